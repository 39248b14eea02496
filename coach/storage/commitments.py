"""Commitments and their running totals, as rows."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from coach.domain.commitments import (
    Cadence,
    CadenceTally,
    Commitment,
    Item,
    Outcome,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    Tally,
)
from coach.domain.entries import Quality
from coach.domain.errors import Conflict
from coach.domain.ids import CommitmentId, EntryId, PersonId
from coach.domain.time import Window
from coach.engine.step import LetGo
from coach.engine.tallies import LetGoes
from coach.storage import mapping
from coach.storage.spans import since
from coach.storage.statements import Statements


class CommitmentTable:
    """Commitments and their running totals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def commitments(self, person_id: PersonId) -> tuple[Commitment, ...]:
        """All of them, oldest first."""
        rows = self._sql.all("commitments", {"person_id": person_id})
        return tuple(mapping.commitment_in(row) for row in rows)

    def add_commitment(self, person_id: PersonId, commitment: Commitment) -> None:
        """A new one."""
        columns = mapping.commitment_out(commitment)
        self._sql.run("add_commitment", columns | {"person_id": person_id})

    def save_commitment(self, commitment: Commitment) -> None:
        """One revision on; Conflict when somebody else was faster."""
        columns = mapping.commitment_out(commitment)
        del columns["template"], columns["created_at"]
        if self._sql.run("save_commitment", columns).rowcount != 1:
            raise Conflict("changed_meanwhile")

    def tally(self, person_id: PersonId, commitment: Commitment, window: Window) -> Tally:
        """Its running totals; by date within `window` for a cadence."""
        match commitment.target:
            case Ratio():
                given, source, let_go, _ = self._counts(commitment.id)
                return RatioTally(given=given, source=source, let_go=let_go)
            case Cadence():
                return self._cadence_tally(commitment.id, window)
            case Share():
                return self._share_tally(person_id, commitment, commitment.target)
            case Response():
                given, _, _, late = self._counts(commitment.id)
                items = self._items(commitment.id)
                waiting = tuple(item for item in items if not item.let_go)
                let_go = len(items) - len(waiting)
                return ResponseTally(open=waiting, closed=given, closed_late=late, let_go=let_go)

    def _counts(self, commitment_id: CommitmentId) -> tuple[int, int, int, int]:
        row = self._sql.one("counts", {"commitment_id": commitment_id})
        return (0, 0, 0, 0) if row is None else (row[0], row[1], row[2], row[3])

    def _cadence_tally(self, commitment_id: CommitmentId, window: Window) -> CadenceTally:
        span = {"first": window.first.isoformat(), "last": window.last.isoformat()}
        rows = self._sql.all("daily_totals", {"commitment_id": commitment_id, **span})
        return CadenceTally(
            by_date=tuple((date.fromisoformat(day), given) for day, given in rows),
            let_go=self.let_goes(commitment_id).windows,
        )

    def _share_tally(
        self, person_id: PersonId, commitment: Commitment, target: Share
    ) -> ShareTally:
        newest: list[tuple[int, int, bool, int]] = []
        for kind in (target.of, target.against):
            thoughtful = kind is target.of and commitment.quality is Quality.THOUGHTFUL
            rows = self._sql.all(
                "latest_of_kind",
                {
                    **since(commitment),
                    "person_id": person_id,
                    "kind": kind,
                    "thoughtful": int(thoughtful),
                    "most": target.last,
                },
            )
            newest.extend((at, seq, kind is target.of, amount) for at, seq, amount in rows)
        newest.sort(reverse=True)
        return ShareTally(
            recent=tuple((of_others, amount) for _, _, of_others, amount in newest[: target.last])
        )

    def _items(self, commitment_id: CommitmentId) -> list[Item]:
        return [
            Item(
                opened_by=EntryId(opened_by),
                number=number,
                name=name,
                opened_at=mapping.from_ms(opened_at),
                let_go=bool(let_go),
            )
            for opened_by, number, name, opened_at, let_go in self._sql.all(
                "items", {"commitment_id": commitment_id}
            )
        ]

    def add_counts(
        self, commitment_id: CommitmentId, *, given: int = 0, source: int = 0, late: int = 0
    ) -> None:
        """Move the running totals."""
        self._add_counts(commitment_id, given, source, 0, late)

    def _add_counts(
        self, commitment_id: CommitmentId, given: int, source: int, let_go: int, late: int
    ) -> None:
        self._sql.run(
            "add_counts",
            {
                "commitment_id": commitment_id,
                "given": given,
                "source": source,
                "let_go": let_go,
                "late": late,
            },
        )

    def add_daily(self, commitment_id: CommitmentId, day: date, given: int) -> None:
        """Move the total of a local date."""
        self._sql.run(
            "add_daily",
            {"commitment_id": commitment_id, "local_date": day.isoformat(), "given": given},
        )

    def change_items(
        self, commitment_id: CommitmentId, *, opened: Sequence[Item], closed: Sequence[Item]
    ) -> None:
        """Open and close items."""
        for item in opened:
            self._sql.run(
                "add_item",
                {
                    **_item_key(commitment_id, item),
                    "name": item.name,
                    "opened_at": mapping.to_ms(item.opened_at),
                },
            )
        for item in closed:
            self._sql.run("drop_item", _item_key(commitment_id, item))

    def let_go(self, commitment_id: CommitmentId, what: LetGo) -> None:
        """Release what a skip lets go of."""
        if what.amount:
            self._add_counts(commitment_id, 0, 0, what.amount, 0)
        if what.window_first:
            self._sql.run(
                "add_let_go_window",
                {"commitment_id": commitment_id, "first_date": what.window_first.isoformat()},
            )
        if what.oldest_item:
            open_items = [item for item in self._items(commitment_id) if not item.let_go]
            for oldest in open_items[:1]:
                self._sql.run("let_go_item", _item_key(commitment_id, oldest))

    def let_goes(self, commitment_id: CommitmentId) -> LetGoes:
        """All that skips released since the start."""
        key = {"commitment_id": commitment_id}
        windows = self._sql.all("let_go_windows", key)
        return LetGoes(
            amount=self._counts(commitment_id)[2],
            windows=frozenset(date.fromisoformat(first) for (first,) in windows),
            items=frozenset(
                (item.opened_by, item.number) for item in self._items(commitment_id) if item.let_go
            ),
        )

    def replace_tally(self, commitment_id: CommitmentId, tally: Tally) -> None:
        """Put a recounted tally in the place of the running one; what was let go stays."""
        key = {"commitment_id": commitment_id}
        let_go = self._counts(commitment_id)[2]
        self._sql.run("drop_counts", key)
        self._sql.run("drop_daily", key)
        self._sql.run("drop_items", {**key, "let_go_too": 0})
        match tally:
            case RatioTally():
                self._add_counts(commitment_id, tally.given, tally.source, let_go, 0)
            case CadenceTally():
                for day, given in tally.by_date:
                    self.add_daily(commitment_id, day, given)
            case ResponseTally():
                self._add_counts(commitment_id, tally.closed, 0, let_go, tally.closed_late)
                self.change_items(commitment_id, opened=tally.open, closed=())
            case ShareTally():
                pass

    def reset_tally(self, commitment_id: CommitmentId) -> None:
        """Forget all counts and all that was let go."""
        key = {"commitment_id": commitment_id}
        for name in ("drop_counts", "drop_daily", "drop_let_go_windows"):
            self._sql.run(name, key)
        self._sql.run("drop_items", {**key, "let_go_too": 1})

    def add_outcome(self, outcome: Outcome) -> None:
        """What became of a window; the first word stands."""
        self._sql.run(
            "add_outcome",
            {
                "commitment_id": outcome.commitment_id,
                "first_date": outcome.window.first.isoformat(),
                "last_date": outcome.window.last.isoformat(),
                "result": outcome.result,
            },
        )

    def outcomes(self, commitment_id: CommitmentId, *, most: int) -> list[Outcome]:
        """The latest outcomes, newest first."""
        return [
            Outcome(
                commitment_id=commitment_id,
                window=Window(first=date.fromisoformat(first), last=date.fromisoformat(last)),
                result=result,
            )
            for first, last, result in self._sql.all(
                "outcomes", {"commitment_id": commitment_id, "most": most}
            )
        ]

    def cover_outcome(self, commitment_id: CommitmentId, window: Window) -> None:
        """Turn a past miss into covered."""
        self._sql.run(
            "cover_outcome",
            {"commitment_id": commitment_id, "first_date": window.first.isoformat()},
        )

    def passes_spent(self, person_id: PersonId, month: str) -> int:
        """Reserve passes spent in a month (YYYY-MM)."""
        return self._sql.value("passes_spent", {"person_id": person_id, "month": month})

    def add_pass(
        self, person_id: PersonId, *, month: str, number: int, outcome: Outcome, at: datetime
    ) -> None:
        """Spend a reserve pass."""
        self._sql.run(
            "add_pass",
            {
                "person_id": person_id,
                "month": month,
                "number": number,
                "commitment_id": outcome.commitment_id,
                "first_date": outcome.window.first.isoformat(),
                "spent_at": mapping.to_ms(at),
            },
        )


def _item_key(commitment_id: CommitmentId, item: Item) -> dict[str, str | int | None]:
    return {
        "commitment_id": commitment_id,
        "opened_by": item.opened_by,
        "number": item.number,
    }
