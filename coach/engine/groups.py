"""The facilitated session: `advance(session, event, now) -> Step(session, effects)`.

What may happen when (product, Group sessions):

| phase | members | facilitators | the clock |
|---|---|---|---|
| lobby | join, leave, note | everything but what needs a running step | ends it |
| running | join, leave, answer, flag, note, share | everything | rings, parks it |
| parked | join, leave, share | resume, hand over, close | ends it |
| closed | share | nothing | nothing |

A session knows who answered and never what; `GroupSession.readable` tells who may read a text. An
event that is refused leaves the session equal to what it was.
"""

from datetime import datetime, timedelta
from typing import assert_never

from msgspec.structs import replace

from coach.domain.groups import MOST_MEMBERS, GroupSession, Member, Phase
from coach.domain.ids import MemberId
from coach.engine import group_answers as answers
from coach.engine import group_moves as moves
from coach.engine.group_answers import GroupStep, refuse
from coach.engine.group_events import (
    Advanced,
    Answered,
    AutoEnded,
    Closed,
    CoNamed,
    Event,
    FacilitatorLost,
    Flagged,
    GroupEvent,
    HandedOver,
    Hid,
    Joined,
    Lead,
    LeadEvent,
    Left,
    ModeChosen,
    Noted,
    PairsWished,
    Parked,
    Polled,
    Resumed,
    Revealed,
    RoomsDrawn,
    Shared,
    TimeAdded,
    Timed,
    TimerPaused,
    TimerResumed,
    TimeUp,
    WentBack,
    Withdrawn,
    WordPassed,
)
from coach.engine.step import Step

GONE_AFTER = timedelta(minutes=20)
"""Facilitators who did nothing for so long after the timer's end are gone."""
AUTO_END = timedelta(hours=24)
"""A session that was parked, or never began, ends after that."""
_IN_PARKED = (Resumed, HandedOver, CoNamed, Closed)
_IN_LOBBY = (ModeChosen, Timed, Advanced, Parked, HandedOver, CoNamed, Closed)
_AT_REST = (Joined, Left, PairsWished, Shared)
_BEFORE_IT_BEGINS = (*_AT_REST, Noted)


def advance(session: GroupSession, event: GroupEvent, *, now: datetime) -> GroupStep:
    """What an event makes of a session; who may do it is checked first."""
    if isinstance(event, Event):
        code = _why_not(session, event)
        if code:
            return refuse(session, code)
    step = _done(session, event, now)
    if step.refusal or step.state == session:
        return Step(state=session, effects=step.effects)
    led_at = now if isinstance(event, Lead) else step.state.led_at
    state = replace(step.state, revision=session.revision + 1, led_at=led_at)
    return Step(state=state, effects=step.effects)


def due_events(session: GroupSession, now: datetime) -> tuple[GroupEvent, ...]:
    """What the clock has brought about, to be handed to `advance`."""
    if session.phase is Phase.CLOSED:
        return ()
    if session.phase is not Phase.RUNNING:
        since = session.parked_at or session.led_at or session.opened_at
        return (AutoEnded(),) if now - since >= AUTO_END else ()
    timer = session.timer
    if timer is None:
        return ()
    if timer.ends_at is not None and not timer.over:
        return (TimeUp(number=timer.number),) if timer.ends_at <= now else ()
    last = session.led_at or session.opened_at
    waits_from = max(last, timer.ends_at or last) + (timer.left or timedelta(0))
    return (FacilitatorLost(),) if now - waits_from >= GONE_AFTER else ()


def _why_not(session: GroupSession, event: Event) -> str:
    """The code of the refusal for who acts and when; empty where it may be done."""
    if session.phase is Phase.CLOSED and not isinstance(event, Shared):
        return "group_closed"
    if isinstance(event, Lead):
        return _why_not_lead(session, event)
    member = session.member(event.by)
    if not isinstance(event, Joined) and (member is None or not member.here):
        return "" if isinstance(event, Shared) and member else "not_in_group"
    if session.phase is Phase.PARKED and not isinstance(event, _AT_REST):
        return "group_parked"
    if session.phase is Phase.LOBBY and not isinstance(event, _BEFORE_IT_BEGINS):
        return "group_not_begun"
    return ""


def _why_not_lead(session: GroupSession, event: Lead) -> str:
    if isinstance(event, Resumed):
        return "" if session.phase is Phase.PARKED else "group_not_parked"
    if not session.leads(event.by):
        return "not_facilitator"
    if event.seen is not None and event.seen != session.turn:
        return "stale_step"
    if session.phase is Phase.PARKED and not isinstance(event, _IN_PARKED):
        return "group_parked"
    if session.phase is Phase.LOBBY and not isinstance(event, _IN_LOBBY):
        return "group_not_begun"
    return ""


