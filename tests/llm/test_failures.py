"""A model that hangs, refuses, floods or garbles: bounded, named, and nothing of it gets out."""

import asyncio
import gzip
import logging
import socket
import time
import traceback
from collections.abc import Callable

import pytest
from aiohttp import web

from coach.domain.chat import ModelTurn
from coach.domain.errors import ModelUnavailable
from coach.llm.model import ModelSettings, open_model
from coach.llm.served import ServedModel
from coach.render.environment import Words
from tests.llm.stand_in import (
    KEY,
    Handler,
    StandIn,
    chunk,
    hangs,
    says,
    speaks,
    standing_in,
    status,
    streams,
)

Opened = Callable[..., ServedModel]
CANARY = "a canary sings in the mine"
FAILED = '{"error": {"message": "a canary sings in the mine", "type": "x", "code": null}}'


async def phrased(model: ServedModel, turn: ModelTurn) -> str:
    return "".join([piece async for piece in model.phrase(turn)])


async def code_of_phrase(model: ServedModel, turn: ModelTurn) -> str:
    with pytest.raises(ModelUnavailable) as refused:
        await phrased(model, turn)
    return refused.value.code


async def code_of_read(model: ServedModel, turn: ModelTurn) -> str:
    with pytest.raises(ModelUnavailable) as refused:
        await model.read(turn)
    return refused.value.code


async def packed(_: web.Request) -> web.StreamResponse:
    body = gzip.compress(b" " * 10_000_000)
    return web.Response(body=body, headers={"Content-Encoding": "gzip"})


async def cuts_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    await response.write(chunk("Well"))
    assert request.transport is not None
    request.transport.abort()
    return response


BOTH: list[tuple[str, Handler, str]] = [
    ("401", status(401, FAILED), "model_refused"),
    ("402", status(402, FAILED), "model_refused"),
    ("403", status(403, FAILED), "model_refused"),
    ("404", status(404, FAILED), "model_unreachable"),
    ("400", status(400, FAILED), "model_garbled"),
    ("418", status(418, "a canary sings in the mine"), "model_garbled"),
    ("429", status(429, FAILED, **{"Retry-After": "60"}), "model_busy"),
    ("500", status(500, FAILED), "model_busy"),
    ("503", status(503, "<html>"), "model_busy"),
    ("504", status(504, FAILED), "model_timeout"),
    ("elsewhere", status(307, "", Location="http://127.0.0.1:9/v1"), "model_unreachable"),
    ("packed", packed, "model_garbled"),
    ("page", status(200, "<html>a canary sings in the mine</html>"), "model_garbled"),
    ("empty", status(200, ""), "model_garbled"),
    ("null", status(200, "null"), "model_garbled"),
    ("list", status(200, "[1]"), "model_garbled"),
    ("huge", status(200, '{"id": "' + "x" * 3_000_000 + '"}'), "model_garbled"),
]


@pytest.mark.parametrize(("play", "code"), [pytest.param(*rest, id=name) for name, *rest in BOTH])
async def test_each_failure_has_its_name(
    opened: Opened, turn: ModelTurn, play: Handler, code: str
) -> None:
    async with standing_in(play) as one:
        model = opened(one)
        assert await code_of_phrase(model, turn) == code
        assert await code_of_read(model, turn) == code
        with pytest.raises(ModelUnavailable) as refused:
            await model.review("Nice", "A post")
        assert refused.value.code == code
        assert len(one.asked) == 3  # no second tries


async def test_nobody_is_followed_elsewhere(opened: Opened, turn: ModelTurn) -> None:
    async with standing_in(speaks("Tell me everything.")) as other:
        to = f"{other.base}/v1/chat/completions"
        for code in (301, 302, 303, 307, 308):
            async with standing_in(status(code, "", Location=to)) as one:
                assert await code_of_phrase(opened(one), turn) == "model_unreachable"
        assert other.paths == []


