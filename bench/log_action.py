"""The log action: against the same SQL on plain sqlite3, and against itself as data grow."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from bench.filling import SetClock, many_people, one_promise, tools_over
from bench.paired import Comparison, say
from coach.app.entries import Entries
from coach.app.tools import Tools
from coach.domain.entries import EntryDraft, Kind
from coach.domain.ids import Actor, PersonId
from coach.ports import Store, Transaction
from coach.storage.sqlite import open_store
from coach.storage.transaction import SqliteTransaction
from coach.wiring import RandomIds

T = TypeVar("T")
Statement = tuple[str, Mapping[str, object]]

OVER_RAW, OVER_FEW_PEOPLE, OVER_FEW_ENTRIES = 3.0, 2.0, 1.5
"""Goals: times the raw SQL; times as long with 100,000 people; with 50,000 entries."""
_POST = EntryDraft(kind=Kind.POST)
_STRIDE = 7_919
"""From one person to the next, so that neighbours in the file don't follow each other."""
_BURST = 10
"""Actions of one kind before the other kind has its turn, within a round."""
_MS_A_SECOND = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is measured on how much."""

    rounds: int
    actions: int
    """Actions of each kind in a round; a multiple of ten."""
    people: tuple[int, int]
    entries: tuple[int, int]


class Recorder:
    """`ports.Store` over plain sqlite3 that writes down every statement it is given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.statements: list[Statement] = []

    def execute(self, sql: str, params: Mapping[str, object] | None = None) -> sqlite3.Cursor:
        """What `sqlite3.Connection` does, written down."""
        self.statements.append((sql, dict(params or {})))
        return self._connection.execute(sql, params or {})

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction, as the real store does."""
        self.execute("BEGIN IMMEDIATE")
        result = work(SqliteTransaction(cast("sqlite3.Connection", self)))
        self.execute("COMMIT")
        return result

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on one picture."""
        return await self.write(work)


class Log:
    """Logs posts through the service, of one person or of one after the other."""

    def __init__(self, tools: Tools, clock: SetClock, people: Sequence[PersonId]) -> None:
        self._entries = Entries(replace(tools, ids=RandomIds()))
        self._clock = clock
        self._people = people
        self._count = 0

    async def times(self, actions: int) -> list[float]:
        """Seconds of each of so many actions."""
        found: list[float] = []
        for _ in range(actions):
            self._count += 1
            self._clock.at += timedelta(seconds=1)
            person = self._people[self._count * _STRIDE % len(self._people)]
            actor = Actor(person_id=person, source="terminal")
            begun = perf_counter()
            await self._entries.log(actor, _POST)
            found.append(perf_counter() - begun)
        return found


