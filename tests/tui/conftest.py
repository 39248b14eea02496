"""The app over the real core: a home of one's own, a pretended clock, no blinking."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.worker import Worker

from coach.api import Coach, Settings, open_coach
from tui.app import CoachApp
from tui.screens.talk import TalkScreen

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
"""A Monday morning."""

Press = Callable[..., Awaitable[None]]


class Hand:
    """Somebody at the keyboard, who waits until the app has done what she asked for."""

    def __init__(self, app: CoachApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing works any more; work that waits for a dialog's answer may.

        Twice in a row, because on a busy machine a process that isn't given time looks idle.
        """
        quiet = 0
        while quiet < 2:
            await self.pilot.pause()
            quiet = 0 if self._is_at_work else quiet + 1

    @property
    def _is_at_work(self) -> bool:
        if [one for one in self.app.workers if not one.is_finished and not self._asks(one)]:
            return True
        screen = self.app.screen
        return any(one.message_queue_size for one in (self.app, screen, *screen.walk_children()))

    def _asks(self, worker: Worker[object]) -> bool:
        return self.dialog_is_open and worker.group == "coach"

    @property
    def dialog_is_open(self) -> bool:
        return self.app.screen.is_modal

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Put text where the cursor is, as a paste does, and send it."""
        focused = self.app.focused
        assert isinstance(focused, Input | TextArea), f"nowhere to write: {focused}"
        if isinstance(focused, Input):
            focused.value = text
        else:
            focused.text = text
        await self.press("enter")

    @property
    def seen(self) -> str:
        """All that can be read on the screen in front, line by line."""
        screen = self.app.screen
        width, height = self.app.size
        lines = screen._compositor.render_strips(self.app.size)
        assert len(lines) == height, width
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)

    @property
    def said(self) -> str:
        """What was last said in a notice."""
        notices = list(self.app._notifications)
        return notices[-1].message if notices else ""

    @property
    def talk(self) -> TalkScreen:
        screen = self.app.screen
        assert isinstance(screen, TalkScreen), screen
        return screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


Prepare = Callable[[Coach], Awaitable[None]]


async def prepare(home: Path, work: Prepare, *, now: datetime = NOW) -> None:
    """Do something through the core, as another process would."""
    async with open_coach(Settings(home=home, now=now)) as coach:
        await work(coach)


async def introduce(coach: Coach) -> None:
    """Answer all that the first run would ask for, but promise nothing."""
    actor = await coach.people.terminal_actor("terminal")
    for key, value in (("name", "Mina"), ("zone", "Europe/Berlin"), ("places", "a blog")):
        await coach.people.set_setting(actor, key, value)


async def promise(coach: Coach) -> None:
    """A person with one for five."""
    await introduce(coach)
    actor = await coach.people.terminal_actor("terminal")
    await coach.commitments.create(actor, coach.commitments.draft("one-for-five"))


@asynccontextmanager
async def opened(
    home: Path, *, now: datetime = NOW, size: tuple[int, int] = (100, 40)
) -> AsyncGenerator[Hand]:
    """The app, open and drawn."""
    app = CoachApp(Settings(home=home, now=now))
    async with app.run_test(size=size, notifications=True) as pilot:
        hand = Hand(app, pilot)
        await hand.settle()
        yield hand
