"""How well free text is understood: figures that must not fall (docs/chat.md)."""

from typing import Final

import pytest

from bench.listening.measure import Heard, Talked, heard_in, listener, talked
from coach.domain.chat import Intent

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
    assert known.logs_shown / known.logs >= 0.88, MISSES
    assert apart.logs_shown / apart.logs >= 0.91, MISSES


def test_promises_are_read_exactly(known: Talked, apart: Talked) -> None:
    assert known.promises_read >= 86, MISSES
    assert apart.promises_read >= 28, MISSES
    assert known.promises_shown >= 74, MISSES
    assert apart.promises_shown >= 26, MISSES


def test_claims_on_others_are_heard() -> None:
    found: Heard = heard_in("entitled_apart", "entitled", Intent.ENTITLED, EARS)

    assert found.recall >= 0.79, MISSES
    assert found.false_alarms <= 0.10, MISSES


def test_words_of_crisis_are_heard() -> None:
    found: Heard = heard_in("crisis_apart", "crisis", Intent.SUPPORT, EARS)

    assert found.recall >= 0.85, MISSES
    assert found.false_alarms <= 0.03, MISSES
