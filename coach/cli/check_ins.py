"""`coach check-in` and `inbox`."""

from enum import StrEnum
from typing import Any, TypeVar

import click

from coach.api import (
    Actor,
    CardAnswer,
    CheckInAnswer,
    CheckInView,
    Coach,
    Conflict,
    Invalid,
    NextTime,
)
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_with_coach
from coach.cli.linear import play

E = TypeVar("E", bound=StrEnum)


def _choice(kind: type[E], text: str) -> E:
    try:
        return kind(text.strip().casefold())
    except ValueError as error:
        raise Invalid("unknown_choice", value=text, known=[str(one) for one in kind]) from error


def _answers(given: tuple[str, ...]) -> dict[str, CardAnswer]:
    answers: dict[str, CardAnswer] = {}
    for one in given:
        card, sign, said = one.partition("=")
        if not sign or not card.strip():
            raise Invalid("bad_answer", value=one)
        answers[card.strip()] = _choice(CardAnswer, said)
    return answers


@click.command(name="check-in", cls=CoachCommand)
@click.argument("wanted", metavar="[ID]", required=False)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="CARD=done|later|skip|pause",
    help="Answer a card, by its id; may be given several times.",
)
@click.option("--best", default="", help="The best thing you gave.")
@click.option("--obstacle", default="", help="What got in the way.")
@click.option("--next", "next_time", metavar="same|smaller|cue|pause", help="What to do about it.")
@click.pass_context
def check_in(
    ctx: click.Context,
    *,
    wanted: str | None,
    answers: tuple[str, ...],
    best: str,
    obstacle: str,
    next_time: str | None,
) -> None:
    """Look back with the coach: talk it through, or answer by options."""
    call = Call.of(ctx)
    answer = CheckInAnswer(
        answers=_answers(answers),
        best=best,
        obstacle=obstacle,
        next_time=_choice(NextTime, next_time) if next_time else None,
    )
    given = bool(answers or best or obstacle or next_time)

    async def work(coach: Coach, actor: Actor) -> tuple[CheckInView | None, str]:
        view = await coach.nudges.check_in(actor, wanted)
        if view is None:
            if given:
                raise Conflict("no_check_in_open")
            return None, coach.text("cli/no_check_in")
        if given:
            view = await coach.nudges.answer(actor, view.id, answer)
            return view, view.text
        if call.asks:
            await play(coach, coach.nudges.talk(actor, view.id))
            return view, ""
        return view, coach.text("cli/check_in", view=view)

    view, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json(output.check_in(view))
    elif text:
        click.echo(text)


@click.command(cls=CoachCommand)
@click.pass_context
def inbox(ctx: click.Context) -> None:
    """What the coach said unasked, and which way it came."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        items = await coach.nudges.inbox(actor)
        return items, coach.text("cli/inbox", items=items)

    items, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"items": [output.inbox_item(one) for one in items]})
    else:
        click.echo(text)


COMMANDS = {"check-in": check_in, "inbox": inbox}
