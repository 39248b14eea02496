"""Golden transcripts for front ends: a turn taken apart into what each draws in its own way."""

import re
from typing import NamedTuple

from coach.content.transcript import Turn, read_transcript
from coach.resources import folder

SLUGS = sorted(path.parent.name for path in folder("lessons").glob("*/lesson.yaml"))
"""The shipped lessons."""

_CHOICE = re.compile(r"  (\S+)\. (.+)")
_HINT = re.compile(r"  (\S.*)")
_STEP = re.compile(r"Step (\d+) of (\d+)\.")
_SIGN = re.compile(r"^[>•▌+-](?: |$)")
"""Before a quotation or an item of a list; each front end draws another."""


class Shown(NamedTuple):
    """What a person reads in a turn."""

    step: tuple[int, int]
    said: str
    choices: tuple[tuple[str, str], ...]
    """Key and label of each."""
    hint: str
    """Where one may write, what to write."""


def golden(slug: str) -> tuple[Turn, ...]:
    """The transcript of her who answers well and promises."""
    return read_transcript(folder("lessons") / slug / "transcripts" / "diligent.yaml")


def taken_apart(turn: Turn) -> Shown:
    """The parts of a turn, from its end: the hint, the choices, and before them what is said."""
    first, *lines = turn.coach.split("\n")
    step = _STEP.fullmatch(first)
    assert step, first
    hint = ""
    if not _CHOICE.fullmatch(lines[-1]) and (hinted := _HINT.fullmatch(lines[-1])):
        hint = hinted[1]
        lines.pop()
    choices: list[tuple[str, str]] = []
    while lines and (choice := _CHOICE.fullmatch(lines[-1])):
        choices.insert(0, (choice[1], choice[2]))
        lines.pop()
    return Shown((int(step[1]), int(step[2])), words("\n".join(lines)), tuple(choices), hint)


def words(text: str) -> str:
    """A text in one line, without the signs that stand before quotations and items of lists."""
    lines = (_SIGN.sub("", line.strip()) for line in text.splitlines())
    return " ".join(" ".join(lines).split())
