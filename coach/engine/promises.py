"""Reading a promise out of free text: "one comment for every five posts", "two shares a week"."""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from coach.domain.chat import CommitWish
from coach.domain.commitments import MAX_RATIO
from coach.domain.entries import Kind
from coach.engine.act_words import BASES, VERBS
from coach.engine.numbers import number_at
from coach.engine.people import WEEKDAYS
from coach.engine.promise_groups import TIMES, Group, groups_in
from coach.engine.promise_terms import (
    is_limit,
    period_in,
    plan_in,
    rolling_in,
    until_in,
    weekdays_in,
)
from coach.engine.tokens import Reading, read

_SOURCES = frozenset({Kind.POST, Kind.CONNECTION, Kind.OWN_SHARE})
"""What one gives something for: "for every five posts"."""


_NO_AMOUNT = re.compile(
    r"(?<![\w.,:/-])(?:\d{5,20}+|\d{1,3}(?:,\d{3}){1,6}+|\d{1,4}\.\d{1,9}+|-\d{1,9}+)(?=\s?%|\s{1,3}+[a-z])"
)
"""Figures that nobody can promise: millions, halves, less than nothing."""


def promise(text: str) -> CommitWish | None:
    """The promise that a message tells of; None where it names no measure."""
    reading = read(text)
    low = text.casefold()
    if _NO_AMOUNT.search(low):
        return None
    groups = groups_in(reading)
    wish = (
        _response(low, reading)
        or _share(low, groups, reading)
        or _ratio(low, groups, reading)
        or _cadence(low, groups, reading)
    )
    return None if wish is None else replace(wish, plan=plan_in(text), until=until_in(low))


# --- Thanks within hours -------------------------------------------------------------------------

_SPELLED = {
    **dict.fromkeys(("a", "an", "one"), 1),
    "two": 2,
    "three": 3,
    "six": 6,
    "twelve": 12,
    **dict.fromkeys(("twenty-four", "twenty four"), 24),
    "forty-eight": 48,
    "half a": 0,
}
_SPAN = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_SPELLED)}) ?-?(h|hr|hrs|hours?|days?)\b")
_EACH_TIME = re.compile(r"\b(?:a|per|each|every) (?:day|week|month)\b")
_WITHIN = re.compile(r"\b(?:within|in|inside|under|max|no later|before)\b")
_DAY_H = 24
_HALF_A_DAY_H = 12


def _response(low: str, reading: Reading) -> CommitWish | None:
    if not any(one.startswith("thank") or one in ("thx", "gratitude") for one in reading.words):
        return None
    hours = hours_in(low)
    if hours is None or (_EACH_TIME.search(low) and not _WITHIN.search(low)):
        return None
    return CommitWish(
        shape="response", within=f"{hours}h", close=Kind.THANKS_DUE, close_with=Kind.THANKS
    )


def hours_in(low: str) -> int | None:
    """The hours within which something is promised; None where none are named, or too many."""
    span = _SPAN.search(low)
    if span is None:
        return _DAY_H if "same day" in low or "within the day" in low else None
    if span[1] == "half a":
        return _HALF_A_DAY_H
    number = int(span[1]) if span[1].isdecimal() else _SPELLED[span[1]]
    hours = number if span[2].startswith("h") else _DAY_H * number
    return hours if 0 < hours <= MAX_RATIO else None


# --- A share of others' work ---------------------------------------------------------------------

_PERCENT = re.compile(r"\b(\d{1,3}) ?(?:%|per ?cent|pct)")
_SPLIT = re.compile(r"\b(\d{2})[/:-](\d{2})\b")
_FRACTIONS = {"half": 50, "three quarters": 75, "two thirds": 67, "two-thirds": 67, "quarter": 25}
_A_PART = re.compile(r"\b(?:of|my)\b")
_OWN = re.compile(r"\b(?:my own|mine|own (?:stuff|work|things|links))\b")
_OTHERS = re.compile(r"\b(?:other|others|others'|others\u2019|other people|else)\b")
_MINE = re.compile(r"\b(?:own|mine|my|myself)\b")
_AT_MOST = re.compile(r"\b(?:at most|no more than|max|maximum|under|below|only)\b")
_WHOLE, _HALF = 100, 50


def _share(low: str, groups: list[Group], reading: Reading) -> CommitWish | None:
    split = _split(low)
    sharing = any(one.kind in (Kind.SHARE, Kind.OWN_SHARE) for one in groups) or any(
        one in low for one in ("pass", "others", "other people", "somebody else")
    )
    percent = _percent(low, reading)
    if percent is None and split:
        percent, sharing = split, True
    elif percent is None and sharing and _A_PART.search(low):
        percent = next((value for name, value in _FRACTIONS.items() if name in low), None)
    if percent is None or not sharing or not 0 < percent <= _WHOLE:
        return None
    if percent <= _HALF and _OWN.search(low) and _AT_MOST.search(low):
        percent = _WHOLE - percent  # "at most 20 % my own"
    return CommitWish(shape="share", share=f"{percent}%", of=Kind.SHARE, against=Kind.OWN_SHARE)


def _percent(low: str, reading: Reading) -> int | None:
    """A percentage in figures, the last one that is named, or in words."""
    figures = list(_PERCENT.finditer(low))
    if figures:
        return int(_of_others(low, figures)[1])
    words = reading.words
    for at, word in enumerate(words):
        for back in (2, 1) if word in ("percent", "per") else ():
            number = number_at(words, at - back) if at >= back else None
            if number is not None and number.last == at - 1:
                return number.value
    return None


