"""When the coach speaks up and when it holds its tongue.

Rules: product, "Check-ins and nudges". One nudge a day at most; nothing is sent for what is done,
paused or skipped; a late one says so; nothing is silently lost.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.commitments import Cadence, Commitment, Progress, State, Status
from coach.domain.nudges import Nudge, NudgeKind
from coach.domain.people import Person, Reminders
from coach.domain.time import Span
from coach.engine.step import Effect, Record, Refuse, Step

ON_TIME = timedelta(minutes=5)
"""A message sent within this span of its time carries no late label (docs/decisions.md)."""
TOO_LATE = timedelta(hours=6)
"""A message this late isn't sent, and is mentioned in the next one (product, Check-ins 3)."""
LATER = timedelta(hours=3)
"""How far "later" moves a nudge (product, Check-ins 5)."""
MOST_LATERS = 2
IGNORED_BEFORE_SLOWER = 3
"""Reminders left alone before they come every third day (product, Check-ins 5)."""
SLOW_PACE = 3
LEASE = timedelta(seconds=60)
"""How long a claimed nudge belongs to who claimed it."""
_HORIZON = 800
"""Local dates looked through for the next or the latest occurrence."""
_SATURDAY = 5


class Occurrence(Struct, frozen=True, kw_only=True):
    """A nudge that should exist: its local date and its UTC instant."""

    kind: NudgeKind
    local_date: date
    due_at: datetime


def runs_at(
    commitment: Commitment, instant: datetime, day: date, all_paused: tuple[Span, ...]
) -> bool:
    """Whether a commitment was (or will be) active and not paused at an instant."""
    return (
        commitment.status is Status.ACTIVE
        and commitment.created_at <= instant
        and (commitment.until is None or day <= commitment.until)
        and not any(span.holds(instant) for span in (*commitment.pauses, *all_paused))
    )


def _any_runs(
    person: Person, commitments: Iterable[Commitment], instant: datetime, day: date
) -> bool:
    return any(runs_at(one, instant, day, person.all_paused) for one in commitments)


def next_check_in(
    person: Person, commitments: tuple[Commitment, ...], *, now: datetime, after: date | None
) -> Occurrence | None:
    """The next check-in after now, on a local date after the last one; None when none will be."""
    start = _first_running(person, commitments, now)
    if start is None:
        return None
    for day in _days_ahead(person, commitments, start):
        found = _check_in_on(person, day)
        fresh = after is None or day > after
        if found and found > now and fresh and _any_runs(person, commitments, found, day):
            return Occurrence(kind=NudgeKind.CHECK_IN, local_date=day, due_at=found)
    return None


def _days_ahead(
    person: Person, commitments: tuple[Commitment, ...], start: datetime
) -> Iterator[date]:
    """The local dates from an instant on, up to the last on which a commitment can run."""
    lasts = [one.until for one in commitments if one.status is Status.ACTIVE]
    day = person.calendar.date_at(start)
    for _ in range(_HORIZON):
        if all(last is not None and last < day for last in lasts):
            return
        yield day
        day = person.calendar.next_date(day)


def _check_in_on(person: Person, day: date) -> datetime | None:
    if person.calendar.wall_weekday(day, person.check_in_time) != person.check_in_day:
        return None
    return person.calendar.occurrence(day, person.check_in_time)


def _first_running(
    person: Person, commitments: tuple[Commitment, ...], now: datetime
) -> datetime | None:
    """The first instant from now on at which some commitment runs, pauses and ends allowed for."""
    starts: list[datetime] = []
    for one in commitments:
        if one.status is not Status.ACTIVE:
            continue
        instant: datetime | None = now
        spans = sorted((*one.pauses, *person.all_paused), key=lambda span: span.start)
        for span in spans:
            if instant is not None and span.holds(instant):
                instant = span.end
        if instant is None:
            continue
        if one.until is None or person.calendar.date_at(instant) <= one.until:
            starts.append(instant)
    return min(starts, default=None)


