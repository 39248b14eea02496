"""`/progress` and `/audit`."""

import asyncio
from typing import Any

from discord import app_commands

from coach.bot import draw
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the commands."""

    @tree.command(name="progress", description=said("about.progress"))
    async def show_progress(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, progress, name="progress")

    @tree.command(name="audit", description=said("about.audit"))
    async def show_audit(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, audit, name="audit")


async def progress(visit: Visit) -> Page:
    """A year as a picture, and in words for those who don't see it."""
    from coach.bot.picture import draw_year

    coach = visit.coach
    view = await coach.progress.year(visit.actor)
    labels = {key: coach.label(f"bot.word.{key}") for key in ("gives", "posts", "year", "ratio")}
    data = await asyncio.to_thread(draw_year, view, labels)
    alt = coach.label("bot.word.alt").format(summary=view.summary)
    page = Page().say(coach, coach.markdown(view.summary))
    page.picture(data, name="progress.png", alt=alt)
    rhythm = [f"{signs}   {coach.markdown(title)}" for title, signs in view.rhythm if signs]
    if rhythm:
        page.say(coach, "\n".join([*rhythm, f"-# {view.rhythm_legend}"]))
    return page


async def audit(visit: Visit) -> Page:
    """Promise beside practice."""
    view = await visit.coach.progress.audit(visit.actor)
    return draw.note(visit.coach, view.text)
