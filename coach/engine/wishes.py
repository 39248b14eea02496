"""Smaller things that are asked for in free text: until when to rest, which setting, which draft."""

import re
from datetime import date, timedelta

from coach.engine.numbers import number_at
from coach.engine.people import WEEKDAYS
from coach.engine.tokens import read

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_DAY_NAMES = "|".join([*WEEKDAYS, *(one[:3] for one in WEEKDAYS)])
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_WEEKDAY = re.compile(
    rf"\b(?:until|till|til|to|before|on|next|this|by)\s+(next\s+)?({_DAY_NAMES})\b"
)
_DAY_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(_MONTHS)}|{'|'.join(one[:3] for one in _MONTHS)})"
    rf"|({'|'.join(_MONTHS)}|{'|'.join(one[:3] for one in _MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?)\b"
)
_SPAN = re.compile(r"\b(day|days|week|weeks|fortnight|month|months|weekend)\b")
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


def rest_until(text: str, *, today: date) -> str:
    """The ISO date from which the coach shall ask again; empty where none was named or it is past."""
    found = _until(text.casefold(), today)
    return found.isoformat() if found is not None and found > today else ""


_RESUMES = re.compile(
    r"\b(?:resume|unpause|un-pause|i'm back|im back|i am back|wake up|start again|go on again|ask me again)\b"
)


def asks_to_resume(text: str) -> bool:
    """Whether somebody who lets everything rest wants to be asked again."""
    return _RESUMES.search(text.casefold()) is not None


def _until(low: str, today: date) -> date | None:
    iso = _ISO.search(low)
    if iso:
        try:
            return date.fromisoformat(iso[1])
        except ValueError:
            return None
    named = _WEEKDAY.search(low)
    if named:
        wanted = next(i for i, one in enumerate(WEEKDAYS) if one.startswith(named[2][:3]))
        ahead = (wanted - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead + (7 if named[1] and ahead < _SOON else 0))
    dated = _DAY_MONTH.search(low)
    if dated:
        return _in_month(dated, today)
    if "tomorrow" in low:
        return today + timedelta(
            days=2 if "until after tomorrow" in low or "after tomorrow" in low else 1
        )
    return _after_span(low, today)


_SOON = 4
"""'Next Friday' said within so many days of Friday means the one after."""


def _in_month(dated: re.Match[str], today: date) -> date | None:
    day, month = (dated[1], dated[2]) if dated[1] else (dated[4], dated[3])
    number = next(i for i, one in enumerate(_MONTHS, start=1) if one.startswith(month[:3]))
    try:
        found = date(today.year, number, int(day))
        return found if found > today else date(today.year + 1, number, int(day))
    except ValueError:
        return None


def _after_span(low: str, today: date) -> date | None:
    if "next week" in low:
        monday = today + timedelta(days=7 - today.weekday())
        through = any(
            one in low
            for one in (
                "all next week",
                "next week off",
                "away next week",
                "holiday next week",
                "whole of next week",
                "vacation next week",
            )
        )
        return monday + timedelta(days=7) if through or "until" not in low else monday
    if "next month" in low:
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if "weekend" in low:
        return today + timedelta(days=7 - today.weekday())
    words = read(low).words
    for at, word in enumerate(words):
        if _SPAN.fullmatch(word):
            unit = word.removesuffix("s")
            amount = 1
            for back in (1, 2, 3):
                number = number_at(words, at - back) if at >= back else None
                if number is not None and number.last < at:
                    amount = max(1, number.value)
                    break
            if words[at - 1 : at] == ["this"] and unit == "week":
                return today + timedelta(days=7 - today.weekday())
            return today + timedelta(days=amount * _DAYS[unit])
    return None


_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d%])")
_NAMED = re.compile(
    r"\b(?:call me|my name is|name to|name is(?: now)?|i'm called|rename me(?: to)?)\s+([\w' .-]{1,60})",
    re.IGNORECASE,
)
_ZONED = re.compile(
    r"\b(?:(?:time ?)?zone(?: is| to|:)?|moved to|move to|i live in|living in|i'm in|i am in|relocated to|now in|based in|set to)\s+(?:now\s+)?(?:the\s+)?([A-Za-z_]+(?:/[A-Za-z_]+){0,2}(?: [A-Z][a-z]+){0,2})"
)


def settings_in(text: str) -> tuple[tuple[str, str], ...]:
    """The settings that a message names, as `coach settings set` takes them; none where unclear."""
    low = text.casefold()
    found: list[tuple[str, str]] = []
    day = re.search(rf"\b({_DAY_NAMES})s?\b", low)
    clocks = [one for one in (_clock(hit) for hit in _CLOCK.finditer(low)) if one]
    if "quiet" in low and clocks:
        found.append(("quiet-from", clocks[0]))
        found += [("quiet-to", one) for one in clocks[1:2]]
    elif re.search(r"\bcheck[ -]?ins?\b|\bask me\b|\bweekly (?:question|chat|thing)\b", low):
        if day:
            weekday = next(one for one in WEEKDAYS if one.startswith(day[1][:3]))
            found.append(("check-in-day", weekday))
        found += [("check-in-time", one) for one in clocks[:1]]
    elif re.search(r"\bremind|\bnudge|\breminders?\b", low):
        found += _reminders(low)
    elif re.search(r"\bday ends?\b|\bend of (?:my )?day\b", low) and clocks:
        found.append(("day-end", clocks[0]))
    elif re.search(r"\bweek starts?\b", low) and day:
        found.append(("week-start", next(one for one in WEEKDAYS if one.startswith(day[1][:3]))))
    elif named := _NAMED.search(text):
        found.append(
            ("name", re.split(r"\b(?:from|please|instead|now|not)\b", named[1])[0].strip(" ."))
        )
    elif zoned := _ZONED.search(text):
        found.append(("zone", zoned[1].strip()))
    return tuple(found)


def _reminders(low: str) -> list[tuple[str, str]]:
    if re.search(r"\b(?:off|no|stop|without|disable|don't|never|fewer|too many)\b", low):
        return [("reminders", "off")]
    if re.search(r"\bweekdays?\b|\bworkdays?\b|\bworking days\b", low):
        return [("reminders", "weekdays")]
    if re.search(r"\bdaily\b|\bevery day\b|\beach day\b|\bon\b", low):
        return [("reminders", "daily")]
    return []


def _clock(hit: re.Match[str]) -> str:
    hour, minute, half = int(hit[1]), int(hit[2] or 0), (hit[3] or "")[:1]
    if half == "p" and hour < 12:  # noqa: PLR2004 noon
        hour += 12
    if half == "a" and hour == 12:  # noqa: PLR2004 midnight
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""  # noqa: PLR2004 a day


_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u00ab\u00bb]{12,})[\"\u201d\u201c\u00bb]"
)
_AFTER_COLON = re.compile(r"[:\n]\s*(\S[\s\S]{11,})$")


def draft_in(text: str) -> str:
    """The comment that a message asks to be looked at; empty where it holds none."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1].strip()
    after = _AFTER_COLON.search(text)
    return after[1].strip() if after and not after[1].startswith("//") else ""
