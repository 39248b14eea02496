"""`/lesson` and `/checkin`: conversations, a turn at a time in one message."""

from typing import Any

from discord import app_commands

from coach.api import LessonView, NotAllowed, NotFound, Reply, SessionId
from coach.bot import draw
from coach.bot.cogs.giving import zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
_MOST_LESSON_BUTTONS = 10
_MOST_CHOICES = 25


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the family's commands."""

    @tree.command(name="lesson", description=said("about.lesson"))
    @app_commands.describe(lesson=said("option.lesson"))
    async def lesson(interaction: Interaction, lesson: str = "") -> None:
        async def work(visit: Visit) -> Page:
            if not lesson:
                return await lessons(visit, Press("ls"))
            return await begin(visit, Press("lb", lesson))

        await desk.answer(interaction, work, name="lesson")

    @lesson.autocomplete("lesson")
    async def complete(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        visit = Visit(desk.coach, interaction, await desk.actor(interaction))
        wanted = current.casefold()
        return [
            app_commands.Choice(name=f"{one.title} ({one.state_label})"[:100], value=one.slug)
            for one in await _offered(visit)
            if wanted in one.title.casefold() or wanted in one.slug
        ][:_MOST_CHOICES]

    @tree.command(name="checkin", description=said("about.checkin"))
    async def checkin(interaction: Interaction) -> None:
        await desk.answer(interaction, open_waiting, name="checkin")


async def _offered(visit: Visit) -> list[LessonView]:
    """The lessons, without the modules that this server's admins switched off."""
    off: frozenset[int] = frozenset()
    if visit.community:
        off = (await visit.about_community()).modules_off
    return [one for one in await visit.coach.lessons.list(visit.actor) if one.module not in off]


async def lessons(visit: Visit, press: Press) -> Page:
    """All lessons, those begun first to hand."""
    del press
    coach = visit.coach
    offered = await _offered(visit)
    page = Page().say(coach, coach.text("bot/lessons", lessons=offered))
    order = {"begun": 0, "new": 1, "done": 2}
    near = sorted(offered, key=lambda one: order[one.state])[:_MOST_LESSON_BUTTONS]
    return page.row([(one.title, Press("lb", one.slug)) for one in near])


async def begin(visit: Visit, press: Press) -> Page:
    """A lesson, from the start or where she left off."""
    coach = visit.coach
    known = {one.slug for one in await coach.lessons.list(visit.actor)}
    offered = [one.slug for one in await _offered(visit)]
    if press.ref in known and press.ref not in offered:
        return Page().say(coach, coach.text("bot/module_off"))
    reply = await coach.lessons.talk(visit.actor, press.ref).begin()
    return draw.turn(coach, reply, kind="l")


async def answer(visit: Visit, press: Press, text: str | None = None) -> Page:
    """The next turn of a lesson, after a choice, a word of hers, or a command."""
    coach, session = visit.coach, SessionId(press.ref)
    seen = int(press.first) if press.first.isdigit() else None
    word = press.second if text is None else text
    reply = await coach.lessons.answer(visit.actor, session, word, seen=seen)
    if reply.refused and not reply.over:
        reply = _again(reply, await coach.lessons.answer(visit.actor, session, "repeat"))
    page = draw.turn(coach, reply, kind="l")
    return await zone_note(visit, page) if reply.over else page


def _again(refused: Reply, question: Reply) -> Reply:
    """Why an answer couldn't be taken, and the whole question once more."""
    return question._replace(says=(refused.says[0], *question.says))


async def open_waiting(visit: Visit) -> Page:
    """The check-in that waits, or when the next one comes."""
    coach = visit.coach
    found = await coach.nudges.check_in(visit.actor)
    if found is None:
        today = await coach.commitments.today(visit.actor)
        at = draw.moment(coach, today.next_check_in) if today.next_check_in else ""
        return Page().say(coach, coach.text("bot/no_check_in", at=at))
    return await open_check_in(visit, Press("co", found.id))


async def open_check_in(visit: Visit, press: Press) -> Page:
    """A check-in, from its beginning."""
    reply = await visit.coach.nudges.talk(visit.actor, press.ref).begin()
    return draw.turn(visit.coach, reply, kind="c")


async def answer_check_in(visit: Visit, press: Press, text: str | None = None) -> Page:
    """The next turn of a check-in."""
    coach = visit.coach
    seen = int(press.first) if press.first.isdigit() else None
    talk = coach.nudges.talk(visit.actor, press.ref)
    try:
        reply = await talk.answer(press.second if text is None else text, seen=seen)
    except NotFound as error:
        raise NotAllowed("check_in_closed") from error
    if reply.refused and not reply.over:
        reply = _again(reply, await talk.turn())
    return draw.turn(coach, reply, kind="c")
