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
from tui.messages import Opened, Pointed
from tui.screens.page import Page
from tui.widgets.card import Card, Stop, Waiting

RECALL = "recall"
"""Where the cursor is at a question from a lesson."""


class TodayScreen(Page):
    """The front page of a day."""

    place = "today"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", "done"),
        Binding("s", "skip", "skip"),
        Binding("l", "later", "later"),
        Binding("n", "note", "note"),
        Binding("enter,space", "open", "open"),
        Binding("down,j,tab", "move(1)", "down", show=False),
        Binding("up,k,shift+tab", "move(-1)", "up", show=False),
        Binding("pagedown", "page(1)", "down", show=False),
        Binding("pageup", "page(-1)", "up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: TodayView | None = None
        self._cursor: Stop | None = None
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
        coming = prose(view.next_check_in_text).stylize("$foreground 60%")
        if not view.empty_text:
            return coming
        how = prose(self.host.label("today.how_to_begin"))
        return Content("\n\n").join([prose(view.empty_text), how, coming])

    async def _rebuild(self, view: TodayView) -> None:
        kept = self._cursor.item_id if self._cursor else None
        title = self.host.label("today.waiting")
        new: list[Widget] = [
            Waiting(item.id, title=title, text=item.label) for item in view.inbox if item.waits
        ]
        if view.recall is not None:
            title = self.host.label("today.recall")
            new.append(Waiting(RECALL, title=title, text=view.recall.sentence))
        new += [Card(one) for one in view.cards]
        self._cursor = None
        async with self.batch():
            await self.query(Stop).remove()
            await self.query_one("#day").mount_all(new, before="#next")
        same = [one for one in self.query(Stop) if one.item_id == kept]
        for one in (*same, *self.query(Card), *self.query(Stop)):
            self._point(one)
            break

    def _point(self, stop: Stop) -> None:
        if self._cursor is not None:
            self._cursor.point(here=False)
        self._cursor = stop
        stop.point(here=True)

    def action_move(self, steps: int) -> None:
        """Move the cursor up or down."""
        self.host.hush()
        stops = list(self.query(Stop))
        if self._cursor in stops:
            index = stops.index(self._cursor) + steps
            if 0 <= index < len(stops):
                self._point(stops[index])
                stops[index].scroll_visible(animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a page, for small windows."""
        scroll = self.query_one("#today", VerticalScroll)
        scroll.scroll_relative(y=pages * scroll.size.height, animate=False)

    def action_open(self) -> None:
        """Open what the cursor is at."""
        if self._cursor is not None:
            self._open(self._cursor.item_id)

    @property
    def _card(self) -> CardView | None:
        """The card under the cursor, else the only one."""
        if isinstance(self._cursor, Card):
            return self._cursor.view
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

    def on_pointed(self, message: Pointed) -> None:
        """Move the cursor to what was clicked."""
        for stop in self.query(Stop):
            if stop.item_id == message.item_id:
                self._point(stop)

    def on_opened(self, message: Opened) -> None:
        """Open what was clicked."""
        self._open(message.item_id)

    def _open(self, item_id: str) -> None:
        """A card's details, or the conversation that waits."""
        from tui.flows.cards import open_card  # noqa: PLC0415 dialogs load with their first use

        cards = self._shown.cards if self._shown else ()
        for card in cards:
            if card.id == item_id:
                self.host.do(open_card(self.host, card))
                return
        if item_id == RECALL:
            from tui.screens.talk import TalkScreen  # noqa: PLC0415 likewise

            self.host.push_screen(TalkScreen(self.coach.recalls.talk(self.actor)))
            return
        self.host.open_check_in(item_id)


def _ids(view: TodayView) -> list[str]:
    return [
        *(card.id for card in view.cards),
        *(f"{item.id} {item.label}" for item in view.inbox if item.waits),
        *([view.recall.slug] if view.recall else []),
    ]
