"""`ports.LanguageModel` over a chat model: what is asked and what of the answer is let through."""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Mapping
from contextlib import aclosing
from datetime import timedelta
from typing import TypeVar

from pydantic import BaseModel
from pydantic_ai import ModelRequest, ModelResponse, ModelSettings
from pydantic_ai.direct import model_request, model_request_stream
from pydantic_ai.messages import (
    ModelMessage,
    ModelResponseStreamEvent,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
)
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition

from coach.domain.chat import ModelReading, ModelReview, ModelTurn
from coach.domain.errors import ModelUnavailable
from coach.llm.failures import named
from coach.llm.shapes import ReadingShape, ReviewShape
from coach.llm.texts import ELLIPSIS, MOST_BLANK, MOST_SAID, goes_round, opening, said, told
from coach.ports import Renderer

MOST_TEXT = 3_000
"""Characters of a message, a comment or the facts; everything together fits 4,096 tokens."""
MOST_POST = 5_000
"""Characters of the post that a draft is about."""
MOST_TURNS = 8
"""Turns before this one, of `MOST_TURN` characters each."""
MOST_TURN = 400
_TOKENS_SAID = 400
_TOKENS_READ = 600
_TOKENS_REVIEW = 300

S = TypeVar("S", bound=BaseModel)


class ServedModel:
    """A model on a server. One request for each call, no second tries, no tools."""

    def __init__(self, model: Model, words: Renderer, *, name: str, longest: timedelta) -> None:
        self.name = name
        self._model = model
        self._words = words
        self._longest = longest

    async def phrase(self, turn: ModelTurn) -> AsyncGenerator[str]:
        """A reply in the coach's voice, in pieces as they come, without control characters.

        Close it when leaving early (`contextlib.aclosing`), so that the server can stop as well.

        Raises:
            ModelUnavailable: at any moment; what came before is to be thrown away.
        """
        failure: ModelUnavailable | None = None
        try:
            async with aclosing(self._pieces(turn)) as pieces:
                async for piece in pieces:
                    yield piece
        except Exception as error:  # noqa: BLE001 whatever it is, the embedded coach goes on
            failure = named(error)
        if failure is not None:
            raise failure

    async def read(self, turn: ModelTurn) -> ModelReading:
        """What the message is about.

        Raises:
            ModelUnavailable: with a code that says why.
        """
        asked = self._asked("llm/read", self._turn(turn))
        found = await self._structured(asked, ReadingShape, tokens=_TOKENS_READ)
        return found.value()

    async def review(self, comment: str, post: str) -> ModelReview:
        """At most two sentences of advice, each of at most 300 characters.

        Raises:
            ModelUnavailable: with a code that says why.
        """
        draft = {"comment": told(comment, MOST_TEXT), "post": told(post, MOST_POST)}
        asked = self._asked("llm/review", self._words.render("llm/draft", draft))
        found = await self._structured(asked, ReviewShape, tokens=_TOKENS_REVIEW)
        return found.value()

    def _turn(self, turn: ModelTurn) -> str:
        context: Mapping[str, object] = {
            "text": told(turn.text, MOST_TEXT),
            "facts": told(turn.facts, MOST_TEXT),
            "history": [
                ("coach" if who == "coach" else "person", told(what, MOST_TURN))
                for who, what in turn.history[-MOST_TURNS:]
            ],
        }
        return self._words.render("llm/turn", context)

    def _asked(self, instructions: str, prompt: str) -> list[ModelMessage]:
        """One message from us and one with all the data, which every server's template can take."""
        rules = self._words.render(instructions, {})
        return [ModelRequest.user_text_prompt(prompt, instructions=rules)]

    def _limits(self, tokens: int, temperature: float) -> ModelSettings:
        limits = ModelSettings(max_tokens=tokens, request_timeout=self._longest.total_seconds())
        if not self._model.profile.get("openai_supports_reasoning", False):
            limits["temperature"] = temperature  # OpenAI's reasoning models take none
        return limits

    async def _pieces(self, turn: ModelTurn) -> AsyncGenerator[str]:
        asked = self._asked("llm/phrase", self._turn(turn))
        limits = self._limits(_TOKENS_SAID, 0.3)
        count, shown = 0, ""
        async with model_request_stream(
            self._model, asked, model_settings=limits, instrument=False
        ) as stream:
            async for raw in _texts(stream):
                count += len(raw)
                piece = said(raw) if shown else opening(raw)
                shown += piece
                if count > (MOST_SAID if shown else MOST_BLANK) or goes_round(shown):
                    raise ModelUnavailable("model_garbled")
                if piece:
                    yield piece
            end = stream.get().finish_reason
        if not shown or end in ("content_filter", "error"):
            raise ModelUnavailable("model_garbled")
        if end == "length":
            yield ELLIPSIS

    async def _structured(self, asked: list[ModelMessage], shape: type[S], *, tokens: int) -> S:
        schema = OutputObjectDefinition(json_schema=shape.model_json_schema(), name="answer")
        limits = self._limits(tokens, 0.0)
        failure: ModelUnavailable
        try:
            answer = await model_request(
                self._model,
                asked,
                model_settings=limits,
                model_request_parameters=ModelRequestParameters(
                    output_mode="native", output_object=schema
                ),
                instrument=False,
            )
            return shape.model_validate_json(_json(answer))
        except Exception as error:  # noqa: BLE001 whatever it is, the embedded coach goes on
            failure = named(error)
        raise failure


async def _texts(events: AsyncIterable[ModelResponseStreamEvent]) -> AsyncIterator[str]:
    """What is said; thoughts and calls of tools, of which there are none, are passed over."""
    async for event in events:
        match event:
            case PartStartEvent(part=TextPart(content=text)):
                yield text
            case PartDeltaEvent(delta=TextPartDelta(content_delta=text)):
                yield text
            case _:
                pass


def _json(answer: ModelResponse) -> str:
    """The text of an answer; some servers put a fence around JSON however they are asked.

    Raises:
        ModelUnavailable: `model_garbled` when it was cut off or held back.
    """
    if answer.finish_reason in ("length", "content_filter", "error"):
        raise ModelUnavailable("model_garbled")
    text = "".join(part.content for part in answer.parts if isinstance(part, TextPart)).strip()
    if text.startswith("```") and text.endswith("```"):
        text = text[3:-3].removeprefix("json").strip()
    return text
