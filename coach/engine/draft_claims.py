"""What a draft wants for its writer: attention, a return, or a verdict."""

from math import exp

from coach.domain.drafts import PRESENT
from coach.engine.draft_facts import MARKUP, Facts, Found, merged, strongest, together
from coach.engine.draft_promotion import OWNERS

_SURE = 0.9
"""Phrases of this weight promote by themselves; lesser ones fade beside a matter."""
_FADING = 0.07
"""How fast the lesser ones fade with each word in particular."""
_BARE = 4
"""A link with no more words than this stands for itself."""
_NOTHING_OWN = 0.5
"""So much about the matter, and nothing that is the writer's own."""
_DISGUISED, _IN_MARKUP, _LINKED = 0.4, 0.3, 0.4
"""Doubt that is left where words are hidden from machines, a link is written in code, or a link
stands beside a phrase that promotes."""
_BARE_LINK, _SHORT_LINK, _LONG_LINK = 1.0, 0.75, 0.35
"""What a link is by itself: alone, with twice `_BARE` words, with more."""
_VOUCHED, _VOUCHED_WORD = 0.35, 0.06
"""What naming a source takes away, and each word that says what is behind the link."""
_HINTED = 0.5
"""Hints count half without a phrase that promotes."""


def self_promotion(facts: Facts) -> Found:
    """A link or a name with ownership or a call to action; a helpful pointer is none."""
    hits, links = facts.hits.get("promotion", []), facts.reading.links
    strength = _promoting(facts)
    strong = [one for one in hits if one.weight >= PRESENT]
    if links and strong:
        strength = 1 - (1 - strength) * _LINKED
    elif links:
        strength = max(_pointing(facts), _HINTED * strength)
    elif not strong:
        strength *= _HINTED
    return strength, merged([*facts.places(strong), *links])


def _promoting(facts: Facts) -> float:
    """How much the words promote, and how they are written."""
    hits = facts.hits.get("promotion", [])
    sure = together(one for one in hits if one.weight >= _SURE)
    hints = together(one for one in hits if one.weight < _SURE)
    hints *= exp(-_FADING * max(0, len(facts.content) - _BARE))
    strength = 1 - (1 - sure) * (1 - hints)
    links = facts.reading.links
    if not links and len(facts.content) > 2 * _BARE and OWNERS.isdisjoint(facts.words):
        strength *= _NOTHING_OWN
    if facts.reading.disguised:
        strength = 1 - (1 - strength) * _DISGUISED
    if links and MARKUP.search(facts.reading.text):
        strength = 1 - (1 - strength) * _IN_MARKUP
    return strength


def _pointing(facts: Facts) -> float:
    """How much a link promotes where no phrase does."""
    others = len(facts.words) - len(facts.reading.links)
    link = _BARE_LINK if others <= _BARE else _SHORT_LINK if others <= 2 * _BARE else _LONG_LINK
    vouched = _VOUCHED * bool(facts.hits.get("third_party"))
    return link - (vouched + _VOUCHED_WORD * len(facts.content))


_SOFTENED = 0.25
"""What is left of a claim beside words such as "no pressure"."""
_CLAIMED, _CURTLY = 0.6, 0.05
"""A claim that is found is at least this; a curt tone makes it slightly worse."""
_CURT = 0.49
"""What tone alone can reach: curt is not yet entitled."""
_BY_TONE, _BY_CLAIM = 0.9, 0.3
"""Below that, tone decides, and half a claim adds to it."""


def entitled(facts: Facts) -> Found:
    """Demanding, transactional or keeping score; a curt tone alone stays below."""
    hits = facts.hits.get("entitled", [])
    claim = together(hits) * (_SOFTENED if facts.hits.get("soft") else 1.0)
    tone = _curtness(facts)
    if claim >= PRESENT:
        return max(claim, _CLAIMED) + _CURTLY * tone, facts.places(hits)
    return min(_CURT, _BY_TONE * _CURT * tone + _BY_CLAIM * claim), []


_TWO_MARKS, _SEVERAL_QUESTIONS = 0.25, 0.1
"""Two question marks in a row press; more than one question presses a little."""
_QUOTATION, _MANY_QUOTES, _QUOTED_BACK = 0.1, 6, 0.3
"""A quotation holds somebody to her words: for each pair of marks, and at most from so many on."""
_BLUNT, _KIND = 0.3, 0.2
"""How much the first word tells."""
_BLUNT_OPENINGS = frozenset("so and but or why who then what you really how".split())
_KIND_OPENINGS = frozenset(
    "hi hello thanks thank i welcome sorry great good nice could would".split()
)
_TAKING_TIME, _MOST_TIME = 0.006, 60
"""Each word, up to so many: who takes the time to write is seldom curt."""
_SWING = 1.6
"""How far the balance of cold and warm swings the tone."""


def _curtness(facts: Facts) -> float:
    """0 courteous to 1 curt; 0.5 says nothing."""
    warm = sum(strongest(facts.hits.get("warm", [])).values())
    cold = sum(strongest(facts.hits.get("cold", [])).values())
    text = facts.reading.text
    marks = text.count('"')
    cold += _TWO_MARKS * ("??" in text) + _SEVERAL_QUESTIONS * (len(facts.reading.questions) > 1)
    cold += _QUOTATION * marks / 2 if marks < _MANY_QUOTES else _QUOTED_BACK
    if facts.words:
        cold += _BLUNT * (facts.words[0] in _BLUNT_OPENINGS)
        warm += _KIND * (facts.words[0] in _KIND_OPENINGS)
    warm += _TAKING_TIME * min(_MOST_TIME, len(facts.words))
    return 1 / (1 + exp(-_SWING * (cold - warm)))


def injection(facts: Facts) -> Found:
    """Text that addresses whoever judges it rather than the writer of the post."""
    hits = facts.hits.get("injection", [])
    return together(hits), facts.places(hits)
