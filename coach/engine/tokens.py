"""Words of a text with their places, read once for everything that looks at free text.

What is typed to look like a word is read as that word: zero-width characters and stacked accents
are left out, letters of another alphabet that pass for Latin ones are folded, and l e t t e r s set
apart are joined. Places always mean the text as it was typed. One pass, no backtracking.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_TEXT = 10_000
"""Characters that are read of one text; more is cut, visibly (product, Privacy 8)."""
_URL = r"(?:https?://|www\.)\S+|[a-z0-9-]+\.(?:com|net|org|io|co|blog|tv|ly|be|me|info|biz)\b[^\s,]*"
_TOKEN = re.compile(
    rf"({_URL})|([^\W_]+(?:['\u2019\u2010-][^\W_]+)*)|([.!?…\n]+)|([^\w\s])", re.IGNORECASE
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_DISGUISES = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТХІαοερινκτυ", "aeopcyxijshdqwkmtbhABEKMHOPCTXIaoepivktu"
)
"""Cyrillic and Greek letters that pass for Latin ones; folded in words that hold Latin ones too."""
_LETTERS_APART = 4
"""So many single letters in a row are a word with spaces in it."""


class Word(NamedTuple):
    """One word as it is compared, and where it stands."""

    text: str
    start: int
    end: int
    sentence: int


class Reading(NamedTuple):
    """A text as the rules see it."""

    text: str
    words: tuple[Word, ...]
    urls: tuple[tuple[int, int], ...]
    """Spans of links."""
    questions: tuple[int, ...]
    """Sentences that end with a question mark."""
    shouts: int
    """Exclamation marks."""
    lengths: Sequence[int]
    """Words of each sentence."""

    @property
    def plain(self) -> list[str]:
        """The words alone."""
        return [one.text for one in self.words]


def capped(text: str) -> tuple[str, bool]:
    """The text, at most `LONGEST_TEXT` characters of it, and whether it was cut."""
    return text[:LONGEST_TEXT], len(text) > LONGEST_TEXT


def read(text: str) -> Reading:
    """The words, links and sentences of a text."""
    source, places = _cleaned(text)
    words: list[Word] = []
    urls: list[tuple[int, int]] = []
    questions: list[int] = []
    lengths = [0]
    shouts = 0
    for found in _TOKEN.finditer(source):
        start, end = found.span()
        if places is not None:
            start, end = places[start], places[end - 1] + 1
        kind = found.lastindex
        if kind == 2:  # noqa: PLR2004 the second group of the pattern is a word
            words.append(Word(_folded(found[0]), start, end, len(lengths) - 1))
            lengths[-1] += 1
        elif kind == 1:
            urls.append((start, end))
            words.append(Word("https", start, end, len(lengths) - 1))
            lengths[-1] += 1
        elif kind == 3:  # noqa: PLR2004 the third is the end of a sentence
            shouts += found[0].count("!")
            if "?" in found[0]:
                questions.append(len(lengths) - 1)
            if lengths[-1]:
                lengths.append(0)
    return Reading(
        text, tuple(_joined(words)), tuple(urls), tuple(questions), shouts, tuple(lengths)
    )


def _cleaned(text: str) -> tuple[str, list[int] | None]:
    """The text without what can't be seen, and the place of each of its characters."""
    if text.isascii():
        return text, None
    kept: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        if ord(one) in _INVISIBLE or unicodedata.combining(one):
            continue
        for part in unicodedata.normalize("NFKD", one) or one:
            if not unicodedata.combining(part):
                kept.append(part)
                places.append(place)
    return "".join(kept), places


def _folded(word: str) -> str:
    low = word.casefold()
    if low.isascii():
        return low
    low = low.replace("\u2019", "'").replace("\u2010", "-")
    if any("a" <= one <= "z" for one in low):
        return low.translate(_DISGUISES)
    return low


def _joined(words: list[Word]) -> list[Word]:
    """Runs of single letters as the word that they spell."""
    joined: list[Word] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
            end += 1
        if end - at >= _LETTERS_APART:
            run = words[at:end]
            text = "".join(one.text for one in run)
            joined.append(Word(text, run[0].start, run[-1].end, run[0].sentence))
            at = end
        else:
            joined.append(words[at])
            at += 1
    return joined
