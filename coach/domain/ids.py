"""Identifiers and the actor; opaque strings so that nothing can be guessed from them."""

from dataclasses import dataclass
from typing import NewType

PersonId = NewType("PersonId", str)
CommitmentId = NewType("CommitmentId", str)
EntryId = NewType("EntryId", str)
NudgeId = NewType("NudgeId", str)
SessionId = NewType("SessionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks, and from where; every call into the core names one."""

    person_id: PersonId
    source: str
    """The front end the act came from, kept with each entry: `terminal`, `command`, …"""
