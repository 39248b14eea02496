"""The terminal app beside a one-widget app: first frame, memory, and from a key to the redraw."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from bench.filling import Year, a_year
from bench.paired import Comparison, say
from bench.terminal import Terminal, environment, python
from coach.app.people import TERMINAL
from coach.storage.sqlite import open_store
from coach.wiring import DATABASE

START_GOAL, MEMORY_GOAL, KEY_GOAL = 1.6, 1.35, 2.5
_HERE = Path(__file__).parent
_OPEN_THE_APP = "from coach.cli import main; main()"
_DOWN, _UP = b"\x1b[B", b"\x1b[A"
_MS_A_SECOND = 1_000
_BETWEEN_KEYS_S = 0.1
"""As a person who presses them one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What is started, when it is there, and keys with what the screen answers to them."""

    command: Sequence[str]
    environment: dict[str, str]
    ready: Sequence[str]
    keys: Sequence[tuple[bytes, Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One start of a program."""

    start_ms: float
    cpu_ms: float
    """Computing alone, without waiting for a processor; 0 where it can't be told."""
    memory_mb: float
    peak_mb: float
    key_ms: float


def compare(
    folder: Path, *, rounds: int, entries: int, presses: int, now: datetime
) -> list[Comparison]:
    """Start both in turn, and compare all that was seen of them."""
    home = folder / "home"
    say(f"filling a database with a year of {entries:,} entries")
    year = asyncio.run(_fill(home, entries, now))
    subject, yardstick = _today(home, folder, year, now), _one_widget(folder)
    for one in (subject, yardstick):
        run(one, presses=0)  # writes the bytecode, reads the files
    pairs: list[tuple[Seen, Seen]] = []
    for number in range(1, rounds + 1):
        if number % 2:
            mine = run(subject, presses=presses)
            theirs = run(yardstick, presses=presses)
        else:
            theirs = run(yardstick, presses=presses)
            mine = run(subject, presses=presses)
        pairs.append((mine, theirs))
        say(
            f"first frame: round {number} of {rounds}, {mine.start_ms / theirs.start_ms:.2f}x"
            f" (memory {mine.memory_mb / theirs.memory_mb:.2f}x,"
            f" key {mine.key_ms / theirs.key_ms:.2f}x)"
        )
    return _comparisons(pairs, entries)


def _comparisons(pairs: Sequence[tuple[Seen, Seen]], entries: int) -> list[Comparison]:
    computing = Comparison(
        name="computing until the first frame",
        unit="ms",
        pairs=tuple((mine.cpu_ms, theirs.cpu_ms) for mine, theirs in pairs),
        goal=None,
        note="the same without waiting, for machines that are busy with other things",
    )
    return [
        Comparison(
            name=f"first frame of Today, {entries:,} entries",
            unit="ms",
            pairs=tuple((mine.start_ms, theirs.start_ms) for mine, theirs in pairs),
            goal=START_GOAL,
            note="from the start of the process until the cards are drawn",
        ),
        *([computing] if all(theirs.cpu_ms for _, theirs in pairs) else []),
        Comparison(
            name="memory after the first frame",
            unit="MB",
            pairs=tuple((mine.memory_mb, theirs.memory_mb) for mine, theirs in pairs),
            goal=MEMORY_GOAL,
        ),
        Comparison(
            name="peak memory until then",
            unit="MB",
            pairs=tuple((mine.peak_mb, theirs.peak_mb) for mine, theirs in pairs),
            goal=MEMORY_GOAL,
        ),
        Comparison(
            name="key to redraw",
            unit="ms, median of a round",
            pairs=tuple((mine.key_ms, theirs.key_ms) for mine, theirs in pairs),
            goal=KEY_GOAL,
            note="the arrow keys from card to card; the one widget tells which key it was",
        ),
    ]


async def _fill(home: Path, entries: int, now: datetime) -> Year:
    async with open_store(home / DATABASE) as store:
        return await a_year(store, entries=entries, now=now, owner=TERMINAL)


def _today(home: Path, folder: Path, year: Year, now: datetime) -> Program:
    first, second = year.titles[:2]
    variables = {"COACH_HOME": str(home), "COACH_NOW": now.isoformat()}
    return Program(
        command=python("-c", _OPEN_THE_APP),
        environment=environment(variables, bytecode=folder / "bytecode"),
        ready=(first, second),
        keys=((_DOWN, (second,)), (_UP, (first,))),
    )


def _one_widget(folder: Path) -> Program:
    return Program(
        command=python(str(_HERE / "one_widget.py")),
        environment=environment({}, bytecode=folder / "bytecode"),
        ready=("Ready to begin",),
        keys=((_DOWN, ("down",)), (_UP, ("up",))),
    )


def run(program: Program, *, presses: int) -> Seen:
    """Start a program, wait for its first frame, press its keys, and leave it."""
    terminal = Terminal(program.command, program.environment)
    try:
        start_s = terminal.until(program.ready) - terminal.started
        cpu_s = terminal.cpu_s()
        terminal.settle()
        memory_mb, peak_mb = terminal.memory_mb()
        times: list[float] = [0.0]
        if presses:
            times = _pressed(terminal, program, presses)
    finally:
        terminal.close()
    return Seen(
        start_ms=start_s * _MS_A_SECOND,
        cpu_ms=cpu_s * _MS_A_SECOND,
        memory_mb=memory_mb,
        peak_mb=peak_mb,
        key_ms=median(times) * _MS_A_SECOND,
    )


def _pressed(terminal: Terminal, program: Program, presses: int) -> list[float]:
    times: list[float] = []
    for number in range(presses):
        key, words = program.keys[number % len(program.keys)]
        times.append(terminal.press(key, words))
        terminal.settle(_BETWEEN_KEYS_S)
    return times
