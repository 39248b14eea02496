"""The app: its screens, its keys, and the clock that opens what falls due."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from coach.api import Settings, words
from tui.actions import Actions
from tui.screens.page import Page
from tui.widgets.nav import PLACES

SECONDS_BETWEEN_LOOKS: Final = 20.0
"""At most so long until what another process logged, or what fell due, shows up."""
REFUSED_EXIT: Final = 1
_SOON: Final = 0.2
_ON_PAGES: Final = frozenset(
    {"talk", "log", "log_post", "log_comment", "undo", "go", "quit_by_letter"}
)


def _later(name: str) -> Callable[[], Screen[None]]:
    """A screen whose module is loaded when it is first shown."""

    def make() -> Screen[None]:
        module = import_module(f"tui.screens.{name}")
        return getattr(module, f"{name.title()}Screen")()

    return make


class CoachApp(Actions):
    """The reciprocity coach in a terminal."""

    TITLE = "Reciprocity coach"
    CSS_PATH = "app.tcss"
    SCREENS = {name: _later(name) for name in PLACES}  # noqa: RUF012 declared by Textual
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 declared by Textual
        (0, "-tiny"),
        (30, "-narrow"),
        (70, "-normal"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-short"),
        (20, "-medium"),
        (28, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"go('{name}')", name, show=False)
            for number, name in enumerate(PLACES, start=1)
        ),
        Binding("t", "talk", "talk"),
        Binding("a,plus", "log", "log"),
        Binding("p", "log_post", "post"),
        Binding("c", "log_comment", "comment"),
        Binding("u", "undo", "undo"),
        Binding("ctrl+p", "command_palette", "palette", priority=True),
        Binding("question_mark,f1", "help", "help"),
        Binding("q", "quit_by_letter", "quit", show=False),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._timer: Timer | None = None

    def get_default_screen(self) -> Screen[None]:
        """Today; with Textual's modes all styles would be parsed twice before the first frame."""
        return self.get_screen(PLACES[0], Page)  # pyright: ignore[reportUnknownMemberType] generic in Textual

    def on_mount(self) -> None:
        """Open the coach once the first frame is out."""
        self.do(self._start())

    async def _start(self) -> None:
        if not await self.open():
            return
        if isinstance(self.screen, Page):
            await self.screen.draw()
        # What fell due meanwhile is opened when the first frame is out: that is a transaction.
        self.call_after_refresh(lambda: self.do(self._look()))

    async def _look(self) -> None:
        """Open what has fallen due, draw what has changed, and look again when there is cause."""
        wait = SECONDS_BETWEEN_LOOKS
        try:
            opened = await self.coach.nudges.open_due(self.actor)
            if opened and self._timer is not None:  # at start the page itself says it
                self.say(self.label("app.check_in_opened"))
            due_at = await self.coach.nudges.next_due_at(self.actor)
            if due_at is not None:
                wait = min(wait, max(_SOON, (due_at - self.coach.now()).total_seconds()))
        finally:  # a store that is busy now may not be at the next look
            for screen in self.screen_stack:
                if isinstance(screen, Page) and screen.follows:
                    screen.reload()
            self._timer = self.set_timer(wait, lambda: self.do(self._look()))
            gc.enable()  # the command may leave it off while everything is loaded

    def on_app_focus(self) -> None:
        """Show what happened elsewhere meanwhile."""
        self.refresh_page()

    def refresh_page(self) -> None:
        """Draw the current screen again."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.reload()

    def go(self, name: str) -> None:
        """Show one of the eight screens."""
        self.action_go(name)

    def welcome(self) -> None:
        """The first run, as a conversation."""
        from tui.screens.talk import TalkScreen  # noqa: PLC0415 once in a lifetime

        self.push_screen(TalkScreen(self.coach.people.welcome(self.actor)))

    def open_check_in(self, nudge_id: str) -> None:
        """A check-in, as a conversation."""
        from tui.screens.talk import TalkScreen  # noqa: PLC0415 not at start-up

        self.push_screen(TalkScreen(self.coach.nudges.talk(self.actor, nudge_id)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Logging and switching by a single key belong to the eight screens, not to dialogs."""
        if action in _ON_PAGES:
            return isinstance(self.screen, Page)
        return super().check_action(action, parameters)

    def action_go(self, name: str) -> None:
        """Show a screen; Today stays below the others, and a conversation left keeps its place."""
        if isinstance(self.screen, Page) and self.screen.place == name:
            return
        with self.batch_update():
            while len(self.screen_stack) > 1:
                self.pop_screen()
            if name != PLACES[0]:
                self.push_screen(name)

    def action_help_quit(self) -> None:
        """Ctrl+C copies and interrupts elsewhere; here it says how to leave."""
        if self.is_open:
            self.say(self.label("app.how_to_quit"))

    async def action_quit_by_letter(self) -> None:
        """Leave the app."""
        await self.action_quit()


def run(settings: Settings) -> int:
    """Run the app in this terminal; the exit code."""
    if os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(f"{words().label('tui.app.no_terminal')}\n")
        return REFUSED_EXIT
    app = CoachApp(settings)
    app.run()
    return app.return_code or 0
