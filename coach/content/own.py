"""Lessons that somebody names by a path: a file, a lesson's folder, or a folder of lessons."""

from pathlib import Path

from coach.content.lint import (
    BREAKING,
    INDEX,
    LESSON,
    is_playable,
    lint,
    lint_folder,
    lint_one,
    lint_own,
)
from coach.content.loader import load
from coach.domain.errors import Invalid, NotFound
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import Lesson


def lint_at(path: Path, shipped: Path) -> list[LessonFault]:
    """All faults of the lesson or lessons at a path.

    Raises:
        Invalid: `no_such_path`. NotFound: `no_lesson_here`.
    """
    found = _whole(path)
    file = file_at(found)
    if file is not None:
        return lint_one(file, shipped)
    if found == shipped.resolve() and (found / INDEX).is_file():
        return lint_folder(found)
    if not any(found.glob(f"*/{LESSON}")):
        raise NotFound("no_lesson_here", path=str(path))
    return lint_own(found, shipped)


def open_at(path: Path) -> tuple[Lesson | None, list[LessonFault]]:
    """The one lesson at a path; or none, and why it can't be played.

    Raises:
        Invalid: `no_such_path`. NotFound: `no_lesson_here`.
    """
    file = file_at(_whole(path))
    if file is None:
        raise NotFound("no_lesson_here", path=str(path))
    loaded = load(file, within=file.parent)
    if is_playable(loaded):
        return loaded.lesson, []
    return None, [*loaded.faults, *(one for one in lint(loaded) if one.code in BREAKING)]


def file_at(path: Path) -> Path | None:
    """The lesson file that a path means: itself, or the one in a lesson's folder."""
    if path.is_dir():
        inside = path / LESSON
        return inside if inside.is_symlink() or inside.exists() else None
    return path


def _whole(path: Path) -> Path:
    """The path from the root; a link at its end stays one, and is looked at when it is read."""
    try:
        if path.is_dir():
            return path.resolve()
        if path.is_symlink() or path.exists():
            return path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):  # too long a name, a loop, a NUL
        pass
    raise Invalid("no_such_path", path=str(path))
