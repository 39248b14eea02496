"""From free text to an intent and a proposal."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.listening.measure import listener
from coach.domain.chat import Intent, Understood
from coach.domain.entries import Kind
from coach.engine.understanding import LONGEST_MESSAGE, MOST_OTHERS, understand
from tests.support.values import TODAY

EARS: Final = listener()


def heard(text: str) -> Understood:
    """What a message means on a Wednesday."""
    return understand(text, EARS, today=TODAY)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("left a comment on Priya's post and shared two articles", Intent.LOG),
        ("on Monday I commented on Bea's video", Intent.LOG),
        ("I promise one comment for every five posts", Intent.COMMIT),
        ("80% of my shares should be others' work", Intent.COMMIT),
        ("how am I doing?", Intent.PROGRESS),
        ("teach me something", Intent.LESSON),
        ("give me the honest audit", Intent.AUDIT),
        ("I forgot to comment this week", Intent.MISSED),
        ("after all I did for her she never shares anything of mine", Intent.ENTITLED),
        ("is this comment any good: 'nice post'", Intent.REVIEW),
        ("is this comment any good: I left a reply and shared it", Intent.REVIEW),
        ("how do I ask Priya for a guest post", Intent.ASK),
        ("pause everything until friday", Intent.PAUSE),
        ("remind me in an hour", Intent.SNOOZE),
        ("change my time zone to Lisbon", Intent.SETTINGS),
        ("undo that", Intent.UNDO),
        ("show me my inbox", Intent.INBOX),
        ("what do you store about me?", Intent.DATA),
        ("I don't want to live anymore", Intent.SUPPORT),
        ("thanks!", Intent.THANKS),
        ("how are you today, coach?", Intent.SMALLTALK),
        ("help", Intent.HELP),
        ("who won the match last night", Intent.UNKNOWN),
    ],
)
def test_each_intent_is_heard_in_plain_words(text: str, intent: Intent) -> None:
    assert heard(text).intent is intent


def test_what_is_heard_brings_its_proposal_and_no_other() -> None:
    log, promise = heard("left two comments for Ana"), heard("I promise two comments a week")

    assert [one.kind for one in log.entries] == [Kind.COMMENT]
    assert log.commitment is None
    assert promise.commitment is not None
    assert promise.entries == ()


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "\u0441\u043f\u0430\u0441\u0438\u0431\u043e", "\U0001f600"]
)
def test_what_can_not_be_read_is_not_guessed(text: str) -> None:
    assert heard(text) == Understood(
        intent=Intent.UNKNOWN, confidence=0.6 if text[:1].isalpha() else 1.0
    )


def test_a_single_word_is_clear_or_unknown() -> None:
    assert heard("quux").intent is Intent.UNKNOWN
    assert heard("quux").clear


def test_where_it_is_not_clear_the_likeliest_are_named() -> None:
    found = heard("ok so i did ten minutes of giving. counts right?")

    assert not found.clear
    assert len(found.others) == MOST_OTHERS
    assert found.others[0] is found.intent


def test_words_of_crisis_come_before_everything_else() -> None:
    found = heard("commented on Ana's post and I want to kill myself")

    assert (found.intent, found.entries) == (Intent.SUPPORT, ())


def test_words_of_crisis_are_heard_beside_a_draft_and_in_it() -> None:
    assert heard("I want to die. is this ok: thank you for the post").intent is Intent.SUPPORT
    assert heard("is this ok: I want to kill myself tonight").intent is Intent.SUPPORT


def test_what_is_beyond_the_longest_message_is_not_read() -> None:
    text = "thank you " * LONGEST_MESSAGE

    assert heard(text) == heard(text[:LONGEST_MESSAGE])


@given(st.text(max_size=300))
def test_any_message_means_something(text: str) -> None:
    found = heard(text)

    assert 0 <= found.confidence <= 1
    assert not found.entries or found.intent is Intent.LOG
    assert found.commitment is None or found.intent is Intent.COMMIT
    assert found.clear or found.others
