"""What the pictures of progress show, in the terminal and in Discord alike."""

from datetime import date
from typing import NamedTuple

import pytest

from coach.engine.pictures import begun, shade, steps_in_words, weeks


class Point(NamedTuple):
    gives: int
    posts: int


@pytest.mark.parametrize(
    ("acts", "dark"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (70, 4)]
)
def test_more_acts_are_a_darker_day(acts: int, dark: int) -> None:
    assert shade(acts) == dark


def test_the_legend_tells_each_step() -> None:
    assert steps_in_words() == ("1", "2-3", "4-6", "7+")


def test_weeks_begin_on_the_day_that_she_chose() -> None:
    first, last = date(2026, 1, 7), date(2026, 1, 20)
    assert weeks(first, last, week_start=0) == [
        date(2026, 1, 5),
        date(2026, 1, 12),
        date(2026, 1, 19),
    ]
    assert weeks(first, last, week_start=6)[0] == date(2026, 1, 4)


def test_a_plot_begins_just_before_the_first_act() -> None:
    none, some = Point(0, 0), Point(0, 1)
    assert begun([none, none, some, some]) == [none, some, some]
    assert begun([some, some]) == [some, some]
    assert begun([none, none]) == [none]
