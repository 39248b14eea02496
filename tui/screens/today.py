"""Today: where each commitment stands, what waits, and the daily round in one key each."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.api import CardView, TodayView
from tui.draw import prose
from tui.messages import Opened
from tui.screens.page import Page
from tui.widgets.card import Card, Waiting


class TodayScreen(Page):
    """The front page of a day."""

    place = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", "done"),
        Binding("s", "skip", "skip"),
        Binding("l", "later", "later"),
        Binding("n", "note", "note"),
        Binding("down,j", "app.focus_next", "down", show=False),
        Binding("up,k", "app.focus_previous", "up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: TodayView | None = None
        self._welcomed = False

    def body(self) -> Iterable[Widget]:
        """A greeting, the cards, what waits, and when the next check-in is."""
        with VerticalScroll(id="today", can_focus=False), Vertical(id="day"):
            yield Static(id="greeting")
            yield Static(id="next")

    async def load(self) -> None:
        """Draw the day; nothing is touched when nothing has changed."""
        view = await self.coach.commitments.today(self.actor)
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        self.show_waiting(sum(item.waits for item in view.inbox))
        self.query_one("#greeting", Static).update(prose(view.greeting))
        self.query_one("#next", Static).update(self._after(view))
        if before is None or _ids(before) != _ids(view):
            await self._rebuild(view)
        else:
            for card, one in zip(self.query(Card), view.cards, strict=True):
                card.show(one)
        if view.welcome_needed and not self._welcomed:
            self._welcomed = True
            self.host.welcome()

    def _after(self, view: TodayView) -> Content:
        parts = [part for part in (view.empty_text, view.next_check_in_text) if part]
        return Content("\n\n").join(prose(part) for part in parts)

    async def _rebuild(self, view: TodayView) -> None:
        focused = self.focused
        kept = focused.view.id if isinstance(focused, Card) else None
        new: list[Widget] = [Waiting(item) for item in view.inbox if item.waits]
        new += [Card(one) for one in view.cards]
        async with self.batch():
            await self.query("Card, Waiting").remove()
            await self.query_one("#day").mount_all(new, before="#next")
        if not isinstance(self.host.screen, TodayScreen):
            return
        wanted = [one for one in self.query(Card) if one.view.id == kept]
        for one in (*wanted, *self.query(Card), *self.query(Waiting)):
            one.focus()
            break

    @property
    def _card(self) -> CardView | None:
        """The card under the cursor, else the only one."""
        if isinstance(self.focused, Card):
            return self.focused.view
        cards = self.query(Card)
        if len(cards) == 1:
            return cards.first().view
        self.host.say(self.host.label("today.choose_card" if cards else "today.no_card"))
        return None

    def action_done(self) -> None:
        """Log what is due on this card."""
        if card := self._card:
            self.host.do(self._done(card))

    async def _done(self, card: CardView) -> None:
        view = await self.coach.entries.done(self.actor, card.id)
        self.host.say(view.text)
        self.host.refresh_page()

    def action_skip(self) -> None:
        """Let go of what is due on this card."""
        if card := self._card:
            self.host.do(self._skip(card))

    async def _skip(self, card: CardView) -> None:
        view = await self.coach.commitments.skip(self.actor, card.id)
        self.host.say(view.text)
        self.host.refresh_page()

    def action_later(self) -> None:
        """Be asked again in some hours."""
        self.host.do(self._later())

    async def _later(self) -> None:
        self.host.say(await self.coach.nudges.later(self.actor))
        self.host.refresh_page()

    def action_note(self) -> None:
        """Log on this card, with a note."""
        from tui.flows.acts import fulfil_with_note  # noqa: PLC0415 dialogs load with their first use

        if card := self._card:
            self.host.do(fulfil_with_note(self.host, card))

    def on_opened(self, message: Opened) -> None:
        """Open a card's details, or the conversation that waits."""
        from tui.flows.cards import open_card  # noqa: PLC0415 dialogs load with their first use

        cards = self._shown.cards if self._shown else ()
        for card in cards:
            if card.id == message.item_id:
                self.host.do(open_card(self.host, card))
                return
        self.host.open_check_in(message.item_id)


def _ids(view: TodayView) -> list[str]:
    return [
        *(card.id for card in view.cards),
        *(f"{item.id} {item.label}" for item in view.inbox if item.waits),
    ]
