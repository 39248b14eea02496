"""Signs of a crisis, and of what is only said like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.crisis import crisis_signs
from coach.engine.tokens import read


def signs(text: str) -> set[str]:
    """The signs of a text."""
    return set(crisis_signs(read(text)))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("I want to die", "crisis 1.0"),
        ("I can't go on", "crisis 1.0"),
        ("feeling worthless", "crisis 0.4"),
        ("dying to read your next chapter", "idiom"),
        ("the villain of the novel", "fiction"),
        ("and I", "self"),
    ],
)
def test_a_sign_is_seen(text: str, sign: str) -> None:
    assert sign in signs(text)


def test_a_plain_fact_has_no_sign() -> None:
    assert signs("the weather was lovely") == set()


@given(st.text(max_size=200))
def test_signs_have_names_of_their_own(text: str) -> None:
    assert signs(text) <= {"crisis 1.0", "crisis 0.4", "idiom", "fiction", "self"}
