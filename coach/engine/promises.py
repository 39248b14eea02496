"""Reading a promise out of free text: "one comment for every five posts", "two shares a week"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from coach.domain.chat import CommitWish
from coach.domain.commitments import MAX_PLAN, MAX_RATIO
from coach.domain.entries import Kind
from coach.engine.act_words import OWN_WORKS
from coach.engine.numbers import number_at
from coach.engine.people import WEEKDAYS
from coach.engine.tokens import Reading, read


def _table(text: str) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for line in text.strip().splitlines():
        kind, _, words = line.strip().partition(":")
        found |= dict.fromkeys(words.split(), Kind(kind))
    return found


_KINDS = _table(
    """comment: comment comments commenting coment coments commented
    reply: reply replies replying answer answers answering respond responding
    share: share shares sharing plug plugs plugging boost boosts boosting retweet retweets repost reposts reshare restack
    favourite: like likes liking star stars fave faves favourite favourites favorite favorites heart hearts upvote upvotes
    spotlight: spotlight spotlights feature featuring features shoutout shoutouts shout-out shout-outs highlight
    link: link links linking
    thanks: thank-you thank-yous thank thanks thankyou thankyous thanking
    recommend: recommend recommendation recommendations recommending rec recs
    endorse: endorse endorsement endorsements endorsing
    introduce: introduce introduction introductions intro intros introducing
    feedback: feedback critique critiques crit crits critiquing
    guest-spot: guest guest-spot guest-spots guests
    visit: visit visits visiting
    minutes: minutes minute mins min
    connection: follower followers connection connections subscriber subscribers contact contacts"""
)
_PUBLISH = frozenset(
    """post posts publish publishes posting publishing upload uploads release blog published""".split()
)
_SOURCES = frozenset({Kind.POST, Kind.CONNECTION, Kind.OWN_SHARE})
_OWN = frozenset(["my", "own", "mine"])
_PERIODS = {
    **dict.fromkeys(
        ("day", "daily", "days", "everyday", "night", "nightly", "morning", "evening"), "day"
    ),
    **dict.fromkeys(("week", "weekly", "weeks", "wk"), "week"),
    **dict.fromkeys(("month", "monthly", "months"), "month"),
}
_PER = frozenset("a per each every an / any in".split())
_AT_MOST = frozenset("most max maximum more limit up cap tops".split())
_RATIO = re.compile(r"\b(\d{1,4}) ?(?::|to|for|in) ?(\d{1,4})\b")
_PERCENT = re.compile(r"\b(\d{1,3}) ?(?:%|per ?cent|pct)")
_SPLIT = re.compile(r"\b(\d{2})[/:-](\d{2})\b")
_FRACTIONS = {"half": 50, "three quarters": 75, "two thirds": 67, "two-thirds": 67, "quarter": 25}
_SPAN = re.compile(
    r"\b(\d{1,3}|a|an|one|two|three|half a|twelve|twenty-four|twenty four|forty-eight|six) ?-?(h|hr|hrs|hours?|days?)\b"
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "six": 6,
    "twelve": 12,
    "twenty-four": 24,
    "twenty four": 24,
    "forty-eight": 48,
}
_ROLLING = re.compile(
    r"\b(?:any|rolling|every|last|in|past) (\d{1,3}|seven|ten|thirty|fourteen|fourteen) days\b"
)
_ROLLING_WORDS = {"seven": 7, "ten": 10, "thirty": 30, "fourteen": 14}
_PLAN = re.compile(
    r"\b(?:when|whenever|if|after|once) (i .{3,120}?|[a-z' ]{3,80}?),? (?:then )?(i will|i'll|i) ([^.!?\n]{3,150})",
    re.IGNORECASE,
)
_PLAN_THEN = re.compile(
    r"\b(?:when|whenever|if) ([^,.!?\n]{3,120}), then (?:i will|i'll|i'm going to)? ?([^.!?\n]{3,150})",
    re.IGNORECASE,
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_UNTIL = re.compile(
    rf"\b(?:until|till|til|through|up to|ending|ends?) (?:the )?(\d{{4}}-\d{{2}}-\d{{2}}|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({'|'.join(_MONTHS)})(?: (\d{{4}}))|({'|'.join(_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}))"
)


class _Group(NamedTuple):
    """A counted kind: "five posts"."""

    kind: Kind
    amount: int
    at: int
    """Its word."""
    first: int
    """Its number, or itself."""
    per: bool
    """Whether "for every", "per" or the like stands before it."""
    counted: bool


def promise(text: str) -> CommitWish | None:
    """The promise that a message tells of; None where it names no measure."""
    reading = read(text)
    low = text.casefold()
    groups = _groups(reading)
    wish = (
        _response(low, reading)
        or _share(low, groups)
        or _ratio(low, groups, reading)
        or _cadence(low, groups, reading)
    )
    if wish is None:
        return None
    return CommitWish(
        **{
            name: getattr(wish, name)
            for name in CommitWish.__struct_fields__
            if name not in ("plan", "until")
        },
        plan=_plan(text),
        until=_until(low),
    )


def _groups(reading: Reading) -> list[_Group]:
    words = reading.words
    found: list[_Group] = []
    for at, word in enumerate(words):
        kind = _KINDS.get(word)
        if word in OWN_WORKS or word in _PUBLISH:
            kind = Kind.POST
        if kind is None or (word == "like" and not _counted_before(words, at)):
            continue
        if kind is Kind.SHARE and _is_own(words, at):
            kind = Kind.OWN_SHARE
        lead = words[at - 1] if at else ""
        if kind in (Kind.LINK, Kind.SHARE) and (lead in _OWN or "promo" in lead or lead == "self"):
            kind = Kind.OWN_SHARE
        found.append(_group(words, at, kind))
    return found


def _is_own(words: list[str], at: int) -> bool:
    near = words[at + 1 : at + 5]
    own = next((i for i, one in enumerate(near) if one in _OWN), None)
    other = any(
        one in ("others", "other", "else", "people's", "others'", "someone")
        for one in words[at + 1 : at + 8]
    )
    if (
        own is not None
        and not other
        and not any(one in ("per", "for", "every", "each") for one in near[:own])
    ):
        return True
    return words[max(0, at - 2) : at] == ["own", "stuff"] or (at > 1 and words[at - 1] == "self")


def _counted_before(words: list[str], at: int) -> bool:
    return any(number_at(words, back) is not None for back in range(max(0, at - 2), at))


def _group(words: list[str], at: int, kind: Kind) -> _Group:
    first, amount, counted = at, 1, False
    for back in range(at - 1, max(-1, at - 6), -1):
        word = words[back]
        if word in _KINDS or word in OWN_WORKS or word in ("and", "then", "i", "i'll"):
            break
        number = number_at(words, back)
        if number is None:
            continue
        longer = number_at(words, back - 1) if back else None
        if longer is not None and longer.last >= number.last:
            number = longer
        first, amount, counted = number.first, number.value, not number.weak
        break
    if (
        not counted
        and kind is not Kind.POST
        and words[at + 1 : at + 2] in (["on"], ["to"], ["under"])
    ):
        number = number_at(words, at + 2) if at + 2 < len(words) else None
        if number is not None and not number.weak:
            amount, counted = number.value, True
    if not counted:
        after = words[at + 1] if at + 1 < len(words) else ""
        later = number_at(words, at + 1) if after in ("once", "twice", "thrice") else None
        before = words[at - 1] if at else ""
        if later is not None:
            amount, counted = later.value, True
        elif before in ("once", "twice"):
            amount, counted = (2 if before == "twice" else 1), True
    return _Group(kind, amount, at, first, _has_per(words, first), counted)


def _has_per(words: list[str], first: int) -> bool:
    near = words[max(0, first - 4) : first]
    if near[-1:] in (["per"], ["every"], ["each"], ["after"], ["whenever"]):
        return True
    if near[-2:-1] in (["every"], ["each"], ["per"]) and near[-1] not in (
        "day",
        "week",
        "month",
        "time",
    ):
        return True
    if near[-2:] in (
        ["for", "every"],
        ["for", "each"],
        ["every", "time"],
        ["each", "time"],
        ["in", "every"],
    ):
        return True
    return (
        any(one in ("whenever", "time") for one in near[-3:])
        or near[-1:] == ["for"]
        or near[-2:] in (["when", "i"], ["if", "i"], ["time", "i"])
    )


def _response(low: str, reading: Reading) -> CommitWish | None:
    if not any(one.startswith("thank") or one in ("thx", "gratitude") for one in reading.words):
        return None
    span = _SPAN.search(low)
    if span is None and "same day" not in low and "within the day" not in low:
        return None
    if re.search(r"\b(a|per|each|every) (?:day|week|month)\b", low) and not re.search(
        r"\b(within|in|inside|under|max|no later|before)\b", low
    ):
        return None
    hours = 24
    if span is not None:
        number = _NUMBERS.get(span[1]) or (
            12 if span[1] == "half a" else int(span[1]) if span[1].isdigit() else 1
        )
        hours = number if span[2].startswith("h") or span[1] == "half a" else 24 * number
    if not 0 < hours <= MAX_RATIO:
        return None
    return CommitWish(
        shape="response", within=f"{hours}h", close=Kind.THANKS_DUE, close_with=Kind.THANKS
    )


def _share(low: str, groups: list[_Group]) -> CommitWish | None:
    sharing = (
        any(one.kind in (Kind.SHARE, Kind.OWN_SHARE) for one in groups)
        or "pass" in low
        or "others" in low
        or "other people" in low
        or "somebody else" in low
    )
    percent: int | None = None
    found = list(_PERCENT.finditer(low))
    if found:
        percent = int(found[-1][1])
    elif spelled := _spelled_percent(low):
        percent = spelled
    elif (split := _SPLIT.search(low)) and int(split[1]) + int(split[2]) == 100:  # noqa: PLR2004 per cent
        percent, sharing = max(int(split[1]), int(split[2])), True
    elif sharing and re.search(r"\b(of|my)\b", low):
        percent = next((value for name, value in _FRACTIONS.items() if name in low), None)
    if percent is None or not sharing or not 0 < percent <= 100:  # noqa: PLR2004 per cent
        return None
    if (
        re.search(r"\b(my own|mine|own (?:stuff|work|things|links))\b", low)
        and re.search(r"\b(at most|no more than|max|maximum|under|below|only)\b", low)
        and percent <= 50
    ):
        percent = 100 - percent
    return CommitWish(shape="share", share=f"{percent}%", of=Kind.SHARE, against=Kind.OWN_SHARE)


def _spelled_percent(low: str) -> int | None:
    """ "Ninety percent"."""
    words = read(low).words
    for at, word in enumerate(words):
        if word in ("percent", "per") and at:
            for back in (2, 1):
                number = number_at(words, at - back) if at >= back else None
                if number is not None and number.last == at - 1:
                    return number.value
    return None


def _names(kinds: Iterable[Kind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in kinds))


def _ratio(low: str, groups: list[_Group], reading: Reading) -> CommitWish | None:
    sources = [
        one for one in groups if one.kind in _SOURCES and (one.per or not _has_period(reading))
    ]
    gives = [
        one
        for one in groups
        if one.kind not in _SOURCES and not (one.per and one.kind is Kind.MINUTES)
    ]
    marked = next((one for one in sources if one.per), None)
    if marked is not None:
        sources = [marked]
        gives = [one for one in gives if abs(one.at - marked.at) <= _NEAR] or gives
    figures = _RATIO.search(low)
    if figures and gives and (sources or "1:" in low):
        kinds = [one.kind for one in gives]
        return _made_ratio(int(figures[1]), int(figures[2]), kinds, [one.kind for one in sources])
    if not sources or not gives:
        return None
    source = sources[0]
    if (
        marked is None
        and "one to one" not in low
        and "one for one" not in low
        and "then" not in reading.words
    ):
        return None
    if (
        source.per
        and not source.counted
        and source.amount == 1
        and _has_period(reading)
        and not _names_every(reading, source)
    ):
        return None
    counted = [one for one in gives if one.counted] or gives
    amount = counted[0].amount
    return _made_ratio(amount, source.amount, [one.kind for one in gives], [source.kind])


_NEAR = 14


def _names_every(reading: Reading, source: _Group) -> bool:
    return reading.words[source.first - 1 : source.first] in (["every"], ["each"], ["per"])


def _made_ratio(k: int, n: int, gives: list[Kind], per: list[Kind]) -> CommitWish | None:
    if not (0 < k <= MAX_RATIO and 0 < n <= MAX_RATIO):
        return None
    sources = _names(per) or (Kind.POST.value,)
    return CommitWish(shape="ratio", ratio=f"{k}:{n}", give=_names(gives), per=sources)


def _has_period(reading: Reading) -> bool:
    return _period(reading) is not None


def _period(reading: Reading) -> str | None:
    words = reading.words
    for at, word in enumerate(words):
        period = _PERIODS.get(word)
        if period is None:
            continue
        if word in ("daily", "weekly", "monthly", "nightly", "everyday"):
            return period
        before = words[at - 1] if at else ""
        if before in _PER or (before == "single" and at > 1 and words[at - 2] == "every"):
            return period
    return None


def _weekdays(reading: Reading) -> list[int]:
    found: list[int] = []
    for at, word in enumerate(reading.words):
        singular = word.removesuffix("s") if word not in ("wednes", "tues") else word
        for number, name in enumerate(WEEKDAYS):
            short = len(singular) >= 3 and singular in (name[:3], name[:4], name)  # noqa: PLR2004
            if (
                short
                and number not in found
                and not (word == "sat" and reading.words[at - 1] == "i")
            ):
                found.append(number)
    return found


def _cadence(low: str, groups: list[_Group], reading: Reading) -> CommitWish | None:
    each = _period(reading)
    days = _weekdays(reading)
    rolling = _ROLLING.search(low)
    if rolling:
        each = f"{_ROLLING_WORDS.get(rolling[1]) or int(rolling[1])}d"
    if each is None and days:
        each = "week"
    if each is None or not groups:
        return None
    counted = [one for one in groups if one.counted]
    minutes = [one for one in groups if one.kind is Kind.MINUTES]
    head = (minutes or counted or groups)[0]
    given = head.kind
    kinds = [given]
    if given is not Kind.MINUTES:
        kinds += [
            one.kind
            for one in groups
            if one.at - head.at in (2, 3) and reading.words[one.at - 1] in ("or", "and")
        ]
    amount = _loose_amount(reading, head)
    if days and not rolling and "each" in reading.words and len(days) > 1 and amount == 1:
        amount = len(days)
    if days and each == "day":
        each = "week"
    if not 0 < amount <= MAX_RATIO:
        return None
    most = _limits(low)
    on = ",".join(WEEKDAYS[one][:3] for one in sorted(days)) if days else None
    return CommitWish(
        shape="cadence",
        at_least=None if most else amount,
        at_most=amount if most else None,
        give=_names(kinds),
        each=each,
        on=on,
    )


def _loose_amount(reading: Reading, head: _Group) -> int:
    """The amount of a cadence, also where its number stands apart: "thank somebody twice a week"."""
    if head.counted:
        return head.amount
    for at, word in enumerate(reading.words):
        if word in ("once", "twice", "thrice"):
            return {"once": 1, "twice": 2, "thrice": 3}[word]
        if at + 1 < len(reading.words) and reading.words[at + 1] in ("times", "x"):
            number = number_at(reading.words, at)
            if number is not None:
                return number.value
    numbers = [
        number
        for at in range(max(0, head.at - 6), min(len(reading.words), head.at + 6))
        if (number := number_at(reading.words, at)) is not None and not number.weak
    ]
    near = [
        one
        for one in numbers
        if reading.words[one.last + 1 : one.last + 2] not in (["days"], ["day"])
    ]
    return near[0].value if near else head.amount


def _limits(low: str) -> bool:
    if re.search(r"\b(?:at least|minimum|min|no less than|not less than|or more)\b", low):
        return False
    return bool(
        re.search(
            r"\b(?:at most|max|maximum|no more than|not more than|never more than|limit|up to|cap|tops|at the most|less than)\b",
            low,
        )
    )


def _plan(text: str) -> str:
    found = _PLAN_THEN.search(text)
    if found is None:
        return ""
    when, then = found[1].strip(), found[2].strip().rstrip(".!, ")
    when = re.sub(r"^i\b", "I", when)
    return f"when {when}, then I will {then}"[:MAX_PLAN]


def _until(low: str) -> str:
    found = _UNTIL.search(low)
    if found is None:
        return ""
    if found[1][:4].isdigit() and "-" in found[1]:
        return found[1]
    day, month, year = (
        (found[2], found[3], found[4]) if found[2] else (found[6], found[5], found[7])
    )
    return f"{year}-{_MONTHS.index(str(month)) + 1:02}-{int(day):02}"
