"""`coach-tui` and `python -m tui`: the terminal app, with home and clock from the environment."""

import sys

from coach.api import Invalid, explain, settings_from_environment, words
from tui.app import run

UNREADABLE_EXIT = 2
"""Exit code for what can't be read (docs/cli.md, Exit codes)."""


def main() -> int:
    """Open the app; its exit code."""
    try:
        settings = settings_from_environment()
    except Invalid as error:
        sys.stderr.write(f"{explain(words(), error)}\n")
        return UNREADABLE_EXIT
    return run(settings)


if __name__ == "__main__":
    sys.exit(main())
