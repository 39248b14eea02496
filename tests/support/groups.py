"""Facilitated sessions with sensible defaults, and what happens in them."""

from datetime import UTC, datetime, timedelta

from coach.domain.groups import AgendaStep, Asks, GroupSession, Member, Work
from coach.domain.ids import GroupId, MemberId
from coach.engine import group_events as ev
from coach.engine.groups import advance
from coach.engine.step import Refuse

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When sessions are opened, and when things happen unless told otherwise."""
ADA, BO, CY, DEE, EVE = (MemberId(one) for one in ("ada", "bo", "cy", "dee", "eve"))
"""Ada facilitates; Bo, Cy and Dee are members like her, and Eve is a stranger."""
PEOPLE = (ADA, BO, CY, DEE)
FIVE = timedelta(minutes=5)
"""The time of a step unless told otherwise."""


def text(work: Work = Work.ALONE, *, title: str = "Write") -> AgendaStep:
    """A step that asks for words."""
    return AgendaStep(title=title, prompt="?", work=work)


def pick(asks: Asks) -> AgendaStep:
    """A step that asks for one of three options, or for several, or for a place on the scale."""
    return AgendaStep(title="Pick", prompt="?", asks=asks, options=("a", "b", "c"))


def told(work: Work = Work.TELL) -> AgendaStep:
    """A step that asks for nothing."""
    return AgendaStep(title="Listen", prompt="", work=work, asks=Asks.NOTHING)


def lobby(*agenda: AgendaStep) -> GroupSession:
    """A session that has not begun; of two steps in words unless told otherwise."""
    return GroupSession(
        id=GroupId("g1"),
        title="Giving first",
        agenda=agenda or (text(), text(title="Write more")),
        opened_at=NOW,
        facilitator=ADA,
        members=tuple(Member(id=one, name=one.title()) for one in PEOPLE),
    )


def running(*agenda: AgendaStep, order: tuple[MemberId, ...] = PEOPLE) -> GroupSession:
    """A session in its first step."""
    return after(lobby(*agenda), ev.Advanced(by=ADA, order=order))


def parked(*agenda: AgendaStep) -> GroupSession:
    """A session that was parked in its first step."""
    return after(running(*agenda), ev.Parked(by=ADA))


def closed() -> GroupSession:
    """A session that was closed in its first step, which Bo had answered."""
    return after(running(), gives(BO), ev.Closed(by=ADA))


def gives(who: MemberId, words: str = "words", *, step: int = 0) -> ev.Answered:
    """Somebody answers."""
    return ev.Answered(by=who, step=step, text=words)


def opens(*order: int, sure: bool = True) -> ev.Revealed:
    """Ada reveals, in that order."""
    return ev.Revealed(by=ADA, order=order, sure=sure)


def after(session: GroupSession, *events: ev.GroupEvent, now: datetime = NOW) -> GroupSession:
    """The session after events that may all happen."""
    for event in events:
        step = advance(session, event, now=now)
        assert step.refusal is None, step.refusal
        session = step.state
    return session


def refusal(session: GroupSession, event: ev.GroupEvent, *, now: datetime = NOW) -> Refuse:
    """How an event is refused, which leaves the session equal to what it was."""
    step = advance(session, event, now=now)
    assert step.state == session
    assert step.refusal is not None
    assert step.effects == (step.refusal,)
    return step.refusal


def why_not(session: GroupSession, event: ev.GroupEvent, *, now: datetime = NOW) -> str:
    """The code with which an event is refused."""
    return refusal(session, event, now=now).code
