"""Numbers as people write them: figures, number words, "half a dozen", "a couple of", "twice"."""

from collections.abc import Sequence
from typing import NamedTuple

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BELOW_TEN = frozenset(_UNITS[1:10])
_SINGLE = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "a": 1,
    "an": 1,
    "another": 1,
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "both": 2,
    "no": 0,
    "hundred": 100,
    "dozen": 12,
    "couple": 2,
    "pair": 2,
    "few": 3,
    "handful": 5,
    "single": 1,
    "half": 0,
    "none": 0,
    "several": 3,
    "won": 1,
}
_PHRASES: dict[tuple[str, ...], int] = {
    ("half", "a", "dozen"): 6,
    ("half", "dozen"): 6,
    ("a", "dozen"): 12,
    ("two", "dozen"): 24,
    ("a", "couple", "of"): 2,
    ("a", "couple"): 2,
    ("couple", "of"): 2,
    ("a", "pair", "of"): 2,
    ("a", "few"): 3,
    ("a", "handful", "of"): 5,
    ("a", "handful"): 5,
    ("a", "hundred"): 100,
    ("one", "more"): 1,
    ("one", "single"): 1,
    ("a", "single"): 1,
    ("two", "hundred"): 200,
}
LONGEST = 4
"""Digits that are read; more is no amount."""


class Number(NamedTuple):
    """A number among words."""

    value: int
    first: int
    last: int
    """Indices of its first and last word."""
    weak: bool
    """A mere article."""


def number_at(words: Sequence[str], at: int) -> Number | None:
    """The number that begins at a word, or None."""
    for length in (3, 2):
        phrase = tuple(words[at : at + length])
        if len(phrase) == length and phrase in _PHRASES:
            return Number(_PHRASES[phrase], at, at + length - 1, weak=False)
    word = words[at]
    if word in _TENS and at + 1 < len(words) and words[at + 1] in _BELOW_TEN:
        return Number(_SINGLE[word] + _SINGLE[words[at + 1]], at, at + 1, weak=False)
    tens, _, unit = word.partition("-")
    if tens in _TENS and unit in _BELOW_TEN:
        return Number(_SINGLE[tens] + _SINGLE[unit], at, at, weak=False)
    value = _value(word)
    if value is None:
        return None
    return Number(value, at, at, weak=word in ("a", "an", "another"))


def _value(word: str) -> int | None:
    figures = word.removesuffix("x") if word[:1].isdigit() else word.removeprefix("x")
    if figures.isascii() and figures.isdigit() and len(figures) <= LONGEST:
        return int(figures)
    return _SINGLE.get(word)
