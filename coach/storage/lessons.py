"""Learners' places in lessons, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.errors import Conflict
from coach.storage.statements import Statements

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from coach.domain.ids import PersonId, SessionId
    from coach.domain.lessons import Lesson, LessonSession
    from coach.domain.recalls import Recall


class LessonTable:
    """Learners' places in lessons."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def keep_lesson_text(self, lesson: Lesson, *, content_hash: str, body: str) -> None:
        """The text a learner begins with, and keeps."""
        self._sql.run(
            "keep_lesson_text",
            {
                "content_hash": content_hash,
                "slug": lesson.slug,
                "version": lesson.version,
                "body": body,
            },
        )

    def lesson_text(self, content_hash: str) -> str | None:
        """The text of that hash."""
        return self._sql.value("lesson_text", {"content_hash": content_hash})

    def add_session(self, person_id: PersonId, session: LessonSession) -> None:
        """A learner begins."""
        from coach.storage.lesson_mapping import session_out

        self._sql.run("add_session", session_out(session) | {"person_id": person_id})

    def save_session(self, session: LessonSession, *, seen: int) -> None:
        """After a step; Conflict when another front end was faster."""
        from coach.storage.lesson_mapping import session_out

        columns = session_out(session)
        for name in ("slug", "version", "content_hash", "started_at"):
            del columns[name]
        if self._sql.run("save_session", columns | {"seen": seen}).rowcount != 1:
            raise Conflict("changed_meanwhile")

    def session(self, person_id: PersonId, session_id: SessionId) -> LessonSession | None:
        """One of hers."""
        from coach.storage.lesson_mapping import session_in

        row = self._sql.one("session", {"person_id": person_id, "id": session_id})
        return None if row is None else session_in(row)

    def sessions(self, person_id: PersonId) -> list[LessonSession]:
        """All of hers, newest first."""
        from coach.storage.lesson_mapping import session_in

        rows = self._sql.all("sessions", {"person_id": person_id})
        return [session_in(row) for row in rows]

    def due_recall(self, person_id: PersonId, today: date) -> Recall | None:
        """The question that has waited longest, unless one was asked today."""
        row = self._sql.one("due_recall", {"person_id": person_id, "today": today.isoformat()})
        if row is None:
            return None
        from coach.storage.lesson_mapping import recall_in

        return recall_in(row)

    def save_recall(self, person_id: PersonId, recall: Recall) -> None:
        """When she is asked about a lesson next; one for each lesson."""
        from coach.storage.lesson_mapping import recall_out

        self._sql.run("save_recall", recall_out(recall) | {"person_id": person_id})

    def drop_recall(self, person_id: PersonId, slug: str) -> None:
        """She is asked about a lesson no more."""
        self._sql.run("drop_recall", {"person_id": person_id, "slug": slug})
