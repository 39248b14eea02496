"""A commitment on Today, and a line that waits for an answer."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from coach.api import CardView, InboxItem
from tui.draw import bar, prose
from tui.messages import Opened


def card_content(view: CardView) -> Content:
    """Where it stands, how far along, and the plan; the title is for the frame."""
    lines = [prose(view.sentence)]
    if view.filled is not None:
        lines.append(bar(view.filled))
    if view.plan:
        lines.append(Content.styled(view.plan, "italic $foreground 60%"))
    return Content("\n").join(lines)


class Card(Static, can_focus=True):
    """A commitment: title and state in the frame, the rest inside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "open"),
    ]

    def __init__(self, view: CardView) -> None:
        super().__init__()
        self.view = view

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.show(self.view)

    def show(self, view: CardView) -> None:
        """Draw another state of the same commitment."""
        self.view = view
        self.border_title = Content.styled(view.title, "bold")
        self.border_subtitle = Content(view.state_label)
        self.set_class(view.due > 0, "-due")
        self.update(card_content(view))

    def action_open(self) -> None:
        """Show everything about it, and what can be done."""
        self.post_message(Opened(self.view.id))

    def on_click(self, event: Click) -> None:
        """A first click takes the focus, another one opens."""
        if event.chain > 1:
            self.action_open()


class Waiting(Static, can_focus=True):
    """Something in the inbox that waits for an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", "answer")]

    def __init__(self, item: InboxItem) -> None:
        super().__init__(Content.assemble(("✉ ", "bold $accent"), item.label))
        self.item = item

    def action_open(self) -> None:
        """Answer it."""
        self.post_message(Opened(self.item.id))

    def on_click(self) -> None:
        """Answer it."""
        self.action_open()
