"""`/today`, and what may be done about its cards."""

from typing import Any

from discord import app_commands

from coach.api import Conflict
from coach.bot import draw
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the command."""

    @tree.command(name="today", description=said("about.today"))
    async def today(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, show_today, name="today")


async def show_today(visit: Visit, text: str = "") -> Page:
    """The front page, with what was just done above it."""
    view = await visit.coach.commitments.today(visit.actor)
    return await zone_note(
        visit, draw.today(visit.coach, view, said=text, shares=visit.is_among_others)
    )


async def zone_note(visit: Visit, page: Page) -> Page:
    """Ask for the zone at the foot of a page, while nobody has confirmed it."""
    coach = visit.coach
    guess = visit.guessed_zone()
    text = await coach.people.zone_note(visit.actor, guess)
    if not text:
        return page
    right = coach.label("bot.button.zone_right")
    buttons = [(right.format(zone=guess), Press("z", guess))] if guess else []
    other = (coach.label("bot.button.zone_other"), Press("zw"))
    return page.rule().say(coach, coach.markdown(text)).row([*buttons, other])


async def skip(visit: Visit, press: Press) -> Page:
    """Let go of what is due on a card."""
    view = await visit.coach.commitments.skip(visit.actor, press.ref)
    return await show_today(visit, view.text)


async def resume(visit: Visit, press: Press) -> Page:
    """Let a card ask again, whether it rests alone or with everything."""
    try:
        view = await visit.coach.commitments.resume(visit.actor, press.ref)
    except Conflict as error:
        if error.code != "all_is_paused":
            raise
        view = await visit.coach.commitments.resume_all(visit.actor)
    return await show_today(visit, view.text)


async def share(visit: Visit, press: Press) -> Page:
    """Just that card, for everybody in the channel to see."""
    coach = visit.coach
    cards = await coach.commitments.cards(visit.actor)
    found = next((card for card in cards if card.id == press.ref), None)
    if found is None:
        return Page().say(coach, coach.text("bot/left"))
    name = coach.markdown(visit.interaction.user.display_name)
    page = Page().say(coach, coach.label("bot.word.shared_by").format(name=name))
    return page.say(coach, draw.shared_text(coach, found))
