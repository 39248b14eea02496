"""Finding the act that is told at a word: by a verb, by a noun, by several words, by a number."""

import re
from itertools import pairwise

from coach.domain.entries import Kind
from coach.engine.act_words import (
    BASES,
    BOUNDS,
    DUE_LEADS,
    FOLLOWING,
    HEADS,
    HIM,
    LIGHT,
    MANAGED,
    MINE,
    NOT_OWNERS,
    NOUNS,
    OTHERS,
    OUT,
    OWN_WORKS,
    PHRASES,
    PREPOSITIONS,
    THANKS_WORDS,
    VERBS,
    WORKS,
)
from coach.engine.numbers import Number
from coach.engine.told import Act, Told


def act_at(told: Told, at: int, before: Act | None) -> Act | None:
    """The act that is told at a word, if one is."""
    for rule in (_due, _tallied, _minutes, _phrase, _again, _work, _verb, _noun):
        act = rule(told, at, before)
        if act is not None:
            return act
    return None


_HAVE = ("have", "has")


def _due(told: Told, at: int, _before: Act | None) -> Act | None:
    """A thank-you that is still to be given."""
    lead = told.words[at]
    if lead not in DUE_LEADS:
        return None
    for ahead in range(1, 9):
        word = told.word(at + ahead)
        if not told.same(at, at + ahead) or (word in BOUNDS and (word != "and" or lead in _HAVE)):
            return None
        if word in THANKS_WORDS:
            if lead in _HAVE and told.word(at + 1) not in ("to", "yet", "not", "still"):
                return None
            last = at + ahead + (told.word(at + ahead + 1) in ("you", "yous", "note"))
            return Act(kind=Kind.THANKS_DUE, first=at, last=last, is_verb=False)
        if word in VERBS:
            return None
    return None


_HOURS = frozenset(["hour", "hours", "hrs", "hr"])


def _tallied(told: Told, at: int, _before: Act | None) -> Act | None:
    """A line of a tally: "comments: 3, shares: 2"."""
    kind = Kind.POST if told.words[at] in OWN_WORKS else NOUNS.get(told.words[at])
    number = told.number(at + 1)
    if kind is None or number is None or number.weak or not told.is_head(at):
        return None
    if not told.words[at].endswith("s") or not told.words[at + 1][0].isdigit():
        return None
    ends = told.breaks_at(number.last + 1) or number.last + 1 in told.timed
    if not ends or told.between(at + 1).strip() not in ("", ":", "="):
        return None
    return Act(kind=kind, first=at, last=number.last, is_verb=False, amount=number.value)


def _minutes(told: Told, at: int, _before: Act | None) -> Act | None:
    """Time that was spent on giving."""
    words = told.words
    if words[at : at + 5] == ["three", "quarters", "of", "an", "hour"]:
        return Act(kind=Kind.MINUTES, first=at, last=at + 4, is_verb=False, amount=45)
    if words[at] in ("half", "quarter"):
        end = next((i for i in range(at + 1, at + 4) if told.word(i) in ("hour", "hr")), None)
        amount = 30 if words[at] == "half" else 15
        if end is None:
            return None
        return Act(kind=Kind.MINUTES, first=at, last=end, is_verb=False, amount=amount)
    glued = re.fullmatch(r"(\d{1,3})(?:min|mins|m|minutes)", words[at])
    if glued:
        amount = int(glued[1])
        return Act(kind=Kind.MINUTES, first=at, last=at, is_verb=False, amount=amount)
    if re.fullmatch(r"\d\.\d{1,2}", words[at]) and told.word(at + 1) in _HOURS:
        amount = round(60 * float(words[at]))
        return Act(kind=Kind.MINUTES, first=at, last=at + 1, is_verb=False, amount=amount)
    number = told.number(at)
    if number is None or told.word(number.last + 2) in ("ago", "late", "long", "video", "read"):
        return None
    unit, amount = told.word(number.last + 1), number.value
    if unit in _HOURS:
        half = words[number.last + 2 : number.last + 5] == ["and", "a", "half"]
        amount = 60 * number.value + 30 * half
    elif unit not in ("minutes", "mins", "min", "minute"):
        return None
    return Act(kind=Kind.MINUTES, first=at, last=number.last + 1, is_verb=False, amount=amount)


def _phrase(told: Told, at: int, _before: Act | None) -> Act | None:
    """Acts that are told by several words."""
    for pattern, kind in PHRASES.get(told.words[at], ()):
        end = _end_of(told, pattern, at)
        if end is None:
            continue
        if kind is Kind.SPOTLIGHT and pattern[-1] == "about" and not told.is_capital(end + 1):
            continue
        number = told.number(at - 1) if at else None
        amount = None if number is None or number.weak else number.value or None
        return Act(kind=kind, first=at, last=end, is_verb=True, amount=amount)
    return None


_REACH = 4
"""Words within which the next part of a phrase stands after a gap."""


def _end_of(told: Told, pattern: tuple[str, ...], at: int) -> int | None:
    """The last word of a pattern that begins at a word, or None."""
    place, reach = at, 1
    for part in pattern:
        if part == "~":
            reach = _REACH
            continue
        options = part.split("|")
        for here in range(place, place + reach):
            if told.same(at, here) and told.words[here] in options:
                place, reach = here + 1, 1
                break
        else:
            return None
    return place - 1


