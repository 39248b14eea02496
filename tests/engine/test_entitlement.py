"""Signs of a claim on other people, and of what softens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.entitlement import claim_signs
from coach.engine.tokens import read


def signs(text: str) -> set[str]:
    """The signs of a text."""
    return set(claim_signs(read(text)))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("she owes me one", "claim 0.9"),
        ("after all I did for them", "claim 0.9"),
        ("they never comment on mine", "claim 0.5"),
        ("I shared her shop", "gave"),
        ("nothing from her", "withheld"),
        ("no rush, she must be busy", "soft"),
    ],
)
def test_a_sign_is_seen(text: str, sign: str) -> None:
    assert sign in signs(text)


def test_giving_beside_withholding_is_a_tally() -> None:
    assert "tally" in signs("I shared her shop and she never even shared mine")
    assert "tally" not in signs("I shared her shop")


def test_a_plain_fact_has_no_sign() -> None:
    assert signs("the weather was lovely") == set()


@given(st.text(max_size=200))
def test_signs_have_names_of_their_own(text: str) -> None:
    assert signs(text) <= {"claim 0.9", "claim 0.5", "gave", "withheld", "soft", "tally"}
