"""The honest audit: what was promised beside what was done (curriculum 1.4, West 2009)."""

from datetime import timedelta

from msgspec import Struct

from coach.domain.commitments import (
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
    Each,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    Status,
    Tally,
)
from coach.domain.entries import Quality
from coach.domain.time import Calendar, Window
from coach.engine.check_ins import finished_windows, touched
from coach.engine.progress import Facts, was_let_go, window_at


class Logged(Struct, frozen=True, kw_only=True):
    """Sums of the log since a commitment began."""

    gives: int
    thoughtful: int
    other: int = 0
    """Acts on the other side of a share."""


class Audited(Struct, frozen=True, kw_only=True):
    """Promise and practice of one commitment."""

    promised: int
    done: int
    of_which_thoughtful: int
    kept: bool
    """Whether what counts for the promise reaches it."""


def is_audited(commitment: Commitment) -> bool:
    """Archived commitments are left in peace."""
    return commitment.status is Status.ACTIVE


def audit(
    commitment: Commitment, tally: Tally, logged: Logged, *, calendar: Calendar, facts: Facts
) -> Audited:
    """One row of the audit; let-go cycles, and windows let go or at rest, were never promised."""
    match commitment.target, tally:
        case Ratio() as target, RatioTally():
            promised = max(0, tally.source // target.n * target.k - tally.let_go)
        case Response(), ResponseTally():
            promised = tally.closed + len(tally.open)
        case Share() as target, ShareTally():
            promised = -(-(logged.gives + logged.other) * target.percent // 100)
        case Cadence() as target, CadenceTally():
            promised = target.n * _windows(commitment, target, tally, calendar, facts)
        case _:
            message = f"a {type(tally).__name__} can't measure this target"
            raise TypeError(message)
    done = tally.closed if isinstance(tally, ResponseTally) else logged.gives
    counted = logged.thoughtful if commitment.quality is Quality.THOUGHTFUL else done
    at_most = isinstance(commitment.target, Cadence) and commitment.target.bound is Bound.AT_MOST
    return Audited(
        promised=promised,
        done=done,
        of_which_thoughtful=logged.thoughtful,
        kept=counted <= promised if at_most else counted >= promised,
    )


def _windows(
    commitment: Commitment, target: Cadence, tally: CadenceTally, calendar: Calendar, facts: Facts
) -> int:
    """Windows that can be compared: finished ones of an "at least", all begun of an "at most"."""
    if target.bound is Bound.AT_MOST:
        return windows_begun(commitment, target, facts)
    finished = finished_windows(
        commitment,
        calendar,
        after=commitment.from_date - timedelta(days=1),
        before=facts.today,
        week_start=facts.week_start,
    )
    spans = (*commitment.pauses, *facts.all_paused)
    return sum(
        not was_let_go(target, window, tally) and not touched(calendar, spans, window)
        for window in finished
    )


def windows_begun(commitment: Commitment, target: Cadence, facts: Facts) -> int:
    """How many windows of a cadence began since the commitment did, the running one included."""
    last = facts.today if commitment.until is None else min(facts.today, commitment.until)
    days = (last - commitment.from_date).days + 1
    if days <= 0:
        return 0
    match target.each:
        case Each.ROLLING:
            return -(-days // target.days)
        case Each.DAY:
            return _asking_days(commitment, target, days)
        case _:
            span = Window(first=commitment.from_date, last=last)
            return _calendar_windows(target, span, facts)


def _asking_days(commitment: Commitment, target: Cadence, days: int) -> int:
    """Days among the next `days` from the start that are asked about, counted by weekday."""
    first = commitment.from_date.weekday()
    asked = [
        day
        for day in range(7)
        if day not in commitment.days_off and (not target.on or day in target.on)
    ]
    weeks, rest = divmod(days, 7)
    return weeks * len(asked) + sum((first + more) % 7 in asked for more in range(rest))


def _calendar_windows(target: Cadence, span: Window, facts: Facts) -> int:
    first = window_at(target, span.first, week_start=facts.week_start)
    last = window_at(target, span.last, week_start=facts.week_start)
    if target.each is Each.WEEK:
        return (last.first - first.first).days // 7 + 1
    return (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