def _again(told: Told, at: int, before: Act | None) -> Act | None:
    """One more of the act before: "… and one on Sipho's"."""
    number = told.number(at)
    if number is None or before is None or before.kind in (Kind.POST, Kind.MINUTES):
        return None
    last = number.last
    part = told.word(last + 1) == "of" and told.word(last + 2) in ("them", "these", "those")
    last += 2 * part
    part = part or told.word(at) == "both"
    if told.word(last + 1) in ("one", "second", "third", "more"):
        last += 1 + (told.word(last + 2) == "one")
    more = told.word(at) == "another" or told.word(last) == "more"
    ends = told.breaks_at(last + 1) or last + 1 in told.timed
    if more and told.bound(before.last, at) and ends:
        return Act(kind=before.kind, first=at, last=last, is_verb=False, amount=1)
    if told.word(last + 1) not in ("on", "under", "for", "to", "at") or not told.same(at, last + 1):
        return None
    if not told.bound(before.last, at) or told.word(at - 1) in PREPOSITIONS:
        return None
    if not (
        told.is_capital(last + 2)
        or told.word(last + 2) in ("https", "the")
        or "'" in told.word(last + 2)
    ):
        return None
    return Act(
        kind=before.kind,
        first=at,
        last=last,
        is_verb=False,
        amount=number.value,
        is_again=True,
        is_part=part,
    )


def _work(told: Told, at: int, before: Act | None) -> Act | None:
    """A work of one's own that is out: "new video is up", "2 posts, 1 comment"."""
    if told.words[at] not in OWN_WORKS:
        return None
    out = _out_after(told, at)
    if out is not None:
        others = any(_is_others(one) for one in told.words[max(0, at - 3) : at])
        return None if others else _counted(told, Kind.POST, at, out)
    number = told.number_before(at)
    if number is None:
        listed = told.word(at + 1) == "about" and at - 1 in told.timed
        alone = told.is_head(at) and before is None and (at + 1 in told.timed or listed)
        return Act(kind=Kind.POST, first=at, last=at, is_verb=False) if alone else None
    if _governed(told, number.first, before):
        return None
    lead = told.word(number.first - 1)
    head = told.is_head(number.first)
    if not (
        lead in LIGHT or (head and (not number.weak or before is not None or number.first == 0))
    ):
        return None
    if (
        told.word(at + 1) in ("about", "on")
        and lead in ("wrote", "did", "whole", "made", "written")
        and told.is_capital(at + 2)
    ):
        return Act(kind=Kind.SPOTLIGHT, first=number.first, last=at + 1, is_verb=True)
    return _counted(told, Kind.POST, at, at)


def _out_after(told: Told, at: int) -> int | None:
    """The word by which a work is said to be out."""
    for ahead in range(1, 9):
        word = told.word(at + ahead)
        if not told.same(at, at + ahead):
            return None
        if word in OUT:
            return at + ahead
        if word in ("went", "goes") and told.word(at + ahead + 1) in OUT:
            return at + ahead + 1
        if word in VERBS or word in NOUNS or word in BOUNDS:
            return None
    return None


def _is_others(word: str) -> bool:
    return word in OTHERS or word in HIM or (word.endswith("'s") and word not in NOT_OWNERS)


def _counted(told: Told, kind: Kind, at: int, last: int) -> Act:
    number = told.number_before(at)
    if number is None:
        return Act(kind=kind, first=at, last=last, is_verb=False)
    return Act(kind=kind, first=number.first, last=last, is_verb=False, amount=number.value)


def _governed(told: Told, first: int, before: Act | None) -> bool:
    """Whether what begins here is the object of a preposition or of the act before it."""
    at = first - 1
    while (
        at >= 0
        and told.same(first, at)
        and told.words[at] in ("the", "all", "every", "one", "my", "those", "of", "each")
    ):
        if told.words[at] == "of":
            return before is not None
        at -= 1
    reached = told.word(at) == "to" and told.word(at - 1) in ("get", "got", "getting")
    if told.same(first, at) and told.word(at) in PREPOSITIONS and not told.comma(at + 1):
        return not reached
    return (
        before is not None and before.is_verb and before.last + 1 == first and not told.comma(first)
    )


def _is_timed(told: Told, at: int) -> bool:
    """Whether a moment is named in the sentence: "today I share his article"."""
    return any(told.same(at, one) for one in told.timed)


def _verb(told: Told, at: int, before: Act | None) -> Act | None:
    word = told.words[at]
    kind = VERBS.get(word)
    if told.same(at, at - 1) and told.word(at - 1) in FOLLOWING and not told.comma(at):
        return None
    lead = told.word(at - 1) if told.same(at, at - 1) else ""
    managed = lead == "to" and told.word(at - 2) in MANAGED
    if word in BASES and (managed or lead == "did" or (lead == "i" and _is_timed(told, at))):
        kind = BASES[word]
    if word == "comment" and told.word(at - 1) in ("have", "did", "ve", "i", "i've"):
        kind = Kind.COMMENT
    if kind is None or word.endswith("ing"):
        return None  # "ten minutes of commenting" says what the minutes were
    if kind is Kind.POST:
        return _posted(told, at)
    if kind is Kind.SHARE:
        kind = _shared(told, at, before)
    if word == "connected" and told.word(at + 1) not in ("with", "on", "to", "w"):
        kind = Kind.INTRODUCE
    return Act(kind=kind, first=at, last=at, is_verb=True)


