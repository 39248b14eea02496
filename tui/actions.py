"""What can be done from anywhere: logging, undoing, pausing, help; as keys and in the palette.

Each loads its dialogs when it is first used, so that none of them delays the first frame.
"""

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from tui.host import Host
from tui.widgets.nav import PLACES


class Actions(Host):
    """An app with the actions that every screen offers."""

    def action_log(self) -> None:
        """Log any act."""
        from tui.flows.acts import log_act  # noqa: PLC0415

        self.do(log_act(self))

    def action_log_post(self) -> None:
        """Log one own post."""
        from tui.flows.acts import log_post  # noqa: PLC0415

        self.do(log_post(self))

    def action_log_comment(self) -> None:
        """Log one comment."""
        from tui.flows.acts import log_comment  # noqa: PLC0415

        self.do(log_comment(self))

    def action_talk(self) -> None:
        """Say in one's own words what was done, is promised, or weighs on one."""
        from tui.screens.talk import TalkScreen  # noqa: PLC0415

        self.push_screen(TalkScreen(self.coach.chat.talk(self.actor)))

    def action_undo(self) -> None:
        """Take the last act back."""
        from tui.flows.acts import undo_last  # noqa: PLC0415

        self.do(undo_last(self))

    def action_help(self) -> None:
        """Keys and words."""
        from tui.screens.dialog import Reading  # noqa: PLC0415

        self.push_screen(Reading(self.coach.text("tui/help")))

    def action_new_commitment(self) -> None:
        """Make a commitment."""
        from tui.flows.promises import new_promise  # noqa: PLC0415

        self.do(new_promise(self))

    def action_pause_all(self) -> None:
        """Pause everything."""
        from tui.flows.cards import pause_all  # noqa: PLC0415

        self.do(pause_all(self))

    def action_resume_all(self) -> None:
        """End the pause of everything."""
        from tui.flows.cards import resume_all  # noqa: PLC0415

        self.do(resume_all(self))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Screens and actions in the command palette."""
        if not self.is_open:
            return
        for name in PLACES:
            title, text = self.label(f"screens.{name}"), self.label(f"palette.{name}")
            yield SystemCommand(title, text, partial(self.go, name))
        for name, act in self._commands().items():
            title, text = self.label(f"commands.{name}"), self.label(f"palette.{name}")
            yield SystemCommand(title, text, act)

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "talk": self.action_talk,
            "log": self.action_log,
            "log_post": self.action_log_post,
            "log_comment": self.action_log_comment,
            "undo": self.action_undo,
            "new_commitment": self.action_new_commitment,
            "pause_all": self.action_pause_all,
            "resume_all": self.action_resume_all,
            "help": self.action_help,
            "change_theme": self.action_change_theme,
            "quit": self.action_quit,
        }
