"""History: every act and every change, with what was undone still to be seen."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.api import EntryView, HistoryView
from tui.flows.acts import correct_entry, undo_entry
from tui.screens.page import Page
from tui.widgets.lines import Lines


class HistoryScreen(Page):
    """Acts newest first, then the changes of commitments."""

    place = "history"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo_this"),
        Binding("e", "correct", "correct"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, EntryView] = {}

    def body(self) -> Iterable[Widget]:
        """The list, or what to do while it is empty."""
        yield Static(id="empty")
        yield Lines(id="list", compact=True)

    async def load(self) -> None:
        """Draw the list."""
        view = await self.coach.entries.history(self.actor)
        self._entries = {entry.id: entry for entry in view.entries}
        empty = self.query_one("#empty", Static)
        empty.display = not view.entries
        empty.update(self.host.label("history.empty"))
        self.query_one(Lines).show(self._options(view))

    def _options(self, view: HistoryView) -> Iterable[Option]:
        day = None
        for entry in view.entries:
            if entry.local_date != day:
                gap = "" if day is None else "\n"
                day = entry.local_date
                text = f"{gap}{self.coach.day(day)}"
                yield Option(Content.styled(text, "bold $foreground 60%"), disabled=True)
            yield Option(self._line(entry), id=entry.id)
        if view.changes:
            text = f"\n{self.host.label('history.changes')}"
            yield Option(Content.styled(text, "bold $foreground 60%"), disabled=True)
            for change in view.changes:
                yield Option(Content(f"  {change}"), disabled=True)

    def _line(self, entry: EntryView) -> Content:
        label = (entry.label, "strike $foreground 60%" if entry.undone else "")
        parts: list[tuple[str, str]] = [(f"  {entry.at:%H:%M}  ", "$foreground 60%"), label]
        if entry.undone:
            parts.append((f"  {self.host.label('history.undone')}", "italic"))
        elif entry.replaces:
            parts.append((f"  {self.host.label('history.corrected')}", "italic"))
        if entry.note:
            parts.append(
                (f"\n         {' '.join(entry.note.split())[:160]}", "italic $foreground 60%")
            )
        return Content.assemble(*parts)

    @property
    def _entry(self) -> EntryView | None:
        return self._entries.get(self.query_one(Lines).current_id or "")

    def action_undo(self) -> None:
        """Take back the act under the cursor."""
        if entry := self._entry:
            self.host.do(undo_entry(self.host, entry))

    def action_correct(self) -> None:
        """Correct the act under the cursor."""
        entry = self._entry
        if entry is not None and not entry.undone:
            self.host.do(correct_entry(self.host, entry))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Correct what was taken."""
        if event.option_id:
            self.action_correct()
