"""What is wrong in a lesson file, and where: file, line, column, code, sentence."""

import re
from pathlib import Path
from typing import Any, NamedTuple

SENTENCES = {
    "too_large": "the file is larger than a lesson can be",
    "not_utf8": "the file is not UTF-8 text",
    "cannot_read": "the file can't be read",
    "not_yaml": "this is not valid YAML",
    "does_not_fit": "this doesn't fit the lesson format",
    "unknown_spec": "this version of the lesson format is not known",
    "index_differs": "this differs from index.yaml",
    "missing_target": "nothing has this id",
    "unreachable": "nobody can get here",
    "no_ending": "a role-play needs an ending that can be reached",
    "loop": "from here no ending of the role-play can be reached",
    "too_few_options": "a choice needs at least two options",
    "too_many_options": "more than 25 options don't fit a Discord menu",
    "label_too_long": "a label may have at most 100 characters",
    "text_too_long": "a text may have at most 1,900 characters",
    "unknown_kind": "this is none of the step's kinds",
    "unknown_template": "there is no commitment template of that name",
    "unknown_insert": "there is nothing of that name to show",
    "banned_word": "the coach never says this to a reader",
    "no_plan": "a lesson offers a commitment: a plan step is missing",
    "no_recap": "a lesson ends with a recap",
    "two_practices": "a lesson needs at least two different kinds of practice",
    "recall_count": "a lesson has two recall questions",
    "group_minutes": "the parts of a group plan add up to 45 or 60 minutes",
    "figure_unsaid": "a figure of the lesson is not said in its text",
    "minutes": "a lesson takes 4 to 9 minutes",
    "template_text": "template signs have no meaning in a lesson, and stay visible to readers",
}
"""What each kind of fault means; `docs/lessons.md` says how to mend it."""


class Position(NamedTuple):
    """Line and column, counted from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """One thing to mend."""

    path: Path
    position: Position
    code: str
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        """`lessons/x/lesson.yaml:14:5 L003 this doesn't fit …`."""
        where = f"{Path(*self.path.parts[-3:])}:{self.position.line}:{self.position.column}"
        detail = f": {self.detail}" if self.detail else ""
        return f"{where} {self.code} {SENTENCES[self.kind]}{detail}"


_PART = re.compile(r"\.(\w+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")


def locate(tree: Any, trail: str, message: str) -> Position:
    """Where `$.steps[0].text` is in a YAML tree; the nearest parent when it is missing."""
    unknown = _UNKNOWN.search(message)
    names: list[str | int] = [
        int(number) if number else name for name, number in _PART.findall(trail)
    ]
    if unknown:
        names.append(unknown[1])
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
