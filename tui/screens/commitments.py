"""Commitments: all of them, archived ones too, and everything one may do with them."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.api import CardView, State
from tui.draw import bar, prose
from tui.flows.cards import act, open_card, pause_all, resume_all
from tui.flows.promises import new_promise
from tui.screens.page import Page
from tui.widgets.lines import Lines

_PUT_AWAY = (State.ARCHIVED, State.ENDED)


class CommitmentsScreen(Page):
    """The list of commitments."""

    place = "commitments"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new"),
        Binding("e", "act('edit')", "edit"),
        Binding("s", "act('skip')", "skip"),
        Binding("z", "act('pause')", "pause"),
        Binding("r", "act('resume')", "resume"),
        Binding("v", "act('pass')", "pass"),
        Binding("f", "act('fresh')", "fresh"),
        Binding("x", "act('archive')", "archive"),
        Binding("Z", "pause_all", "pause_all"),
        Binding("R", "resume_all", "resume_all"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, CardView] = {}

    def body(self) -> Iterable[Widget]:
        """The list, or what to do while there is none."""
        yield Static(id="empty")
        yield Lines(id="list", compact=True)

    async def load(self) -> None:
        """Draw the list."""
        cards = await self.coach.commitments.cards(self.actor)
        self._cards = {card.id: card for card in cards}
        empty = self.query_one("#empty", Static)
        empty.display = not cards
        empty.update(self.host.label("commitments.empty"))
        self.query_one(Lines).show(self._options(cards), airy=True)

    def _options(self, cards: Iterable[CardView]) -> Iterable[Option]:
        put_away = False
        for card in cards:
            if card.state in _PUT_AWAY and not put_away:
                put_away = True
                heading = Content.styled(self.host.label("commitments.put_away"), "$foreground 60%")
                yield Option(heading, disabled=True)
            yield Option(self._line(card), id=card.id)

    def _line(self, card: CardView) -> Content:
        lines = [
            Content.assemble((card.title, "bold"), "  ", (card.state_label, "$accent")),
            Content.styled(card.promise, "$foreground 60%"),
            prose(card.sentence),
        ]
        if card.filled is not None and card.state not in _PUT_AWAY:
            lines.append(bar(card.filled))
        return Content("\n").join(lines)

    @property
    def _card(self) -> CardView | None:
        return self._cards.get(self.query_one(Lines).current_id or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was taken."""
        card = self._cards.get(event.option_id or "")
        if card is not None:
            self.host.do(open_card(self.host, card))

    def action_act(self, name: str) -> None:
        """Do something with the commitment under the cursor."""
        if card := self._card:
            self.host.do(act(self.host, name, card))

    def action_new(self) -> None:
        """Make a commitment."""
        self.host.do(new_promise(self.host))

    def action_pause_all(self) -> None:
        """Pause everything."""
        self.host.do(pause_all(self.host))

    def action_resume_all(self) -> None:
        """End the pause of everything."""
        self.host.do(resume_all(self.host))
