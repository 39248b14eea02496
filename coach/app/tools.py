"""What every service works with, and the facts that machines are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from coach.domain.errors import Conflict, Invalid, NotAllowed, NotFound, UserError
from coach.domain.people import Person
from coach.engine.progress import Facts
from coach.engine.step import Refuse
from coach.ports import Clock, Ids, Library, Renderer, Store

if TYPE_CHECKING:
    from coach.engine.listening import Listener
    from coach.ports import LanguageModel


class ModelLimits(Struct, frozen=True, kw_only=True):
    """How much a language model may be asked for."""

    seconds: float = 20.0
    """One deadline around all that a turn asks of it; then the embedded coach answers."""
    daily: int = 50
    """Turns per person and local date."""


class Tools(Struct, frozen=True, kw_only=True):
    """The ports, wired."""

    store: Store
    clock: Clock
    ids: Ids
    words: Renderer
    library: Library
    listener: Callable[[], Listener]
    """How messages are heard; its weights are read when somebody first writes in free text."""
    model: LanguageModel | None = None
    """None where no language model is on."""
    model_limits: ModelLimits = ModelLimits()


def whole_second(now: datetime) -> datetime:
    """The second of an instant: the precision of pauses.

    Scripts pretend the same instant for one command after another, each of which runs on from it
    for some milliseconds; a pause that one began must hold for the next.
    """
    return now.replace(microsecond=0)


def facts_for(person: Person, now: datetime, *, last_seq: int = 0) -> Facts:
    """The facts of this moment for this person."""
    return Facts(
        now=whole_second(now),
        today=person.calendar.date_at(now),
        week_start=person.week_start,
        all_paused=person.all_paused,
        last_seq=last_seq,
    )


_KINDS: dict[str, type[UserError]] = {
    "not_a_choice": Invalid,
    "say_something": Invalid,
    "write_version": Invalid,
    "share_has_no_skip": NotAllowed,
    "pause_in_past": NotAllowed,
    "end_in_past": NotAllowed,
    "not_in_check_in": NotFound,
}


def refused(refusal: Refuse) -> UserError:
    """The error by which a service tells its caller that a machine refused."""
    return _KINDS.get(refusal.code, Conflict)(refusal.code, **refusal.params)
