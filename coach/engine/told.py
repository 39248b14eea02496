"""A message as it is searched for acts: its words, what stands between them, and its moments."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from coach.domain.entries import Kind
from coach.engine.act_words import BOUNDS, NO_NAMES, NOUNS, PREPOSITIONS, VERBS
from coach.engine.moments import Moment, moments
from coach.engine.numbers import Number, number_at
from coach.engine.tokens import Reading, read

_SHORTENED = re.compile(
    r"(?<![\w/.@-])(?:no|nr|mr|mrs|ms|dr|st|ep|vol|pt)\.(?=\s?\w)", re.IGNORECASE
)
"""Shortened words, whose full stop ends no sentence."""
_BREAK = re.compile(r"[^\s\w'\u2019\"\u201c\u201d.-]|\s-\s")


@dataclass(kw_only=True)
class Act:
    """An act that is being put together; `first` and `last` are words."""

    kind: Kind
    first: int
    last: int
    is_verb: bool
    amount: int | None = None
    names: list[str] = field(default_factory=list[str])
    at: str | None = None
    """As `--at` takes it; None while no moment is known."""
    leading: bool = False
    """Its moment was named before it, and so holds for what follows."""
    link: str = ""
    is_again: bool = False
    """One more of the act before it: "… and one on Sipho's"."""
    is_part: bool = False
    """Some of the act before it: "… one of them for Ana"."""
    left_out: bool = False
    """Somebody else did it, or nobody: it only bounds what belongs to the others."""


class Told(NamedTuple):
    """A message as it is searched for acts."""

    reading: Reading
    words: list[str]
    moments: list[Moment]
    timed: frozenset[int]
    """Words that name a moment: no amounts, no names."""
    clauses: list[int]
    """Of each word the one with which its clause begins."""
    text: str
    """The message as it was typed; `reading` has it without the full stops of shortened words."""

    @classmethod
    def of(cls, text: str, *, today: date) -> "Told":
        """A message, read."""
        plain = _SHORTENED.sub(lambda found: found[0].replace(".", " "), text)
        reading = _with_figures(read(_without_quoted(plain)))
        times = moments(reading.text, today=today)
        return cls(reading, reading.words, times, _timed(reading, times), _clauses(reading), text)

    def word(self, at: int) -> str:
        """A word, or nothing beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def same(self, one: int, two: int) -> bool:
        """Whether both are words of one sentence."""
        where = self.reading.sentences
        return 0 <= one < len(where) and 0 <= two < len(where) and where[one] == where[two]

    def typed(self, first: int, last: int | None = None) -> str:
        """Words as they were typed."""
        start, end = self.reading.span(first, first if last is None else last)
        return self.text[start:end]

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital and may be a name."""
        return (
            0 <= at < len(self.words)
            and self.typed(at)[0].isupper()
            and self.words[at] not in NO_NAMES
        )

    def comma(self, at: int) -> bool:
        """Whether a comma or the like stands before a word."""
        return 0 < at < len(self.words) and _BREAK.search(self.between(at)) is not None

    def breaks(self, at: int) -> bool:
        """Whether anything but a space stands before a word."""
        return not self.same(at - 1, at) or not self.between(at).isspace()

    def breaks_at(self, at: int) -> bool:
        """Whether the clause ends before a word."""
        return (
            at >= len(self.words)
            or not self.same(at - 1, at)
            or self.comma(at)
            or self.words[at] in BOUNDS
        )

    def between(self, at: int) -> str:
        """What was typed between a word and the one before it."""
        return _between(self.reading, at)

    def bound(self, one: int, two: int) -> bool:
        """Whether a new clause begins between two words."""
        return self.clauses[two] > one

    def is_head(self, at: int) -> bool:
        """Whether a clause begins at a word."""
        before = at - 1
        return (
            at == 0
            or not self.same(at, before)
            or self.words[before] in BOUNDS
            or before in self.timed
            or self.comma(at)
            or self.words[before] in ("yo", "so", "ok", "today", "eh", "log", "here's", "my")
        )

    def number(self, at: int) -> Number | None:
        """The number that begins at a word, unless it names a moment."""
        if not 0 <= at < len(self.words) or at in self.timed:
            return None
        return number_at(self.words, at)

    def number_before(self, at: int) -> Number | None:
        """The number that counts a noun, up to four words before it."""
        found: Number | None = None
        for start in range(at - 1, at - 5, -1):
            if not self.same(start, at):
                return found
            number = self.number(start)
            if (
                number is not None
                and number.last < at
                and (found is None or number.last >= found.last)
            ):
                found = number
                continue
            if found is not None and start < found.first - 2:
                return found
            word = self.words[start]
            if word != "of" and (
                word in PREPOSITIONS or word in BOUNDS or word in VERBS or word in NOUNS
            ):
                return found
        return found


_LONGEST_FIGURE = 12
_MINUS = re.compile(r"(?:^|\s)[-\u2212]$")
_QUOTED = re.compile(
    r"(?<!\w)[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb\n]{1,300}+)"
    r"[\"\u201d\u201c\u00bb](?!\w)"
)
_TITLE_WORDS = 2
"""Words up to which what stands in quotation marks may be a name."""


def _without_quoted(text: str) -> str:
    """The text with what is quoted in it left blank, its places as they were."""

    def blank(found: re.Match[str]) -> str:
        short = len(found[1].split()) <= _TITLE_WORDS or len(found[0]) == len(text.strip())
        return found[0] if short else found[0][0] + " " * len(found[1]) + found[0][-1]

    return _QUOTED.sub(blank, text)


def _with_figures(reading: Reading) -> Reading:
    """With each figure as one word: "1,000" as 1000, "1.5" and "-3" as themselves: no amounts."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    for at, word in enumerate(reading.words):
        start, end = reading.starts[at], reading.ends[at]
        if word.isascii() and word.isdigit() and words and words[-1][-1:].isdigit():
            sign = reading.text[ends[-1] : start]
            short = len(words[-1]) < _LONGEST_FIGURE
            thousands = sign == "," and end - start == 3  # noqa: PLR2004 its figures
            if short and (sign == "." or thousands) and re.fullmatch(r"-?[\d.]+", words[-1]):
                words[-1] += "" if sign == "," else "."
                words[-1] += word
                ends[-1] = end
                continue
        before = reading.text[max(0, start - 2) : start]
        minus = word.isascii() and word.isdigit() and _MINUS.search(before)
        words.append(f"-{word}" if minus else word)
        starts.append(start)
        ends.append(end)
        sentences.append(reading.sentences[at])
    return reading._replace(words=words, starts=starts, ends=ends, sentences=sentences)


def _between(reading: Reading, at: int) -> str:
    return reading.text[reading.ends[at - 1] : reading.starts[at]]


def _timed(reading: Reading, times: list[Moment]) -> frozenset[int]:
    found: list[int] = []
    ahead = 0
    for at, start in enumerate(reading.starts):
        while ahead < len(times) and times[ahead].end <= start:
            ahead += 1
        if ahead < len(times) and times[ahead].start <= start:
            found.append(at)
    return frozenset(found)


def _clauses(reading: Reading) -> list[int]:
    begins: list[int] = []
    for at, word in enumerate(reading.words):
        fresh = (
            at == 0
            or word in BOUNDS
            or reading.sentences[at - 1] != reading.sentences[at]
            or _BREAK.search(_between(reading, at)) is not None
        )
        begins.append(at if fresh else begins[-1])
    return begins
