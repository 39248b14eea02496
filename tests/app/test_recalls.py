"""Questions about finished lessons, in the daily round: one a day, and nothing of them is kept."""

import pytest

from coach.api import Reply
from tests.support.terminal import Seat


async def finished(seat: Seat, slug: str = "do-first") -> None:
    talk = seat.coach.lessons.talk(seat.actor, slug)
    reply = await talk.begin()
    while not reply.over:
        reply = await talk.answer("skip")


async def said(seat: Seat, *answers: str) -> Reply:
    talk = seat.coach.recalls.talk(seat.actor)
    reply = await talk.begin()
    for answer in answers:
        reply = await talk.answer(answer)
    return reply


async def waits(seat: Seat) -> str | None:
    found = await seat.coach.recalls.due(seat.actor)
    view = await seat.coach.commitments.today(seat.actor)
    assert view.recall == found
    return found and found.slug


async def test_a_question_comes_back_after_two_seven_and_twenty_one_days(seat: Seat) -> None:
    await finished(seat)
    days = []
    for day in range(40):
        if await waits(seat):
            days.append(day)
            reply = await said(seat, "1", "1")
            assert reply.over
            assert await waits(seat) is None
        seat.clock.move(days=1)
    assert days == [2, 7, 21]


async def test_one_question_is_asked_a_day(seat: Seat) -> None:
    await finished(seat)
    await finished(seat, "patience")
    seat.clock.move(days=30)
    first = await waits(seat)
    await said(seat, "1", "3")
    assert await waits(seat) is None
    seat.clock.move(days=1)
    assert await waits(seat) not in (None, first)


async def test_the_answer_is_shown_after_the_question(seat: Seat) -> None:
    await finished(seat)
    seat.clock.move(days=2)
    assert "Somebody would like more links" in (await said(seat)).text
    shown = await said(seat, "He links to somebody.")
    assert "He links to somebody else's work." in shown.text
    assert [one.label for one in shown.choices] == ["I had it", "Nearly", "Not yet"]
    assert "Somebody would like more links" in (await said(seat, "repeat")).text
    assert "He links to somebody else's work." in (await said(seat, "1", "repeat")).text


@pytest.mark.parametrize(
    ("answers", "words", "days"),
    [
        (["1", "I had it"], "It stayed with you", 5),
        (["1", "2"], "Nearly counts", 5),
        (["1", "not yet"], "trying to remember", 2),
        (["2"], "tomorrow", 1),
        (["skip"], "tomorrow", 1),
        (["1", "stop"], "tomorrow", 1),
    ],
)
async def test_how_it_went_decides_when_it_comes_back(
    answers: list[str], words: str, days: int, seat: Seat
) -> None:
    await finished(seat)
    seat.clock.move(days=2)
    assert words in (await said(seat, *answers)).text
    seat.clock.move(days=days - 1)
    assert await waits(seat) is None or days == 1
    seat.clock.move(days=1)
    assert await waits(seat) == "do-first"


async def test_an_odd_word_after_the_answer_changes_nothing(seat: Seat) -> None:
    await finished(seat)
    seat.clock.move(days=2)
    reply = await said(seat, "1", "hm")
    assert reply.refused
    assert await waits(seat) == "do-first"


async def test_a_button_pressed_twice_or_late_is_told_kindly(seat: Seat) -> None:
    await finished(seat)
    seat.clock.move(days=2)
    turn = seat.coach.recalls.turn
    assert (await turn(seat.actor, "1", slug="do-first", stage=2)).over
    again = await turn(seat.actor, "1", slug="do-first", stage=2)
    assert "No question waits today" in again.text
    other = await turn(seat.actor, "1", slug="patience", stage=1)
    assert "No question waits today" in other.text


async def test_words_of_crisis_are_answered_first(seat: Seat) -> None:
    await finished(seat)
    seat.clock.move(days=2)
    reply = await said(seat, "I want to kill myself")
    assert reply.over
    assert "lesson says" not in reply.text
    assert await waits(seat) == "do-first"


async def test_one_question_finds_the_place_to_begin(seat: Seat) -> None:
    talk = seat.coach.lessons.placement_talk(seat.actor)
    assert len((await talk.begin()).choices) == 4
    assert (await talk.answer("hm")).refused
    reply = await talk.answer("3")
    assert "Anatomy of a thoughtful comment" in reply.text
    found = {one.slug: one.standing for one in await seat.coach.lessons.list(seat.actor)}
    assert (found["do-first"], found["thoughtful-comment"]) == ("earlier", "next")
    assert (await talk.answer("stop")).over
