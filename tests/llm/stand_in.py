"""A server on the loopback that plays a language model, well or badly."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from aiohttp import web

from coach.llm.model import ModelSettings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
KEY = "sk-canary-in-the-key"


class StandIn:
    """What it was asked, and how often somebody hung up on it."""

    def __init__(self, play: Handler) -> None:
        self.play = play
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.hung_up = asyncio.Event()
        self.base = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Write down what came, then play."""
        self.paths.append(request.path)
        self.headers.append(dict(request.headers))
        self.asked.append(json.loads(await request.read() or b"{}"))
        try:
            return await self.play(request)
        except (asyncio.CancelledError, ConnectionError):
            self.hung_up.set()
            raise

    def settings(self, *, key: str = KEY, longest_s: float = 10) -> ModelSettings:
        """How to find it."""
        longest = timedelta(seconds=longest_s)
        return ModelSettings(url=f"{self.base}/v1", model="tiny", key=key, longest=longest)


@asynccontextmanager
async def standing_in(play: Handler) -> AsyncGenerator[StandIn]:
    """The server, on a free port of the loopback."""
    one = StandIn(play)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", one.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        one.base = f"http://{host}:{port}"
        yield one
    finally:
        await runner.cleanup()


def status(code: int, body: str = "{}", **headers: str) -> Handler:
    """Answers with that status."""

    async def play(_: web.Request) -> web.StreamResponse:
        return web.Response(
            status=code, text=body, content_type="application/json", headers=headers
        )

    return play


def says(text: str, *, finish: str = "stop") -> Handler:
    """Answers with that text, all at once."""
    message = {"role": "assistant", "content": text}
    answer = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return status(200, json.dumps(answer))


def chunk(text: str | None, finish: str | None = None) -> bytes:
    """One event of a stream."""
    delta = {} if text is None else {"content": text}
    event = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "tiny",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return b"data: " + json.dumps(event).encode() + b"\n\n"


def streams(*pieces: bytes, forever: bool = False, hang: bool = False) -> Handler:
    """Streams these pieces; then ends, begins again, or says nothing more."""

    async def play(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while True:
            for piece in pieces:
                await response.write(piece)
            if not forever:
                break
        if hang:
            await asyncio.Event().wait()
        return response

    return play


def speaks(*texts: str, finish: str = "stop") -> Handler:
    """Streams these texts as a sound server would."""
    return streams(*map(chunk, texts), chunk(None, finish), b"data: [DONE]\n\n")


async def hangs(_: web.Request) -> web.StreamResponse:
    """Never answers."""
    await asyncio.Event().wait()
    raise AssertionError
