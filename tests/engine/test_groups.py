"""Who may do what in a facilitated session, and when; and what the clock brings about."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from coach.domain.groups import MOST_MEMBERS, AnswerMode, Asks, GroupSession, Member, Phase, Work
from coach.domain.ids import MemberId
from coach.engine import group_events as ev
from coach.engine.groups import AUTO_END, GONE_AFTER, advance, due_events
from tests.support.groups import (
    ADA,
    BO,
    CY,
    DEE,
    EVE,
    FIVE,
    NOW,
    PEOPLE,
    after,
    closed,
    gives,
    lobby,
    opens,
    parked,
    pick,
    refusal,
    running,
    told,
    why_not,
)

SECOND = timedelta(seconds=1)
LATER = NOW + timedelta(minutes=2)
LOST = ev.FacilitatorLost()
ENDED = ev.AutoEnded()
ALWAYS: tuple[ev.GroupEvent, ...] = (
    ev.Joined(by=BO, name="Bo"),
    ev.Left(by=BO),
    ev.PairsWished(by=BO, wish=False),
)
WHILE_IT_RUNS: tuple[ev.GroupEvent, ...] = (
    gives(BO),
    ev.Withdrawn(by=BO, step=0),
    ev.Flagged(by=BO, ready=True),
)
LED_ALWAYS: tuple[ev.GroupEvent, ...] = (
    ev.HandedOver(by=ADA, to=BO),
    ev.CoNamed(by=ADA, who=BO),
    ev.Closed(by=ADA),
)
LED_BEFORE_IT_BEGINS: tuple[ev.GroupEvent, ...] = (
    ev.ModeChosen(by=ADA, mode=AnswerMode.NAMED),
    ev.Timed(by=ADA, step=0, minutes=9),
    ev.Advanced(by=ADA),
    ev.Parked(by=ADA),
)
LED_WHILE_IT_RUNS: tuple[ev.GroupEvent, ...] = (
    ev.WentBack(by=ADA),
    opens(0),
    ev.Hid(by=ADA, step=0, place=0),
    ev.TimeAdded(by=ADA, minutes=5),
    ev.TimerPaused(by=ADA),
    ev.TimerResumed(by=ADA),
    ev.RoomsDrawn(by=ADA, rooms=((BO, CY),)),
    ev.WordPassed(by=ADA),
    ev.Polled(by=ADA, step=pick(Asks.POLL)),
)
LED = (*LED_ALWAYS, *LED_BEFORE_IT_BEGINS, *LED_WHILE_IT_RUNS)
NOTES = ev.Noted(by=BO, text="later")
SHARES = ev.Shared(by=BO, step=0, shared=True)


def called(event: object) -> str:
    return type(event).__name__


def with_co(session: GroupSession, *who: MemberId) -> GroupSession:
    return after(session, *(ev.CoNamed(by=ADA, who=one) for one in who))


# Who and when


@pytest.mark.parametrize("event", [*ALWAYS, NOTES, *WHILE_IT_RUNS], ids=called)
def test_in_a_closed_session_members_do_nothing_more(event: ev.GroupEvent) -> None:
    assert why_not(closed(), event) == "group_closed"


@pytest.mark.parametrize("event", [*LED, ev.Resumed(by=ADA)], ids=called)
def test_in_a_closed_session_facilitators_do_nothing_more(event: ev.GroupEvent) -> None:
    assert why_not(closed(), event) == "group_closed"


def test_in_a_closed_session_an_author_still_decides_on_the_recap() -> None:
    assert after(closed(), SHARES).given[0].shared


@pytest.mark.parametrize("event", [*ALWAYS, NOTES], ids=called)
def test_what_members_do_before_it_begins(event: ev.GroupEvent) -> None:
    assert advance(lobby(), event, now=NOW).refusal is None


@pytest.mark.parametrize("event", WHILE_IT_RUNS, ids=called)
def test_before_it_begins_nothing_is_answered(event: ev.GroupEvent) -> None:
    assert why_not(lobby(), event) == "group_not_begun"


@pytest.mark.parametrize("event", ALWAYS, ids=called)
def test_people_come_and_go_while_it_is_parked(event: ev.GroupEvent) -> None:
    assert advance(parked(), event, now=NOW).refusal is None


@pytest.mark.parametrize("event", [NOTES, *WHILE_IT_RUNS], ids=called)
def test_while_it_is_parked_nothing_is_answered_or_noted(event: ev.GroupEvent) -> None:
    assert why_not(parked(), event) == "group_parked"


@pytest.mark.parametrize("event", [*LED_ALWAYS, *LED_BEFORE_IT_BEGINS], ids=called)
def test_what_facilitators_do_before_it_begins(event: ev.GroupEvent) -> None:
    assert advance(lobby(), event, now=NOW).refusal is None


@pytest.mark.parametrize("event", LED_WHILE_IT_RUNS, ids=called)
def test_what_needs_a_running_step_waits_until_it_begins(event: ev.GroupEvent) -> None:
    assert why_not(lobby(), event) == "group_not_begun"


@pytest.mark.parametrize("event", [*LED_ALWAYS, ev.Resumed(by=ADA)], ids=called)
def test_what_facilitators_do_while_it_is_parked(event: ev.GroupEvent) -> None:
    assert advance(parked(), event, now=NOW).refusal is None


@pytest.mark.parametrize("event", [*LED_BEFORE_IT_BEGINS, *LED_WHILE_IT_RUNS], ids=called)
def test_while_it_is_parked_it_stands_still(event: ev.GroupEvent) -> None:
    assert why_not(parked(), event) == "group_parked"


@pytest.mark.parametrize("event", LED, ids=called)
def test_only_facilitators_lead(event: ev.GroupEvent) -> None:
    assert why_not(running(), replace(event, by=BO)) == "not_facilitator"
    assert why_not(running(), replace(event, by=EVE)) == "not_facilitator"


def test_a_co_facilitator_leads_too() -> None:
    assert after(with_co(running(), BO), ev.Advanced(by=BO)).at == 1


def test_a_facilitator_who_left_still_leads() -> None:
    assert after(running(), ev.Left(by=ADA), ev.Advanced(by=ADA)).at == 1


@pytest.mark.parametrize("event", LED, ids=called)
def test_a_stale_press_changes_nothing(event: ev.GroupEvent) -> None:
    session = running()

    assert why_not(session, replace(event, seen=session.turn - 1)) == "stale_step"


def test_a_second_press_of_the_same_button_changes_nothing() -> None:
    session = lobby()
    presses = ev.Advanced(by=ADA, seen=session.turn)

    assert why_not(after(session, presses), presses) == "stale_step"


@pytest.mark.parametrize("event", [*ALWAYS[1:], NOTES, *WHILE_IT_RUNS, SHARES], ids=called)
def test_a_stranger_does_nothing_but_join(event: ev.GroupEvent) -> None:
    assert why_not(running(), replace(event, by=EVE)) == "not_in_group"


@pytest.mark.parametrize("event", [*ALWAYS[1:], NOTES, *WHILE_IT_RUNS], ids=called)
def test_whoever_left_does_nothing_until_she_joins_again(event: ev.GroupEvent) -> None:
    session = after(running(), gives(BO), ev.Left(by=BO))

    assert why_not(session, event) == "not_in_group"
    back = after(session, ev.Joined(by=BO, name="Bo"))
    assert advance(back, event, now=NOW).refusal is None


def test_whoever_left_still_decides_on_the_recap() -> None:
    assert after(running(), gives(BO), ev.Left(by=BO), SHARES).given[0].shared


# Revisions


def test_what_changes_something_makes_a_new_revision() -> None:
    session = lobby()

    assert after(session, NOTES).revision == session.revision + 1


def test_what_changes_nothing_makes_no_new_revision() -> None:
    session = running()

    assert after(session, ev.PairsWished(by=BO, wish=True)) == session


def test_a_facilitators_move_is_remembered_and_a_members_is_not() -> None:
    session = lobby()

    assert after(session, NOTES, now=LATER).led_at is None
    assert after(session, ev.Advanced(by=ADA), now=LATER).led_at == LATER


# People


def test_whoever_joins_is_a_member_who_is_here() -> None:
    session = after(running(), ev.Joined(by=EVE, name="Eve"))

    assert session.member(EVE) == Member(id=EVE, name="Eve")


def test_whoever_joins_late_speaks_last_in_a_round() -> None:
    joins = ev.Joined(by=EVE, name="Eve")

    assert after(running(told(Work.ROUND), order=(CY, BO)), joins).speaking == (CY, BO, EVE)
    assert after(running(), joins).speaking == ()


def test_whoever_comes_back_keeps_her_wish_and_brings_her_name() -> None:
    left = after(running(), ev.PairsWished(by=BO, wish=False), ev.Left(by=BO))
    back = after(left, ev.Joined(by=BO, name="Bob"))

    assert back.member(BO) == Member(id=BO, name="Bob", pairs=False)
    assert len(back.members) == len(PEOPLE)


def test_a_full_session_takes_nobody_new_but_lets_her_come_back() -> None:
    more = tuple(Member(id=MemberId(f"m{n}"), name="M") for n in range(MOST_MEMBERS - len(PEOPLE)))
    full = replace(running(), members=(*running().members, *more))
    refused = refusal(full, ev.Joined(by=EVE, name="Eve"))

    assert (refused.code, refused.params) == ("group_full", {"most": MOST_MEMBERS})
    assert after(full, ev.Left(by=BO), ev.Joined(by=BO, name="Bo")).members == full.members


def test_whoever_leaves_takes_her_flags_and_her_turn_along_but_not_her_answer() -> None:
    session = after(
        running(told(Work.ROUND)), ev.Flagged(by=BO, ready=True), ev.Flagged(by=CY, ready=False)
    )
    left = after(session, ev.Left(by=BO), ev.Left(by=CY))
    assert (left.ready, left.more_time, left.speaking) == (frozenset(), frozenset(), (ADA, DEE))

    answered = after(running(), gives(BO))
    assert after(answered, ev.Left(by=BO)).given == answered.given


def test_whoever_is_ready_no_longer_asks_for_more_time_and_the_other_way_round() -> None:
    asks = after(running(), ev.Flagged(by=BO, ready=False))
    assert (asks.ready, asks.more_time) == (frozenset(), {BO})

    ready = after(asks, ev.Flagged(by=BO, ready=True))
    assert (ready.ready, ready.more_time) == ({BO}, frozenset())


# Who leads


def test_whoever_hands_over_leads_along() -> None:
    session = with_co(running(), BO, CY)
    handed = after(session, ev.HandedOver(by=ADA, to=BO))

    assert (handed.facilitator, handed.co_facilitators) == (BO, (CY, ADA))
    assert handed.turn == session.turn + 1


@pytest.mark.parametrize("to", [ADA, DEE, EVE], ids=["herself", "gone", "a stranger"])
def test_only_another_member_who_is_here_is_handed_the_session(to: MemberId) -> None:
    session = after(running(), ev.Left(by=DEE))

    assert why_not(session, ev.HandedOver(by=ADA, to=to)) == "cannot_hand_over"
    assert why_not(session, ev.CoNamed(by=ADA, who=to)) == "cannot_hand_over"


def test_a_co_facilitator_is_named_once_and_is_one_no_longer() -> None:
    named = with_co(running(), BO, CY, BO)
    assert named.co_facilitators == (CY, BO)

    assert after(named, ev.CoNamed(by=ADA, who=BO, along=False)).co_facilitators == (CY,)


def test_when_the_facilitator_is_lost_the_first_co_facilitator_who_is_here_leads() -> None:
    session = after(with_co(running(), BO, CY, DEE), ev.Left(by=BO))
    led = after(session, LOST, now=LATER)

    assert (led.phase, led.facilitator, led.co_facilitators) == (Phase.RUNNING, CY, (BO, DEE))
    assert led.turn == session.turn + 1


def test_whoever_leads_after_a_loss_has_her_own_time_before_she_is_lost_too() -> None:
    late = NOW + FIVE + GONE_AFTER
    session = after(with_co(running(), BO, CY), ev.TimeUp(number=1), now=NOW)
    assert due_events(session, late) == (LOST,)

    led = after(session, LOST, now=late)
    assert due_events(led, late) == ()
    assert due_events(led, late + GONE_AFTER) == (LOST,)


def test_when_nobody_leads_along_a_loss_parks_the_session() -> None:
    session = after(with_co(running(), BO), ev.Left(by=BO))
    rests = after(session, LOST, now=LATER)

    assert (rests.phase, rests.parked_at) == (Phase.PARKED, LATER)


@pytest.mark.parametrize(
    "session", [lobby(), parked(), closed()], ids=["lobby", "parked", "closed"]
)
def test_a_loss_outside_a_running_session_changes_nothing(session: GroupSession) -> None:
    assert after(session, LOST, now=LATER) == session


# The clock


@pytest.mark.parametrize("session", [lobby(), parked()], ids=["lobby", "parked"])
def test_a_session_that_nobody_comes_back_to_is_ended(session: GroupSession) -> None:
    ended = after(session, ENDED, now=NOW + AUTO_END)

    assert (ended.phase, ended.closed_at) == (Phase.CLOSED, NOW + AUTO_END)


@pytest.mark.parametrize("session", [running(), closed()], ids=["running", "closed"])
def test_a_session_that_runs_or_is_over_is_not_ended_by_the_clock(session: GroupSession) -> None:
    assert after(session, ENDED, now=NOW + AUTO_END) == session


@pytest.mark.parametrize(
    ("session", "now", "due"),
    [
        (closed(), NOW + 9 * AUTO_END, ()),
        (lobby(), NOW + AUTO_END - SECOND, ()),
        (lobby(), NOW + AUTO_END, (ENDED,)),
        (after(running(), ev.Parked(by=ADA), now=LATER), LATER + AUTO_END - SECOND, ()),
        (after(running(), ev.Parked(by=ADA), now=LATER), LATER + AUTO_END, (ENDED,)),
        (running(), NOW + FIVE - SECOND, ()),
        (running(), NOW + FIVE, (ev.TimeUp(number=1),)),
        (running(), NOW + FIVE + GONE_AFTER, (ev.TimeUp(number=1),)),
    ],
)
def test_what_the_clock_brings_about(
    session: GroupSession, now: datetime, due: tuple[ev.GroupEvent, ...]
) -> None:
    assert due_events(session, now) == due


def test_a_lobby_that_was_resumed_is_not_ended_for_how_long_ago_it_was_opened() -> None:
    rests = after(lobby(), ev.Parked(by=ADA), now=NOW + AUTO_END - SECOND)
    back = after(rests, ev.Resumed(by=ADA), now=NOW + AUTO_END)

    assert due_events(back, NOW + AUTO_END) == ()
    assert due_events(back, NOW + 2 * AUTO_END) == (ENDED,)


def test_the_facilitator_is_lost_some_time_after_the_end_of_the_timer() -> None:
    session = after(running(), ev.TimeUp(number=1), now=NOW + FIVE)
    gone = NOW + FIVE + GONE_AFTER

    assert due_events(session, gone - SECOND) == ()
    assert due_events(session, gone) == (LOST,)


def test_the_facilitator_is_not_lost_while_she_does_something_after_the_end() -> None:
    over = after(running(), ev.TimeUp(number=1), now=NOW + FIVE)
    names = ev.ModeChosen(by=ADA, mode=AnswerMode.NAMED)
    moved = after(over, names, now=NOW + 2 * FIVE)

    assert due_events(moved, NOW + FIVE + GONE_AFTER) == ()
    assert due_events(moved, NOW + 2 * FIVE + GONE_AFTER) == (LOST,)


def test_a_paused_timer_gives_the_facilitator_what_was_left_of_it() -> None:
    paused = after(running(), ev.TimerPaused(by=ADA), now=LATER)
    gone = LATER + timedelta(minutes=3) + GONE_AFTER

    assert due_events(paused, gone - SECOND) == ()
    assert due_events(paused, gone) == (LOST,)


def test_without_a_timer_nothing_is_due_in_a_running_session() -> None:
    assert due_events(replace(running(), timer=None), NOW + 9 * AUTO_END) == ()


def test_who_comes_back_into_a_round_speaks_last() -> None:
    row = running(told(Work.ROUND), order=(BO, CY))
    back = after(row, ev.Left(by=BO), ev.Joined(by=BO, name="Bo"))
    assert back.speaking == (CY, BO)
    assert after(back, ev.Joined(by=BO, name="B.")).speaking == (CY, BO)
