"""What becomes of a check-in, whatever Discord answers: each way ends in a documented state."""

from datetime import date
from typing import Any

import pytest

from coach.api import Nudge, NudgeId, NudgeKind
from tests.bot.conftest import Town
from tests.support.steps import button

SEND = "POST /channels/*/messages"
OPEN = "POST /users/@me/channels"


async def due(town: Town) -> None:
    """A check-in is due."""
    await town.promise()
    town.monday()


async def test_closed_messages_end_in_the_inbox(town: Town) -> None:
    await due(town)
    town.alice.dms_open = False
    assert await town.deliver() == 1
    assert await town.inbox() == [("sent", "inbox")]
    assert "Open the check-in" in [one.label for one in (await town.run("today")).message.buttons]


async def test_a_notice_reveals_nothing_and_one_serves_everybody(town: Town) -> None:
    await town.admin.slash(town.channel, "setup", notices=town.channel)
    await due(town)
    preview = await town.admin.slash(town.channel, "commit", template="one-for-five")
    await town.admin.press(preview, button(preview, "Yes"))
    town.monday(2)
    town.alice.dms_open = town.admin.dms_open = False
    assert await town.deliver() == 2
    assert await town.inbox() == [("sent", "notice")]
    notices = [one for one in town.channel.visible_messages() if not one.ephemeral]
    assert len(notices) == 1
    assert "Alice" not in notices[0].text
    assert "One for five" not in notices[0].text
    assert notices[0].pings == []


async def test_a_channel_that_is_closed_to_the_bot_leaves_the_inbox(town: Town) -> None:
    await town.admin.slash(town.channel, "setup", notices=town.channel)
    await due(town)
    town.alice.dms_open = False
    town.double.fault(f"POST /channels/{town.channel.id}/messages", status=403, code=50013)
    await town.deliver()
    assert await town.inbox() == [("sent", "inbox")]


async def test_a_server_that_was_left_gets_no_notice(town: Town) -> None:
    await town.admin.slash(town.channel, "setup", notices=town.channel)
    await due(town)
    await town.double.remove_guild(town.guild)
    await town.double.quiet()
    town.alice.dms_open = False
    await town.deliver()
    assert await town.inbox() == [("sent", "inbox")]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500, "times": 1},
        {"status": 502, "times": 1, "after": True},
        {"status": 429, "retry_after": 0.1, "times": 2},
    ],
    ids=["server error", "timeout after success", "limit"],
)
async def test_what_passes_is_waited_out_and_one_copy_is_seen(
    town: Town, fault: dict[str, Any]
) -> None:
    await due(town)
    town.double.fault(SEND, **fault)
    assert await town.deliver() == 1
    assert len(town.dms()) == 1
    assert await town.inbox() == [("sent", "dm")]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 503},
        {"status": 401},
        {"drop": True},
    ],
    ids=["unavailable", "token", "connection"],
)
async def test_what_stays_broken_is_tried_again_later(town: Town, fault: dict[str, Any]) -> None:
    await due(town)
    town.double.fault(SEND, **fault)
    assert await town.deliver() == 0
    assert town.dms() == []
    assert await town.deliver() == 0  # not before its time
    town.home.clock.move(minutes=1)
    assert await town.deliver() == 1
    assert len(town.dms()) == 1


async def test_a_message_that_went_out_although_the_answer_was_lost_is_found(town: Town) -> None:
    await due(town)
    town.double.fault(SEND, status=503, after=True)
    assert await town.deliver() == 0
    assert len(town.dms()) == 1
    town.home.clock.move(minutes=20)
    assert await town.deliver() == 1
    assert len(town.dms()) == 1
    assert await town.inbox() == [("sent", "dm")]  # it was not late


async def test_a_late_one_says_so(town: Town) -> None:
    await due(town)
    town.home.clock.move(minutes=90)
    await town.deliver()
    assert "1 h 30 min late" in town.dms()[0]
    assert await town.inbox() == [("late", "dm")]


async def test_a_stored_channel_that_has_gone_is_opened_anew(town: Town) -> None:
    await due(town)
    await town.deliver()
    town.monday(2)
    town.double.fault(SEND, status=404, code=10003)
    assert await town.deliver() == 1
    assert len([one for one in town.double.calls if one.path.endswith("/users/@me/channels")]) == 2


async def test_the_channel_is_remembered(town: Town) -> None:
    await due(town)
    for week in (2, 3):
        assert await town.deliver() == 1
        town.monday(week)
    assert len([one for one in town.double.calls if one.path.endswith("/users/@me/channels")]) == 1


async def test_somebody_whom_discord_no_longer_knows_keeps_her_inbox(town: Town) -> None:
    await due(town)
    town.double.fault(OPEN, status=400, code=50033)
    assert await town.deliver() == 1
    assert await town.inbox() == [("sent", "inbox")]


async def test_any_other_refusal_ends_in_the_inbox(town: Town) -> None:
    await due(town)
    town.double.fault(SEND, status=400, code=50035)
    await town.deliver()
    assert await town.inbox() == [("sent", "inbox")]


async def test_too_late_for_a_message_opens_in_the_inbox(town: Town) -> None:
    await due(town)
    town.home.clock.move(hours=7)
    assert await town.deliver() == 0
    assert town.dms() == []
    assert await town.inbox() == [("sent", "inbox")]


async def test_the_terminals_person_is_left_alone(town: Town) -> None:
    coach = town.home.coach
    await coach.commitments.create(town.home.actor, coach.commitments.draft("one-for-five"))
    town.home.clock.move(days=7)
    assert await town.deliver() == 0
    assert await coach.nudges.open_due(town.home.actor) == 1


async def test_a_closing_bot_begins_nothing_new(town: Town) -> None:
    await due(town)
    town.delivery.closing = True
    assert await town.deliver() == 0
    town.delivery.closing = False
    assert await town.deliver() == 1


async def test_whoever_has_no_address_has_an_inbox(town: Town) -> None:
    nudge = Nudge(
        id=NudgeId("n1"),
        person_id=town.home.actor.person_id,
        kind=NudgeKind.CHECK_IN,
        local_date=date(2026, 1, 12),
        due_at=town.home.clock.now(),
    )
    outcome = await town.delivery.send(nudge, "text", nonce="n1")
    assert outcome.rung == "inbox"
