"""What the pictures of progress show, whatever draws them: shades, weeks, a plot's beginning."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

STEPS = (1, 2, 4, 7)
"""Acts of a day from which the next shade begins."""
_WEEK = 7


def shade(acts: int) -> int:
    """0 to 4: how dark a day with so many acts is."""
    return sum(acts >= step for step in STEPS)


def steps_in_words() -> tuple[str, ...]:
    """The shades' ranges for a legend: "1", "2-3", "4-6", "7+"."""
    ranges = zip(STEPS, (*STEPS[1:], None), strict=True)
    return tuple(
        f"{low}+" if high is None else str(low) if high == low + 1 else f"{low}-{high - 1}"
        for low, high in ranges
    )


def weeks(first: date, last: date, *, week_start: int) -> list[date]:
    """First dates of all weeks from one date to another."""
    start = first - timedelta(days=(first.weekday() - week_start) % _WEEK)
    count = (last - start).days // _WEEK + 1
    return [start + timedelta(weeks=index) for index in range(count)]


class _Point(Protocol):
    @property
    def gives(self) -> int: ...
    @property
    def posts(self) -> int: ...


P = TypeVar("P", bound=_Point)


def begun(series: Sequence[P]) -> Sequence[P]:
    """The series from just before its first act; empty weeks before would only flatten it."""
    first = next((i for i, one in enumerate(series) if one.gives or one.posts), len(series))
    return series[max(0, first - 1) :]
