"""What every verb shares: global options before or after it, opening the coach, asking."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import click

from coach.api import (
    Actor,
    Coach,
    FaultError,
    Invalid,
    Settings,
    UserError,
    model_from_environment,
    open_coach,
    parse_now,
    settings_from_environment,
    speak_as_at,
)

T = TypeVar("T")

SOURCE = "command"
"""Where entries made here say they come from."""


@dataclass(kw_only=True)
class Call:
    """The global options of one run of the command."""

    home: Path | None = None
    now: str | None = None
    lessons: Path | None = None
    as_json: bool = False
    linear: bool = False

    @classmethod
    def of(cls, ctx: click.Context) -> "Call":
        """The call that a context belongs to; the first to ask makes it."""
        root = ctx.find_root()
        if not isinstance(root.obj, Call):
            root.obj = cls()
        return root.obj

    def settings(self) -> Settings:
        """Where the data is, and what time it is; options beat the environment.

        Raises:
            Invalid: `bad_now`, `unknown_folder`. FaultError: `store_cannot_open`, for the home
                of nobody.
        """
        given = settings_from_environment() if self.now is None else None
        home = self.home or (given.home if given else _home_alone())
        now = parse_now(self.now) if self.now else (given.now if given else None)
        lessons = None if self.lessons is None else _known(self.lessons)
        model = model_from_environment()
        return Settings(home=_expanded(home), now=now, lessons=lessons, **model)

    def speak(self) -> None:
        """Speak the language of this home's person, where no coach is opened."""
        speak_as_at(self.settings().home)

    @property
    def asks(self) -> bool:
        """Whether somebody sits there who can be asked."""
        return not self.as_json and sys.stdin.isatty() and sys.stdout.isatty()


def _home_alone() -> Path:
    import os

    from coach.api import default_home

    given = os.environ.get("COACH_HOME")
    return Path(given) if given else default_home()


def _expanded(home: Path) -> Path:
    try:
        return home.expanduser()
    except RuntimeError as error:
        raise FaultError("store_cannot_open", path=str(home)) from error


def _known(folder: Path) -> Path:
    try:
        known = folder.expanduser()
        if known.is_dir():
            return known
    except (RuntimeError, ValueError):  # the home of nobody; a path with a NUL in it
        pass
    raise Invalid("unknown_folder", value=str(folder))


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            setattr(Call.of(ctx), name, value)

    return keep


def _global_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--home"],
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_keep("home"),
            help="Folder of your data (or COACH_HOME).",
        ),
        click.Option(
            ["--now"],
            metavar="ISO",
            expose_value=False,
            callback=_keep("now"),
            help="Pretend that it is this instant (or COACH_NOW).",
        ),
        click.Option(
            ["--lessons"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            expose_value=False,
            callback=_keep("lessons"),
            help="Show the lessons of that folder, too.",
        ),
        click.Option(
            ["--json", "as_json"],
            is_flag=True,
            expose_value=False,
            callback=_keep("as_json"),
            help="Answer in JSON (docs/cli.md).",
        ),
    ]


class CoachCommand(click.Command):
    """A verb that takes the global options too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_global_options())


class CoachGroup(click.Group):
    """A group of verbs that take the global options too."""

    command_class = CoachCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_global_options())


def run_with_coach(call: Call, work: Callable[[Coach, Actor], Awaitable[T]]) -> T:
    """Open the coach, do what has fallen due for this terminal's person, then the work."""

    async def whole() -> T:
        async with opened(call) as (coach, actor):
            await coach.nudges.open_due(actor)
            return await work(coach, actor)

    return run_async(whole())


_NO_INCIDENT = (
    UserError,
    click.ClickException,
    click.exceptions.Exit,
    click.Abort,
    UnicodeEncodeError,
)
"""What is answered with a sentence of its own."""


@asynccontextmanager
async def opened(call: Call) -> AsyncGenerator[tuple[Coach, Actor]]:
    """The coach and this terminal's person; a fault is noted in the log of the home."""
    async with open_coach(call.settings()) as coach:
        try:
            yield coach, await coach.people.terminal_actor(SOURCE)
        except _NO_INCIDENT:
            raise
        except Exception as error:
            coach.explain(error)  # told to the person once the coach is closed, with the same code
            raise


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run`, where Ctrl-C stops at once, and a second one can't break off the closing.

    asyncio's own handler only asks the task to stop, which it can't while it reads a line.
    """
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    if before is not signal.default_int_handler:
        return asyncio.run(work)
    signal.signal(signal.SIGINT, stop)
    try:
        return asyncio.run(work)
    finally:
        signal.signal(signal.SIGINT, before)
