"""A look into a database that nobody opens: whose it is, before anything else is known."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.domain.people import Person
from coach.storage.people import PeopleTable


def person_in(path: Path, provider: str, external_id: str) -> Person | None:
    """The person of a database, read and never written; None where it can't be told."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            return PeopleTable(connection).find_person(provider, external_id)
    except (sqlite3.Error, ValueError, IndexError):
        return None
