"""Words of a text with their places, read once for everything that looks at free text.

What is typed to look like a word is read as that word: zero-width characters and stacked accents
are left out, letters of another alphabet that pass for Latin ones are folded, and l e t t e r s set
apart are joined. Places always mean the text as it was typed. One pass, no backtracking.
"""

import re
import unicodedata
from typing import NamedTuple

LONGEST_TEXT = 10_000
"""Characters that are read of one text; more is cut, visibly (product, Privacy 8)."""
LINK = "https"
"""What a link is read as among the words."""
_TOKEN = re.compile(
    r"((?:https?://|www\.)\S+)|([^\W_]+(?:['\u2019\u2010.-][^\W_]+)*(?:/\S*)?)|([.!?\u2026\n]+)"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019\u2010-][^\W_]+)*")
_DOMAIN = re.compile(
    r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\."
    r"(?:com|net|org|io|co|blog|tv|ly|be|me|info|biz|example|app|dev|shop|store|uk|de|at|fr|es|it|nl"
    r"|in|ru|top|win|xyz|online|site|club|eu|ca|au|us|gl|gg|edu|gov|pl|se|ch|br|page|link|pro)"
    r"(?:/\S*)?"
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_DISGUISES = str.maketrans("аеорсухіјѕһԁԛԝкмтвнαοερινκτυ", "aeopcyxijshdqwkmtbhaoepivktu")
"""Cyrillic and Greek letters that pass for Latin ones; folded in words that hold Latin ones too."""
_HIDDEN = re.compile("[a-zA-Z][\u00ad\u200b\u2060\ufeff][a-zA-Z]")
_LETTERS_APART = 4
"""So many single letters in a row are a word with spaces in it."""
_URL, _WORDS, _END = 1, 2, 3


class Reading(NamedTuple):
    """A text as the rules see it: of each word what it says, where it stands, in which sentence."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    links: list[tuple[int, int]]
    """Spans of links."""
    questions: frozenset[int]
    """Sentences that end with a question mark."""
    shouts: int
    """Exclamation marks."""
    disguised: bool = False
    """Words were typed so that a machine reads over them: spaced out, or with foreign letters."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one word to another."""
        return self.starts[first], self.ends[last]


def capped(text: str) -> tuple[str, bool]:
    """The text, at most `LONGEST_TEXT` characters of it, and whether it was cut."""
    return text[:LONGEST_TEXT], len(text) > LONGEST_TEXT


def read(text: str) -> Reading:
    """The words, links and sentences of a text."""
    source, places = (text.lower(), None) if text.isascii() else _cleaned(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    links: list[tuple[int, int]] = []
    questions: set[int] = set()
    sentence = shouts = letters = 0
    disguised = False
    for found in _TOKEN.finditer(source):
        kind, token, start = found.lastindex, found[0], found.start()
        if kind == _WORDS and not ("." in token or "/" in token):
            words.append(token)
            starts.append(start)
            ends.append(start + len(token))
            sentences.append(sentence)
            letters += len(token) == 1
        elif kind == _END:
            shouts += token.count("!")
            if "?" in token:
                questions.add(sentence)
            if sentences and sentences[-1] == sentence:
                sentence += 1
        elif kind == _URL or _DOMAIN.fullmatch(token):
            links.append((start, start + len(token)))
            words.append(LINK)
            starts.append(start)
            ends.append(start + len(token))
            sentences.append(sentence)
        else:
            for part in _WORD.finditer(token):
                words.append(part[0])
                starts.append(start + part.start())
                ends.append(start + part.end())
                sentences.append(sentence)
    if places is not None:
        typed, words = words, [one if one.isascii() else _folded(one) for one in words]
        mixed = sum(
            one.isascii() and not two.isascii() for one, two in zip(words, typed, strict=True)
        )
        disguised = mixed > 0 or _HIDDEN.search(text) is not None
        starts = [places[one] for one in starts]
        ends = [places[one - 1] + 1 for one in ends]
        links = [(places[one], places[two - 1] + 1) for one, two in links]
    reading = Reading(
        text, words, starts, ends, sentences, links, frozenset(questions), shouts, disguised
    )
    return _joined(reading) if letters >= _LETTERS_APART else reading


def _cleaned(text: str) -> tuple[str, list[int]]:
    """The text without what can't be seen, in small letters, and the place of each character."""
    kept: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        if one.isascii():
            kept.append(one.lower())
            places.append(place)
        elif one not in _INVISIBLE and not unicodedata.combining(one):
            for part in unicodedata.normalize("NFKD", one).lower():
                if not unicodedata.combining(part):
                    kept.append(part)
                    places.append(place)
    return "".join(kept), places


def _folded(word: str) -> str:
    word = word.replace("\u2019", "'").replace("\u2010", "-")
    if any("a" <= one <= "z" for one in word):
        return word.translate(_DISGUISES)
    return word


def _joined(reading: Reading) -> Reading:
    """Runs of single letters as the word that they spell."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    at, count = 0, len(reading.words)
    while at < count:
        end = at
        while end < count and len(reading.words[end]) == 1 and reading.words[end].isalpha():
            end += 1
        last = end if end - at >= _LETTERS_APART else at + 1
        words.append("".join(reading.words[at:last]))
        starts.append(reading.starts[at])
        ends.append(reading.ends[last - 1])
        sentences.append(reading.sentences[at])
        at = last
    disguised = reading.disguised or len(words) < count
    return reading._replace(
        words=words, starts=starts, ends=ends, sentences=sentences, disguised=disguised
    )