GARBAGE: list[tuple[str, Handler]] = [
    ("control-characters", speaks(*["\x00\x1b\u202e\ufffd"] * 20)),
    ("blanks", speaks(*["\n\n   \t"] * 300)),
    ("joiners", speaks(*["\u200d\u200c"] * 20)),
    ("nothing", speaks()),
    ("no-events", streams(b"\xff\xfe\x00garbage\n\n")),
    ("broken-json", streams(b"data: {\n\n")),
    ("wrong-json", streams(b'data: {"choices": 7}\n\n')),
    ("text-of-a-number", streams(b'data: {"choices": [{"delta": {"content": 7}}]}\n\n')),
    ("held-back", speaks("I", finish="content_filter")),
    ("endless-words", streams(chunk("and on "), forever=True)),
    ("endless-blanks", streams(chunk(" "), forever=True)),
    ("endless-comments", streams(b": still here\n\n" * 100, forever=True)),
    ("endless-line", streams(b"data: " + b"x" * 65536, forever=True)),
    ("endless-thought", streams(chunk("").replace(b'"content"', b'"reasoning"'), forever=True)),
]


@pytest.mark.parametrize("play", [pytest.param(play, id=name) for name, play in GARBAGE])
async def test_a_stream_of_garbage_is_garbled(
    opened: Opened, turn: ModelTurn, play: Handler
) -> None:
    begun = time.monotonic()
    async with standing_in(play) as one:
        assert await code_of_phrase(opened(one), turn) == "model_garbled"
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    ("error", "code"),
    [("rate_limit_exceeded", "model_busy"), ("insufficient_quota", "model_refused")],
)
async def test_an_error_within_a_stream_has_its_name(
    opened: Opened, turn: ModelTurn, error: str, code: str
) -> None:
    event = f'data: {{"error": {{"message": "{CANARY}", "code": "{error}"}}}}\n\n'
    async with standing_in(streams(chunk("So "), event.encode())) as one:
        assert await code_of_phrase(opened(one), turn) == code


async def test_a_stream_that_breaks_off_is_unreachable(opened: Opened, turn: ModelTurn) -> None:
    async with standing_in(cuts_off) as one:
        assert await code_of_phrase(opened(one), turn) == "model_unreachable"


@pytest.mark.parametrize("play", [hangs, streams(hang=True), streams(chunk("So "), hang=True)])
async def test_a_model_that_hangs_is_given_up(
    opened: Opened, turn: ModelTurn, play: Handler
) -> None:
    begun = time.monotonic()
    async with standing_in(play) as one:
        model = opened(one, longest_s=0.3)
        assert await code_of_phrase(model, turn) == "model_timeout"
        assert await code_of_read(model, turn) == "model_timeout"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("play", [hangs, streams(chunk("So "), hang=True)])
async def test_cancelling_passes_through_and_hangs_up(
    opened: Opened, turn: ModelTurn, play: Handler
) -> None:
    async with standing_in(play) as one:
        model = opened(one)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await phrased(model, turn)
        await asyncio.wait_for(one.hung_up.wait(), 3)
        one.hung_up.clear()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await model.read(turn)
        await asyncio.wait_for(one.hung_up.wait(), 3)


async def test_leaving_early_hangs_up(opened: Opened, turn: ModelTurn) -> None:
    async with standing_in(streams(chunk("So "), hang=True)) as one:
        pieces = opened(one).phrase(turn)
        assert await anext(pieces) == "So "
        await pieces.aclose()
        await asyncio.wait_for(one.hung_up.wait(), 3)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:PORT/v1",
        "http://no-such-host.invalid/v1",
        "https://127.0.0.1:PORT",
    ],
)
async def test_a_wrong_address_is_unreachable(words: Words, turn: ModelTurn, url: str) -> None:
    model = open_model(
        ModelSettings(url=url.replace("PORT", str(closed_port())), model="tiny", key=KEY), words
    )
    assert await code_of_phrase(model, turn) == "model_unreachable"
    assert await code_of_read(model, turn) == "model_unreachable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I think it is about logging.",
        "{",
        "{}",
        "[]",
        "null",
        '"log"',
        '{"intent": "rob"}',
        '{"intent": "log", "sudo": true}',
        '{"intent": "log", "entries": [{"kind": "bribe"}]}',
        '{"intent": "log", "entries": [{"kind": "comment", "amount": 0}]}',
        '{"intent": "log", "entries": [{"kind": "comment", "amount": 1001}]}',
        '{"intent": "log", "entries": [{"kind": "comment", "amount": "2"}]}',
        '{"intent": "log", "entries": [{"kind": "comment", "amount": 1.5}]}',
        '{"intent": "log", "entries": [{"kind": "comment", "quality": "thoughtful"}]}',
        '{"intent": "log", "entries": [' + ",".join(['{"kind": "comment"}'] * 11) + "]}",
        '{"intent": "commit", "commitment": {"shape": "oath"}}',
        '{"intent": "commit", "commitment": {"shape": "ratio", "give": ["bribe"]}}',
        '{"intent": "commit", "commitment": {}}',
        "[" * 5_000,
    ],
)
async def test_a_reading_outside_the_lists_is_refused(
    opened: Opened, turn: ModelTurn, text: str
) -> None:
    async with standing_in(says(text)) as one:
        assert await code_of_read(opened(one), turn) == "model_garbled"


