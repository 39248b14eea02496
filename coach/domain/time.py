"""Local days, zones, windows and recurrences: every rule about time lives here (product, "Time").

A *local date* is not a calendar date: it runs from one day end to the next (03:00 unless chosen
otherwise), so what happens at 01:30 still counts for yesterday. Instants are aware datetimes in
UTC. Nothing here reads a clock.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from coach.domain.errors import Invalid

SHORTEST_FIRST_DAY = timedelta(hours=12)
"""A first day in a new zone shorter than this is joined to the running one (product, Time 3)."""

_BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
_ENDING = datetime(9999, 12, 29, tzinfo=UTC)
"""What is typed beyond either counts for a calendar's first or last date; nothing overflows."""
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """All IANA names the machine's (or the tzdata package's) database knows."""
    return frozenset(available_timezones())


@lru_cache(maxsize=64)
def zone_info(name: str) -> ZoneInfo:
    """The zone of that IANA name.

    Raises:
        Invalid: `unknown_zone` when there is none.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid("unknown_zone", value=name, near=()) from error


@lru_cache(maxsize=4096)
def resolve(zone: str, day: date, at: time) -> datetime:
    """The UTC instant of a wall time: the first of two, or the end of the gap that skips it.

    Source: product, Time 2. Gaps end at a transition, found by halving to the second.
    """
    info = zone_info(zone)
    wall = datetime.combine(day, at)
    first = wall.replace(tzinfo=info, fold=0).astimezone(UTC)
    if first.astimezone(info).replace(tzinfo=None) == wall:
        return first
    low = int(wall.replace(tzinfo=info, fold=1).timestamp())
    high = int(first.timestamp())
    before = _offset(info, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(info, middle) == before:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _offset(info: ZoneInfo, timestamp: int) -> timedelta | None:
    return datetime.fromtimestamp(timestamp, info).utcoffset()


def date_exists(zone: str, day: date) -> bool:
    """False for the rare dates that a zone skipped whole (Samoa had no 30 December 2011)."""
    return resolve(zone, day, time(0)).astimezone(zone_info(zone)).date() == day


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of a person's time under one zone and one day end."""

    starts_at: datetime
    """UTC instant from which it holds."""
    zone: str
    day_end: time
    follows: date
    """The local date that was running when it was asked for; earlier dates end with it."""

    def day_start(self, day: date) -> datetime:
        """UTC instant at which a local date would begin under this zone and day end."""
        return resolve(self.zone, day, self.day_end)

    def date_at(self, instant: datetime) -> date:
        """The local date of an instant under this zone and day end alone."""
        day = instant.astimezone(zone_info(self.zone)).date()
        while self.day_start(day) > instant:
            day -= _ONE_DAY
        while self.day_start(self.next_date(day)) <= instant:
            day = self.next_date(day)
        while not date_exists(self.zone, day):
            day -= _ONE_DAY
        return day

    def next_date(self, day: date) -> date:
        """The next date that exists in this zone."""
        day += _ONE_DAY
        while not date_exists(self.zone, day):
            day += _ONE_DAY
        return day


