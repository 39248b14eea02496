"""What is wrong in a lesson file, and where; the sentences are in `prompts/ui`, by kind."""

from typing import NamedTuple


class Position(NamedTuple):
    """Line and column, counted from 1."""

    line: int
    column: int


class LessonFault(NamedTuple):
    """One thing to mend in a lesson file."""

    file: str
    """The last parts of its path: `lessons/x/lesson.yaml`."""
    position: Position
    code: str
    """`L003`; docs/lessons.md lists all."""
    kind: str
    """Key of its sentence."""
    detail: str = ""
    """What was found, in the file's own words or a number."""
    near: str = ""
    """What was probably meant; empty where nothing comes near."""

    @property
    def where(self) -> str:
        """`lessons/x/lesson.yaml:14:5`."""
        line, column = self.position
        return f"{self.file}:{line}:{column}"
