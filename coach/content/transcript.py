"""Golden transcripts of lessons: recorded from given answers, replayed word for word.

A transcript is a YAML list of turns, `coach` with the words exactly as a person reads them in plain
text and `you` with the answer to them; the last turn has no answer. They live beside the lesson, in
`transcripts/`, and `tests/content` replays them, so that a change of words or ways is seen.
"""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

OPEN_AGAIN = "(opens the lesson again)"
"""The answer that stands for coming back after "stop"."""


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing the coach says, and the answer to it; None where nothing is answered any more."""

    coach: str
    you: str | None = None


def answers_of(turns: Iterable[Turn]) -> tuple[str, ...]:
    """What a transcript's learner answered."""
    return tuple(turn.you for turn in turns if turn.you is not None)


def read_transcript(path: Path) -> tuple[Turn, ...]:
    """The turns of a file."""
    yaml: Any = YAML(typ="safe", pure=True)
    return msgspec.convert(yaml.load(path.read_text(encoding="utf-8")), tuple[Turn, ...])


def written(turns: Iterable[Turn]) -> str:
    """Turns as YAML, with texts as literal blocks so that they read as they are."""
    yaml: Any = YAML(typ="rt", pure=True)
    yaml.width = 10_000
    out = io.StringIO()
    yaml.dump([_blocks(turn) for turn in turns], out)
    return out.getvalue()


def _blocks(turn: Turn) -> dict[str, str]:
    plain: dict[str, str] = msgspec.to_builtins(turn)
    return {
        name: LiteralScalarString(text) if "\n" in text else text for name, text in plain.items()
    }