class Raw:
    """Runs the statements of one log action on plain sqlite3, each time with an id of its own."""

    def __init__(self, path: Path, statements: Sequence[Statement], entry_id: str) -> None:
        self._connection = _durable(path)
        self._statements = statements
        self._entry_id = entry_id
        self._ids = RandomIds()

    def times(self, actions: int) -> list[float]:
        """Seconds of each of so many repetitions."""
        found: list[float] = []
        execute = self._connection.execute
        for _ in range(actions):
            mine = self._with_new_id()
            begun = perf_counter()
            for sql, params in mine:
                execute(sql, params).fetchall()
            found.append(perf_counter() - begun)
        return found

    def _with_new_id(self) -> list[tuple[str, dict[str, Any]]]:
        new, old = self._ids.new(), self._entry_id
        return [
            (sql, {name: new if value == old else value for name, value in params.items()})
            for sql, params in self._statements
        ]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _durable(path: Path) -> sqlite3.Connection:
    """A connection set up as the store sets up its own."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _p50(seconds: Sequence[float]) -> float:
    return median(seconds) * _MS_A_SECOND


def compare(folder: Path, sizes: Sizes, now: datetime) -> list[Comparison]:
    """All three comparisons, on databases made in `folder`."""
    with asyncio.Runner() as runner:
        return runner.run(_compare(folder, sizes, now))


async def _compare(folder: Path, sizes: Sizes, now: datetime) -> list[Comparison]:
    return [
        await _against_raw(folder / "raw", sizes, now),
        await _by_people(folder / "people", sizes, now),
        await _by_entries(folder / "entries", sizes, now),
    ]


async def _against_raw(folder: Path, sizes: Sizes, now: datetime) -> Comparison:
    """The service beside its own statements on a copy of the same file."""
    path, copy = folder / "service.db", folder / "raw.db"
    async with open_store(path) as store:
        person_id = await one_promise(store, entries=sizes.entries[0], now=now)
    shutil.copyfile(path, copy)
    statements, entry_id = await _recorded(folder / "recorded.db", path, person_id, now)
    raw = Raw(copy, statements, entry_id)
    async with open_store(path) as store:
        log = Log(*tools_over(store, now), [person_id])
        pairs = await _bursts("log action / raw SQL", sizes, log.times, _as_async(raw.times))
    raw.close()
    return Comparison(
        name="log action, beside the same SQL on raw sqlite3",
        unit="ms, p50",
        pairs=pairs,
        goal=OVER_RAW,
        note=f"{len(statements)} statements, synchronous = FULL",
    )


async def _recorded(
    path: Path, original: Path, person_id: PersonId, now: datetime
) -> tuple[list[Statement], str]:
    """The statements of one log action, and the id that its entry got."""
    shutil.copyfile(original, path)
    connection = _durable(path)
    recorder = Recorder(connection)
    tools, _ = tools_over(cast("Store", recorder), now)
    entries = Entries(replace(tools, ids=RandomIds()))
    view = await entries.log(Actor(person_id=person_id, source="terminal"), _POST)
    connection.close()
    return recorder.statements, view.entry.id


async def _by_people(folder: Path, sizes: Sizes, now: datetime) -> Comparison:
    """Many people in the database beside few."""
    logs: list[Log] = []
    async with AsyncExitStack() as stack:
        for how_many in sizes.people:
            say(f"filling a database with {how_many:,} people")
            store = await stack.enter_async_context(open_store(folder / f"{how_many}.db"))
            people = await many_people(store, how_many=how_many, now=now)
            logs.append(Log(*tools_over(store, now), people))
        few, many = logs
        pairs = await _bursts("log action by people", sizes, many.times, few.times)
    return Comparison(
        name=f"log action, {sizes.people[1]:,} people beside {sizes.people[0]:,}",
        unit="ms, p50",
        pairs=pairs,
        goal=OVER_FEW_PEOPLE,
        note="each action is another person's",
    )


async def _by_entries(folder: Path, sizes: Sizes, now: datetime) -> Comparison:
    """Many entries of one person beside few."""
    logs: list[Log] = []
    async with AsyncExitStack() as stack:
        for how_many in sizes.entries:
            say(f"filling a database with {how_many:,} entries")
            store = await stack.enter_async_context(open_store(folder / f"{how_many}.db"))
            person_id = await one_promise(store, entries=how_many, now=now)
            logs.append(Log(*tools_over(store, now), [person_id]))
        few, many = logs
        pairs = await _bursts("log action by entries", sizes, many.times, few.times)
    return Comparison(
        name=f"log action, {sizes.entries[1]:,} entries beside {sizes.entries[0]:,}",
        unit="ms, p50",
        pairs=pairs,
        goal=OVER_FEW_ENTRIES,
        note="all of one person",
    )


Timed = Callable[[int], Coroutine[Any, Any, list[float]]]


def _as_async(times: Callable[[int], list[float]]) -> Timed:
    async def timed(actions: int) -> list[float]:
        return times(actions)

    return timed


async def _bursts(
    what: str, sizes: Sizes, subject: Timed, yardstick: Timed
) -> tuple[tuple[float, float], ...]:
    """Rounds of short bursts in turn; each round's p50 of both."""
    pairs: list[tuple[float, float]] = []
    await subject(_BURST)
    await yardstick(_BURST)
    for number in range(1, sizes.rounds + 1):
        mine: list[float] = []
        theirs: list[float] = []
        for _ in range(sizes.actions // _BURST):
            mine += await subject(_BURST)
            theirs += await yardstick(_BURST)
        pairs.append((_p50(mine), _p50(theirs)))
        say(f"{what}: round {number} of {sizes.rounds}, {pairs[-1][0] / pairs[-1][1]:.2f}x")
    return tuple(pairs)
