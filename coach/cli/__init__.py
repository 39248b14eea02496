"""The `coach` command: parses, calls the coach, prints; nothing is decided here."""

import contextlib
import io
import logging
import sys

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def main() -> None:
    """Run the `coach` command and leave with its exit code."""
    logging.raiseExceptions = False  # a log on a full disk must not spill a traceback on the screen
    _take_any_bytes()
    code = INTERRUPTED
    with contextlib.suppress(KeyboardInterrupt):  # pressed while the imports still run
        code = _run(sys.argv[1:])
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from coach.cli.at_once import open_at_once, opens_at_once

    if opens_at_once(arguments):
        return open_at_once()
    from coach.cli.root import run

    return run(arguments)


def _take_any_bytes() -> None:
    """Bytes and letters that a stream's encoding doesn't know are replaced, never a failure."""
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
