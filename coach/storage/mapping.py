"""Rows to domain values and back; instants are integer milliseconds UTC, dates ISO text."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from msgspec.structs import asdict

from coach.domain.commitments import (
    Bound,
    Cadence,
    Commitment,
    CommitmentDraft,
    Each,
    Ratio,
    Response,
    Share,
    Status,
    Target,
    shape_of,
)
from coach.domain.entries import Entry, Kind, Quality, Standing
from coach.domain.ids import CommitmentId, EntryId, NudgeId, PersonId
from coach.domain.nudges import (
    Asked,
    CardAnswer,
    CheckIn,
    NextTime,
    Nudge,
    NudgeKind,
    NudgeState,
    Rung,
    Stage,
)
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar, QuietHours, Segment, Span

Row = tuple[Any, ...]
Params = Mapping[str, str | int | None]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_READ_ONCE = 1_024
"""JSON texts whose (frozen) values are kept: a log action reads each commitment three times. Many
rows share them, and none holds a person's words."""


def to_ms(instant: datetime) -> int:
    """Milliseconds since 1970 of an aware instant."""
    return (instant - _EPOCH) // _MS


def from_ms(ms: int) -> datetime:
    """The UTC instant of a number of milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=ms)


def maybe_ms(instant: datetime | None) -> int | None:
    """Milliseconds, or None for none."""
    return None if instant is None else to_ms(instant)


def maybe_instant(ms: int | None) -> datetime | None:
    """The instant, or None for none."""
    return None if ms is None else from_ms(ms)


def maybe_date(text: str | None) -> date | None:
    """The date, or None for none."""
    return None if text is None else date.fromisoformat(text)


def as_json(value: object) -> str:
    """A plain value as compact JSON."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _spans_out(spans: tuple[Span, ...]) -> str:
    return as_json([[to_ms(one.start), maybe_ms(one.end)] for one in spans])


def _spans_in(text: str) -> tuple[Span, ...]:
    if text == "[]":
        return ()
    return tuple(Span(start=from_ms(a), end=maybe_instant(b)) for a, b in json.loads(text))


def _calendar_out(calendar: Calendar) -> str:
    return as_json(
        [
            [to_ms(one.starts_at), one.zone, f"{one.day_end:%H:%M}", one.follows.isoformat()]
            for one in calendar.segments
        ]
    )


@lru_cache(maxsize=_READ_ONCE)
def _calendar_in(text: str) -> Calendar:
    return Calendar(
        segments=tuple(
            Segment(
                starts_at=from_ms(starts_at),
                zone=zone,
                day_end=time.fromisoformat(day_end),
                follows=date.fromisoformat(follows),
            )
            for starts_at, zone, day_end, follows in json.loads(text)
        )
    )


def person_out(person: Person) -> dict[str, str | int | None]:
    """Columns of a person."""
    return {
        "id": person.id,
        "name": person.name,
        "calendar": _calendar_out(person.calendar),
        "zone_confirmed": int(person.zone_confirmed),
        "week_start": person.week_start,
        "check_in_day": person.check_in_day,
        "check_in_time": f"{person.check_in_time:%H:%M}",
        "quiet_from": f"{person.quiet.start:%H:%M}",
        "quiet_to": f"{person.quiet.end:%H:%M}",
        "reminders": person.reminders.value,
        "language": person.language,
        "places": person.places,
        "lessons_dir": person.lessons_dir,
        "lessons_from": person.lessons_from,
        "welcomed": int(person.welcomed),
        "all_paused": _spans_out(person.all_paused),
        "reminders_ignored": person.reminders_ignored,
        "created_at": to_ms(person.created_at),
        "revision": person.revision,
    }


