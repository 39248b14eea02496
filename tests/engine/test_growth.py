"""Long messages take time in proportion to their length, whatever they say."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from coach.domain.chat import CommitWish, EntryWish, Intent, Pending, Understood
from coach.domain.entries import Kind
from coach.engine import (
    act_details,
    act_finding,
    amending,
    moments,
    promise_groups,
    promise_terms,
    promises,
    told,
    wishes,
)
from coach.engine.acts import acts
from coach.engine.asks import look_at_ask, look_at_decline, look_at_refusal
from coach.engine.listening import features
from coach.engine.tokens import read
from tests.support.patterns import calls, patterns_of, ways

TODAY: Final = date(2026, 1, 7)
PATTERNS: Final = patterns_of(
    *(act_details, act_finding, amending, moments, told, wishes),
    *(promise_groups, promise_terms, promises),
)
MOST_WAYS: Final = 300_000
ENDLESS: Final = {
    # Looked for at one place alone, and giving nothing back.
    "coach.engine.amending._LEADS",
    "coach.engine.act_details._NOTHING",
    # Begins at a quotation mark and ends before the next one.
    "coach.engine.wishes._QUOTED",
}


@pytest.mark.parametrize("name", sorted(set(PATTERNS) - ENDLESS))
def test_a_pattern_can_be_tried_in_few_ways(name: str) -> None:
    assert ways(PATTERNS[name]) <= MOST_WAYS


def test_the_exceptions_are_still_there() -> None:
    assert set(PATTERNS) >= ENDLESS


@pytest.mark.parametrize(
    ("pattern", "count"),
    [("a", 1), ("a?b", 2), ("(ab|c)c{2,4}", 6), ("[ab]{1,9}+c", 1), (r"(?=a{1,3})b", 3)],
)
def test_ways_are_counted(pattern: str, count: int) -> None:
    assert ways(re.compile(pattern)) == count


def test_a_repeat_without_end_has_endless_ways() -> None:
    assert ways(re.compile("a*b")) == float("inf")


PIECES: Final = (
    *("a ", "1", "1 ", "1:1 ", " ", "\n", ".", "- ", "no. ", "' ", '"', "\u201e", "Ana ", "Ana's "),
    *("when i ", "until ", "when i post, then ", "yesterday ", "monday ", "mon 1:00 ", "1:00 mon "),
    *("same day ", "at 5 ", "comment ", "commented ", "left a ", "one on ", "another ", "like "),
    *("posted ", "i share ", "his ", "liked it ", "to the ", "for every post ", "posts ", "each "),
    *("half ", "half a dozen ", "10% ", "1 to ", "10 ", "percent ", "thank ", "24h ", "weeks "),
    *("zone ", "call me ", "check in ", "reminders ", "https://a.example ", "a.b", "and ", "not "),
    *("haven't thanked ", "no comments ", "without the ", "three posts and a comment for Ana, "),
)
ENTRY: Final = Pending(intent=Intent.LOG, entries=(EntryWish(kind=Kind.COMMENT),))
PROMISE: Final = Pending(
    intent=Intent.COMMIT,
    commitment=CommitWish(shape="ratio", ratio="1:5", give=("comment",), per=("post",)),
)
NOTHING: Final = Understood(intent=Intent.UNKNOWN, confidence=0.5)
RULES: Final[dict[str, Callable[[str], object]]] = {
    "moments": lambda text: moments.moments(text, today=TODAY),
    "acts": lambda text: acts(text, today=TODAY),
    "promise": promises.promise,
    "rest": lambda text: wishes.rest_until(text, today=TODAY),
    "settings": wishes.settings_in,
    "draft": wishes.draft_in,
    "resume": wishes.asks_to_resume,
    "features": lambda text: features(read(text)),
    "ask": look_at_ask,
    "refusal": look_at_refusal,
    "decline": look_at_decline,
    "entries": lambda text: amending.amended(ENTRY, f"no, {text}", NOTHING, today=TODAY),
    "ratio": lambda text: amending.amended(PROMISE, f"no, {text}", NOTHING, today=TODAY),
}
LONG: Final = 400
TWICE: Final = 2.3
"""Twice the text may take little more than twice the work."""
SLACK: Final = 200


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(name: str, piece: str) -> None:
    rule = RULES[name]
    once = (piece * LONG)[:LONG]
    twice = (piece * LONG * 2)[: LONG * 2]
    rule(twice)  # so that nothing is counted that is done but once

    assert calls(lambda: rule(twice)) <= TWICE * calls(lambda: rule(once)) + SLACK
