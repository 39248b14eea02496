"""Keeping the outbox in step: which nudges are to come, after anything that changes that."""

from datetime import datetime

from coach.domain.ids import NudgeId
from coach.domain.nudges import Nudge, NudgeKind
from coach.domain.people import Person
from coach.engine.nudges import Occurrence, next_check_in, next_reminder
from coach.ports import Ids, Transaction

_PLANNERS = {NudgeKind.CHECK_IN: next_check_in, NudgeKind.REMINDER: next_reminder}


def replan(tx: Transaction, person: Person, now: datetime, ids: Ids) -> None:
    """Plan the next check-in and the next reminder anew; what is under way stays."""
    commitments = tx.commitments(person.id)
    for kind, find in _PLANNERS.items():
        tx.drop_upcoming(person.id, kind, now)
        dates = [one.local_date for one in tx.waiting(person.id) if one.kind is kind]
        last = tx.last_nudge_date(person.id, kind)
        if last is not None:
            dates.append(last)
        found = find(person, commitments, now=now, after=max(dates, default=None))
        if found is not None:
            tx.add_nudge(planned(person, found, ids))


def planned(person: Person, occurrence: Occurrence, ids: Ids) -> Nudge:
    """An outbox row for an occurrence."""
    return Nudge(
        id=NudgeId(ids.new()),
        person_id=person.id,
        kind=occurrence.kind,
        local_date=occurrence.local_date,
        due_at=occurrence.due_at,
    )
