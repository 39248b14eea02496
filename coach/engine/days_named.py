"""Days that are named by a date or by how long ago they were: "22 November", "3 days ago"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

_COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a couple": 2, "a few": 3, "few": 3}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_AGO = re.compile(
    rf"\b(?:about |around |some )?(\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
    rf" (?:({'|'.join(_UNITS)})s?|hours?|hrs?|minutes?|mins?) ago\b"
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SHORT = 3
"""Letters that tell months apart."""
_MONTH = "|".join([*_MONTHS, *(one[:_SHORT] for one in _MONTHS), "sept"])
_OF_YEAR = re.compile(
    rf"\b(?:on )?(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})"
    rf"|({_MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (20\d{{2}}))?\b(?![:%])"
)
_OF_MONTH = re.compile(
    r"\bon the (\d{1,2})(?:st|nd|rd|th)\b"
    r"(?=\s*(?:[.,;:!?)\n]|$|(?:and|i|at|by|around|then|for|to|in)\b))"
)
_SOON = 60
"""Days up to which a date ahead is this year's rather than last year's."""


class Dated(NamedTuple):
    """A day that is named in a text; None where there is no such day, or it is still to come."""

    day: date | None
    start: int
    end: int


def day_ago(low: str, today: date) -> list[Dated]:
    """Days by their distance; hours and minutes ago are today."""
    found: list[Dated] = []
    for one in _AGO.finditer(low):
        count = int(one[1]) if one[1].isdecimal() else _COUNTS[one[1]]
        back = count * _UNITS[one[2]] if one[2] else 0
        found.append(Dated(_back(today, back), *one.span()))
    return found


def _back(today: date, days: int) -> date | None:
    return today - timedelta(days=days) if days < today.toordinal() else None


def day_of_year(low: str, today: date) -> list[Dated]:
    """Days by their month and day: the last such day, unless it is soon."""
    found: list[Dated] = []
    for one in _OF_YEAR.finditer(low):
        day, month = (one[1], one[2]) if one[1] else (one[4], one[3])
        number = next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(month[:3]))
        meant = _date(int(one[5]) if one[5] else today.year, number, int(day))
        if meant is not None and not one[5] and (meant - today).days > _SOON:
            meant = _date(today.year - 1, number, int(day))
        found.append(Dated(_past(meant, today), *one.span()))
    return found


def day_of_month(low: str, today: date) -> list[Dated]:
    """Days by their number alone, "on the 22nd": of this month, else of the one before."""
    before = today.replace(day=1) - timedelta(days=1)
    found: list[Dated] = []
    for one in _OF_MONTH.finditer(low):
        day = int(one[1])
        here = _past(_date(today.year, today.month, day), today)
        meant = here or _date(before.year, before.month, day)
        found.append(Dated(meant, *one.span()))
    return found


def _past(day: date | None, today: date) -> date | None:
    return day if day is not None and day <= today else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
