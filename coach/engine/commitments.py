"""Commitments: what their owner may do with them (product, "Commitments").

Where one stands is in `engine.progress`.
"""

from datetime import date, datetime
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    Commitment,
    Each,
    Progress,
    Ratio,
    Response,
    Share,
    State,
    Status,
    Target,
)
from coach.domain.entries import Quality
from coach.domain.time import (
    Span,
)
from coach.engine.progress import Facts, is_ended, is_paused
from coach.engine.step import Effect, LetGo, Record, Recount, Refuse, Reset, Step


class Paused(Struct, frozen=True, kw_only=True):
    """Ask nothing until an instant (None: until resumed)."""

    until: datetime | None = None


class Resumed(Struct, frozen=True, kw_only=True):
    """Ask again; also brings an archived commitment back."""


class Skipped(Struct, frozen=True, kw_only=True):
    """Let go of what is due now, neither done nor missed."""

    progress: Progress


class Archived(Struct, frozen=True, kw_only=True):
    """Put away for good; its history stays."""


class StartedFresh(Struct, frozen=True, kw_only=True):
    """Both counts to zero from now, by choice."""


class Edited(Struct, frozen=True, kw_only=True):
    """Other words, dates or measure; None and the missing leave a field as it is."""

    title: str | None = None
    plan: str | None = None
    target: Target | None = None
    quality: Quality | None = None
    any_quality: bool = False
    """True lifts the demand for thoughtful gives."""
    until: date | None = None
    no_end: bool = False
    days_off: frozenset[int] | None = None


Event = Paused | Resumed | Skipped | Archived | StartedFresh | Edited


def advance(commitment: Commitment, event: Event, facts: Facts) -> Step[Commitment, Effect]:
    """What an owner's wish does to a commitment; a refusal leaves it equal."""
    if commitment.status is Status.ARCHIVED and not isinstance(event, Resumed):
        return _refused(commitment, "is_archived")
    match event:
        case Paused():
            return _on_paused(commitment, event, facts)
        case Resumed():
            return _on_resumed(commitment, facts)
        case Skipped():
            return _on_skipped(commitment, event)
        case Archived():
            changed = replace(commitment, status=Status.ARCHIVED)
            return _changed(changed, Record(what="archived"))
        case StartedFresh():
            return _on_started_fresh(commitment, facts)
        case Edited():
            return _on_edited(commitment, event, facts)
        case _:
            assert_never(event)


def _refused(commitment: Commitment, code: str) -> Step[Commitment, Effect]:
    return Step(state=commitment, effects=(Refuse(code=code, params={"title": commitment.title}),))


def _changed(
    commitment: Commitment, *effects: Record | LetGo | Reset | Recount
) -> Step[Commitment, Effect]:
    return Step(state=replace(commitment, revision=commitment.revision + 1), effects=effects)


def _on_paused(commitment: Commitment, event: Paused, facts: Facts) -> Step[Commitment, Effect]:
    if is_ended(commitment, facts):
        return _refused(commitment, "is_ended")
    if event.until is not None and event.until <= facts.now:
        return _refused(commitment, "pause_in_past")
    if any(span.holds(facts.now) for span in commitment.pauses):
        return _refused(commitment, "already_paused")
    span = Span(start=facts.now, end=event.until)
    detail = {"until": event.until.isoformat() if event.until else None}
    changed = replace(commitment, pauses=(*commitment.pauses, span))
    return _changed(changed, Record(what="paused", detail=detail))


def _on_resumed(commitment: Commitment, facts: Facts) -> Step[Commitment, Effect]:
    if commitment.status is Status.ARCHIVED:
        changed = replace(commitment, status=Status.ACTIVE)
        return _changed(changed, Recount(), Record(what="resumed"))
    if not any(span.holds(facts.now) for span in commitment.pauses):
        code = "all_is_paused" if is_paused(commitment, facts) else "not_paused"
        return _refused(commitment, code)
    changed = replace(commitment, pauses=ended_at(commitment.pauses, facts.now))
    return _changed(changed, Record(what="resumed"))


def ended_at(spans: tuple[Span, ...], now: datetime) -> tuple[Span, ...]:
    """The spans, with those running ended now."""
    return tuple(replace(one, end=now) if one.holds(now) else one for one in spans)


def _on_skipped(commitment: Commitment, event: Skipped) -> Step[Commitment, Effect]:
    if isinstance(commitment.target, Share):
        return _refused(commitment, "share_has_no_skip")
    if event.progress.state is State.PAUSED:
        return _refused(commitment, "skip_while_paused")
    if not event.progress.due:
        return _refused(commitment, "nothing_due")
    match commitment.target:
        case Ratio():
            let_go = LetGo(amount=event.progress.due)
        case Response():
            let_go = LetGo(oldest_item=True)
        case _:
            window = event.progress.window
            let_go = LetGo(window_first=window.first if window else None)
    return _changed(commitment, let_go, Record(what="skipped", detail={"due": event.progress.due}))


def _on_started_fresh(commitment: Commitment, facts: Facts) -> Step[Commitment, Effect]:
    changed = replace(commitment, from_at=facts.now, from_seq=facts.last_seq, from_date=facts.today)
    return _changed(changed, Reset(), Record(what="started fresh"))


def _on_edited(commitment: Commitment, event: Edited, facts: Facts) -> Step[Commitment, Effect]:
    changed = replace(
        commitment,
        title=commitment.title if event.title is None else event.title,
        plan=commitment.plan if event.plan is None else event.plan,
        target=event.target or commitment.target,
        quality=None if event.any_quality else event.quality or commitment.quality,
        until=None if event.no_end else event.until or commitment.until,
        days_off=commitment.days_off if event.days_off is None else event.days_off,
    )
    if changed == commitment:
        return _refused(commitment, "nothing_to_edit")
    if event.until is not None and event.until < facts.today:
        return _refused(commitment, "end_in_past")
    detail = {
        name: str(getattr(commitment, name))
        for name in ("title", "plan", "target", "quality", "until", "days_off")
        if getattr(commitment, name) != getattr(changed, name)
    }
    effects = (Record(what="edited", detail={"before": detail}),)
    if {"target", "quality", "until"} & set(detail):
        return _changed(changed, Recount(), *effects)
    return _changed(changed, *effects)


def smaller(target: Target) -> Target:
    """A gentler version of the same promise, for "smaller" at a check-in."""
    match target:
        case Ratio():
            return replace(target, n=min(1_000, target.n * 2))
        case Cadence(bound=Bound.AT_MOST):
            return replace(target, n=min(1_000, target.n + max(1, target.n // 2)))
        case Cadence(n=1, each=Each.DAY):
            return replace(target, each=Each.WEEK, on=frozenset())
        case Cadence(n=1, each=Each.WEEK):
            return replace(target, each=Each.MONTH)
        case Cadence():
            return replace(target, n=max(1, target.n // 2))
        case Share():
            return replace(target, percent=min(target.percent, max(50, target.percent - 10)))
        case Response():
            return replace(target, within_h=min(1_000, target.within_h * 2))
        case _:
            assert_never(target)
