"""Where the lessons and the words are: in a checkout beside the package, or inside the wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `lessons` or `prompts`.

    Raises:
        FileNotFoundError: with both places that were looked at.
    """
    checkout = _PACKAGE.parent
    beside = checkout / name
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    inside = _PACKAGE / "_data" / name
    if inside.is_dir():
        return inside
    message = f"no folder {name!r} at {beside} or {inside}"
    raise FileNotFoundError(message)
