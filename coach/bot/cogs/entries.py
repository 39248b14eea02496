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
    ReviewView,
    Standing,
    parse_kind,
)
from coach.bot import draw
from coach.bot.cogs.today import zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.messages import answered_words, link_to, own_words
from coach.bot.quote import DRAFT, read_back
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
        draft=said("option.draft"),
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
        draft: str = "",
    ) -> None:
        async def work(visit: Visit) -> Page:
            act = EntryDraft(
                kind=parse_kind(kind),
                amount=amount,
                at=await visit.coach.when(visit.actor, at) if at else None,
                note=note,
                link=link,
                for_name=for_name,
                standing=Standing(standing) if standing else None,
                quality=Quality(quality) if quality else None,
            )
            return await log_act(visit, act, draft)

        await desk.answer(interaction, work, name="log")

    @tree.context_menu(name=said("about.log_mine"))
    async def log_mine(interaction: Interaction, message: discord.Message) -> None:
        async def work(visit: Visit) -> Page:
            if message.author.id != interaction.user.id:
                return not_hers(visit, message, to_log=True)
            words, post = own_words(message), answered_words(message)
            return await log_message(visit, str(message.id), words=words, post=post)

        await desk.answer(interaction, work, name="log_mine")


def not_hers(visit: Visit, message: discord.Message, *, to_log: bool) -> Page:
    """Why somebody else's message is left alone."""
    name = visit.coach.markdown(message.author.display_name)
    return Page().say(visit.coach, visit.coach.text("bot/not_mine", name=name, to_log=to_log))


async def log_act(visit: Visit, act: EntryDraft, words: str) -> Page:
    """Log an act; of a comment its words tell the quality, where they were given."""
    coach = visit.coach
    if act.kind is Kind.COMMENT and words.strip():
        judged = await coach.entries.log_judged(visit.actor, act, words, key=visit.key)
        return await logged(visit, judged.log, judged.review)
    if act.kind is Kind.COMMENT and act.quality is None:
        act = replace(act, quality=Quality.PLAIN)
    page = await logged(visit, await coach.entries.log(visit.actor, act, key=visit.key))
    if words.strip():
        return Page().say(coach, coach.text("bot/draft_unread")).extended(page)
    return page


async def log_message(
    visit: Visit,
    message_id: str,
    *,
    words: str = "",
    post: str = "",
    quality: Quality | None = None,
) -> Page:
    """Log a message of hers as a comment, once; its words tell the quality, unless it is known."""
    coach = visit.coach
    written_at = coach.meant(discord.utils.snowflake_time(int(message_id)))
    draft = EntryDraft(
        kind=Kind.COMMENT,
        at=min(written_at, coach.now()),
        link=link_to(visit.interaction, message_id),
        quality=quality,
    )
    key = f"message {message_id}"
    if words or quality is not None:
        return await log_once(visit, draft, key=key, words=words, post=post)
    page = await log_once(visit, replace(draft, quality=Quality.PLAIN), key=key)
    return Page().say(coach, coach.text("bot/no_words")).extended(page)


async def log_once(
    visit: Visit, draft: EntryDraft, *, key: str, words: str = "", post: str = ""
) -> Page:
    """An entry for something that can be logged once, and again after it was taken back."""
    coach = visit.coach
    times = 1
    view, review = await _log(visit, draft, words, post, key)
    while view.again and view.entry.undone:
        times += 1
        view, review = await _log(visit, draft, words, post, f"{key} {times}")
    if view.again:
        page = await logged(visit, view)
        return Page().say(coach, coach.text("bot/already")).extended(page)
    return await logged(visit, view, review)


async def _log(
    visit: Visit, draft: EntryDraft, words: str, post: str, key: str
) -> tuple[LogView, ReviewView | None]:
    entries = visit.coach.entries
    if not words:
        return await entries.log(visit.actor, draft, key=key), None
    judged = await entries.log_judged(visit.actor, draft, words, post=post, key=key)
    return judged.log, judged.review


async def logged(visit: Visit, view: LogView, review: ReviewView | None = None) -> Page:
    """What logging led to and why, with a way to take it back or to say that it was thoughtful."""
    coach = visit.coach
    buttons: list[draw.Button] = []
    plain = view.entry.kind in (Kind.COMMENT,) and view.entry.quality is Quality.PLAIN
    if plain and not view.entry.undone:
        buttons.append((coach.label("bot.button.thoughtful"), Press("q", view.entry.id)))
    if not view.entry.undone:
        buttons.append((coach.label("bot.button.undo"), Press("u", view.entry.id)))
    buttons.append((coach.label("bot.button.today"), Press("today")))
    page = Page().say(coach, "" if review is None else review.text)
    page.say(coach, coach.markdown(view.text))
    quotation = read_back(visit.interaction.message, DRAFT)
    if quotation:  # she may not have posted it yet, and it is nowhere else
        page.quote(coach, "your_comment", quotation, mark=DRAFT)
    return await zone_note(visit, page.row(buttons))


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
