"""Second thoughts about what was logged: which words are some, and what they change."""

import pytest

from bench.listening.measure import listener
from coach.domain.chat import EntryWish
from coach.domain.entries import Kind
from coach.engine.chat_corrections import corrected
from coach.engine.chat_turns import Facts, Latest
from coach.engine.moods import mood_of, says_thoughtful
from coach.engine.understanding import understand
from tests.support.values import TODAY

EARS = listener()
LATEST = (
    Latest(id="e1", label="2 comments", wish=EntryWish(kind=Kind.COMMENT, amount=2)),
    Latest(id="e2", label="1 share", wish=EntryWish(kind=Kind.SHARE)),
)


def thoughts(text: str, latest: tuple[Latest, ...] = LATEST) -> tuple[EntryWish, ...] | None:
    """The entries that would be changed."""
    heard = understand(text, EARS, today=TODAY)
    found = corrected(text, heard, Facts(today=TODAY, latest=latest))
    return None if found is None else found.entries


def test_only_what_changes_is_replaced() -> None:
    assert thoughts("I meant three comments") == (EntryWish(kind=Kind.COMMENT, amount=3),)


@pytest.mark.parametrize(
    "text",
    [
        "three posts",
        "I meant two comments",
        "no, without the second",
        "no, that is another story",
        "it was a long day " * 20,
    ],
)
def test_other_words_correct_nothing(text: str) -> None:
    assert thoughts(text) is None


def test_where_nothing_was_logged_today_nothing_is_corrected() -> None:
    assert thoughts("I meant three comments", ()) is None


@pytest.mark.parametrize(
    ("text", "mood"),
    [("I am so disappointed", "low"), ("shut up", "rude"), ("a good day, and two shares", "")],
)
def test_moods(text: str, mood: str) -> None:
    assert mood_of(text) == mood


def test_quality_is_taken_from_her_words_where_they_say_one_alone() -> None:
    assert says_thoughtful("a thoughtful comment for Kim")
    assert not says_thoughtful("a thoughtful comment and a plain one")
    assert not says_thoughtful("a comment for Kim")
