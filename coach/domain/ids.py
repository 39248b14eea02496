"""Identifiers and the actor; opaque strings so that nothing can be guessed from them."""

from typing import NewType

from msgspec import Struct

PersonId = NewType("PersonId", str)
CommitmentId = NewType("CommitmentId", str)
EntryId = NewType("EntryId", str)
NudgeId = NewType("NudgeId", str)
SessionId = NewType("SessionId", str)
GroupId = NewType("GroupId", str)
MemberId = NewType("MemberId", str)


class Actor(Struct, frozen=True, kw_only=True):
    """Who asks, and from where; every call into the core names one."""

    person_id: PersonId
    source: str
    """The front end the act came from, kept with each entry: `terminal`, `command`, …"""
