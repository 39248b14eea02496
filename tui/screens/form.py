"""A form: a few fields, sent with Enter; what can't be taken is said in it and nothing is lost."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from coach.api import UserError
from tui.draw import prose
from tui.host import host_of
from tui.screens.dialog import Dialog
from tui.widgets.fields import Field, FieldRow
from tui.widgets.keybar import KeyBar

Made = TypeVar("Made")
Values = Mapping[str, str]
"""Field name to what was filled in."""


class FormScreen(Dialog[Made]):
    """Asks for values, hands them to `submit`, and closes with what that returned."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "send", "send")]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Callable[[Values], Awaitable[Made]],
        *,
        accept: str,
        text: str = "",
        focus: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._submit = submit
        self._accept = accept
        self._text = text
        self._focus = focus
        self._sending = False

    def compose(self) -> ComposeResult:
        """Title, words, fields, what is wrong, buttons, keys."""
        with VerticalScroll(classes="dialog form", can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            if self._text:
                yield Static(prose(self._text), classes="words")
            for field in self._fields:
                yield FieldRow(field)
            yield Static(id="wrong")
            with Horizontal(classes="buttons"):
                yield Button(Content(self._accept), variant="primary", id="send", compact=True)
                leave = Content(host_of(self).label("form.leave"))
                yield Button(leave, id="leave", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor where one most likely writes."""
        super().on_mount()
        for row in self.query(FieldRow):
            if row.field.name == self._focus:
                row.query_one(".control").focus()

    def on_input_submitted(self) -> None:
        """Enter in a line sends the form."""
        self.action_send()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Send or leave."""
        if event.button.id == "send":
            self.action_send()
        else:
            self.action_leave()

    def action_send(self) -> None:
        """Hand the values over, once."""
        if not self._sending:
            self._sending = True
            host_of(self).do(self._send(), group="form")

    async def _send(self) -> None:
        values = {row.field.name: row.value for row in self.query(FieldRow)}
        try:
            made = await self._submit(values)
        except UserError as error:
            wrong = self.query_one("#wrong", Static)
            explained = prose(host_of(self).coach.explain(error))
            wrong.update(Content.assemble(("! ", "bold $accent"), explained))
            wrong.scroll_visible()
        else:
            self.dismiss(made)
        finally:
            self._sending = False
