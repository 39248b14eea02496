"""When something happened, as people write it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.time import Calendar
from coach.engine.moments import moments
from coach.engine.when import parse_when
from tests.support.values import NOW, TODAY


def said(text: str) -> list[str]:
    """The moments of a text on a Wednesday, as `--at` takes them."""
    return [one.at for one in moments(text, today=TODAY)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("today", ""),
        ("this morning", ""),
        ("just now", ""),
        ("tonight", ""),
        ("yesterday", "yesterday"),
        ("last night", "yesterday"),
        ("a day ago", "yesterday"),
        ("1 day ago", "yesterday"),
        ("two days ago", "2026-01-05"),
        ("the day before yesterday", "2026-01-05"),
        ("on Monday", "2026-01-05"),
        ("last thursday", "2026-01-01"),
        ("tues", "2026-01-06"),
        ("on wed", "2026-01-07"),
        ("last sat", "2026-01-03"),
        ("2026-01-02", "2026-01-02"),
    ],
)
def test_a_day_is_the_last_of_its_name(text: str, at: str) -> None:
    assert said(f"left a comment {text}") == [at]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 18:05", "18:05"),
        ("at 18.05", "18:05"),
        ("at 18h05", "18:05"),
        ("at 6:05 pm", "18:05"),
        ("at 6:05 a.m.", "06:05"),
        ("8am", "08:00"),
        ("8 pm", "20:00"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("around noon", "12:00"),
        ("half past seven", "07:30"),
        ("half past three", "15:30"),
        ("quarter past 9", "09:15"),
        ("quarter to ten", "09:45"),
        ("quarter to one", "12:45"),
        ("quarter to 0", "23:45"),
        ("at nine o'clock", "09:00"),
        ("at 5", "17:00"),
        ("at 5 in the morning", "05:00"),
        ("at 8 in the evening", "20:00"),
        ("by 10", "10:00"),
    ],
)
def test_a_clock_time_is_read(text: str, clock: str) -> None:
    assert said(f"replied {text}") == [f"today {clock}"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("yesterday at 21:15", "yesterday 21:15"),
        ("at 21:15 yesterday", "yesterday 21:15"),
        ("on Monday around 8am", "2026-01-05 08:00"),
        ("today at noon", "today 12:00"),
        ("2026-01-02 07:30", "2026-01-02 07:30"),
    ],
)
def test_a_day_and_a_clock_time_beside_it_are_one_moment(text: str, at: str) -> None:
    assert said(text) == [at]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("yesterday, 8am", ["yesterday", "today 08:00"]),
        ("yesterday a post and a comment at 8:15", ["yesterday", "today 08:15"]),
        ("yesterday I wrote to all of the members at 8:15", ["yesterday", "today 08:15"]),
        ("8:00 one, then 9:00 one, on monday", ["today 08:00", "today 09:00", "2026-01-05"]),
        ("monday 8:00, tuesday 9:00", ["2026-01-05 08:00", "2026-01-06 09:00"]),
        ("at 8:00 monday tuesday", ["2026-01-05 08:00", "2026-01-06"]),
        ("on monday a post, the same day a share", ["2026-01-05", "2026-01-05"]),
        ("the same day", []),
    ],
)
def test_several_moments_come_in_order(text: str, at: list[str]) -> None:
    assert said(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "the Sunday Scribblers",
        "in the sun with mon ami",
        "comments on 8 blogs",
        "left comments at 3 blogs",
        "80.20 %",
        "at 25:00",
        "at 10:75",
        "13:999",
        "at 99",
        "issue 2026-13-45",
        "1066-10-14",
        "someday",
    ],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert said(text) == []


_WORDS = st.sampled_from(
    """yesterday today monday mon on last at by half past to quarter 5 12 0 13 99 18:00 9.30 7h15
    24:00 8am 12 pm a.m. noon 2026-01-05 2026-02-30 9999-12-31 0001-01-01 2099-12-31 20000101 same
    day , . and then in the evening morning two days ago Scribblers tonight one Monday""".split()
)


@given(
    st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=12).map(" ".join)),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_whatever_moment_is_found_can_be_logged(text: str, today: date) -> None:
    calendar = Calendar.starting("Europe/Berlin")
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)

    for one in moments(text, today=today):
        assert 0 <= one.start < one.end <= len(text)
        if one.at:
            parse_when(one.at, calendar=calendar, now=now)


def test_the_wednesday_of_these_tests_is_now() -> None:
    assert NOW.date() == TODAY
