"""The line at the bottom: the keys that work here and now.

Textual's own footer mounts a widget per key and again whenever the focus moves; this one is a
single line of text. Descriptions of bindings are names of labels in `prompts/ui`.
"""

from typing import Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from tui.host import host_of

FIRST: Final = (
    *("answer", "send", "done", "take", "log_it", "stop_writing", "write"),
    *("log", "post", "comment", "new"),
)
"""What is shown first where there is little room; the rest follows in the order of its binding."""
LAST: Final = ("undo", "palette", "help")


class KeyBar(Widget):
    """Keys with what they do; a click does it too."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        signal = self.screen.bindings_updated_signal  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] generic in Textual
        signal.subscribe(self, self._bindings_changed)  # pyright: ignore[reportUnknownMemberType]

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """As many keys as fit; help and the palette always do, being last and short."""
        host = host_of(self)
        if not host.is_open:
            return Content("")
        if self.screen.has_class("-tiny"):
            return Content(host.label("app.too_small"))
        shown = self._shown()
        parts: list[tuple[str, str]] = []
        self._places = []
        position = 0
        room = self.size.width
        last_width = sum(len(shown_key) + len(text) + 3 for shown_key, text, _ in shown[-1:])
        for index, (shown_key, text, key) in enumerate(shown):
            width = len(shown_key) + len(text) + 3
            is_last = index == len(shown) - 1
            if not is_last and position + width + last_width > room:
                continue
            parts += [(f" {shown_key}", "bold $accent"), (f" {text} ", "$foreground 60%")]
            self._places.append((position, position + width, key))
            position += width
        return Content.assemble(*parts)

    def _shown(self) -> list[tuple[str, str, str]]:
        """(key as shown, what it does, key) of all that works now."""
        host = host_of(self)
        seen: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description not in seen:
                text = host.label(f"keys.{binding.description}")
                seen[binding.description] = (host.get_key_display(binding), text, binding.key)
        order = [*FIRST, *(name for name in seen if name not in FIRST and name not in LAST), *LAST]
        return [seen[name] for name in order if name in seen]

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        for start, end, key in self._places:
            if start <= event.x < end:
                host_of(self).simulate_key(key)
