"""Reading a draft comment: which signs it shows, where, and whether it is thoughtful.

Thoughtful means intelligent, specific to the post and not self-serving (West 2009; curriculum 1.2
and 3.1). Length never counts by itself: words that would fit under any post add nothing, however
many there are. The function is pure; a similarity of meaning, if there is one, comes in as a number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from coach.domain.drafts import PRESENT, Review, Sign, Span
from coach.engine.draft_signs import ENTITLED, PROMOTION, TONE
from coach.engine.draft_words import (
    FUNCTION,
    GENERIC,
    HYPE,
    INFORMS,
    INJECTION,
    INSULTS,
    PRAISE,
    SCORN,
)
from coach.engine.phrases import Hit
from coach.engine.tokens import LINK, Reading, capped, read

_ALL = PROMOTION.joined(ENTITLED, INFORMS, INJECTION, SCORN, TONE)
LONGEST_POST = 20_000
"""Characters that are read of the post."""
FEWEST_WORDS = 5
"""Below this many words a comment can't be specific to anything."""
_DIGIT = re.compile(r"\d")
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]{0,200}>|\[/?url[^\]\[]{0,200}\]")


class _Facts(NamedTuple):
    """What is counted in a draft before anything is weighed."""

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


def review(draft: str, post: str = "", *, similarity: float | None = None) -> Review:
    """What a draft shows; `post` is its text or title, or nothing; `similarity` is -1 to 1."""
    text, truncated = capped(draft)
    reading = read(text)
    post_reading = read(post[:LONGEST_POST]) if post else None
    facts = _facts(reading, post_reading)
    strengths = dict.fromkeys(Sign, 0.0)
    spans: list[Span] = []
    for sign, rule in _RULES.items():
        strength, places = rule(facts)
        strengths[sign] = round(min(1.0, max(0.0, strength)), 3)
        if strengths[sign] >= PRESENT:
            spans.extend(Span(sign=sign, start=start, end=end) for start, end in places)
    if similarity is not None:
        nearer = strengths[Sign.SPECIFIC] + _SIMILAR * max(0.0, similarity - _ALIKE)
        strengths[Sign.SPECIFIC] = round(min(1.0, nearer), 3)
    _settle(strengths)
    score = _score(facts, strengths)
    spans = [one for one in spans if strengths[one.sign] >= PRESENT]
    return Review(
        score=round(score, 3),
        thoughtful=score >= PRESENT and not any(strengths[one] >= PRESENT for one in _BARS),
        strengths=strengths,
        spans=tuple(sorted(set(spans), key=lambda one: (one.start, one.end, one.sign))),
        truncated=truncated or len(post) > LONGEST_POST,
    )


_SIMILAR = 0.5
_ALIKE = 0.35
_BARS = (
    Sign.SELF_PROMOTION,
    Sign.ENTITLED,
    Sign.KEYWORD_STUFFED,
    Sign.TOO_SHORT,
    Sign.NON_ENGLISH,
    Sign.INJECTION,
)
"""With one of these a comment isn't thoughtful, whatever else it has."""


def _settle(strengths: dict[Sign, float]) -> None:
    """Signs that exclude each other: praise is generic only where nothing is specific."""
    solid = max(strengths[Sign.SPECIFIC], strengths[Sign.ADDS_INFORMATION])
    if solid >= PRESENT and strengths[Sign.GENERIC_PRAISE] < _EMPTY_PRAISE:
        strengths[Sign.GENERIC_PRAISE] = min(strengths[Sign.GENERIC_PRAISE], 1 - solid)
    if strengths[Sign.NON_ENGLISH] >= PRESENT:
        for one in (Sign.TOO_SHORT, Sign.KEYWORD_STUFFED, Sign.GENERIC_PRAISE):
            strengths[one] = 0.0


