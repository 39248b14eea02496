"""Running totals: how an entry moves a tally, and the recount from scratch that checks it.

For every history, adding entries one by one equals `recount` of what is left (a property test
holds the two together).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.commitments import (
    Cadence,
    CadenceTally,
    Commitment,
    Item,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    Tally,
)
from coach.domain.entries import Entry
from coach.domain.ids import EntryId
from coach.engine.progress import Facts, counts, is_late

ItemKey = tuple[EntryId, int]


class LetGoes(Struct, frozen=True, kw_only=True):
    """What skips released since the start; kept when a tally is counted again."""

    amount: int = 0
    windows: frozenset[date] = frozenset()
    items: frozenset[ItemKey] = frozenset()


def ratio_change(commitment: Commitment, entry: Entry) -> tuple[int, int]:
    """By how much an entry that counts moves (given, source) of a ratio."""
    given = entry.kind in commitment.give_kinds
    return (entry.amount, 0) if given else (0, entry.amount)


def in_order(entry: Entry) -> bool:
    """Whether an entry comes after all others, so that open items needn't be replayed."""
    return entry.minute >= entry.recorded_at.replace(second=0, microsecond=0)


def answered(
    commitment: Commitment,
    target: Response,
    entry: Entry,
    open_items: tuple[Item, ...],
    facts: Facts,
) -> tuple[tuple[Item, ...], tuple[Item, ...], int]:
    """What the newest entry does to the open items: (still open, closed by it, how many late)."""
    if entry.kind is target.opens:
        opened = tuple(
            Item(opened_by=entry.id, number=number, name=entry.for_name, opened_at=entry.at)
            for number in range(entry.amount)
        )
        return (*open_items, *opened), (), 0
    waiting = list(open_items)
    closed: list[Item] = []
    for _ in range(min(entry.amount, len(waiting))):
        item = _best_match(waiting, entry.for_name)
        waiting.remove(item)
        closed.append(replace(item, closed_at=entry.at, closed_by=entry.id))
    late = sum(
        is_late(commitment, target, opened_at=one.opened_at, at=entry.at, facts=facts)
        for one in closed
    )
    return tuple(waiting), tuple(closed), late


def _best_match(waiting: list[Item], name: str) -> Item:
    """The oldest open item for that name, else the oldest (product, Commitments)."""
    wanted = name.casefold()
    same = (one for one in waiting if wanted and one.name.casefold() == wanted)
    return next(same, waiting[0])


def recount(
    commitment: Commitment, entries: Iterable[Entry], facts: Facts, let_go: LetGoes
) -> Tally:
    """The tally counted from all entries, in any order; the audit of the running totals."""
    counted = sorted(
        (one for one in entries if counts(commitment, one)), key=lambda one: (one.minute, one.seq)
    )
    match commitment.target:
        case Ratio():
            moves = [ratio_change(commitment, one) for one in counted]
            return RatioTally(
                given=sum(given for given, _ in moves),
                source=sum(source for _, source in moves),
                let_go=let_go.amount,
            )
        case Cadence():
            by_date: Counter[date] = Counter()
            for one in counted:
                by_date[one.local_date] += one.amount
            return CadenceTally(by_date=tuple(sorted(by_date.items())), let_go=let_go.windows)
        case Share() as target:
            newest = sorted(counted, key=lambda one: (one.at, one.seq), reverse=True)[: target.last]
            return ShareTally(recent=tuple((one.kind is target.of, one.amount) for one in newest))
        case Response() as target:
            return _replayed(commitment, target, counted, facts, let_go)
        case _:
            assert_never(commitment.target)


def _replayed(
    commitment: Commitment,
    target: Response,
    counted: list[Entry],
    facts: Facts,
    let_go: LetGoes,
) -> ResponseTally:
    waiting: tuple[Item, ...] = ()
    closed = late = 0
    for entry in counted:
        waiting, now_closed, now_late = answered(commitment, target, entry, waiting, facts)
        waiting = tuple(one for one in waiting if (one.opened_by, one.number) not in let_go.items)
        closed += len(now_closed)
        late += now_late
    released = len(let_go.items)
    return ResponseTally(open=waiting, closed=closed, closed_late=late, let_go=released)
