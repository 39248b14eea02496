"""How a message sounds: features, and linear models over them."""

import json
from math import isclose
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.listening.fit import made_from
from bench.listening.measure import LISTENER, listener
from coach.domain.chat import CommitWish, EntryWish, Intent
from coach.domain.entries import Kind
from coach.engine.listening import Fitted, FittedModel, Model, features, hear, listener_of
from coach.engine.tokens import read

EARS: Final = listener()
PLAIN: Final = FittedModel(classes=["no", "yes"], bias=[0.0, 0.0], weights={"thank": [1, 50]})


def test_the_weights_were_fitted_from_the_sentences_beside_them() -> None:
    kept = json.loads(LISTENER.read_text(encoding="utf-8"))["made_from"]

    assert kept == made_from(), (
        "the sentences have changed, or how they are read: run python bench/listening/fit.py"
    )


def test_words_and_their_neighbours_are_features() -> None:
    found = features(read("Thanks a lot"))

    assert {"thank", "^ thank", "a lot", "lot $", "#length 0"} <= found
    assert "?" not in found


def test_what_grammar_finds_is_a_feature() -> None:
    one = EntryWish(kind=Kind.COMMENT)
    wish = CommitWish(shape="ratio", ratio="1:5")
    found = features(read("She owes me, I want to die?"), entries=[one] * 5, promise=wish)

    assert {"?", "#acts 2", "#promise ratio", "#claim 0.9", "#crisis 1.0", "#self"} <= found


@pytest.mark.parametrize(("words", "length"), [(1, 0), (5, 1), (19, 3), (20, 4), (500, 4)])
def test_the_length_of_a_message_is_a_feature(words: int, length: int) -> None:
    assert f"#length {length}" in features(read("word " * words))


def test_a_weight_speaks_for_its_class() -> None:
    model = Model(("no", "yes"), (0.0, 0.0), {"thank": [1, 50]})

    assert model.probabilities(frozenset()) == {"no": 0.5, "yes": 0.5}
    assert model.probabilities(frozenset({"thank"}))["yes"] > 0.9
    alone, among = frozenset({"thank"}), frozenset({"thank", "x", "y", "z"})
    assert model.probabilities(alone)["yes"] > model.probabilities(among)["yes"]


def test_a_listener_is_made_of_three_models() -> None:
    intents = FittedModel(classes=[*Intent], bias=[0.0] * len(Intent), weights={})
    ears = listener_of(Fitted(made_from="", intents=intents, entitled=PLAIN, crisis=PLAIN))
    heard = hear(ears, frozenset({"thank"}))

    assert heard.entitled == heard.crisis > 0.9
    assert all(isclose(share, 1 / len(Intent)) for share in heard.intents.values())


@given(st.text(max_size=100))
def test_likelihoods_are_shares_of_a_whole(text: str) -> None:
    heard = hear(EARS, features(read(text)))

    assert set(heard.intents) <= set(Intent)
    assert isclose(sum(heard.intents.values()), 1.0)
    assert 0 <= heard.entitled <= 1
    assert 0 <= heard.crisis <= 1
