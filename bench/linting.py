"""Linting all shipped lessons, beside nothing but parsing the same files."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

from ruamel.yaml import YAML

from bench.paired import Comparison, Pair, say
from coach.content.lint import INDEX, LESSON, lint_folder
from coach.resources import folder

OVER_PARSING = 1.5
"""Goal: times the parsing alone."""
_MS_A_SECOND = 1_000


def compare(rounds: int) -> Comparison:
    """Both in turn, in this process; the one that begins changes from round to round."""
    shipped = folder("lessons")
    files = [path for name in (LESSON, INDEX) for path in _with_translations(shipped, name)]

    def lint() -> None:
        if faults := lint_folder(shipped):
            message = f"the shipped lessons have faults: {[one.code for one in faults]}"
            raise ValueError(message)

    def parse() -> None:
        for path in files:
            YAML(typ="rt", pure=True).load(path.read_text(encoding="utf-8"))

    for one in (lint, parse):
        one()  # loads what is loaded once
    pairs: list[Pair] = []
    for number in range(1, rounds + 1):
        if number % 2:
            mine, parsing = _spent(lint), _spent(parse)
        else:
            parsing, mine = _spent(parse), _spent(lint)
        pairs.append((mine, parsing))
        say(f"lint / parsing: round {number} of {rounds}, {mine / parsing:.2f}x")
    return Comparison(
        name=f"coach lessons lint, {len(files)} files, beside parsing them",
        unit="ms of processor",
        pairs=tuple(pairs),
        goal=OVER_PARSING,
        note="the same parser, which keeps each part's place",
    )


def _with_translations(shipped: Path, name: str) -> list[Path]:
    """The files of that name, also with a language in it."""
    stem, _, ending = name.rpartition(".")
    where = "*/" if name == LESSON else ""
    return sorted(shipped.glob(f"{where}{stem}*.{ending}"))


def _spent(work: Callable[[], None]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * _MS_A_SECOND
