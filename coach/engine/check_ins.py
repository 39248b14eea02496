"""What a check-in asks, takes as an answer, and leads to (product, Check-ins 6 and 7).

A miss is written only when the next check-in opens; until then everything can still be answered.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
    Each,
    Outcome,
    Progress,
    Share,
    State,
)
from coach.domain.ids import CommitmentId
from coach.domain.nudges import Asked, CardAnswer, CheckIn, NextTime, Stage
from coach.domain.time import Calendar, Span, Window, day_window
from coach.engine.progress import Facts, next_windows, was_let_go
from coach.engine.step import Effect, Record, Refuse, Step


def asked_at(cards: Iterable[tuple[Commitment, Progress]]) -> tuple[Asked, ...]:
    """What a check-in asks for as it opens; ended and archived commitments aren't asked about."""
    return tuple(
        Asked(commitment_id=one.id, due=found.due, given=found.given, let_go=found.let_go)
        for one, found in cards
        if found.state not in (State.ENDED, State.ARCHIVED, State.PAUSED)
    )


class CheckInAnswered(Struct, frozen=True, kw_only=True):
    """What somebody said at a check-in; empty fields were not asked or not answered."""

    answers: tuple[tuple[CommitmentId, CardAnswer], ...] = ()
    best: str = ""
    obstacle: str = ""
    next_time: NextTime | None = None


def answer_check_in(
    check_in: CheckIn, event: CheckInAnswered, *, now: datetime
) -> Step[CheckIn, Effect]:
    """The check-in with the answers added; each may be given again until the next one opens."""
    if check_in.closed_at is not None:
        return Step(state=check_in, effects=(Refuse(code="check_in_closed"),))
    known = {asked.commitment_id for asked in check_in.asked}
    strangers = [card for card, _ in event.answers if card not in known]
    if strangers:
        return Step(
            state=check_in,
            effects=(Refuse(code="not_in_check_in", params={"value": strangers[0]}),),
        )
    answers = dict(check_in.answers) | dict(event.answers)
    waits = CardAnswer.LATER in answers.values()
    changed = replace(
        check_in,
        answers=tuple(answers.items()),
        best=event.best or check_in.best,
        obstacle=event.obstacle or check_in.obstacle,
        next_time=event.next_time or check_in.next_time,
        answered_at=None if waits else now,
        revision=check_in.revision + 1,
    )
    return Step(state=changed, effects=(Record(what="checked in"),))


def finished_windows(
    commitment: Commitment, calendar: Calendar, *, after: date, before: date, week_start: int
) -> list[Window]:
    """Windows of a cadence that ended on a date in `(after, before)` and began with the promise.

    A window that began before the commitment did is never called missed, nor is one whose dates
    a change of zone skipped. Rolling windows are looked at back to back.
    """
    target = commitment.target
    if not isinstance(target, Cadence):
        return []
    if target.each is Each.ROLLING:
        windows = _back_to_back(commitment, target, after=after, before=before)
        return [window for window in windows if _was_lived(calendar, window)]
    found: list[Window] = []
    day = max(after + timedelta(days=1), commitment.from_date)
    while day < before:
        window = next_windows(target, day, week_start=week_start, how_many=1)[0]
        whole = window.first >= commitment.from_date
        inside = commitment.until is None or window.last <= commitment.until
        off = target.each is Each.DAY and window.first.weekday() in commitment.days_off
        lived = _was_lived(calendar, window)
        if window.last < before and whole and inside and lived and not off:
            found.append(window)
        day = window.last + timedelta(days=1)
    return found


def _was_lived(calendar: Calendar, window: Window) -> bool:
    return calendar.date_at(calendar.day_start(window.first)) in window


def _back_to_back(
    commitment: Commitment, target: Cadence, *, after: date, before: date
) -> list[Window]:
    length = timedelta(days=target.days)
    first = commitment.from_date
    found: list[Window] = []
    while first + length <= before:
        last = first + length - timedelta(days=1)
        inside = commitment.until is None or last <= commitment.until
        if last > after and inside:
            found.append(Window(first=first, last=last))
        first += length
    return found


def touched(calendar: Calendar, spans: Iterable[Span], window: Window) -> bool:
    """Whether any of the spans lies over a part of a window."""
    start = calendar.day_start(window.first)
    end = calendar.day_end_at(calendar.day_start(window.last))
    return any(span.overlaps(start, end) for span in spans)


def window_outcome(
    commitment: Commitment, window: Window, tally: CadenceTally, *, paused: bool
) -> Outcome | None:
    """Whether a finished window was done or missed; None when it was let go or touched a pause."""
    target = commitment.target
    if not isinstance(target, Cadence) or paused or was_let_go(target, window, tally):
        return None
    total = tally.total(window)
    kept = total >= target.n if target.bound is Bound.AT_LEAST else total <= target.n
    return Outcome(commitment_id=commitment.id, window=window, result="done" if kept else "missed")


def asked_outcome(
    commitment: Commitment,
    asked: Asked,
    found: Progress,
    check_in: CheckIn,
    *,
    facts: Facts,
) -> Outcome | None:
    """What became of what a check-in asked for, seen when the next one opens.

    For the shapes without windows of their own. Skipped, paused, started fresh or nothing due: no
    outcome (decision 17).
    """
    if isinstance(commitment.target, Cadence) or not asked.due:
        return None
    spans = (*commitment.pauses, *facts.all_paused)
    if any(span.overlaps(check_in.opened_at, facts.now) for span in spans):
        return None
    if dict(check_in.answers).get(commitment.id) is CardAnswer.SKIP:
        return None
    if commitment.from_at > check_in.opened_at or found.let_go > asked.let_go:
        return None
    done = found.given - asked.given >= asked.due
    if isinstance(commitment.target, Share):
        done = not found.due
    if not done and not found.due:
        return None
    return Outcome(
        commitment_id=commitment.id,
        window=day_window(check_in.local_date),
        result="done" if done else "missed",
    )


def open_cards(
    check_in: CheckIn, found: Mapping[CommitmentId, Progress]
) -> tuple[CommitmentId, ...]:
    """The commitments still to be asked about: something is due and nothing was said yet."""
    answered = {card for card, _ in check_in.answers}
    return tuple(
        asked.commitment_id
        for asked in check_in.asked
        if asked.commitment_id not in answered
        and asked.commitment_id in found
        and (found[asked.commitment_id].due or found[asked.commitment_id].open_before)
    )


def reopened(check_in: CheckIn) -> CheckIn:
    """The same check-in, come back after "later": what was put off is asked again."""
    kept = tuple(one for one in check_in.answers if one[1] is not CardAnswer.LATER)
    return replace(check_in, answers=kept, stage=Stage.CARDS, revision=check_in.revision + 1)


def next_stage(check_in: CheckIn, *, open_now: int) -> Stage:
    """What the conversation asks next; an obstacle only where something stayed open."""
    match check_in.stage:
        case Stage.CARDS:
            return Stage.CARDS if open_now else Stage.BEST
        case Stage.BEST:
            stayed = {CardAnswer.SKIP, CardAnswer.LATER, CardAnswer.PAUSE}
            hard = any(answer in stayed for _, answer in check_in.answers)
            return Stage.OBSTACLE if hard else Stage.DONE
        case Stage.OBSTACLE:
            return Stage.NEXT
        case Stage.NEXT | Stage.DONE:
            return Stage.DONE
        case _:
            assert_never(check_in.stage)
