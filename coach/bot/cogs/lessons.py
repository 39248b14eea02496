"""`/lesson`: a conversation, a turn at a time in one message."""

from typing import Any

from discord import app_commands

from coach.api import LessonView, Reply, SessionId
from coach.bot import draw
from coach.bot.cogs.today import zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import LONGEST_CHOICE, MOST_CHOICES, Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
_MOST_LESSON_BUTTONS = 10


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the command."""

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
            app_commands.Choice(
                name=f"{one.title} ({one.state_label})"[:LONGEST_CHOICE], value=one.slug
            )
            for one in await _offered(visit)
            if wanted in one.title.casefold() or wanted in one.slug
        ][:MOST_CHOICES]


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
    order = ("begun", "next", "open", "later", "earlier", "done")
    near = sorted(offered, key=lambda one: order.index(one.standing))[:_MOST_LESSON_BUTTONS]
    begin_at = (coach.label("bot.button.placement"), Press("pl"))
    return page.row([*((one.title, Press("lb", one.slug)) for one in near), begin_at])


async def place(visit: Visit, press: Press) -> Page:
    """Where to begin: the question, or what follows from its answer."""
    coach = visit.coach
    if not press.ref:
        return draw.turn(coach, coach.lessons.placement(), kind="pl")
    return draw.turn(coach, await coach.lessons.place(visit.actor, press.second), kind="pl")


async def recall(visit: Visit, press: Press) -> Page:
    """A question of a finished lesson, its answer, or what follows from how it went."""
    stage = int(press.first) if press.first.isdigit() else 0
    reply = await visit.coach.recalls.turn(visit.actor, press.second, slug=press.ref, stage=stage)
    return draw.turn(visit.coach, reply, kind="rc", writes=False)


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
        reply = asked_again(reply, await coach.lessons.answer(visit.actor, session, "repeat"))
    page = draw.turn(coach, reply, kind="l")
    return await zone_note(visit, page) if reply.over else page


def asked_again(refused: Reply, question: Reply) -> Reply:
    """Why an answer couldn't be taken, and the whole question once more."""
    return question._replace(says=(refused.says[0], *question.says))
