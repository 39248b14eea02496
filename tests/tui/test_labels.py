"""Every word the app asks for exists, and none is left over."""

import re
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding

from coach.api import Kind
from tui.app import CoachApp
from tui.screens.commitments import CommitmentsScreen
from tui.screens.dialog import Ask, Reading
from tui.screens.form import FormScreen
from tui.screens.history import HistoryScreen
from tui.screens.inbox import InboxScreen
from tui.screens.lessons import LessonsScreen
from tui.screens.review import ReviewScreen
from tui.screens.settings import SettingsScreen
from tui.screens.talk import TalkScreen, Writing
from tui.screens.today import TodayScreen
from tui.widgets.card import Card, Waiting
from tui.widgets.draft import Draft
from tui.widgets.lines import Lines

ROOT = Path(__file__).resolve().parents[2]
LABELS = tomllib.loads((ROOT / "prompts/ui/en/tui.toml").read_text(encoding="utf-8"))
KEYED = (
    CoachApp,
    TodayScreen,
    CommitmentsScreen,
    LessonsScreen,
    InboxScreen,
    HistoryScreen,
    SettingsScreen,
    ReviewScreen,
    TalkScreen,
    Writing,
    Ask,
    Reading,
    FormScreen,
    Card,
    Waiting,
    Lines,
    Draft,
)
FAMILIES_BY_VALUE = {"kinds", "screens", "commands", "palette", "lessons"}
"""Sections whose keys are put together from values, checked one by one below or by a screen."""


def source() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tui").rglob("*.py"))
    )


@pytest.mark.parametrize("keyed", KEYED, ids=lambda one: one.__name__)
def test_every_key_shown_has_a_word(keyed: type) -> None:
    for binding in keyed.BINDINGS:  # type: ignore[attr-defined]
        assert isinstance(binding, Binding)
        if binding.show:
            assert binding.description in LABELS["keys"], binding


def test_every_label_asked_for_exists() -> None:
    asked = re.findall(r"label\(\s*\"([a-z_.\-]+)\"", source())
    assert len(asked) > 50
    missing = [key for key in asked if key.split(".")[1] not in LABELS[key.split(".")[0]]]
    assert not missing


def test_every_kind_has_a_name() -> None:
    assert set(LABELS["kinds"]) == {kind.value for kind in Kind}


def test_no_label_is_left_over() -> None:
    text = source()
    left_over = [
        f"{section}.{key}"
        for section, labels in LABELS.items()
        for key in labels
        if section not in FAMILIES_BY_VALUE
        and not re.search(rf"[\"'./]{re.escape(key)}[\"'_]", text)
    ]
    composed = re.compile(
        r"promise\.(at-least|at-most|day|week|month|rolling|own_.*)"
        r"|log\.(newcomer|established|thoughtful|plain|reviewed_.*)"
        r"|review\.(draft|post)_hint"
        r"|card\.(fresh|archive|pass)_.*"
    )
    assert [one for one in left_over if not composed.fullmatch(one)] == []


BLAMING = re.compile(
    r"\b(you owe|you failed|you promised|your debt|lazy|ashamed|shame|only \{)", re.I
)


def test_no_word_blames() -> None:
    for section, labels in LABELS.items():
        for key, text in labels.items():
            assert not BLAMING.search(text), f"{section}.{key}"