def person_in(row: Row) -> Person:
    """A person from her columns."""
    return Person(
        id=PersonId(row[0]),
        name=row[1],
        calendar=_calendar_in(row[2]),
        zone_confirmed=bool(row[3]),
        week_start=row[4],
        check_in_day=row[5],
        check_in_time=time.fromisoformat(row[6]),
        quiet=QuietHours(start=time.fromisoformat(row[7]), end=time.fromisoformat(row[8])),
        reminders=Reminders(row[9]),
        language=row[10],
        places=row[11],
        lessons_dir=row[12],
        welcomed=bool(row[13]),
        all_paused=_spans_in(row[14]),
        reminders_ignored=row[15],
        created_at=from_ms(row[16]),
        revision=row[17],
        lessons_from=row[18],
    )


def target_out(target: Target) -> str:
    """A target as JSON, with its shape."""
    plain: dict[str, Any] = asdict(target)
    if isinstance(target, Cadence):
        plain["on"] = sorted(target.on)
    return as_json({"shape": shape_of(target), **plain})


@lru_cache(maxsize=_READ_ONCE)
def target_in(text: str) -> Target:
    """A target from JSON."""
    plain: dict[str, Any] = json.loads(text)
    match plain["shape"]:
        case "ratio":
            return Ratio(
                gives=tuple(Kind(one) for one in plain["gives"]),
                per=tuple(Kind(one) for one in plain["per"]),
                k=plain["k"],
                n=plain["n"],
            )
        case "cadence":
            return Cadence(
                gives=tuple(Kind(one) for one in plain["gives"]),
                bound=Bound(plain["bound"]),
                n=plain["n"],
                each=Each(plain["each"]),
                days=plain["days"],
                on=frozenset(plain["on"]),
            )
        case "share":
            return Share(
                of=Kind(plain["of"]),
                against=Kind(plain["against"]),
                percent=plain["percent"],
                last=plain["last"],
            )
        case _:
            return Response(
                opens=Kind(plain["opens"]),
                closes=Kind(plain["closes"]),
                within_h=plain["within_h"],
            )


@lru_cache(maxsize=_READ_ONCE)
def _days_in(text: str) -> frozenset[int]:
    return frozenset(json.loads(text))


def draft_out(draft: CommitmentDraft) -> str:
    """A draft as JSON."""
    return as_json(
        {
            "target": target_out(draft.target),
            "title": draft.title,
            "plan": draft.plan,
            "quality": draft.quality,
            "until": draft.until.isoformat() if draft.until else None,
            "days_off": sorted(draft.days_off),
            "template": draft.template,
        }
    )


def draft_in(text: str) -> CommitmentDraft:
    """A draft from JSON."""
    plain: dict[str, Any] = json.loads(text)
    return CommitmentDraft(
        target=target_in(plain["target"]),
        title=plain["title"],
        plan=plain["plan"],
        quality=Quality(plain["quality"]) if plain["quality"] else None,
        until=date.fromisoformat(plain["until"]) if plain["until"] else None,
        days_off=frozenset(plain["days_off"]),
        template=plain["template"],
    )


def commitment_out(commitment: Commitment) -> dict[str, str | int | None]:
    """Columns of a commitment."""
    return {
        "id": commitment.id,
        "title": commitment.title,
        "target": target_out(commitment.target),
        "plan": commitment.plan,
        "quality": commitment.quality,
        "until": commitment.until.isoformat() if commitment.until else None,
        "days_off": as_json(sorted(commitment.days_off)),
        "template": commitment.template,
        "created_at": to_ms(commitment.created_at),
        "from_at": to_ms(commitment.from_at),
        "from_seq": commitment.from_seq,
        "from_date": commitment.from_date.isoformat(),
        "status": commitment.status,
        "pauses": _spans_out(commitment.pauses),
        "revision": commitment.revision,
    }


def commitment_in(row: Row) -> Commitment:
    """A commitment from its columns."""
    return Commitment(
        id=CommitmentId(row[0]),
        title=row[1],
        target=target_in(row[2]),
        plan=row[3],
        quality=None if row[4] is None else Quality(row[4]),
        until=maybe_date(row[5]),
        days_off=_days_in(row[6]),
        template=row[7],
        created_at=from_ms(row[8]),
        from_at=from_ms(row[9]),
        from_seq=row[10],
        from_date=date.fromisoformat(row[11]),
        status=Status(row[12]),
        pauses=_spans_in(row[13]),
        revision=row[14],
    )


