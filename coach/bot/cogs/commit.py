"""`/commit`: a promise, read before it is made."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from discord import app_commands

from coach.api import (
    TEMPLATES,
    CommitmentDraft,
    Invalid,
    Kind,
    ShapeOptions,
    default_quality,
    describes,
    parse_weekdays,
    quality_of,
    target_of,
)
from coach.bot import draw
from coach.bot.cogs.today import zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
WINDOWS = ("day", "week", "month", "7d")
NONE = "none"
NEVER = "never"


SUGGESTED = {
    "ratio": ("1:5", "1:3", "1:1", "1:10", "2:5"),
    "share": ("80%", "70%", "50%", "90%"),
    "within": ("12h", "24h", "48h"),
    "on": ("mon", "mon,wed,fri", "tue,thu", "sat,sun"),
    "days_off": ("sat,sun", "sun", NONE),
    "until": (NEVER,),
}
"""What is offered while somebody types; anything else that can be read is taken as well."""

Completion = Callable[[Interaction, str], Awaitable[list[app_commands.Choice[str]]]]


def suggesting(option: str) -> Completion:
    """Completes an option with its usual values, or with what was typed so far."""

    async def complete(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        del interaction
        typed = current.strip()
        found = [one for one in SUGGESTED[option] if one.startswith(typed.casefold())]
        return [app_commands.Choice(name=one, value=one) for one in found or [typed[:100]] if one]

    return complete


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the command."""
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
    @app_commands.autocomplete(
        **{option: suggesting(option) for option in SUGGESTED}  # pyright: ignore[reportArgumentType] all of text
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
            if not template and not describes(shape):
                return await show_templates(visit)
            draft = _draft(visit, template, shape)
            off = weekdays(days_off)
            draft = CommitmentDraft(
                target=draft.target,
                template=draft.template,
                title=title,
                plan=plan,
                quality=quality_of(quality) if quality else draft.quality,
                until=await _until(visit, until),
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


async def _until(visit: Visit, text: str) -> date | None:
    if not text.strip() or text.strip().casefold() == NEVER:
        return None
    return await visit.coach.local_date(visit.actor, text)


async def show_templates(visit: Visit) -> Page:
    """The ready promises, each with a button."""
    coach = visit.coach
    ready = coach.commitments.templates()
    page = Page().say(coach, coach.text("bot/templates", templates=ready))
    return page.row([(one.title, Press("pt", one.slug)) for one in ready])


def _draft(visit: Visit, template: str, shape: ShapeOptions) -> CommitmentDraft:
    if describes(shape) == bool(template):
        raise Invalid("template_or_shape", known=[one.slug for one in TEMPLATES])
    if template:
        return visit.coach.commitments.draft(template)
    target = target_of(shape, parse_weekdays(shape["on"] or ""))
    if target is None:
        raise Invalid("no_shape")
    return CommitmentDraft(target=target, quality=default_quality(target))


def weekdays(text: str) -> frozenset[int] | None:
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
    return await zone_note(
        visit, draw.cards(coach, page, view.cards, shares=visit.is_among_others).row([today])
    )
