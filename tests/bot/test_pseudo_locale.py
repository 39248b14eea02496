"""The bot in the pseudo-locale: no word of its pages is written in code."""

from pathlib import Path

from tests.bot.conftest import Town
from tests.journeys.test_pseudo_locale import disguise, english

__all__ = ["disguise"]
KNOWN = "alice the garden server monday off"


async def test_the_pages_say_nothing_of_their_own(disguise: Path, town: Town) -> None:
    found: dict[str, list[str]] = {}
    for command, options in (
        ("today", {}),
        ("commit", {"template": "one-for-five"}),
        ("log", {"kind": "post", "amount": 5}),
        ("today", {}),
        ("lesson", {}),
        ("lesson", {"lesson": "do-first"}),
        ("progress", {}),
        ("checkin", {}),
        ("settings", {}),
        ("help", {}),
        ("support", {}),
    ):
        told = await town.run(command, **options)
        left = english(told.text, KNOWN)
        if left:
            found[command] = left
    assert found == {}
