"""Conversations as numbered plain text, line by line: for screen readers, shells and tests."""

import sys
from dataclasses import dataclass, field
from typing import Any, Protocol

import click

from coach.api import Reply, Talk
from coach.cli.output import plain


class Wording(Protocol):
    """Whoever can say a text of `prompts/` that a front end owns."""

    def text(self, template: str, **context: object) -> str:
        """The text of a template."""
        ...


@dataclass
class Transcript:
    """What was said and answered: for `--json`, and word for word as it was shown."""

    turns: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    shown: list[str] = field(default_factory=list[str])


def shown(wording: Wording, reply: Reply) -> str:
    """One turn: what the coach says, then numbered choices, then what it waits for."""
    lines: list[str] = []
    if reply.progress:
        step, steps = reply.progress
        lines.append(wording.text("cli/step", step=step, steps=steps))
    lines.append(plain(reply.text))
    lines += [f"  {choice.id}. {choice.label}" for choice in reply.choices]
    lines += [f"  {reply.form.hint}"] if reply.form else []
    return "\n".join(lines)


def read_line(*, asks: bool) -> str | None:
    """The next answer; None when there is no more input."""
    if asks:
        try:
            return input("> ")
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


async def play(wording: Wording, talk: Talk, *, quiet: bool = False) -> Transcript:
    """Play a conversation to its end, or until input ends; its place is kept either way."""
    kept = Transcript()
    reply = await talk.begin()
    while True:
        kept.shown.append(shown(wording, reply))
        if not quiet:
            click.echo(kept.shown[-1])
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