_EMPTY_PRAISE = 0.8


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without the endings of plurals, tenses and adverbs, rough on purpose; or nothing.

    Nothing for words that would fit under any post.
    """
    if len(word) == 1 or word in GENERIC or word == LINK:
        return ""
    return bare(word)


def bare(word: str) -> str:
    """A word without the endings of plurals, tenses and adverbs."""
    if len(word) <= _SHORT_STEM:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT_STEM - 1:
            return word[: -len(ending)]
    return word


_SHORT_STEM = 4
_ENDINGS = (
    *("'s", "ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "er", "ly", "s", "e", "y"),
)


def _facts(reading: Reading, post: Reading | None) -> _Facts:
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
        stem = _stem(word)
        if stem:
            content.setdefault(stem, place)
            if _is_name(reading, place):
                names.append(place)
        if _DIGIT.search(word):
            numbers.append(place)
    shared: frozenset[str] = frozenset()
    if post is not None:
        shared = frozenset(bare(one) for one in post.words if one not in FUNCTION) & content.keys()
    hits: dict[str, list[Hit]] = {}
    for hit in _ALL.find(reading):
        hits.setdefault(hit.name, []).append(hit)
    return _Facts(
        reading,
        words,
        content,
        shared,
        numbers,
        names,
        hits,
        post is not None and bool(post.words),
        _copied(words, post),
        little,
        praise,
    )


def _is_name(reading: Reading, place: int) -> bool:
    if place == 0 or reading.sentences[place] != reading.sentences[place - 1]:
        return False
    start, end = reading.starts[place], reading.ends[place]
    typed = reading.text
    return typed[start].isupper() and not typed[start:end].isupper()


def _copied(words: list[str], post: Reading | None) -> float:
    if post is None or len(words) < _RUN:
        return 0.0
    known = set(zip(post.words, post.words[1:], post.words[2:], strict=False))
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return sum(run in known for run in runs) / len(runs)


_RUN = 3


def _together(hits: Iterable[Hit]) -> float:
    """Several signs of one thing: each makes it likelier, none more than certain.

    Of phrases that begin at the same word the strongest counts.
    """
    best: dict[int, float] = {}
    for hit in hits:
        best[hit.first] = max(best.get(hit.first, 0.0), hit.weight)
    doubt = 1.0
    for weight in best.values():
        doubt *= 1.0 - weight
    return 1.0 - doubt


_Found = tuple[float, list[tuple[int, int]]]


def _places(facts: _Facts, hits: Iterable[Hit]) -> list[tuple[int, int]]:
    return _merged(facts.reading.span(one.first, one.last) for one in hits)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _specific(facts: _Facts) -> _Found:
    """Names something of this post or, without a post, something in particular."""
    particular = len(facts.content) - len(facts.shared)
    density = len(facts.content) / max(_FULL, len(facts.words))
    amount = 0.16 * particular + 0.3 * min(3, len(facts.numbers)) + 0.15 * min(3, len(facts.names))
    if facts.has_post:
        amount = 0.5 * amount + 0.45 * min(5, len(facts.shared))
    strength = 1 - exp(-amount * min(1.0, density / _DENSE))
    if len(facts.words) < FEWEST_WORDS:
        strength *= 0.5
    shown = [facts.content[stem] for stem in facts.shared] or list(facts.content.values())
    return strength, _merged(facts.reading.span(one, one) for one in (*shown, *facts.numbers))


_FULL = 8
"""Words below which density is not counted in full: two words are no comment."""
_DENSE = 0.22
"""Share of words with content in ordinary prose about something."""


def _adds_information(facts: _Facts) -> _Found:
    """Adds a fact, a reason, an example, a correction or a pointer."""
    hits = facts.hits.get("information", [])
    particular = len(facts.content) - 0.5 * len(facts.shared) + len(facts.numbers)
    density = particular / max(_FULL, len(facts.words))
    substance = (1 - exp(-0.22 * particular)) * min(1.0, density / _DENSE)
    strength = substance * (0.45 + 0.55 * _together(hits))
    return strength, _places(facts, [one for one in hits if one.weight >= PRESENT])


def _experience(facts: _Facts) -> _Found:
    """Tells of the writer's own experience, with something in particular in it."""
    hits = facts.hits.get("experience", [])
    near = [one for one in hits if _has_content_near(facts, one)]
    return _together(near) * (1 - exp(-0.5 * (len(facts.content) + len(facts.numbers)))), _places(
        facts, near
    )


def _has_content_near(facts: _Facts, hit: Hit) -> bool:
    where = facts.reading.sentences
    sentence = where[hit.first]
    return any(where[one] == sentence for one in (*facts.content.values(), *facts.numbers))


