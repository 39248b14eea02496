"""When something happened, as people write it, in the words that `coach log --at` takes."""

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from coach.domain.chat import EntryWish
from coach.engine.days_named import day_ago, day_of_month, day_of_year
from coach.engine.people import WEEKDAYS

_HOURS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        start=1,
    )
}
_HOUR = rf"\d{{1,2}}|{'|'.join(_HOURS)}"
_CLOCK = re.compile(
    rf"\b(?:at |around |about |by )?(?:(half|quarter) (past|to) ({_HOUR})\b"
    rf"|(\d{{1,2}})[:.h](\d{{2}})(?!\d| ?%)(?: ?([ap])\.?m\b)?"
    rf"|(\d{{1,2}}) ?([ap])\.?m\b"
    r"|(noon|midday)\b"
    rf"|(?:(?<=at )|(?<=by ))({_HOUR})(?: o.?clock)?\b"
    r"(?! (?:blogs|posts|people|places|comments)))"
)
_LONG_DAYS = "|".join([*WEEKDAYS, "tue", "tues", "thu", "thur", "thurs", "fri"])
_SHORT_DAYS = "mon|wed|sat|sun"
"""Words of their own, too, and so weekdays only after "on" or "last"."""
_DAY = re.compile(
    r"\b(day before yesterday|yesterday|last night|today|tonight"
    r"|this (?:morning|afternoon|evening)|just now"
    rf"|(?:(?:on |last |this )?({_LONG_DAYS})|(?:on |last )({_SHORT_DAYS}))\b"
    r"|20\d{2}-\d{2}-\d{2}\b)"
)
_EVENING = 6
"""An hour up to this one with neither am nor pm, told of today's work, is in the afternoon."""


class Moment(NamedTuple):
    """A point in time that is named in a text."""

    at: str
    """As `--at` takes it; empty is today without a time."""
    start: int
    end: int


class _Clock(NamedTuple):
    start: int
    end: int
    time: str


def moments(text: str, *, today: date) -> list[Moment]:
    """All moments of a text, in order."""
    low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    clocks = [
        _Clock(one.start(), one.end(), clock)
        for one in _CLOCK.finditer(low)
        if (clock := _clock(one, low)) and not _is_to_come(low, *one.span())
    ]
    days = [
        Moment(day, *named.span())
        for named in _DAY.finditer(low)
        if not _is_title(text, named) and (day := _day(named, today))
    ]
    days = sorted([*days, *_dates(low, today)], key=lambda one: one.start)
    found: list[Moment] = []
    used: set[int] = set()
    first = 0
    for day, start, end in days:
        while first < len(clocks) and clocks[first].end < start - _APART:
            first += 1
        near = _near(low, clocks, used, first=first, start=start, end=end)
        if near is None:
            found.append(Moment(day if day != "today" else "", start, end))
            continue
        used.add(near)
        clock = clocks[near]
        whole = min(start, clock.start), max(end, clock.end)
        found.append(Moment(f"{day or 'today'} {clock.time}", *whole))
    found += [
        Moment(f"today {clock.time}", clock.start, clock.end)
        for index, clock in enumerate(clocks)
        if index not in used
    ]
    return _same_days(low, sorted(found, key=lambda one: one.start))


def _dates(low: str, today: date) -> list[Moment]:
    """Days by their date or their distance; one that is none, as 31 February, names no day."""
    found = [*day_ago(low, today), *day_of_year(low, today), *day_of_month(low, today)]
    dated: list[Moment] = []
    for one in sorted(found, key=lambda one: one.start):
        if not dated or dated[-1].end <= one.start:
            back = 0 if one.day is None else (today - one.day).days
            named = "" if one.day is None or not back else one.day.isoformat()
            dated.append(Moment("yesterday" if back == 1 else named, one.start, one.end))
    return dated


_TO_COME = re.compile(r"\b(?:tomorrow|next (?:week|month|year|time))\b")


