"""Rows of lesson sessions to domain values and back; loaded when a lesson is."""

import json
from datetime import date
from typing import Any

from coach.domain.ids import SessionId
from coach.domain.lessons import LessonSession, Place
from coach.domain.recalls import Recall
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


def recall_out(recall: Recall) -> dict[str, str | int | None]:
    """Columns of a recall."""
    return {
        "slug": recall.slug,
        "title": recall.title,
        "content_hash": recall.content_hash,
        "number": recall.number,
        "due_on": recall.due_on.isoformat(),
        "asked_on": recall.asked_on.isoformat() if recall.asked_on else "",
    }


def recall_in(row: mapping.Row) -> Recall:
    """A recall from its columns."""
    return Recall(
        slug=row[0],
        title=row[1],
        content_hash=row[2],
        number=row[3],
        due_on=date.fromisoformat(row[4]),
        asked_on=date.fromisoformat(row[5]) if row[5] else None,
    )
