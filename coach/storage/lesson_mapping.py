"""Rows of lesson sessions to domain values and back; loaded when a lesson is."""

import json
from typing import Any

from coach.domain.ids import SessionId
from coach.domain.lessons import LessonSession, Place
from coach.storage import mapping


def session_out(session: LessonSession) -> dict[str, str | int | None]:
    """Columns of a lesson session."""
    return {
        "id": session.id,
        "slug": session.slug,
        "version": session.version,
        "content_hash": session.content_hash,
        "started_at": mapping.to_ms(session.started_at),
        "place": mapping.as_json(_place_out(session.place)),
        "trail": mapping.as_json([_place_out(one) for one in session.trail]),
        "notes": mapping.as_json(session.notes),
        "finished_at": mapping.maybe_ms(session.finished_at),
        "stopped": int(session.stopped),
        "revision": session.revision,
    }


def _place_out(place: Place) -> list[object]:
    return [place.step, place.item, place.scene]


def _place_in(plain: list[Any]) -> Place:
    return Place(step=plain[0], item=plain[1], scene=plain[2])


def session_in(row: mapping.Row) -> LessonSession:
    """A lesson session from its columns."""
    return LessonSession(
        id=SessionId(row[0]),
        slug=row[1],
        version=row[2],
        content_hash=row[3],
        started_at=mapping.from_ms(row[4]),
        place=_place_in(json.loads(row[5])),
        trail=tuple(_place_in(one) for one in json.loads(row[6])),
        notes=tuple((part, text) for part, text in json.loads(row[7])),
        finished_at=mapping.maybe_instant(row[8]),
        stopped=bool(row[9]),
        revision=row[10],
    )
