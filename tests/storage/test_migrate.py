"""Migrations: all steps or none, once each, and no file of others is touched."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from coach.domain.errors import StoreUnavailable
from coach.storage import migrate as migrate_module
from coach.storage.migrate import APPLICATION_ID, migrate, migrations, statements_of, version_of
from coach.storage.sqlite import open_store
from tests.storage.processes import migrate_each, open_each, twice

ROUNDS = 10
"""How often two processes meet over a new file; now and then they really collide."""
SCHEMA = Path(migrate_module.__file__).with_name("schema.sql")
FIRST = """-- Words; a semicolon in a comment ends nothing.
CREATE TABLE words (word TEXT NOT NULL) STRICT;

INSERT INTO words (word) VALUES ('one; two');
"""
SECOND = "INSERT INTO words (word) VALUES ('second');\nCREATE TABLE more (id INTEGER) STRICT;\n"


@contextmanager
def connected(path: Path) -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Steps of another program altogether: the first alone."""
    made = tmp_path / "steps"
    made.mkdir()
    (made / "0001_start.sql").write_text(FIRST)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.db"


def words(connection: sqlite3.Connection) -> list[str]:
    return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that makes up a schema, however it was written down."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
    found: dict[str, Any] = {}
    for kind, name, sql in rows.fetchall():
        found[f"{kind} {name}"] = " ".join(sql.split()) if sql else None
        if kind == "table":
            pragmas = ("table_xinfo", "foreign_key_list", "index_list")
            for pragma in pragmas:
                text = f"PRAGMA {pragma}({name})"
                found[text] = sorted(connection.execute(text).fetchall(), key=repr)
        else:
            found[f"columns of {name}"] = connection.execute(
                f"PRAGMA index_xinfo({name})"
            ).fetchall()
    return found


def test_all_migrations_lead_to_the_schema(tmp_path: Path) -> None:
    with connected(tmp_path / "grown.db") as grown, connected(tmp_path / "made.db") as made:
        migrate(grown, tmp_path / "grown.db")
        made.executescript(SCHEMA.read_text(encoding="utf-8"))
        assert shape(grown) == shape(made)
        assert len(shape(grown)) > 40


def test_every_table_is_strict(tmp_path: Path) -> None:
    with connected(tmp_path / "grown.db") as grown:
        migrate(grown, tmp_path / "grown.db")
        listed = grown.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
        loose = [name for name, strict in listed if not strict and not name.startswith("sqlite_")]
        assert loose == []


def test_steps_are_numbered_without_gaps() -> None:
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_lessons_finished_before_there_were_questions_are_asked_about(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for number, script in migrations():
        if number < 4:
            (before / f"{number:04d}_x.sql").write_text(script, encoding="utf-8")
    path = tmp_path / "old.db"
    with connected(path) as old:
        migrate(old, path, folder=before)
        old.execute("PRAGMA foreign_keys = OFF")
        old.execute(
            "INSERT INTO lesson_texts VALUES ('h', 'do-first', 1, '{\"title\": \"Do first\"}')"
        )
        for number, finished in (("a", 1_767_600_000_000), ("b", None)):
            old.execute(
                "INSERT INTO lesson_sessions"
                " VALUES (?, ?, 'do-first', 1, 'h', 0, '', '', '', ?, 0, 1)",
                (number, number, finished),
            )
        migrate(old, path)
        found = old.execute("SELECT person_id, title, number, due_on FROM recalls").fetchall()
    assert found == [("a", "Do first", 0, "2026-01-07")]


def test_the_file_is_marked_as_ours_with_its_version(file: Path, folder: Path) -> None:
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert version_of(connection) == 1
        assert words(connection) == ["one; two"]


def test_migrating_again_changes_nothing(file: Path, folder: Path) -> None:
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        migrate(connection, file, folder=folder)
        assert words(connection) == ["one; two"]
    assert sorted(one.name for one in file.parent.iterdir()) == ["some.db", "steps"]


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE words (again TEXT) STRICT;\n",
        "SELECT nothing;\n",
        "INSERT INTO words (word) VALUES (NULL);\n",
    ],
)
def test_a_failed_step_leaves_the_old_version_whole(file: Path, folder: Path, broken: str) -> None:
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        before = shape(connection)
        (folder / "0002_broken.sql").write_text(SECOND + broken)
        with pytest.raises(sqlite3.Error):
            migrate(connection, file, folder=folder)
        assert not connection.in_transaction
        assert version_of(connection) == 1
        assert shape(connection) == before
        assert words(connection) == ["one; two"]
        (folder / "0002_broken.sql").write_text(SECOND)
        migrate(connection, file, folder=folder)
        assert version_of(connection) == 2
        assert words(connection) == ["one; two", "second"]


