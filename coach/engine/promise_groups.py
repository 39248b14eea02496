"""Counted kinds in a promise: "one comment", "for every five posts", "two of my own shares"."""

from typing import NamedTuple

from coach.domain.entries import Kind
from coach.engine.act_words import OWN_WORKS, kinds_by_word
from coach.engine.numbers import Number, number_at
from coach.engine.tokens import Reading

_KINDS = kinds_by_word(
    """comment: comment comments commenting coment coments commented
    reply: reply replies replying answer answers answering respond responding
    share: share shares sharing plug plugs plugging boost boosts boosting reshare restack
    share: retweet retweets repost reposts
    favourite: like likes liking star stars heart hearts upvote upvotes
    favourite: fave faves favourite favourites favorite favorites
    spotlight: spotlight spotlights feature featuring features highlight
    spotlight: shoutout shoutouts shout-out shout-outs
    link: link links linking
    thanks: thank-you thank-yous thank thanks thankyou thankyous thanking
    recommend: recommend recommendation recommendations recommending rec recs
    endorse: endorse endorsement endorsements endorsing
    introduce: introduce introduction introductions intro intros introducing
    feedback: feedback critique critiques crit crits critiquing
    guest-spot: guest guest-spot guest-spots guests
    visit: visit visits visiting
    minutes: minutes minute mins min
    connection: follower followers connection connections
    connection: subscriber subscribers contact contacts"""
)
_PUBLISH = frozenset(
    "post posts publish publishes posting publishing upload uploads release blog published".split()
)
_OWN = frozenset(["my", "own", "mine"])


class Group(NamedTuple):
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
    """Whether a number was named; without one the amount is 1."""


def groups_in(reading: Reading) -> list[Group]:
    """The counted kinds of a text, in order."""
    found: list[Group] = []
    for at in range(len(reading.words)):
        kind = _kind(reading.words, at)
        if kind is not None:
            found.append(_group(reading.words, at, kind))
    return found


def _kind(words: list[str], at: int) -> Kind | None:
    word = words[at]
    if word in OWN_WORKS or word in _PUBLISH:
        return Kind.POST
    kind = _KINDS.get(word)
    if word == "like" and not _counted_before(words, at):
        return None  # the little word
    lead = words[at - 1] if at else ""
    promoting = lead in _OWN or "promo" in lead or lead == "self"
    if kind is Kind.LINK and promoting:
        return Kind.OWN_SHARE
    if kind is Kind.SHARE and (promoting or _is_own(words, at)):
        return Kind.OWN_SHARE
    return kind


def _is_own(words: list[str], at: int) -> bool:
    """Whether a share is of one's own: "share my own work", "own stuff shares"."""
    near = words[at + 1 : at + 5]
    own = next((i for i, one in enumerate(near) if one in _OWN), None)
    other = any(one in _OTHERS for one in words[at + 1 : at + 8])
    if own is not None and not other and not any(one in _EVERY for one in near[:own]):
        return True
    return words[max(0, at - 2) : at] == ["own", "stuff"]


def _counted_before(words: list[str], at: int) -> bool:
    return any(number_at(words, back) is not None for back in range(max(0, at - 2), at))


def _group(words: list[str], at: int, kind: Kind) -> Group:
    number = _number_before(words, at)
    first = at if number is None else number.first
    apart = 0
    if number is None or number.weak:
        people = _people_before(words, first)
        number, apart = None, people or _amount_apart(words, at, kind)
    amount = number.value if number else apart or 1
    counted = number is not None or apart > 0
    return Group(kind, amount, at, first, _has_per(words, first), counted)


def _number_before(words: list[str], at: int) -> Number | None:
    """The number that counts a kind, up to five words before it."""
    for back in range(at - 1, max(-1, at - 6), -1):
        word = words[back]
        if word in _KINDS or word in OWN_WORKS or word in _STOPS:
            return None
        number = number_at(words, back)
        if number is None:
            continue
        longer = number_at(words, back - 1) if back else None
        return longer if longer is not None and longer.last >= number.last else number
    return None


def _amount_apart(words: list[str], at: int, kind: Kind) -> int:
    """An amount that stands behind its kind: "comment on two posts"; 0 where there is none."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if kind is not Kind.POST and after in ("on", "to", "under") and at + 2 < len(words):
        number = number_at(words, at + 2)
        if number is not None and not number.weak:
            return number.value
    return TIMES.get(after, 0)


_STOPS = frozenset("and then i i'll every each per".split())
"""Words before which no number counts what follows."""
_PEOPLE = frozenset(
    "people others persons folks creators writers artists friends strangers".split()
)


def _people_before(words: list[str], first: int) -> int:
    """For how many people one is promised: "I owe two people a comment"; 0 where it isn't said."""
    number = number_at(words, first - 2) if first > 1 and words[first - 1] in _PEOPLE else None
    counted = number is not None and not number.weak and number.last == first - 2
    return number.value if number is not None and counted else 0


TIMES = {"once": 1, "twice": 2, "thrice": 3}
_OTHERS = ("others", "other", "else", "people's", "others'", "someone")
_EVERY = ("per", "for", "every", "each")
_LEADS = ("per", "every", "each", "after", "for")
_PAIRS = (["when", "i"], ["if", "i"])


def _has_per(words: list[str], first: int) -> bool:
    """Whether it is what something is given for: "for every five posts", "when I post"."""
    near = words[max(0, first - 4) : first]
    if near[-1:] and near[-1] in _LEADS:
        return True
    if near[-2:-1] and near[-2] in ("every", "each", "per"):
        return near[-1] not in ("day", "week", "month")
    return any(one in ("whenever", "time") for one in near[-3:]) or near[-2:] in _PAIRS
