"""The line at the top: all screens with their keys, as many words as there is room for."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from tui.host import host_of

PLACES = (
    "today",
    "commitments",
    "lessons",
    "inbox",
    "history",
    "progress",
    "settings",
    "review",
)
"""Screens in the order of their keys 1 to 8."""
_SPARED = ("settings", "history", "progress")
"""Screens whose words go first where there is little room, as they are wanted least often."""


class Nav(Widget):
    """All screens; one widget, so that it costs nothing at start."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """The line for the width there is."""
        if not host_of(self).is_open:
            return Content("")
        texts: list[str] = []
        for words, pattern in self._ways():
            texts = [
                pattern.format(f"{number} {word}" if word else number)
                for number, word in enumerate(words, start=1)
            ]
            if sum(map(len, texts)) <= self.size.width:
                break
        return self._line(texts)

    def _ways(self) -> Iterator[tuple[list[str], str]]:
        """(words of the places, how each is set), the roomiest way first."""
        words = [self._label(name) for name in PLACES]
        yield words, " {} "
        yield words, "{} "
        for count in range(1, len(_SPARED) + 1):
            yield self._without(_SPARED[:count], words), "{} "
        yield self._without(PLACES, words), " {} "
        yield [""] * len(PLACES), "{} "

    def _without(self, spared: Sequence[str], words: list[str]) -> list[str]:
        return [
            "" if name in spared and name != self._current else word
            for name, word in zip(PLACES, words, strict=True)
        ]

    def _label(self, name: str) -> str:
        host = host_of(self)
        if name == "inbox" and host.waiting:
            return host.label("screens.inbox_waiting", count=host.waiting)
        return host.label(f"screens.{name}")

    def _line(self, texts: list[str]) -> Content:
        parts: list[tuple[str, str]] = []
        self._places = []
        position = 0
        for name, text in zip(PLACES, texts, strict=True):
            style = "bold $background on $primary" if name == self._current else "$foreground 60%"
            parts.append((text, style))
            self._places.append((position, position + len(text), name))
            position += len(text)
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        """Go to the screen whose name was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                host_of(self).go(name)
