"""Answering a check-in, and putting it off."""

import pytest

from coach.api import CardAnswer, CheckInAnswer, CheckInView, Conflict, NextTime, NotFound
from tests.support.terminal import Seat


async def answered(seat: Seat, check_in: CheckInView | None, **said: CardAnswer) -> CheckInView:
    """Answer a check-in; keywords are commitment ids."""
    assert check_in
    return await seat.coach.nudges.answer(seat.actor, check_in.id, CheckInAnswer(answers=said))


async def test_no_check_in_without_a_promise(seat: Seat) -> None:
    seat.clock.move(days=30)
    assert await seat.look_in() is None
    assert (await seat.coach.commitments.today(seat.actor)).next_check_in is None


async def test_it_opens_dated_to_its_own_day_however_late(seat: Seat) -> None:
    await seat.promise("one-for-five")
    seat.clock.to("2026-01-15T22:30:00")
    found = await seat.look_in()
    assert found
    assert found.local_date.isoformat() == "2026-01-12"
    assert "This is the check-in of Mon 12 Jan 2026." in found.text
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert (item.local_date, item.state) == (found.local_date, "sent")
    assert item.label == (
        "Check-in of Mon 12 Jan 2026, due 09:00, opened Thu 15 Jan 2026 22:30 · waits for you"
    )


async def test_looking_in_twice_opens_once(seat: Seat) -> None:
    await seat.promise("one-for-five")
    seat.clock.to("2026-01-12T09:00:00")
    first, second = await seat.look_in(), await seat.look_in()
    assert first == second
    assert len(await seat.coach.nudges.inbox(seat.actor)) == 1


async def test_it_replays_the_plan_and_shows_every_card(seat: Seat) -> None:
    await seat.promise("one-for-five", plan="when I have published, then I will visit Anders")
    await seat.promise("shine-a-light")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    assert [(card.title, card.due) for card in found.cards] == [
        ("One for five", 1),
        ("Shine a light", 1),
    ]
    assert "Your plan: when I have published, then I will visit Anders." in found.text


async def test_skip_lets_go_and_pause_rests(seat: Seat) -> None:
    ratio = await seat.promise("one-for-five")
    light = await seat.promise("shine-a-light")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    said = {ratio: CardAnswer.SKIP, light: CardAnswer.PAUSE}
    view = await answered(seat, await seat.look_in(), **said)
    assert [(card.due, card.state) for card in view.cards] == [(0, "on track"), (0, "paused")]
    history = await seat.coach.entries.history(seat.actor)
    assert [one.kind for one in history.entries] == ["post"]


async def test_answers_can_be_given_again_until_the_next_opens(seat: Seat) -> None:
    made = await seat.promise("shine-a-light")
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    answer = CheckInAnswer(answers={}, best="a note for Priya")
    await seat.coach.nudges.answer(seat.actor, found.id, answer)
    assert await seat.look_in() is None  # nothing waits, but it stays open
    seat.clock.to("2026-01-18T23:00:00")
    await answered(seat, found, **{made: CardAnswer.DONE})
    assert (await seat.card(made)).given == 1
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    with pytest.raises(Conflict) as refused:
        await answered(seat, found, **{made: CardAnswer.SKIP})
    assert refused.value.code == "check_in_closed"
    kept = await seat.read(lambda tx: tx.check_ins(seat.actor.person_id, most=2))
    assert kept[1].best == "a note for Priya"


async def test_later_leaves_the_quiet_hours(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T19:00:00")
    view = await answered(seat, await seat.look_in(), **{made: CardAnswer.LATER})
    assert "I ask again on Tue 13 Jan 2026 at 08:00." in view.text
    seat.clock.to("2026-01-13T08:00:00")
    again = await seat.look_in()
    assert again
    assert (again.id, again.local_date.isoformat()) == (view.id, "2026-01-12")


async def test_the_whole_check_in_can_be_moved(seat: Seat) -> None:
    assert "later" in await seat.coach.nudges.later(seat.actor)
    await seat.promise("one-for-five")
    seat.clock.to("2026-01-12T09:00:00")
    await seat.look_in()
    assert "at 12:00" in await seat.coach.nudges.later(seat.actor)


async def test_what_got_in_the_way_leads_somewhere(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    wanted = {
        NextTime.SAME: "The same again, then.",
        NextTime.SMALLER: '"1 thoughtful comment for every 10 posts of your own"',
        NextTime.CUE: f'Give "One for five" a new plan: edit it under Commitments ({made})',
        NextTime.PAUSE: "One for five is paused until you resume it.",
    }
    for said, sentence in wanted.items():
        answer = CheckInAnswer(answers={made: CardAnswer.LATER}, next_time=said)
        view = await seat.coach.nudges.answer(seat.actor, found.id, answer)
        assert sentence in view.text
    assert (await seat.card(made)).state == "paused"


async def test_an_unknown_check_in_is_not_found(seat: Seat) -> None:
    with pytest.raises(NotFound):
        await seat.coach.nudges.check_in(seat.actor, "nothing9")


async def came(seat: Seat, *days: int, hour: int = 9) -> list[int]:
    """On which of these dates of January something new came."""
    found: list[int] = []
    for day in days:
        seat.clock.to(f"2026-01-{day:02d}T{hour:02d}:00:00")
        if await seat.coach.nudges.open_due(seat.actor):
            found.append(day)
    return found


async def test_without_being_asked_there_are_no_reminders(seat: Seat) -> None:
    await seat.promise("one-for-five")
    await seat.log("post", 5)
    assert await came(seat, *range(6, 20)) == [12, 19]


async def test_reminders_on_weekdays_leave_the_weekend_and_the_check_in_day(seat: Seat) -> None:
    await seat.promise("one-for-five")
    await seat.coach.people.set_setting(seat.actor, "reminders", "weekdays")
    await seat.log("post", 5)
    found: list[int] = []
    for day in range(6, 16):
        found += await came(seat, day)
        await seat.log("visit")  # whoever does something is not left alone
    assert found == [6, 7, 8, 9, 12, 13, 14, 15]
    kinds = [one.kind for one in await seat.coach.nudges.inbox(seat.actor)]
    assert kinds.count("check-in") == 1


async def test_no_reminder_for_what_rests_is_let_go_or_not_due(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.coach.people.set_setting(seat.actor, "reminders", "daily")
    assert await came(seat, 6) == []
    await seat.log("post", 5)
    await seat.coach.commitments.skip(seat.actor, made)
    assert await came(seat, 7) == []
    await seat.log("post", 5)
    await seat.coach.commitments.pause(seat.actor, made)
    assert await came(seat, 8) == []
    await seat.coach.commitments.resume(seat.actor, made)
    assert await came(seat, 9) == [9]
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert "time for 1 thoughtful comment" in item.text


async def test_a_reminder_tells_how_late_it_is(seat: Seat) -> None:
    await seat.promise("one-for-five")
    await seat.coach.people.set_setting(seat.actor, "reminders", "daily")
    await seat.log("post", 5)
    assert await came(seat, 6, hour=14) == [6]
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert item.state == "late"
    assert "(Late by 5 h 0 min; I'm sorry.)" in item.text


async def test_the_pace_comes_back_with_the_first_act(seat: Seat) -> None:
    await seat.promise("one-for-five")
    await seat.coach.people.set_setting(seat.actor, "reminders", "daily")
    await seat.log("post", 5)
    assert await came(seat, 6, 7, 8, 9, 10, 11) == [6, 7, 8, 11]
    await seat.log("visit")
    assert await came(seat, 12, 13, 14) == [12, 13, 14]
