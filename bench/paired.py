"""Paired measuring: subject and yardstick in turn, and the median of the ratios of the pairs.

A busy machine slows both of a pair alike, so their ratio stays; the median forgives the round in
which something else woke up.
"""

import sys
from dataclasses import dataclass
from statistics import median

Pair = tuple[float, float]
"""What one round gave for the subject and for its yardstick, in one unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A measured ratio beside its goal."""

    name: str
    unit: str
    pairs: tuple[Pair, ...]
    goal: float | None
    """The ratio may be at most this; None for numbers that are only told."""
    note: str = ""

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(subject / yardstick for subject, yardstick in self.pairs)

    def as_json(self) -> dict[str, object]:
        """All of it, the raw numbers too."""
        subjects = [subject for subject, _ in self.pairs]
        yardsticks = [yardstick for _, yardstick in self.pairs]
        ratios = [subject / yardstick for subject, yardstick in self.pairs]
        return {
            "name": self.name,
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
            "met": None if self.goal is None else self.ratio <= self.goal,
            "lowest_ratio": round(min(ratios), 3),
            "highest_ratio": round(max(ratios), 3),
            "unit": self.unit,
            "subject": round(median(subjects), 4),
            "yardstick": round(median(yardsticks), 4),
            "subject_by_round": [round(one, 4) for one in subjects],
            "yardstick_by_round": [round(one, 4) for one in yardsticks],
            "note": self.note,
        }


def say(text: str) -> None:
    """Progress, for whoever watches; standard output is for the result."""
    print(text, file=sys.stderr, flush=True)
