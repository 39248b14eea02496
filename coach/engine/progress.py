"""Which acts count for a commitment, and where it stands (product, "Commitments").

`progress` reads a tally; `engine.tallies` keeps it.
"""

from datetime import date, datetime, timedelta
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.commitments import (
    SHARE_ENOUGH,
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
    Each,
    Progress,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    State,
    Status,
    Tally,
)
from coach.domain.entries import GRACE_DATES, Entry, Kind, Quality
from coach.domain.time import (
    Span,
    Window,
    day_window,
    month_window,
    rolling_window,
    time_outside,
    week_window,
)


class Facts(Struct, frozen=True, kw_only=True):
    """What the machine is told about the moment it is asked in."""

    now: datetime
    today: date
    week_start: int = 0
    """First weekday of a calendar week; 0 is Monday."""
    all_paused: tuple[Span, ...] = ()
    """Spans in which the person paused everything."""
    last_seq: int = 0
    """Order number of the newest entry recorded, for a fresh start."""


def counts(commitment: Commitment, entry: Entry) -> bool:
    """Whether an entry moves a commitment; acts during a pause do."""
    begun = commitment.from_at.replace(second=0, microsecond=0)
    if (
        entry.undone_at is not None
        or entry.kind not in commitment.counted_kinds
        or entry.seq <= commitment.from_seq
        or entry.minute < begun
        or (commitment.until is not None and entry.local_date > commitment.until)
    ):
        return False
    if entry.kind in commitment.give_kinds and commitment.quality is Quality.THOUGHTFUL:
        return entry.quality is Quality.THOUGHTFUL
    return True


def window_at(target: Cadence, day: date, *, week_start: int) -> Window:
    """The window of a cadence that is running on a local date."""
    match target.each:
        case Each.DAY:
            return day_window(day)
        case Each.WEEK:
            return week_window(day, week_start=week_start)
        case Each.MONTH:
            return month_window(day)
        case Each.ROLLING:
            return rolling_window(day, days=target.days)
        case _:
            assert_never(target.each)


def next_windows(target: Cadence, day: date, *, week_start: int, how_many: int) -> list[Window]:
    """The running window and those after it, to be read before one accepts."""
    found: list[Window] = []
    while len(found) < how_many:
        window = window_at(target, day, week_start=week_start)
        if target.each is not Each.DAY or not target.on or day.weekday() in target.on:
            found.append(window)
        step = window.last if target.each is not Each.ROLLING else day
        day = step + timedelta(days=1)
    return found


def asks_on(commitment: Commitment, day: date) -> bool:
    """Whether anything is asked on a local date, by weekdays chosen and weekdays off."""
    if day.weekday() in commitment.days_off:
        return False
    target = commitment.target
    if isinstance(target, Cadence) and target.each is Each.DAY and target.on:
        return day.weekday() in target.on
    return True


def is_paused(commitment: Commitment, facts: Facts) -> bool:
    """Whether it is paused now, by itself or with everything else."""
    return any(span.holds(facts.now) for span in (*commitment.pauses, *facts.all_paused))


def is_ended(commitment: Commitment, facts: Facts) -> bool:
    """Whether its last date has passed."""
    return commitment.until is not None and facts.today > commitment.until


def is_running(commitment: Commitment, facts: Facts) -> bool:
    """Whether it can ask for anything: active, not ended, not paused."""
    return (
        commitment.status is Status.ACTIVE
        and not is_ended(commitment, facts)
        and not is_paused(commitment, facts)
    )


def progress(commitment: Commitment, tally: Tally, facts: Facts) -> Progress:
    """Where a commitment stands; `due` is 0 whenever nothing may be asked."""
    match commitment.target, tally:
        case Ratio() as target, RatioTally():
            found = _ratio_progress(target, tally)
        case Cadence() as target, CadenceTally():
            found = _cadence_progress(commitment, target, tally, facts)
        case Share() as target, ShareTally():
            found = _share_progress(target, tally)
        case Response() as target, ResponseTally():
            found = _response_progress(commitment, target, tally, facts)
        case _:
            message = f"a {type(tally).__name__} can't measure this target"
            raise TypeError(message)
    return _as_asked(commitment, found, facts)


def _as_asked(commitment: Commitment, found: Progress, facts: Facts) -> Progress:
    if commitment.status is Status.ARCHIVED:
        return replace(found, state=State.ARCHIVED, due=0)
    if is_ended(commitment, facts):
        return replace(found, state=State.ENDED, due=0)
    if is_paused(commitment, facts):
        return replace(found, state=State.PAUSED, due=0)
    if not asks_on(commitment, facts.today) and found.state is State.DUE:
        return replace(found, state=State.ON_TRACK, due=0)
    return found


