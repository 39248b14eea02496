"""`ports.Store` over aiosqlite: one writer, one reader opened when needed, whole transactions.

A transaction runs as one function on the connection's own thread. aiosqlite has no public call
for that; its private `_execute` is used in one place, since a hop per statement was measured at a
quarter of the speed (docs/architecture.md, section 7); `tests/storage/test_sqlite.py` notices if
it goes.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar, cast

import aiosqlite

from coach.domain.errors import FaultError, StoreUnavailable
from coach.ports import Transaction
from coach.storage.migrate import migrate
from coach.storage.transaction import SqliteTransaction

T = TypeVar("T")

BUSY_TIMEOUT_S = 5.0
"""How long a process waits for another one's transaction before it says that the file is locked."""

_CHUNK = 64
"""Rows that aiosqlite fetches at once where rows are iterated over, which we never do."""
_CODES = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_LOCKED: "store_locked",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_cannot_open",
    sqlite3.SQLITE_PERM: "store_cannot_open",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_IOERR: "store_failing",
}


def named(error: sqlite3.Error, path: Path) -> FaultError:
    """The fault, by name, behind SQLite's primary result code."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return StoreUnavailable(_CODES.get(primary, "store_failing"), path=str(path))


class SqliteStore:
    """The data of one file; opened with `open_store`."""

    def __init__(self, path: Path, writer: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader: aiosqlite.Connection | None = None
        self._opening = asyncio.Lock()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction, alone; an exception takes all of it back."""
        return await self._run(self._writer, "BEGIN IMMEDIATE", work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on one unchanging picture of the data."""
        async with self._opening:
            if self._reader is None:
                try:
                    self._reader = await _connected(self.path)
                except sqlite3.Error as error:
                    raise named(error, self.path) from error
        return await self._run(self._reader, "BEGIN", work)

    async def _run(
        self, connection: aiosqlite.Connection, begin: str, work: Callable[[Transaction], T]
    ) -> T:
        raw = connection._conn  # pyright: ignore[reportPrivateUsage] see the module's docstring

        def whole() -> T:
            raw.execute(begin)
            try:
                result = work(SqliteTransaction(raw))
                raw.execute("COMMIT")
            except BaseException:
                if raw.in_transaction:  # on a full disk SQLite has taken it back already
                    raw.execute("ROLLBACK")
                raise
            return result

        try:
            return await cast("Any", connection)._execute(whole)
        except sqlite3.Error as error:
            raise named(error, self.path) from error

    async def integrity(self) -> str:
        """`ok`, or what SQLite finds wrong with the file."""
        try:
            rows = await self._writer.execute_fetchall("PRAGMA quick_check(1)")
        except sqlite3.Error as error:
            raise named(error, self.path) from error
        return str(next(iter(rows))[0])

    async def close(self) -> None:
        """Close all connections."""
        try:
            if self._reader is not None:
                await self._reader.close()
        finally:
            await self._writer.close()


async def _connected(path: Path) -> aiosqlite.Connection:
    failed: list[sqlite3.Error] = []

    def connect() -> sqlite3.Connection:
        try:
            return sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_S, isolation_level=None, cached_statements=256
            )
        except sqlite3.Error as error:
            failed.append(error)
            return sqlite3.connect(":memory:")

    # aiosqlite's thread would outlive a connection that can't be opened, and end in a traceback
    connection = await aiosqlite.Connection(connect, _CHUNK)
    if failed:
        await connection.close()
        raise failed[0]
    try:
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY"):
            await connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """The folder and the file, made with owner-only rights where they are missing."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)


@asynccontextmanager
async def open_store(path: Path) -> AsyncGenerator[SqliteStore]:
    """The store of a file, brought to the newest version; closed on leaving.

    Raises:
        StoreUnavailable: the code says why (locked, full, read-only, damaged, newer, foreign …).
    """
    store = await _opened(path)
    try:
        yield store
    finally:
        await store.close()


async def _opened(path: Path) -> SqliteStore:
    try:
        _make_private(path)
        connection = await _connected(path)
        try:
            raw = connection._conn  # pyright: ignore[reportPrivateUsage] see the module's docstring
            await cast("Any", connection)._execute(_prepare, raw, path)
        except BaseException:  # whatever it is: aiosqlite's thread would outlive the program
            await connection.close()
            raise
    except sqlite3.Error as error:
        raise named(error, path) from error
    except OSError as error:
        raise StoreUnavailable("store_cannot_open", path=str(path)) from error
    return SqliteStore(path, connection)


def _prepare(raw: sqlite3.Connection, path: Path) -> None:
    migrate(raw, path)
    _use_wal(raw)


def _use_wal(raw: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite doesn't wait for other processes there, so we wait in front of it."""
    deadline = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() >= deadline:
                raise
        else:
            return
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
