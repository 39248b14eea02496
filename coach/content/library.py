"""`ports.Library`: the index at once, a lesson when it is opened, texts that were kept."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.errors import ContentInvalid, Invalid, NotFound

if TYPE_CHECKING:
    from coach.domain.lessons import Lesson, LessonInfo

INDEX = "index.yaml"
LESSON = "lesson.yaml"


class LessonFolder:
    """The shipped lessons, and those of a folder of one's own beside them."""

    def __init__(self, shipped: Path) -> None:
        self._shipped = shipped
        self._own: Path | None = None

    def use_own(self, path: str) -> None:
        """Look for further lessons in that folder too; empty text looks nowhere else.

        Raises:
            Invalid: `unknown_folder` when it is not a folder.
        """
        try:
            own = Path(path).expanduser() if path else None
            known = own is None or own.is_dir()
        except (RuntimeError, ValueError) as error:  # the home of nobody; a path with a NUL in it
            raise Invalid("unknown_folder", value=path) from error
        if not known:
            raise Invalid("unknown_folder", value=path)
        self._own = own

    def index(self) -> tuple[LessonInfo, ...]:
        """All lessons in teaching order, one's own last; no shipped lesson is opened for it."""
        shipped = _read_index(self._shipped / INDEX)
        known = {info.slug for info in shipped}
        own = tuple(info for info in self._own_index() if info.slug not in known)
        return (*shipped, *own)

    def _own_index(self) -> tuple[LessonInfo, ...]:
        if self._own is None:
            return ()
        from coach.content.loader import info_of, load

        found = (load(path).lesson for path in self._own_files())
        return tuple(info_of(lesson) for lesson in found if lesson is not None)

    def _own_files(self) -> list[Path]:
        return [] if self._own is None else sorted(self._own.glob(f"*/{LESSON}"))

    def open(self, slug: str) -> tuple[Lesson, str, str]:
        """A lesson, the hash of its content, and its text for keeping.

        Raises:
            NotFound: `unknown_lesson`. ContentInvalid: `broken_lesson`.
        """
        from coach.content.loader import load, packed

        loaded = load(self._path_of(slug))
        if loaded.lesson is None:
            raise ContentInvalid("broken_lesson", slug=slug, fault=str(loaded.faults[0]))
        body = packed(loaded.file)
        return loaded.lesson, hashlib.sha256(body.encode()).hexdigest(), body

    def _path_of(self, slug: str) -> Path:
        if slug in {info.slug for info in _read_index(self._shipped / INDEX)}:
            return self._shipped / slug / LESSON
        from coach.content.loader import load

        for path in self._own_files():
            lesson = load(path).lesson
            if lesson is not None and lesson.slug == slug:
                return path
        raise NotFound("unknown_lesson", value=slug, known=[info.slug for info in self.index()])

    def reopen(self, body: str) -> Lesson:
        """A lesson from a text that was kept."""
        return _unpacked(body)

    def warnings(self) -> tuple[str, ...]:
        """Faults in lessons, one line each; one's own broken lessons are left out, not fatal."""
        from coach.content.lint import lint, lint_folder
        from coach.content.loader import load

        faults = [*lint_folder(self._shipped)]
        for path in self._own_files():
            loaded = load(path)
            faults.extend([*loaded.faults, *lint(loaded)])
        return tuple(str(fault) for fault in faults)


@lru_cache(maxsize=8)
def _unpacked(body: str) -> Lesson:
    from coach.content.loader import unpacked

    return unpacked(body)


@lru_cache(maxsize=4)
def _read_index(path: Path) -> tuple[LessonInfo, ...]:
    from coach.content.loader import read_index

    return read_index(path)
