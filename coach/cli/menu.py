"""The linear text mode: everything by number, one thing at a time, for screen readers."""

import sys
from collections.abc import Awaitable, Callable

import click

from coach.api import (
    Actor,
    Coach,
    EntryDraft,
    Invalid,
    Kind,
    Quality,
    UserError,
)
from coach.cli.linear import play, read_line
from coach.cli.output import plain
from coach.domain.entries import MAX_AMOUNT

_Action = Callable[[Coach, Actor], Awaitable[None]]


_LONGEST_NUMBER = 9
"""Digits that are read as a number at all."""


def _ask(coach: Coach, question: str) -> str:
    """What was written.

    Raises:
        EOFError: there is no more input, so nothing that was begun is done.
    """
    click.echo(coach.label(f"cli.menu.{question}"))
    answer = read_line(asks=sys.stdin.isatty())
    if answer is None:
        raise EOFError
    return answer.strip()


def _number(text: str) -> int:
    """The number that was written, or 0 where it isn't one."""
    readable = text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if readable else 0


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
        chosen = _number(answer.strip())
        if 1 <= chosen <= len(_ACTIONS):
            try:
                await coach.nudges.open_due(actor)
                await _ACTIONS[chosen - 1][1](coach, actor)
            except UserError as error:
                click.echo(coach.explain(error))
            except EOFError:
                click.echo(coach.text("cli/not_made"))
        else:
            click.echo(coach.text("errors/not_a_choice").replace("*", ""))


async def _today(coach: Coach, actor: Actor) -> None:
    await coach.nudges.open_due(actor)
    view = await coach.commitments.today(actor)
    click.echo(coach.text("cli/today", view=view))


async def _talk(coach: Coach, actor: Actor) -> None:
    await play(coach, coach.chat.talk(actor))


async def _log(coach: Coach, actor: Actor) -> None:
    kinds = list(Kind)
    for number, kind in enumerate(kinds, start=1):
        click.echo(f"  {number}. {coach.label(f'coach.kind.{kind.value}.one')}")
    chosen = _number(_ask(coach, "which_kind"))
    if not 1 <= chosen <= len(kinds):
        click.echo(coach.text("cli/not_made"))
        return
    kind = kinds[chosen - 1]
    quality = None
    if kind is Kind.COMMENT:
        quality = _quality(coach)
        if quality is None:
            click.echo(coach.text("cli/not_logged"))
            return
    written = _ask(coach, "how_many")
    amount = _number(written) if written else 1
    if not amount:
        raise Invalid("amount_out_of_range", value=written[:20], most=MAX_AMOUNT)
    draft = EntryDraft(kind=kind, amount=amount, quality=quality)
    click.echo((await coach.entries.log(actor, draft)).text)


def _quality(coach: Coach) -> Quality | None:
    """How a comment reads, by its words or as she says; None where it isn't to be logged yet."""
    words = _lines(coach, "paste")
    if not words:
        thoughtful = _ask(coach, "thoughtful") == "1"
        return Quality.THOUGHTFUL if thoughtful else Quality.PLAIN
    review = coach.drafts.review(words)
    click.echo(plain(review.text))
    if review.verdict == "support":
        return None
    if review.thoughtful:
        return Quality.THOUGHTFUL
    return {"1": Quality.THOUGHTFUL, "2": Quality.PLAIN}.get(_ask(coach, "as_what"))


def _lines(coach: Coach, question: str) -> str:
    """What was written up to an empty line; a terminal may hand over a paste as one piece.

    Raises:
        EOFError: there is no more input.
    """
    written = [_ask(coach, question)]
    while written[-1]:
        line = read_line(asks=sys.stdin.isatty())
        if line is None:
            raise EOFError
        written.append(line.strip())
    return "\n".join(written).strip()


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
    chosen = _number(_ask(coach, "which_lesson"))
    if 1 <= chosen <= len(views):
        await play(coach, coach.lessons.talk(actor, views[chosen - 1].slug))
    else:
        click.echo(coach.text("cli/not_made"))


async def _promise(coach: Coach, actor: Actor) -> None:
    templates = coach.commitments.templates()
    for number, one in enumerate(templates, start=1):
        click.echo(f"  {number}. {one.title}: {one.promise}")
    chosen = _number(_ask(coach, "which_template"))
    if not 1 <= chosen <= len(templates):
        click.echo(coach.text("cli/not_made"))
        return
    draft = coach.commitments.draft(templates[chosen - 1].slug)
    click.echo((await coach.commitments.preview(actor, draft)).text)
    if _ask(coach, "promise_it") == "1":
        click.echo((await coach.commitments.create(actor, draft)).text)
    else:
        click.echo(coach.text("cli/not_made"))


async def _recall(coach: Coach, actor: Actor) -> None:
    await play(coach, coach.recalls.talk(actor))


async def _undo(coach: Coach, actor: Actor) -> None:
    click.echo((await coach.entries.undo(actor)).text)


_ACTIONS: list[tuple[str, _Action]] = [
    ("today", _today),
    ("log", _log),
    ("check_in", _check_in),
    ("lesson", _lesson),
    ("promise", _promise),
    ("undo", _undo),
    ("talk", _talk),
    ("recall", _recall),
]
