"""`ports.Library`: the index at once, a lesson when it is opened, texts that were kept."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.errors import ContentInvalid, Invalid, NotFound

if TYPE_CHECKING:
    from coach.content.loader import Loaded
    from coach.domain.lesson_faults import LessonFault
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

    def index(self, language: str = "en") -> tuple[LessonInfo, ...]:
        """All lessons in teaching order, one's own last; no shipped lesson is opened for it.

        A lesson that isn't there in the language is named in English.
        """
        shipped = _read_index(self._shipped / INDEX)
        translated = {one.slug: one for one in self._translated(language)}
        known = {info.slug for info in shipped}
        own = tuple(
            info_of(one.lesson)
            for one in self._own_loaded()
            if one.lesson is not None and one.lesson.slug not in known
        )
        return (*(translated.get(info.slug, info) for info in shipped), *own)

    def _translated(self, language: str) -> tuple[LessonInfo, ...]:
        path = self._shipped / f"index.{language}.yaml"
        return _read_index(path) if language != "en" and path.is_file() else ()

    def _own_loaded(self) -> list[Loaded]:
        """One's own lessons that can be played to the end; others are for `doctor`."""
        if self._own is None:
            return []
        from coach.content.lint import is_playable
        from coach.content.loader import load

        own = self._own
        read = [load(path, within=own) for path in self._own_files()]
        return [one for one in read if is_playable(one)]

    def _own_files(self) -> list[Path]:
        return [] if self._own is None else sorted(self._own.glob(f"*/{LESSON}"))

    def open(self, slug: str, language: str = "en") -> tuple[Lesson, str, str]:
        """A lesson, the hash of its content, and its text for keeping.

        Raises:
            NotFound: `unknown_lesson`. ContentInvalid: `broken_lesson`.
        """
        from coach.content.loader import packed

        loaded = self._found(slug, language)
        if loaded.lesson is None:
            raise ContentInvalid("broken_lesson", slug=slug, where=loaded.faults[0].where)
        body = packed(loaded.lesson)
        return loaded.lesson, hashlib.sha256(body.encode()).hexdigest(), body

    def _found(self, slug: str, language: str) -> Loaded:
        from coach.content.loader import load

        if slug in {info.slug for info in _read_index(self._shipped / INDEX)}:
            path = self._shipped / slug / LESSON
            translated = path.with_name(f"lesson.{language}.yaml")
            return load(translated if language != "en" and translated.is_file() else path)
        for loaded in self._own_loaded():
            if loaded.lesson is not None and loaded.lesson.slug == slug:
                return loaded
        raise NotFound("unknown_lesson", value=slug, known=[info.slug for info in self.index()])

    def reopen(self, body: str) -> Lesson:
        """A lesson from a text that was kept."""
        return _unpacked(body)

    def faults(self) -> tuple[LessonFault, ...]:
        """Faults in lessons; one's own broken lessons are left out, not fatal."""
        from coach.content.lint import lint_folder, lint_own

        own = [] if self._own is None else lint_own(self._own, self._shipped)
        return (*lint_folder(self._shipped), *own)


def info_of(lesson: Lesson) -> LessonInfo:
    """What an index would say of a lesson."""
    from coach.domain.lessons import LessonInfo

    return LessonInfo(**{name: getattr(lesson, name) for name in LessonInfo.__struct_fields__})


@lru_cache(maxsize=8)
def _unpacked(body: str) -> Lesson:
    from coach.content.loader import unpacked

    return unpacked(body)


@lru_cache(maxsize=4)
def _read_index(path: Path) -> tuple[LessonInfo, ...]:
    from coach.content.loader import read_index

    return read_index(path)
