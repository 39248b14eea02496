"""The calendar of a year: which day is where, how dark it is, and what fits."""

from datetime import date, timedelta

import pytest
from textual.content import Content

from coach.api import ProgressView, RatioPoint
from tui.widgets.heatmap import HeatMap, shade


def view(*, week_start: int = 0, **acts: int) -> ProgressView:
    last = date(2026, 1, 5)
    first = date(2025, 1, 6) - timedelta(days=0 if week_start == 0 else 1)
    return ProgressView(
        first=first,
        last=last,
        week_start=week_start,
        acts_by_date={
            date.fromisoformat(f"{day[1:5]}{day[6:8]}{day[9:]}"): n for day, n in acts.items()
        },
        series=(RatioPoint(day=last, gives=1, posts=1),),
        by_kind=(),
        people=0,
        newcomers=0,
        established=0,
        rhythm=(),
        summary="",
        rhythm_legend="",
        months=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
        weekdays=tuple("Mon Tue Wed Thu Fri Sat Sun".split()),
    )


def drawn(one: ProgressView, width: int) -> list[str]:
    heat_map = HeatMap()
    heat_map._view = one
    heat_map._legend = lambda: Content("legend")  # its words come from an app
    return heat_map._content(width).plain.splitlines()


@pytest.mark.parametrize(
    ("acts", "expected"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (500, 4)]
)
def test_more_acts_are_darker(acts: int, expected: int) -> None:
    assert shade(acts) == expected


def test_the_running_day_is_last_and_the_future_is_empty() -> None:
    lines = drawn(view(d2026_01_05=9), 80)
    monday, tuesday = lines[1], lines[2]
    assert monday.startswith("Mon ")
    assert monday.rstrip().endswith("█")
    assert len(tuesday.rstrip()) < len(monday.rstrip())


def test_a_week_may_begin_on_sunday() -> None:
    lines = drawn(view(week_start=6, d2026_01_04=1), 80)
    assert lines[1].startswith("Sun ")
    assert lines[1].rstrip().endswith("░")


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_every_day_of_the_year_is_drawn_whatever_the_width(width: int) -> None:
    lines = drawn(view(), width)
    assert all(len(line) <= max(width, 11) for line in lines)
    assert sum(line.count("·") for line in lines) == 365


def test_months_stand_above_the_week_they_begin_in() -> None:
    head, monday = drawn(view(d2025_09_01=3), 120)[:2]
    assert head.index("Sep") == monday.index("▒")