def _is_to_come(low: str, start: int, end: int) -> bool:
    """Whether a clock time is one of tomorrow."""
    return _TO_COME.search(low, max(0, start - _APART), end + _APART) is not None


_SMALL_HOURS_END = "06:00"


def fixed(wish: EntryWish, today: date) -> EntryWish:
    """The wish with its moment as a date: "yesterday 18:00" as "2026-01-06 18:00".

    Without a moment it stays so, which is when it is written. Small hours stay in words, too: of
    which date they are depends on when her day ends.
    """
    day, _, clock = wish.at.partition(" ")
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    if day not in days or (clock and clock < _SMALL_HOURS_END):
        return wish
    return replace(wish, at=f"{days[day].isoformat()} {clock}".strip())


_APART = 18
"""Characters between a day and its clock time."""
_PARTED = re.compile(r"[,;.]|\band\b")


def _near(
    text: str, clocks: list[_Clock], used: set[int], *, first: int, start: int, end: int
) -> int | None:
    """The clock time that belongs to a day, by its index; None where none is near."""
    for index in range(first, len(clocks)):
        clock = clocks[index]
        if clock.start > end + _APART:
            return None
        near = clock.start >= end - 1 or clock.end <= start + 1
        apart = _PARTED.search(text, min(end, clock.end), max(start, clock.start))
        if near and index not in used and not apart:
            return index
    return None


_SAME = re.compile(r"\bsame (?:day|evening|morning|afternoon)\b")


def _same_days(text: str, found: list[Moment]) -> list[Moment]:
    """With each "the same day", which is the day that was named before it."""
    starts = [one.start for one in found]
    same: list[Moment] = []
    for one in _SAME.finditer(text):
        before = bisect_left(starts, one.start())
        if before:
            same.append(Moment(found[before - 1].at.partition(" ")[0], *one.span()))
    return sorted([*found, *same], key=lambda one: one.start)


def _is_title(typed: str, found: re.Match[str]) -> bool:
    """Whether a weekday is part of a name, as in "the Sunday Scribblers"."""
    named = found[2] or found[3]
    return (
        bool(named) and re.match(r" [A-Z][a-z]", typed[found.end() : found.end() + 3]) is not None
    )


def _day(found: re.Match[str], today: date) -> str:
    """The day as `--at` takes it, or nothing where there is no such date."""
    words = found[1]
    if words in ("yesterday", "last night"):
        return "yesterday"
    if words == "day before yesterday":
        return (today - timedelta(days=2)).isoformat()
    named = found[2] or found[3]
    if named:
        weekday = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(named[:3]))
        back = (today.weekday() - weekday) % 7
        return (today - timedelta(days=back)).isoformat()
    if words[0].isdigit():
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            return ""
    return "today"


def _clock(found: re.Match[str], text: str) -> str:
    if found[1]:
        hour = _hour(found[3])
        minute = 30 if found[1] == "half" else 15
        if found[2] == "to":
            hour, minute = (hour - 1) % 24, 60 - minute
        half = "p" if hour <= _EVENING else ""
    elif found[4]:
        hour, minute, half = int(found[4]), int(found[5]), found[6] or ""
    elif found[7]:
        hour, minute, half = int(found[7]), 0, found[8]
    elif found[9]:
        hour, minute, half = 12, 0, ""
    else:
        hour, minute = _hour(found[10]), 0
        after = text[found.end() : found.end() + 24]
        half = "p" if re.match(r".{0,12}(?:evening|tonight|night|afternoon)", after) else ""
        half = half or ("p" if hour <= _EVENING and "morning" not in after else "")
    if half == "p" and hour < 12:  # noqa: PLR2004 noon
        hour += 12
    if half == "a" and hour == 12:  # noqa: PLR2004 midnight
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""  # noqa: PLR2004 a day


def _hour(word: str) -> int:
    return _HOURS.get(word) or int(word)
