"""A year of giving as a calendar: weeks across, weekdays down, shades that need no colour."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from textual.content import Content
from textual.widget import Widget

from coach.api import ProgressView, shade, steps_in_words, weeks
from tui.host import host_of

SHADES: Final = (
    ("·", "$foreground 30%"),
    ("░", "$success 70%"),
    ("▒", "$success 80%"),
    ("▓", "$success 90%"),
    ("█", "$success"),
)
"""Sign and colour for none, and for more and more; the sign alone tells."""
_WEEK: Final = 7
_MARGIN: Final = 4
_WIDE_CELL: Final = 2


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
        all_weeks = weeks(view.first, view.last, week_start=view.week_start)
        cell = _WIDE_CELL if len(all_weeks) * _WIDE_CELL + _MARGIN <= width else 1
        room = max(_WEEK, (width - _MARGIN) // cell)
        bands = -(-len(all_weeks) // room)
        per_band = -(-len(all_weeks) // bands)
        lines: list[Content] = []
        for start in range(0, len(all_weeks), per_band):
            lines += self._band(view, all_weeks[start : start + per_band], cell)
            lines.append(Content(""))
        return Content("\n").join([*lines, self._legend()])

    def _band(self, view: ProgressView, band: list[date], cell: int) -> Iterator[Content]:
        yield Content.styled(" " * _MARGIN + _months(view, band, cell), "$foreground 60%")
        for row in range(_WEEK):
            parts: list[tuple[str, str]] = [(_weekday(view, band[0], row), "$foreground 60%")]
            for week in band:
                day = week + timedelta(days=row)
                sign, style = (" ", "")
                if view.first <= day <= view.last:
                    sign, style = SHADES[shade(view.acts_by_date.get(day, 0))]
                parts.append((sign.ljust(cell), style))
            yield Content.assemble(*parts)

    def _legend(self) -> Content:
        none = f" {host_of(self).label('progress.none')}"
        parts: list[tuple[str, str]] = [SHADES[0], (none, "$foreground 60%")]
        for (sign, style), text in zip(SHADES[1:], steps_in_words(), strict=True):
            parts += [("  ", ""), (sign, style), (f" {text}", "$foreground 60%")]
        return Content.assemble(*parts)


def _weekday(view: ProgressView, week: date, row: int) -> str:
    name = view.weekdays[(week + timedelta(days=row)).weekday()] if row % 2 == 0 else ""
    return name.ljust(_MARGIN)


def _months(view: ProgressView, band: list[date], cell: int) -> str:
    """Names of months above the weeks in which they begin, where there is room."""
    line = ""
    for index, week in enumerate(band):
        last = week + timedelta(days=_WEEK - 1)
        month, begins = view.months[last.month - 1], last.day <= _WEEK
        if begins and len(line) <= index * cell:
            line = line.ljust(index * cell) + month + " "
    return line.rstrip()
