"""Words of a text with their places, read once for everything that looks at free text.

What is typed to look like a word is read as that word: zero-width characters and stacked accents
are left out, letters of another alphabet that pass for Latin ones are folded, and l e t t e r s set
apart are joined. Places always mean the text as it was typed. One pass, no backtracking.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_TEXT = 10_000
"""Characters that are read of one text; more is cut, visibly (product, Privacy 8)."""
LINK = "https"
"""What a link is read as among the words."""
_SHAPES = (
    r"((?>{a}+(?:{j}{a}+)*))(?!/|\.{a})"  # a plain word
    r"|([.!?\u2026\n]+)"  # the end of a sentence
    r"|({a}+(?:(?:{j}|\.){a}+)*(?:/\S*)?)"  # words with dots or slashes, or an address
)
_ADDRESS = r"((?:https?://|www\.)\S+)|"
_TOKEN = re.compile(_ADDRESS + _SHAPES.format(a=r"[^\W_]", j=r"['\u2019\u2010-]"))
_ASCII_TOKEN = re.compile(_ADDRESS + _SHAPES.format(a="[a-z0-9]", j="['-]"))
"""The same for small ASCII letters alone, which is twice as quick."""
_ASCII_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9]+(?:['.-][a-z0-9]+)*(?:/\S*)?",
)
"""The same without sentences."""
_BEGINS_LINK = ("http://", "https://", "www.")
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
_LONGEST_SIGN = 6
"""Letters that one sign may stand for; the few that stand for more are words of their own."""
_SIGNS_KEPT = 4_096
"""Single signs whose letters are remembered: an alphabet or two, and every emoji."""
_LETTERS_APART = 4
"""So many single letters in a row are a word with spaces in it."""
_URL, _PLAIN, _END = 1, 2, 3
"""Which group of a token matched."""


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
    if text.isascii():
        reading, apart = _split(text, text.lower(), _ASCII_TOKEN)
    else:
        source, places = _cleaned(text)
        reading, apart = _split(text, source, _TOKEN)
        reading = _as_typed(reading, places)
    return _joined(reading) if apart else reading


def words_of(text: str) -> list[str]:
    """The words of `read` alone, letters set apart as they are: quicker where no more is asked."""
    if not text.isascii():
        return read(text).words
    words: list[str] = []
    for token in _ASCII_WORDS.findall(text.lower()):
        if not ("." in token or "/" in token):
            words.append(token)
        elif token.startswith(_BEGINS_LINK) or _DOMAIN.fullmatch(token):
            words.append(LINK)
        else:
            words += _WORD.findall(token)
    return words


def _split(text: str, source: str, tokens: re.Pattern[str]) -> tuple[Reading, bool]:
    """What was read, with places of the source, and whether letters may stand apart in it."""
    words: list[tuple[str, int, int, int]] = []
    links: list[tuple[int, int]] = []
    questions: set[int] = set()
    sentence = shouts = letters = begins = 0
    apart = False
    for found in tokens.finditer(source):
        kind, token = found.lastindex, found[0]
        start, end = found.span()
        if kind == _PLAIN:
            words.append((token, start, end, sentence))
            if end > start + 1:
                letters = 0
            else:
                letters += 1
                apart = apart or letters == _LETTERS_APART
        elif kind == _END:
            shouts += token.count("!")
            if "?" in token:
                questions.add(sentence)
            if len(words) > begins:
                sentence, begins = sentence + 1, len(words)
        elif kind == _URL or _DOMAIN.fullmatch(token):
            links.append((start, end))
            words.append((LINK, start, end, sentence))
        else:
            words += (
                (one[0], start + one.start(), start + one.end(), sentence)
                for one in _WORD.finditer(token)
            )
    reading = Reading(
        text,
        [one[0] for one in words],
        [one[1] for one in words],
        [one[2] for one in words],
        [one[3] for one in words],
        links,
        frozenset(questions),
        shouts,
    )
    return reading, apart


def _as_typed(reading: Reading, places: list[int]) -> Reading:
    """What was read of a cleaned text, with its disguises off and places of the text as typed."""
    words = [one if one.isascii() else _folded(one) for one in reading.words]
    mixed = any(
        one.isascii() and not two.isascii() for one, two in zip(words, reading.words, strict=True)
    )
    return reading._replace(
        words=words,
        starts=[places[one] for one in reading.starts],
        ends=[places[one - 1] + 1 for one in reading.ends],
        links=[(places[one], places[two - 1] + 1) for one, two in reading.links],
        disguised=mixed or _HIDDEN.search(reading.text) is not None,
    )


def _cleaned(text: str) -> tuple[str, list[int]]:
    """The text without what can't be seen, in small letters, and the place of each character."""
    kept: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        if one.isascii():
            kept.append(one.lower())
            places.append(place)
        else:
            letters = _letters(one)
            kept += letters
            places += [place] * len(letters)
    return "".join(kept), places


@lru_cache(maxsize=_SIGNS_KEPT)
def _letters(sign: str) -> str:
    """What a sign beyond ASCII says in small letters; accents and the invisible say nothing."""
    if sign in _INVISIBLE or _is_mark(sign):
        return ""
    plain = unicodedata.normalize("NFKD", sign).lower()
    return "".join(one for one in plain if not _is_mark(one))[:_LONGEST_SIGN]


def _is_mark(sign: str) -> bool:
    """An accent, or what is drawn around a letter."""
    return unicodedata.combining(sign) > 0 or unicodedata.category(sign) == "Me"


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
