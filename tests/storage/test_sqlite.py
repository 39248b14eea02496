"""The store of one file: whole transactions, two processes, and faults by name."""

import asyncio
import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest
from msgspec.structs import replace

from coach.domain.errors import Conflict, StoreUnavailable
from coach.domain.ids import EntryId, PersonId
from coach.ports import Transaction
from coach.storage import sqlite as store_module
from coach.storage.sqlite import SqliteStore, named, open_store
from tests.storage.processes import ADA, log_many, twice
from tests.support.values import commitment, entry, person


class Oops(Exception):
    """Something goes wrong halfway."""


def log(tx: Transaction, entry_id: str, *, note: str = "") -> None:
    tx.add_entry(ADA, replace(entry(), id=EntryId(entry_id), note=note))


async def ids(store: SqliteStore) -> list[str]:
    """At most two ids of Ada's entries."""
    return await store.read(lambda tx: list(tx.entry_ids_like(ADA, "e")))


async def refusal(path: Path) -> StoreUnavailable:
    """How opening is refused."""
    with pytest.raises(StoreUnavailable) as caught:
        async with open_store(path):
            pass
    assert caught.value.params["path"] == str(path)
    return caught.value


def assert_ended(threads: set[threading.Thread]) -> None:
    """They may still be on their last line, but no further."""
    for one in threads:
        one.join(10)
        assert not one.is_alive()


# --- The private calls into aiosqlite -----------------------------------------------------------


async def test_aiosqlite_still_runs_a_function_on_its_thread() -> None:
    connection = await aiosqlite.Connection(lambda: sqlite3.connect(":memory:"), 64)
    try:
        raw = connection._conn
        assert isinstance(raw, sqlite3.Connection)

        def whole(a: int, *, b: int) -> tuple[int, str]:
            return raw.execute("SELECT ? + ?", (a, b)).fetchone()[
                0
            ], threading.current_thread().name

        total, thread = await connection._execute(whole, 1, b=2)
        assert total == 3
        assert thread != threading.current_thread().name
    finally:
        await connection.close()


async def test_aiosqlite_still_hands_an_exception_back() -> None:
    connection = await aiosqlite.Connection(lambda: sqlite3.connect(":memory:"), 64)

    def fail() -> None:
        raise Oops

    try:
        with pytest.raises(Oops):
            await connection._execute(fail)
        assert await connection._execute(lambda: "still there") == "still there"
    finally:
        await connection.close()


# --- Opening ------------------------------------------------------------------------------------


async def test_new_home_and_file_are_their_owners_alone(path: Path) -> None:
    async with open_store(path) as store:
        await store.write(lambda tx: tx.last_seq())
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}


async def test_rights_of_a_home_that_exists_are_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o750)
    async with open_store(path):
        assert path.parent.stat().st_mode & 0o777 == 0o750


async def test_writer_and_reader_are_set_up_for_safety(store: SqliteStore) -> None:
    await store.read(lambda tx: tx.last_seq())
    assert store._reader is not None
    for connection in (store._writer, store._reader):
        found = [
            next(iter(await connection.execute_fetchall(f"PRAGMA {name}")))[0]
            for name in ("journal_mode", "foreign_keys", "synchronous")
        ]
        assert found == ["wal", 1, 2]


async def test_foreign_keys_hold(store: SqliteStore) -> None:
    with pytest.raises(StoreUnavailable):
        await store.write(lambda tx: tx.add_counts(commitment().id, given=1))


async def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    async with open_store(path) as store:
        await store.write(lambda tx: tx.add_person(person(), provider="local", external_id="me"))
    async with open_store(path) as store:
        assert await store.read(lambda tx: tx.find_person("local", "me")) == person()
        assert await store.integrity() == "ok"


async def test_an_empty_file_becomes_a_fresh_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    async with open_store(path) as store:
        assert await store.read(lambda tx: tx.find_person("local", "me")) is None
        assert await store.integrity() == "ok"
    assert path.stat().st_size > 0


@pytest.mark.parametrize("left", [60, 700, 4096, 20_000])
async def test_a_truncated_file_is_refused_untouched(path: Path, left: int) -> None:
    async with open_store(path):
        pass
    whole = path.read_bytes()
    path.write_bytes(whole[:left])
    assert (await refusal(path)).code == "store_damaged"
    assert path.read_bytes() == whole[:left]


async def test_garbage_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, today I gave. " * 1000)
    assert (await refusal(path)).code == "store_damaged"
    assert path.read_bytes() == b"Dear diary, today I gave. " * 1000


async def test_damage_inside_is_told_by_integrity(path: Path) -> None:
    async with open_store(path):
        pass
    damaged = bytearray(path.read_bytes())
    damaged[2 * 4096 : 3 * 4096] = b"\xff" * 4096
    path.write_bytes(damaged)
    async with open_store(path) as store:
        assert await store.integrity() != "ok"


