"""The course of a session: steps, timers, rooms, the word, and its end."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.domain.groups import (
    MOST_MINUTES,
    MOST_NOTES,
    AnswerMode,
    Asks,
    GroupSession,
    Phase,
    Timer,
    Work,
)
from coach.domain.ids import MemberId
from coach.engine import group_events as ev
from coach.engine.groups import advance
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
    gives,
    lobby,
    opens,
    parked,
    pick,
    refusal,
    running,
    text,
    told,
    why_not,
)

LATER = NOW + timedelta(minutes=2)
"""With three minutes of the first step left."""
THREE = timedelta(minutes=3)


def rung(session: GroupSession) -> GroupSession:
    return after(session, ev.TimeUp(number=session.timers), now=NOW + FIVE)


def test_the_mode_is_chosen_until_somebody_answers() -> None:
    names = ev.ModeChosen(by=ADA, mode=AnswerMode.NAMED)
    answered = after(running(), gives(BO))

    assert after(running(), names).mode is AnswerMode.NAMED
    assert why_not(answered, names) == "mode_locked"
    assert after(answered, ev.ModeChosen(by=ADA, mode=AnswerMode.ANONYMOUS)) == answered


def test_a_step_gets_other_minutes_and_a_running_timer_is_left_alone() -> None:
    session = running()
    timed = after(session, ev.Timed(by=ADA, step=0, minutes=9))

    assert [one.minutes for one in timed.agenda] == [9, 5]
    assert timed.timer == session.timer


@pytest.mark.parametrize(("step", "minutes"), [(-1, 5), (2, 5), (0, 0), (0, MOST_MINUTES + 1)])
def test_minutes_that_no_step_can_have_are_refused(step: int, minutes: int) -> None:
    refused = refusal(lobby(), ev.Timed(by=ADA, step=step, minutes=minutes))

    assert refused.code == "bad_minutes"
    assert refused.params == {"most": MOST_MINUTES}


def test_it_begins_with_the_first_step_and_its_timer() -> None:
    step = advance(lobby(), ev.Advanced(by=ADA), now=NOW)

    assert (step.state.phase, step.state.at) == (Phase.RUNNING, 0)
    assert step.state.timer == Timer(number=1, ends_at=NOW + FIVE)
    assert step.effects == (ev.StartTimer(number=1, at=NOW + FIVE),)


def test_the_next_step_begins_without_flags_or_rooms_and_with_a_timer_of_its_own() -> None:
    session = after(
        running(),
        ev.Flagged(by=BO, ready=True),
        ev.Flagged(by=CY, ready=False),
        ev.RoomsDrawn(by=ADA, rooms=((BO, CY),)),
    )
    then = after(session, ev.Advanced(by=ADA), now=LATER)

    assert (then.at, then.turn) == (1, session.turn + 1)
    assert (then.ready, then.more_time, then.rooms) == (frozenset(), frozenset(), ())
    assert then.timer == Timer(number=2, ends_at=LATER + FIVE)


def test_after_the_last_step_there_is_no_next_one() -> None:
    assert why_not(running(text()), ev.Advanced(by=ADA)) == "no_more_steps"


def test_back_in_the_step_before_what_was_given_and_revealed_stays() -> None:
    session = after(running(), gives(BO), opens(0), ev.Advanced(by=ADA))
    back = after(session, ev.WentBack(by=ADA))

    assert back.at == 0
    assert (back.given, back.revealed) == (session.given, session.revealed)


def test_before_the_first_step_there_is_none() -> None:
    assert why_not(running(), ev.WentBack(by=ADA)) == "at_first_step"


def test_in_a_round_whoever_is_here_has_the_word_in_the_shuffled_order() -> None:
    session = after(lobby(told(Work.ROUND)), ev.Left(by=CY))
    begun = after(session, ev.Advanced(by=ADA, order=(DEE, CY, EVE, ADA, BO)))

    assert begun.speaking == (DEE, ADA, BO)


def test_outside_a_round_nobody_is_given_the_word() -> None:
    session = running(text())

    assert session.speaking == ()
    assert why_not(session, ev.WordPassed(by=ADA)) == "nobody_to_speak"


def test_the_word_goes_round_until_everybody_has_spoken() -> None:
    session, passes = running(told(Work.ROUND), order=(BO, CY)), ev.WordPassed(by=ADA)
    then = after(session, passes)

    assert (then.speaking, then.turn) == ((CY,), session.turn + 1)
    assert why_not(after(then, passes), passes) == "nobody_to_speak"


def test_more_minutes_come_on_top_of_what_is_left() -> None:
    step = advance(
        after(running(), ev.Flagged(by=BO, ready=False)),
        ev.TimeAdded(by=ADA, minutes=5),
        now=LATER,
    )

    assert step.state.timer == Timer(number=2, ends_at=LATER + THREE + FIVE)
    assert step.effects == (ev.StartTimer(number=2, at=LATER + THREE + FIVE),)
    assert step.state.more_time == frozenset()


def test_a_timer_that_is_over_runs_again_with_the_added_minutes_alone() -> None:
    late = NOW + timedelta(minutes=7)
    session = after(rung(running()), ev.TimeAdded(by=ADA, minutes=5), now=late)

    assert session.timer == Timer(number=2, ends_at=late + FIVE)


def test_a_paused_timer_gets_more_minutes_and_stays_paused() -> None:
    paused = after(running(), ev.TimerPaused(by=ADA), now=LATER)
    step = advance(paused, ev.TimeAdded(by=ADA, minutes=5), now=LATER)

    assert step.state.timer == Timer(number=1, left=THREE + FIVE)
    assert step.effects == ()


@pytest.mark.parametrize("minutes", [0, -1, MOST_MINUTES + 1])
def test_minutes_that_cannot_be_added_are_refused(minutes: int) -> None:
    assert why_not(running(), ev.TimeAdded(by=ADA, minutes=minutes)) == "bad_minutes"


def test_a_paused_timer_stands_with_what_is_left_and_runs_on_from_it() -> None:
    much_later = NOW + timedelta(hours=1)
    paused = after(running(), ev.TimerPaused(by=ADA), now=LATER)
    assert paused.timer == Timer(number=1, left=THREE)

    step = advance(paused, ev.TimerResumed(by=ADA), now=much_later)
    assert step.state.timer == Timer(number=2, ends_at=much_later + THREE)
    assert step.effects == (ev.StartTimer(number=2, at=much_later + THREE),)


def test_a_timer_that_is_paused_after_its_end_has_nothing_left() -> None:
    paused = after(running(), ev.TimerPaused(by=ADA), now=NOW + 2 * FIVE)

    assert paused.timer == Timer(number=1, left=timedelta(0))


def test_only_a_timer_that_runs_is_paused() -> None:
    pauses = ev.TimerPaused(by=ADA)

    assert why_not(after(running(), pauses), pauses) == "no_timer"
    assert why_not(rung(running()), pauses) == "no_timer"


def test_only_a_paused_timer_is_resumed() -> None:
    assert why_not(running(), ev.TimerResumed(by=ADA)) == "no_timer"


def test_a_timer_that_rings_is_over_and_nothing_else_happens() -> None:
    session = running()
    then = rung(session)

    assert then.timer == Timer(number=1, ends_at=NOW + FIVE, over=True)
    assert (then.at, then.turn) == (session.at, session.turn)


@pytest.mark.parametrize(
    "session",
    [
        lobby(),
        rung(running()),
        after(running(), ev.TimerPaused(by=ADA)),
        after(running(), ev.TimeAdded(by=ADA, minutes=5)),
    ],
    ids=["none", "over", "paused", "older"],
)
def test_a_ring_of_a_timer_that_does_not_run_changes_nothing(session: GroupSession) -> None:
    step = advance(session, ev.TimeUp(number=1), now=NOW + FIVE)

    assert (step.state, step.effects) == (session, ())


def test_whoever_was_drawn_together_has_met() -> None:
    session = running()
    drawn = after(session, ev.RoomsDrawn(by=ADA, rooms=((ADA, BO, CY), (DEE,))))

    assert (drawn.rooms, drawn.turn) == (((ADA, BO, CY), (DEE,)), session.turn + 1)
    assert drawn.met == {frozenset(two) for two in ((ADA, BO), (ADA, CY), (BO, CY))}

    again = after(drawn, ev.RoomsDrawn(by=ADA, rooms=((ADA, DEE),)))
    assert again.met == drawn.met | {frozenset((ADA, DEE))}


@pytest.mark.parametrize("rooms", [(), ((),)])
def test_rooms_without_anybody_are_refused(rooms: tuple[tuple[MemberId, ...], ...]) -> None:
    assert why_not(running(), ev.RoomsDrawn(by=ADA, rooms=rooms)) == "nobody_to_pair"


@pytest.mark.parametrize(
    "rooms",
    [((ADA, BO), (BO, CY)), ((ADA, EVE),), ((ADA, CY),), ((ADA, DEE),)],
    ids=["twice", "a stranger", "gone", "unwilling"],
)
def test_rooms_that_were_drawn_from_other_people_are_stale(
    rooms: tuple[tuple[MemberId, ...], ...],
) -> None:
    session = after(running(), ev.Left(by=CY), ev.PairsWished(by=DEE, wish=False))

    assert why_not(session, ev.RoomsDrawn(by=ADA, rooms=rooms)) == "stale_step"


def test_a_poll_becomes_the_next_step_and_opens() -> None:
    session, poll = running(), pick(Asks.POLL)
    polled = after(session, ev.Polled(by=ADA, step=poll))

    assert polled.agenda == (session.agenda[0], poll, session.agenda[1])
    assert (polled.at, polled.turn, polled.timers) == (1, session.turn + 1, 2)


def test_a_poll_after_the_last_step_is_the_last_one() -> None:
    assert after(running(text()), ev.Polled(by=ADA, step=pick(Asks.POLL))).at == 1


def test_where_a_later_step_was_answered_no_poll_moves_it() -> None:
    session = after(running(), ev.Advanced(by=ADA), gives(BO, step=1), ev.WentBack(by=ADA))

    assert why_not(session, ev.Polled(by=ADA, step=pick(Asks.POLL))) == "poll_after_going_back"


def test_a_note_is_parked_without_a_name() -> None:
    session = after(lobby(), ev.Noted(by=BO, text=" first "), ev.Noted(by=CY, text="second"))

    assert session.notes == ("first", "second")


def test_a_note_of_nothing_is_refused() -> None:
    assert why_not(running(), ev.Noted(by=BO, text=" ")) == "say_something"


def test_a_full_parking_lot_takes_no_more() -> None:
    full = replace(running(), notes=("later",) * MOST_NOTES)
    refused = refusal(full, ev.Noted(by=BO, text="one more"))

    assert (refused.code, refused.params) == ("parking_lot_full", {"most": MOST_NOTES})


def test_a_parked_session_rests_with_what_was_left_of_its_timer() -> None:
    session = running()
    rests = after(session, ev.Parked(by=ADA), now=LATER)

    assert (rests.phase, rests.parked_at, rests.turn) == (Phase.PARKED, LATER, session.turn + 1)
    assert rests.timer == Timer(number=1, left=THREE)


@pytest.mark.parametrize(
    "session",
    [lobby(), rung(running()), after(running(), ev.TimerPaused(by=ADA))],
    ids=["none", "over", "paused"],
)
def test_a_timer_that_does_not_run_is_parked_as_it_is(session: GroupSession) -> None:
    assert after(session, ev.Parked(by=ADA), now=LATER).timer == session.timer


def test_a_resumed_session_goes_on_in_its_step_with_what_was_left() -> None:
    much_later = NOW + timedelta(hours=3)
    step = advance(
        after(running(), ev.Parked(by=ADA), now=LATER), ev.Resumed(by=ADA), now=much_later
    )

    assert (step.state.phase, step.state.at, step.state.parked_at) == (Phase.RUNNING, 0, None)
    assert step.effects == (ev.StartTimer(number=2, at=much_later + THREE),)


def test_a_timer_that_was_over_is_over_still_when_it_is_resumed() -> None:
    over = rung(running())
    step = advance(after(over, ev.Parked(by=ADA)), ev.Resumed(by=ADA), now=NOW + 2 * FIVE)

    assert (step.state.timer, step.effects) == (over.timer, ())


def test_a_session_that_was_parked_before_it_began_is_resumed_into_the_lobby() -> None:
    session = after(lobby(), ev.Parked(by=ADA), ev.Resumed(by=ADA))

    assert (session.phase, session.timer) == (Phase.LOBBY, None)


def test_whoever_resumes_leads_and_co_facilitators_stay() -> None:
    led = after(running(), ev.CoNamed(by=ADA, who=BO), ev.Parked(by=ADA))

    assert after(led, ev.Resumed(by=BO)).facilitator == ADA
    taken = after(led, ev.Resumed(by=CY))
    assert (taken.facilitator, taken.co_facilitators) == (CY, (BO,))


def test_only_a_parked_session_is_resumed() -> None:
    assert why_not(running(), ev.Resumed(by=ADA)) == "group_not_parked"
    assert why_not(lobby(), ev.Resumed(by=ADA)) == "group_not_parked"


@pytest.mark.parametrize("session", [lobby(), running(), parked()])
def test_a_session_is_closed_from_anywhere_and_its_timer_with_it(session: GroupSession) -> None:
    ended = after(session, ev.Closed(by=ADA), now=LATER)

    assert (ended.phase, ended.closed_at) == (Phase.CLOSED, LATER)
    assert (ended.timer, ended.rooms, ended.turn) == (None, (), session.turn + 1)


def test_what_was_not_revealed_stays_with_its_author_when_it_is_closed() -> None:
    ended = after(running(), gives(BO), ev.Closed(by=ADA))

    assert [ended.readable(ended.given[0], one) for one in PEOPLE] == [False, True, False, False]
