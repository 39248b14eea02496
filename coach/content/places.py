"""Where a part of a lesson stands in its file."""

import re
from pathlib import Path
from typing import Any

from coach.domain.lesson_faults import Position

_PART = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def shown(path: Path) -> str:
    """The last parts of a path, as faults name a file."""
    return "/".join(path.parts[-3:])


def locate(tree: Any, trail: str) -> Position:
    """Where `$.steps[0].text` is in a YAML tree; the nearest parent when it is missing."""
    names: list[str | int] = [
        int(number) if number else name for name, number in _PART.findall(trail)
    ]
    position = Position(1, 1)
    for name in names:
        marks: Any = getattr(tree, "lc", None)
        try:
            line, column = marks.item(name) if isinstance(name, int) else marks.key(name)
            tree = tree[name]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
        position = Position(line + 1, column + 1)
    return position
