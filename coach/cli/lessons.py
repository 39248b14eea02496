"""`coach lessons`: `list` and `play`; what is for authors is in `lesson_kit`."""

from collections.abc import Callable
from typing import Any

import click

from coach.api import Actor, Coach, NotFound, Talk
from coach.cli import output
from coach.cli.call import Call, CoachGroup, run_with_coach
from coach.cli.lesson_kit import KIT, named_lesson
from coach.cli.linear import play
from coach.cli.rehearsals import is_here, is_path, opened_at, rehearsed


@click.group(cls=CoachGroup)
def lessons() -> None:
    """Learn: list the lessons, play one, or answer a question of a finished one."""


@lessons.command(name="list")
@click.pass_context
def list_lessons(ctx: click.Context) -> None:
    """All lessons, and how far you are."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        views = await coach.lessons.list(actor)
        return views, coach.text("cli/lessons", lessons=views)

    views, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"lessons": [output.lesson(one) for one in views]})
    else:
        click.echo(text)


@lessons.command(name="play")
@click.argument("lesson", metavar="SLUG|PATH")
@click.option(
    "--record", metavar="FILE", help="Rehearse it, and write down what was said; - prints it."
)
@click.option("--force", is_flag=True, help="Write over the FILE of --record.")
@click.pass_context
def play_lesson(ctx: click.Context, *, lesson: str, record: str | None, force: bool) -> None:
    """Play a lesson as plain text; without a terminal, one answer per line.

    The lesson at a PATH is rehearsed: nothing is kept.
    """
    call = Call.of(ctx)
    if record or is_path(lesson):
        rehearsed(call, named_lesson(call, lesson), record=record, force=force)
        return

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str] | None:
        try:
            talk = coach.lessons.talk(actor, lesson)
        except NotFound:
            if not is_here(lesson):
                raise
            return None
        kept = await play(coach, talk, quiet=call.as_json)
        state = next(one.state for one in await coach.lessons.list(actor) if one.slug == talk.slug)
        return kept, state

    played = run_with_coach(call, work)
    if played is None:
        rehearsed(call, opened_at(lesson), record=record, force=force)
        return
    kept, state = played
    if call.as_json:
        output.print_json({"lesson": lesson, "state": state, "turns": kept.turns})


@lessons.command(name="place")
@click.pass_context
def place(ctx: click.Context) -> None:
    """Where to begin, for whoever has practised before."""
    _played(Call.of(ctx), lambda coach, actor: coach.lessons.placement_talk(actor))


@lessons.command(name="recall")
@click.pass_context
def recall(ctx: click.Context) -> None:
    """Answer the question of a finished lesson that waits today."""
    _played(Call.of(ctx), lambda coach, actor: coach.recalls.talk(actor))


def _played(call: Call, talk: Callable[[Coach, Actor], Talk]) -> None:
    async def work(coach: Coach, actor: Actor) -> Any:
        return await play(coach, talk(coach, actor), quiet=call.as_json)

    kept = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"turns": kept.turns})


for _one in KIT:
    lessons.add_command(_one)

COMMANDS = {"lessons": lessons}