def latest_check_in(
    person: Person, commitments: tuple[Commitment, ...], *, since: date, now: datetime
) -> Occurrence | None:
    """The latest check-in whose time has come, on `since` or later; earlier ones fold into it."""
    day = person.calendar.date_at(now)
    for _ in range(_HORIZON):
        if day < since:
            break
        found = _check_in_on(person, day)
        if found and found <= now and _any_runs(person, commitments, found, day):
            return Occurrence(kind=NudgeKind.CHECK_IN, local_date=day, due_at=found)
        day = person.calendar.previous_date(day)
    return None


def next_reminder(
    person: Person, commitments: tuple[Commitment, ...], *, now: datetime, after: date | None
) -> Occurrence | None:
    """The next reminder after now; never on the day of a check-in, slower once ignored."""
    start = _first_running(person, commitments, now)
    if person.reminders is Reminders.OFF or start is None:
        return None
    pace = SLOW_PACE if person.reminders_ignored >= IGNORED_BEFORE_SLOWER else 1
    earliest = None if after is None else after + timedelta(days=pace)
    for day in _days_ahead(person, commitments, start):
        due_at = person.calendar.occurrence(day, person.check_in_time)
        fresh = earliest is None or day >= earliest
        if fresh and due_at > now and _reminds_on(person, commitments, day, due_at):
            return Occurrence(kind=NudgeKind.REMINDER, local_date=day, due_at=due_at)
    return None


def _reminds_on(
    person: Person, commitments: tuple[Commitment, ...], day: date, due_at: datetime
) -> bool:
    if person.reminders is Reminders.WEEKDAYS and day.weekday() >= _SATURDAY:
        return False
    return _check_in_on(person, day) is None and _any_runs(person, commitments, due_at, day)


def reminds_of(commitment: Commitment, found: Progress, today: date) -> bool:
    """Whether a reminder names this commitment: something is due, and today is a day for it."""
    target = commitment.target
    on = target.on if isinstance(target, Cadence) else frozenset[int]()
    return found.state is State.DUE and (not on or today.weekday() in on)


class Send(Struct, frozen=True, kw_only=True):
    """Send it now; `late` labels it with how late it is."""

    late: timedelta | None = None


class Wait(Struct, frozen=True, kw_only=True):
    """Hold it back until the quiet hours are over."""

    until: datetime


class Expire(Struct, frozen=True, kw_only=True):
    """Don't send it: too late or nothing to say; `mention` it in the next one."""

    mention: bool


class OpenQuietly(Struct, frozen=True, kw_only=True):
    """Too late to be sent, but a check-in always opens: in the inbox, mentioned in the next one."""


def decide(
    nudge: Nudge, *, person: Person, now: datetime, into_inbox: bool, anything_due: bool
) -> Send | Wait | Expire | OpenQuietly:
    """What becomes of a nudge whose time has come.

    An inbox is read when its owner looks, so nothing there waits for quiet hours, and a check-in
    always opens, dated to its own day (product, Check-ins 3).
    """
    if nudge.kind is NudgeKind.REMINDER and not anything_due:
        return Expire(mention=False)
    lateness = now - nudge.due_at
    if nudge.kind is NudgeKind.CHECK_IN and into_inbox:
        return Send()
    too_late = OpenQuietly() if nudge.kind is NudgeKind.CHECK_IN else Expire(mention=True)
    if lateness >= TOO_LATE:
        return too_late
    if lateness < ON_TIME:
        return Send()
    released = person.quiet.released(now, zone=person.calendar.zone_at(now))
    if not into_inbox and released > now:
        return too_late if released - nudge.due_at >= TOO_LATE else Wait(until=released)
    return Send(late=lateness)


def later(nudge: Nudge, *, person: Person, now: datetime) -> Step[Nudge, Effect]:
    """The same nudge three hours on, out of quiet hours, twice at most (product, Check-ins 5)."""
    if nudge.snoozes >= MOST_LATERS:
        return Step(state=nudge, effects=(Refuse(code="later_twice_already"),))
    moved = now + LATER
    due_at = person.quiet.released(moved, zone=person.calendar.zone_at(moved))
    return Step(
        state=replace(nudge, due_at=due_at, snoozes=nudge.snoozes + 1),
        effects=(Record(what="later", detail={"until": due_at.isoformat()}),),
    )
