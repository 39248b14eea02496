"""The linear text mode: everything by number, one thing at a time, for screen readers."""

import sys
from collections.abc import Awaitable, Callable

import click

from coach.api import (
    Actor,
    Coach,
    EntryDraft,
    Kind,
    Quality,
    UserError,
)
from coach.cli.linear import play, read_line

_Action = Callable[[Coach, Actor], Awaitable[None]]


def _ask(coach: Coach, question: str) -> str | None:
    click.echo(coach.label(f"cli.menu.{question}"))
    return read_line(asks=sys.stdin.isatty())


async def menu(coach: Coach, actor: Actor) -> None:
    """Greet, and offer what can be done until somebody leaves."""
    view = await coach.commitments.today(actor)
    if view.welcome_needed:
        await play(coach, coach.people.welcome(actor))
    await _today(coach, actor)
    while True:
        click.echo("")
        for number, (label, _) in enumerate(_ACTIONS, start=1):
            click.echo(f"  {number}. {coach.label(f'cli.menu.{label}')}")
        click.echo(f"  0. {coach.label('cli.menu.leave')}")
        answer = read_line(asks=sys.stdin.isatty())
        if answer is None or answer.strip().casefold() in ("0", "stop", "quit", "exit", "q"):
            click.echo(coach.text("cli/goodbye"))
            return
        chosen = answer.strip()
        if chosen.isdecimal() and 1 <= int(chosen) <= len(_ACTIONS):
            try:
                await coach.nudges.open_due(actor)
                await _ACTIONS[int(chosen) - 1][1](coach, actor)
            except UserError as error:
                click.echo(coach.explain(error))
        else:
            click.echo(coach.text("errors/not_a_choice").replace("*", ""))


async def _today(coach: Coach, actor: Actor) -> None:
    await coach.nudges.open_due(actor)
    view = await coach.commitments.today(actor)
    click.echo(coach.text("cli/today", view=view))


async def _log(coach: Coach, actor: Actor) -> None:
    kinds = list(Kind)
    for number, kind in enumerate(kinds, start=1):
        click.echo(f"  {number}. {coach.label(f'coach.kind.{kind.value}.one')}")
    answer = (_ask(coach, "which_kind") or "").strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(kinds):
        click.echo(coach.text("cli/not_made"))
        return
    kind = kinds[int(answer) - 1]
    quality = None
    if kind is Kind.COMMENT:
        thoughtful = (_ask(coach, "thoughtful") or "").strip() == "1"
        quality = Quality.THOUGHTFUL if thoughtful else Quality.PLAIN
    amount = (_ask(coach, "how_many") or "").strip()
    draft = EntryDraft(kind=kind, amount=int(amount) if amount.isdecimal() else 1, quality=quality)
    click.echo((await coach.entries.log(actor, draft)).text)


async def _check_in(coach: Coach, actor: Actor) -> None:
    view = await coach.nudges.check_in(actor)
    if view is None:
        click.echo(coach.text("cli/no_check_in"))
        return
    await play(coach, coach.nudges.talk(actor, view.id))


async def _lesson(coach: Coach, actor: Actor) -> None:
    views = await coach.lessons.list(actor)
    for number, one in enumerate(views, start=1):
        click.echo(f"  {number}. {one.title}, {one.state_label}")
    answer = (_ask(coach, "which_lesson") or "").strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(views):
        await play(coach, coach.lessons.talk(actor, views[int(answer) - 1].slug))


async def _promise(coach: Coach, actor: Actor) -> None:
    templates = coach.commitments.templates()
    for number, one in enumerate(templates, start=1):
        click.echo(f"  {number}. {one.title}: {one.promise}")
    answer = (_ask(coach, "which_template") or "").strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(templates):
        click.echo(coach.text("cli/not_made"))
        return
    draft = coach.commitments.draft(templates[int(answer) - 1].slug)
    click.echo((await coach.commitments.preview(actor, draft)).text)
    if (_ask(coach, "promise_it") or "").strip() == "1":
        click.echo((await coach.commitments.create(actor, draft)).text)
    else:
        click.echo(coach.text("cli/not_made"))


async def _undo(coach: Coach, actor: Actor) -> None:
    click.echo((await coach.entries.undo(actor)).text)


_ACTIONS: list[tuple[str, _Action]] = [
    ("today", _today),
    ("log", _log),
    ("check_in", _check_in),
    ("lesson", _lesson),
    ("promise", _promise),
    ("undo", _undo),
]
