"""Quiet hours and spans against a slow reading of the same rules."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.time import QuietHours, Span
from tests.support.values import at

MIDNIGHT = at("2026-01-05T00:00")
HOURS = st.integers(min_value=0, max_value=12)


def hour(number: int) -> datetime:
    return MIDNIGHT + timedelta(hours=number)


@given(start=st.integers(0, 23), end=st.integers(0, 23), now=st.integers(0, 47))
def test_a_message_is_released_in_the_first_hour_that_is_not_quiet(
    start: int, end: int, now: int
) -> None:
    quiet = QuietHours(start=time(start), end=time(end))
    first = next(one for one in range(now, now + 25) if not quiet.covers(hour(one).time()))
    assert quiet.released(hour(now), zone="UTC") == hour(first)


@given(first=HOURS, last=st.none() | HOURS, start=HOURS, end=HOURS)
def test_a_span_overlaps_a_stretch_when_it_holds_an_hour_of_it(
    first: int, last: int | None, start: int, end: int
) -> None:
    span = Span(start=hour(first), end=None if last is None else hour(last))
    shared = any(span.holds(hour(one)) for one in range(start, end))
    assert span.overlaps(hour(start), hour(end)) is shared


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span(start=hour(3), end=hour(3)), 0, 6),
        (Span(start=hour(0), end=hour(6)), 3, 3),
        (Span(start=hour(0)), 3, 3),
    ],
)
def test_what_lasts_no_time_overlaps_nothing(span: Span, start: int, end: int) -> None:
    assert not span.overlaps(hour(start), hour(end))
