"""The yardstick: a Textual app with one widget, which says the last key that was pressed."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class OneWidget(App[None]):
    """Nothing that a terminal app could do without."""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("Ready to begin")

    def on_key(self, event: Key) -> None:
        """Say which key it was."""
        self.query_one(Static).update(f"Pressed {event.key}")


if __name__ == "__main__":
    OneWidget().run()
