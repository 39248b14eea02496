"""Keeping running totals in step with entries, within the transaction that changes them."""

from coach.app.cards import tally_window
from coach.domain.commitments import Cadence, Commitment, Ratio, Response, ResponseTally, Status
from coach.domain.entries import Entry
from coach.domain.people import Person
from coach.engine.progress import Facts, counts
from coach.engine.tallies import answered, in_order, ratio_change, recount
from coach.ports import Transaction


def entry_added(tx: Transaction, person: Person, entry: Entry, facts: Facts) -> None:
    """Let a new entry move every commitment it fits."""
    for commitment in tx.commitments(person.id):
        if commitment.status is Status.ACTIVE and counts(commitment, entry):
            _moved(tx, person, commitment, entry, facts, sign=1)


def entry_removed(tx: Transaction, person: Person, entry: Entry, facts: Facts) -> None:
    """Take an entry back from every commitment it had moved; it is marked undone already."""
    for commitment in tx.commitments(person.id):
        if commitment.status is Status.ACTIVE and counts(commitment, entry):
            _moved(tx, person, commitment, entry, facts, sign=-1)


def _moved(
    tx: Transaction,
    person: Person,
    commitment: Commitment,
    entry: Entry,
    facts: Facts,
    *,
    sign: int,
) -> None:
    match commitment.target:
        case Ratio():
            given, source = ratio_change(commitment, entry)
            tx.add_counts(commitment.id, given=sign * given, source=sign * source)
        case Cadence():
            tx.add_daily(commitment.id, entry.local_date, sign * entry.amount)
        case Response() as target if sign > 0 and in_order(entry):
            _respond(tx, person, commitment, target, entry, facts)
        case Response():
            count_again(tx, person, commitment, facts)
        case _:
            pass


def _respond(
    tx: Transaction,
    person: Person,
    commitment: Commitment,
    target: Response,
    entry: Entry,
    facts: Facts,
) -> None:
    tally = tx.tally(person.id, commitment, tally_window(target, facts))
    before = tally.open if isinstance(tally, ResponseTally) else ()
    waiting, closed, late = answered(commitment, target, entry, before, facts)
    opened = [item for item in waiting if item not in before]
    tx.change_items(commitment.id, opened=opened, closed=closed)
    tx.add_counts(commitment.id, given=len(closed), late=late)


def count_again(tx: Transaction, person: Person, commitment: Commitment, facts: Facts) -> None:
    """Replace a running total by a recount from the entries."""
    entries = tx.entries_of(person.id, commitment.counted_kinds, commitment.from_at)
    let_go = tx.let_goes(commitment.id)
    tx.replace_tally(commitment.id, recount(commitment, entries, facts, let_go))
