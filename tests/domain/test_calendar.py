"""A person's local days through changes of zone and day end (product, Time 3)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.domain.errors import Invalid
from coach.domain.time import SHORTEST_FIRST_DAY, Calendar
from tests.support.values import at, day

MOMENT = timedelta(microseconds=1)
NATURAL_SHORTEST = timedelta(hours=21)
"""Days lose three hours at most to a change of clocks (Antarctica/Casey)."""

ZONES = (
    "UTC",
    "Pacific/Kiritimati",  # +14, the first to begin a day
    "Pacific/Midway",  # -11
    "Etc/GMT+12",  # -12, the last
    "Pacific/Apia",
    "Pacific/Chatham",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Antarctica/Casey",
    "Africa/Casablanca",
)
DAY_ENDS = (time(0), time(2, 30), time(3), time(4), time(12), time(23, 59))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A wish for another zone or day end, so long after the one before."""

    after: timedelta
    zone: str
    day_end: time


BEGAN = st.sampled_from(
    [
        at("2026-01-05T12:00"),
        at("2026-03-28T22:00"),  # Berlin's clocks go forward
        at("2026-10-24T13:00"),  # … and back
        at("2026-04-04T10:00"),  # Lord Howe's go back
        at("2011-12-29T08:00"),  # Samoa jumps over a date
    ]
)
PACE = st.one_of(
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=6)),
    st.timedeltas(min_value=timedelta(hours=6), max_value=timedelta(days=3)),
    st.sampled_from([timedelta(0), timedelta(hours=12), timedelta(days=1)]),
)
CHANGES = st.lists(
    st.builds(Change, after=PACE, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS)),
    min_size=1,
    max_size=8,
)


def checked_days(calendar: Calendar, since: datetime, until: datetime) -> list[date]:
    """The local dates that run between two instants, each looked at from all sides."""
    instant = calendar.day_start(calendar.date_at(since))
    found: list[date] = []
    while instant <= until:
        one, end = calendar.date_at(instant), calendar.day_end_at(instant)
        assert calendar.day_start(one) == instant
        assert calendar.date_at(end - MOMENT) == one
        assert calendar.day_end_at(end - MOMENT) == end
        assert calendar.next_date(one) == calendar.date_at(end) > one
        assert calendar.previous_date(calendar.date_at(end)) == one
        assert end - instant >= SHORTEST_FIRST_DAY
        found.append(one)
        instant = end
    return found


@given(start=BEGAN, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS), changes=CHANGES)
@settings(max_examples=100)
@example(
    start=at("2026-01-05T12:00"),
    zone="Pacific/Kiritimati",
    day_end=time(3),
    changes=[
        Change(after=timedelta(hours=1), zone="Pacific/Midway", day_end=time(3)),
        Change(after=timedelta(hours=1), zone="Pacific/Kiritimati", day_end=time(3)),
        Change(after=timedelta(hours=20), zone="Pacific/Midway", day_end=time(0)),
    ],
)
def test_no_chain_of_changes_shortens_a_day_or_repeats_a_date(
    start: datetime, zone: str, day_end: time, changes: list[Change]
) -> None:
    calendar, now = Calendar.starting(zone, day_end), start
    for change in changes:
        now += change.after
        calendar = calendar.changed(now=now, zone=change.zone, day_end=change.day_end)
        dates = checked_days(calendar, start - timedelta(days=2), now + timedelta(days=5))
        assert dates == sorted(set(dates))


@given(start=BEGAN, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS), changes=CHANGES)
@settings(max_examples=60)
def test_no_change_touches_what_has_been(
    start: datetime, zone: str, day_end: time, changes: list[Change]
) -> None:
    calendar, now = Calendar.starting(zone, day_end), start
    for change in changes:
        now += change.after
        before, running = calendar, calendar.date_at(now)
        calendar = before.changed(now=now, zone=change.zone, day_end=change.day_end)
        assert calendar.date_at(now) == running
        assert calendar.zone_at(now) == before.zone_at(now)
        assert calendar.day_start(running) == before.day_start(running)
        for hours in range(0, 96, 5):
            earlier = now - timedelta(hours=hours)
            assert calendar.date_at(earlier) == before.date_at(earlier)


