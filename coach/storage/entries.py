"""Logged acts, as rows."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from coach.domain.commitments import (
    Commitment,
)
from coach.domain.entries import Entry, Kind
from coach.domain.ids import EntryId, PersonId
from coach.domain.time import Window
from coach.ports import DaySum
from coach.storage import mapping
from coach.storage.spans import dates, since
from coach.storage.statements import Statements


class EntryTable:
    """Logged acts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def add_entry(self, person_id: PersonId, entry: Entry) -> Entry:
        """The entry with the order number it was given."""
        columns = mapping.entry_out(entry) | {"person_id": person_id}
        seq = self._sql.run("add_entry", columns).lastrowid
        return replace(entry, seq=seq or 0)

    def entry(self, person_id: PersonId, entry_id: EntryId) -> Entry | None:
        """One of her entries."""
        row = self._sql.one("entry", {"person_id": person_id, "id": entry_id})
        return None if row is None else mapping.entry_in(row)

    def correction(self, person_id: PersonId, entry_id: EntryId) -> Entry | None:
        """The entry that was put in the place of one of hers."""
        row = self._sql.one("correction", {"person_id": person_id, "replaces": entry_id})
        return None if row is None else mapping.entry_in(row)

    def entry_ids_like(self, person_id: PersonId, prefix: str) -> list[EntryId]:
        """At most two ids that begin so."""
        rows = self._sql.all("entry_ids_like", {"person_id": person_id, "prefix": prefix})
        return [EntryId(row[0]) for row in rows]

    def last_entry(self, person_id: PersonId) -> Entry | None:
        """The one recorded last that still stands."""
        row = self._sql.one("last_entry", {"person_id": person_id})
        return None if row is None else mapping.entry_in(row)

    def undo_entry(self, entry_id: EntryId, at: datetime) -> None:
        """Take it back; it stays in the history."""
        self._sql.run("undo_entry", {"id": entry_id, "undone_at": mapping.to_ms(at)})

    def last_seq(self) -> int:
        """Order number of the newest entry."""
        return self._sql.value("last_seq", {})

    def entries(self, person_id: PersonId, span: Window, *, most: int) -> list[Entry]:
        """Entries of a span of dates, undone ones too, newest first."""
        rows = self._sql.all("entries", {**dates(person_id, span), "most": most})
        return [mapping.entry_in(row) for row in rows]

    def entries_of(
        self, person_id: PersonId, kinds: frozenset[Kind], from_at: datetime
    ) -> list[Entry]:
        """Standing entries of some kinds since the minute of an instant."""
        begun = mapping.to_ms(from_at.replace(second=0, microsecond=0))
        return [
            mapping.entry_in(row)
            for kind in sorted(kinds)
            for row in self._sql.all(
                "entries_of_kind", {"person_id": person_id, "kind": kind, "from_at": begun}
            )
        ]

    def sum_of(
        self, person_id: PersonId, commitment: Commitment, kinds: Sequence[Kind]
    ) -> tuple[int, int]:
        """Amount of some kinds since a commitment began, and the thoughtful part of it."""
        total = thoughtful = 0
        for kind in kinds:
            row = self._sql.one(
                "sum_of_kind", {**since(commitment), "person_id": person_id, "kind": kind}
            )
            if row is not None:
                total += row[0]
                thoughtful += row[1]
        return total, thoughtful

    def sums_by_date(self, person_id: PersonId, span: Window) -> list[DaySum]:
        """Amounts by date and kind."""
        return [
            DaySum(day=date.fromisoformat(day), kind=Kind(kind), amount=amount, acts=acts)
            for day, kind, amount, acts in self._sql.all("sums_by_date", dates(person_id, span))
        ]

    def recipients(self, person_id: PersonId, span: Window) -> list[tuple[str, str | None]]:
        """Whom gives went to, once each, with their standing where it was said."""
        rows = self._sql.all("recipients", dates(person_id, span))
        return [(name, standing) for name, standing in rows]
