"""The connection to the server: bounded, to one address, silent, and telling nothing beside."""

import logging
import warnings
from collections.abc import AsyncIterator
from typing import cast

import httpx2
from openai import AsyncOpenAI
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

from coach.llm.model import ModelSettings

MOST_BYTES = 1_048_576
"""Of one answer as it comes over the wire; a long one has a hundredth of that."""
CONNECT_S = 5.0
"""Seconds for finding the host and connecting to it."""
_SENT = frozenset(
    {"host", "accept", "authorization", "connection", "content-length", "content-type"}
)
"""Headers that leave; the client library would add the kind of machine and its versions."""
_LOUD = ("openai", "httpx2", "httpcore2", "pydantic_ai")
"""Libraries that log at DEBUG or INFO what is sent and comes back, or warn on a person's screen."""


class Flooded(Exception):
    """The answer is longer than any answer, or packed so that its length can't be known."""


def chat_model(settings: ModelSettings) -> OpenAIChatModel:
    """The model behind an address; settings are `checked` ones."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", module=rf"{name}\b")
    client = AsyncOpenAI(
        base_url=settings.url,
        api_key=settings.key or "none",
        max_retries=0,  # the embedded coach answers sooner than a second try would
        http_client=httpx2.AsyncClient(
            transport=_Guarded(keyed=bool(settings.key)),
            timeout=httpx2.Timeout(settings.longest.total_seconds(), connect=CONNECT_S),
            follow_redirects=False,
            trust_env=False,
        ),
    )
    # OpenAI's own hosts want the newer name of the limit, several other servers know the older.
    host = httpx2.URL(settings.url).host
    newer = host == "api.openai.com" or host.endswith(".openai.azure.com")
    profile = OpenAIModelProfile(
        supports_json_schema_output=True,
        openai_chat_supports_max_completion_tokens=newer,
        openai_supports_strict_tool_definition=False,
    )
    provider = OpenAICompatibleProvider("coach", openai_client=client, profile=profile)
    return OpenAIChatModel(settings.model, provider=provider)


class _Guarded(httpx2.AsyncBaseTransport):
    """Sends only the headers that are needed, and reads no more than a bounded answer.

    Connections are not kept: talks are slow, and so there is nothing to close and nothing stale.
    """

    def __init__(self, *, keyed: bool) -> None:
        self._sent = _SENT if keyed else _SENT - {"authorization"}
        self._inner = httpx2.AsyncHTTPTransport(
            trust_env=False, limits=httpx2.Limits(max_connections=8, max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response, its body counted as it comes."""
        kept = {name: value for name, value in request.headers.items() if name in self._sent}
        request.headers = httpx2.Headers(
            {**kept, "accept-encoding": "identity", "user-agent": "reciprocity-coach"}
        )
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise Flooded
        response.stream = _Counted(cast("httpx2.AsyncByteStream", response.stream))
        return response

    async def aclose(self) -> None:
        """Close what is still open."""
        await self._inner.aclose()


class _Counted(httpx2.AsyncByteStream):
    """A body that stops at `MOST_BYTES`."""

    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The pieces as they come.

        Raises:
            Flooded: there is more than that.
        """
        count = 0
        async for piece in self._inner:
            count += len(piece)
            if count > MOST_BYTES:
                raise Flooded
            yield piece

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._inner.aclose()
