"""What makes a draft thoughtful: one rule for each of the four strengths.

Every amount is turned into a strength by `1 - exp(-amount)`: the first detail says most, the tenth
next to nothing, and none is ever certain.
"""

from math import exp

from coach.domain.drafts import PRESENT
from coach.engine.draft_facts import FEWEST_WORDS, Facts, Found, merged, together

FULL = 8
"""Words below which density is not counted in full: two words are no comment."""
_DENSE = 0.22
"""Share of words with content in ordinary prose about something."""

_WORD, _NUMBER, _NAME, _SHARED = 0.16, 0.3, 0.15, 0.45
"""What one word in particular, number, name and word of the post add to the amount: a word that
post and comment share says most, a number is seldom idle, a name is counted as a word already."""
_MOST, _MOST_SHARED = 3, 5
"""Numbers or names, and words of the post, that count: a table of figures is no better comment."""
_BESIDE_POST = 0.5
"""What particulars count where there is a post, which they may have nothing to do with."""
_ELSEWHERE = 0.7
"""What all of it counts where the draft shares no word with a long post."""
_FEW_WORDS = 0.5
"""What all of it counts in less than `FEWEST_WORDS`."""


def specific(facts: Facts) -> Found:
    """Names something of this post or, without a post, something in particular."""
    particular = len(facts.content) - len(facts.shared)
    density = len(facts.content) / max(FULL, len(facts.words))
    amount = (
        _WORD * particular
        + _NUMBER * min(_MOST, len(facts.numbers))
        + _NAME * min(_MOST, len(facts.names))
    )
    if facts.has_post and (facts.shared or facts.is_elsewhere):
        amount = _BESIDE_POST * amount + _SHARED * min(_MOST_SHARED, len(facts.shared))
    strength = 1 - exp(-amount * min(1.0, density / _DENSE))
    if facts.is_elsewhere:
        strength *= _ELSEWHERE
    if len(facts.words) < FEWEST_WORDS:
        strength *= _FEW_WORDS
    shown = [facts.content[stem] for stem in facts.shared] or list(facts.content.values())
    return strength, merged(facts.reading.span(one, one) for one in (*shown, *facts.numbers))


_OF_POST = 0.5
"""Half of a word that the post has already is new: it may be used to say something else."""
_SUBSTANCE = 0.22
"""What a word in particular adds to the substance."""
_UNSAID, _SAID = 0.45, 0.55
"""Substance alone stays below `PRESENT`; phrases such as "because" lift it over."""


def adds_information(facts: Facts) -> Found:
    """Adds a fact, a reason, an example, a correction or a pointer."""
    hits = facts.hits.get("information", [])
    particular = len(facts.content) - _OF_POST * len(facts.shared) + len(facts.numbers)
    density = particular / max(FULL, len(facts.words))
    substance = (1 - exp(-_SUBSTANCE * particular)) * min(1.0, density / _DENSE)
    strength = substance * (_UNSAID + _SAID * together(hits))
    if facts.is_elsewhere:
        strength *= _ELSEWHERE
    return strength, facts.places(one for one in hits if one.weight >= PRESENT)


_LIVED = 0.5
"""What a word in particular adds to an experience: "I tried it" alone tells of none."""


def experience(facts: Facts) -> Found:
    """Tells of the writer's own experience, with something in particular in it."""
    near = [one for one in facts.hits.get("experience", []) if facts.is_near_content(one)]
    substance = 1 - exp(-_LIVED * (len(facts.content) + len(facts.numbers)))
    return together(near) * substance, facts.places(near)


def question(facts: Facts) -> Found:
    """Asks the writer something that she could answer."""
    asked, where = facts.reading.questions, facts.reading.sentences
    if not asked:
        return 0.0, []
    empty = {where[one.first] for one in facts.hits.get("rhetorical", [])}
    real = [
        one
        for one in facts.hits.get("question", [])
        if where[one.first] in asked - empty and facts.is_near_content(one)
    ]
    return together(real), facts.places(real)
