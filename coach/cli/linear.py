"""Conversations as numbered plain text, line by line: for screen readers, shells and tests."""

import sys
from dataclasses import dataclass, field
from typing import Any

import click

from coach.api import Coach, Reply, Talk
from coach.cli.output import plain


@dataclass
class Transcript:
    """What was said and answered, for `--json`."""

    turns: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def show(coach: Coach, reply: Reply) -> None:
    """One turn: what the coach says, then numbered choices, then what it waits for."""
    if reply.progress:
        step, steps = reply.progress
        click.echo(coach.text("cli/step", step=step, steps=steps))
    click.echo(plain(reply.text))
    for choice in reply.choices:
        click.echo(f"  {choice.id}. {choice.label}")
    if reply.form:
        click.echo(f"  {reply.form.hint}")


def read_line(*, asks: bool) -> str | None:
    """The next answer; None when there is no more input."""
    if asks:
        try:
            return input("> ")
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


async def play(coach: Coach, talk: Talk, *, quiet: bool = False) -> Transcript:
    """Play a conversation to its end, or until input ends; its place is kept either way."""
    kept = Transcript()
    reply = await talk.begin()
    while True:
        if not quiet:
            show(coach, reply)
        turn: dict[str, Any] = {"says": [plain(one) for one in reply.says]}
        turn["choices"] = [{"id": one.id, "label": one.label} for one in reply.choices]
        turn["answer"] = None
        kept.turns.append(turn)
        if reply.over:
            return kept
        answer = read_line(asks=sys.stdin.isatty())
        if answer is None:
            if sys.stdin.isatty():
                click.echo()  # Ctrl+D leaves the cursor behind the prompt
            return kept
        turn["answer"] = answer
        reply = await talk.answer(answer)
