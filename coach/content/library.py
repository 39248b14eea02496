"""`ports.Library`: the index at once, a lesson when it is opened, texts that were kept."""

import hashlib
from functools import lru_cache
from pathlib import Path

from coach.domain.errors import ContentInvalid, Invalid, NotFound
from coach.domain.lessons import Lesson, LessonInfo

INDEX = "index.yaml"


class LessonFolder:
    """Lessons of one folder, and of the person's own folder beside them."""

    def __init__(self, folder: Path, *, own: Path | None = None) -> None:
        self._folder = folder
        self._own = own

    def index(self) -> tuple[LessonInfo, ...]:
        """All lessons in teaching order; no lesson is opened for it."""
        return _read_index(self._folder / INDEX)

    def open(self, slug: str) -> tuple[Lesson, str, str]:
        """A lesson, the hash of its content, and its text for keeping.

        Raises:
            NotFound: `unknown_lesson`. ContentInvalid: `broken_lesson`.
        """
        from coach.content.loader import load, packed

        known = [info.slug for info in self.index()]
        if slug not in known:
            raise NotFound("unknown_lesson", value=slug, known=known)
        loaded = load(self._folder / slug / "lesson.yaml")
        if loaded.lesson is None:
            raise ContentInvalid("broken_lesson", slug=slug, fault=str(loaded.faults[0]))
        body = packed(loaded.file)
        return loaded.lesson, hashlib.sha256(body.encode()).hexdigest(), body

    def reopen(self, body: str) -> Lesson:
        """A lesson from a text that was kept."""
        return _unpacked(body)

    def check_folder(self, path: str) -> None:
        """Raises Invalid (`unknown_folder`) unless it is a folder."""
        if not Path(path).expanduser().is_dir():
            raise Invalid("unknown_folder", value=path)

    def warnings(self) -> tuple[str, ...]:
        """Faults in lessons, one line each."""
        from coach.content.lint import lint_folder

        folders = [self._folder] if self._own is None else [self._folder, self._own]
        return tuple(str(fault) for folder in folders for fault in lint_folder(folder))


@lru_cache(maxsize=8)
def _unpacked(body: str) -> Lesson:
    from coach.content.loader import unpacked

    return unpacked(body)


@lru_cache(maxsize=4)
def _read_index(path: Path) -> tuple[LessonInfo, ...]:
    from coach.content.loader import read_index

    return read_index(path)
