"""Moments and dates as people type them (product, Time 4)."""

import contextlib
from datetime import UTC, date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import Invalid
from coach.domain.time import Calendar
from coach.engine.when import parse_date, parse_when
from tests.support.values import NOW, TODAY, at

PLAIN = Calendar.starting("UTC")
BERLIN = Calendar.starting("Europe/Berlin")
SMALL_HOURS = at("2026-01-08T01:30")
"""Half past one on Thursday, which still counts for Wednesday."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", "2026-01-07T12:00"),
        (" NOW ", "2026-01-07T12:00"),
        ("9:05", "2026-01-07T09:05"),
        ("09:05", "2026-01-07T09:05"),
        ("today", "2026-01-07T12:00"),
        ("today 8:30", "2026-01-07T08:30"),
        ("Today 8", "2026-01-07T08:00"),
        ("yesterday", "2026-01-06T12:00"),
        ("yesterday 23:00", "2026-01-06T23:00"),
        ("yesterday 1:30", "2026-01-07T01:30"),
        ("2026-01-07", "2026-01-07T12:00"),
        ("2026-01-05", "2026-01-05T12:00"),
        ("20260105", "2026-01-05T12:00"),
        ("2026-W02-1", "2026-01-05T12:00"),
        ("2026-01-05T18:00", "2026-01-05T18:00"),
        ("2026-01-05 18:00", "2026-01-05T18:00"),
        ("2026-01-05T18:00+02:00", "2026-01-05T16:00"),
        ("2026-01-05T18:00Z", "2026-01-05T18:00"),
    ],
)
def test_a_moment_is_read_as_it_is_said(text: str, meant: str) -> None:
    read = parse_when(text, calendar=PLAIN, now=NOW)

    assert read == at(meant)
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1:00", "2026-01-08T01:00"),
        ("23:00", "2026-01-07T23:00"),
        ("today", "2026-01-08T01:30"),
        ("today 23:00", "2026-01-07T23:00"),
        ("yesterday", "2026-01-06T12:00"),
        ("2026-01-07", "2026-01-08T01:30"),
        ("2026-01-08", "2026-01-08T12:00"),
    ],
)
def test_before_the_day_end_today_is_still_the_day_before(text: str, meant: str) -> None:
    assert parse_when(text, calendar=PLAIN, now=SMALL_HOURS) == at(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9:00", "2026-01-07T08:00"),
        ("yesterday", "2026-01-06T11:00"),
        ("2026-01-05 18:00", "2026-01-05T17:00"),
        ("2025-07-05 18:00", "2025-07-05T16:00"),
        ("2026-01-05 18:00Z", "2026-01-05T18:00"),
        ("2026-01-05 18:00-05:00", "2026-01-05T23:00"),
    ],
)
def test_a_time_without_an_offset_is_local(text: str, meant: str) -> None:
    assert parse_when(text, calendar=BERLIN, now=NOW) == at(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-10-26 02:30", "2025-10-26T00:30"),
        ("2025-03-30 02:30", "2025-03-30T01:00"),
    ],
)
def test_a_repeated_hour_is_its_first_and_a_skipped_one_ends_at_once(text: str, meant: str) -> None:
    assert parse_when(text, calendar=BERLIN, now=NOW) == at(meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "25:00",
        "9:60",
        "today at nine",
        "yesterday 24:00",
        "tomorrow",
        "2026-13-01",
        "2026-02-30",
        "2026-02-30T10:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:00-05:00",
        "\u0669:\u0660\u0660",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_when(text, calendar=PLAIN, now=NOW)

    assert (caught.value.code, caught.value.params) == ("bad_when", {"value": text})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-01-07"),
        (" Tomorrow ", "2026-01-08"),
        ("thursday", "2026-01-08"),
        ("Fri", "2026-01-09"),
        ("tue", "2026-01-13"),
        ("wednesday", "2026-01-14"),
        ("2026-03-01", "2026-03-01"),
        ("2020-03-01", "2020-03-01"),
    ],
)
def test_a_date_is_read_and_a_weekday_is_the_next_one(text: str, meant: str) -> None:
    assert parse_date(text, calendar=PLAIN, now=NOW) == date.fromisoformat(meant)


def test_before_the_day_end_tomorrow_is_the_date_on_the_wall() -> None:
    assert parse_date("tomorrow", calendar=PLAIN, now=SMALL_HOURS) == date(2026, 1, 8)


@pytest.mark.parametrize("text", ["", "yesterday", "someday", "2026-02-30", "1 May", "we"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_date(text, calendar=PLAIN, now=NOW)

    assert (caught.value.code, caught.value.params) == ("bad_date", {"value": text})


_ZONES = st.sampled_from(("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"))
_TYPED = st.one_of(
    st.text(max_size=20),
    st.datetimes().map(lambda one: one.isoformat()),
    st.datetimes(timezones=st.just(UTC)).map(lambda one: one.isoformat()),
    st.dates().map(lambda one: one.isoformat()),
    st.times().map(lambda one: f"yesterday {one:%H:%M}"),
    st.from_regex(r"\A(today|yesterday)? ?\d{1,2}:\d{2}\Z"),
)


@given(_TYPED, _ZONES)
def test_whatever_is_typed_is_a_moment_or_refused(text: str, zone: str) -> None:
    with contextlib.suppress(Invalid):
        read = parse_when(text, calendar=Calendar.starting(zone), now=NOW)
        assert read.utcoffset() == timedelta(0)


@given(_TYPED, _ZONES)
def test_whatever_is_typed_is_a_date_or_refused(text: str, zone: str) -> None:
    with contextlib.suppress(Invalid):
        read = parse_date(text, calendar=Calendar.starting(zone), now=NOW)
        assert type(read) is date


@given(st.times(), _ZONES, st.sampled_from(("today", "yesterday")))
def test_a_time_of_a_day_counts_for_that_day(clock: time, zone: str, word: str) -> None:
    calendar = Calendar.starting(zone)
    running = calendar.date_at(NOW)
    day = running if word == "today" else calendar.previous_date(running)
    read = parse_when(f"{word} {clock:%H:%M}", calendar=calendar, now=NOW)

    assert calendar.date_at(read) == day


def test_the_wednesday_of_these_tests_is_one() -> None:
    assert f"{TODAY:%A}" == "Wednesday"
