"""Names and descriptions of commands, in English and in the languages that have labels."""

from typing import Any

import discord
from discord import app_commands

from coach.api import labels_of, words

LONGEST_DESCRIPTION = 100
"""Characters (https://discord.com/developers/docs/interactions/application-commands)."""


def said(key: str) -> app_commands.locale_str:
    """A label of `prompts/ui/<language>/bot.toml`, to be translated when commands are sent."""
    return app_commands.locale_str(words().label(f"bot.{key}"), key=f"bot.{key}")


class LabelTranslator(app_commands.Translator):
    """Looks labels up in the languages there are."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The label in that language, or None to leave it in English."""
        del context
        key: Any = string.extras.get("key")
        if key is None:
            return None
        language = str(locale).partition("-")[0]
        return None if language == "en" else labels_of(language).get(key)
