"""Settings: each with what it means, edited where it stands."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.api import SettingsView, SettingView
from tui.screens.form import FormScreen, Values
from tui.screens.page import Page
from tui.widgets.fields import Field
from tui.widgets.lines import Lines


class SettingsScreen(Page):
    """The list of settings."""

    place = "settings"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,space", "edit", "change"),
        Binding("t", "app.change_theme", "theme"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._settings: dict[str, SettingView] = {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Lines(id="list", compact=True)

    async def load(self) -> None:
        """Draw the list."""
        view = await self.coach.people.settings(self.actor)
        self._settings = {one.key: one for one in view.settings}
        lines = self.query_one(Lines)
        lines.show((Option(self._line(one), id=one.key) for one in view.settings), airy=True)

    def _line(self, one: SettingView) -> Content:
        value = one.value or self.host.label("settings.none")
        return Content.assemble(
            (one.label, "bold"), "  ", (value, "$accent"), (f"\n{one.help}", "$foreground 60%")
        )

    def action_edit(self) -> None:
        """Change the setting under the cursor."""
        self.query_one(Lines).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change what was taken."""
        if one := self._settings.get(event.option_id or ""):
            self.host.do(self._edit(one))

    async def _edit(self, one: SettingView) -> None:
        async def submit(values: Values) -> SettingsView:
            return await self.coach.people.set_setting(self.actor, one.key, values["value"])

        field = Field(name="value", label=one.label, value=one.value)
        view = await self.host.push_screen_wait(
            FormScreen(
                self.host.label("settings.change"),
                [field],
                submit,
                accept=self.host.label("settings.save"),
                text=one.help,
                focus="value",
            )
        )
        if view is not None:
            self.host.say(view.text)
            self.reload()
