"""When something happened, as people write it, in the words that `coach log --at` takes."""

import re
from datetime import date, timedelta
from typing import NamedTuple

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
    rf"\b(?:at |around |about |by )?(?:(half|quarter) (past|to) ({_HOUR})"
    rf"|(\d{{1,2}})[:.h](\d{{2}})(?! ?%)(?: ?([ap])\.?m\b)?"
    rf"|(\d{{1,2}}) ?([ap])\.?m\b"
    r"|(noon|midday)\b"
    rf"|(?:(?<=at )|(?<=by ))({_HOUR})(?: o.?clock)?\b(?! (?:blogs|posts|people|places|comments)))"
)
_DAY = re.compile(
    r"\b(day before yesterday|yesterday|last night|today|tonight|this (?:morning|afternoon|evening)"
    r"|just now|(?:a|one|two|1|2) days? ago"
    rf"|(?:(?:on |last |this )?({'|'.join(WEEKDAYS)}|tue|tues|thu|thur|thurs|fri)|(?:on |last )(mon|wed|sat|sun))\b"
    r"|\d{4}-\d{2}-\d{2})"
)
_EVENING = 6
"""An hour up to this one with neither am nor pm, told of today's work, is in the afternoon."""


class Moment(NamedTuple):
    """A point in time that is named in a text."""

    at: str
    """As `--at` takes it; empty is today without a time."""
    start: int
    end: int


def moments(text: str, *, today: date) -> list[Moment]:
    """All moments of a text, in order."""
    typed = text
    text = "".join(one.lower() if len(one.lower()) == 1 else one for one in typed)
    clocks = [
        (one.start(), one.end(), clock)
        for one in _CLOCK.finditer(text)
        if (clock := _clock(one, text))
    ]
    days = [
        (one.start(), one.end(), _day(one, today))
        for one in _DAY.finditer(text)
        if not _is_title(typed, one)
    ]
    found: list[Moment] = []
    used: set[int] = set()
    for start, end, day in days:
        near = next(
            (
                index
                for index, (at, until, _) in enumerate(clocks)
                if index not in used
                and (-1 <= at - end <= _APART or -1 <= start - until <= _APART)
                and not re.search(r"[,;.]|\band\b", text[min(end, until) : max(start, at)])
            ),
            None,
        )
        if near is None:
            found.append(Moment(day if day != "today" else "", start, end))
            continue
        used.add(near)
        at, until, clock = clocks[near]
        found.append(Moment(f"{day} {clock}", min(start, at), max(end, until)))
    found += [
        Moment(f"today {clock}", start, end)
        for index, (start, end, clock) in enumerate(clocks)
        if index not in used
    ]
    return _same_days(text, sorted(found, key=lambda one: one.start))


_SAME = re.compile(r"\bsame (?:day|evening|morning|afternoon)\b")


def _same_days(text: str, found: list[Moment]) -> list[Moment]:
    """ "… the same day": the day that was named before it."""
    for same in _SAME.finditer(text):
        before = [one for one in found if one.start < same.start()]
        if before:
            found.append(Moment(before[-1].at.partition(" ")[0], same.start(), same.end()))
    return sorted(found, key=lambda one: one.start)


_APART = 18
"""Characters between a day and its clock time."""


def _is_title(typed: str, found: re.Match[str]) -> bool:
    """Whether a weekday is part of a name, as in "the Sunday Scribblers"."""
    named = found[2] or found[3]
    return (
        bool(named) and re.match(r" [A-Z][a-z]", typed[found.end() : found.end() + 3]) is not None
    )


def _day(found: re.Match[str], today: date) -> str:
    words = found[1]
    if words in ("yesterday", "last night") or words.startswith(("a day", "one day", "1 day")):
        return "yesterday"
    if words == "day before yesterday" or words.startswith(("two days", "2 days")):
        return (today - timedelta(days=2)).isoformat()
    named = found[2] or found[3]
    if named:
        weekday = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(named[:3]))
        back = (today.weekday() - weekday) % 7
        return (today - timedelta(days=back)).isoformat()
    if words[0].isdigit():
        return words
    return "today"


def _clock(found: re.Match[str], text: str) -> str:
    if found[1]:
        hour = _hour(found[3])
        minute = 30 if found[1] == "half" else 15
        if found[2] == "to":
            hour, minute = hour - 1, 60 - minute
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