class Calendar(Struct, frozen=True, kw_only=True):
    """A person's local days, through every change of zone and day end.

    Local dates never go back and none is counted twice; a change waits for the end of the running
    day (product, Time 3).
    """

    segments: tuple[Segment, ...]

    @classmethod
    def starting(cls, zone: str, day_end: time = time(3)) -> "Calendar":
        """A calendar that has always been in one zone."""
        zone_info(zone)
        return cls(
            segments=(Segment(starts_at=_BEGINNING, zone=zone, day_end=day_end, follows=date.min),)
        )

    @property
    def latest(self) -> Segment:
        """The segment asked for last; it may not have begun yet."""
        return self.segments[-1]

    def segment_at(self, instant: datetime) -> Segment:
        """The segment in force at an instant."""
        return self.segments[self._index_at(instant)]

    def zone_at(self, instant: datetime) -> str:
        """IANA name of the zone in force at an instant."""
        return self.segment_at(instant).zone

    def local(self, instant: datetime) -> datetime:
        """The instant as wall time (aware) in the zone in force then."""
        return _within(instant).astimezone(zone_info(self.zone_at(instant)))

    def date_at(self, instant: datetime) -> date:
        """The local date that an instant counts for."""
        index = self._index_at(instant)
        day = self.segments[index].date_at(_within(instant))
        if index + 1 < len(self.segments):
            day = min(day, self.segments[index + 1].follows)
        return day

    def day_end_at(self, instant: datetime) -> datetime:
        """UTC instant at which the local date running at `instant` ends."""
        index = self._index_at(instant)
        segment = self.segments[index]
        natural = segment.day_start(segment.next_date(segment.date_at(_within(instant))))
        if index + 1 == len(self.segments):
            return natural
        upcoming = self.segments[index + 1]
        if self.date_at(instant) == upcoming.follows:
            return upcoming.starts_at
        return min(natural, upcoming.starts_at)

    def day_start(self, day: date) -> datetime:
        """UTC instant at which a local date begins (for a skipped date: where it would be)."""
        day = min(max(day, _BEGINNING.date() - _ONE_DAY), _ENDING.date())
        chosen = self.segments[0]
        for segment in self.segments[1:]:
            if day > segment.follows:
                chosen = segment
        return max(chosen.starts_at, chosen.day_start(day))

    def next_date(self, day: date) -> date:
        """The local date that follows a given one."""
        return self.date_at(self.day_end_at(self.day_start(day)))

    def previous_date(self, day: date) -> date:
        """The local date before a given one."""
        return self.date_at(self.day_start(day) - timedelta(microseconds=1))

    def changed(self, *, now: datetime, zone: str, day_end: time) -> "Calendar":
        """The calendar after asking, now, for another zone or day end.

        Asking again before the running day is over replaces the earlier wish.
        """
        kept = self.segments[: self._index_at(now) + 1]
        current = kept[-1]
        running = self.date_at(now)
        natural_end = current.day_start(current.next_date(running))
        in_joined_stretch = natural_end <= now
        turn = self.day_end_at(now) if in_joined_stretch else natural_end
        if not in_joined_stretch and (zone, day_end) == (current.zone, current.day_end):
            return Calendar(segments=kept)
        zone_info(zone)
        wish = Segment(starts_at=turn, zone=zone, day_end=day_end, follows=running)
        return Calendar(segments=(*kept, _fitted(wish, turn=turn, running=running)))

    def occurrence(self, day: date, at: time) -> datetime:
        """The one UTC instant of a daily wall time within a local date (product, Time 2).

        A time before the day end belongs to the small hours that still count for `day`.
        """
        start = self.day_start(day)
        segment = self.segment_at(start)
        wall_day = day if at >= segment.day_end else segment.next_date(day)
        return max(start, resolve(segment.zone, wall_day, at))

    def wall_weekday(self, day: date, at: time) -> int:
        """Weekday (Monday is 0) of the wall date on which `occurrence` falls."""
        segment = self.segment_at(self.day_start(day))
        return (day if at >= segment.day_end else segment.next_date(day)).weekday()

    def _index_at(self, instant: datetime) -> int:
        index = len(self.segments) - 1
        while index > 0 and self.segments[index].starts_at > instant:
            index -= 1
        return index


def _within(instant: datetime) -> datetime:
    return min(max(instant, _BEGINNING), _ENDING)


def _fitted(wish: Segment, *, turn: datetime, running: date) -> Segment:
    """The wished segment, begun at `turn` or, if its first day won't do, a day later."""
    first = wish.date_at(turn)
    following = wish.next_date(first)
    if first > running and wish.day_start(following) - turn >= SHORTEST_FIRST_DAY:
        return wish
    while following <= running:
        following = wish.next_date(following)
    start = wish.day_start(following)
    return Segment(starts_at=start, zone=wish.zone, day_end=wish.day_end, follows=running)


class Window(Struct, frozen=True, kw_only=True):
    """A span of local dates, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def day_window(day: date) -> Window:
    """One local date."""
    return Window(first=day, last=day)


def week_window(day: date, *, week_start: int) -> Window:
    """The calendar week around a date; `week_start` 0 is Monday."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    return Window(first=first, last=first + timedelta(days=6))


def month_window(day: date) -> Window:
    """The calendar month around a date."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Window(first=first, last=following - _ONE_DAY)


def rolling_window(day: date, *, days: int) -> Window:
    """The `days` local dates that end with `day`."""
    return Window(first=day - timedelta(days=days - 1), last=day)


class QuietHours(Struct, frozen=True, kw_only=True):
    """Wall times between which follow-ups, catch-ups and late sends wait (product, Check-ins 1)."""

    start: time
    end: time

    def covers(self, wall: time) -> bool:
        """Whether a wall time is quiet; equal ends mean that no hour is."""
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end

    def released(self, instant: datetime, *, zone: str) -> datetime:
        """The instant itself, or the end of the quiet stretch it falls in (UTC)."""
        wall = instant.astimezone(zone_info(zone))
        if not self.covers(wall.time()):
            return instant
        day = wall.date()
        if wall.time() >= self.end:
            day += _ONE_DAY
        return max(instant, resolve(zone, day, self.end))


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of time, from an instant up to (not including) another; None means open."""

    start: datetime
    end: datetime | None = None

    def holds(self, instant: datetime) -> bool:
        """Whether an instant lies within."""
        return self.start <= instant and (self.end is None or instant < self.end)

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether any of `[start, end)` lies within."""
        last = end if self.end is None else min(self.end, end)
        return max(self.start, start) < last


def time_outside(spans: tuple[Span, ...], start: datetime, end: datetime) -> timedelta:
    """How long `[start, end)` lasts when the (possibly overlapping) spans are left out."""
    total = timedelta(0)
    edge = start
    for span in sorted(spans, key=lambda one: one.start):
        if span.start >= end:
            break
        if span.start > edge:
            total += span.start - edge
        edge = max(edge, end if span.end is None else min(span.end, end))
    return total + max(timedelta(0), end - edge)
