"""The `coach` command: parses, calls the coach, prints; nothing is decided here."""

import sys


def main() -> None:
    """Run the `coach` command and leave with its exit code."""
    from coach.cli.root import run

    sys.exit(run(sys.argv[1:]))