@pytest.mark.parametrize("finish", ["length", "content_filter"])
async def test_a_reading_that_was_cut_off_is_refused(
    opened: Opened, turn: ModelTurn, finish: str
) -> None:
    async with standing_in(says('{"intent": "log"}', finish=finish)) as one:
        assert await code_of_read(opened(one), turn) == "model_garbled"


@pytest.mark.parametrize("text", ['{"advice": "one"}', '{"advice": [1]}', "{}", "Nice comment!"])
async def test_advice_of_another_shape_is_refused(opened: Opened, text: str) -> None:
    async with standing_in(says(text)) as one:
        with pytest.raises(ModelUnavailable) as refused:
            await opened(one).review("Nice", "A post")
        assert refused.value.code == "model_garbled"


async def test_no_word_and_no_key_is_in_a_log_or_an_error(
    opened: Opened, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    turn = ModelTurn(text=CANARY, history=(("you", CANARY),), facts=CANARY)
    plays = [*(play for _, play, _ in BOTH), says(CANARY), says('{"intent": "' + CANARY + '"}')]
    fine = [speaks(CANARY), says('{"intent": "log"}')]
    echo = status(401, FAILED, **{"X-Said": CANARY})  # the library below logs headers at DEBUG
    for play in [*plays, *fine, echo, cuts_off, streams(b"data: " + CANARY.encode() + b"\n\n")]:
        async with standing_in(play) as one:
            for error in await what_was_raised(opened(one), turn):
                told = "".join(traceback.format_exception(error))
                assert CANARY not in told + repr(error) + repr(vars(error))
                assert KEY not in told
                assert error.__context__ is None
                assert error.__cause__ is None
    out = "".join(capfd.readouterr())
    logged = [one for one in caplog.records if not one.name.startswith(("aiohttp", "asyncio"))]
    assert not [one for one in logged if CANARY in one.getMessage() or KEY in one.getMessage()]
    assert CANARY not in out
    assert KEY not in out


async def what_was_raised(model: ServedModel, turn: ModelTurn) -> list[ModelUnavailable]:
    raised: list[ModelUnavailable] = []
    for asked in (phrased(model, turn), model.read(turn), model.review(turn.text, turn.text)):
        try:
            await asked
        except ModelUnavailable as error:
            raised.append(error)
    return raised


async def test_stand_ins_hear_the_key_alone(opened: Opened, turn: ModelTurn) -> None:
    async with standing_in(speaks("Well done.")) as one:
        await phrased(opened(one), turn)
        await phrased(opened(one, key=""), turn)
    assert_plain(one)


def assert_plain(one: StandIn) -> None:
    with_key, without = (
        {name.lower(): value for name, value in sent.items()} for sent in one.headers
    )
    names = {"host", "accept", "accept-encoding", "connection", "content-length", "content-type"}
    assert set(with_key) == names | {"authorization", "user-agent"}
    assert with_key["authorization"] == f"Bearer {KEY}"
    assert with_key["user-agent"] == "reciprocity-coach"
    assert set(without) == names | {"user-agent"}
