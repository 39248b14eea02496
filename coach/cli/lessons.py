"""`coach lessons list`, `play` and `lint`."""

from collections.abc import Callable
from typing import Any

import click

from coach.api import Actor, Coach, Talk, fault_words, words
from coach.cli import output
from coach.cli.call import Call, CoachGroup, run_with_coach
from coach.cli.linear import play


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
@click.argument("slug")
@click.pass_context
def play_lesson(ctx: click.Context, *, slug: str) -> None:
    """Play a lesson as plain text; without a terminal, one answer per line."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        kept = await play(coach, coach.lessons.talk(actor, slug), quiet=call.as_json)
        state = next(one.state for one in await coach.lessons.list(actor) if one.slug == slug)
        return kept, state

    kept, state = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"lesson": slug, "state": state, "turns": kept.turns})


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


@lessons.command(name="lint")
@click.pass_context
def lint(ctx: click.Context) -> None:
    """Check the shipped lessons: all faults, with file, line, column and code."""
    from coach.content.lint import lint_folder
    from coach.resources import folder

    call = Call.of(ctx)
    said = words()
    faults = [fault_words(said, one) for one in lint_folder(folder("lessons"))]
    if call.as_json:
        output.print_json({"faults": faults})
    else:
        click.echo("\n".join(faults) or "No faults.")
    ctx.exit(1 if faults else 0)


COMMANDS = {"lessons": lessons}
