"""What screens find in their app: the coach, the person, one door for work and one for errors."""

import contextlib
from collections.abc import Awaitable
from typing import Final

from rich.text import Text
from textual.app import App
from textual.dom import DOMNode
from textual.worker import Worker, WorkerState

from coach.api import Actor, Coach, Settings, UserError, explain, open_coach, words
from tui.draw import prose
from tui.look import THEMES, remember_theme, remembered_theme

FAULT_EXIT: Final = 3
"""Exit code when the database can't be used (docs/cli.md, Exit codes)."""
SECONDS_A_NOTICE_STAYS: Final = 8
SECONDS_TO_BE_DRAWN: Final = 0.2


class Host(App[None]):
    """An app with an open coach."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.waiting = 0
        """Check-ins that wait for an answer."""
        self._resources = contextlib.AsyncExitStack()
        self._session: tuple[Coach, Actor] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        remembered = remembered_theme(settings.home)
        if remembered in self.available_themes:
            self._wear(remembered)
        else:
            self._wear(THEMES[0].name)

    def _wear(self, name: str) -> None:
        if name not in {theme.name for theme in THEMES}:
            self.theme = name
            return
        # What `theme = name` does for a theme of full colours, but without parsing all styles a
        # second time before the first frame.
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)

    @property
    def is_open(self) -> bool:
        """Whether the coach can be asked."""
        return self._session is not None

    @property
    def coach(self) -> Coach:
        """The open coach."""
        assert self._session, "screens ask for the coach once it is open"  # noqa: S101
        return self._session[0]

    @property
    def actor(self) -> Actor:
        """The person of this terminal."""
        assert self._session, "screens ask for the person once the coach is open"  # noqa: S101
        return self._session[1]

    async def open(self) -> bool:
        """Open the coach; a store that can't be used ends the app with a sentence."""
        try:
            coach = await self._resources.enter_async_context(open_coach(self.settings))
            actor = await coach.people.terminal_actor("terminal")
        except Exception as error:  # noqa: BLE001 the one surface for faults before there is a coach
            self.exit(return_code=FAULT_EXIT, message=Text(explain(words(), error)))
            return False
        self._session = (coach, actor)
        return True

    async def on_unmount(self) -> None:
        """Close the coach."""
        await self._resources.aclose()

    def label(self, key: str, **values: object) -> str:
        """A label of `prompts/ui/<language>/tui.toml`, with its values filled in."""
        text = self.coach.label(f"tui.{key}")
        return text.format(**values) if values else text

    def do(self, work: Awaitable[object], *, group: str = "coach") -> None:
        """Let `work` run beside the screen; what goes wrong is said by `surface`."""
        self.run_worker(work, group=group, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in work."""
        error = event.worker.error  # pyright: ignore[reportUnknownMemberType] Textual leaves its result open
        if event.state is WorkerState.ERROR and error is not None:
            self.surface(error)

    def surface(self, error: BaseException) -> None:
        """The one place where an error becomes a sentence."""
        severity = "information" if isinstance(error, UserError) else "warning"
        self.notify(
            prose(self.coach.explain(error)).markup,
            severity=severity,
            timeout=SECONDS_A_NOTICE_STAYS,
        )

    def say(self, text: str) -> None:
        """Show what the coach says to something just done."""
        if text:
            self.clear_notifications()  # one word at a time: older ones would only cover the cards
            self.set_timer(SECONDS_TO_BE_DRAWN, self._keep_the_last_word)
            self.notify(prose(text).markup, timeout=SECONDS_A_NOTICE_STAYS)

    def hush(self) -> None:
        """Take away what was said, because somebody moves on and it might be in the way."""
        if self._notifications:
            self.clear_notifications()

    def _keep_the_last_word(self) -> None:
        # Clearing misses notices that are still being drawn, as when one key is pressed five times.
        for screen in self.screen_stack[-1:]:  # none is left once the app is closing
            for notice in list(screen.query("ToastHolder"))[:-1]:
                notice.remove()

    def refresh_page(self) -> None:
        """Read and draw the current screen again, because the data have changed."""
        raise NotImplementedError

    def go(self, name: str) -> None:
        """Show one of the eight screens."""
        raise NotImplementedError

    def welcome(self) -> None:
        """Begin the first run."""
        raise NotImplementedError

    def open_check_in(self, nudge_id: str) -> None:
        """Open a check-in as a conversation."""
        raise NotImplementedError

    def watch_theme(self, theme_name: str) -> None:
        """Remember the theme for the next time."""
        if self.is_open:
            remember_theme(self.settings.home, theme_name)

    def _fatal_error(self) -> None:
        # Textual's one hook before it prints a traceback over the terminal; a bug in a handler
        # ends the app all the same, with a calm line and an incident code.
        error = self._exception
        if not self.is_open or error is None:
            super()._fatal_error()
            return
        self.panic(Text(self.coach.explain(error)))


def host_of(node: DOMNode) -> Host:
    """The app of a screen or widget."""
    app = node.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] generic in Textual
    assert isinstance(app, Host)  # noqa: S101 these widgets are made for no other app
    return app
