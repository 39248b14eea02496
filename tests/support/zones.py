"""Where a zone's clocks were changed, found by looking at the clock alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_STEP = timedelta(days=7)
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


@cache
def transitions(zone: str, *, first: int, last: int) -> tuple[Transition, ...]:
    """All changes of offset from the first to the last year, both included."""
    info = ZoneInfo(zone)
    walls = _weeks(first, last)
    offsets = [wall.replace(tzinfo=info).utcoffset() for wall in walls]
    found: list[Transition] = []
    for wall, before, after in zip(walls, offsets, offsets[1:], strict=False):
        if before != after and before is not None and after is not None:
            edge = _edge(info, wall - before, before)
            found.append(Transition(at=edge, before=before, after=after))
    return tuple(found)


@cache
def _weeks(first: int, last: int) -> tuple[datetime, ...]:
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    return tuple(begin + n * _STEP for n in range((end - begin) // _STEP + 1))


def _edge(info: ZoneInfo, start: datetime, before: timedelta) -> datetime:
    """The first minute with another offset, within a week and a day of `start`."""
    low, high = int(start.timestamp()) // 60, int((start + _STEP).timestamp()) // 60 + 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle * 60, info).utcoffset() == before:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high * 60, UTC)
