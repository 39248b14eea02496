"""How often the reviewer is right: `python bench/measure_reviewer.py`.

Reads the labelled comments in `tests/engine/sets` and prints the tables of `docs/reviewer.md`.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.domain.drafts import Review, Sign
from coach.engine.drafts import review

SETS = Path(__file__).parent.parent / "tests" / "engine" / "sets"
NAMES = ("comments_known", "comments_apart")


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a good one scores above a bad one; ties are half."""
    good = [score for score, is_good in scored if is_good]
    bad = [score for score, is_good in scored if not is_good]
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return wins / (len(good) * len(bad))


def judged(name: str) -> list[tuple[dict[str, Any], Review]]:
    """Each labelled comment of a set, and what the reviewer says."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [(row, review(row["comment"], row["post"])) for row in rows]


def _shares(pairs: list[tuple[dict[str, Any], Review]], sign: Sign) -> str:
    there = [sign.value in row["labels"] for row, _ in pairs]
    found = [sign in said.found for _, said in pairs]
    right = sum(one and other for one, other in zip(there, found, strict=True))
    return f"{sum(there)} | {right / max(1, sum(found)):.2f} | {right / max(1, sum(there)):.2f}"


def main() -> None:
    """Print the tables."""
    sets = {name: judged(name) for name in NAMES}
    print("| set | comments | verdict right | AUC of the score |\n| --- | ---: | ---: | ---: |")
    for name, pairs in sets.items():
        right = sum(said.thoughtful == row["thoughtful"] for row, said in pairs) / len(pairs)
        area = auc([(said.score, row["thoughtful"]) for row, said in pairs])
        print(f"| `{name}` | {len(pairs)} | {right:.1%} | {area:.3f} |")
    print("\n| sign | " + " | ".join(f"in `{name}` | precision | recall" for name in NAMES) + " |")
    print("| --- |" + " ---: |" * 3 * len(NAMES))
    for sign in Sign:
        print(f"| `{sign.value}` | " + " | ".join(_shares(sets[name], sign) for name in NAMES), "|")


if __name__ == "__main__":
    main()
