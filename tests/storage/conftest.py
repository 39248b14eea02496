"""A store on a real file, and a plain connection to look at what it wrote."""

import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import closing
from pathlib import Path

import pytest

from coach.storage.sqlite import SqliteStore, open_store
from tests.support.values import person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is going to be; its folder is missing as well."""
    return tmp_path / "home" / "coach.db"


@pytest.fixture
async def store(path: Path) -> AsyncGenerator[SqliteStore]:
    """A fresh store that knows Ada."""
    async with open_store(path) as opened:
        await opened.write(lambda tx: tx.add_person(person(), provider="local", external_id="me"))
        yield opened


@pytest.fixture
def plain(store: SqliteStore) -> Generator[sqlite3.Connection]:
    """The same file, without the store."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        yield connection
