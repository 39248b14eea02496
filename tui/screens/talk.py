"""A conversation with the coach: lessons, check-ins and the first run, as one transcript."""

from collections.abc import Awaitable
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from coach.api import Reply, Streams, Talk
from tui.draw import ChoiceLine, CoachTurn, LearnerTurn, choice_lines
from tui.host import Host, host_of
from tui.messages import Chosen, Written
from tui.widgets.keybar import KeyBar

LONGEST_INPUT: Final = 20_000
"""Characters taken from a paste; the coach keeps fewer and says so (product, Privacy 8)."""


class Transcript(VerticalScroll, can_focus=True):
    """All turns so far; keys scroll it while nothing is being written."""


class Writing(TextArea):
    """Where one writes: Enter sends, Ctrl+J begins a new line, a paste may have many.

    Both are handled in turn with the letters around them. As bindings with priority they would
    overtake letters typed just before (guarded by `test_a_quick_typists_enter_comes_last`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send"),
        # Keys that a text area would take for itself.
        Binding("ctrl+k", "screen.command('skip')", "skip_step"),
        Binding("pageup", "screen.page(-1)", "up", show=False),
        Binding("pagedown", "screen.page(1)", "down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="writing", compact=True, tab_behavior="focus", soft_wrap=True)

    def action_send(self) -> None:
        """Send what is written; the screen clears it once it has been taken.

        Nothing written takes the choice that stands alone, such as the suggested zone.
        """
        self.post_message(Written(self.text[:LONGEST_INPUT]))

    def on_key(self, event: events.Key) -> None:
        """Send on Enter, and begin a line on Ctrl+J, before the text area reads the key."""
        if event.key == "enter":
            event.prevent_default().stop()
            self.action_send()
        elif event.key in ("ctrl+j", "shift+enter"):
            event.prevent_default().stop()
            self.insert("\n")


class TalkScreen(Screen[None]):
    """Plays a `Talk`; the coach keeps the place, so that leaving at any time loses nothing."""

    CSS_PATH = "talk.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "stop"),
        Binding("ctrl+b", "command('back')", "back_step"),
        Binding("ctrl+r", "command('repeat')", "repeat"),
        Binding("ctrl+k", "command('skip')", "skip_step"),
        Binding("pageup", "page(-1)", "up", show=False),
        Binding("pagedown", "page(1)", "down", show=False),
        Binding("space", "read_on", "read_on", show=False),
        Binding("enter", "take_only", "go_on", show=False),
    ]

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk
        self._reply: Reply | None = None
        self._busy = False
        self._left = False
        self._coming = ""

    def compose(self) -> ComposeResult:
        """Title and progress, transcript, input, keys."""
        yield Static(id="talk-title", markup=False)
        with Transcript():
            yield Vertical(id="turns")
            yield Static(id="coming", markup=False)
            yield Vertical(id="choices")
        with Vertical(id="write"):
            yield Static(id="hint", markup=False)
            yield Writing()
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the coach begin."""
        self.query_one("#write").display = False
        if isinstance(self._talk, Streams):
            self._talk.hear = self._heard
        self._ask(self._talk.begin())

    def _heard(self, piece: str) -> None:
        """A piece of a turn that is still being said; the whole turn takes its place."""
        self._coming += piece
        coming = self.query_one("#coming", Static)
        coming.update(Text(self._coming))
        coming.display = True
        self.query_one(Transcript).scroll_end(animate=False)

    @property
    def _host(self) -> Host:
        return host_of(self)

    def _ask(self, asked: Awaitable[Reply], *, said: str = "") -> None:
        if self._busy:
            return
        self._busy = True
        self._host.do(self._turn(asked, said), group="talk")

    async def _turn(self, asked: Awaitable[Reply], said: str) -> None:
        try:
            reply = await asked
        finally:
            self._busy = False
        if self.is_attached:
            await self._show(reply, said)

    async def _show(self, reply: Reply, said: str) -> None:
        """Add the learner's turn and the coach's; read on from where they begin."""
        self._reply = reply
        turns: list[Widget] = []
        if said:
            turns.append(LearnerTurn(said, speaker=self._host.label("talk.you")))
        turns.append(CoachTurn(reply, speaker=self._host.label("talk.coach")))
        choices = self.query_one("#choices")
        self._coming = ""
        async with self.batch():
            self.query_one("#coming").display = False
            await choices.remove_children()
            await self.query_one("#turns").mount_all(turns)
            await choices.mount_all(choice_lines(reply))
            if reply.over:
                await choices.mount(Static(self._host.label("talk.over"), classes="over"))
        self._show_title(reply)
        self._show_input(reply)
        self.call_after_refresh(self._read_from, turns[0])

    def _read_from(self, turn: Widget) -> None:
        transcript = self.query_one(Transcript)
        if isinstance(turn, LearnerTurn) and turn.size.height > transcript.size.height // 3:
            turn = self.query(CoachTurn).last()  # her own long words she knows already
        transcript.scroll_to_widget(turn, top=True, animate=False, force=True)

    def _show_title(self, reply: Reply) -> None:
        title = self._talk.title
        if reply.progress is not None:
            step, steps = reply.progress
            progress = self._host.label("talk.progress", step=step, steps=steps)
            title = f"{title} · {progress}"
        self.query_one("#talk-title", Static).update(title)

    def _show_input(self, reply: Reply) -> None:
        writing = reply.form is not None and not reply.over
        self.query_one("#write").display = writing
        hint = self.query_one("#hint", Static)
        if reply.over:
            self.query_one(Transcript).focus()
        elif reply.form is not None:
            hint.update(reply.form.hint)
            self.query_one(Writing).focus()
        else:
            self.query_one(Transcript).focus()
        self.query_one(KeyBar).refresh()

    def on_key(self, event: events.Key) -> None:
        """A digit takes its choice; when all is said any key goes back."""
        if self._reply is None or self._busy:
            return
        if self._reply.over and event.key not in ("up", "down", "tab", "shift+tab"):
            event.stop()
            self.action_leave()
            return
        for line in self.query(ChoiceLine):
            if event.key == line.key:
                event.stop()
                self._take(line)
                return

    def action_take_only(self) -> None:
        """Enter takes the choice in focus, or the one there is."""
        lines = list(self.query(ChoiceLine))
        focused = [line for line in lines if line.has_focus]
        if focused or len(lines) == 1:
            self._take((focused or lines)[0])

    def action_read_on(self) -> None:
        """Space scrolls on, and at the end of what was said it goes on."""
        transcript = self.query_one(Transcript)
        if transcript.scroll_offset.y < transcript.max_scroll_y:
            transcript.scroll_page_down(animate=False)
        else:
            self.action_take_only()

    def action_page(self, pages: int) -> None:
        """Scroll a page, also while writing."""
        transcript = self.query_one(Transcript)
        if pages > 0:
            transcript.scroll_page_down(animate=False)
        else:
            transcript.scroll_page_up(animate=False)

    def on_chosen(self, message: Chosen) -> None:
        """A choice was clicked."""
        for line in self.query(ChoiceLine):
            if line.choice.id == message.choice_id:
                self._take(line)
                return

    def _take(self, line: ChoiceLine) -> None:
        self._ask(self._talk.answer(line.choice.id), said=line.choice.label)

    def on_written(self, message: Written) -> None:
        """Words were sent; a choice's key stands for the choice."""
        if self._busy:  # they stay where they are until the coach is ready for them
            return
        text = message.text.strip()
        if not text:
            self.action_take_only()
            return
        self.query_one(Writing).clear()
        for line in self.query(ChoiceLine):
            if text == line.key:
                self._take(line)
                return
        self._ask(self._talk.answer(text), said=text)

    def action_command(self, command: str) -> None:
        """One of the words that work at every place: back, repeat, skip."""
        if self._reply is not None and not self._reply.over:
            self._ask(self._talk.answer(command), said=self._host.label(f"talk.{command}"))

    def action_leave(self) -> None:
        """Go back to the screen below; the place is kept, and keys typed ahead change nothing."""
        if not self._left:
            self._left = True
            self.dismiss(None)
