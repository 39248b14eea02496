"""A comment before it is posted, and what the reviewer finds in it."""

from enum import StrEnum

from msgspec import Struct


class Sign(StrEnum):
    """What a draft can show; the names are those of `coach review --jsonl`."""

    SPECIFIC = "specific"
    ADDS_INFORMATION = "adds_information"
    EXPERIENCE = "experience"
    QUESTION = "question"
    GENERIC_PRAISE = "generic_praise"
    SELF_PROMOTION = "self_promotion"
    ENTITLED = "entitled"
    KEYWORD_STUFFED = "keyword_stuffed"
    TOO_SHORT = "too_short"
    NON_ENGLISH = "non_english"
    INJECTION = "injection"


STRENGTHS = (Sign.SPECIFIC, Sign.ADDS_INFORMATION, Sign.EXPERIENCE, Sign.QUESTION)
"""What makes a comment thoughtful, in the order in which it is said."""
PRESENT = 0.5
"""From this strength on a sign is found."""


class Span(Struct, frozen=True, kw_only=True):
    """Characters of the draft that show a sign: from `start` up to `end`."""

    sign: Sign
    start: int
    end: int


class Review(Struct, frozen=True, kw_only=True):
    """What was found in a draft. Nothing of the draft itself is kept in it."""

    score: float
    """0 to 1: how thoughtful the draft reads."""
    thoughtful: bool
    strengths: dict[Sign, float]
    """0 to 1 for every sign; `PRESENT` or more is found."""
    spans: tuple[Span, ...]
    """Where the found signs show, in order."""
    truncated: bool
    """The text was longer than is read."""
    insults: tuple[tuple[int, int], ...] = ()
    """Where it is rude to somebody."""
    condoles: bool = False
    """It is sorry for somebody's loss, and wants nothing besides."""
    asks: bool = False
    """It has a question mark, be it behind one word."""

    @property
    def found(self) -> tuple[Sign, ...]:
        """The signs that are found, strengths first."""
        return tuple(one for one in Sign if self.strengths[one] >= PRESENT)

    @property
    def judged(self) -> bool:
        """False where the reviewer can't tell, since it reads English alone."""
        return Sign.NON_ENGLISH not in self.found
