"""What Discord hands over of a message with the interaction: its words, and the post it answers.

No intent is needed for it: the message somebody chose comes along
(https://discord.com/developers/docs/topics/gateway#message-content-intent).
"""

import re

import discord

from coach.bot.desk import Interaction

_EMOJI = re.compile(r"<a?(:\w+:)\d+>")


def own_words(message: discord.Message) -> str:
    """Its text with names in the place of ids, which would read as something specific.

    Empty for a picture, a sticker or a forwarded message.
    """
    return _EMOJI.sub(r"\1", message.clean_content).strip()


def answered_words(message: discord.Message) -> str:
    """The text of the message that it replies to; empty where Discord doesn't hand it over."""
    answered = message.reference and message.reference.resolved
    return own_words(answered) if isinstance(answered, discord.Message) else ""


def link_to(interaction: Interaction, message_id: str) -> str:
    """Where a message of the interaction's own channel is read."""
    guild = interaction.guild_id or "@me"
    return f"https://discord.com/channels/{guild}/{interaction.channel_id}/{message_id}"
