"""`/commitments` and `/pause`."""

import asyncio
import contextlib
from typing import Any

import discord
from discord import app_commands

from coach.api import (
    MAX_PLAN,
    MAX_TITLE,
    CardsView,
    CardView,
    CoachError,
    Conflict,
    Edited,
    Target,
    remeasured,
)
from coach.bot import draw
from coach.bot.cogs.commit import NEVER, weekdays
from coach.bot.cogs.today import show_today
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import LONGEST_CHOICE, MOST_CHOICES, Page
from coach.bot.forms import Field, form
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
FORM_WAITS_S = 1.0


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the commands."""
    _add_commitments(tree, desk)
    _add_pause(tree, desk)


def _add_commitments(tree: Tree, desk: Desk) -> None:
    group = app_commands.Group(name="commitments", description=said("about.commitments"))
    tree.add_command(group)

    @group.command(name="show", description=said("about.show"))
    async def show(interaction: Interaction) -> None:
        async def work(visit: Visit) -> Page:
            cards = await visit.coach.commitments.cards(visit.actor)
            if not cards:
                return await show_today(visit)
            return draw.all_cards(visit.coach, cards)

        await desk.answer(interaction, work, name="commitments show")

    async def complete(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return await _complete(desk, interaction, current)

    for name, act in CHANGES.items():
        _add_change(group, desk, name, act, complete)

    @group.command(name="pause", description=said("about.pause_one"))
    @app_commands.describe(commitment=said("option.commitment"), until=said("option.pause_until"))
    @app_commands.autocomplete(commitment=complete)
    async def pause(interaction: Interaction, commitment: str, until: str = "") -> None:
        async def work(visit: Visit) -> Page:
            day = await visit.coach.local_date(visit.actor, until) if until else None
            view = await visit.coach.commitments.pause(visit.actor, commitment, day)
            return draw.all_cards(visit.coach, view.cards, said=view.text)

        await desk.answer(interaction, work, name="commitments pause")

    @group.command(name="edit", description=said("about.edit"))
    @app_commands.describe(commitment=said("option.commitment"))
    @app_commands.autocomplete(commitment=complete)
    async def edit(interaction: Interaction, commitment: str) -> None:
        await desk.open_form(interaction, await _edit_form(desk, interaction, commitment))


CHANGES = {
    "resume": "resume",
    "skip": "skip",
    "pass": "spend_pass",
    "archive": "archive",
    "fresh": "start_fresh",
}
"""Changes that need nothing but the commitment, by their names in the core."""


def _add_change(group: app_commands.Group, desk: Desk, name: str, act: str, complete: Any) -> None:
    @group.command(name=name, description=said(f"about.{name}"))
    @app_commands.describe(commitment=said("option.commitment"))
    @app_commands.autocomplete(commitment=complete)
    async def run(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, commitment: str
    ) -> None:
        async def work(visit: Visit) -> Page:
            method = getattr(visit.coach.commitments, act)
            try:
                view: CardsView = await method(visit.actor, commitment)
            except Conflict as error:
                if error.code != "all_is_paused":
                    raise
                view = await visit.coach.commitments.resume_all(visit.actor)
            return draw.all_cards(visit.coach, view.cards, said=view.text)

        await desk.answer(interaction, work, name=f"commitments {name}")


async def _edit_form(desk: Desk, interaction: Interaction, commitment: str) -> discord.ui.Modal:
    """The form with what there is; empty where that can't be read at once, as a form can't wait."""
    label = desk.coach.label
    known: dict[str, str] = {}
    with contextlib.suppress(CoachError, TimeoutError):
        async with asyncio.timeout(FORM_WAITS_S):
            actor = await desk.actor(interaction)
            cards = await desk.coach.commitments.cards(actor)
            known = {
                key: value
                for card in cards
                if commitment in (card.id, card.title)
                for key, value in (("title", card.title), ("plan", card.plan))
            }
    most = {"title": MAX_TITLE, "plan": MAX_PLAN}
    fields = [
        Field(
            key,
            label(f"bot.form.{key}"),
            value=known.get(key, ""),
            most=most.get(key, 100),
            long=key == "plan",
            required=False,
        )
        for key in ("title", "plan", "measure", "until", "days_off")
    ]
    return form(label("bot.form.edit_title"), Press("e", commitment[:40]), fields)


async def edit(visit: Visit, press: Press, written: dict[str, str]) -> Page:
    """Change what was filled in; what was left empty stays."""
    coach = visit.coach
    until = written.get("until", "").strip()
    ends = until and until.casefold() != NEVER
    cards = await coach.commitments.cards(visit.actor)
    card = next((one for one in cards if one.id.startswith(press.ref)), None)
    event = Edited(
        title=written.get("title") or None,
        plan=written.get("plan") or None,
        target=None if card is None else _measure(card, written.get("measure", "")),
        until=await coach.local_date(visit.actor, until) if ends else None,
        no_end=until.casefold() == NEVER,
        days_off=weekdays(written.get("days_off", "")),
    )
    view = await coach.commitments.edit(visit.actor, press.ref, event)
    return draw.all_cards(coach, view.cards, said=view.text)


def _measure(card: CardView, text: str) -> Target | None:
    """The card's measure with other numbers; None where nothing was written."""
    return remeasured(card.commitment.target, text) if text.strip() else None


async def _complete(
    desk: Desk, interaction: Interaction, current: str
) -> list[app_commands.Choice[str]]:
    actor = await desk.actor(interaction)
    cards = await desk.coach.commitments.cards(actor)
    wanted = current.casefold()
    return [
        app_commands.Choice(name=f"{one.title} ({one.state_label})"[:LONGEST_CHOICE], value=one.id)
        for one in cards
        if wanted in one.title.casefold() or one.id.startswith(wanted)
    ][:MOST_CHOICES]


def _add_pause(tree: Tree, desk: Desk) -> None:
    @tree.command(name="pause", description=said("about.pause"))
    @app_commands.describe(until=said("option.pause_until"))
    async def pause(interaction: Interaction, until: str = "") -> None:
        async def work(visit: Visit) -> Page:
            coach = visit.coach
            day = await coach.local_date(visit.actor, until) if until else None
            on = (coach.label("bot.button.resume_all"), Press("ra"))
            try:
                view = await coach.commitments.pause_all(visit.actor, day)
            except Conflict as error:
                return draw.note(coach, coach.explain(error), on)
            return Page().say(coach, coach.markdown(view.text)).row([on])

        await desk.answer(interaction, work, name="pause")


async def resume_all(visit: Visit, press: Press) -> Page:
    """End the pause of everything."""
    del press
    view = await visit.coach.commitments.resume_all(visit.actor)
    return await show_today(visit, view.text)
