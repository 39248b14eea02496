"""Dialogs: a question with choices, and a text to be read."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.api import Choice
from tui.draw import prose
from tui.host import host_of
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Choices, Lines

Answer = TypeVar("Answer")
_DIGITS = 9


class Dialog(ModalScreen[Answer | None]):
    """A box over the screen; Esc and a click beside it leave, and nothing has happened."""

    CSS_PATH = ["lists.tcss", "dialog.tcss"]  # noqa: RUF012 declared by Textual

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def on_mount(self) -> None:
        """Take away what was said before, which would cover the box."""
        host_of(self).hush()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def on_click(self, event: Click) -> None:
        """A click beside the box leaves."""
        if event.widget is self:
            self.action_leave()


class Ask(Dialog[str]):
    """A question whose answer is the id of a choice."""

    def __init__(self, title: str, choices: Sequence[Choice], *, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._choices = choices
        takeable = [one for one in choices if one.id]
        self._keys: dict[str, str] = (
            {str(number): one.id for number, one in enumerate(takeable, start=1)}
            if len(takeable) <= _DIGITS
            else {}
        )

    def compose(self) -> ComposeResult:
        """Title, words, choices, keys."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="title", markup=False)
            if self._text:
                with VerticalScroll(classes="words", can_focus=False):
                    yield Static(prose(self._text))
            yield Choices(*self._options(), compact=True)
        yield KeyBar()

    def _options(self) -> list[Option]:
        keys = {choice_id: key for key, choice_id in self._keys.items()}
        options: list[Option] = []
        for one in self._choices:
            if not one.id:
                heading = Content.styled(one.label, "bold $foreground 60%")
                if options:
                    options.append(Option("", disabled=True))
                options.append(Option(heading, disabled=True))
                continue
            key = keys.get(one.id, "")
            mark = (f"{key}  ", "bold $accent") if key else ("", "")
            first, _, rest = one.label.partition("\n")
            more = (f"\n{rest}", "$foreground 60%") if rest else ("", "")
            options.append(Option(Content.assemble(mark, first, more), id=one.id))
        return options

    def on_key(self, event: Key) -> None:
        """A digit takes its choice; in long lists a letter goes to the next that begins with it."""
        if event.key in self._keys:
            event.stop()
            self.dismiss(self._keys[event.key])
        elif not self._keys and event.character and event.character.isalpha():
            self._jump(event.character.casefold())

    def _jump(self, letter: str) -> None:
        lines = self.query_one(Lines)
        start = (lines.highlighted or 0) + 1
        for index in (*range(start, lines.option_count), *range(start)):
            option = lines.get_option_at_index(index)
            if option.id and str(option.prompt).casefold().startswith(letter):
                lines.highlighted = index
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the line that was taken."""
        if event.option_id:
            self.dismiss(event.option_id)


class Reading(Dialog[str]):
    """Words to be read, in the Markdown subset; any of the leaving keys goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,question_mark,f1", "leave", "back")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The words."""
        from textual.widgets import Markdown  # noqa: PLC0415 dear at start-up, needed here alone

        with VerticalScroll(classes="dialog reading"):
            yield Markdown(self._text)
        yield KeyBar()
