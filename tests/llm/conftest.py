"""What these tests share: the real words, and a model behind a stand-in."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.domain.chat import ModelTurn
from coach.llm.model import open_model
from coach.llm.served import ServedModel
from coach.render.environment import Words
from coach.resources import folder
from tests.llm.stand_in import StandIn


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(folder("prompts"))


@pytest.fixture
def opened(words: Words) -> Callable[..., ServedModel]:
    """Opens the model of a stand-in."""

    def open_it(one: StandIn, **settings: Any) -> ServedModel:
        return open_model(one.settings(**settings), words)

    return open_it


@pytest.fixture
def turn() -> ModelTurn:
    return ModelTurn(
        text="I commented on two posts yesterday",
        history=(("you", "hello"), ("coach", "Hello there.")),
        facts="Logged: two comments. One for five: 2 of 5.",
    )
