"""The named statements of `sql/*.sql`, in aiosql's format, run on a plain connection.

The files are read here in a few lines rather than by aiosql: its import brings every database
driver's adapter and cost each start of the app some 40 ms (`make bench`). aiosql still reads and
checks all files in `tests/storage/test_statements.py`, which holds both readings equal.
"""

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from coach.storage.mapping import Params, Row

SQL_FOLDER = Path(__file__).parent / "sql"
_MARK = "-- name: "


@lru_cache(maxsize=1)
def statements() -> dict[str, str]:
    """SQL text by name, read once per process."""
    found: dict[str, str] = {}
    for path in SQL_FOLDER.glob("*.sql"):
        for block in path.read_text(encoding="utf-8").split(_MARK)[1:]:
            head, _, body = block.partition("\n")
            lines = (line for line in body.splitlines() if not line.startswith("--"))
            found[head.partition("(")[0]] = "\n".join(lines).strip()
    return found


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
