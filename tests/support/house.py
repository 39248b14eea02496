"""A whole coach over a real file, with a clock that tests move."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from coach.app.service import Coach
from coach.app.tools import ModelLimits, Tools
from coach.content.library import LessonFolder
from coach.domain.ids import Actor
from coach.ports import LanguageModel, Transaction
from coach.render.environment import Words
from coach.resources import folder
from coach.storage.sqlite import SqliteStore, open_store
from coach.wiring import RandomIds, SystemClock, listener

T = TypeVar("T")

MONDAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


class MovedClock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant it was moved to."""
        return self._now

    def meant(self, real: datetime) -> datetime:
        """A real instant as far from this clock's now as it is from the machine's."""
        return self._now + (real - SystemClock().now())

    def real(self, meant: datetime) -> datetime:
        """The other way round."""
        return SystemClock().now() + (meant - self._now)

    def move(self, **span: float) -> None:
        """Forward by a span, in timedelta's words."""
        self._now += timedelta(**span)

    def set(self, now: datetime) -> None:
        """To an instant."""
        self._now = now


@dataclass(frozen=True, kw_only=True)
class House:
    """A coach, its person, its clock, and its store for looking behind the scenes."""

    coach: Coach
    actor: Actor
    clock: MovedClock
    store: SqliteStore
    tools: Tools

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Look into the store."""
        return await self.store.read(work)


@asynccontextmanager
async def house(
    home: Path,
    clock: MovedClock | None = None,
    *,
    model: LanguageModel | None = None,
    limits: ModelLimits | None = None,
) -> AsyncGenerator[House]:
    """A coach over `home/coach.db` for a person in UTC, with a language model where given."""
    clock = clock or MovedClock()
    async with open_store(home / "coach.db") as store:
        tools = Tools(
            store=store,
            clock=clock,
            ids=RandomIds(),
            words=Words(folder("prompts")),
            library=LessonFolder(folder("lessons")),
            listener=listener,
            model=model,
            model_limits=limits or ModelLimits(),
        )
        coach = Coach(tools, zone_guess=lambda: "UTC", integrity=store.integrity, home=str(home))
        actor = await coach.people.terminal_actor("test")
        yield House(coach=coach, actor=actor, clock=clock, store=store, tools=tools)