def _posted(told: Told, at: int) -> Act:
    """Publishing, or what was posted: a comment, feedback."""
    for ahead in range(1, 5):
        word = told.word(at + ahead)
        if not told.same(at, at + ahead) or word in WORKS | PREPOSITIONS | BOUNDS:
            break
        if NOUNS.get(word) in (Kind.COMMENT, Kind.REPLY, Kind.FEEDBACK):
            return Act(kind=NOUNS[word], first=at, last=at + ahead, is_verb=True)
    return Act(kind=Kind.POST, first=at, last=at, is_verb=True)


def _shared(told: Told, at: int, before: Act | None) -> Kind:
    """A share of one's own work or of somebody else's."""
    ahead: list[str] = []
    for place in range(at + 1, at + 6):
        word = told.word(place)
        if not told.same(at, place) or word in BOUNDS or word in VERBS:
            break
        ahead.append(word)
    if any(one in OTHERS for one in ahead):
        return Kind.SHARE
    own = any(one in MINE for one in ahead[:3])
    mine = ahead[:1] == ["it"] and before is not None and before.kind is Kind.POST
    return Kind.OWN_SHARE if own or mine else Kind.SHARE


def _noun(told: Told, at: int, before: Act | None) -> Act | None:
    """An act by its noun: "three comments", "left a reply", "feedback on Zofia's chapter"."""
    kind, last = _noun_kind(told, at)
    if kind is None:
        return None
    number = told.number_before(at)
    first = at if number is None else number.first
    light = _light_before(told, first)
    if number is None and light is None and not _stands_alone(told, at, last):
        return None
    if number is not None and light is None and _is_reached(told, number.first, at):
        return None
    if light is None and told.words[at] in ("link", "links"):
        return None
    if number is not None and (
        _governed(told, number.first, before) or _is_verb_like(told, at, number)
    ):
        return None
    if (
        before is not None
        and before.is_verb
        and before.kind is kind
        and not told.bound(before.last, first)
    ):
        return None
    start = first if light is None else light
    amount = None if number is None or number.weak else number.value
    return Act(kind=kind, first=start, last=last, is_verb=light is not None, amount=amount)


def _noun_kind(told: Told, at: int) -> tuple[Kind | None, int]:
    word, after = told.words[at], told.word(at + 1)
    thanks = word == "thank" and after in ("you", "yous")
    if thanks or NOUNS.get(word) is Kind.THANKS:
        return (Kind.THANKS_DUE if _still_due(told, at) else Kind.THANKS), at + thanks
    if word == "guest" and after in ("spot", "spots", "post", "slot"):
        return Kind.GUEST_SPOT, at + 1
    return NOUNS.get(word), at


def _still_due(told: Told, at: int) -> bool:
    """Whether it isn't given yet: "a thank-you for Rhys that I still have to write"."""
    ahead = [told.word(one) for one in range(at + 1, at + 10) if told.same(at, one)]
    pairs = set(pairwise(ahead))
    return bool(pairs & {("have", "to"), ("need", "to"), ("must", "write"), ("to", "write")})


def _is_verb_like(told: Told, at: int, number: Number) -> bool:
    """Whether "like" is the little word rather than a liking, which stands after an article."""
    if told.words[at] != "like" or _light_before(told, number.first) is not None:
        return False
    return told.word(at + 1) not in ("for", "on", "to", "under")


def _light_before(told: Told, at: int) -> int | None:
    for back in range(1, 6):
        place = at - back
        if not told.same(place, at):
            return None
        word = told.words[place]
        if word in LIGHT:
            return place
        if word in BOUNDS or word in VERBS or word in NOUNS or told.comma(place + 1):
            return None
    return None


_SORTS = frozenset(
    """long short quick nice proper real some thoughtful kind honest careful warm plain lovely good
    detailed friendly""".split()
)
_AFTER_HEADS = frozenset("on for to under today yesterday from x at about https with this".split())


def _is_reached(told: Told, first: int, at: int) -> bool:
    """Whether it says whom one reaches: "my 300 followers"."""
    return told.words[at] in FOLLOWING and told.word(first - 1) in _OWNERS


_OWNERS = ("my", "our", "her", "his", "their", "your")


def _stands_alone(told: Told, at: int, last: int) -> bool:
    """At the head of a line of a list: "comment on Nell's blog", "comment today at 8am"."""
    if told.words[at] not in HEADS:
        return False
    first = at - (told.word(at - 1) in _SORTS)
    after = told.word(last + 1)
    return told.is_head(first) and (
        after in _AFTER_HEADS or re.fullmatch(r"x\d{1,3}", after) is not None
    )
