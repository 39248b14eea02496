"""`/checkin` and `/inbox`."""

from typing import Any

from discord import app_commands

from coach.api import NotAllowed, NotFound
from coach.bot import draw
from coach.bot.cogs.lessons import asked_again
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the commands."""

    @tree.command(name="checkin", description=said("about.checkin"))
    async def checkin(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, open_waiting, name="checkin")

    @tree.command(name="inbox", description=said("about.inbox"))
    async def show_inbox(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, inbox, name="inbox")


async def open_waiting(visit: Visit) -> Page:
    """The check-in that waits, or when the next one comes."""
    coach = visit.coach
    found = await coach.nudges.check_in(visit.actor)
    if found is None:
        today = await coach.commitments.today(visit.actor)
        at = draw.moment(coach, today.next_check_in) if today.next_check_in else ""
        return Page().say(coach, coach.text("bot/no_check_in", at=at, keeps=bool(today.cards)))
    return await open_check_in(visit, Press("co", found.id))


async def open_check_in(visit: Visit, press: Press) -> Page:
    """A check-in, from its beginning."""
    reply = await visit.coach.nudges.talk(visit.actor, press.ref).begin()
    return draw.turn(visit.coach, reply, kind="c")


async def answer(visit: Visit, press: Press, text: str | None = None) -> Page:
    """The next turn of a check-in."""
    coach = visit.coach
    seen = int(press.first) if press.first.isdigit() else None
    talk = coach.nudges.talk(visit.actor, press.ref)
    try:
        reply = await talk.answer(press.second if text is None else text, seen=seen)
    except NotFound as error:
        raise NotAllowed("check_in_closed") from error
    if reply.refused and not reply.over:
        reply = asked_again(reply, await talk.turn())
    return draw.turn(coach, reply, kind="c")


async def inbox(visit: Visit) -> Page:
    """What the coach said unasked."""
    return draw.inbox(visit.coach, (await visit.coach.nudges.inbox(visit.actor))[:20])