async def test_a_look_that_fails_is_told_by_name(store: SqliteStore) -> None:
    await store._writer.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    with pytest.raises(StoreUnavailable) as caught:
        await store.integrity()
    assert caught.value.code == "store_failing"


async def test_a_folder_in_its_place_cannot_be_opened(path: Path) -> None:
    path.mkdir(parents=True)
    assert (await refusal(path)).code == "store_cannot_open"


async def test_a_file_in_place_of_the_home_cannot_be_opened(path: Path) -> None:
    path.parent.write_text("not a folder")
    assert (await refusal(path)).code == "store_cannot_open"


async def test_a_refusal_leaves_no_thread_behind(path: Path) -> None:
    before = set(threading.enumerate())
    path.parent.mkdir()
    path.write_bytes(b"garbage " * 1000)
    await refusal(path)
    path.unlink()
    path.mkdir()
    await refusal(path)
    assert_ended(set(threading.enumerate()) - before)


async def test_an_unexpected_error_while_opening_leaves_no_thread_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Oops

    before = set(threading.enumerate())
    monkeypatch.setattr(store_module, "migrate", fail)
    with pytest.raises(Oops):
        async with open_store(path):
            pass
    assert_ended(set(threading.enumerate()) - before)


async def test_a_reader_that_cannot_be_opened_is_told_by_name(store: SqliteStore) -> None:
    aside = store.path.with_name("aside.db")
    store.path.rename(aside)
    store.path.mkdir()
    with pytest.raises(StoreUnavailable) as caught:
        await store.read(lambda tx: tx.last_seq())
    assert caught.value.code == "store_cannot_open"
    store.path.rmdir()
    aside.rename(store.path)
    assert await store.read(lambda tx: tx.last_seq()) == 0


# --- Transactions -------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [Oops(), Conflict("changed_meanwhile"), KeyError("x")])
async def test_an_exception_takes_all_of_a_transaction_back(
    store: SqliteStore, error: Exception
) -> None:
    await store.write(lambda tx: log(tx, "e1"))

    def half(tx: Transaction) -> None:
        log(tx, "e2")
        tx.save_person(replace(tx.person(ADA), name="Grace"))
        raise error

    with pytest.raises(type(error)) as caught:
        await store.write(half)
    assert caught.value is error
    assert await ids(store) == ["e1"]
    assert (await store.read(lambda tx: tx.person(ADA))).name == "Ada"
    await store.write(lambda tx: log(tx, "e3"))
    assert await ids(store) == ["e1", "e3"]


async def test_an_error_of_sqlite_takes_all_of_a_transaction_back(store: SqliteStore) -> None:
    def double(tx: Transaction) -> None:
        log(tx, "e1")
        log(tx, "e1")

    with pytest.raises(StoreUnavailable) as caught:
        await store.write(double)
    assert caught.value.code == "store_failing"
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert await ids(store) == []


async def test_a_transaction_gives_what_its_function_gives(store: SqliteStore) -> None:
    assert await store.write(lambda _: "written") == "written"
    assert await store.read(lambda _: "read") == "read"


async def test_many_tasks_at_once_lose_nothing(store: SqliteStore) -> None:
    await asyncio.gather(
        *(store.write(lambda tx, n=n: log(tx, f"e{n}")) for n in range(40)),
        *(store.read(lambda tx: tx.last_seq()) for _ in range(40)),
    )
    assert await store.read(lambda tx: tx.last_seq()) == 40


async def test_reading_sees_one_unchanging_picture(
    store: SqliteStore, plain: sqlite3.Connection
) -> None:
    def look_twice(tx: Transaction) -> tuple[str, str]:
        first = tx.person(ADA).name
        with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
            other.execute("UPDATE people SET name = 'Grace'")
        return first, tx.person(ADA).name

    assert await store.read(look_twice) == ("Ada", "Ada")
    assert (await store.read(lambda tx: tx.person(ADA))).name == "Grace"
    assert plain.execute("SELECT name FROM people").fetchone() == ("Grace",)


async def test_a_person_who_is_gone_is_a_conflict(store: SqliteStore) -> None:
    with pytest.raises(Conflict, match="person_gone"):
        await store.read(lambda tx: tx.person(PersonId("nobody")))


