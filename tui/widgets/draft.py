"""Where a comment is written, with the places underlined that a review is about."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

_GOOD = "draft--good"
_AGAIN = "draft--again"
Spans = Iterable[tuple[int, int]]
"""Characters from the first up to the second, counted through the whole draft."""


class Draft(TextArea):
    """A text area with two kinds of marks, which look different without colour, too."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_GOOD, _AGAIN}
    # Textual's own, named: with nothing selected it passes the key on to the screen.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,super+c", "copy", "copy")]

    def __init__(self, *, id: str) -> None:  # noqa: A002 Textual's own name for it
        super().__init__(id=id, tab_behavior="focus", highlight_cursor_line=False)
        self._marks: dict[int, list[tuple[int, int, str]]] = {}

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is written here; Textual doesn't know which character "plus" stands for."""
        return key == "plus" or super().check_consume_key(key, character)

    @property
    def typed(self) -> str:
        """What is written, with one character for each end of a line."""
        return "\n".join(self.document.lines)

    def mark(self, *, good: Spans = (), again: Spans = ()) -> None:
        """Underline what is good, and otherwise what is worth another look; both replace."""
        marks: dict[int, list[tuple[int, int, str]]] = {}
        spans = [*((*one, _GOOD) for one in good), *((*one, _AGAIN) for one in again)]
        if spans:
            begins = 0
            for number, line in enumerate(self.document.lines):
                ends = begins + len(line)
                here = [
                    (max(start - begins, 0), min(end, ends) - begins, name)
                    for start, end, name in spans
                    if start < ends and end > begins
                ]
                if here:
                    marks[number] = here
                begins = ends + 1
        if marks != self._marks:
            self._marks = marks
            self.notify_style_update()  # lines are kept as they were drawn
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line with its marks."""
        line = super().get_line(line_index)
        for start, end, name in self._marks.get(line_index, ()):
            line.stylize(self.get_component_rich_style(name, partial=True), start, end)
        return line
