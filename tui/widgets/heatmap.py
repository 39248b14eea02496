"""A year of giving as a calendar: weeks across, weekdays down, shades that need no colour."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from textual.content import Content
from textual.widget import Widget

from coach.api import ProgressView
from tui.host import host_of

SHADES: Final = (
    ("·", "$foreground 30%"),
    ("░", "$success 70%"),
    ("▒", "$success 80%"),
    ("▓", "$success 90%"),
    ("█", "$success"),
)
"""Sign and colour for none, and for more and more; the sign alone tells."""
STEPS: Final = (1, 2, 4, 7)
"""Acts of a day from which the next shade begins."""
_WEEK: Final = 7
_MARGIN: Final = 4
_WIDE_CELL: Final = 2


def shade(acts: int) -> int:
    """0 to 4: how dark a day with so many acts is."""
    return sum(acts >= step for step in STEPS)


class HeatMap(Widget):
    """The calendar; drawn for whatever width there is, in several bands if need be."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 Textual's own name for it
        super().__init__(id=id)
        self._view: ProgressView | None = None

    def show(self, view: ProgressView) -> None:
        """Draw another year."""
        self._view = view
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Lines needed at a width."""
        return str(self._content(width)).count("\n") + 1

    def render(self) -> Content:
        """The calendar for the width there is."""
        return self._content(self.size.width)

    def _content(self, width: int) -> Content:
        view = self._view
        if view is None:
            return Content("")
        weeks = _weeks(view)
        cell = _WIDE_CELL if len(weeks) * _WIDE_CELL + _MARGIN <= width else 1
        room = max(_WEEK, (width - _MARGIN) // cell)
        bands = -(-len(weeks) // room)
        per_band = -(-len(weeks) // bands)
        lines: list[Content] = []
        for start in range(0, len(weeks), per_band):
            lines += self._band(view, weeks[start : start + per_band], cell)
            lines.append(Content(""))
        return Content("\n").join([*lines, self._legend()])

    def _band(self, view: ProgressView, weeks: list[date], cell: int) -> Iterator[Content]:
        yield Content.styled(" " * _MARGIN + _months(weeks, cell), "$foreground 60%")
        for row in range(_WEEK):
            parts: list[tuple[str, str]] = [(self._weekday(weeks[0], row), "$foreground 60%")]
            for week in weeks:
                day = week + timedelta(days=row)
                sign, style = (" ", "")
                if view.first <= day <= view.last:
                    sign, style = SHADES[shade(view.acts_by_date.get(day, 0))]
                parts.append((sign.ljust(cell), style))
            yield Content.assemble(*parts)

    def _weekday(self, week: date, row: int) -> str:
        name = f"{week + timedelta(days=row):%a}" if row % 2 == 0 else ""
        return name.ljust(_MARGIN)

    def _legend(self) -> Content:
        none = f" {host_of(self).label('progress.none')}"
        parts: list[tuple[str, str]] = [SHADES[0], (none, "$foreground 60%")]
        for (sign, style), low, high in zip(SHADES[1:], STEPS, (*STEPS[1:], None), strict=True):
            text = (
                f"{low}+" if high is None else str(low) if high == low + 1 else f"{low}-{high - 1}"
            )
            parts += [("  ", ""), (sign, style), (f" {text}", "$foreground 60%")]
        return Content.assemble(*parts)


def _weeks(view: ProgressView) -> list[date]:
    """First dates of all weeks shown."""
    first = view.first - timedelta(days=(view.first.weekday() - view.week_start) % _WEEK)
    count = (view.last - first).days // _WEEK + 1
    return [first + timedelta(weeks=index) for index in range(count)]


def _months(weeks: list[date], cell: int) -> str:
    """Names of months above the weeks in which they begin, where there is room."""
    line = ""
    for index, week in enumerate(weeks):
        month = f"{week + timedelta(days=_WEEK - 1):%b}"
        begins = (week + timedelta(days=_WEEK - 1)).day <= _WEEK
        if begins and len(line) <= index * cell:
            line = line.ljust(index * cell) + month + " "
    return line.rstrip()