def _state(due: int) -> State:
    return State.DUE if due else State.ON_TRACK


def _ratio_progress(target: Ratio, tally: RatioTally) -> Progress:
    asked = tally.source // target.n * target.k
    open_gives = asked - tally.given - tally.let_go
    due = min(target.k, max(0, open_gives))
    return Progress(
        state=_state(due),
        given=tally.given,
        source=tally.source,
        due=due,
        cycles_behind=-(-max(0, open_gives) // target.k),
        ahead=min(tally.given, max(0, -open_gives)),
        let_go=tally.let_go,
    )


def _cadence_progress(
    commitment: Commitment, target: Cadence, tally: CadenceTally, facts: Facts
) -> Progress:
    window = window_at(target, facts.today, week_start=facts.week_start)
    given = tally.total(window)
    if target.bound is Bound.AT_MOST:
        over = given > target.n and asks_on(commitment, facts.today)
        return Progress(state=State.OVER if over else State.ON_TRACK, given=given, window=window)
    due = 0 if was_let_go(target, window, tally) else max(0, target.n - given)
    found = Progress(state=_state(due), given=given, due=due, window=window)
    return _looked_back(commitment, target, tally, found, facts)


_LOOKED_BACK_AT = (Each.WEEK, Each.MONTH)


def _looked_back(
    commitment: Commitment, target: Cadence, tally: CadenceTally, found: Progress, facts: Facts
) -> Progress:
    """The same with what the window before brought, while it can still be added to."""
    if found.window is None or target.each not in _LOOKED_BACK_AT:
        return found
    previous = window_before(target, found.window, week_start=facts.week_start)
    ago = (facts.today - previous.last).days
    if previous.first < commitment.from_date or ago > GRACE_DATES:
        return found
    before = tally.total(previous)
    rested = any(
        span.start.date() <= previous.last
        and (span.end is None or span.end.date() >= previous.first)
        for span in (*commitment.pauses, *facts.all_paused)
    )
    released = rested or was_let_go(target, previous, tally)
    open_before = 0 if released else max(0, target.n - before)
    return replace(found, before=before, before_window=previous, open_before=open_before)


def window_before(target: Cadence, window: Window, *, week_start: int) -> Window:
    """The window that ended when one began."""
    return window_at(target, window.first - timedelta(days=1), week_start=week_start)


def was_let_go(target: Cadence, window: Window, tally: CadenceTally) -> bool:
    """Whether a window was skipped; of a rolling one the whole length is released, not a day."""
    if target.each is Each.ROLLING:
        reach = timedelta(days=target.days)
        return any(window.first - reach < first <= window.first for first in tally.let_go)
    return window.first in tally.let_go


def _share_progress(target: Share, tally: ShareTally) -> Progress:
    acts: list[bool] = []
    for of_others, amount in tally.recent:
        acts.extend([of_others] * min(amount, target.last - len(acts)))
    others, own = acts.count(True), acts.count(False)
    if len(acts) < SHARE_ENOUGH:
        return Progress(state=State.NOT_ENOUGH_YET, given=others, source=own)
    due = next(more for more in range(target.last + 1) if _meets(target, acts, more))
    return Progress(
        state=_state(due),
        given=others,
        source=own,
        due=due,
        percent=100 * others // len(acts),
    )


def _meets(target: Share, acts: list[bool], more: int) -> bool:
    looked_at = ([True] * more + acts)[: target.last]
    return 100 * looked_at.count(True) >= target.percent * len(looked_at)


def _response_progress(
    commitment: Commitment, target: Response, tally: ResponseTally, facts: Facts
) -> Progress:
    overdue = sum(
        is_late(commitment, target, opened_at=item.opened_at, at=facts.now, facts=facts)
        for item in tally.open
    )
    return Progress(
        state=_state(len(tally.open)),
        given=tally.closed,
        source=tally.closed + len(tally.open),
        due=len(tally.open),
        late=tally.closed_late + overdue,
        let_go=tally.let_go,
        due_name=tally.open[0].name if tally.open else "",
    )


def is_late(
    commitment: Commitment, target: Response, *, opened_at: datetime, at: datetime, facts: Facts
) -> bool:
    """Whether more than the promised hours passed, paused time left out."""
    spans = (*commitment.pauses, *facts.all_paused)
    return time_outside(spans, opened_at, at) > timedelta(hours=target.within_h)


def fulfilling(commitment: Commitment, found: Progress) -> tuple[Kind, int, Quality | None, str]:
    """What "done" logs: kind, amount, quality and whom for; amount 0 when nothing is due."""
    name = found.due_name if found.due == 1 else ""
    return commitment.give_kinds[0], found.due, commitment.quality, name
