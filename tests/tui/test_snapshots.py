"""What each screen looks like at 120x40, 80x24 and 40x24; a changed picture is reviewed like code.

Accept changes with `pytest tests/tui/test_snapshots.py --snapshot-update`, after looking at them.
"""

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from coach.api import EntryDraft, Kind, Quality, Settings, Standing, open_coach
from tests.tui.conftest import NOW, Hand, promise
from tui.app import CoachApp
from tui.screens.review import ReviewScreen

SIZES = ((120, 40), (80, 24), (40, 24))
WEEKS = 9
NAMES = ("Ngozi", "Aroha", "Rafael", "Priya")
Compare = Callable[..., bool]


async def live_through_weeks(home: Path) -> None:
    """Some weeks of posting and giving, with check-ins that came by."""
    for week in range(WEEKS, -1, -1):
        now = NOW - timedelta(weeks=week)
        async with open_coach(Settings(home=home, now=now)) as coach:
            actor = await coach.people.terminal_actor("terminal")
            if week == WEEKS:
                await promise(coach)
                for slug in ("shine-a-light", "five-minutes"):
                    await coach.commitments.create(actor, coach.commitments.draft(slug))
            await coach.nudges.open_due(actor)
            for number in range(week * 3 % 5):
                await coach.entries.log(actor, EntryDraft(kind=Kind.POST, amount=1 + number % 2))
                comment = EntryDraft(
                    kind=Kind.SPOTLIGHT if number == 2 else Kind.COMMENT,
                    amount=1 + week * number % 3,
                    quality=Quality.PLAIN if number == 3 else Quality.THOUGHTFUL,
                    for_name=NAMES[(week + number) % 4],
                    standing=tuple(Standing)[number % 2],
                )
                await coach.entries.log(actor, comment)


async def add_today(home: Path) -> None:
    """A note and something undone, for the history."""
    async with open_coach(Settings(home=home, now=NOW)) as coach:
        actor = await coach.people.terminal_actor("terminal")
        note = EntryDraft(kind=Kind.FEEDBACK, for_name="Ola", note="Two pages on her draft.")
        await coach.entries.log(actor, note)
        await coach.entries.log(actor, EntryDraft(kind=Kind.VISIT))
        await coach.entries.undo(actor, None)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("lived-in") / "home"
    asyncio.run(live_through_weeks(home))
    asyncio.run(add_today(home))
    return home


SCENES: dict[str, tuple[str, ...]] = {
    "today": (),
    "commitments": ("2",),
    "lessons": ("3",),
    "inbox": ("4",),
    "history": ("5",),
    "progress": ("6",),
    "settings": ("7",),
    "lesson": ("3", "down", "enter", "1", "1", "1"),
    "check-in": ("4", "enter"),
    "talk": ("t", *"two shares", "enter"),
}
DIALOGS: dict[str, tuple[str, ...]] = {
    "card": ("enter",),
    "quality": ("c",),
    "kinds": ("a",),
    "log": ("a", "r", "enter"),
    "new-commitment": ("2", "n"),
    "own-shape": ("2", "n", "end", "up", "up", "up", "enter"),
    "preview": ("2", "n", "down", "enter", "enter"),
    "setting": ("7", "down", "enter"),
    "help": ("question_mark",),
}


def taken(keys: tuple[str, ...]) -> Callable[[Pilot[Any]], Any]:
    """Press the keys, and hold every cursor still."""

    async def run_before(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, CoachApp)
        hand = Hand(pilot.app, pilot)
        await hand.settle()
        await hand.press(*keys)
        for field in pilot.app.screen.query("Input, TextArea"):
            assert isinstance(field, Input | TextArea)
            field.cursor_blink = False
            if isinstance(field, TextArea):  # it keeps lines as they were drawn, in either blink
                field._line_cache.clear()
            field.refresh()
        await hand.settle()

    return run_before


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("scene", SCENES)
def test_scene(
    snap_compare: Compare, lived_in: Path, home: Path, scene: str, size: tuple[int, int]
) -> None:
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=size, run_before=taken(SCENES[scene]))


@pytest.mark.parametrize("size", SIZES[1:], ids=named)
@pytest.mark.parametrize("scene", DIALOGS)
def test_dialog(
    snap_compare: Compare, lived_in: Path, home: Path, scene: str, size: tuple[int, int]
) -> None:
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=size, run_before=taken(DIALOGS[scene]))


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_first_run(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=size, run_before=taken(()))


@pytest.mark.parametrize("size", [*SIZES, (20, 10)], ids=named)
def test_today_before_any_promise(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=size, run_before=taken(("escape",)))


def test_today_on_paper(snap_compare: Compare, lived_in: Path, home: Path) -> None:
    shutil.copytree(lived_in, home)
    (home / "theme").write_text("paper\n")
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=(100, 30), run_before=taken(()))


def test_today_without_colour(
    snap_compare: Compare, lived_in: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=(100, 30), run_before=taken(()))


DRAFTS = {
    "thoughtful": (
        "Your point about the sourdough starter surprised me: I kept mine at 12 degrees for a "
        "week, and it rose more slowly. Did you ever try rye instead of wheat?"
    ),
    "plain": "Great post! Check out my blog at https://example.com, and follow me back.",
    "empty": "",
}


def drafted(text: str, *keys: str) -> Callable[[Pilot[Any]], Any]:
    """Go to the review, put a draft there, wait until it is read, and press the keys."""

    async def run_before(pilot: Pilot[Any]) -> None:
        await taken(("8",))(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.query_one("#draft", TextArea).insert(text)
        await taken(())(pilot)
        while screen.is_looking:
            await pilot.pause(0.02)
        await taken(keys)(pilot)

    return run_before


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("draft", DRAFTS)
def test_review(
    snap_compare: Compare, lived_in: Path, home: Path, draft: str, size: tuple[int, int]
) -> None:
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    assert snap_compare(app, terminal_size=size, run_before=drafted(DRAFTS[draft]))


@pytest.mark.parametrize("size", SIZES[1:], ids=named)
def test_review_before_a_plain_one_is_logged(
    snap_compare: Compare, lived_in: Path, home: Path, size: tuple[int, int]
) -> None:
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    keys = ("ctrl+s",)
    assert snap_compare(app, terminal_size=size, run_before=drafted(DRAFTS["plain"], *keys))


def test_review_without_colour(
    snap_compare: Compare, lived_in: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shutil.copytree(lived_in, home)
    app = CoachApp(Settings(home=home, now=NOW))
    both = f"{DRAFTS['plain']}\n\nThe rye loaf at 12 degrees made me stop."
    assert snap_compare(app, terminal_size=(80, 24), run_before=drafted(both))