@given(start=BEGAN, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS), changes=CHANGES)
@settings(max_examples=60)
def test_no_change_shortens_the_running_day(
    start: datetime, zone: str, day_end: time, changes: list[Change]
) -> None:
    calendar, now = Calendar.starting(zone, day_end), start
    for change in changes:
        now += change.after
        unchanged = Calendar(segments=tuple(s for s in calendar.segments if s.starts_at <= now))
        natural = unchanged.day_end_at(now)
        promised = calendar.day_end_at(now)
        joined = unchanged.date_at(now) != calendar.date_at(now)
        calendar = calendar.changed(now=now, zone=change.zone, day_end=change.day_end)
        assert calendar.day_end_at(now) >= (promised if joined else natural)


@given(start=BEGAN, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS), changes=CHANGES)
@settings(max_examples=60)
def test_through_all_changes_a_daily_time_comes_once_a_date(
    start: datetime, zone: str, day_end: time, changes: list[Change]
) -> None:
    calendar, now = Calendar.starting(zone, day_end), start
    for change in changes:
        now += change.after
        calendar = calendar.changed(now=now, zone=change.zone, day_end=change.day_end)
    dates = checked_days(calendar, start - timedelta(days=1), now + timedelta(days=3))
    for wall in (time(0), time(9), time(21, 30)):
        found = [calendar.occurrence(one, wall) for one in dates]
        assert found == sorted(set(found))
        for one, instant in zip(dates, found, strict=True):
            skipped = calendar.local(instant).time() != wall
            assert calendar.date_at(instant) == one or skipped


@given(start=BEGAN, zone=st.sampled_from(ZONES), day_end=st.sampled_from(DAY_ENDS), changes=CHANGES)
@settings(max_examples=60)
def test_dates_never_run_back_over_growing_instants(
    start: datetime, zone: str, day_end: time, changes: list[Change]
) -> None:
    calendar, now = Calendar.starting(zone, day_end), start
    for change in changes:
        now += change.after
        calendar = calendar.changed(now=now, zone=change.zone, day_end=change.day_end)
    moments = [start + timedelta(minutes=37 * n) for n in range(-60, 300)]
    dates = [calendar.date_at(moment) for moment in moments]
    assert dates == sorted(dates)


@given(
    zone=st.sampled_from(ZONES),
    day_end=st.sampled_from(DAY_ENDS),
    hours=st.integers(0, 38 * 365 * 24),
)
def test_without_a_change_days_keep_their_natural_length(
    zone: str, day_end: time, hours: int
) -> None:
    calendar = Calendar.starting(zone, day_end)
    moment = at("2000-01-01T00:00") + timedelta(hours=hours)
    start = calendar.day_start(calendar.date_at(moment))
    assert calendar.day_end_at(start) - start >= NATURAL_SHORTEST


def test_an_act_before_the_day_end_counts_for_yesterday() -> None:
    calendar = Calendar.starting("Europe/Berlin")
    assert calendar.date_at(at("2026-01-06T01:30+01:00")) == day("2026-01-05")
    assert calendar.date_at(at("2026-01-06T03:00+01:00")) == day("2026-01-06")


def test_a_change_of_zone_waits_for_the_end_of_the_running_day() -> None:
    now = at("2026-01-05T12:00+01:00")
    calendar = Calendar.starting("Europe/Berlin").changed(
        now=now, zone="America/New_York", day_end=time(3)
    )
    assert calendar.zone_at(now) == "Europe/Berlin"
    assert calendar.day_end_at(now) >= at("2026-01-06T03:00+01:00")
    assert calendar.zone_at(at("2026-01-08T12:00")) == "America/New_York"
    assert calendar.latest.zone == "America/New_York"


def test_a_first_day_of_twelve_hours_stands() -> None:
    now = at("2026-01-05T12:00")
    calendar = Calendar.starting("UTC", time(0)).changed(
        now=now, zone="Etc/GMT-12", day_end=time(0)
    )
    assert calendar.next_date(day("2026-01-05")) == day("2026-01-06")
    assert calendar.day_end_at(at("2026-01-06T00:00")) == at("2026-01-06T12:00")


