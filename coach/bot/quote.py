"""Her words quoted on a page, and read back from it: the page is all that remembers them.

Discord hands over the pressed message with the press, after a restart too, so nothing of a draft
has to be kept here (product, Privacy 1 and 8).
"""

import re
from typing import Any, Final, cast

import discord

from coach.api import Coach
from coach.bot.forms import written

DRAFT: Final = 1001
POST: Final = 1002
"""Ids of the components that hold a quote
(https://discord.com/developers/docs/components/reference#anatomy-of-a-component)."""
_SIGN: Final = ">>> "
_LEADING = re.compile(r"^([ \t]*)([-+]|\d+(?=\.))", re.MULTILINE)
"""What would begin a list; the other signs are escaped wherever they stand."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def quoted(coach: Coach, text: str) -> str:
    """Words as a quotation in Markdown that reads as they were written, and does nothing."""
    return _SIGN + _LEADING.sub(_escape, coach.markdown(text.strip()))


def _escape(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdecimal() else f"{space}\\{sign}"


def unquoted(quotation: str) -> str:
    """The words that `quoted` was given."""
    return _ESCAPED.sub(r"\1", quotation.removeprefix(_SIGN))


def read_back(message: discord.Message | None, mark: int) -> str:
    """What a message quotes under that mark; empty where it doesn't, or no longer."""
    components: list[Any] = [] if message is None else list(message.components)
    for one in components:
        if isinstance(one, discord.TextDisplay) and one.id == mark:
            return unquoted(one.content)
    return ""


def brought(interaction: discord.Interaction[Any]) -> str:
    """The draft that came with an interaction: in a form, in an option, or on the pressed page.

    It is shown once more when something goes wrong on our side, so that nobody loses her words.
    """
    data = cast("dict[str, Any]", interaction.data or {})
    given = {one["name"]: one.get("value") for one in data.get("options", ())}
    found = written(data).get("comment") or given.get("text") or given.get("draft")
    return str(found or read_back(interaction.message, DRAFT))
