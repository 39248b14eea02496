"""Days and recurrences at both edges of every change of clocks, in every zone there is."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from coach.domain.time import Calendar, date_exists, zone_names
from tests.support.values import at, day
from tests.support.zones import Transition, transitions

ONE_DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
ZONES = sorted(zone_names())
RECENT = {"first": 2026, "last": 2028}
CENTURY = {"first": 2000, "last": 2037}
"""Until 2037, after which zones follow their last rule for ever."""
TIMES = (time(0, 30), time(2, 30), time(3), time(9), time(23, 45))
"""Small hours before the day end, a usual gap, the day end, a usual check-in, and late."""
DAY_ENDS = (time(3), time(0), time(2, 30))
"""The default, midnight, and one that many zones skip or repeat."""


def wall_of(zone: str, instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@cache
def noon_exists(zone: str, one: date) -> bool:
    """Whether a date was lived in a zone, told without our own code."""
    noon = datetime.combine(one, time(12), ZoneInfo(zone))
    return noon.astimezone(UTC).astimezone(ZoneInfo(zone)).date() == one


def is_first_valid(zone: str, wanted: datetime, found: datetime) -> bool:
    """Whether an instant is the first at or after a wall time: itself, or the end of its gap."""
    wall = found.astimezone(ZoneInfo(zone))
    if wall.replace(tzinfo=None) == wanted:
        return wall.fold == 0
    return wall_of(zone, found - MOMENT) < wanted < wall.replace(tzinfo=None)


def check_occurrences(zone: str, *, day_end: time, first: date, last: date, wall: time) -> None:
    """One occurrence per date that exists, in order, each at the first valid instant."""
    calendar = Calendar.starting(zone, day_end)
    existing = [
        one
        for one in (first + n * ONE_DAY for n in range((last - first).days + 1))
        if noon_exists(zone, one)
    ]
    found = [calendar.occurrence(one, wall) for one in existing]
    assert sorted(set(found)) == found, (zone, wall, found)
    for one, upcoming, instant in zip(existing, [*existing[1:], None], found, strict=True):
        early = wall < day_end
        if early and upcoming is None:
            break
        wall_day = upcoming if early and upcoming else one
        wanted = datetime.combine(wall_day, wall)
        assert is_first_valid(zone, wanted, instant), (zone, one, wall, instant)
        skipped = wall_of(zone, instant) != wanted
        if not (skipped and instant == calendar.day_end_at(calendar.day_start(one))):
            assert calendar.date_at(instant) == one, (zone, one, wall, instant)


def check_days(zone: str, *, day_end: time, first: date, last: date) -> None:
    """The days follow each other without a hole or an overlap, and skip only what never was."""
    calendar = Calendar.starting(zone, day_end)
    one = first
    while one < last:
        start, end = calendar.day_start(one), calendar.day_end_at(calendar.day_start(one))
        following = calendar.next_date(one)
        assert calendar.day_start(following) == end
        assert calendar.previous_date(following) == one
        assert calendar.date_at(start) == calendar.date_at(end - MOMENT) == one
        assert calendar.date_at(end) == following
        assert is_first_valid(zone, datetime.combine(one, day_end), start)
        skipped = [one + n * ONE_DAY for n in range(1, (following - one).days)]
        assert not any(noon_exists(zone, gone) for gone in skipped)
        one = following


def check_order(zone: str, *, day_end: time, around: datetime) -> None:
    """Dates never run back while time goes on."""
    calendar = Calendar.starting(zone, day_end)
    moments = [around + timedelta(minutes=20 * n) for n in range(-9, 10)]
    dates = [calendar.date_at(moment) for moment in sorted((*moments, around - MOMENT))]
    assert dates == sorted(dates), (zone, day_end, around)


def check_transition(
    zone: str, change: Transition, *, times: Iterable[time], day_ends: Iterable[time]
) -> None:
    low, high = (edge.date() for edge in change.edges)
    span = {"first": low - 2 * ONE_DAY, "last": high + 2 * ONE_DAY}
    while not noon_exists(zone, span["first"]):
        span["first"] -= ONE_DAY
    for day_end in day_ends:
        check_days(zone, day_end=day_end, **span)
        check_order(zone, day_end=day_end, around=change.at)
        for wall in times:
            check_occurrences(zone, day_end=day_end, wall=wall, **span)


def inside(change: Transition) -> tuple[time, ...]:
    """Wall times at, within and after the stretch that is skipped or repeated."""
    low, high = change.edges
    middle = (low + (high - low) / 2).replace(second=0, microsecond=0)
    return low.time(), middle.time(), high.time()


@cache
def kinds_of_change() -> tuple[tuple[str, Transition], ...]:
    """A zone for each distinct (instant, offset before, offset after) of this century."""
    seen: dict[Transition, str] = {}
    for zone in ZONES:
        for change in transitions(zone, **CENTURY):
            seen.setdefault(change, zone)
    return tuple((zone, change) for change, zone in seen.items())


@pytest.mark.parametrize("zone", ZONES)
def test_a_daily_time_comes_once_a_date_at_both_edges_of_each_change(zone: str) -> None:
    for change in transitions(zone, **RECENT):
        check_transition(
            zone, change, times=(time(0, 30), time(9), *inside(change)), day_ends=DAY_ENDS[:1]
        )


@pytest.mark.parametrize("zone", ZONES)
def test_a_daily_time_comes_once_a_date_on_ordinary_days(zone: str) -> None:
    for wall in TIMES:
        check_occurrences(
            zone, day_end=time(3), first=day("2026-01-05"), last=day("2026-01-09"), wall=wall
        )


@pytest.mark.parametrize("part", range(9))
def test_every_change_of_this_century_keeps_days_and_times_in_order(part: int) -> None:
    for zone, change in kinds_of_change()[part::9]:
        day_end = DAY_ENDS[part % len(DAY_ENDS)]
        check_transition(zone, change, times=inside(change), day_ends=(day_end,))


ODD = (
    "Pacific/Kwajalein",  # had no 21 August 1993
    "Pacific/Kiritimati",  # had no 31 December 1994 …
    "Pacific/Enderbury",  # … nor had its neighbour
    "Pacific/Apia",  # had no 30 December 2011
    "Antarctica/Troll",  # two hours at a time
    "Australia/Lord_Howe",  # half an hour at a time
    "Africa/Casablanca",  # twice a year more, for Ramadan
    "America/Sao_Paulo",  # skips midnight
    "Asia/Beirut",  # skips midnight
    "America/St_Johns",  # used to go back from 00:01 to 23:01 of the day before
    "America/Havana",  # repeats the hour after midnight
)


@pytest.mark.parametrize("zone", ODD)
def test_odd_zones_keep_days_and_times_in_order_whatever_the_day_end(zone: str) -> None:
    for change in transitions(zone, first=1985, last=2029):
        walls = inside(change)
        check_transition(zone, change, times=walls, day_ends=(*walls, time(12)))


@pytest.mark.parametrize(
    ("zone", "gone"),
    [
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"),
        ("Pacific/Kiritimati", "1994-12-31"),
    ],
)
def test_a_date_that_a_zone_skipped_is_nobodys(zone: str, gone: str) -> None:
    calendar, skipped = Calendar.starting(zone), day(gone)
    before, after = skipped - ONE_DAY, skipped + ONE_DAY
    assert not date_exists(zone, skipped)
    assert calendar.next_date(before) == after
    assert calendar.previous_date(after) == before
    start = calendar.day_start(before)
    lived = {calendar.date_at(start + timedelta(minutes=n)) for n in range(3 * 24 * 60)}
    assert skipped not in lived
    assert lived >= {before, after}


@pytest.mark.parametrize(
    ("zone", "date_", "wall", "expected"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-30T00:30"),
        ("Europe/Berlin", "2026-03-28", "02:30", "2026-03-29T01:00"),  # skipped: 03:00 summer time
        ("Europe/Berlin", "2026-10-24", "02:30", "2026-10-25T00:30"),  # repeated: the first
        ("Europe/Berlin", "2026-10-25", "09:00", "2026-10-25T08:00"),
        ("Australia/Lord_Howe", "2026-10-03", "02:15", "2026-10-03T15:30"),  # skipped half hour
        ("Australia/Lord_Howe", "2026-04-04", "01:45", "2026-04-04T14:45"),  # repeated half hour
        ("America/Sao_Paulo", "2017-10-14", "00:30", "2017-10-15T03:00"),  # midnight skipped
        ("Asia/Beirut", "2026-03-28", "00:15", "2026-03-28T22:00"),  # midnight skipped
        ("Antarctica/Troll", "2026-03-28", "02:00", "2026-03-29T01:00"),  # two hours skipped
        ("Africa/Casablanca", "2026-02-14", "02:30", "2026-02-15T01:30"),  # back for Ramadan
        ("Pacific/Apia", "2011-12-29", "12:00", "2011-12-29T22:00"),
        ("Pacific/Apia", "2011-12-29", "01:00", "2011-12-30T11:00"),  # of the 31st, by the wall
        ("Pacific/Apia", "2011-12-31", "12:00", "2011-12-30T22:00"),
        ("Asia/Kathmandu", "2026-01-05", "09:00", "2026-01-05T03:15"),
    ],
)
def test_the_instant_of_a_wall_time(zone: str, date_: str, wall: str, expected: str) -> None:
    found = Calendar.starting(zone).occurrence(day(date_), time.fromisoformat(wall))
    assert found == at(expected)