def test_a_failed_later_step_takes_the_earlier_ones_back(file: Path, folder: Path) -> None:
    (folder / "0002_more.sql").write_text(SECOND)
    (folder / "0003_broken.sql").write_text("SELECT nothing;\n")
    with connected(file) as connection:
        with pytest.raises(sqlite3.Error):
            migrate(connection, file, folder=folder)
        assert version_of(connection) == 0
        assert shape(connection) == {}


def test_a_copy_is_made_before_an_upgrade_and_kept(file: Path, folder: Path) -> None:
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        connection.execute("INSERT INTO words (word) VALUES ('mine')")
        (folder / "0002_more.sql").write_text(SECOND)
        migrate(connection, file, folder=folder)
        assert words(connection) == ["one; two", "mine", "second"]
    aside = file.with_name("some.db.before-1")
    assert aside.stat().st_mode & 0o777 == 0o600
    with connected(aside) as copy:
        assert version_of(copy) == 1
        assert copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert words(copy) == ["one; two", "mine"]
    left = sorted(one.name for one in file.parent.iterdir())
    assert left == ["some.db", "some.db.before-1", "steps"]


def test_an_earlier_copy_is_not_written_over(file: Path, folder: Path) -> None:
    aside = file.with_name("some.db.before-1")
    aside.write_bytes(b"from an earlier try")
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        (folder / "0002_more.sql").write_text(SECOND)
        migrate(connection, file, folder=folder)
    assert aside.read_bytes() == b"from an earlier try"


def test_a_copy_that_fails_leaves_nothing_and_stops_the_upgrade(file: Path, folder: Path) -> None:
    with connected(file) as connection:
        migrate(connection, file, folder=folder)
        (folder / "0002_more.sql").write_text(SECOND)
        connection.set_authorizer(
            lambda action, *_: (
                sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK
            )
        )
        with pytest.raises(sqlite3.Error):
            migrate(connection, file, folder=folder)
        assert version_of(connection) == 1
    assert sorted(one.name for one in file.parent.iterdir()) == ["some.db", "steps"]


def test_two_processes_make_one_fresh_file(tmp_path: Path) -> None:
    paths = [tmp_path / f"home{number}" / "coach.db" for number in range(ROUNDS)]
    assert twice(open_each, paths) == [ROUNDS, ROUNDS]
    for path in paths:
        with connected(path) as connection:
            assert version_of(connection) == migrations()[-1][0]
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("begun", [False, True], ids=["fresh", "upgrade"])
def test_two_processes_apply_each_step_once(tmp_path: Path, folder: Path, begun: bool) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(ROUNDS)]
    if begun:
        for path in paths:
            with connected(path) as connection:
                migrate(connection, path, folder=folder)
    (folder / "0002_more.sql").write_text(SECOND)
    assert twice(migrate_each, paths, folder) == [ROUNDS, ROUNDS]
    for path in paths:
        with connected(path) as connection:
            assert words(connection) == ["one; two", "second"]
        aside = path.with_name(f"{path.name}.before-1")
        assert aside.exists() is begun
        if begun:
            with connected(aside) as copy:
                assert words(copy) == ["one; two"]
    assert [one.name for one in tmp_path.iterdir() if one.name[-1].isdigit()] == [
        one.name for one in tmp_path.iterdir() if one.name.endswith(".before-1")
    ]


async def test_a_newer_database_is_refused(path: Path) -> None:
    newest = migrations()[-1][0]
    async with open_store(path):
        pass
    with connected(path) as connection:
        connection.execute(f"PRAGMA user_version = {newest + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable) as caught:
        async with open_store(path):
            pass
    assert caught.value.code == "store_newer"
    assert caught.value.params == {"path": str(path), "found": newest + 1, "known": newest}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x');",
        "CREATE TABLE people (id TEXT PRIMARY KEY); PRAGMA user_version = 1;",
        "CREATE TABLE t (x); PRAGMA application_id = 252006674; PRAGMA user_version = 1;",
        "PRAGMA user_version = 7;",
        "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (url TEXT);",
    ],
)
async def test_a_file_of_another_program_is_refused_untouched(path: Path, script: str) -> None:
    path.parent.mkdir()
    with connected(path) as connection:
        connection.executescript(script)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable) as caught:
        async with open_store(path):
            pass
    assert caught.value.code == "store_foreign"
    assert caught.value.params == {"path": str(path)}
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_statements_are_told_apart() -> None:
    script = """-- Why; and how.

CREATE TABLE a (x TEXT DEFAULT ';');  -- trailing
CREATE TRIGGER t AFTER INSERT ON a BEGIN
    UPDATE a SET x = 'y';
    DELETE FROM a;
END;
"""
    found = statements_of(script)
    assert [one.split()[:2] for one in found] == [["CREATE", "TABLE"], ["CREATE", "TRIGGER"]]
    assert found[1].endswith("END;")


def test_no_step_loses_a_statement() -> None:
    for _, script in migrations():
        told = "".join("".join(statements_of(script)).split())
        lines = [line for line in script.splitlines() if not line.startswith("--")]
        assert told == "".join("".join(lines).split())