def entry_out(entry: Entry) -> dict[str, str | int | None]:
    """Columns of an entry, but for its order number."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "amount": entry.amount,
        "at": to_ms(entry.at),
        "local_date": entry.local_date.isoformat(),
        "note": entry.note,
        "link": entry.link,
        "for_name": entry.for_name,
        "standing": entry.standing,
        "quality": entry.quality,
        "source": entry.source,
        "recorded_at": to_ms(entry.recorded_at),
        "replaces": entry.replaces,
    }


def entry_in(row: Row) -> Entry:
    """An entry from its columns."""
    return Entry(
        seq=row[0],
        id=EntryId(row[1]),
        kind=Kind(row[2]),
        amount=row[3],
        at=from_ms(row[4]),
        local_date=date.fromisoformat(row[5]),
        note=row[6],
        link=row[7],
        for_name=row[8],
        standing=None if row[9] is None else Standing(row[9]),
        quality=None if row[10] is None else Quality(row[10]),
        source=row[11],
        recorded_at=from_ms(row[12]),
        undone_at=maybe_instant(row[13]),
        replaces=None if row[14] is None else EntryId(row[14]),
    )


def nudge_out(nudge: Nudge) -> dict[str, str | int | None]:
    """Columns of a nudge."""
    return {
        "id": nudge.id,
        "person_id": nudge.person_id,
        "kind": nudge.kind,
        "local_date": nudge.local_date.isoformat(),
        "due_at": to_ms(nudge.due_at),
        "state": nudge.state,
        "rung": nudge.rung,
        "sent_at": maybe_ms(nudge.sent_at),
        "snoozes": nudge.snoozes,
        "text": nudge.text,
        "answered": int(nudge.answered),
        "held_until": maybe_ms(nudge.held_until),
        "tries": nudge.tries,
        "message": nudge.message,
    }


def nudge_in(row: Row) -> Nudge:
    """A nudge from its columns."""
    return Nudge(
        id=NudgeId(row[0]),
        person_id=PersonId(row[1]),
        kind=NudgeKind(row[2]),
        local_date=date.fromisoformat(row[3]),
        due_at=from_ms(row[4]),
        state=NudgeState(row[5]),
        rung=None if row[6] is None else Rung(row[6]),
        sent_at=maybe_instant(row[7]),
        snoozes=row[8],
        text=row[9],
        answered=bool(row[10]),
        held_until=maybe_instant(row[11]),
        tries=row[12],
        message=row[13],
    )


def check_in_out(check_in: CheckIn) -> dict[str, str | int | None]:
    """Columns of a check-in."""
    asked = [[one.commitment_id, one.due, one.given, one.let_go] for one in check_in.asked]
    return {
        "nudge_id": check_in.nudge_id,
        "local_date": check_in.local_date.isoformat(),
        "opened_at": to_ms(check_in.opened_at),
        "asked": as_json(asked),
        "answers": as_json(check_in.answers),
        "best": check_in.best,
        "obstacle": check_in.obstacle,
        "next_time": check_in.next_time,
        "stage": check_in.stage,
        "answered_at": maybe_ms(check_in.answered_at),
        "closed_at": maybe_ms(check_in.closed_at),
        "revision": check_in.revision,
    }


def check_in_in(row: Row) -> CheckIn:
    """A check-in from its columns."""
    return CheckIn(
        nudge_id=NudgeId(row[0]),
        local_date=date.fromisoformat(row[1]),
        opened_at=from_ms(row[2]),
        asked=tuple(
            Asked(commitment_id=CommitmentId(card), due=due, given=given, let_go=let_go)
            for card, due, given, let_go in json.loads(row[3])
        ),
        answers=tuple((CommitmentId(card), CardAnswer(said)) for card, said in json.loads(row[4])),
        best=row[5],
        obstacle=row[6],
        next_time=None if row[7] is None else NextTime(row[7]),
        stage=Stage(row[8]),
        answered_at=maybe_instant(row[9]),
        closed_at=maybe_instant(row[10]),
        revision=row[11],
    )
