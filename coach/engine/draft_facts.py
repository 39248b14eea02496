"""What is counted in a draft before anything is weighed."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from coach.engine.draft_entitlement import ENTITLED
from coach.engine.draft_promotion import PROMOTION
from coach.engine.draft_scorn import INJECTION, RUDE, SCORN
from coach.engine.draft_thought import INFORMS
from coach.engine.draft_tone import TONE
from coach.engine.draft_words import FUNCTION, GENERIC, HYPE, PRAISE
from coach.engine.phrases import Hit
from coach.engine.tokens import LINK, Reading

Spans = list[tuple[int, int]]
"""Characters from one up to another."""
Found = tuple[float, Spans]
"""What a rule answers: how strong its sign is, and where it shows; more than 1 is cut later."""

FEWEST_WORDS = 5
"""Below this many words a comment can't be specific to anything."""
MARKUP = re.compile(r"<\s*(?:/\s*)?[a-zA-Z][^<>]{0,200}>|\[/?url[^\]\[]{0,200}\]")
"""HTML or forum code, which nobody types into a comment by hand."""
_DIGIT = re.compile(r"\d")
_ALL = PROMOTION.joined(ENTITLED, INFORMS, INJECTION, RUDE, SCORN, TONE)
_RUN = 3
"""Words in a row that count as copied: two stand in the same order by chance."""
_SHORT_STEM = 4
"""Words up to this length have no ending to lose, and a stem keeps all but one of so many."""
_ENDINGS = (
    *("'s", "ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "er", "ly", "s", "e", "y"),
)
_WORDS_KEPT = 20_000
"""Single words whose stems are remembered: more than a day of one community's comments has."""


class Facts(NamedTuple):
    """What the rules weigh."""

    reading: Reading
    words: list[str]
    content: dict[str, int]
    """Stem to the first word (its index) of it that says something in particular."""
    shared: frozenset[str]
    """Content stems that the post has too."""
    numbers: list[int]
    names: list[int]
    """Capitalised inside a sentence."""
    hits: dict[str, list[Hit]]
    has_post: bool
    copied: float
    """Share of the draft's words that stand in the post in the same order, three at a time."""
    little: int
    """Function words."""
    praise: int
    """Words of praise."""
    hype: int
    """Grand words."""
    is_elsewhere: bool
    """The post is long enough to tell, and the draft has no word of it."""

    def places(self, hits: Iterable[Hit]) -> Spans:
        """Where phrases stand."""
        return merged(self.reading.span(one.first, one.last) for one in hits)

    def is_near_content(self, hit: Hit) -> bool:
        """Whether the sentence of a phrase, or the one before it, says something in particular."""
        where = self.reading.sentences
        sentence = where[hit.first]
        near = (sentence - 1, sentence)
        return any(where[one] in near for one in (*self.content.values(), *self.numbers))


def facts(reading: Reading, post: list[str] | None) -> Facts:
    """All that is counted in a draft, beside the words of its post where there is one."""
    words = reading.words
    content: dict[str, int] = {}
    numbers: list[int] = []
    names: list[int] = []
    little = praise = 0
    for place, word in enumerate(words):
        if word in FUNCTION:
            little += 1
            continue
        praise += word in PRAISE
        if word not in GENERIC and word != LINK and len(word) > 1:
            content.setdefault(bare(word), place)
            if reading.text[reading.starts[place]].isupper() and _is_name(reading, place):
                names.append(place)
        if not word.isalpha() and _DIGIT.search(word):
            numbers.append(place)
    shared: frozenset[str] = frozenset()
    if post is not None:
        shared = frozenset(map(bare, set(post) - FUNCTION)) & content.keys()
    hits: dict[str, list[Hit]] = {}
    for hit in _ALL.find(reading):
        hits.setdefault(hit.name, []).append(hit)
    return Facts(
        reading,
        words,
        content,
        shared,
        numbers,
        names,
        hits,
        bool(post),
        _copied(words, post),
        little,
        praise,
        sum(map(HYPE.__contains__, words)),
        post is not None and not shared and len(set(post) - FUNCTION) >= _TELLING_POST,
    )


_TELLING_POST = 12
"""Different words of a post beyond which a comment on it has one of them."""


@lru_cache(maxsize=_WORDS_KEPT)
def bare(word: str) -> str:
    """A word without the endings of plurals, tenses and adverbs, rough on purpose."""
    if len(word) <= _SHORT_STEM:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT_STEM - 1:
            return word[: -len(ending)]
    return word


def _is_name(reading: Reading, place: int) -> bool:
    """Whether a word with a capital has it inside a sentence, and small letters behind."""
    if place == 0 or reading.sentences[place] != reading.sentences[place - 1]:
        return False
    return not reading.text[reading.starts[place] : reading.ends[place]].isupper()


def _copied(words: list[str], post: list[str] | None) -> float:
    if post is None or len(words) < _RUN:
        return 0.0
    known = set(zip(post, post[1:], post[2:], strict=False))
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return sum(map(known.__contains__, runs)) / len(runs)


def strongest(hits: Iterable[Hit]) -> dict[int, float]:
    """Of phrases that begin at the same word the weight of the strongest, by that word."""
    best: dict[int, float] = {}
    for hit in hits:
        if hit.weight > best.get(hit.first, 0.0):
            best[hit.first] = hit.weight
    return best


def together(hits: Iterable[Hit]) -> float:
    """Several phrases for one sign: each makes it likelier, none more than certain."""
    doubt = 1.0
    for weight in strongest(hits).values():
        doubt *= 1.0 - weight
    return 1.0 - doubt


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch or overlap as one."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