def _question(facts: _Facts) -> _Found:
    """Asks the writer something that she could answer."""
    asked, where = facts.reading.questions, facts.reading.sentences
    if not asked:
        return 0.0, []
    empty = {where[one.first] for one in facts.hits.get("rhetorical", [])}
    real = [
        one
        for one in facts.hits.get("question", [])
        if where[one.first] in asked - empty and _has_content_near(facts, one)
    ]
    return _together(real), _places(facts, real)


def _generic_praise(facts: _Facts) -> _Found:
    """Praise that would fit under any post."""
    hits = facts.hits.get("praise", [])
    weight = _together(hits)
    share = facts.praise / max(1, len(facts.words))
    solid = len(facts.content) + len(facts.numbers) - 0.5 * len(facts.names)
    hype = sum(one in HYPE for one in facts.words)
    solid -= 1.5 * max(0, hype - 1)
    emptiness = exp(-0.30 * max(0.0, solid - 1))
    strength = weight * max(emptiness, min(1.0, share * 2.2) * 0.9 if solid < _SOLID else 0.0)
    if not facts.words and facts.reading.text.strip():
        return 0.7, [(0, len(facts.reading.text))]  # signs and emoji alone
    return strength, _places(facts, hits)


_SOLID = 6


def _self_promotion(facts: _Facts) -> _Found:
    """A link or a name with ownership or a call to action; a helpful pointer is none."""
    hits = facts.hits.get("promotion", [])
    sure = _together(one for one in hits if one.weight >= _SURE)
    hints = _together(one for one in hits if one.weight < _SURE)
    hints *= exp(-0.07 * max(0, len(facts.content) - _BARE))
    strength = 1 - (1 - sure) * (1 - hints)
    links = len(facts.reading.links)
    if not links and len(facts.content) > 2 * _BARE and _OWNERS.isdisjoint(facts.words):
        strength *= 0.5  # so much about the matter, and nothing that is the writer's own
    if facts.reading.disguised:
        strength = 1 - (1 - strength) * 0.4
    if links and _MARKUP.search(facts.reading.text):
        strength = 1 - (1 - strength) * 0.3
    spans = _places(facts, [one for one in hits if one.weight >= PRESENT])
    strong = any(one.weight >= PRESENT for one in hits)
    if links and not strong:
        others = len(facts.words) - links
        bare = 1.0 if others <= _BARE else 0.75 if others <= 2 * _BARE else 0.35
        vouched = 0.35 * bool(facts.hits.get("third_party")) + 0.06 * len(facts.content)
        strength = max(bare - vouched, 0.5 * strength)
        spans.extend(facts.reading.links)
    elif links:
        strength = 1 - (1 - strength) * 0.4
        spans.extend(facts.reading.links)
    elif not strong:
        strength *= 0.5
    return strength, _merged(spans)


_SURE = 0.9
_OWNERS = frozenset("my our me us i'll we'll offer mine sub subs subscribe suscribe ours".split())
_BARE = 4
"""A link with no more words than this stands for itself."""


def _entitled(facts: _Facts) -> _Found:
    """Demanding, transactional or keeping score; a curt tone alone stays below."""
    hits = facts.hits.get("entitled", [])
    claim = _together(hits) * (0.25 if facts.hits.get("soft") else 1.0)
    tone = _tone(facts)
    if claim >= PRESENT:
        return max(claim, 0.6) + 0.05 * tone, _places(facts, hits)
    return min(_CURT, 0.9 * _CURT * tone + 0.3 * claim), []


_CURT = 0.49
"""What tone alone can reach: curt is not yet entitled."""


def _tone(facts: _Facts) -> float:
    """0 courteous to 1 curt; 0.5 says nothing."""
    warm = sum(one.weight for one in _each_start(facts.hits.get("warm", [])))
    cold = sum(one.weight for one in _each_start(facts.hits.get("cold", [])))
    text = facts.reading.text
    cold += 0.25 * ("??" in text) + 0.1 * (len(facts.reading.questions) > 1)
    cold += 0.1 * text.count('"') / 2 if text.count('"') < _MANY_QUOTES else 0.3
    if facts.words:
        opening = facts.words[0]
        cold += 0.3 * (opening in _BLUNT_OPENINGS)
        warm += 0.2 * (opening in _KIND_OPENINGS)
    warm += 0.006 * min(60, len(facts.words))
    return 1 / (1 + exp(-1.6 * (cold - warm)))


