"""The terms of a promise: its period and weekdays, whether it is a limit, until when, the plan."""

import re
from datetime import date
from typing import Final

from coach.domain.commitments import LONGEST_ROLLING, MAX_PLAN
from coach.engine.people import WEEKDAYS
from coach.engine.tokens import Reading

_PERIODS = {
    **dict.fromkeys("day days night morning evening".split(), "day"),
    **dict.fromkeys("week weeks wk".split(), "week"),
    **dict.fromkeys("month months".split(), "month"),
}
_EACH = {
    **dict.fromkeys("daily nightly everyday".split(), "day"),
    "weekly": "week",
    "monthly": "month",
}
_PER = frozenset("a per each every an any in".split())
_ROLLING_WORDS = {"seven": 7, "ten": 10, "thirty": 30, "fourteen": 14}
_ROLLING = re.compile(
    rf"\b(?:any|rolling|every|last|in|past) (\d{{1,3}}|{'|'.join(_ROLLING_WORDS)}) days\b"
)


def period_in(reading: Reading) -> str | None:
    """`day`, `week` or `month`; None where none is named."""
    words = reading.words
    for at, word in enumerate(words):
        if word in _EACH:
            return _EACH[word]
        before = words[at - 1] if at else ""
        single = before == "single" and at > 1 and words[at - 2] == "every"
        if word in _PERIODS and (before in _PER or single):
            return _PERIODS[word]
    return None


def rolling_in(low: str) -> str | None:
    """A window that rolls along, as `7d`; None where none is named."""
    found = _ROLLING.search(low)
    if found is None:
        return None
    days = _ROLLING_WORDS.get(found[1]) or int(found[1])
    return f"{days}d" if 0 < days <= LONGEST_ROLLING else None


_SHORT = 3
"""Letters that tell weekdays apart."""


def weekdays_in(reading: Reading) -> list[int]:
    """The weekdays that are named, Monday being 0, in order."""
    found: list[int] = []
    for at, word in enumerate(reading.words):
        if word == "sat" and at and reading.words[at - 1] == "i":
            continue  # the verb
        singular = word.removesuffix("s")
        for number, name in enumerate(WEEKDAYS):
            forms = (name[:_SHORT], name[: _SHORT + 1], name)
            if singular in forms and number not in found:
                found.append(number)
    return found


_AT_LEAST = re.compile(r"\b(?:at least|minimum|min|no less than|not less than|or more)\b")
_AT_MOST = re.compile(
    r"\b(?:at most|max|maximum|no more than|not more than|never more than|limit|up to|cap|tops"
    r"|at the most|less than)\b"
)


def is_limit(low: str) -> bool:
    """Whether an amount is the most rather than the least."""
    return _AT_LEAST.search(low) is None and _AT_MOST.search(low) is not None


_PLAN = re.compile(
    r"\b(?:when|whenever|if) ([^,.!?\n]{3,120}+), then (?:i will|i'll|i'm going to)? ?"
    r"([^.!?\n]{3,150}+)",
    re.IGNORECASE,
)


def plan_in(text: str) -> str:
    """The plan of a promise: "when …, then I will …"; empty where none is told."""
    found = _PLAN.search(text)
    if found is None:
        return ""
    when, then = found[1].strip(), found[2].strip().rstrip(".!, ")
    when = re.sub(r"^i\b", "I", when)
    return f"when {when}, then I will {then}"[:MAX_PLAN]


_MONTHS: Final[tuple[str, ...]] = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_UNTIL = re.compile(
    r"\b(?:until|till|til|through|up to|ending|ends?) (?:the )?(?:(\d{4}-\d{2}-\d{2})"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})(?: (\d{{4}}))"
    rf"|({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}))"
)


def until_in(low: str) -> str:
    """The last day of a promise as an ISO date; empty where no such date is named."""
    found = _UNTIL.search(low)
    if found is None:
        return ""
    day, month, year = found.group(2, 3, 4) if found[2] else found.group(6, 5, 7)
    typed = found[1] or f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return ""
