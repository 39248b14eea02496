"""`coach chat`: talk in free text; nothing is written before a yes."""

import json
import sys
from typing import Any

import click

from coach.api import Actor, Coach, CommitWish, EntryWish, Understood
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_with_coach
from coach.cli.linear import play

LONGEST_LINE = 1_000_000
"""Characters of one JSON line that are read; a longer one is answered by an error."""


@click.command(cls=CoachCommand)
@click.option("--jsonl", is_flag=True, help="JSON lines in, JSON lines out; writes nothing.")
@click.option("--forget", is_flag=True, help="Erase what is kept of the talk.")
@click.pass_context
def chat(ctx: click.Context, *, jsonl: bool, forget: bool) -> None:
    """Tell the coach in your own words what you did, promise, or wonder.

    It shows what it understood, and writes it down when you say yes.
    """
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> Any:
        if forget:
            return await coach.chat.forget(actor)
        if jsonl:
            await _answer_lines(coach, actor)
            return None
        return await play(coach, coach.chat.talk(actor), quiet=call.as_json)

    done = run_with_coach(call, work)
    if call.as_json and not jsonl:
        said = {"forgotten": done} if forget else {"turns": done.turns}
        output.print_json(said)
    elif forget:
        click.echo(output.plain(done))


async def _answer_lines(coach: Coach, actor: Actor) -> None:
    """Each line is a talk of its own, and gets one line."""
    number = 0
    while line := sys.stdin.readline(LONGEST_LINE):
        number += 1
        rest = line
        while rest and not rest.endswith("\n"):  # what is left of a longer line is passed over
            rest = sys.stdin.readline(LONGEST_LINE)
        if line.strip():
            answer = await _answer_line(coach, actor, line, number)
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()


async def _answer_line(coach: Coach, actor: Actor, line: str, number: int) -> dict[str, Any]:
    try:
        asked: Any = json.loads(line)
        text, name = str(asked["text"] or ""), asked.get("id")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {"id": None, "line": number, "error": "bad_line"}
    heard, reply = await coach.chat.read(actor, text)
    return {
        "id": name,
        "intent": heard.intent.value,
        "proposal": proposal(heard),
        "confidence": heard.confidence,
        "reply": output.plain(reply),
    }


def proposal(heard: Understood) -> dict[str, Any] | None:
    """What would be written after a yes, in the words of `coach log` and `coach commit`."""
    if heard.entries:
        return {"entries": [_entry(one) for one in heard.entries]}
    return None if heard.commitment is None else {"commitment": _commitment(heard.commitment)}


def _entry(wish: EntryWish) -> dict[str, Any]:
    return {
        "kind": wish.kind.value,
        "amount": wish.amount,
        "at": wish.at or None,
        "for": wish.for_name or None,
        "link": wish.link or None,
    }


def _commitment(wish: CommitWish) -> dict[str, Any]:
    given: dict[str, Any] = {
        "shape": wish.shape,
        "ratio": wish.ratio,
        "at_least": wish.at_least,
        "at_most": wish.at_most,
        "share": wish.share,
        "within": wish.within,
        "give": list(wish.give),
        "per": list(wish.per),
        "each": wish.each,
        "on": wish.on,
        "of": wish.of,
        "against": wish.against,
        "close": wish.close,
        "with": wish.close_with,
        "plan": wish.plan,
        "until": wish.until,
    }
    return {name: value for name, value in given.items() if value not in (None, "", [])}


COMMANDS = {"chat": chat}
