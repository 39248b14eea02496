"""Where a zone's clocks were changed, found by looking at the clock alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_STEP_S = 7 * 24 * 60 * 60
"""Shorter than a change and its taking back were ever apart in the years that we look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """An instant at which a zone's offset changes."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def edges(self) -> tuple[datetime, datetime]:
        """The wall times between which the clock jumps, earlier one first."""
        plain = self.at.replace(tzinfo=None)
        low, high = sorted((plain + self.before, plain + self.after))
        return low, high


def offset(zone: str, timestamp: int) -> timedelta:
    """How far local time is ahead of UTC at a POSIX timestamp."""
    found = datetime.fromtimestamp(timestamp, ZoneInfo(zone)).utcoffset()
    assert found is not None
    return found


@cache
def transitions(zone: str, *, first: int, last: int) -> tuple[Transition, ...]:
    """All changes of offset from the first to the last year, both included."""
    low = int(datetime(first, 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(last + 1, 1, 1, tzinfo=UTC).timestamp())
    before = offset(zone, low)
    found: list[Transition] = []
    while low < end:
        high = low + _STEP_S
        after = offset(zone, high)
        if after != before:
            at = _edge(zone, low, high, before)
            found.append(Transition(at=datetime.fromtimestamp(at, UTC), before=before, after=after))
            before = after
        low = high
    return tuple(found)


def _edge(zone: str, low: int, high: int, before: timedelta) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high
