"""A language model beside the talk: it may understand and phrase, within one deadline.

It has no way to write. What it proposes goes through the same machine and the same yes as anything
else, and what it says stands beside the facts of the embedded coach, never in their place. Whatever
goes wrong with it, the embedded coach has answered already.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from coach.domain.chat import Intent, KeptTalk, ModelTurn, Understood
from coach.domain.entries import MAX_AMOUNT
from coach.domain.errors import ModelUnavailable
from coach.engine import chat
from coach.engine.step import Say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from coach.app.replies import Reply
    from coach.app.service import Coach
    from coach.app.tools import Tools
    from coach.ports import LanguageModel

T = TypeVar("T")

log = logging.getLogger(__name__)

MOST_TURNS = 12
"""Turns that are kept for a model to know what was said before."""
LONGEST_TURN = 400
"""Characters kept of each."""
MOST_ADVICE = 2
"""Sentences that a model may add to a review."""
PHRASED = frozenset(
    {
        "chat/smalltalk",
        "chat/thanks",
        "chat/missed",
        "chat/entitled",
        "chat/unknown",
        "chat/reframe_heard",
        "chat/reframe_end",
    }
)
"""What a model may say in other words: warmth, never a count, a proposal or words of crisis."""


class Aside:
    """The model of a talk, if one is on."""

    def __init__(self, tools: Tools, coach: Coach) -> None:
        self._tools = tools
        self._coach = coach

    def shown(self) -> tuple[str, ...]:
        """A line that says which model is on; nothing where none is."""
        if self._tools.model is None:
            return ()
        context = {"name": self._tools.model.name}
        return (self._tools.words.render("chat/model_on", context),)

    async def begin(
        self, kept: KeptTalk, text: str, *, today: date, heard: Understood
    ) -> ModelAside:
        """One turn with the model, or without it where it may not or can't be asked."""
        used = kept.model_turns if kept.model_date == today.isoformat() else 0
        limits = self._tools.model_limits
        usable = (
            self._tools.model is not None
            and used < limits.daily
            and heard.intent is not Intent.SUPPORT
            and not chat.is_careful(kept.state, today)
        )
        model = self._tools.model if usable else None
        return ModelAside(
            self._tools, model, kept, text, today=today, heard=heard, explain=self._coach.explain
        )


class ModelAside:
    """One turn; everything in it shares one deadline."""

    def __init__(
        self,
        tools: Tools,
        model: LanguageModel | None,
        kept: KeptTalk,
        text: str,
        *,
        today: date,
        heard: Understood,
        explain: Callable[[BaseException], str],
    ) -> None:
        self._tools = tools
        self._model = model
        self._kept = kept
        self._text = text
        self._today = today
        self._explain = explain
        self._left = tools.model_limits.seconds
        self._asked = False
        self._failed = ""
        self.wanted = model is not None and (heard.intent is Intent.UNKNOWN or not heard.clear)

    async def read(self, heard: Understood) -> Understood:
        """What the model takes an unclear message to mean, or what the coach took it to mean."""
        model = self._model
        if model is None:
            return heard
        turn = ModelTurn(text=self._text, history=self._kept.turns)
        reading = await self._guarded(model.read(turn))
        if reading is None or reading.intent is Intent.UNKNOWN:
            return heard
        entries = tuple(one for one in reading.entries if 0 < one.amount <= MAX_AMOUNT)
        return Understood(
            intent=reading.intent,
            confidence=heard.confidence,
            entries=entries if reading.intent is Intent.LOG else (),
            commitment=reading.commitment if reading.intent is Intent.COMMIT else None,
        )

    async def phrase(
        self,
        effects: tuple[chat.Effect, ...],
        reply: Reply,
        hear: Callable[[str], None] | None,
    ) -> Reply:
        """The reply in the model's words where it may phrase it; else as it is."""
        first = next((one for one in effects if isinstance(one, Say)), None)
        model = self._model
        if model is None or self._failed or first is None or first.template not in PHRASED:
            return self._noted(reply)
        turn = ModelTurn(text=self._text, history=self._kept.turns, facts=reply.text)
        said = await self._guarded(_spoken(model, turn, hear))
        if not said:
            return self._noted(reply)
        text = self._tools.words.render("chat/phrased", {"text": said})
        return reply._replace(says=(text, *reply.says[1:]))

    async def advise(self, draft: str, reply: Reply) -> Reply:
        """The rules' review, and below it what the model adds; verdict and spans are the rules'."""
        model = self._model
        if model is None or not draft:
            return reply
        found = await self._guarded(model.review(draft, ""))
        if found is None:
            return self._noted(reply)
        lines = [one for one in found.advice if one.strip()][:MOST_ADVICE]
        if not lines:
            return reply
        text = self._tools.words.render("chat/advised", {"lines": lines})
        return reply._replace(says=(*reply.says, text))

    def _noted(self, reply: Reply) -> Reply:
        """The coach's own words, and once a day a line on why the model didn't help."""
        if not self._failed:
            return reply
        if self._kept.model_noted == self._today.isoformat():
            return reply
        line = self._explain(ModelUnavailable(self._failed))
        return reply._replace(says=(*reply.says, line))

    def kept(self, kept: KeptTalk, text: str, reply: Reply) -> KeptTalk:
        """The talk with this turn; words are kept only while a model is on."""
        if self._tools.model is None:
            return replace(kept, turns=())
        used = kept.model_turns if kept.model_date == self._today.isoformat() else 0
        turns = (
            *kept.turns,
            ("you", text[:LONGEST_TURN]),
            ("coach", reply.text[:LONGEST_TURN]),
        )
        return replace(
            kept,
            turns=turns[-MOST_TURNS:],
            model_date=self._today.isoformat(),
            model_turns=used + self._asked,
            model_noted=self._today.isoformat() if self._failed else kept.model_noted,
        )

    async def _guarded(self, work: Awaitable[T]) -> T | None:
        """What comes of it within what is left of the turn; None, and the failure's name, else."""
        self._asked = True
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(self._left):
                return await work
        except TimeoutError:
            self._failed = "model_timeout"
        except ModelUnavailable as error:
            self._failed = error.code
        finally:
            self._left = max(0.0, self._left - (loop.time() - began))
        log.warning("model failed code=%s", self._failed)
        return None


async def _spoken(model: LanguageModel, turn: ModelTurn, hear: Callable[[str], None] | None) -> str:
    pieces: list[str] = []
    async with aclosing(model.phrase(turn)) as spoken:
        async for piece in spoken:
            pieces.append(piece)
            if hear is not None:
                hear(piece)
    return "".join(pieces).strip()
