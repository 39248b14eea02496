"""Reading a draft comment: which signs it shows, where, and whether it is thoughtful.

Thoughtful means intelligent, specific to the post and not self-serving (West 2009; curriculum 1.2
and 3.1). Length never counts by itself: words that would fit under any post add nothing, however
many there are. The function is pure; a likeness of meaning, if there is one, comes in as a number.

Weights and thresholds are set by hand: a comment needs about two strengths, and anything that is
not for the writer of the post bars it.
"""

import re
from collections.abc import Callable, Sequence
from math import exp

from coach.domain.drafts import PRESENT, Review, Sign, Span
from coach.engine.draft_claims import entitled, injection, self_promotion
from coach.engine.draft_facts import MARKUP, Facts, Found, bare, facts, strongest
from coach.engine.draft_faults import generic_praise, keyword_stuffed, non_english, too_short
from coach.engine.draft_scorn import INSULTS
from coach.engine.draft_strengths import adds_information, experience, question, specific
from coach.engine.tokens import capped, read, words_of

__all__ = ["advised", "bare", "quoted", "review"]

LONGEST_POST = 20_000
"""Characters that are read of the post; twice a comment's, since it is the longer one."""
_RULES: tuple[tuple[Sign, Callable[[Facts], Found]], ...] = (
    (Sign.SPECIFIC, specific),
    (Sign.ADDS_INFORMATION, adds_information),
    (Sign.EXPERIENCE, experience),
    (Sign.QUESTION, question),
    (Sign.GENERIC_PRAISE, generic_praise),
    (Sign.SELF_PROMOTION, self_promotion),
    (Sign.ENTITLED, entitled),
    (Sign.KEYWORD_STUFFED, keyword_stuffed),
    (Sign.TOO_SHORT, too_short),
    (Sign.NON_ENGLISH, non_english),
    (Sign.INJECTION, injection),
)
_BARS = (
    Sign.SELF_PROMOTION,
    Sign.ENTITLED,
    Sign.KEYWORD_STUFFED,
    Sign.TOO_SHORT,
    Sign.NON_ENGLISH,
    Sign.INJECTION,
)
"""With one of these a comment isn't thoughtful, whatever else it has."""
_SELFISH = (Sign.SELF_PROMOTION, Sign.ENTITLED, Sign.INJECTION)
"""With one of these it isn't meant for whoever wrote the post."""
_DIGITS = 3
"""Places of a strength that are told; more would pretend to a precision that isn't there."""


def review(draft: str, post: str = "") -> Review:
    """What a draft shows; `post` is its text or title, or nothing.

    Spans are offsets into the draft as it was given, in code points.
    """
    text, truncated = capped(draft)
    known = facts(read(_without_marks(text)), words_of(post[:LONGEST_POST]) if post else None)
    strengths: dict[Sign, float] = {}
    places: list[tuple[int, int, Sign]] = []
    for sign, rule in _RULES:
        strength, where = rule(known)
        strengths[sign] = round(min(1.0, strength), _DIGITS) if strength > 0 else 0.0
        places += [(start, end, sign) for start, end in where]
    _settle(strengths)
    score = _score(known, strengths)
    if 0 < strengths[Sign.GENERIC_PRAISE] < PRESENT and not _has_substance(strengths):
        strengths[Sign.GENERIC_PRAISE] = PRESENT
    places.sort()
    insults = tuple(known.places(known.hits.get("rude", [])))
    return Review(
        score=round(score, _DIGITS),
        thoughtful=score >= PRESENT
        and not insults
        and not any(strengths[one] >= PRESENT for one in _BARS),
        strengths=strengths,
        spans=tuple(
            Span(sign=sign, start=start, end=end)
            for start, end, sign in places
            if strengths[sign] >= PRESENT
        ),
        truncated=truncated or len(post) > LONGEST_POST,
        insults=insults,
        condoles=_condoles(known, strengths),
        asks="?" in text,
    )


_MARK = re.compile(
    r"<(?:[@#][!&]?|a?:\w{1,32}:|t:)\d{1,20}(?::\w)?>|:[a-zA-Z]\w{1,31}:|\b\d{15,20}\b"
)
"""A mention, a channel, an emoji or an id, as Discord writes them: none names anything."""


def _without_marks(text: str) -> str:
    """The text with such marks blanked, each character in its place."""
    return _MARK.sub(lambda found: " " * len(found[0]), text)


def _condoles(known: Facts, strengths: dict[Sign, float]) -> bool:
    selfish = any(strengths[one] >= PRESENT for one in _SELFISH)
    rude = "rude" in known.hits
    return "condoles" in known.hits and not selfish and not rude


_EMPTY_PRAISE = 0.8
"""Praise of this strength stays empty, whatever stands around it."""


