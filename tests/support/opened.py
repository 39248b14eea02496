"""A process that notes what it opens or lists under `lessons/`, from its first import on.

`python -m tests.support.opened app <home> <slug>` opens the terminal app, then its lessons, then
begins one; `… cli <word>…` runs one command. What each of them opened is its last line.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
LOOKS = ("open", "os.listdir", "os.scandir")

found: list[str] = []


def note(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook."""
    if event in LOOKS and isinstance(arguments[0], str | bytes | os.PathLike):
        path = Path(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100 which follows no link
        if path.is_relative_to(LESSONS):
            found.append(path.relative_to(LESSONS).as_posix())


def since() -> list[str]:
    """What was noted since the last question."""
    noted = sorted(found)
    found.clear()
    return noted


async def in_the_app(home: Path, slug: str) -> dict[str, list[str]]:
    """What each of three screens opens."""
    from tests.tui.conftest import opened
    from tui.widgets.lines import Lines

    async with opened(home) as hand:
        assert "One for five" in hand.seen
        phases = {"today": since()}
        await hand.press("3")
        phases["lessons"] = since()
        lines = hand.app.screen.query_one(Lines)
        lines.highlighted = lines.get_option_index(slug)
        await hand.press("enter")
        assert hand.talk._reply is not None
        phases["lesson"] = since()
    return phases


def main() -> None:
    sys.addaudithook(note)
    kind, *words = sys.argv[1:]
    if kind == "app":
        told: object = asyncio.run(in_the_app(Path(words[0]), words[1]))
    else:
        from coach.cli.root import run

        assert run(words) == 0
        told = since()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