def test_a_first_day_under_twelve_hours_is_joined_to_the_running_one() -> None:
    now = at("2026-01-05T12:00")
    calendar = Calendar.starting("UTC", time(0)).changed(
        now=now, zone="Etc/GMT-13", day_end=time(0)
    )
    assert calendar.day_end_at(now) == at("2026-01-06T11:00")
    assert calendar.date_at(at("2026-01-06T10:59")) == day("2026-01-05")
    assert calendar.date_at(at("2026-01-06T11:00")) == day("2026-01-07")
    assert calendar.zone_at(at("2026-01-06T10:59")) == "UTC"


def test_a_date_skipped_over_has_neighbours_but_no_day() -> None:
    calendar = Calendar.starting("UTC", time(0)).changed(
        now=at("2026-01-05T12:00"), zone="Etc/GMT-13", day_end=time(0)
    )
    assert calendar.next_date(day("2026-01-05")) == day("2026-01-07")
    assert calendar.previous_date(day("2026-01-07")) == day("2026-01-05")


def test_flying_west_joins_the_date_that_would_come_twice() -> None:
    now = at("2026-01-05T12:00+14:00")
    calendar = Calendar.starting("Pacific/Kiritimati").changed(
        now=now, zone="Pacific/Midway", day_end=time(3)
    )
    assert calendar.day_end_at(now) == at("2026-01-06T03:00-11:00")
    assert calendar.next_date(day("2026-01-05")) == day("2026-01-06")


def test_asking_for_the_present_zone_again_takes_the_wish_back() -> None:
    before = Calendar.starting("Europe/Berlin")
    now = at("2026-01-05T12:00")
    wished = before.changed(now=now, zone="Asia/Tokyo", day_end=time(3))
    assert wished.changed(now=now, zone="Europe/Berlin", day_end=time(3)) == before


def test_asking_again_on_the_same_day_replaces_the_earlier_wish() -> None:
    before = Calendar.starting("Europe/Berlin")
    now = at("2026-01-05T12:00")
    wished = before.changed(now=now, zone="Asia/Tokyo", day_end=time(3))
    again = wished.changed(now=now + timedelta(hours=1), zone="Asia/Seoul", day_end=time(3))
    assert again == before.changed(now=now + timedelta(hours=1), zone="Asia/Seoul", day_end=time(3))


def test_asking_again_within_a_joined_day_keeps_that_day_as_long_as_it_was() -> None:
    joined = Calendar.starting("UTC", time(0)).changed(
        now=at("2026-01-05T12:00"), zone="Etc/GMT-13", day_end=time(0)
    )
    now = at("2026-01-06T05:00")
    back = joined.changed(now=now, zone="UTC", day_end=time(0))
    assert back.date_at(now) == day("2026-01-05")
    assert back.day_end_at(now) == at("2026-01-06T11:00")
    assert back.date_at(at("2026-01-06T11:00")) == day("2026-01-06")


def test_a_change_of_day_end_waits_too() -> None:
    now = at("2026-01-05T12:00")
    calendar = Calendar.starting("UTC").changed(now=now, zone="UTC", day_end=time(5))
    assert calendar.date_at(at("2026-01-06T02:00")) == day("2026-01-05")
    assert calendar.date_at(at("2026-01-06T04:00")) == day("2026-01-05")
    assert calendar.date_at(at("2026-01-07T04:00")) == day("2026-01-06")


def test_a_time_before_the_first_start_in_a_new_zone_comes_with_the_start() -> None:
    calendar = Calendar.starting("UTC", time(0)).changed(
        now=at("2026-01-05T12:00"), zone="Etc/GMT-12", day_end=time(0)
    )
    first = day("2026-01-06")
    assert calendar.occurrence(first, time(9)) == calendar.day_start(first)


def test_small_hours_have_the_weekday_of_the_wall() -> None:
    calendar = Calendar.starting("UTC")
    monday = day("2026-01-05")
    assert calendar.wall_weekday(monday, time(9)) == 0
    assert calendar.wall_weekday(monday, time(1)) == 1


def test_local_is_wall_time_in_the_zone_in_force() -> None:
    local = Calendar.starting("Asia/Kolkata").local(at("2026-01-05T12:00"))
    assert (local.hour, local.minute) == (17, 30)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe", "nul\0"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(Invalid, match="unknown_zone"):
        Calendar.starting(zone)
    with pytest.raises(Invalid, match="unknown_zone"):
        Calendar.starting("UTC").changed(now=at("2026-01-05T12:00"), zone=zone, day_end=time(3))
