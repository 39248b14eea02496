"""Wall times, windows, quiet hours and spans."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import Invalid
from coach.domain.time import (
    Calendar,
    QuietHours,
    Span,
    Window,
    date_exists,
    day_window,
    month_window,
    resolve,
    rolling_window,
    time_outside,
    week_window,
    zone_info,
    zone_names,
)
from tests.support.values import at, day

NIGHT = QuietHours(start=time(21), end=time(8))
SIESTA = QuietHours(start=time(13), end=time(15))
DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
HOURS = st.integers(min_value=0, max_value=24)


def hour(number: int) -> datetime:
    return at("2026-01-05T00:00") + timedelta(hours=number)


def span(start: int, end: int | None = None) -> Span:
    return Span(start=hour(start), end=None if end is None else hour(end))


def test_every_listed_zone_can_be_opened() -> None:
    assert {zone_info(name).key for name in zone_names()} == zone_names()


def test_an_unknown_zone_is_named_in_the_refusal() -> None:
    with pytest.raises(Invalid, match="unknown_zone") as refused:
        zone_info("Mars/Olympus")
    assert refused.value.params["value"] == "Mars/Olympus"


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-01-05T09:00", "2026-01-05T08:00"),
        ("2026-03-29T01:59", "2026-03-29T00:59"),
        ("2026-03-29T02:00", "2026-03-29T01:00"),
        ("2026-03-29T02:59", "2026-03-29T01:00"),
        ("2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-10-25T02:00", "2026-10-25T00:00"),
        ("2026-10-25T02:59", "2026-10-25T00:59"),
        ("2026-10-25T03:00", "2026-10-25T02:00"),
    ],
)
def test_a_wall_time_is_its_first_instant_or_the_end_of_its_gap(wall: str, expected: str) -> None:
    read = datetime.fromisoformat(wall)
    assert resolve("Europe/Berlin", read.date(), read.time()) == at(expected)


def test_a_date_with_a_skipped_midnight_exists() -> None:
    assert date_exists("America/Sao_Paulo", day("2017-10-15"))


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"])
@pytest.mark.parametrize(
    "moment",
    [datetime.min.replace(tzinfo=UTC), at("1899-12-31T12:00"), datetime.max.replace(tzinfo=UTC)],
)
def test_a_calendar_has_an_answer_for_every_instant(zone: str, moment: datetime) -> None:
    calendar = Calendar.starting(zone, time(12))
    one = calendar.date_at(moment)
    assert calendar.local(moment).tzinfo is not None
    assert calendar.previous_date(one) <= one <= calendar.next_date(one)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_calendar_has_a_start_for_every_date(zone: str) -> None:
    calendar = Calendar.starting(zone)
    assert calendar.day_start(date.min) <= hour(0) <= calendar.day_start(date.max)


def test_windows_hold_both_their_ends() -> None:
    window = Window(first=day("2026-01-05"), last=day("2026-01-07"))
    held = [one for one in range(1, 12) if date(2026, 1, one) in window]
    assert held == [5, 6, 7]


def test_a_day_is_its_own_window() -> None:
    assert day_window(day("2026-01-05")) == Window(first=day("2026-01-05"), last=day("2026-01-05"))


@pytest.mark.parametrize(
    ("date_", "week_start", "first"),
    [
        ("2026-01-05", 0, "2026-01-05"),
        ("2026-01-11", 0, "2026-01-05"),
        ("2026-01-10", 6, "2026-01-04"),
        ("2026-01-11", 6, "2026-01-11"),
        ("2026-01-01", 0, "2025-12-29"),
    ],
)
def test_a_week_begins_on_its_weekday(date_: str, week_start: int, first: str) -> None:
    found = week_window(day(date_), week_start=week_start)
    assert (found.first, found.last) == (day(first), day(first) + timedelta(days=6))


@given(one=DATES, week_start=st.integers(0, 6))
def test_weeks_hold_their_dates_and_join(one: date, week_start: int) -> None:
    found = week_window(one, week_start=week_start)
    assert one in found
    assert found.first.weekday() == week_start
    following = week_window(found.last + timedelta(days=1), week_start=week_start)
    assert following.first == found.last + timedelta(days=1)


@given(one=DATES)
def test_months_hold_their_dates_and_join(one: date) -> None:
    found = month_window(one)
    assert one in found
    assert found.first.day == 1
    assert (found.last + timedelta(days=1)).day == 1
    assert found.first.month == found.last.month


@pytest.mark.parametrize(
    ("date_", "last"),
    [("2026-02-10", "2026-02-28"), ("2028-02-29", "2028-02-29"), ("2026-12-31", "2026-12-31")],
)
def test_a_month_ends_with_its_last_date(date_: str, last: str) -> None:
    assert month_window(day(date_)).last == day(last)


def test_a_rolling_window_ends_with_its_date() -> None:
    found = rolling_window(day("2026-01-05"), days=7)
    assert found == Window(first=day("2025-12-30"), last=day("2026-01-05"))


@pytest.mark.parametrize(
    ("quiet", "wall", "covered"),
    [
        (NIGHT, time(20, 59), False),
        (NIGHT, time(21), True),
        (NIGHT, time(0), True),
        (NIGHT, time(7, 59), True),
        (NIGHT, time(8), False),
        (SIESTA, time(12, 59), False),
        (SIESTA, time(13), True),
        (SIESTA, time(15), False),
        (QuietHours(start=time(9), end=time(9)), time(9), False),
        (QuietHours(start=time(9), end=time(9)), time(3), False),
    ],
)
def test_quiet_hours_hold_their_start_and_not_their_end(
    quiet: QuietHours, wall: time, covered: bool
) -> None:
    assert quiet.covers(wall) is covered


@pytest.mark.parametrize(
    ("quiet", "zone", "instant", "released"),
    [
        (NIGHT, "UTC", "2026-01-05T12:00", "2026-01-05T12:00"),
        (NIGHT, "UTC", "2026-01-05T22:00", "2026-01-06T08:00"),
        (NIGHT, "UTC", "2026-01-06T01:00", "2026-01-06T08:00"),
        (SIESTA, "UTC", "2026-01-05T14:00", "2026-01-05T15:00"),
        (NIGHT, "Asia/Tokyo", "2026-01-05T12:00", "2026-01-05T23:00"),
        (
            QuietHours(start=time(21), end=time(2, 30)),
            "Europe/Berlin",
            "2026-03-29T00:30",
            "2026-03-29T01:00",  # half past two is skipped
        ),
        (
            QuietHours(start=time(21), end=time(2, 30)),
            "Europe/Berlin",
            "2026-10-25T01:10",
            "2026-10-25T01:10",  # the first half past two has been: nothing is sent back in time
        ),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_their_end(
    quiet: QuietHours, zone: str, instant: str, released: str
) -> None:
    assert quiet.released(at(instant), zone=zone) == at(released)


@given(
    start=st.times(),
    end=st.times(),
    hours=st.integers(0, 24 * 365),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"]),
)
def test_waiting_takes_less_than_a_day_and_ends_out_of_quiet_hours(
    start: time, end: time, hours: int, zone: str
) -> None:
    quiet = QuietHours(start=start, end=end)
    instant = hour(hours)
    released = quiet.released(instant, zone=zone)
    assert instant <= released <= instant + timedelta(hours=25)
    assert quiet.released(released, zone=zone) == released


@given(start=st.integers(0, 23), end=st.integers(0, 23), now=st.integers(0, 47))
def test_a_message_is_released_in_the_first_hour_that_is_not_quiet(
    start: int, end: int, now: int
) -> None:
    quiet = QuietHours(start=time(start), end=time(end))
    first = next(one for one in range(now, now + 25) if not quiet.covers(hour(one).time()))
    assert quiet.released(hour(now), zone="UTC") == hour(first)


@pytest.mark.parametrize(
    ("stretch", "inside"),
    [(span(2, 5), [2, 3, 4]), (span(2), [2, 3, 4, 5, 6]), (span(3, 3), [])],
)
def test_a_span_holds_its_start_and_not_its_end(stretch: Span, inside: list[int]) -> None:
    assert [n for n in range(7) if stretch.holds(hour(n))] == inside


@given(first=HOURS, last=st.none() | HOURS, start=HOURS, end=HOURS)
def test_a_span_overlaps_a_stretch_when_it_holds_an_hour_of_it(
    first: int, last: int | None, start: int, end: int
) -> None:
    stretch = span(first, last)
    shared = any(stretch.holds(hour(one)) for one in range(start, end))
    assert stretch.overlaps(hour(start), hour(end)) is shared


@pytest.mark.parametrize(
    ("stretch", "start", "end"), [(span(3, 3), 0, 6), (span(0, 6), 3, 3), (span(0), 3, 3)]
)
def test_what_lasts_no_time_overlaps_nothing(stretch: Span, start: int, end: int) -> None:
    assert not stretch.overlaps(hour(start), hour(end))


@given(
    spans=st.lists(st.tuples(HOURS, st.one_of(st.none(), HOURS)), max_size=5),
    start=HOURS,
    end=HOURS,
)
def test_time_outside_is_what_no_span_holds(
    spans: list[tuple[int, int | None]], start: int, end: int
) -> None:
    start, end = sorted((start, end))
    pauses = tuple(span(first, None if last is None else max(first, last)) for first, last in spans)
    free = [n for n in range(start, end) if not any(one.holds(hour(n)) for one in pauses)]
    assert time_outside(pauses, hour(start), hour(end)) == timedelta(hours=len(free))
