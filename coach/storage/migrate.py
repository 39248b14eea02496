"""Forward-only migrations: plain SQL files, the version in the database, all steps or none.

Our own small runner, since no library found does all of it: two processes at once, one
transaction for all pending steps, a copy of the file first, refusal of newer and foreign files.
"""

import os
import sqlite3
from pathlib import Path

from coach.domain.errors import StoreUnavailable

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"
APPLICATION_ID = 0x52434F41
"""Marks a file as ours ("RCOA") in SQLite's header (https://sqlite.org/pragma.html)."""


def migrations(folder: Path = MIGRATIONS_FOLDER) -> list[tuple[int, str]]:
    """All steps as (version, SQL), in order; the file name begins with the version."""
    return [
        (int(path.name.split("_")[0]), path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9]*.sql"))
    ]


def version_of(connection: sqlite3.Connection) -> int:
    """The version a database is at; 0 is an empty one."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def migrate(
    connection: sqlite3.Connection, path: Path, *, folder: Path = MIGRATIONS_FOLDER
) -> None:
    """Bring a database to the newest version; a failed step leaves the old one whole.

    Raises:
        StoreUnavailable: `store_foreign` when the file is some other program's, `store_newer`
            when it was written by a newer coach.
    """
    steps = migrations(folder)
    newest = steps[-1][0]
    version = _checked_version(connection, path)
    if version == newest:
        return
    if version > newest:
        raise StoreUnavailable("store_newer", path=str(path), found=version, known=newest)
    if version:
        _copy_aside(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        for number, script in steps:
            if number > version:
                for statement in statements_of(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has taken it back already
            connection.execute("ROLLBACK")
        raise


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """The version, read in one picture with the mark: another process may be migrating."""
    connection.execute("BEGIN")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(connection)
    connection.execute("COMMIT")
    if mark != APPLICATION_ID and (tables or version):
        raise StoreUnavailable("store_foreign", path=str(path))
    return version


def _copy_aside(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """A copy of the file as it was, beside it; an existing one is kept.

    It gets its name when it is whole: another process may be copying too, or this one may die.
    """
    aside = path.with_name(f"{path.name}.before-{version}")
    if aside.exists():
        return
    growing = aside.with_name(f"{aside.name}.{os.getpid()}")
    growing.unlink(missing_ok=True)
    growing.touch(mode=0o600)  # SQLite fills an empty file, and leaves its rights alone
    try:
        connection.execute("VACUUM INTO ?", (str(growing),))
        if not aside.exists():
            growing.replace(aside)
    finally:
        growing.unlink(missing_ok=True)


def statements_of(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit first."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