def test_two_processes_lose_no_write_and_both_see_all(path: Path) -> None:
    async def begin() -> None:
        async with open_store(path) as store:
            await store.write(
                lambda tx: tx.add_person(person(), provider="local", external_id="me")
            )
            await store.write(lambda tx: tx.add_commitment(ADA, commitment()))

    asyncio.run(begin())
    count = 150
    (first, seen_by_first), (second, seen_by_second) = twice(log_many, path, commitment().id, count)
    assert seen_by_first == seen_by_second == 2 * count
    assert len(set(first) | set(second)) == 2 * count
    with closing(sqlite3.connect(path)) as plain:
        stored = {entry_id for (entry_id,) in plain.execute("SELECT id FROM entries")}
        assert stored == set(first) | set(second)
        assert plain.execute("SELECT source FROM tallies").fetchall() == [(2 * count,)]
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- Faults -------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for another process; ask for it in front of the store."""
    monkeypatch.setattr(store_module, "BUSY_TIMEOUT_S", 0.05)


@pytest.mark.usefixtures("impatient")
async def test_a_locked_database_is_told_by_name_and_nothing_changes(path: Path) -> None:
    async with open_store(path) as store:
        await store.write(lambda tx: tx.add_person(person(), provider="local", external_id="me"))
        await store.write(lambda tx: log(tx, "e1"))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable) as caught:
                await store.write(lambda tx: log(tx, "e2"))
            assert caught.value.code == "store_locked"
            assert caught.value.params == {"path": str(path)}
            assert await ids(store) == ["e1"]
            other.execute("ROLLBACK")
        await store.write(lambda tx: log(tx, "e3"))
        assert await ids(store) == ["e1", "e3"]


@pytest.mark.usefixtures("impatient")
async def test_a_locked_fresh_file_is_told_by_name(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert (await refusal(path)).code == "store_locked"
        other.execute("ROLLBACK")
    async with open_store(path) as store:
        assert await store.integrity() == "ok"


@pytest.mark.usefixtures("impatient")
async def test_a_reader_that_keeps_a_file_from_wal_is_told_by_name(path: Path) -> None:
    async with open_store(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM people").fetchone()
        assert (await refusal(path)).code == "store_locked"
        other.execute("ROLLBACK")
    async with open_store(path) as store:
        assert await store.integrity() == "ok"


async def test_a_read_only_database_is_told_by_name(store: SqliteStore) -> None:
    await store._writer.execute_fetchall("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable) as caught:
        await store.write(lambda tx: log(tx, "e1"))
    assert caught.value.code == "store_read_only"
    assert await ids(store) == []


async def test_a_full_disk_is_told_by_name_and_keeps_what_was_there(store: SqliteStore) -> None:
    await store.write(lambda tx: log(tx, "e1"))
    pages = next(iter(await store._writer.execute_fetchall("PRAGMA page_count")))[0]
    await store._writer.execute_fetchall(f"PRAGMA max_page_count = {pages + 2}")

    def big(tx: Transaction) -> None:
        for number in range(10):
            log(tx, f"e-big{number}", note="x" * 10_000)

    for _ in range(2):
        with pytest.raises(StoreUnavailable) as caught:
            await store.write(big)
        assert caught.value.code == "store_full"
        assert await ids(store) == ["e1"]
        assert await store.integrity() == "ok"
    await store._writer.execute_fetchall(f"PRAGMA max_page_count = {pages + 1000}")
    await store.write(big)
    assert await store.read(lambda tx: tx.last_seq()) == 11


CODES = {
    "SQLITE_BUSY": "store_locked",
    "SQLITE_LOCKED": "store_locked",
    "SQLITE_FULL": "store_full",
    "SQLITE_READONLY": "store_read_only",
    "SQLITE_CANTOPEN": "store_cannot_open",
    "SQLITE_PERM": "store_cannot_open",
    "SQLITE_CORRUPT": "store_damaged",
    "SQLITE_NOTADB": "store_damaged",
    "SQLITE_IOERR": "store_failing",
}
RESULTS = re.compile(
    "SQLITE_(ERROR|INTERNAL|PERM|ABORT|BUSY|LOCKED|NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|FULL"
    "|CANTOPEN|PROTOCOL|SCHEMA|TOOBIG|CONSTRAINT|MISMATCH|MISUSE|AUTH|RANGE|NOTADB)(_[A-Z0-9_]+)?"
)


@pytest.mark.parametrize("name", sorted(one for one in vars(sqlite3) if RESULTS.fullmatch(one)))
def test_each_result_of_sqlite_has_its_name(name: str) -> None:
    found = RESULTS.fullmatch(name)
    assert found is not None
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = getattr(sqlite3, name)
    fault = named(error, Path("coach.db"))
    assert fault.code == CODES.get(f"SQLITE_{found[1]}", "store_failing")
    assert fault.params == {"path": "coach.db"}


def test_an_error_without_a_result_is_a_failing_store() -> None:
    assert named(sqlite3.ProgrammingError("closed"), Path("coach.db")).code == "store_failing"
