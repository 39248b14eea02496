"""Files that a person names on the command line."""

import os
from pathlib import Path

from coach.api import Invalid

MOST = 100_000
"""Characters that are read of one; far more than is judged of any draft."""


def read_text(path: Path) -> str:
    """The text of a file, or the beginning of it; odd bytes are replaced.

    Raises:
        Invalid: `no_such_file`.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST)
    except OSError as error:
        raise Invalid("no_such_file", path=str(path)) from error


def words_in(typed: str) -> str:
    """The words of a comment: those of the file of that name, else what was typed.

    Raises:
        Invalid: `no_such_file` where it looks like a path, and isn't one of a file.
    """
    try:
        is_file = Path(typed).is_file()
    except (OSError, ValueError):  # too long or too odd for a name
        is_file = False
    return read_text(Path(typed)) if is_file or _looks_like_path(typed) else typed


_TEXTS = (".txt", ".md")
_SEPARATORS = tuple(one for one in (os.sep, os.altsep) if one)


def _looks_like_path(typed: str) -> bool:
    if len(typed.split()) != 1 or "://" in typed:
        return False
    return typed.casefold().endswith(_TEXTS) or any(one in typed for one in _SEPARATORS)
