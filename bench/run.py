"""`make bench`: how fast the coach is beside what it can't be faster than, as one JSON document.

Measures, and judges nothing but its own goals; a number that misses its goal is no failure of the
run. Progress goes to standard error.
"""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import textual

from bench import discord_load, first_frame, linting, log_action, reviewing
from bench.paired import Comparison, say
from coach.wiring import SystemClock

ENTRIES = 10_000
"""In the database whose first frame is measured."""
PRESSES = 20
MIN_ROUNDS = 7
MEANT_NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
"""A Wednesday: the instant that is pretended, so that each run measures the same data."""


def main() -> None:
    """Measure, and print the result."""
    options = _options()
    begun, load_before = perf_counter(), load()
    rounds = options.rounds or (3 if options.quick else MIN_ROUNDS)
    with tempfile.TemporaryDirectory(prefix="coach-bench-", dir=options.folder) as name:
        found = _measured(Path(name), rounds, quick=options.quick, only=options.only)
    discord = None
    if options.only in (None, "discord"):
        with tempfile.TemporaryDirectory(prefix="coach-bench-", dir=options.folder) as name:
            discord = discord_load.measured(Path(name), seconds=10 if options.quick else 60)
    document = {
        "measured_at": SystemClock().now().isoformat(),
        "took_s": round(perf_counter() - begun, 1),
        "rounds": rounds,
        "quick": options.quick,
        "machine": machine(),
        "load": [load_before, load()],
        "noisy": max(load_before, load()) > (os.cpu_count() or 1),
        "all_met": all(one.goal is None or one.ratio <= one.goal for one in found)
        and (discord is None or discord["met"]),
        "results": [one.as_json() for one in found],
        "discord": discord,
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    if options.out is not None:
        options.out.write_text(f"{text}\n", encoding="utf-8")
    print(text)
    _summary(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=0, help=f"at least {MIN_ROUNDS} count")
    parser.add_argument("--quick", action="store_true", help="three rounds on smaller databases")
    parts = ("screen", "log", "review", "lint", "discord")
    parser.add_argument("--only", choices=parts, help="one part of it")
    parser.add_argument("--out", type=Path, help="write the JSON document to this file, too")
    parser.add_argument("--folder", type=Path, help="where databases are made (a disk, not memory)")
    return parser.parse_args()


def _measured(folder: Path, rounds: int, *, quick: bool, only: str | None) -> list[Comparison]:
    found: list[Comparison] = []
    if only in (None, "screen"):
        found += first_frame.compare(
            folder, rounds=rounds, entries=ENTRIES, presses=PRESSES, now=MEANT_NOW
        )
    if only in (None, "log"):
        sizes = log_action.Sizes(
            rounds=rounds,
            actions=50 if quick else 100,
            people=(1_000, 10_000 if quick else 100_000),
            entries=(50, 5_000 if quick else 50_000),
        )
        found += log_action.compare(folder, sizes, MEANT_NOW)
    if only in (None, "review"):
        lines = reviewing.LINES // 10 if quick else reviewing.LINES
        found += reviewing.compare(folder / "review", rounds, lines=lines)
    if only in (None, "lint"):
        found.append(linting.compare(rounds))
    return found


def machine() -> dict[str, object]:
    """What the numbers depend on."""
    return {
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "processor": _processor(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "textual": textual.__version__,
        "optimised": bool(sys.flags.optimize),
    }


def load() -> float:
    """How many processes want a processor, over the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    """Its name where Linux tells it, else what Python knows."""
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _summary(found: list[Comparison]) -> None:
    say("")
    for one in found:
        goal = "" if one.goal is None else f"  (goal {one.goal}: {_verdict(one)})"
        say(f"{one.ratio:6.2f}x  {one.name}{goal}")


def _verdict(one: Comparison) -> str:
    return "met" if one.goal is None or one.ratio <= one.goal else "missed"


if __name__ == "__main__":
    main()
