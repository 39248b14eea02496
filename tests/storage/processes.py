"""What other processes do to a file while a test looks on; they begin at the same moment."""

import asyncio
import multiprocessing
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import ParamSpec, TypeVar

from msgspec.structs import replace

from coach.domain.ids import CommitmentId, EntryId, PersonId
from coach.ports import Transaction
from coach.storage.migrate import migrate
from coach.storage.sqlite import open_store
from tests.support.values import entry

P = ParamSpec("P")
T = TypeVar("T")

ADA = PersonId("ada")
PATIENCE_S = 60.0
"""How long one process waits for the other; a test that gets there has failed."""
_meeting: list[Barrier] = []


def _invite(barrier: Barrier) -> None:
    _meeting.append(barrier)


def meet() -> None:
    """Wait until the other process is here too."""
    _meeting[-1].wait(PATIENCE_S)


def twice(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> list[T]:
    """What two new processes get that both do `work`."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        2, mp_context=spawn, initializer=_invite, initargs=(spawn.Barrier(2),)
    ) as pool:
        running = [pool.submit(work, *args, **kwargs) for _ in range(2)]
        return [one.result(PATIENCE_S) for one in running]


def open_each(paths: list[Path]) -> int:
    """Open one fresh file after the other, each at the same moment as the other process."""

    async def once(path: Path) -> None:
        async with open_store(path) as store:
            await store.write(lambda tx: tx.last_seq())

    for path in paths:
        meet()
        asyncio.run(once(path))
    return len(paths)


def migrate_each(paths: list[Path], folder: Path) -> int:
    """Bring one file after the other up to date, at the same moment as the other process."""
    for path in paths:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            meet()
            migrate(connection, path, folder=folder)
    return len(paths)


def log_many(path: Path, commitment_id: str, count: int) -> tuple[list[str], int]:
    """Log acts, each in its own transaction: (the ids given to them, how many are seen at last)."""

    async def whole() -> tuple[list[str], int]:
        async with open_store(path) as store:
            meet()
            ids = [await store.write(lambda tx, n=n: _log(tx, n)) for n in range(count)]
            meet()
            seen = await store.read(lambda tx: tx.last_seq())
        return ids, seen

    def _log(tx: Transaction, number: int) -> str:
        following = tx.last_seq() + 1
        stored = tx.add_entry(ADA, replace(entry(), id=EntryId(f"{following}-{number}")))
        assert stored.seq == following
        tx.add_counts(CommitmentId(commitment_id), source=1)
        return stored.id

    return asyncio.run(whole())
