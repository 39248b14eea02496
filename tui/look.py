"""How the app looks: two themes of its own, and the one the person chose last.

The choice is kept beside the database in a one-line file, because it belongs to this terminal and
not to the person: in another terminal another theme may be the readable one.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from textual.theme import Theme

DUSK: Final = Theme(
    name="dusk",
    primary="#8fc1a9",
    secondary="#a9b9d6",
    accent="#e3b97a",
    warning="#e3b97a",
    error="#d9a184",
    success="#9cc48a",
    foreground="#e6e1d8",
    background="#1b1e22",
    surface="#23272c",
    panel="#2d3238",
    dark=True,
    variables={
        "block-cursor-background": "#3b4a48",
        "block-cursor-foreground": "#f4f0e8",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2d3238",
        "input-selection-background": "#8fc1a9 30%",
        "border": "#8fc1a9",
        "border-blurred": "#3a4047",
    },
)
PAPER: Final = Theme(
    name="paper",
    primary="#2d6a57",
    secondary="#46598a",
    accent="#8c5a10",
    warning="#8c5a10",
    error="#9a4a2c",
    success="#3d6b2e",
    foreground="#2b2926",
    background="#faf6ee",
    surface="#f1ebdf",
    panel="#e6dece",
    dark=False,
    variables={
        "block-cursor-background": "#cfe0d6",
        "block-cursor-foreground": "#1d1b19",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e6dece",
        "border": "#2d6a57",
        "border-blurred": "#cfc5b2",
    },
)
THEMES: Final = (DUSK, PAPER)
_LONGEST_NAME = 100


def theme_file(home: Path) -> Path:
    """Where the name of the theme is kept."""
    return home / "theme"


def remembered_theme(home: Path) -> str | None:
    """The name kept last; None when there is none or it can't be read."""
    with suppress(OSError, UnicodeDecodeError):
        return theme_file(home).read_text(encoding="utf-8")[:_LONGEST_NAME].strip() or None
    return None


def remember_theme(home: Path, name: str) -> None:
    """Keep the name; a home that can't be written to only forgets the look."""
    with suppress(OSError):
        theme_file(home).write_text(f"{name}\n", encoding="utf-8")
