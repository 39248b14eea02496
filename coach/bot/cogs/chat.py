"""Talking in free text: in direct messages, by `/talk`, and in private after a mention."""

from typing import Any

import discord
from discord import app_commands

from coach.bot import draw
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the command."""

    @tree.command(name="talk", description=said("about.talk"))
    @app_commands.describe(words=said("option.words"))
    async def talk(interaction: Interaction, words: str = "") -> None:
        async def work(visit: Visit) -> Page:
            if not words.strip():
                return await begin(visit, Press("tb"))
            return await answer(visit, Press("t"), words)

        await desk.answer(interaction, work, name="talk")


async def begin(visit: Visit, press: Press) -> Page:
    """A greeting, or what waits for an answer."""
    del press
    reply = await visit.coach.chat.talk(visit.actor).begin()
    return draw.turn(visit.coach, reply, kind="t")


async def answer(visit: Visit, press: Press, text: str | None = None) -> Page:
    """The next turn, after a choice or words of hers."""
    seen = int(press.first) if press.first.isdigit() else None
    word = press.second if text is None else text
    reply = await visit.coach.chat.talk(visit.actor).answer(word, seen=seen)
    return draw.turn(visit.coach, reply, kind="t")


async def take(desk: Desk, message: discord.Message, me: discord.ClientUser | None) -> None:
    """A message: answered in direct messages; where the coach is mentioned, shown the way there.

    Discord hands over the words of both without a privileged intent
    (https://discord.com/developers/docs/events/gateway#message-content-intent).
    """
    if message.author.bot or message.webhook_id is not None or me is None:
        return
    if message.guild is None:
        await desk.talk(message, name="talk")
    elif any(one.id == me.id for one in message.mentions) and _is_called(message, me):
        await desk.overhear(message)
        label = desk.coach.label("bot.button.talk")
        page = Page().say(desk.coach, desk.coach.text("bot/mentioned"))
        await desk.say(message, page.row([(label, Press("tb"))], first_is_primary=True))


def _is_called(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether she wrote the name herself; a reply to the coach mentions it by itself."""
    return f"<@{me.id}>" in message.content or f"<@!{me.id}>" in message.content
