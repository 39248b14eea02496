"""Fields of a form: a label, a way to fill it, and a hint."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioButton, RadioSet, Select, Static, TextArea

from coach.api import Choice

_FEW: Final = 4
"""Up to so many options are all shown; more go into a list that opens."""
_DIGITS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a form asks for."""

    name: str
    label: str
    kind: Literal["text", "number", "long", "choice"] = "text"
    value: str = ""
    hint: str = ""
    options: Sequence[Choice] = ()


class Circle(RadioButton):
    """A radio button whose sign tells, without colour, whether it is chosen."""

    @property
    def _button(self) -> Content:
        self.BUTTON_INNER = "●" if self.value else "○"
        return super()._button


class FieldRow(Vertical):
    """A field as it is drawn."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        """Label and control; the hint shows in the control while that is empty."""
        yield Static(Content.styled(self.field.label, "bold"), classes="label")
        yield _control(self.field)

    @property
    def value(self) -> str:
        """What was filled in."""
        control = self.query_one(".control")
        if isinstance(control, Input):
            return control.value
        if isinstance(control, TextArea):
            return control.text
        if isinstance(control, RadioSet):
            index = control.pressed_index
            return self.field.options[index].id if index >= 0 else ""
        value = self.query_one(Select[str]).value
        return value if isinstance(value, str) else ""


def _control(field: Field) -> Widget:
    match field.kind:
        case "text":
            return Input(field.value, placeholder=field.hint, compact=True, classes="control")
        case "number":
            return Input(
                field.value, restrict=r"\d*", max_length=_DIGITS, compact=True, classes="control"
            )
        case "long":
            return TextArea(field.value, compact=True, tab_behavior="focus", classes="control")
        case "choice" if len(field.options) <= _FEW:
            return RadioSet(
                *(Circle(Content(one.label), one.id == field.value) for one in field.options),
                compact=True,
                classes="control",
            )
        case "choice":
            return Select(
                [(one.label, one.id) for one in field.options],
                value=field.value,
                allow_blank=False,
                compact=True,
                classes="control",
            )
