"""Every shipped lesson on the real screen: each turn reads there as in its golden transcript."""

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget

from coach.api import Reply
from tests.support.transcripts import SLUGS, Shown, golden, taken_apart, words
from tests.tui.conftest import Hand, introduce, opened, prepare
from tui.draw import ChoiceLine, CoachTurn
from tui.screens.talk import TalkScreen, Transcript, Writing

SIZE = (100, 60)
"""A terminal so high that it shows the longest turn at once."""
LOOKS, PATIENCE_S = 5, 30


@pytest.mark.parametrize("slug", SLUGS)
async def test_the_talk_screen_says_what_the_transcript_says(home: Path, slug: str) -> None:
    await prepare(home, introduce)
    async with opened(home, size=SIZE) as hand:
        talk = TalkScreen(hand.app.coach.lessons.talk(hand.app.actor, slug))
        hand.app.push_screen(talk)
        await said(talk, None)
        for number, turn in enumerate(golden(slug)):
            wanted = taken_apart(turn)
            assert await shown(hand, wanted) == wanted, f"turn {number}"
            if turn.you is not None:
                await answer(hand, turn.you)
        assert talk.query_one(".over").region


async def answer(hand: Hand, text: str) -> None:
    """A choice by its key; words, or a choice beside them, where one writes."""
    talk, driver, key = hand.talk, hand.app._driver, text
    assert driver is not None
    await talk.query("#turns > *").remove()  # they are read, and would cost time at every turn
    if isinstance(hand.app.focused, Writing):
        hand.app.focused.text, key = text, "enter"
    event = events.Key(key, key if len(key) == 1 else "\r")
    event.set_sender(hand.app)
    before = talk._reply
    driver.send_message(event)
    await said(talk, before)


async def said(talk: TalkScreen, before: Reply | None) -> None:
    """Wait for the coach's next turn; `Hand.press` would also wait for an idle machine."""
    async with asyncio.timeout(PATIENCE_S):  # else a fault of the coach, which is a notice, hangs
        while talk._reply is before or talk._busy:  # noqa: ASYNC110 no event is set for it
            await asyncio.sleep(0)


async def shown(hand: Hand, wanted: Shown) -> Shown | None:
    """What is read once all is drawn; one waits no longer when that is what is wanted."""
    for _ in range(LOOKS):
        await hand.pilot.pause(0)
        if read(hand) == wanted:
            return wanted
    await hand.settle()
    return read(hand)


def read(hand: Hand) -> Shown | None:
    """The coach's last turn and what it waits for; None where it isn't drawn whole."""
    screen = hand.app.screen
    turn, room = screen.query(CoachTurn).last(), screen.query_one(Transcript).region
    if not turn.region or not room.contains_region(turn.region):
        return None
    seen = hand.seen.splitlines()

    def at(place: Widget) -> str:
        x, y, width, height = place.region
        return words("\n".join(line[x : x + width] for line in seen[y : y + height]))

    assert at(turn.query_one(".speaker")) == "Coach"
    step, steps = at(screen.query_one("#talk-title")).rpartition(" · step ")[2].split(" of ")
    choices = [
        (at(one.query_one(".key")), at(one.query_one(".choice")))
        for one in screen.query(ChoiceLine)
    ]
    hint = at(screen.query_one("#hint")) if screen.query_one("#write").display else ""
    return Shown((int(step), int(steps)), at(turn.query_one(".says")), tuple(choices), hint)
