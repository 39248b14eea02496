"""A language model beside the talk: it may understand and phrase, and can do nothing by itself."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from coach.app.replies import Reply
from coach.app.tools import ModelLimits
from coach.domain.chat import EntryWish, Intent, ModelReading, ModelReview, ModelTurn
from coach.domain.entries import Kind
from coach.domain.errors import ModelUnavailable
from tests.support.house import House, house

UNCLEAR = "xylophone quibble"
"""Words of which the embedded coach makes nothing."""


class Scripted:
    """A model that says what a test wants, and remembers what it was told."""

    name = "scripted at nowhere"

    def __init__(self) -> None:
        self.told: list[ModelTurn] = []
        self.reading = ModelReading(intent=Intent.UNKNOWN)
        self.pieces: tuple[str, ...] = ("Well ", "done.")
        self.before: Callable[[], None] = lambda: None
        self.hangs = False

    async def _work(self, turn: ModelTurn) -> None:
        self.told.append(turn)
        self.before()
        if self.hangs:
            await asyncio.Event().wait()

    async def phrase(self, turn: ModelTurn) -> AsyncGenerator[str]:
        await self._work(turn)
        for one in self.pieces:
            yield one

    async def read(self, turn: ModelTurn) -> ModelReading:
        await self._work(turn)
        return self.reading

    async def review(self, comment: str, post: str) -> ModelReview:
        del comment, post
        return ModelReview(advice=("Name the kettle.",))


def refuses(code: str) -> Callable[[], None]:
    def refuse() -> None:
        raise ModelUnavailable(code)

    return refuse


@pytest.fixture
def model() -> Scripted:
    return Scripted()


@pytest.fixture
async def home(tmp_path: Path, model: Scripted) -> AsyncGenerator[House]:
    limits = ModelLimits(seconds=0.2, daily=3)
    async with house(tmp_path, model=model, limits=limits) as made:
        yield made


async def said(home: House, text: str, hear: Callable[[str], None] | None = None) -> Reply:
    talk = home.coach.chat.talk(home.actor)
    talk.hear = hear
    return await talk.answer(text)


async def count(home: House) -> int:
    return len((await home.coach.entries.history(home.actor)).entries)


async def test_it_is_shown_when_it_is_on(home: House) -> None:
    reply = await home.coach.chat.talk(home.actor).begin()
    assert "scripted at nowhere" in reply.text


async def test_small_talk_comes_in_its_words_piece_by_piece(home: House) -> None:
    heard: list[str] = []
    reply = await said(home, "thank you so much!", heard.append)
    assert reply.text == "Well done."
    assert heard == ["Well ", "done."]


async def test_what_it_reads_is_shown_and_written_only_after_a_yes(
    home: House, model: Scripted
) -> None:
    wish = EntryWish(kind=Kind.SHARE, amount=4)
    model.reading = ModelReading(intent=Intent.LOG, entries=(wish,))
    shown = await said(home, UNCLEAR)
    assert "4 shares" in shown.text
    assert await count(home) == 0
    await said(home, "yes")
    assert await count(home) == 1


@pytest.mark.parametrize("amount", [0, -3, 1_001])
async def test_amounts_out_of_range_are_left_out(home: House, model: Scripted, amount: int) -> None:
    wish = EntryWish(kind=Kind.SHARE, amount=amount)
    model.reading = ModelReading(intent=Intent.LOG, entries=(wish,))
    assert "What was it?" in (await said(home, UNCLEAR)).text


async def test_counts_and_proposals_are_never_phrased(home: House, model: Scripted) -> None:
    await said(home, "two shares")
    await said(home, "yes")
    await said(home, "how am I doing?")
    assert model.told == []


async def test_words_of_crisis_never_reach_it(home: House, model: Scripted) -> None:
    await said(home, "I want to die")
    await said(home, "hello there, how are you?")
    assert model.told == []


async def test_it_hears_the_talk_so_far_and_what_the_coach_would_say(
    home: House, model: Scripted
) -> None:
    await said(home, "thank you so much!")
    await said(home, "thanks, that helped")
    assert model.told[1].history[0] == ("you", "thank you so much!")
    assert "welcome" in model.told[1].facts


@pytest.mark.parametrize(
    "code", ["model_unreachable", "model_refused", "model_busy", "model_garbled"]
)
async def test_whatever_fails_the_coach_answers_and_says_once_a_day_why(
    home: House, model: Scripted, code: str
) -> None:
    model.before = refuses(code)
    first, second = await said(home, "thank you!"), await said(home, "thanks a lot!")
    assert first.text.startswith("You're welcome")
    assert "embedded coach" in first.text
    assert "embedded coach" not in second.text


async def test_one_deadline_is_around_all_of_a_turn(home: House, model: Scripted) -> None:
    model.hangs = True
    reply = await said(home, UNCLEAR)
    assert "beyond me" in reply.text
    assert "took too long" in reply.text
    assert len(model.told) == 1


async def test_the_days_budget_is_kept(home: House, model: Scripted) -> None:
    for _ in range(5):
        await said(home, "thank you!")
    assert len(model.told) == 3
    home.clock.move(days=1)
    await said(home, "thank you!")
    assert len(model.told) == 4


async def test_nothing_is_kept_of_the_words_once_it_is_off(tmp_path: Path, model: Scripted) -> None:
    async with house(tmp_path, model=model) as on:
        await said(on, "thank you, canary!")
        assert "canary" in repr(await on.read(lambda tx: tx.talk(on.actor.person_id)))
    async with house(tmp_path) as off:
        await said(off, "hello")
        assert "canary" not in repr(await off.read(lambda tx: tx.talk(off.actor.person_id)))


async def test_what_it_says_pings_nobody(home: House, model: Scripted) -> None:
    model.pieces = ("@everyone ", "*bold*")
    assert (await said(home, "thank you!")).text == r"\@everyone \*bold\*"


async def test_a_review_is_the_rules_with_the_models_advice_below(home: House) -> None:
    reply = await said(home, "is this any good: Great post, thanks for sharing!")
    assert "would fit under any post" in reply.text
    assert reply.text.rstrip().endswith("- Name the kettle.")


async def test_an_empty_answer_is_none(home: House, model: Scripted) -> None:
    model.pieces = ("  ",)
    assert (await said(home, "thank you!")).text.startswith("You're welcome")
