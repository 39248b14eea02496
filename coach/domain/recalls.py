"""A question about a finished lesson, asked again after some days."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

RECALL_DAYS = (2, 7, 21)
"""Days after finishing a lesson on which one question of it is asked (product, Lessons)."""


class Recollection(StrEnum):
    """How it went, by her own word; not kept."""

    KNEW = "knew"
    NEARLY = "nearly"
    NOT_YET = "not_yet"
    LATER = "later"


class Recall(Struct, frozen=True, kw_only=True):
    """When a person is asked about a lesson next."""

    slug: str
    title: str
    """As it was when she learned it."""
    content_hash: str
    number: int = 0
    """How many of the days have been; with the last of them it is over."""
    due_on: date
    asked_on: date | None = None
    """Local date on which it was last asked: at most one question is asked a day."""
