"""The app itself: what falls due while it is open, other processes, faults, other terminals."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual import events

from coach.api import Coach, EntryDraft, Kind, Settings
from coach.domain.errors import StoreUnavailable
from tests.tui.conftest import NOW, opened, prepare, promise
from tui.app import CoachApp
from tui.host import FAULT_EXIT
from tui.look import theme_file


async def log_five_posts(coach: Coach) -> None:
    actor = await coach.people.terminal_actor("command")
    await coach.entries.log(actor, EntryDraft(kind=Kind.POST, amount=5))


async def test_what_another_process_logged_shows_at_the_next_look(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await prepare(home, log_five_posts)
        await hand.app._look()
        await hand.settle()
        assert "time for 1 thoughtful comment" in hand.seen


async def test_what_another_process_logged_shows_when_one_comes_back(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await prepare(home, log_five_posts)
        hand.app.post_message(events.AppBlur())
        hand.app.post_message(events.AppFocus())
        await hand.settle()
        assert "time for 1 thoughtful comment" in hand.seen


async def test_a_check_in_that_falls_due_while_the_app_is_open_is_announced(home: Path) -> None:
    await prepare(home, promise)
    just_before = datetime(2026, 1, 12, 7, 59, 59, 300_000, tzinfo=UTC)  # 9:00 in Berlin is near
    async with opened(home, now=just_before) as hand:
        assert "Inbox (1)" not in hand.seen
        await hand.pilot.pause(1.2)
        await hand.settle()
        assert "Inbox (1)" in hand.seen
        assert "check-in" in hand.said


async def test_later_moves_a_waiting_check_in_and_says_to_when(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, now=NOW + timedelta(days=7)) as hand:
        await hand.press("l")
        assert "13:30" in hand.said
        assert "13:30" in hand.seen  # it stays answerable where it is


@pytest.mark.parametrize("content", [b"not a database at all, and long enough " * 50, b""])
async def test_a_file_that_is_no_database_is_left_alone(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "coach.db").write_bytes(content)
    app = CoachApp(Settings(home=home, now=NOW))
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        if content:
            assert app.return_code == FAULT_EXIT
            assert (home / "coach.db").read_bytes() == content
        else:
            assert app.is_open  # an empty file is a fresh database


async def test_a_newer_database_is_refused_with_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await prepare(home, promise)
    with sqlite3.connect(home / "coach.db") as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    app = CoachApp(Settings(home=home, now=NOW))
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
    assert app.return_code == FAULT_EXIT
    assert "Traceback" not in capsys.readouterr().err


async def test_a_fault_in_the_middle_is_said_and_nothing_is_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:

        async def fails(*_: object, **__: object) -> None:
            raise StoreUnavailable("store_full")

        monkeypatch.setattr(hand.app.coach.entries, "log", fails)
        await hand.press("p")
        assert "full" in hand.said
        monkeypatch.undo()
        await hand.press("p")
        assert "Logged" in hand.said


async def test_the_unexpected_is_one_calm_line_with_an_incident_code(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:

        async def breaks(*_: object, **__: object) -> None:
            raise RuntimeError("a secret of hers")

        monkeypatch.setattr(hand.app.coach.entries, "log", breaks)
        await hand.press("p")
        assert "incident" in hand.said
        assert "secret" not in hand.said


async def test_the_theme_is_remembered(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        hand.app.theme = "paper"
        await hand.settle()
    assert theme_file(home).read_text() == "paper\n"
    async with opened(home) as hand:
        assert hand.app.theme == "paper"


async def test_an_unknown_theme_is_forgotten(home: Path) -> None:
    await prepare(home, promise)
    theme_file(home).write_text("no such theme\n")
    async with opened(home) as hand:
        assert hand.app.theme == "dusk"


async def test_the_palette_offers_screens_and_actions(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        titles = {one.title for one in hand.app.get_system_commands(hand.app.screen)}
        assert {"Lessons", "Log a comment", "Pause everything", "Theme", "Quit"} <= titles
        await hand.press("ctrl+p")
        for key in "progr":
            await hand.pilot.press(key)
        await hand.pilot.pause(0.5)
        await hand.press("enter")
        await hand.pilot.pause(0.2)
        await hand.settle()
        assert "A year of giving" in hand.seen


async def test_the_nav_and_the_keys_can_be_clicked(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.pilot.click("Nav", offset=(30, 0))
        await hand.settle()
        assert "Module 1" in hand.seen
        place = hand.seen.splitlines()[-1].index("post")
        await hand.pilot.click("KeyBar", offset=(place, 0))
        await hand.settle()
        assert "Logged" in hand.said


async def test_ctrl_c_says_how_to_leave_and_q_leaves(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("ctrl+c")
        assert "ctrl+q" in hand.said
        await hand.pilot.press("q")
    assert hand.app.return_code == 0


def test_without_a_terminal_it_says_what_to_do(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui"],
        env={**os.environ, "COACH_HOME": str(home), "TERM": "dumb"},
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "coach --linear" in done.stderr
    assert done.stdout == ""
    assert not home.exists()


def test_a_clock_that_cannot_be_read_is_refused(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui"],
        env={**os.environ, "COACH_HOME": str(home), "COACH_NOW": "half past nine"},
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