def _of_others(low: str, figures: list[re.Match[str]]) -> re.Match[str]:
    """The percentage that others get: of a whole in two parts the one that isn't her own."""
    if sum(int(one[1]) for one in figures) == _WHOLE:
        ends = [*(one.start() for one in figures[1:]), len(low)]
        for one, end in zip(figures, ends, strict=True):
            if _OTHERS.search(low, one.end(), end) and not _MINE.search(low, one.end(), end):
                return one
    return figures[-1]


def _split(low: str) -> int:
    """The greater part of "80/20"; 0 where there is no such thing."""
    found = _SPLIT.search(low)
    parts = (int(found[1]), int(found[2])) if found else (0, 0)
    return max(parts) if sum(parts) == _WHOLE else 0


# --- So many for so many -------------------------------------------------------------------------

_FIGURES = re.compile(r"(?<!at )(?<!by )\b(\d{1,4}) ?(?::|to|for|in) ?(\d{1,4})\b")
_NEAR = 14
"""Words within which what is given stands from what it is given for."""


def _ratio(low: str, groups: list[Group], reading: Reading) -> CommitWish | None:
    timed = period_in(reading) is not None
    sources = [one for one in groups if one.kind in _SOURCES and (one.per or not timed)]
    gives = [
        one
        for one in groups
        if one.kind not in _SOURCES and not (one.per and one.kind is Kind.MINUTES)
    ]
    marked = next((one for one in sources if one.per), None)
    if marked is not None:
        sources = [marked]
        gives = [one for one in gives if abs(one.at - marked.at) <= _NEAR] or gives
    figures = _FIGURES.search(low)
    if figures and gives and (sources or "1:" in low):
        return _made_ratio(int(figures[1]), int(figures[2]), gives, sources)
    if not sources or not gives or (marked is None and not _is_exchange(low, reading)):
        return None
    source = sources[0]
    if timed and source.per and not source.counted and not _names_every(reading, source):
        return None
    amount = next((one.amount for one in gives if one.counted), 1)
    return _made_ratio(amount, source.amount, gives, [source])


def _is_exchange(low: str, reading: Reading) -> bool:
    return "one to one" in low or "one for one" in low or "then" in reading.words


def _names_every(reading: Reading, source: Group) -> bool:
    return reading.words[source.first - 1 : source.first] in (["every"], ["each"], ["per"])


def _made_ratio(k: int, n: int, gives: list[Group], per: list[Group]) -> CommitWish | None:
    if not (0 < k <= MAX_RATIO and 0 < n <= MAX_RATIO):
        return None
    sources = _names(per) or (Kind.POST.value,)
    return CommitWish(shape="ratio", ratio=f"{k}:{n}", give=_names(gives), per=sources)


def _names(groups: Iterable[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.kind.value for one in groups))


# --- So often ------------------------------------------------------------------------------------


def _cadence(low: str, groups: list[Group], reading: Reading) -> CommitWish | None:
    days, rolling = weekdays_in(reading), rolling_in(low)
    each = rolling or period_in(reading)
    if (_has_happened(reading) and not _INTENDS.search(low)) or (days and _PAST.search(low)):
        return None
    if each is None and days:
        each = "week"
    if each is None or not groups:
        return None
    counted = [one for one in groups if one.counted]
    minutes = [one for one in groups if one.kind is Kind.MINUTES]
    head = (minutes or counted or groups)[0]
    amount = _loose_amount(reading, head)
    if len(days) > 1 and not rolling and "each" in reading.words and amount == 1:
        amount = len(days)
    if not 0 < amount <= MAX_RATIO:
        return None
    most = is_limit(low)
    return CommitWish(
        shape="cadence",
        at_least=None if most else amount,
        at_most=amount if most else None,
        give=_names([head, *_alternatives(reading, groups, head)]),
        each="week" if days and each == "day" else each,
        on=",".join(WEEKDAYS[one][:3] for one in sorted(days)) or None,
    )


_PAST = re.compile(rf"\b(?:last (?:{'|'.join(WEEKDAYS)}|night)|yesterday|ago)\b")
_INTENDS = re.compile(
    r"\b(?:will|i'll|ill|promise|promised|commit|goal|aim|want|plan|gonna|going to|let me|from now"
    r"|try|should|would|pledge|vow|resolve|intend)\b"
)
_DONE = frozenset("left dropped wrote gave did made sent put had handed managed".split())


def _has_happened(reading: Reading) -> bool:
    """Whether something is told that was done: "on Monday I commented on Bea's video"."""
    return any(
        two in _DONE or (two in VERBS and two not in BASES)
        for one, two in pairwise(reading.words)
        if one in ("i", "i've")
    )


def _alternatives(reading: Reading, groups: list[Group], head: Group) -> list[Group]:
    """What counts as well: "two comments or replies"."""
    if head.kind is Kind.MINUTES:
        return []
    words = reading.words
    return [
        one for one in groups if one.at - head.at in (2, 3) and words[one.at - 1] in ("or", "and")
    ]


_AROUND = 6
"""Words around a kind among which its amount may stand."""


def _loose_amount(reading: Reading, head: Group) -> int:
    """The amount of a cadence, also where it stands apart: "thank somebody twice a week"."""
    if head.counted:
        return head.amount
    words = reading.words
    for at, word in enumerate(words):
        if word in TIMES:
            return TIMES[word]
        number = number_at(words, at) if words[at + 1 : at + 2] in (["times"], ["x"]) else None
        if number is not None:
            return number.value
    for at in range(max(0, head.at - _AROUND), min(len(words), head.at + _AROUND)):
        number = number_at(words, at)
        if number is None or number.weak:
            continue
        if words[number.last + 1 : number.last + 2] not in (["days"], ["day"]):
            return number.value
    return head.amount
