"""Lists with a cursor."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Lines(OptionList):
    """A list with a cursor that survives being drawn again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "take")]

    def show(self, options: Iterable[Option], *, airy: bool = False) -> None:
        """Replace the lines and keep the cursor on the same one where it is still there.

        Airy lists have an empty line after each of their own.
        """
        before, index = self.highlighted_option, self.highlighted
        self.clear_options()
        for option in options:
            self.add_option(option)
            if airy:
                self.add_option(Option("", disabled=True))
        if not self.option_count:
            return
        if before is not None and before.id in self._id_to_option:
            index = self.get_option_index(str(before.id))
        self.highlighted = min(index or 0, self.option_count - 1)
        if self.highlighted_option is None or self.highlighted_option.disabled:
            self.action_first()

    @property
    def current_id(self) -> str | None:
        """The id of the line under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None else None


class Choices(Lines):
    """The list of a dialog: Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]
