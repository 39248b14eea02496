"""What the cursor of Today stops at: a commitment, or something that waits for an answer.

The cursor is not the focus of Textual: moving that draws the whole screen and all keys again, which
costs several times as much as the two lines that change here.
"""

from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widgets import Static

from coach.api import CardView
from tui.draw import bar, prose
from tui.messages import Opened, Pointed


def card_content(view: CardView) -> Content:
    """Where it stands, how far along, and the plan; the title is for the frame."""
    lines = [prose(view.sentence)]
    if view.filled is not None:
        lines.append(bar(view.filled))
    if view.plan:
        lines.append(Content.styled(view.plan, "italic $foreground 60%"))
    return Content("\n").join(lines)


class Stop(Static):
    """A box with its title in the frame; the cursor shows as a filled title with a sign."""

    def __init__(self, item_id: str, title: str) -> None:
        super().__init__()
        self.item_id = item_id
        self._title = title
        self._pointed = False

    def point(self, *, here: bool) -> None:
        """Show whether the cursor is here; draws the one line of the frame anew."""
        self._pointed = here
        # Setting `border_title` would draw the whole box; guarded by the bench, key to redraw.
        self._border_title = self._titled()
        top = Region(0, 0, self.outer_size.width, 1)
        self.refresh(top.translate((-self.content_offset.x, -self.content_offset.y)))

    def _titled(self) -> Content:
        if self._pointed:
            return Content.styled(f" ▸ {self._title} ", "bold $background on $primary")
        return Content.styled(self._title, "bold $foreground")

    def on_click(self, event: Click) -> None:
        """A first click moves the cursor here, another one opens."""
        self.post_message(Opened(self.item_id) if event.chain > 1 else Pointed(self.item_id))


class Card(Stop):
    """A commitment: title and state in the frame, the rest inside."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.id, view.title)
        self.view = view

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.show(self.view)

    def show(self, view: CardView) -> None:
        """Draw another state of the same commitment."""
        self.view = view
        self._title = view.title
        self.border_title = self._titled()
        self.border_subtitle = Content(view.state_label)
        self.set_class(view.due > 0, "-due")
        self.update(card_content(view))


class Waiting(Stop):
    """Something that waits for an answer: a check-in, or a question from a lesson."""

    def __init__(self, item_id: str, *, title: str, text: str) -> None:
        super().__init__(item_id, title)
        self._text = text

    def on_mount(self) -> None:
        """Draw."""
        self.border_title = self._titled()
        self.update(Content(self._text))

    def on_click(self, event: Click) -> None:
        """Open it at once."""
        event.stop()
        self.post_message(Opened(self.item_id))
