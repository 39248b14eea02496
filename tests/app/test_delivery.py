"""Nudges that are sent to somebody elsewhere: on time, late, too late, and in quiet hours."""

from dataclasses import dataclass, field
from datetime import timedelta

from coach.api import DeliveryOutcome, NudgeState, Rung
from coach.domain.nudges import Nudge
from tests.support.terminal import Seat


@dataclass
class Messenger:
    """Sends to a person elsewhere, and keeps what it sent."""

    outcome: DeliveryOutcome = field(
        default_factory=lambda: DeliveryOutcome(state=NudgeState.SENT, rung=Rung.DM)
    )
    into_inbox: bool = False
    provider: str = ""
    at_once: int = 1
    closing: bool = False
    retired: list[str] = field(default_factory=list[str])
    sent: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    async def send(self, nudge: Nudge, text: str, *, nonce: str) -> DeliveryOutcome:
        assert nonce == nudge.id
        self.sent.append((nudge.local_date.isoformat(), text))
        return self.outcome

    async def retire(self, nudge: Nudge, message: str) -> None:
        del nudge
        self.retired.append(message)


async def reminded(seat: Seat) -> Messenger:
    """Somebody who asked for reminders at nine and has something due; her messenger."""
    await seat.promise("one-for-five")
    await seat.coach.people.set_setting(seat.actor, "reminders", "daily")
    await seat.log("post", 5)
    return Messenger()


async def test_a_message_on_time_says_nothing_of_being_late(seat: Seat) -> None:
    messenger = await reminded(seat)
    seat.clock.to("2026-01-06T09:04:00")
    assert await seat.coach.run_due(messenger) == 1
    ((day, text),) = messenger.sent
    assert day == "2026-01-06"
    assert "Late" not in text
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert (item.state, item.rung, item.text) == ("sent", "dm", text)
    assert await seat.coach.run_due(messenger) == 0


async def test_a_late_message_says_so(seat: Seat) -> None:
    messenger = await reminded(seat)
    seat.clock.to("2026-01-06T11:30:00")
    await seat.coach.run_due(messenger)
    assert "(Late by 2 h 30 min; I'm sorry.)" in messenger.sent[0][1]
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert item.state == "late"


async def test_a_message_too_late_is_not_sent_and_is_mentioned_in_the_next(seat: Seat) -> None:
    messenger = await reminded(seat)
    seat.clock.to("2026-01-06T15:00:00")
    assert await seat.coach.run_due(messenger) == 0
    assert messenger.sent == []
    seat.clock.to("2026-01-07T09:00:00")
    await seat.coach.run_due(messenger)
    assert "1 earlier reminder was too late to send." in messenger.sent[0][1]
    seat.clock.to("2026-01-08T09:00:00")
    await seat.coach.run_due(messenger)
    assert "too late" not in messenger.sent[1][1]


async def test_a_late_message_waits_for_the_end_of_the_quiet_hours(seat: Seat) -> None:
    messenger = await reminded(seat)
    await seat.coach.people.set_setting(seat.actor, "check-in-time", "20:50")
    seat.clock.to("2026-01-05T21:30:00")
    assert await seat.coach.run_due(messenger) == 0
    assert messenger.sent == []


async def test_a_check_in_too_late_for_a_message_opens_in_the_inbox(seat: Seat) -> None:
    await seat.promise("one-for-five")
    messenger = Messenger()
    seat.clock.to("2026-01-12T15:00:00")
    assert await seat.coach.run_due(messenger) == 0
    assert messenger.sent == []
    (item,) = await seat.coach.nudges.inbox(seat.actor)
    assert (item.rung, item.waits) == ("inbox", True)
    seat.clock.to("2026-01-19T09:00:00")
    await seat.coach.run_due(messenger)
    assert "one message of mine went unsent" in messenger.sent[0][1]


async def test_a_late_message_that_waited_out_the_night_still_says_how_late_it_is(
    seat: Seat,
) -> None:
    messenger = await reminded(seat)
    await seat.coach.people.set_setting(seat.actor, "check-in-time", "05:00")
    seat.clock.to("2026-01-06T06:30:00")
    assert await seat.coach.run_due(messenger) == 0
    seat.clock.to("2026-01-06T08:00:00")
    assert await seat.coach.run_due(messenger) == 1
    assert "Late by 3 h" in messenger.sent[0][1]


async def test_what_shall_be_tried_again_is_due_after_a_while(seat: Seat) -> None:
    messenger = await reminded(seat)
    messenger.outcome = DeliveryOutcome(state=NudgeState.DUE, retry_in=timedelta(minutes=2))
    seat.clock.to("2026-01-06T09:00:00")
    assert await seat.coach.run_due(messenger) == 0
    seat.clock.move(minutes=1)
    assert await seat.coach.run_due(messenger) == 0
    assert len(messenger.sent) == 1
    messenger.outcome = DeliveryOutcome(state=NudgeState.SENT, rung=Rung.DM, message="m1")
    seat.clock.move(minutes=1)
    assert await seat.coach.run_due(messenger) == 1
    assert messenger.retired == []
    seat.clock.move(days=1)
    messenger.outcome = DeliveryOutcome(state=NudgeState.SENT, rung=Rung.DM, message="m2")
    await seat.coach.run_due(messenger)
    assert messenger.retired == ["m1"]


async def test_a_time_of_her_own_choice_beats_the_quiet_hours(seat: Seat) -> None:
    messenger = await reminded(seat)
    await seat.coach.people.set_setting(seat.actor, "check-in-time", "22:00")
    seat.clock.to("2026-01-06T22:00:00")
    assert await seat.coach.run_due(messenger) == 1


async def test_what_failed_is_not_in_the_inbox_as_if_it_had_come(seat: Seat) -> None:
    messenger = await reminded(seat)
    messenger.outcome = DeliveryOutcome(state=NudgeState.FAILED)
    seat.clock.to("2026-01-06T09:00:00")
    await seat.coach.run_due(messenger)
    assert await seat.coach.nudges.inbox(seat.actor) == ()
    assert await seat.coach.nudges.next_due_at(seat.actor) is not None  # the next day's


async def test_a_check_in_sent_elsewhere_is_answered_here(seat: Seat) -> None:
    await seat.promise("one-for-five")
    messenger = Messenger()
    seat.clock.to("2026-01-12T09:00:00")
    await seat.coach.run_due(messenger)
    assert "how did it go" in messenger.sent[0][1].casefold()
    found = await seat.coach.nudges.check_in(seat.actor)
    assert found
    assert found.local_date.isoformat() == messenger.sent[0][0]


async def test_a_terminal_leaves_the_nudges_of_others_alone(seat: Seat) -> None:
    """The reminders of this seat's person are hers; another actor's command opens none of them."""
    messenger = await reminded(seat)
    seat.clock.to("2026-01-06T09:00:00")
    stranger = type(seat.actor)(person_id=type(seat.actor.person_id)("nobody"), source="test")
    assert await seat.coach.nudges.open_due(stranger) == 0
    assert await seat.coach.run_due(messenger) == 1


async def test_a_check_in_that_was_planned_for_what_rests_by_then_does_not_come(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.promise("shine-a-light", until=seat.clock.now().date().replace(day=8))
    await seat.coach.commitments.pause(seat.actor, made)
    seat.clock.to("2026-01-12T09:00:00")
    assert await seat.look_in() is None
    assert (await seat.coach.commitments.today(seat.actor)).next_check_in is None