def _done(session: GroupSession, event: GroupEvent, now: datetime) -> GroupStep:  # noqa: C901, PLR0912 one line for each event
    if isinstance(event, Lead):
        return _led(session, event, now)
    match event:
        case Joined():
            return _on_joined(session, event)
        case Left():
            return _on_left(session, event)
        case PairsWished():
            return Step(state=_with(session, event.by, pairs=event.wish))
        case Answered():
            return answers.on_answered(session, event)
        case Withdrawn():
            return answers.on_withdrawn(session, event)
        case Shared():
            return answers.on_shared(session, event)
        case Flagged():
            return _on_flagged(session, event)
        case Noted():
            return moves.on_noted(session, event)
        case TimeUp():
            return moves.on_time_up(session, event)
        case FacilitatorLost():
            return _on_lost(session, now)
        case AutoEnded():
            is_open = session.phase in (Phase.LOBBY, Phase.PARKED)
            return Step(state=moves.closed(session, now) if is_open else session)
        case _:
            assert_never(event)


def _led(session: GroupSession, event: LeadEvent, now: datetime) -> GroupStep:  # noqa: C901, PLR0912 one line for each move
    match event:
        case ModeChosen():
            return moves.on_mode_chosen(session, event)
        case Timed():
            return moves.on_timed(session, event)
        case Advanced():
            return moves.on_advanced(session, event, now)
        case WentBack():
            return moves.on_went_back(session, event, now)
        case Revealed():
            return answers.on_revealed(session, event)
        case Hid():
            return answers.on_hid(session, event)
        case TimeAdded():
            return moves.on_time_added(session, event, now)
        case TimerPaused():
            return moves.on_timer_paused(session, event, now)
        case TimerResumed():
            return moves.on_timer_resumed(session, event, now)
        case RoomsDrawn():
            return moves.on_rooms_drawn(session, event)
        case WordPassed():
            return moves.on_word_passed(session, event)
        case Polled():
            return moves.on_polled(session, event, now)
        case Parked():
            return moves.on_parked(session, event, now)
        case Resumed():
            return moves.on_resumed(session, event, now)
        case HandedOver():
            return _on_handed_over(session, event)
        case CoNamed():
            return _on_co_named(session, event)
        case Closed():
            return moves.on_closed(session, event, now)
        case _:
            assert_never(event)


def _with(session: GroupSession, member_id: MemberId, **changes: object) -> GroupSession:
    members = tuple(
        replace(one, **changes) if one.id == member_id else one for one in session.members
    )
    return replace(session, members=members)


def _on_joined(session: GroupSession, event: Joined) -> GroupStep:
    """Late joiners too: they find the true state, and speak last in a round."""
    known = session.member(event.by)
    if known is None and len(session.members) >= MOST_MEMBERS:
        return refuse(session, "group_full", most=MOST_MEMBERS)
    comes = known is None or not known.here
    speaking = (*session.speaking, event.by) if session.speaking and comes else session.speaking
    if known is not None:
        back = _with(session, event.by, here=True, name=event.name)
        return Step(state=replace(back, speaking=speaking))
    member = Member(id=event.by, name=event.name)
    return Step(state=replace(session, members=(*session.members, member), speaking=speaking))


def _on_left(session: GroupSession, event: Left) -> GroupStep:
    """What she gave stays: a reveal that lacked it would show whose it was."""
    gone = _with(session, event.by, here=False)
    return Step(
        state=replace(
            gone,
            ready=gone.ready - {event.by},
            more_time=gone.more_time - {event.by},
            speaking=tuple(one for one in gone.speaking if one != event.by),
        )
    )


def _on_flagged(session: GroupSession, event: Flagged) -> GroupStep:
    ready, more = session.ready - {event.by}, session.more_time - {event.by}
    if event.ready:
        return Step(state=replace(session, ready=ready | {event.by}, more_time=more))
    return Step(state=replace(session, ready=ready, more_time=more | {event.by}))


def _on_handed_over(session: GroupSession, event: HandedOver) -> GroupStep:
    """To a member who is here; whoever led so far becomes a co-facilitator."""
    member = session.member(event.to)
    if member is None or not member.here or event.to == session.facilitator:
        return refuse(session, "cannot_hand_over")
    others = (one for one in session.co_facilitators if one != event.to)
    return Step(
        state=replace(
            session,
            facilitator=event.to,
            co_facilitators=(*others, session.facilitator),
            turn=session.turn + 1,
        )
    )


def _on_co_named(session: GroupSession, event: CoNamed) -> GroupStep:
    member = session.member(event.who)
    others = tuple(one for one in session.co_facilitators if one != event.who)
    if not event.along:
        return Step(state=replace(session, co_facilitators=others))
    if member is None or not member.here or event.who == session.facilitator:
        return refuse(session, "cannot_hand_over")
    return Step(state=replace(session, co_facilitators=(*others, event.who)))


def _on_lost(session: GroupSession, now: datetime) -> GroupStep:
    """To a co-facilitator who is here, else it is parked until somebody resumes it."""
    if session.phase is not Phase.RUNNING:
        return Step(state=session)
    here = {one.id for one in session.present}
    heir = next((one for one in session.co_facilitators if one in here), None)
    if heir is None:
        return Step(state=moves.parked(session, now))
    others = tuple(one for one in session.co_facilitators if one != heir)
    led = replace(
        session, facilitator=heir, co_facilitators=others, led_at=now, turn=session.turn + 1
    )
    return Step(state=led)
