"""A request before it is sent, and the answers to a no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.asks import SHORT_ENOUGH, look_at_ask, look_at_decline, look_at_refusal

GOOD = "Would you look at two paragraphs of my draft by Friday? No worries if you can't."


def test_a_good_request_has_all_four() -> None:
    assert all(look_at_ask(GOOD).values())


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (f"{GOOD} And promote my book to your whole list.", "proportionate"),
        (GOOD + " really" * SHORT_ENOUGH, "proportionate"),
        ("Could you help me with things, no worries if not?", "specific"),
        ("by Friday?", "specific"),
        ("Would anybody look at two paragraphs of my draft by Friday, please?", "declinable"),
        (f"{GOOD} I have always shared your posts.", "free_of_favours"),
        (f"{GOOD} You owe me.", "free_of_favours"),
        (f"{GOOD} It is your turn to give.", "free_of_favours"),
    ],
)
def test_a_request_lacks_one(text: str, lacks: str) -> None:
    assert not look_at_ask(text)[lacks]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Thank you for answering, I understand. Do you know who else might help?", "1111"),
        ("Thanks. That's fine.", "1110"),
        ("Oh.", "0010"),
        ("Thanks, I understand, but you could just try?", "1010"),
        ("I understand. I always shared your posts.", "0100"),
        ("I understand. After everything I did!", "0100"),
    ],
)
def test_an_answer_to_a_no_sends_no_bill(text: str, seen: str) -> None:
    found = look_at_refusal(text)

    assert list(found) == ["thanks", "accepts", "free_of_favours", "onward"]
    assert "".join(str(int(one)) for one in found.values()) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Thanks for asking. I can't take this on. I'd be happy to read a page instead.", "1111"),
        ("I can't. Maybe somebody else could?", "0111"),
        ("Hm.", "0001"),
        ("Thanks. I can't. " + "So it is. " * SHORT_ENOUGH, "1100"),
    ],
)
def test_a_no_is_kind_and_clear(text: str, seen: str) -> None:
    found = look_at_decline(text)

    assert list(found) == ["thanks", "plain", "door", "short"]
    assert "".join(str(int(one)) for one in found.values()) == seen


@given(st.text(max_size=200))
def test_any_words_can_be_looked_at(text: str) -> None:
    for look in (look_at_ask, look_at_refusal, look_at_decline):
        assert all(isinstance(one, bool) for one in look(text).values())
