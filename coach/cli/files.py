"""Files that a person names on the command line."""

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
