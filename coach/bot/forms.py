"""Forms with labelled fields, and reading what was written into them.

A form is read from the interaction itself: one that was opened before a restart is taken all the
same (discord.py drops forms that it doesn't remember).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import ui

from coach.bot.ids import Press

LONGEST_TITLE = 45
"""Characters of a form's title and of a label
(https://discord.com/developers/docs/components/reference#label)."""
LONGEST_FIELD = 4_000
"""Characters that a field takes
(https://discord.com/developers/docs/components/reference#text-input)."""


class Field:
    """One labelled field."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        value: str = "",
        most: int = 100,
        long: bool = False,
        required: bool = True,
    ) -> None:
        self.key = key
        self.label = label[:LONGEST_TITLE]
        self.value = value
        self.most = most
        self.long = long
        self.required = required

    def item(self) -> ui.Label[Any]:
        """As a component."""
        style = discord.TextStyle.paragraph if self.long else discord.TextStyle.short
        written = ui.TextInput[Any](
            custom_id=self.key,
            style=style,
            default=self.value[: self.most] or None,
            required=self.required,
            max_length=self.most,
        )
        return ui.Label[Any](text=self.label, component=written)


def form(title: str, press: Press, fields: Iterable[Field], *, note: str = "") -> ui.Modal:
    """A form whose answer comes back as `press`; a note is read above its fields."""
    modal = ui.Modal(title=title[:LONGEST_TITLE], custom_id=str(press), timeout=None)
    if note:
        modal.add_item(ui.TextDisplay[Any](note))
    for field in fields:
        modal.add_item(field.item())
    modal.stop()
    return modal


def written(data: Mapping[str, Any]) -> dict[str, str]:
    """What was written, by field, from the raw data of a submitted form."""
    found: dict[str, str] = {}
    for row in data.get("components", ()):
        for item in (row.get("component"), *row.get("components", ())):
            if item and "value" in item:
                found[item["custom_id"]] = item["value"] or ""
    return found
