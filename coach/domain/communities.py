"""Servers in which people practise together, and where a person is reached."""

from datetime import datetime

from msgspec import Struct

MOST_HIDDEN = 5
"""Totals of a group with fewer contributors are hidden (product, Privacy 1)."""


class Community(Struct, frozen=True, kw_only=True):
    """What the admins of a server chose; empty texts are not chosen."""

    provider: str
    external_id: str
    zone: str = ""
    """IANA zone for members who haven't told theirs."""
    notice_channel: str = ""
    """Where a notice that reveals nothing may be posted when a message can't be delivered."""
    facilitator_role: str = ""
    modules_off: frozenset[int] = frozenset()
    noticed_at: datetime | None = None
    """When the last such notice was posted; one serves everybody for a while."""
    gone: bool = False
    """The coach was removed from it."""


class Address(Struct, frozen=True, kw_only=True):
    """Where a person is reached by a front end."""

    external_id: str
    channel: str = ""
    """The direct channel, once it has been opened; empty before."""
    community: str = ""
    """Where she was met last; empty outside of servers."""


class CommunityCounts(Struct, frozen=True, kw_only=True):
    """Counts of a server and nothing else."""

    people: int
    promises: int
    givers: int
    """How many people gave something in the last week."""
    gives: int
