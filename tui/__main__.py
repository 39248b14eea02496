"""`coach-tui` and `python -m tui`: the terminal app, with home and clock from the environment."""

import os
import sys
from datetime import datetime
from pathlib import Path

from coach.api import Invalid, Settings, default_home, explain, words
from tui.app import run

UNREADABLE_EXIT = 2
"""Exit code for what can't be read (issue text, Exit codes)."""


def main() -> None:
    """Open the app and leave with its exit code."""
    home = os.environ.get("COACH_HOME")
    pretended = os.environ.get("COACH_NOW")
    try:
        now = datetime.fromisoformat(pretended).astimezone() if pretended else None
    except ValueError:
        sys.stderr.write(f"{explain(words(), Invalid('bad_when', value=pretended))}\n")
        sys.exit(UNREADABLE_EXIT)
    sys.exit(run(Settings(home=Path(home) if home else default_home(), now=now)))


if __name__ == "__main__":
    main()
