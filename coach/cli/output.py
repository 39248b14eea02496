"""The JSON of the command line (docs/cli.md, docs/cli.schema.json), and plain text."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click

from coach.api import (
    AuditView,
    CardView,
    CheckInView,
    EntryView,
    FindingView,
    InboxItem,
    LessonView,
    ReviewView,
    TodayView,
)


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def instant(at: datetime | None) -> str | None:
    """ISO 8601 with offset, to the second."""
    return None if at is None else at.isoformat(timespec="seconds")


def card(view: CardView) -> dict[str, Any]:
    """C of docs/cli.md."""
    window = view.window
    return {
        "id": view.id,
        "title": view.title,
        "shape": view.shape,
        "given": view.given,
        "source": view.source,
        "due": view.due,
        "cycles_behind": view.cycles_behind,
        "late": view.late,
        "window": window and {"from": window[0].isoformat(), "to": window[1].isoformat()},
        "percent": view.percent,
        "state": view.state.value,
        "sentence": view.sentence,
        "plan": view.plan or None,
    }


def cards(views: Iterable[CardView]) -> list[dict[str, Any]]:
    """A list of C."""
    return [card(view) for view in views]


def entry(view: EntryView) -> dict[str, Any]:
    """An entry of docs/cli.md."""
    return {
        "id": view.id,
        "kind": view.kind.value,
        "amount": view.amount,
        "at": instant(view.at),
        "local_date": view.local_date.isoformat(),
        "note": view.note or None,
        "link": view.link or None,
        "for": view.for_name or None,
        "quality": view.quality.value if view.quality else None,
        "source": view.source,
        "undone": view.undone,
    }


def inbox_item(view: InboxItem) -> dict[str, Any]:
    """I of docs/cli.md."""
    return {
        "id": view.id,
        "kind": view.kind,
        "local_date": view.local_date.isoformat(),
        "due_at": instant(view.due_at),
        "sent_at": instant(view.sent_at),
        "state": view.state,
        "rung": view.rung,
        "text": view.text,
    }


def today(view: TodayView) -> dict[str, Any]:
    """The answer of `today`."""
    return {
        "date": view.date.isoformat(),
        "zone": view.zone,
        "commitments": cards(view.cards),
        "inbox": [inbox_item(one) for one in view.inbox],
        "next_check_in": instant(view.next_check_in),
        "recall": view.recall and view.recall.slug,
    }


def check_in(view: CheckInView | None) -> dict[str, Any]:
    """The answer of `check-in`."""
    if view is None:
        return {"check_in": None}
    return {
        "check_in": {
            "id": view.id,
            "local_date": view.local_date.isoformat(),
            "opened_at": instant(view.opened_at),
            "cards": cards(view.cards),
            "questions": list(view.questions),
        }
    }


def audit(view: AuditView) -> dict[str, Any]:
    """The answer of `audit`."""
    return {
        "period": {"from": view.first.isoformat(), "to": view.last.isoformat()},
        "rows": [
            {
                "commitment": row.title,
                "promised": row.promised,
                "done": row.done,
                "of_which_thoughtful": row.of_which_thoughtful,
            }
            for row in view.rows
        ],
        "sentence": view.sentence,
    }


def lesson(view: LessonView) -> dict[str, Any]:
    """A line of `lessons list`."""
    return {
        "slug": view.slug,
        "module": view.module,
        "title": view.title,
        "minutes": view.minutes,
        "state": view.state,
        "standing": view.standing,
        "stands_on": list(view.after),
    }


def review(view: ReviewView) -> dict[str, Any]:
    """R of docs/cli.md."""
    return {
        "verdict": view.verdict,
        "thoughtful": view.thoughtful,
        "judged": view.judged,
        "score": view.score,
        "strengths": [_finding(one) for one in view.strengths],
        "advice": [_finding(one) for one in view.advice],
        "truncated": view.truncated,
        "text": plain(view.text),
    }


def _finding(view: FindingView) -> dict[str, Any]:
    spans = [{"start": start, "end": end} for start, end in view.spans]
    return {"sign": view.sign, "strength": view.strength, "spans": spans, "text": view.text}


_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~@&])|(\ue000)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_ITALIC = re.compile(r"\*([^*\n]+)\*")
_HELD = "\ue000"
"""Stands in for what is held back; where somebody typed this private character, it is held too."""


def plain(markdown: str) -> str:
    """A reply's Markdown as plain text: emphasis dropped, escapes undone."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[1] or match[2])
        return _HELD

    text = _ESCAPED.sub(hold, markdown)
    text = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", text))
    waiting = iter(held)
    return re.sub(_HELD, lambda _: next(waiting), text)
