"""`/commit`, `/commitments` and `/pause`."""

from typing import Any

import discord
from discord import app_commands

from coach.api import (
    TEMPLATES,
    CardsView,
    CardView,
    CommitmentDraft,
    Conflict,
    Edited,
    Invalid,
    Kind,
    ShapeOptions,
    default_quality,
    describes,
    parse_weekdays,
    quality_of,
    remeasured,
    target_of,
)
from coach.bot import draw
from coach.bot.cogs.giving import show_today, zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.forms import Field, form
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
MOST_CHOICES = 25
"""Choices and completions of an option
(https://discord.com/developers/docs/interactions/application-commands)."""
LONGEST_CHOICE = 100
WINDOWS = ("day", "week", "month", "7d")
NONE = "none"
NEVER = "never"


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the family's commands."""
    _add_commit(tree, desk)
    _add_commitments(tree, desk)
    _add_pause(tree, desk)


def _add_commit(tree: Tree, desk: Desk) -> None:
    words = desk.coach.label
    templates = [
        app_commands.Choice(name=words(f"coach.template.{one.slug}.title"), value=one.slug)
        for one in TEMPLATES
    ]
    kinds = [
        app_commands.Choice(name=words(f"coach.kind.{kind}.one"), value=kind.value) for kind in Kind
    ]

    @tree.command(name="commit", description=said("about.commit"))
    @app_commands.describe(
        template=said("option.template"),
        plan=said("option.plan"),
        title=said("option.title"),
        ratio=said("option.ratio"),
        at_least=said("option.at_least"),
        at_most=said("option.at_most"),
        share=said("option.share"),
        within=said("option.within"),
        give=said("option.give"),
        per=said("option.per"),
        each=said("option.each"),
        on=said("option.on"),
        quality=said("option.which"),
        until=said("option.until"),
        days_off=said("option.days_off"),
    )
    @app_commands.choices(
        template=templates,
        give=kinds,
        per=kinds,
        each=[app_commands.Choice(name=one, value=one) for one in WINDOWS],
        quality=[
            app_commands.Choice(name=said(f"choice.{one}"), value=one)
            for one in ("thoughtful", "any")
        ],
    )
    async def commit(
        interaction: Interaction,
        template: str = "",
        plan: str = "",
        title: str = "",
        ratio: str = "",
        at_least: int = 0,
        at_most: int = 0,
        share: str = "",
        within: str = "",
        give: str = "",
        per: str = "",
        each: str = "",
        on: str = "",
        quality: str = "",
        until: str = "",
        days_off: str = "",
    ) -> None:
        shape = _shape(ratio, at_least, at_most, share, within, give, per, each, on)

        async def work(visit: Visit) -> Page:
            draft = _draft(visit, template, shape)
            off = _weekdays(days_off)
            draft = CommitmentDraft(
                target=draft.target,
                template=draft.template,
                title=title,
                plan=plan,
                quality=quality_of(quality) if quality else draft.quality,
                until=await visit.coach.local_date(visit.actor, until) if until else None,
                days_off=draft.days_off if off is None else off,
            )
            return await propose(visit, draft)

        await desk.answer(interaction, work, name="commit")


def _shape(
    ratio: str,
    at_least: int,
    at_most: int,
    share: str,
    within: str,
    give: str,
    per: str,
    each: str,
    on: str,
) -> ShapeOptions:
    return ShapeOptions(
        ratio=ratio or None,
        at_least=at_least or None,
        at_most=at_most or None,
        share=share or None,
        within=within or None,
        give=(give,) if give else (),
        per=(per,) if per else (),
        each=each or None,
        on=on or None,
        of=None,
        against=None,
        last=None,
        close=None,
        close_with=None,
    )


def _draft(visit: Visit, template: str, shape: ShapeOptions) -> CommitmentDraft:
    if describes(shape) == bool(template):
        raise Invalid("template_or_shape", known=[one.slug for one in TEMPLATES])
    if template:
        return visit.coach.commitments.draft(template)
    target = target_of(shape, parse_weekdays(shape["on"] or ""))
    if target is None:
        raise Invalid("no_shape")
    return CommitmentDraft(target=target, quality=default_quality(target))


def _weekdays(text: str) -> frozenset[int] | None:
    """Weekdays as typed; None where nothing was, none for "none"."""
    if not text.strip():
        return None
    return parse_weekdays("" if text.strip().casefold() == NONE else text)


async def propose(visit: Visit, draft: CommitmentDraft) -> Page:
    """A promise to be read before it is made."""
    coach = visit.coach
    proposal = await coach.commitments.propose(visit.actor, draft)
    yes = (coach.label("bot.button.promise"), Press("p", proposal.id, "yes"))
    no = (coach.label("bot.button.not_now"), Press("p", proposal.id, "no"))
    page = Page().say(coach, coach.markdown(proposal.preview.text))
    return page.row([yes, no], first_is_primary=True)


async def propose_template(visit: Visit, press: Press) -> Page:
    """A ready promise, from a button."""
    return await propose(visit, visit.coach.commitments.draft(press.ref))


async def decide(visit: Visit, press: Press) -> Page:
    """Make what was proposed, or don't."""
    coach = visit.coach
    today = (coach.label("bot.button.today"), Press("today"))
    if press.first != "yes":
        return Page().say(coach, coach.text("bot/not_now")).row([today])
    view = await coach.commitments.accept(visit.actor, press.ref)
    page = Page().say(coach, coach.markdown(view.text))
    return await zone_note(visit, draw.cards(coach, page, view.cards).row([today]))


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
        await desk.open_form(interaction, _edit_form(desk, commitment))


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
            view: CardsView = await method(visit.actor, commitment)
            return draw.all_cards(visit.coach, view.cards, said=view.text)

        await desk.answer(interaction, work, name=f"commitments {name}")


def _edit_form(desk: Desk, commitment: str) -> discord.ui.Modal:
    label = desk.coach.label
    fields = [
        Field(key, label(f"bot.form.{key}"), long=key == "plan", required=False)
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
        days_off=_weekdays(written.get("days_off", "")),
    )
    view = await coach.commitments.edit(visit.actor, press.ref, event)
    return draw.all_cards(coach, view.cards, said=view.text)


def _measure(card: CardView, text: str) -> Any:
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
