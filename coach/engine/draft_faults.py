"""What says nothing to the writer of a post: praise, lists, too few words, other languages."""

import re
from collections import Counter
from math import exp

from coach.engine.draft_facts import FEWEST_WORDS, Facts, Found, Spans, together
from coach.engine.draft_strengths import FULL
from coach.engine.draft_words import FOREIGN, FUNCTION

_NAME_IN_PRAISE = 0.5
"""A name is half a particular in praise: it may be the writer's."""
_HYPE = 1.5
"""A grand word takes away more than the particular that it was counted as."""
_FILLED = 0.30
"""How fast particulars fill empty praise; the first is free, since any post has a subject."""
_SOLID = 6
"""So many particulars make praise part of a comment, however much of it there is."""
_ALL_PRAISE, _NEARLY = 2.2, 0.9
"""Where nearly half of the words are praise it is nearly as empty as can be."""
_SIGNS_ALONE = 0.7
"""Signs or emoji without a word are praise of the plainest kind, but may mean something."""


def generic_praise(facts: Facts) -> Found:
    """Praise that would fit under any post."""
    hits = facts.hits.get("praise", [])
    if not facts.words and facts.reading.text.strip():
        return _SIGNS_ALONE, _whole(facts)
    share = facts.praise / max(1, len(facts.words))
    solid = len(facts.content) + len(facts.numbers) - _NAME_IN_PRAISE * len(facts.names)
    solid -= _HYPE * max(0, facts.hype - 1)
    emptiness = exp(-_FILLED * max(0.0, solid - 1))
    if solid < _SOLID:
        emptiness = max(emptiness, min(1.0, share * _ALL_PRAISE) * _NEARLY)
    return together(hits) * emptiness, facts.places(hits)


_LISTED = re.compile(r"[,;|\u2022]")
_PARROT = 0.5
"""Share of runs that stand in the post too, from which on the draft gives it back."""
_FLOOR = 0.5
"""A stuffed draft starts here; how much it is stuffed comes on top."""
_LONG_LIST, _LONG_LIST_STRENGTH = 4, 0.8
"""So many separators, with few words between, are a list, clearly."""
_SHORT_PARTS = 4.5
"""So many parts of so few words each are a list of keywords."""
_LIST = 0.14
"""Share of little words below which a text is no sentence but a list."""
_FEW_SEPARATORS = 2
"""A sentence may have so many commas without being a list."""
_STEEP = 2
"""Strength for each missing share of little words; twice `_LIST` is ordinary prose."""
_ONE_WORD = 0.28
"""Share of one word in the whole from which on it is said over and over."""
_NOTHING_NEW, _NOTHING_NEW_STRENGTH = 2, 0.6
"""Half copied, with no more new words than these."""
_LIKE_POST, _FEW_NEW, _LIKE_POST_STRENGTH = 5, 0.6, 0.55
"""So many words of the post, and so few others beside them, only say it again."""


def keyword_stuffed(facts: Facts) -> Found:
    """A list of keywords, one word over and over, or the post given back."""
    if len(facts.words) < FEWEST_WORDS:
        return 0.0, []
    if facts.copied >= _PARROT:
        return _FLOOR + (1 - _FLOOR) * facts.copied, _whole(facts)
    return max(_as_list(facts), _said_over(facts), _post_again(facts)), _whole(facts)


def _as_list(facts: Facts) -> float:
    count = len(facts.words)
    little = facts.little / count
    parts = sum(1 for one in _LISTED.split(facts.reading.text) if one.strip())
    separators = parts - 1
    strength = 0.0
    if separators >= _LONG_LIST and count <= _SHORT_PARTS * parts and little < _STEEP * _LIST:
        strength = _LONG_LIST_STRENGTH
    if count >= FULL and little < _LIST:
        longest = max(Counter(facts.reading.sentences).values())
        if longest >= FULL or separators > _FEW_SEPARATORS:
            strength = max(strength, _FLOOR + _STEEP * (_LIST - little))
    return strength


def _said_over(facts: Facts) -> float:
    if len(facts.words) < FULL:
        return 0.0
    counts = Counter(one for one in facts.words if one not in FUNCTION)
    repeated = max(counts.values(), default=0) / len(facts.words)
    return _FLOOR + repeated if repeated > _ONE_WORD else 0.0


def _post_again(facts: Facts) -> float:
    missing = len(facts.content) - len(facts.shared)
    own = facts.reading.questions or facts.hits.get("experience") or facts.numbers
    if facts.copied >= _PARROT / 2 and missing <= _NOTHING_NEW and not own:
        return _NOTHING_NEW_STRENGTH
    if len(facts.shared) >= _LIKE_POST and missing <= _FEW_NEW * len(facts.shared) and not own:
        return _LIKE_POST_STRENGTH
    return 0.0


_EACH_WORD = 0.1
"""What each word takes from being too short."""


def too_short(facts: Facts) -> Found:
    """Fewer words than could say anything."""
    if len(facts.words) >= FEWEST_WORDS:
        return 0.0, []
    return 1.0 - _EACH_WORD * len(facts.words), _whole(facts)


_TELLING = 3
"""Fewer words tell no language."""
_FOREIGN_FLOOR, _FOREIGN_STEEP = 0.45, 1.5
"""More little words of other languages than of English: from where on, and how fast it tells."""


def non_english(facts: Facts) -> Found:
    """Not written in English, so that the reviewer can't judge it."""
    count = len(facts.words) - len(facts.numbers) - len(facts.reading.links)
    if count <= 0:
        return 0.0, []
    strength = 0.0
    if not facts.reading.text.isascii():
        strength = sum(not one.isascii() for one in facts.words) / count
    little = facts.little / count
    theirs = sum(map(FOREIGN.__contains__, facts.words)) / count
    if count >= _TELLING and theirs > little:
        told = _FOREIGN_FLOOR + _FOREIGN_STEEP * (theirs - little)
        strength = max(strength, min(1.0, told))
    return strength, _whole(facts)


def _whole(facts: Facts) -> Spans:
    text = facts.reading.text
    return [(0, len(text))] if text else []
