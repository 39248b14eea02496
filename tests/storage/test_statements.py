"""The named statements fit the schema, take what they declare, and are all used."""

import ast
import re
import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from coach.storage import statements as statements_module
from coach.storage.migrate import migrate
from coach.storage.statements import SQL_FOLDER, Statements, statements

CODE_FOLDER = Path(statements_module.__file__).parent
HEADER = re.compile(r"^-- name: (\w+)\((.*?)\)", re.MULTILINE)
PARAMETER = re.compile(r"(?<!:):([a-z_]+)")


def declared() -> dict[str, list[str]]:
    """Names of parameters by name of statement, as the files declare them."""
    return {
        name: [one.strip() for one in params.split(",") if one.strip()]
        for file in sorted(SQL_FOLDER.glob("*.sql"))
        for name, params in HEADER.findall(file.read_text(encoding="utf-8"))
    }


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Generator[sqlite3.Connection]:
    """An empty database of the newest version; nothing here writes."""
    file = tmp_path_factory.mktemp("statements") / "some.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        migrate(opened, file)
        yield opened


def test_every_statement_is_declared_once() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SQL_FOLDER.glob("*.sql"))
    names = re.findall(r"^-- name: (\w+)", text, re.MULTILINE)
    assert len(names) == len(set(names)) > 50
    assert set(names) == set(declared()) == set(statements())


@pytest.mark.parametrize("name", sorted(declared()))
def test_statement_fits_the_schema(name: str, connection: sqlite3.Connection) -> None:
    sql, params = statements()[name], declared()[name]
    assert set(PARAMETER.findall(sql)) == set(params)
    assert len(params) == len(set(params))
    plan = connection.execute(f"EXPLAIN {sql}", dict.fromkeys(params)).fetchall()
    assert plan


@pytest.mark.parametrize("name", sorted(declared()))
def test_statement_names_its_columns_and_describes_itself(name: str) -> None:
    assert not re.search(r"SELECT\s+\*|RETURNING\s+\*", statements()[name])
    text = "\n".join(file.read_text(encoding="utf-8") for file in SQL_FOLDER.glob("*.sql"))
    assert re.search(rf"^-- name: {name}\(.*\)[!^$<]*\n-- \S", text, re.MULTILINE)


def test_every_statement_is_used() -> None:
    strings = {
        node.value
        for file in CODE_FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(statements()) - strings == set()


def test_a_value_that_is_not_there_is_none(connection: sqlite3.Connection) -> None:
    sql = Statements(connection)
    assert sql.value("lesson_text", {"content_hash": "none"}) is None
    assert sql.one("person", {"id": "nobody"}) is None
    assert sql.all("commitments", {"person_id": "nobody"}) == []
    assert sql.value("last_seq", {}) == 0
