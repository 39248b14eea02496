"""Talks in free text, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from coach.storage import mapping
from coach.storage.statements import Statements

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from coach.domain.chat import KeptTalk
    from coach.domain.ids import PersonId


class TalkTable:
    """Where each person's talk is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def talk(self, person_id: PersonId) -> KeptTalk:
        """Her talk; a new one where none is kept, or where it can't be read any more."""
        from coach.domain.chat import KeptTalk

        body = self._sql.value("talk", {"person_id": person_id})
        if body is None:
            return KeptTalk()
        try:
            return msgspec.json.decode(body, type=KeptTalk)
        except msgspec.DecodeError:
            return KeptTalk()

    def save_talk(self, person_id: PersonId, talk: KeptTalk, at: datetime) -> None:
        """Her talk as it is now."""
        body = msgspec.json.encode(talk).decode()
        params = {"person_id": person_id, "body": body, "changed_at": mapping.to_ms(at)}
        self._sql.run("save_talk", params)

    def drop_talk(self, person_id: PersonId) -> None:
        """Erase it."""
        self._sql.run("drop_talk", {"person_id": person_id})
