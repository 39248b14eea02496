"""The named statements of `sql/*.sql`, loaded with aiosql and run on a plain connection."""

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiosql

from coach.storage.mapping import Params, Row

SQL_FOLDER = Path(__file__).parent / "sql"


@lru_cache(maxsize=1)
def statements() -> dict[str, str]:
    """SQL text by name; aiosql reads and checks the files, once per process."""
    queries: Any = aiosql.from_path(SQL_FOLDER, "sqlite3")  # pyright: ignore[reportUnknownMemberType] aiosql has no types for its adapters
    return {
        name: getattr(queries, name).sql
        for name in queries.available_queries
        if not name.endswith("_cursor")
    }


class Statements:
    """Runs named statements on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sql = statements()

    def one(self, name: str, params: Params) -> Row | None:
        """The first row, or None."""
        return self._connection.execute(self._sql[name], params).fetchone()

    def all(self, name: str, params: Params) -> list[Row]:
        """All rows."""
        return self._connection.execute(self._sql[name], params).fetchall()

    def value(self, name: str, params: Params) -> Any:
        """The first column of the first row; None where there is none."""
        row = self.one(name, params)
        return None if row is None else row[0]

    def run(self, name: str, params: Params) -> sqlite3.Cursor:
        """The cursor after a change, for its row count or new row id."""
        return self._connection.execute(self._sql[name], params)
