"""`/log`, the menu entry *Log as my comment*, and what is said to an entry."""

from typing import Any

import discord
from discord import app_commands
from msgspec.structs import replace

from coach.api import (
    GIVE_KINDS,
    SOURCE_KINDS,
    EntryDraft,
    Kind,
    LogView,
    Quality,
    Standing,
    parse_kind,
)
from coach.bot import draw
from coach.bot.cogs.today import zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the family's commands."""
    words = desk.coach.label
    kinds = [
        app_commands.Choice(name=words(f"coach.kind.{kind}.one"), value=kind.value)
        for kind in Kind
        if kind in SOURCE_KINDS | GIVE_KINDS
    ]

    @tree.command(name="log", description=said("about.log"))
    @app_commands.rename(for_name="for")
    @app_commands.describe(
        kind=said("option.kind"),
        amount=said("option.amount"),
        at=said("option.at"),
        note=said("option.note"),
        link=said("option.link"),
        for_name=said("option.for"),
        standing=said("option.standing"),
        quality=said("option.quality"),
    )
    @app_commands.choices(
        kind=kinds,
        standing=[
            app_commands.Choice(name=said(f"choice.{one}"), value=one.value) for one in Standing
        ],
        quality=[
            app_commands.Choice(name=said(f"choice.{one}"), value=one.value) for one in Quality
        ],
    )
    async def log(
        interaction: Interaction,
        kind: str,
        amount: app_commands.Range[int, 1, 1000] = 1,
        at: str = "",
        note: str = "",
        link: str = "",
        for_name: str = "",
        standing: str = "",
        quality: str = "",
    ) -> None:
        async def work(visit: Visit) -> Page:
            draft = EntryDraft(
                kind=parse_kind(kind),
                amount=amount,
                at=await visit.coach.when(visit.actor, at) if at else None,
                note=note,
                link=link,
                for_name=for_name,
                standing=Standing(standing) if standing else None,
                quality=_quality(kind, quality),
            )
            view = await visit.coach.entries.log(visit.actor, draft, key=visit.key)
            return await logged(visit, view)

        await desk.answer(interaction, work, name="log")

    @tree.context_menu(name=said("about.log_mine"))
    async def log_mine(interaction: Interaction, message: discord.Message) -> None:
        async def work(visit: Visit) -> Page:
            if message.author.id != interaction.user.id:
                name = visit.coach.markdown(message.author.display_name)
                return Page().say(visit.coach, visit.coach.text("bot/not_mine", name=name))
            draft = EntryDraft(
                kind=Kind.COMMENT,
                at=min(visit.coach.meant(message.created_at), visit.coach.now()),
                link=message.jump_url,
                quality=Quality.PLAIN,
            )
            return await _logged_once(visit, draft, f"message {message.id}")

        await desk.answer(interaction, work, name="log_mine")


async def _logged_once(visit: Visit, draft: EntryDraft, key: str) -> Page:
    """An entry for something that can be logged once, and again after it was taken back."""
    coach = visit.coach
    view = await coach.entries.log(visit.actor, draft, key=key)
    times = 1
    while view.again and view.entry.undone:
        times += 1
        view = await coach.entries.log(visit.actor, draft, key=f"{key} {times}")
    page = await logged(visit, view)
    return Page().say(coach, coach.text("bot/already")).extended(page) if view.again else page


def _quality(kind: str, quality: str) -> Quality | None:
    if quality:
        return Quality(quality)
    return Quality.PLAIN if kind == Kind.COMMENT else None


async def logged(visit: Visit, view: LogView) -> Page:
    """What logging led to, with a way to take it back or to say that it was thoughtful."""
    coach = visit.coach
    buttons: list[draw.Button] = []
    plain = view.entry.kind in (Kind.COMMENT,) and view.entry.quality is Quality.PLAIN
    if plain and not view.entry.undone:
        buttons.append((coach.label("bot.button.thoughtful"), Press("q", view.entry.id)))
    if not view.entry.undone:
        buttons.append((coach.label("bot.button.undo"), Press("u", view.entry.id)))
    buttons.append((coach.label("bot.button.today"), Press("today")))
    page = Page().say(coach, coach.markdown(view.text)).row(buttons)
    return await zone_note(visit, page)


async def undo(visit: Visit, press: Press) -> Page:
    """Take an entry back."""
    return await logged(visit, await visit.coach.entries.undo(visit.actor, press.ref))


async def thoughtful(visit: Visit, press: Press) -> Page:
    """Her own judgement of a comment that was logged as plain."""
    draft = await visit.coach.entries.draft(visit.actor, press.ref)
    draft = replace(draft, quality=Quality.THOUGHTFUL)
    return await logged(visit, await visit.coach.entries.correct(visit.actor, press.ref, draft))


async def done(visit: Visit, press: Press) -> Page:
    """Log what a card asks for."""
    return await logged(visit, await visit.coach.entries.done(visit.actor, press.ref))
