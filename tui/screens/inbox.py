"""Inbox: what the coach said unasked, when, and by which way it came."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.api import InboxItem
from tui.draw import prose
from tui.screens.dialog import Reading
from tui.screens.page import Page
from tui.widgets.lines import Lines


class InboxScreen(Page):
    """The list of check-ins and notices, newest first."""

    place = "inbox"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "open", "open"),
        Binding("l", "later", "later"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, InboxItem] = {}

    def body(self) -> Iterable[Widget]:
        """The list, or when the first check-in comes."""
        yield Static(id="empty")
        yield Lines(id="list", compact=True)

    async def load(self) -> None:
        """Draw the list."""
        items = await self.coach.nudges.inbox(self.actor)
        self._items = {item.id: item for item in items}
        self.show_waiting(sum(item.waits for item in items))
        empty = self.query_one("#empty", Static)
        empty.display = not items
        empty.update(self.host.label("inbox.empty"))
        options = (Option(self._line(item), id=item.id) for item in items)
        self.query_one(Lines).show(options, airy=True)

    def _line(self, item: InboxItem) -> Content:
        mark = ("● ", "bold $accent") if item.waits else ("  ", "")
        lines = [line.removeprefix("- ") for line in item.text.splitlines() if line]
        first = prose(" · ".join(lines)).plain
        style = "bold" if item.waits else ""
        return Content.assemble(
            mark, (item.label, style), (f"\n  {_short(first)}", "$foreground 60%")
        )

    def action_open(self) -> None:
        """Open the item under the cursor."""
        self.query_one(Lines).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer a check-in that waits; read anything else."""
        item = self._items.get(event.option_id or "")
        if item is None:
            return
        if item.waits:
            self.host.open_check_in(item.id)
        else:
            self.host.push_screen(Reading(f"**{item.label}**\n\n{item.text}"))

    def action_later(self) -> None:
        """Be asked again in some hours."""
        self.host.do(self._later())

    async def _later(self) -> None:
        self.host.say(await self.coach.nudges.later(self.actor))
        self.reload()


def _short(text: str, most: int = 100) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
