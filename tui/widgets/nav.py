"""The line at the top: all screens with their keys, as many words as there is room for."""

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from tui.host import host_of

PLACES = ("today", "commitments", "lessons", "inbox", "history", "progress", "settings")
"""Screens in the order of their keys 1 to 7."""


class Nav(Widget):
    """All screens; one widget, so that it costs nothing at start."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """The line for the width there is."""
        host = host_of(self)
        if not host.is_open:
            return Content("")
        full = {name: self._label(name) for name in PLACES}
        short = {name: full[name] if name == self._current else "" for name in PLACES}
        for labels, pattern in ((full, " {} {} "), (full, "{} {} "), (short, " {} {} ")):
            parts = self._parts(labels, pattern)
            if sum(len(text) for text, _ in parts) <= self.size.width:
                break
        return Content.assemble(*parts)

    def _label(self, name: str) -> str:
        host = host_of(self)
        if name == "inbox" and host.waiting:
            return host.label("screens.inbox_waiting", count=host.waiting)
        return host.label(f"screens.{name}")

    def _parts(self, labels: dict[str, str], pattern: str) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        self._places = []
        position = 0
        for number, name in enumerate(PLACES, start=1):
            text = pattern.format(number, labels[name]) if labels[name] else f" {number} "
            style = "bold $background on $primary" if name == self._current else "$foreground 60%"
            parts.append((text, style))
            self._places.append((position, position + len(text), name))
            position += len(text)
        return parts

    def on_click(self, event: Click) -> None:
        """Go to the screen whose name was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                host_of(self).go(name)