_MANY_QUOTES = 6
_BLUNT_OPENINGS = frozenset("so and but or why who then what you really how".split())
_KIND_OPENINGS = frozenset(
    "hi hello thanks thank i welcome sorry great good nice could would".split()
)


def _each_start(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        if hit.first not in best or best[hit.first].weight < hit.weight:
            best[hit.first] = hit
    return list(best.values())


def _keyword_stuffed(facts: _Facts) -> _Found:
    """A list of keywords, one word over and over, or the post given back."""
    words = facts.words
    whole = [(0, len(facts.reading.text))]
    if len(words) < FEWEST_WORDS:
        return 0.0, []
    if facts.copied >= _PARROT:
        return 0.5 + 0.5 * facts.copied, whole
    function = facts.little / len(words)
    most = max(Counter(facts.reading.sentences).values())
    counts = Counter(one for one in words if one not in FUNCTION)
    repeated = max(counts.values(), default=0) / len(words)
    parts = [one for one in _LISTED.split(facts.reading.text) if one.strip()]
    listed = len(parts) - 1
    strength = 0.0
    if listed >= _LONG_LIST and len(words) <= _SHORT_PARTS * len(parts) and function < 2 * _LIST:
        strength = 0.8
    if len(words) >= _FULL and function < _LIST and (most >= _FULL or listed > 2):  # noqa: PLR2004
        strength = max(strength, 0.5 + 2 * (_LIST - function))
    if repeated > _ONE_WORD and len(words) >= _FULL:
        strength = max(strength, 0.5 + repeated)
    missing = len(facts.content) - len(facts.shared)
    said_again = len(facts.shared) >= _LIKE_POST and not facts.reading.questions
    if facts.copied >= _PARROT / 2 and missing <= _NOTHING_NEW:
        strength = max(strength, 0.6)
    if (
        said_again
        and missing <= _FEW_NEW * len(facts.shared)
        and not (facts.hits.get("experience") or facts.numbers)
    ):
        strength = max(strength, 0.55)
    return strength, whole


_PARROT = 0.5
_LISTED = re.compile(r"[,;|\n\u2022]")
_LONG_LIST = 4
_SHORT_PARTS = 4.5
"""So many parts of so few words each are a list of keywords."""
_LIST = 0.14
"""Share of little words below which a text is no sentence but a list."""
_ONE_WORD = 0.28
_NOTHING_NEW = 2
_LIKE_POST = 5
_FEW_NEW = 0.6
"""So many words of the post, and so few others beside them, only say it again."""


def _too_short(facts: _Facts) -> _Found:
    if len(facts.words) >= FEWEST_WORDS:
        return 0.0, []
    return 1.0 - 0.1 * len(facts.words), [(0, len(facts.reading.text))]


def _non_english(facts: _Facts) -> _Found:
    """Not written in English, so that the reviewer can't judge it."""
    letters = len(facts.words) - len(facts.numbers) - len(facts.reading.links)
    if letters <= 0:
        return 0.0, []
    foreign = 0.0
    if not facts.reading.text.isascii():
        foreign = sum(not one.isascii() for one in facts.words) / letters
    little = facts.little / letters
    theirs = sum(one in _FOREIGN for one in facts.words) / letters
    strength = foreign
    if letters >= 3 and theirs > little:  # noqa: PLR2004 fewer words tell no language
        strength = max(strength, min(1.0, 0.45 + 1.5 * (theirs - little)))
    return strength, [(0, len(facts.reading.text))]


_FOREIGN = frozenset(
    """de la el los las que en un una es por con para muy lo su gracias articulo bonito esta este
    como pero mas mi tu al le les des et est une pour dans pas vous merci avec sur ce cette je
    tres bon plus der die das und ist nicht ich ein eine zu mit sehr auf danke schoner toller
    beitrag artikel fur auch wie wir sie es ihr den dem il di che per non sono questo molto
    grazie bello una e o do da em um uma nao com muito obrigado mais os as isso ik het een van
    niet voor dank mooi wat goed och det som jag pa till att ar tack bra ja si tak nie jest
    bardzo dziekuje za sa bir ve bu cok tesekkurler guzel yazi yang dan ini terima kasih
    sangat bagus saya untuk artikelnya sekali juga hai bahut accha lekh aap ka ki ke mein kya
    main ho salamat ang ng mga sa""".split()
) - {
    "do",
    "as",
    "en",
    "per",
    "die",
    "com",
    "in",
    "me",
    "so",
    "on",
    "plus",
    "hai",
    "main",
    "dan",
    "wie",
    "bra",
    "sur",
    "bon",
    "den",
}


def _injection(facts: _Facts) -> _Found:
    """Text that addresses whoever judges it rather than the writer of the post."""
    hits = facts.hits.get("injection", [])
    return _together(hits), _places(facts, hits)


_RULES = {
    Sign.SPECIFIC: _specific,
    Sign.ADDS_INFORMATION: _adds_information,
    Sign.EXPERIENCE: _experience,
    Sign.QUESTION: _question,
    Sign.GENERIC_PRAISE: _generic_praise,
    Sign.SELF_PROMOTION: _self_promotion,
    Sign.ENTITLED: _entitled,
    Sign.KEYWORD_STUFFED: _keyword_stuffed,
    Sign.TOO_SHORT: _too_short,
    Sign.NON_ENGLISH: _non_english,
    Sign.INJECTION: _injection,
}


def _score(facts: _Facts, strengths: dict[Sign, float]) -> float:
    """How thoughtful it reads, 0 to 1."""
    good = (
        1.6 * strengths[Sign.SPECIFIC]
        + 1.5 * strengths[Sign.ADDS_INFORMATION]
        + 0.9 * strengths[Sign.EXPERIENCE]
        + 0.9 * strengths[Sign.QUESTION]
    )
    bad = (
        1.5 * strengths[Sign.GENERIC_PRAISE]
        + 2.2 * strengths[Sign.SELF_PROMOTION]
        + 1.6 * strengths[Sign.ENTITLED]
        + 1.5 * strengths[Sign.KEYWORD_STUFFED]
        + 1.5 * strengths[Sign.TOO_SHORT]
        + 1.0 * strengths[Sign.NON_ENGLISH]
        + 2.5 * strengths[Sign.INJECTION]
    )
    insults = sum(one in INSULTS for one in facts.words)
    shouted = _MARKUP.search(facts.reading.text) is not None
    empty = len(_each_start(facts.hits.get("rhetorical", [])))
    scorn = len(_each_start(facts.hits.get("scorn", [])))
    bad += 0.7 * min(2, insults) + 0.15 * min(3, facts.reading.shouts) + 0.2 * min(2, empty)
    hype = sum(one in HYPE for one in facts.words)
    bad += 0.3 * shouted + 0.35 * min(3, scorn)
    if hype >= _GRAND and hype > _GRAND_SHARE * len(facts.words):
        bad += 0.35 * hype
    return 1 / (1 + exp(-2.2 * (good - bad - _ENOUGH)))


_GRAND = 3
_GRAND_SHARE = 0.05
"""Grand words, and the share of them, from which on praise sounds made."""
_ENOUGH = 1.0
"""What the strengths must add up to beyond the signs against."""


def advised(found: Review) -> tuple[Sign, ...]:
    """What to suggest, at most two things: what stands in the way first, then what is missing."""
    if found.thoughtful:
        return ()
    if not found.judged:
        return (Sign.NON_ENGLISH,)
    against = [one for one in _IN_THE_WAY if found.strengths[one] >= PRESENT]
    missing = [one for one in _WISHES if found.strengths[one] < PRESENT]
    return tuple([*against, *missing][:MOST_ADVICE])


MOST_ADVICE = 2
_IN_THE_WAY = (
    Sign.INJECTION,
    Sign.SELF_PROMOTION,
    Sign.ENTITLED,
    Sign.KEYWORD_STUFFED,
    Sign.TOO_SHORT,
    Sign.GENERIC_PRAISE,
)
_WISHES = (Sign.SPECIFIC, Sign.ADDS_INFORMATION, Sign.QUESTION)
LONGEST_QUOTE = 60
"""Characters of the draft that are quoted back."""


def quoted(draft: str, spans: Sequence[tuple[int, int]]) -> str:
    """The writer's own words that show a sign: the longest span that fits a quotation, or none."""
    fitting = [draft[start:end] for start, end in spans if end - start <= LONGEST_QUOTE]
    return " ".join(max(fitting, key=len, default="").split())
