"""People and their journals, as rows."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from coach.domain.errors import Conflict
from coach.domain.ids import PersonId
from coach.domain.people import Person
from coach.ports import Change
from coach.storage import mapping
from coach.storage.statements import Statements


class PeopleTable:
    """People and their journals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def find_person(self, provider: str, external_id: str) -> Person | None:
        """The person a front end knows by that id."""
        row = self._sql.one("find_person", {"provider": provider, "external_id": external_id})
        return None if row is None else mapping.person_in(row)

    def person(self, person_id: PersonId) -> Person:
        """The person; she exists."""
        row = self._sql.one("person", {"id": person_id})
        if row is None:
            raise Conflict("person_gone")
        return mapping.person_in(row)

    def add_person(self, person: Person, *, provider: str, external_id: str) -> None:
        """A new person, and how a front end knows her."""
        self._sql.run("add_person", mapping.person_out(person))
        self._sql.run(
            "add_identity",
            {"provider": provider, "external_id": external_id, "person_id": person.id},
        )

    def save_person(self, person: Person) -> None:
        """Her settings as they are now."""
        columns = mapping.person_out(person)
        del columns["created_at"]
        self._sql.run("save_person", columns)

    def add_journal(
        self,
        person_id: PersonId,
        *,
        at: datetime,
        what: str,
        subject: str,
        detail: Mapping[str, object] | None = None,
        key: str | None = None,
    ) -> None:
        """One more fact."""
        self._sql.run(
            "add_journal",
            {
                "person_id": person_id,
                "at": mapping.to_ms(at),
                "what": what,
                "subject": subject,
                "detail": json.dumps(detail) if detail else "{}",
                "key": key,
            },
        )

    def journal_subject(self, person_id: PersonId, key: str) -> str | None:
        """What an earlier request with that key was about."""
        row = self._sql.one("journal_subject", {"person_id": person_id, "key": key})
        return None if row is None else row[1]

    def journal(self, person_id: PersonId, *, most: int) -> list[Change]:
        """The latest facts about commitments, newest first."""
        return [
            Change(at=mapping.from_ms(at), what=what, title=title, detail=json.loads(detail))
            for at, what, _, detail, title in self._sql.all(
                "journal", {"person_id": person_id, "most": most}
            )
        ]
