"""Every shipped lesson in Discord: each turn reads there as in its golden transcript."""

from typing import Any

import pytest

from coach.bot.draw import WIDE_BUTTON
from coach.cli.output import plain
from tests.bot.conftest import Town
from tests.support.steps import WRITE, is_over
from tests.support.transcripts import SLUGS, Shown, golden, taken_apart, words

COMMANDS = ("Back", "Repeat", "Skip", "Stop", "Help")
AFTER = ("Lessons", "Today")


@pytest.mark.parametrize("slug", SLUGS)
async def test_discord_says_what_the_transcript_says(town: Town, slug: str) -> None:
    coach = town.home.coach
    actor = await coach.people.met(("discord", town.alice.id), source="test")
    await coach.people.set_setting(actor, "zone", "Etc/UTC")  # else the end asks for it
    turn = await town.run("lesson", lesson=slug)
    for number, wanted in enumerate(golden(slug)):
        shown = taken_apart(wanted)
        assert read(turn) == drawn(shown), f"turn {number}"
        assert is_over(turn) == (wanted.you is None)
        if wanted.you is not None:
            turn = await answer(town, turn, shown, wanted.you)


def drawn(turn: Shown) -> tuple[str, list[str]]:
    """A turn as a page of Discord: its words, with the place below them, and its buttons."""
    text = f"{turn.said} -# Step {turn.step[0]} of {turn.step[1]}"
    labels = [label for _, label in turn.choices]
    if any(len(one) > WIDE_BUTTON for one in labels):
        text = " ".join([text, *(f"{key}. {label}" for key, label in turn.choices)])
        labels = [key for key, _ in turn.choices]
    writes = [WRITE] if turn.hint else []
    asks = [*writes, *labels]
    return text, [*asks, *(COMMANDS if asks else AFTER)]


def read(turn: Any) -> tuple[str, list[str]]:
    """The same, as it is read."""
    return words(plain(turn.text)), [one.label for one in turn.message.buttons]


async def answer(town: Town, turn: Any, shown: Shown, text: str) -> Any:
    """Press the choice, or write in the form."""
    keys = [key for key, _ in shown.choices]
    place = (1 if shown.hint else 0) + keys.index(text) if text in keys else 0
    pressed = await town.alice.press(turn, turn.message.buttons[place].custom_id)
    if text in keys:
        return pressed
    return await town.alice.submit(pressed, {"Your words": text})
