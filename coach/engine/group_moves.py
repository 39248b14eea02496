"""The course of a session: steps, timers, rooms, the word, and its end."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from coach.domain.groups import (
    MOST_MINUTES,
    MOST_NOTES,
    GroupSession,
    Phase,
    Timer,
    Work,
)
from coach.domain.ids import MemberId
from coach.engine.group_answers import GroupStep, refuse
from coach.engine.group_events import (
    Advanced,
    Closed,
    ModeChosen,
    Noted,
    Parked,
    Polled,
    Resumed,
    RoomsDrawn,
    StartTimer,
    TimeAdded,
    Timed,
    TimerPaused,
    TimerResumed,
    TimeUp,
    WentBack,
    WordPassed,
)
from coach.engine.pairing import together
from coach.engine.step import Step


def _timed(session: GroupSession, left: timedelta, now: datetime) -> GroupStep:
    number, ends_at = session.timers + 1, now + left
    state = replace(session, timer=Timer(number=number, ends_at=ends_at), timers=number)
    return Step(state=state, effects=(StartTimer(number=number, at=ends_at),))


def _entered(
    session: GroupSession, at: int, order: tuple[MemberId, ...], now: datetime
) -> GroupStep:
    here = {one.id for one in session.present}
    speaking = tuple(one for one in order if one in here)
    is_round = session.agenda[at].work is Work.ROUND
    there = replace(
        session,
        at=at,
        phase=Phase.RUNNING,
        turn=session.turn + 1,
        ready=frozenset[MemberId](),
        more_time=frozenset[MemberId](),
        rooms=(),
        speaking=speaking if is_round else (),
    )
    return _timed(there, timedelta(minutes=there.step.minutes), now)


def on_mode_chosen(session: GroupSession, event: ModeChosen) -> GroupStep:
    """Before the first answer; then it is locked (product, Group sessions)."""
    if session.mode_locked and event.mode is not session.mode:
        return refuse(session, "mode_locked")
    return Step(state=replace(session, mode=event.mode))


def on_timed(session: GroupSession, event: Timed) -> GroupStep:
    """The minutes that a step is planned for; a timer that runs already is left alone."""
    if not 0 <= event.step < len(session.agenda) or not 1 <= event.minutes <= MOST_MINUTES:
        return refuse(session, "bad_minutes", most=MOST_MINUTES)
    steps = list(session.agenda)
    steps[event.step] = replace(steps[event.step], minutes=event.minutes)
    return Step(state=replace(session, agenda=tuple(steps)))


def on_advanced(session: GroupSession, event: Advanced, now: datetime) -> GroupStep:
    """To the first step out of the lobby, else to the next one."""
    at = 0 if session.phase is Phase.LOBBY else session.at + 1
    if at >= len(session.agenda):
        return refuse(session, "no_more_steps")
    return _entered(session, at, event.order, now)


def on_went_back(session: GroupSession, event: WentBack, now: datetime) -> GroupStep:
    """What was revealed stays revealed, and what was given stays given."""
    del event
    if session.at == 0:
        return refuse(session, "at_first_step")
    return _entered(session, session.at - 1, (), now)


def _left(timer: Timer, now: datetime) -> timedelta:
    if timer.left is not None:
        return timer.left
    return max(timedelta(0), (timer.ends_at or now) - now)


def on_time_added(session: GroupSession, event: TimeAdded, now: datetime) -> GroupStep:
    """On top of what is left; a timer that is over runs again."""
    timer = session.timer
    if timer is None or not 1 <= event.minutes <= MOST_MINUTES:
        return refuse(session, "bad_minutes", most=MOST_MINUTES)
    left = _left(timer, now) + timedelta(minutes=event.minutes)
    asked = replace(session, more_time=frozenset[MemberId]())
    if timer.left is not None:
        return Step(state=replace(asked, timer=replace(timer, left=left)))
    return _timed(asked, left, now)


def on_timer_paused(session: GroupSession, event: TimerPaused, now: datetime) -> GroupStep:
    """It stands with what is left."""
    del event
    timer = session.timer
    if timer is None or timer.left is not None or timer.over:
        return refuse(session, "no_timer")
    paused = replace(timer, left=_left(timer, now), ends_at=None)
    return Step(state=replace(session, timer=paused))


def on_timer_resumed(session: GroupSession, event: TimerResumed, now: datetime) -> GroupStep:
    """It runs on from what was left."""
    del event
    timer = session.timer
    if timer is None or timer.left is None:
        return refuse(session, "no_timer")
    return _timed(session, timer.left, now)


def on_time_up(session: GroupSession, event: TimeUp) -> GroupStep:
    """The stage says so, and nothing else happens: the facilitator decides what comes next."""
    timer = session.timer
    if timer is None or timer.number != event.number or timer.left is not None or timer.over:
        return Step(state=session)
    return Step(state=replace(session, timer=replace(timer, over=True)))


def on_rooms_drawn(session: GroupSession, event: RoomsDrawn) -> GroupStep:
    """Members who are here and want it, each in one room at most."""
    drawn = [one for room in event.rooms for one in room]
    willing = {one.id for one in session.present if one.pairs}
    if not drawn:
        return refuse(session, "nobody_to_pair")
    if len(drawn) != len(set(drawn)) or not willing.issuperset(drawn):
        return refuse(session, "stale_step")
    met = session.met | together(event.rooms)
    return Step(state=replace(session, rooms=event.rooms, met=met, turn=session.turn + 1))


def on_word_passed(session: GroupSession, event: WordPassed) -> GroupStep:
    """Whoever has spoken goes out of the row."""
    del event
    if not session.speaking:
        return refuse(session, "nobody_to_speak")
    return Step(state=replace(session, speaking=session.speaking[1:], turn=session.turn + 1))


def on_polled(session: GroupSession, event: Polled, now: datetime) -> GroupStep:
    """A new step after this one; not where later steps were answered, whose numbers would move."""
    at = session.at + 1
    agenda = (*session.agenda[:at], event.step, *session.agenda[at:])
    if any(one.step >= at for one in session.given):
        return refuse(session, "poll_after_going_back")
    return _entered(replace(session, agenda=agenda), at, (), now)


def on_noted(session: GroupSession, event: Noted) -> GroupStep:
    """Kept without a name."""
    text = event.text.strip()
    if not text:
        return refuse(session, "say_something")
    if len(session.notes) >= MOST_NOTES:
        return refuse(session, "parking_lot_full", most=MOST_NOTES)
    return Step(state=replace(session, notes=(*session.notes, text)))


def on_parked(session: GroupSession, event: Parked, now: datetime) -> GroupStep:
    """Nothing is asked meanwhile, and the timer stands."""
    del event
    return Step(state=parked(session, now))


def parked(session: GroupSession, now: datetime) -> GroupSession:
    """The session at rest."""
    timer = session.timer
    if timer is not None and timer.left is None and not timer.over:
        timer = replace(timer, left=_left(timer, now), ends_at=None)
    return replace(session, phase=Phase.PARKED, parked_at=now, timer=timer, turn=session.turn + 1)


def on_resumed(session: GroupSession, event: Resumed, now: datetime) -> GroupStep:
    """It goes on in the same step; whoever resumes it leads."""
    facilitator = session.facilitator if session.leads(event.by) else event.by
    phase = Phase.RUNNING if session.timers else Phase.LOBBY
    back = replace(
        session,
        phase=phase,
        parked_at=None,
        facilitator=facilitator,
        turn=session.turn + 1,
    )
    if back.timer is None or back.timer.left is None:
        return Step(state=back)
    return _timed(back, back.timer.left, now)


def on_closed(session: GroupSession, event: Closed, now: datetime) -> GroupStep:
    """What was not revealed stays with its authors for good."""
    del event
    return Step(state=closed(session, now))


def closed(session: GroupSession, now: datetime) -> GroupSession:
    """The session at its end."""
    return replace(
        session, phase=Phase.CLOSED, closed_at=now, timer=None, rooms=(), turn=session.turn + 1
    )
