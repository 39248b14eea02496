"""What the opening of a check-in does to the data: closes the last one, writes outcomes."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from coach.app.cards import Card, load_card
from coach.domain.commitments import Cadence, CadenceTally, Commitment, Status
from coach.domain.nudges import CheckIn, Nudge
from coach.domain.people import Person
from coach.engine.check_ins import (
    asked_at,
    asked_outcome,
    finished_windows,
    reopened,
    touched,
    window_outcome,
)
from coach.engine.progress import Facts
from coach.ports import Transaction


def open_check_in(
    tx: Transaction, person: Person, nudge: Nudge, cards: list[Card], now: datetime
) -> None:
    """Make the check-in of a nudge; one that came back after "later" asks again."""
    known = tx.check_in(person.id, nudge.id)
    if known is not None:
        if nudge.snoozes and known.closed_at is None:
            tx.save_check_in(reopened(known))
        return
    asked = asked_at((card.commitment, card.progress) for card in cards)
    tx.add_check_in(
        person.id,
        CheckIn(nudge_id=nudge.id, local_date=nudge.local_date, opened_at=now, asked=asked),
    )


def close_previous(tx: Transaction, person: Person, nudge: Nudge, facts: Facts) -> None:
    """Close the check-in before this one, and write what became of what it asked for.

    A check-in stays answerable until the next one opens; only then is a miss written (product,
    Check-ins 7).
    """
    previous = next(iter(tx.check_ins(person.id, most=1)), None)
    if previous is None or previous.nudge_id == nudge.id or previous.closed_at is not None:
        return
    _close(tx, previous, facts.now)
    asked = {one.commitment_id: one for one in previous.asked}
    for commitment in tx.commitments(person.id):
        if commitment.status is not Status.ACTIVE:
            continue
        _write_windows(tx, person, commitment, previous.local_date, facts)
        if commitment.id in asked:
            card = load_card(tx, person, commitment, facts)
            outcome = asked_outcome(
                commitment, asked[commitment.id], card.progress, previous, facts=facts
            )
            if outcome is not None:
                tx.add_outcome(outcome)


def _close(tx: Transaction, check_in: CheckIn, now: datetime) -> None:
    tx.save_check_in(replace(check_in, closed_at=now, revision=check_in.revision + 1))


def _write_windows(
    tx: Transaction, person: Person, commitment: Commitment, before: date, facts: Facts
) -> None:
    if not isinstance(commitment.target, Cadence):
        return
    latest = next(iter(tx.outcomes(commitment.id, most=1)), None)
    after = latest.window.last if latest else commitment.from_date - timedelta(days=1)
    windows = finished_windows(
        commitment, person.calendar, after=after, before=before, week_start=facts.week_start
    )
    for window in windows:
        tally = tx.tally(person.id, commitment, window)
        if isinstance(tally, CadenceTally):
            spans = (*commitment.pauses, *person.all_paused)
            paused = touched(person.calendar, spans, window)
            outcome = window_outcome(commitment, window, tally, paused=paused)
            if outcome is not None:
                tx.add_outcome(outcome)
