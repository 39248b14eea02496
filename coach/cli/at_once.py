"""`coach` alone in a terminal: the app at once, without loading what reads verbs and options."""

import gc
import os
import sys
from collections.abc import Sequence


def opens_at_once(arguments: Sequence[str]) -> bool:
    """Whether nothing was asked for but the app, and there is a screen for it."""
    screen = sys.stdin.isatty() and sys.stdout.isatty()
    return not arguments and screen and os.environ.get("TERM", "dumb") not in ("dumb", "")


def open_at_once() -> int:
    """Open the app; its exit code."""
    # Nothing that is loaded at start is garbage; the app turns it on again after its first frame.
    gc.disable()
    from tui.__main__ import main

    return main()
