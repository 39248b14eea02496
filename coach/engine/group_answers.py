"""Answers of a session: given in private, opened all at once, hidden without learning by whom."""

from msgspec.structs import replace

from coach.domain.groups import (
    LEAST_ANONYMOUS,
    SCALE,
    AgendaStep,
    AnswerMode,
    Asks,
    Given,
    GroupSession,
    Work,
)
from coach.engine.group_events import (
    Answered,
    DropAnswer,
    GroupEffect,
    Hid,
    KeepAnswer,
    Revealed,
    Shared,
    Withdrawn,
)
from coach.engine.step import Refuse, Step

GroupStep = Step[GroupSession, GroupEffect]


def refuse(session: GroupSession, code: str, **params: object) -> GroupStep:
    """The event is refused, and the session is as it was."""
    return Step(state=session, effects=(Refuse(code=code, params=params),))


def as_answer(step: AgendaStep, text: str) -> str:
    """An answer as it is kept: the text, or the numbers that were picked; empty for neither."""
    if step.asks is Asks.TEXT:
        return text.strip()
    most = SCALE if step.asks is Asks.SCALE else len(step.options)
    picked = {one.lstrip("0") for one in text.replace(",", " ").split()}
    offered = [str(one) for one in range(1, most + 1)]
    if not picked.issubset(offered) or (len(picked) > 1 and step.asks is not Asks.POLL):
        return ""
    return " ".join(one for one in offered if one in picked)


def openable(session: GroupSession) -> tuple[Given, ...]:
    """What a reveal would open: all answers, or of the plans only those that are shared."""
    found = session.answers(session.at)
    if session.step.work is Work.COMMIT:
        return tuple(one for one in found if one.shared)
    return found


def hides_nobody(session: GroupSession) -> bool:
    """Whether the answers of the step are so few that people may guess whose they are.

    A plan is opened by its author's own choice, so that its number is no matter.
    """
    is_anonymous = session.mode is AnswerMode.ANONYMOUS and session.step.work is not Work.COMMIT
    return is_anonymous and 0 < len(openable(session)) < LEAST_ANONYMOUS


def _why_not(session: GroupSession, step: int) -> str:
    if step != session.at:
        return "answer_other_step"
    if session.step.asks is Asks.NOTHING:
        return "nothing_to_answer"
    if step in session.revealed:
        return "answer_after_reveal"
    return ""


def on_answered(session: GroupSession, event: Answered) -> GroupStep:
    """Kept in place of an earlier one; from the first on, what was said about names holds."""
    code = _why_not(session, event.step)
    if code:
        return refuse(session, code)
    text = as_answer(session.step, event.text)
    if not text:
        return refuse(
            session, "say_something" if session.step.asks is Asks.TEXT else "not_a_choice"
        )
    known = session.answer_of(event.step, event.by)
    kept = known or Given(step=event.step, member=event.by)
    if event.shared is not None:
        kept = replace(kept, shared=event.shared)
    others = tuple(one for one in session.given if one != known)
    return Step(
        state=replace(session, given=(*others, kept), more_time=session.more_time - {event.by}),
        effects=(KeepAnswer(step=event.step, member=event.by, text=text),),
    )


def on_withdrawn(session: GroupSession, event: Withdrawn) -> GroupStep:
    """Taken back before the reveal; after it, that would show whose it was."""
    code = _why_not(session, event.step)
    known = session.answer_of(event.step, event.by)
    if code or known is None:
        return refuse(session, code or "no_such_answer")
    return Step(
        state=replace(session, given=tuple(one for one in session.given if one != known)),
        effects=(DropAnswer(step=event.step, member=event.by),),
    )


def on_shared(session: GroupSession, event: Shared) -> GroupStep:
    """Her choice, before and after the reveal; a plan that didn't open stays closed by it."""
    known = session.answer_of(event.step, event.by)
    if known is None:
        return refuse(session, "no_such_answer")
    changed = replace(known, shared=event.shared)
    return Step(
        state=replace(
            session, given=tuple(changed if one == known else one for one in session.given)
        )
    )


def on_revealed(session: GroupSession, event: Revealed) -> GroupStep:
    """All at once, in the order that the shell shuffled."""
    opening = openable(session)
    if session.step.asks is Asks.NOTHING or session.at in session.revealed:
        code = "already_revealed" if session.at in session.revealed else "nothing_to_answer"
        return refuse(session, code)
    if not opening:
        return refuse(session, "nothing_to_reveal")
    if sorted(event.order) != list(range(len(opening))):
        return refuse(session, "stale_step")
    if hides_nobody(session) and not event.sure:
        return refuse(session, "few_answers", count=len(opening), least=LEAST_ANONYMOUS)
    by_member = sorted(opening, key=lambda one: one.member)
    places = {one.member: event.order[index] for index, one in enumerate(by_member)}
    placed = tuple(
        replace(one, place=places[one.member])
        if one.step == session.at and one.member in places
        else one
        for one in session.given
    )
    return Step(
        state=replace(
            session,
            given=placed,
            revealed=session.revealed | {session.at},
            turn=session.turn + 1,
        )
    )


def on_hid(session: GroupSession, event: Hid) -> GroupStep:
    """By its place alone: who hides it doesn't learn whose it is."""
    known = next((one for one in session.answers(event.step) if one.place == event.place), None)
    if known is None or event.step not in session.revealed:
        return refuse(session, "no_such_answer")
    changed = replace(known, hidden=event.hidden)
    return Step(
        state=replace(
            session, given=tuple(changed if one == known else one for one in session.given)
        )
    )