def _settle(strengths: dict[Sign, float]) -> None:
    """Signs that exclude each other: praise is generic only where nothing is specific."""
    solid = max(strengths[Sign.SPECIFIC], strengths[Sign.ADDS_INFORMATION])
    if solid >= PRESENT and strengths[Sign.GENERIC_PRAISE] < _EMPTY_PRAISE:
        strengths[Sign.GENERIC_PRAISE] = min(strengths[Sign.GENERIC_PRAISE], 1 - solid)
    if strengths[Sign.NON_ENGLISH] >= PRESENT:
        for one in (Sign.TOO_SHORT, Sign.KEYWORD_STUFFED, Sign.GENERIC_PRAISE):
            strengths[one] = 0.0


def _has_substance(strengths: dict[Sign, float]) -> bool:
    """Whether there is more than the praise: without it the faintest praise is all there is."""
    return any(strengths[sign] >= PRESENT for sign, _ in _FOR)


_FOR = (
    (Sign.SPECIFIC, 1.6),
    (Sign.ADDS_INFORMATION, 1.5),
    (Sign.EXPERIENCE, 0.9),
    (Sign.QUESTION, 0.9),
)
"""Specific and new weigh most; experience and a question are two ways of being it."""
_AGAINST = (
    (Sign.GENERIC_PRAISE, 1.5),
    (Sign.SELF_PROMOTION, 2.2),
    (Sign.ENTITLED, 1.6),
    (Sign.KEYWORD_STUFFED, 1.5),
    (Sign.TOO_SHORT, 1.5),
    (Sign.NON_ENGLISH, 1.0),
    (Sign.INJECTION, 2.5),
)
"""Worst is what would use the writer of the post, or whoever judges."""
_INSULT, _SHOUT, _RHETORICAL, _CODE, _SCORN, _GRAND_WORD = 0.7, 0.15, 0.2, 0.3, 0.35, 0.35
"""What else weighs against a draft: each of them, or code at all."""
_MOST_INSULTS, _MOST_SHOUTS, _MOST_RHETORICAL, _MOST_SCORN = 2, 3, 2, 3
"""More of them are not told apart."""
_GRAND, _GRAND_SHARE = 3, 0.05
"""Grand words, and the share of them, from which on praise sounds made."""
_ENOUGH = 1.0
"""What the strengths must add up to beyond the signs against."""
_SHARP = 2.2
"""How sharply the score turns from one side to the other."""


def _score(known: Facts, strengths: dict[Sign, float]) -> float:
    """How thoughtful it reads, 0 to 1."""
    good = sum(weight * strengths[sign] for sign, weight in _FOR)
    bad = sum(weight * strengths[sign] for sign, weight in _AGAINST) + _manners(known)
    return 1 / (1 + exp(-_SHARP * (good - bad - _ENOUGH)))


def _manners(known: Facts) -> float:
    """What is against a draft beside its signs."""
    insults = sum(map(INSULTS.__contains__, known.words))
    empty = len(strongest(known.hits.get("rhetorical", [])))
    scorn = len(strongest(known.hits.get("scorn", [])))
    bad = _INSULT * min(_MOST_INSULTS, insults)
    bad += _SHOUT * min(_MOST_SHOUTS, known.reading.shouts)
    bad += _RHETORICAL * min(_MOST_RHETORICAL, empty)
    bad += _CODE * (MARKUP.search(known.reading.text) is not None)
    bad += _SCORN * min(_MOST_SCORN, scorn)
    if known.hype >= _GRAND and known.hype > _GRAND_SHARE * len(known.words):
        bad += _GRAND_WORD * known.hype
    return bad


MOST_ADVICE = 2
"""Things that are suggested at a time: who is told five does none."""
_IN_THE_WAY = (
    Sign.INJECTION,
    Sign.SELF_PROMOTION,
    Sign.ENTITLED,
    Sign.KEYWORD_STUFFED,
    Sign.TOO_SHORT,
    Sign.GENERIC_PRAISE,
)
_WISHES = (Sign.SPECIFIC, Sign.ADDS_INFORMATION, Sign.QUESTION)


def advised(found: Review) -> tuple[Sign, ...]:
    """What to suggest, at most two things: what stands in the way first, then what is missing."""
    if found.thoughtful:
        return ()
    if not found.judged:
        return (Sign.NON_ENGLISH,)
    if found.condoles:
        return ()
    if found.strengths[Sign.INJECTION] >= PRESENT:
        return (Sign.INJECTION,)
    against = [one for one in _IN_THE_WAY if found.strengths[one] >= PRESENT]
    missing = [one for one in _WISHES if found.strengths[one] < PRESENT]
    most = MOST_ADVICE - bool(found.insults)  # the tone comes first
    return tuple([*against, *missing][:most])


LONGEST_QUOTE = 60
"""Characters of the draft that are quoted back."""


def quoted(draft: str, spans: Sequence[tuple[int, int]]) -> str:
    """The writer's own words that show a sign: the longest span that fits a quotation, or none."""
    fitting = [draft[start:end] for start, end in spans if end - start <= LONGEST_QUOTE]
    return " ".join(max(fitting, key=len, default="").split())
