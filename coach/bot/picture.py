"""A year of giving as a picture: the terminal's calendar and plot, drawn with matplotlib."""

import io
from collections.abc import Mapping
from datetime import timedelta

from coach.api import ProgressView, begun, shade, steps_in_words, weeks

SIZE_IN = (8.0, 5.6)
DPI = 110
BACKGROUND, TEXT, EMPTY = "#1e1f22", "#dbdee1", "#35373c"
SHADES = (EMPTY, "#1f5c4d", "#2a8a6e", "#3db88f", "#6fe3ba")
"""From none to many; lighter is more, so that it can be told without colour."""
GIVES, POSTS = "#6fe3ba", "#9aa7ff"
_WEEK = 7
_TICKS = 5


def draw_year(view: ProgressView, labels: Mapping[str, str]) -> bytes:
    """A PNG of the year. Takes some hundred milliseconds: call it on another thread."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_IN, dpi=DPI, facecolor=BACKGROUND, layout="constrained")
    FigureCanvasAgg(figure)
    calendar, plot = figure.subplots(2, 1, height_ratios=(1, 1.5))
    for axes, title in ((calendar, labels["year"]), (plot, labels["ratio"])):
        axes.set_facecolor(BACKGROUND)
        axes.set_title(title, color=TEXT, loc="left", fontsize=11)
        axes.tick_params(colors=TEXT, length=0, labelsize=8)
        for spine in axes.spines.values():
            spine.set_visible(False)
    _draw_calendar(calendar, view)
    _draw_ratio(plot, view, labels)
    out = io.BytesIO()
    figure.savefig(  # pyright: ignore[reportUnknownMemberType] typed loosely in matplotlib
        out, format="png", facecolor=BACKGROUND
    )
    return out.getvalue()


def _draw_calendar(axes: object, view: ProgressView) -> None:
    from typing import Any, cast

    from matplotlib.patches import Rectangle

    plot = cast("Any", axes)
    columns = weeks(view.first, view.last, week_start=view.week_start)
    for column, week in enumerate(columns):
        for row in range(_WEEK):
            day = week + timedelta(days=row)
            if view.first <= day <= view.last:
                dark = shade(view.acts_by_date.get(day, 0))
                cell = Rectangle((column + 0.08, row + 0.08), 0.84, 0.84, color=SHADES[dark])
                plot.add_patch(cell)
    plot.set_xlim(0, len(columns))
    plot.set_ylim(_WEEK + 1.6, 0)
    plot.set_aspect("equal")
    months = [
        (index, view.months[(week + timedelta(days=_WEEK - 1)).month - 1])
        for index, week in enumerate(columns)
        if (week + timedelta(days=_WEEK - 1)).day <= _WEEK
    ]
    plot.xaxis.tick_top()
    plot.set_xticks([index for index, _ in months], [name for _, name in months], ha="left")
    plot.set_yticks(
        [row + 0.5 for row in (0, 2, 4)],
        [view.weekdays[(columns[0] + timedelta(days=row)).weekday()] for row in (0, 2, 4)],
    )
    for index, text in enumerate(("0", *steps_in_words())):
        left = index * 4
        plot.add_patch(Rectangle((left, _WEEK + 0.6), 0.84, 0.84, color=SHADES[index]))
        plot.text(left + 1.2, _WEEK + 1.1, text, color=TEXT, fontsize=8, va="center")


def _draw_ratio(axes: object, view: ProgressView, labels: Mapping[str, str]) -> None:
    from typing import Any, cast

    plot = cast("Any", axes)
    series = begun(view.series)
    numbers = list(range(len(series)))
    plot.plot(
        numbers, [one.posts for one in series], color=POSTS, marker="o", ms=3, mfc=BACKGROUND,
        label=labels["posts"],
    )  # fmt: skip
    plot.plot(
        numbers, [one.gives for one in series], color=GIVES, marker="o", ms=3, label=labels["gives"]
    )
    every = max(1, len(series) // _TICKS)
    plot.set_xticks(
        numbers[::every],
        [f"{view.months[one.day.month - 1]} {one.day:%y}" for one in series[::every]],
    )
    plot.set_ylim(bottom=0)
    plot.yaxis.get_major_locator().set_params(integer=True)
    plot.grid(visible=True, axis="y", color=EMPTY)
    plot.legend(facecolor=BACKGROUND, edgecolor=EMPTY, labelcolor=TEXT, fontsize=8)
