"""Commitments: which acts count, where one stands, and what its owner may do with it.

Rules: product, "Commitments". `progress` reads a tally; `engine.tallies` keeps it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import assert_never

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
    Target,
)
from coach.domain.entries import Entry, Kind, Quality
from coach.domain.time import (
    Span,
    Window,
    day_window,
    month_window,
    rolling_window,
    time_outside,
    week_window,
)
from coach.engine.step import Effect, LetGo, Record, Recount, Refuse, Reset, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
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
    return Progress(state=_state(due), given=given, due=due, window=window)


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
        due_name=tally.open[0].name if tally.open else "",
    )


def is_late(
    commitment: Commitment, target: Response, *, opened_at: datetime, at: datetime, facts: Facts
) -> bool:
    """Whether more than the promised hours passed, paused time left out."""
    spans = (*commitment.pauses, *facts.all_paused)
    return time_outside(spans, opened_at, at) > timedelta(hours=target.within_h)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Ask nothing until an instant (None: until resumed)."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Ask again; also brings an archived commitment back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Let go of what is due now, neither done nor missed."""

    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Put away for good; its history stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedFresh:
    """Both counts to zero from now, by choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Other words, dates or measure; None and the missing leave a field as it is."""

    title: str | None = None
    plan: str | None = None
    target: Target | None = None
    quality: Quality | None = None
    any_quality: bool = False
    """True lifts the demand for thoughtful gives."""
    until: date | None = None
    no_end: bool = False
    days_off: frozenset[int] | None = None


Event = Paused | Resumed | Skipped | Archived | StartedFresh | Edited


def advance(commitment: Commitment, event: Event, facts: Facts) -> Step[Commitment, Effect]:
    """What an owner's wish does to a commitment; a refusal leaves it equal."""
    if commitment.status is Status.ARCHIVED and not isinstance(event, Resumed):
        return _refused(commitment, "is_archived")
    match event:
        case Paused():
            return _on_paused(commitment, event, facts)
        case Resumed():
            return _on_resumed(commitment, facts)
        case Skipped():
            return _on_skipped(commitment, event)
        case Archived():
            changed = replace(commitment, status=Status.ARCHIVED)
            return _changed(changed, Record(what="archived"))
        case StartedFresh():
            return _on_started_fresh(commitment, facts)
        case Edited():
            return _on_edited(commitment, event, facts)
        case _:
            assert_never(event)


def _refused(commitment: Commitment, code: str) -> Step[Commitment, Effect]:
    return Step(state=commitment, effects=(Refuse(code=code, params={"title": commitment.title}),))


def _changed(
    commitment: Commitment, *effects: Record | LetGo | Reset | Recount
) -> Step[Commitment, Effect]:
    return Step(state=replace(commitment, revision=commitment.revision + 1), effects=effects)


def _on_paused(commitment: Commitment, event: Paused, facts: Facts) -> Step[Commitment, Effect]:
    if is_ended(commitment, facts):
        return _refused(commitment, "is_ended")
    if event.until is not None and event.until <= facts.now:
        return _refused(commitment, "pause_in_past")
    if any(span.holds(facts.now) for span in commitment.pauses):
        return _refused(commitment, "already_paused")
    span = Span(start=facts.now, end=event.until)
    detail = {"until": event.until.isoformat() if event.until else None}
    changed = replace(commitment, pauses=(*commitment.pauses, span))
    return _changed(changed, Record(what="paused", detail=detail))


def _on_resumed(commitment: Commitment, facts: Facts) -> Step[Commitment, Effect]:
    if commitment.status is Status.ARCHIVED:
        changed = replace(commitment, status=Status.ACTIVE)
        return _changed(changed, Recount(), Record(what="resumed"))
    if not any(span.holds(facts.now) for span in commitment.pauses):
        code = "all_is_paused" if is_paused(commitment, facts) else "not_paused"
        return _refused(commitment, code)
    changed = replace(commitment, pauses=ended_at(commitment.pauses, facts.now))
    return _changed(changed, Record(what="resumed"))


def ended_at(spans: tuple[Span, ...], now: datetime) -> tuple[Span, ...]:
    """The spans, with those running ended now."""
    return tuple(replace(one, end=now) if one.holds(now) else one for one in spans)


def _on_skipped(commitment: Commitment, event: Skipped) -> Step[Commitment, Effect]:
    if isinstance(commitment.target, Share):
        return _refused(commitment, "share_has_no_skip")
    if event.progress.state is State.PAUSED:
        return _refused(commitment, "skip_while_paused")
    if not event.progress.due:
        return _refused(commitment, "nothing_due")
    match commitment.target:
        case Ratio():
            let_go = LetGo(amount=event.progress.due)
        case Response():
            let_go = LetGo(oldest_item=True)
        case _:
            window = event.progress.window
            let_go = LetGo(window_first=window.first if window else None)
    return _changed(commitment, let_go, Record(what="skipped", detail={"due": event.progress.due}))


def _on_started_fresh(commitment: Commitment, facts: Facts) -> Step[Commitment, Effect]:
    changed = replace(commitment, from_at=facts.now, from_seq=facts.last_seq, from_date=facts.today)
    return _changed(changed, Reset(), Record(what="started fresh"))


def _on_edited(commitment: Commitment, event: Edited, facts: Facts) -> Step[Commitment, Effect]:
    changed = replace(
        commitment,
        title=commitment.title if event.title is None else event.title,
        plan=commitment.plan if event.plan is None else event.plan,
        target=event.target or commitment.target,
        quality=None if event.any_quality else event.quality or commitment.quality,
        until=None if event.no_end else event.until or commitment.until,
        days_off=commitment.days_off if event.days_off is None else event.days_off,
    )
    if changed == commitment:
        return _refused(commitment, "nothing_to_edit")
    if event.until is not None and event.until < facts.today:
        return _refused(commitment, "end_in_past")
    detail = {
        name: str(getattr(commitment, name))
        for name in ("title", "plan", "target", "quality", "until", "days_off")
        if getattr(commitment, name) != getattr(changed, name)
    }
    effects = (Record(what="edited", detail={"before": detail}),)
    if {"target", "quality", "until"} & set(detail):
        return _changed(changed, Recount(), *effects)
    return _changed(changed, *effects)


def fulfilling(commitment: Commitment, found: Progress) -> tuple[Kind, int, Quality | None, str]:
    """What "done" logs: kind, amount, quality and whom for; amount 0 when nothing is due."""
    name = found.due_name if found.due == 1 else ""
    return commitment.give_kinds[0], found.due, commitment.quality, name


def smaller(target: Target) -> Target:
    """A gentler version of the same promise, for "smaller" at a check-in."""
    match target:
        case Ratio():
            return replace(target, n=min(1_000, target.n * 2))
        case Cadence(bound=Bound.AT_MOST):
            return replace(target, n=min(1_000, target.n + max(1, target.n // 2)))
        case Cadence(n=1, each=Each.DAY):
            return replace(target, each=Each.WEEK, on=frozenset())
        case Cadence(n=1, each=Each.WEEK):
            return replace(target, each=Each.MONTH)
        case Cadence():
            return replace(target, n=max(1, target.n // 2))
        case Share():
            return replace(target, percent=min(target.percent, max(50, target.percent - 10)))
        case Response():
            return replace(target, within_h=min(1_000, target.within_h * 2))
        case _:
            assert_never(target)
