"""How well free text is understood: figures that must not fall (docs/chat.md)."""

import re
from typing import Final

import pytest

from bench.listening.measure import ROOT, TODAY, Heard, Talked, heard_in, listener, tables, talked
from coach.domain.chat import Intent
from coach.engine.understanding import understand

EARS: Final = listener()
MISSES = "\npython bench/listening/measure.py --misses shows what is misunderstood"


@pytest.fixture(scope="module")
def known() -> Talked:
    """The sentences by which the grammar was mended."""
    return talked("chat_known", EARS)


@pytest.fixture(scope="module")
def apart() -> Talked:
    """The sentences that were written last."""
    return talked("chat_apart", EARS)


def test_intents_are_heard(known: Talked, apart: Talked) -> None:
    assert known.right >= 0.89, MISSES
    assert apart.right >= 0.93, MISSES


def test_acts_are_read_exactly(known: Talked, apart: Talked) -> None:
    assert known.logs_read / known.logs >= 0.91, MISSES
    assert apart.logs_read / apart.logs >= 0.93, MISSES


def test_acts_are_shown_exactly(known: Talked, apart: Talked) -> None:
    assert known.logs_shown / known.logs >= 0.90, MISSES
    assert apart.logs_shown / apart.logs >= 0.92, MISSES


def test_promises_are_read_exactly(known: Talked, apart: Talked) -> None:
    assert known.promises_read >= 88, MISSES
    assert apart.promises_read >= 28, MISSES
    assert known.promises_shown >= 80, MISSES
    assert apart.promises_shown >= 27, MISSES


def test_claims_on_others_are_heard() -> None:
    found: Heard = heard_in("entitled_apart", "entitled", Intent.ENTITLED, EARS)

    assert found.recall >= 0.79, MISSES
    assert found.false_alarms <= 0.10, MISSES


def test_words_of_crisis_are_heard() -> None:
    found: Heard = heard_in("crisis_apart", "crisis", Intent.SUPPORT, EARS)

    assert found.recall >= 0.85, MISSES
    assert found.false_alarms <= 0.03, MISSES


def test_the_figures_that_are_told_are_those_of_today() -> None:
    page = (ROOT / "docs" / "chat.md").read_text(encoding="utf-8")

    assert tables(EARS) in page, (
        "docs/chat.md: put in what python bench/listening/measure.py prints"
    )


def test_the_examples_that_are_told_are_understood() -> None:
    page = (ROOT / "docs" / "chat.md").read_text(encoding="utf-8")
    table = page.partition("## What one can say")[2].partition("## ")[0]
    rows = [line.split(" | ") for line in table.splitlines() if '"' in line]
    wrong = [
        (text, heard.intent)
        for _, examples, intents in rows
        for text in re.findall('"([^"]+)"', examples)
        if (heard := understand(text, EARS, today=TODAY)).intent not in intents
    ]

    assert len(rows) == 12
    assert wrong == []
