"""Smaller rules of single screens: settings, inbox, the cursor of Today, progress."""

from datetime import timedelta
from pathlib import Path

import pytest

from coach.api import Coach
from tests.tui.conftest import NOW, introduce, opened, prepare, promise
from tui.screens.form import FormScreen
from tui.screens.talk import TalkScreen
from tui.widgets.card import Card, Waiting


async def test_a_setting_is_changed_where_it_stands(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("7", "enter")
        await hand.write("Aroha [b]")
        assert "Aroha [b]" in hand.seen
        assert hand.said
        await hand.press("1")
        assert "Aroha [b]" in hand.seen


async def test_a_value_that_cannot_be_read_is_told_and_the_old_one_stays(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("7", "down", "e")
        await hand.write("Atlantis/Capital")
        assert isinstance(hand.app.screen, FormScreen)
        assert "Atlantis" in hand.seen
        await hand.press("escape")
        assert "Europe/Berlin" in hand.seen


async def three_weeks(coach: Coach) -> None:
    await coach.nudges.open_due(await coach.people.terminal_actor("terminal"))


async def test_the_inbox_shows_old_check_ins_to_be_read_and_the_latest_to_be_answered(
    home: Path,
) -> None:
    await prepare(home, promise)
    await prepare(home, three_weeks, now=NOW + timedelta(days=7))
    async with opened(home, now=NOW + timedelta(days=14)) as hand:
        await hand.press("4")
        assert "Mon 19 Jan 2026" in hand.seen
        assert "Mon 12 Jan 2026" in hand.seen
        await hand.press("down", "space")
        assert hand.dialog_is_open  # the old one is read
        await hand.press("escape", "up", "l")
        assert "13:30" in hand.said
        await hand.press("space")
        assert isinstance(hand.app.screen, TalkScreen)


async def many(coach: Coach) -> None:
    await promise(coach)
    actor = await coach.people.terminal_actor("terminal")
    for slug in ("shine-a-light", "five-minutes", "link-love", "eighty-twenty"):
        await coach.commitments.create(actor, coach.commitments.draft(slug))


async def test_the_cursor_of_today_moves_and_stays_where_it_was(home: Path) -> None:
    await prepare(home, many)
    async with opened(home, size=(80, 24)) as hand:
        await hand.press("up")  # nothing above
        assert "▸ One for five" in hand.seen
        await hand.press("down", "j", "tab", "shift+tab", "k")
        assert "▸ Shine a light" in hand.seen
        await hand.press("d")
        assert "▸ Shine a light" in hand.seen
        assert "spotlight" in hand.said
        await hand.press("down", "down", "down")
        assert "▸ 80/20 sharing" in hand.seen  # scrolled into sight
        await hand.press("pageup")
        assert "Hello Mina" in hand.seen
        await hand.press("pagedown", "2", "1", "pageup")
        await hand.pilot.click(Card)
        await hand.settle()
        assert "▸ One for five" in hand.seen
        assert sum(card._pointed for card in hand.app.screen.query(Card)) == 1


async def test_a_waiting_check_in_is_opened_from_today(home: Path) -> None:
    await prepare(home, many)
    async with opened(home, now=NOW + timedelta(days=7)) as hand:
        await hand.press("up", "d")
        assert "Move to a card" in hand.said
        await hand.press("enter")
        assert isinstance(hand.app.screen, TalkScreen)
        await hand.press("escape")
        await hand.pilot.click(Waiting)
        await hand.settle()
        assert isinstance(hand.app.screen, TalkScreen)


async def test_today_without_a_promise_says_what_to_do(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("escape")
        assert "Press 3 for the lessons" in hand.seen
        await hand.press("enter", "down", "s", "n", "d")
        assert "no commitment here yet" in hand.said


async def test_progress_of_a_first_day_is_calm(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, size=(100, 70)) as hand:
        await hand.press("6")
        assert "A year of giving" in hand.seen
        assert "This fills as you log" in hand.seen
        await hand.press("p", "c", "1")
        assert "own posts" in hand.seen
        assert "People named: 0" in hand.seen


async def test_help_is_one_key_away_and_one_key_back(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("3", "question_mark")
        assert "In a conversation" in hand.seen
        await hand.press("q")
        assert "Module 1" in hand.seen


async def break_something(home: Path) -> None:
    async with opened(home) as hand:
        hand.app._handle_exception(RuntimeError("her secret"))


async def test_a_bug_ends_the_app_with_a_calm_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await prepare(home, promise)
    with pytest.raises(RuntimeError):
        await break_something(home)
    printed = capsys.readouterr().err
    assert "incident" in printed
    assert "secret" not in printed
    assert "Traceback" not in printed
