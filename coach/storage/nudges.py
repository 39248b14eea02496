"""The outbox and the check-ins, as rows."""

import sqlite3
from datetime import date, datetime

from coach.domain.ids import NudgeId, PersonId
from coach.domain.nudges import CheckIn, Nudge, NudgeKind
from coach.storage import mapping
from coach.storage.statements import Statements


class NudgeTable:
    """The outbox and the check-ins."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def waiting(self, person_id: PersonId) -> list[Nudge]:
        """Nudges to come or under way."""
        return [mapping.nudge_in(row) for row in self._sql.all("waiting", {"person_id": person_id})]

    def add_nudge(self, nudge: Nudge) -> None:
        """A new occurrence, unless that person, kind and date has one."""
        self._sql.run("add_nudge", mapping.nudge_out(nudge))

    def save_nudge(self, nudge: Nudge) -> None:
        """As it is now, free of its claim."""
        columns = mapping.nudge_out(nudge)
        del columns["person_id"], columns["kind"], columns["local_date"]
        self._sql.run("save_nudge", columns)

    def mark_mention(self, nudge_id: NudgeId) -> None:
        """The next nudge shall mention it."""
        self._sql.run("mark_mention", {"id": nudge_id})

    def mentions(self, person_id: PersonId) -> int:
        """How many unsent nudges are to be mentioned."""
        row = self._sql.one("mentions", {"person_id": person_id})
        return 0 if row is None else row[0]

    def drop_mentions(self, person_id: PersonId) -> None:
        """They have been mentioned now."""
        self._sql.run("drop_mentions", {"person_id": person_id})

    def last_message(self, person_id: PersonId, nudge_id: NudgeId) -> str:
        """The message of her latest nudge before another one; empty when none had one."""
        return self._sql.value("last_message", {"person_id": person_id, "id": nudge_id}) or ""

    def drop_upcoming(self, person_id: PersonId, kind: NudgeKind, now: datetime) -> None:
        """Forget a plan whose time hasn't come."""
        self._sql.run(
            "drop_upcoming",
            {"person_id": person_id, "kind": kind, "now": mapping.to_ms(now)},
        )

    def claim(
        self,
        *,
        now: datetime,
        until: datetime,
        person_id: PersonId | None = None,
        provider: str = "",
        most: int,
    ) -> list[Nudge]:
        """Take due nudges under a lease: of one person, or of a front end's people."""
        rows = self._sql.all(
            "claim",
            {
                "now": mapping.to_ms(now),
                "claimed_until": mapping.to_ms(until),
                "person_id": person_id or "",
                "provider": provider,
                "most": most,
            },
        )
        return sorted((mapping.nudge_in(row) for row in rows), key=lambda one: one.due_at)

    def next_due_of(self, person_id: PersonId) -> datetime | None:
        """When a person's next one is due."""
        return mapping.maybe_instant(self._sql.value("next_due_of", {"person_id": person_id}))

    def next_due_by(self, provider: str, *, before: datetime) -> datetime | None:
        """When a front end can take up the next one; None when none is due before an instant."""
        params = {"provider": provider, "before": mapping.to_ms(before)}
        return mapping.maybe_instant(self._sql.value("next_due_by", params))

    def nudge(self, person_id: PersonId, nudge_id: NudgeId) -> Nudge | None:
        """One of hers."""
        row = self._sql.one("nudge", {"person_id": person_id, "id": nudge_id})
        return None if row is None else mapping.nudge_in(row)

    def inbox(self, person_id: PersonId, *, most: int) -> list[Nudge]:
        """What reached her, newest first."""
        rows = self._sql.all("inbox", {"person_id": person_id, "most": most})
        return [mapping.nudge_in(row) for row in rows]

    def last_nudge_date(self, person_id: PersonId, kind: NudgeKind) -> date | None:
        """Local date of the latest one that is no longer to come."""
        return mapping.maybe_date(
            self._sql.value("last_nudge_date", {"person_id": person_id, "kind": kind})
        )

    def add_check_in(self, person_id: PersonId, check_in: CheckIn) -> None:
        """One that opens."""
        columns = mapping.check_in_out(check_in) | {"person_id": person_id}
        self._sql.run("add_check_in", columns)

    def save_check_in(self, check_in: CheckIn) -> None:
        """As it is now."""
        columns = mapping.check_in_out(check_in)
        del columns["local_date"], columns["opened_at"], columns["asked"]
        self._sql.run("save_check_in", columns)

    def check_in(self, person_id: PersonId, nudge_id: NudgeId) -> CheckIn | None:
        """One of hers."""
        row = self._sql.one("check_in", {"person_id": person_id, "nudge_id": nudge_id})
        return None if row is None else mapping.check_in_in(row)

    def check_ins(self, person_id: PersonId, *, most: int) -> list[CheckIn]:
        """The latest, newest first."""
        rows = self._sql.all("check_ins", {"person_id": person_id, "most": most})
        return [mapping.check_in_in(row) for row in rows]
