"""A check-in as a conversation, which goes on wherever it was left."""

from coach.api import CardAnswer, CheckInAnswer
from tests.support.terminal import Seat


async def test_it_is_talked_through_card_by_card(seat: Seat) -> None:
    ratio = await seat.promise("one-for-five")
    light = await seat.promise("shine-a-light")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    reply = await talk.begin()
    assert "One for five" in reply.says[-1]
    assert [one.id for one in reply.choices] == ["1", "2", "3", "4"]
    reply = await talk.answer("1")
    assert "done and logged" in reply.text
    assert "Shine a light" in reply.says[-1]
    reply = await talk.answer("Skip: let it go")
    assert "best thing you gave" in reply.text
    reply = await talk.answer("A note for Priya")
    assert "what got in the way" in reply.text
    reply = await talk.answer("0")
    reply = await talk.answer("perhaps")
    assert reply.refused
    reply = await talk.answer("3")
    assert reply.over
    assert "A new cue" in reply.text
    assert (await seat.card(ratio)).due == 0
    assert (await seat.card(light)).due == 1  # the week that ended was let go; the new one asks
    assert await seat.look_in() is None


async def test_answers_by_name_are_about_what_is_due_now(seat: Seat) -> None:
    light = await seat.promise("shine-a-light")
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    answer = CheckInAnswer(answers={light: CardAnswer.DONE})
    await seat.coach.nudges.answer(seat.actor, found.id, answer)
    assert (await seat.card(light)).due == 0


async def test_later_about_a_week_that_has_ended_moves_the_check_in(seat: Seat) -> None:
    light = await seat.promise("shine-a-light")
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    assert "The week to Sun 11 Jan 2026 brought 0 spotlights" in (await talk.begin()).text
    assert "12:00" in (await talk.answer("2")).text
    assert (await seat.card(light)).due == 1


async def test_it_goes_on_where_it_was_left_in_another_talk(seat: Seat) -> None:
    await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    await talk.begin()
    await talk.answer("pause")
    left = await talk.answer("stop")
    assert left.over
    assert (await seat.look_in()) is not None
    again = await seat.coach.nudges.talk(seat.actor, found.id).begin()
    assert "best thing you gave" in again.text


async def test_a_finished_one_can_be_talked_through_again(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    await talk.begin()
    await talk.answer("done")
    assert (await talk.answer("A note for Priya")).over
    again = seat.coach.nudges.talk(seat.actor, found.id)
    reply = await again.begin()
    assert not reply.over
    assert (await again.answer("A link for Anders")).over
    kept = await seat.read(lambda tx: tx.check_ins(seat.actor.person_id, most=1))
    assert kept[0].best == "A link for Anders"
    assert (await seat.card(made)).given == 1
    assert await seat.look_in() is None


async def test_a_closed_one_says_so(seat: Seat) -> None:
    await seat.promise("one-for-five")
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    await talk.begin()
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    refused = await talk.answer("A note for Priya")
    assert refused.refused
    reply = await seat.coach.nudges.talk(seat.actor, found.id).begin()
    assert reply.over
    assert "closed when the next one opened" in reply.text


async def test_help_and_odd_answers_ask_the_same_again(seat: Seat) -> None:
    await seat.promise("eighty-twenty")
    await seat.log("own-share", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    talk = seat.coach.nudges.talk(seat.actor, found.id)
    reply = await talk.begin()
    assert [one.id for one in reply.choices] == ["1", "2", "4"]  # a share has no skip
    for word in ("help", "repeat", "back"):
        assert "Choose by number or by word" in (await talk.answer(word)).text
    for word in ("3", "", "nonsense"):
        reply = await talk.answer(word)
        assert reply.refused
        assert [one.id for one in reply.choices] == ["1", "2", "4"]
