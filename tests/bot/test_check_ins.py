"""Check-ins and reminders by direct message, answered there."""

from datetime import UTC, date, datetime

import pytest

from tests.bot.conftest import Told, Town
from tests.support.steps import button


async def asked(town: Town, *, posts: int = 5) -> Told:
    """Alice's check-in of Monday, as it arrives."""
    await town.promise()
    await town.run("log", kind="post", amount=posts)
    town.monday()
    assert await town.deliver() == 1
    return town.alice.dm.visible_messages()[-1]


async def test_it_comes_by_message_with_four_answers(town: Town) -> None:
    message = await asked(town)
    assert "how did it go" in message.text
    labels = [one.label for one in message.buttons]
    assert labels == ["Done: log it", "Later", "Skip: let it go", "Pause it", "Stop"]
    assert message.data["nonce"]
    assert await town.inbox() == [("sent", "dm")]


async def test_done_logs_it_and_goes_on_to_the_best_give(town: Town) -> None:
    turn = await town.press(await asked(town), "Done")
    assert "One for five" in turn.text
    form = await town.press(turn, "Write")
    thanked = await town.alice.submit(form, {"Your words": "A note on Priya's rye"})
    assert not [one for one in thanked.message.buttons if one.label == "Write …"]
    assert "nothing due" in (await town.run("commitments show")).text


@pytest.mark.parametrize(("label", "state"), [("Skip", "on track"), ("Pause", "paused")])
async def test_skip_and_pause_ask_what_got_in_the_way(town: Town, label: str, state: str) -> None:
    turn = await town.press(await asked(town), label)
    turn = await town.press(turn, "Leave this out")
    form = await town.press(turn, "Write")
    turn = await town.alice.submit(form, {"Your words": "A long week"})
    turn = await town.press(turn, "A smaller promise")
    assert "Today" in [one.label for one in turn.message.buttons]
    assert state in (await town.run("commitments show")).text


async def test_later_comes_again_after_three_hours_as_one_more_message(town: Town) -> None:
    message = await asked(town)
    await town.press(message, "Later")
    # The test's clock moves and Discord's doesn't: what was sent three hours ago looks new there.
    await town.double.remove_message(message)
    town.home.clock.move(hours=3, minutes=1)
    assert await town.deliver() == 1
    again = town.alice.dm.visible_messages()[-1]
    assert "Done: log it" in [one.label for one in again.buttons]
    assert again.data["nonce"] != message.data["nonce"]


async def test_a_new_check_in_retires_the_old_ones_buttons(town: Town) -> None:
    message = await asked(town)
    town.monday(2)
    assert await town.deliver() == 1
    assert message.buttons == []
    assert "how did it go" in message.text


async def test_a_closed_check_in_says_so(town: Town) -> None:
    message = await asked(town)
    old = button(message, "Done")
    town.monday(2)
    await town.deliver()
    closed = await town.press_gone(town.alice, message, old)
    assert "closed when the next one opened" in closed.text


async def test_it_can_be_opened_by_command_and_from_the_inbox(town: Town) -> None:
    await asked(town)
    opened = await town.run("checkin")
    assert opened.message.ephemeral
    assert "Done: log it" in [one.label for one in opened.message.buttons]
    inbox = await town.run("inbox")
    assert "Done: log it" in [
        one.label for one in (await town.press(inbox, "Open")).message.buttons
    ]
    today = await town.run("today")
    assert "Open the check-in" in [one.label for one in today.message.buttons]


async def test_nobody_elses_check_in_can_be_answered(town: Town) -> None:
    message = await asked(town)
    strange = await town.press_gone(town.admin, message, button(message, "Done"))
    assert "closed" in strange.text
    assert "time for 1 thoughtful comment" in (await town.run("commitments show")).text


@pytest.mark.parametrize(
    ("label", "after"), [("Done", "nothing due"), ("Skip", "nothing due"), ("Pause", "paused")]
)
async def test_a_reminder_has_its_buttons_too(town: Town, label: str, after: str) -> None:
    await town.promise()
    await town.run("settings", setting="reminders", value="daily")
    await town.run("log", kind="post", amount=5)
    town.home.clock.set(datetime(2026, 1, 6, 9, tzinfo=UTC))
    assert await town.deliver() == 1
    message = town.alice.dm.visible_messages()[-1]
    await town.press(message, label)
    assert after in (await town.run("commitments show")).text.casefold()


async def test_a_reminder_comes_later_when_asked(town: Town) -> None:
    await town.promise()
    await town.run("settings", setting="reminders", value="daily")
    await town.run("log", kind="post", amount=5)
    town.home.clock.set(datetime(2026, 1, 6, 9, tzinfo=UTC))
    await town.deliver()
    message = town.alice.dm.visible_messages()[-1]
    for _ in range(2):
        await town.press(message, "Later")
    assert "stays" in (await town.press(message, "Later")).text
    town.home.clock.move(hours=3, minutes=1)
    assert await town.deliver() == 1


async def test_it_asks_about_the_week_that_has_ended(town: Town) -> None:
    town.home.clock.set(datetime(2026, 1, 5, 8, tzinfo=UTC))
    await town.promise("shine-a-light")
    town.monday()
    await town.deliver()
    message = town.alice.dm.visible_messages()[-1]
    assert "The week to Sun 11 Jan 2026 brought 0 spotlights" in message.text
    await town.press(message, "Done")
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    (entry,) = (await town.home.coach.entries.history(actor)).entries
    assert entry.local_date == date(2026, 1, 11)
    assert "Time for 1 spotlight this week" in (await town.run("today")).text


async def test_skip_lets_go_of_the_week_that_has_ended(town: Town) -> None:
    town.home.clock.set(datetime(2026, 1, 5, 8, tzinfo=UTC))
    await town.promise("shine-a-light")
    town.monday()
    await town.deliver()
    await town.press(town.alice.dm.visible_messages()[-1], "Skip")
    assert "Time for 1 spotlight this week" in (await town.run("today")).text
    for week in (2, 3):
        town.monday(week)
        await town.deliver()
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    ((_, signs),) = (await town.home.coach.progress.year(actor)).rhythm
    assert signs == "○"  # the second week was left alone, the first was let go


async def test_a_question_is_never_cut_off_by_what_comes_before(town: Town) -> None:
    for number in range(30):
        preview = await town.run(
            "commit", template="shine-a-light", title=f"Promise {number}", plan="when " + "x" * 250
        )
        await town.press(preview, "Yes")
    town.monday()
    await town.deliver()
    opened = await town.run("checkin")
    assert "shortened" in opened.text
    _, question = opened.text.split("shortened")
    assert "Promise 0" in question
    assert "You planned" in question
    assert "Done: log it" in [one.label for one in opened.message.buttons]
