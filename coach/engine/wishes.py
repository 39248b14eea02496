"""Smaller things that are asked for: until when to rest, which setting, which draft."""

import re
from datetime import date, timedelta

from coach.engine.numbers import number_at
from coach.engine.people import WEEKDAYS
from coach.engine.tokens import read

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SHORT = 3
"""Letters that tell weekdays apart, and months."""
_DAY_NAMES = "|".join([*WEEKDAYS, *(one[:_SHORT] for one in WEEKDAYS)])
_MONTH_NAMES = "|".join([*_MONTHS, *(one[:_SHORT] for one in _MONTHS)])
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_WEEKDAY = re.compile(rf"\b(?:until|till|til|to|before|on|next|this|by)\s(next\s)?({_DAY_NAMES})\b")
_DAY_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH_NAMES})"
    rf"|({_MONTH_NAMES}) (\d{{1,2}})(?:st|nd|rd|th)?)\b"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_AWAY = re.compile(r"\b(?:all|whole of|away|holiday|vacation|off) next week\b|\bnext week off\b")
"""The whole of next week, rather than up to it."""


def rest_until(text: str, *, today: date) -> str:
    """The ISO date from which the coach asks again; empty where none is named, or a past one."""
    found = _until(text.casefold(), today)
    return found.isoformat() if found is not None and found > today else ""


_RESUMES = re.compile(
    r"\b(?:resume|unpause|un-pause|i'm back|im back|i am back|wake up|start again|go on again"
    r"|ask me again)\b"
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
        return today + timedelta(days=2 if "after tomorrow" in low else 1)
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
    monday = today + timedelta(days=7 - today.weekday())
    if "next week" in low:
        through = _AWAY.search(low) is not None or "until" not in low
        return monday + timedelta(days=7) if through else monday
    if "next month" in low:
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if "weekend" in low:
        return monday
    words = read(low).words
    for at, word in enumerate(words):
        unit = word.removesuffix("s")
        if unit not in _DAYS:
            continue
        if unit == "week" and words[max(0, at - 1)] == "this":
            return monday
        return today + timedelta(days=_amount_before(words, at) * _DAYS[unit])
    return None


def _amount_before(words: list[str], at: int) -> int:
    """How many of what a word names: the number within three words before it, else one."""
    for back in range(at - 1, max(-1, at - 4), -1):
        number = number_at(words, back)
        if number is not None and number.last < at:
            return max(1, number.value)
    return 1


_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?\s{0,3}(am|pm|a\.m\.|p\.m\.)?(?![\d%])")
_DAY = re.compile(rf"\b({_DAY_NAMES})s?\b")
_CHECK_IN = re.compile(r"\bcheck[ -]?ins?\b|\bask me\b|\bweekly (?:question|chat|thing)\b")
_REMINDERS = re.compile(r"\bremind|\bnudge")
_DAY_END = re.compile(r"\bday ends?\b|\bend of (?:my )?day\b")
_WEEK_START = re.compile(r"\bweek starts?\b")
_NAMED = re.compile(
    r"\b(?:call me|my name is|name to|name is(?: now)?|i'm called|rename me(?: to)?)"
    r"\s([\w' .-]{1,60}+)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\b(?:from|please|instead|now|not)\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?i:(?:time ?)?zone(?: is| to|:)?|moved? to|live in|living in|i'm in|i am in|now in"
    r"|based in|relocated to|set to) (?:now )?(?:the )?"
    r"([A-Z][^\W\d]{1,40}+(?:/[^\W\d]{1,40}+){0,2}+(?: [A-Z][^\W\d]{1,40}+){0,2}+)"
)
_ZONED = re.compile(
    r"\b(?:(?:time ?)?zone(?: is| to|:)?|moved? to|live in|living in|i'm in|i am in|now in|based in"
    r"|relocated to|set to) (?:now )?(?:the )?([^\W\d]{1,40}+(?:/[^\W\d]{1,40}+){0,2}+)"
)
"""The same in small letters, which may be any word."""


def settings_in(text: str) -> tuple[tuple[str, str], ...]:
    """The settings that a message names, as `coach settings set` takes them; none where unclear."""
    low = text.casefold()
    clocks = [one for one in (_clock(hit) for hit in _CLOCK.finditer(low)) if one]
    if "quiet" in low and clocks:
        return tuple(zip(("quiet-from", "quiet-to"), clocks, strict=False))
    named = _DAY.search(low)
    day = (
        "" if named is None else next(one for one in WEEKDAYS if one.startswith(named[1][:_SHORT]))
    )
    if _CHECK_IN.search(low):
        found = [("check-in-day", day), *(("check-in-time", one) for one in clocks[:1])]
        return tuple(one for one in found if one[1])
    if _REMINDERS.search(low):
        return _reminders(low)
    if _DAY_END.search(low) and clocks:
        return (("day-end", clocks[0]),)
    if _WEEK_START.search(low) and day:
        return (("week-start", day),)
    return _name_or_zone(text)


def _name_or_zone(text: str) -> tuple[tuple[str, str], ...]:
    text = " ".join(text.split())
    if named := _NAMED.search(text):
        name = _AFTER_NAME.split(named[1])[0].strip(" .")
        return (("name", name),) if name else ()
    zoned = _PLACED.search(text) or _ZONED.search(text)
    return (("zone", zoned[1]),) if zoned else ()


_OFF = re.compile(r"\b(?:off|no|stop|without|disable|don't|never|fewer|too many)\b")
_WEEKDAYS = re.compile(r"\bweekdays?\b|\bworkdays?\b|\bworking days\b")
_DAILY = re.compile(r"\bdaily\b|\bevery day\b|\beach day\b|\bon\b")


def _reminders(low: str) -> tuple[tuple[str, str], ...]:
    for pattern, value in ((_OFF, "off"), (_WEEKDAYS, "weekdays"), (_DAILY, "daily")):
        if pattern.search(low):
            return (("reminders", value),)
    return ()


def _clock(hit: re.Match[str]) -> str:
    hour, minute, half = int(hit[1]), int(hit[2] or 0), (hit[3] or "")[:1]
    if half == "p" and hour < 12:  # noqa: PLR2004 noon
        hour += 12
    if half == "a" and hour == 12:  # noqa: PLR2004 midnight
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""  # noqa: PLR2004 a day


_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]{12,}+)[\"\u201d\u201c\u00bb]"
)
_LEAD = re.compile(r"\n|(?<!\d):(?!//)|:(?!\d|//)")
"""What stands before a draft: a new line, or a colon that is part of no clock time and no link."""
_SHORTEST_DRAFT = 12


def draft_in(text: str) -> str:
    """The comment that a message asks to be looked at; empty where it holds none."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1].strip()
    lead = _LEAD.search(text)
    draft = text[lead.end() :].strip() if lead else ""
    return draft if len(draft) >= _SHORTEST_DRAFT else ""
