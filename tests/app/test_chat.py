"""A talk in free text over a real store: shown, corrected, written after a yes, kept, forgotten."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from coach.app.replies import Reply
from tests.support.house import House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[House]:
    async with house(tmp_path) as made:
        yield made


async def said(home: House, *messages: str) -> Reply:
    """What the coach says to the last of several messages; each from a front end of its own."""
    reply = await home.coach.chat.talk(home.actor).begin()
    for text in messages:
        reply = await home.coach.chat.talk(home.actor).answer(text)
    return reply


async def labels(home: House) -> list[str]:
    return [one.label for one in (await home.coach.entries.history(home.actor)).entries]


async def test_several_acts_are_logged_at_once(home: House) -> None:
    reply = await said(home, "left a note on Priya's post and shared two articles", "2")

    assert await labels(home) == ["2 shares of others' work", "1 comment for Priya"]
    assert reply.text.count("Logged") == 2


async def test_nothing_is_written_without_a_yes(home: House) -> None:
    await said(home, "three comments", "hm let me think", "how am I doing?", "no")
    assert await labels(home) == []


async def test_a_yes_that_comes_twice_writes_once(home: House) -> None:
    await said(home, "two shares")
    first, second = (home.coach.chat.talk(home.actor) for _ in range(2))
    state = (await home.read(lambda tx: tx.talk(home.actor.person_id))).state

    await first.answer("yes", seen=state.revision)
    late = await second.answer("yes", seen=state.revision)

    assert late.refused
    assert await labels(home) == ["2 shares of others' work"]


async def test_a_yes_before_which_the_process_died_is_not_written_twice(home: House) -> None:
    await said(home, "two shares")
    before = await home.read(lambda tx: tx.talk(home.actor.person_id))
    await said(home, "yes")
    now = home.clock.now()
    await home.store.write(lambda tx: tx.save_talk(home.actor.person_id, before, now))

    await said(home, "yes")

    assert len(await labels(home)) == 1


async def test_all_of_several_acts_or_none(home: House) -> None:
    reply = await said(home, "two shares and a comment for Ana on 2025-11-03", "yes", "1")

    assert await labels(home) == []
    assert reply.refused
    assert any("Change" in one.label for one in reply.choices)
    changed = await said(home, "make it yesterday", "2")
    assert len(await labels(home)) == 2, changed.text


async def test_a_promise_is_read_before_it_is_made(home: House) -> None:
    shown = await said(home, "one comment for every five posts")
    assert "1 thoughtful comment for every 5 posts" in shown.text
    assert await home.coach.commitments.cards(home.actor) == ()
    await said(home, "no, two comments for every seven posts", "yes")
    (card,) = await home.coach.commitments.cards(home.actor)
    assert card.promise == "2 thoughtful comments for every 7 posts of your own"


async def test_a_promise_out_of_range_is_told_and_let_go(home: House) -> None:
    reply = await said(home, "one comment for every 0 posts")
    assert reply.text
    assert await home.coach.commitments.cards(home.actor) == ()


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (("pause until 2026-02-01", "yes"), "rests now"),
        (("pause everything", "yes", "resume please, I'm back", "1"), "again"),
        (("call me Mia", "yes"), "Mia"),
        (("two shares", "yes", "undo that", "yes"), "Taken back"),
        (("remind me later",), "nothing to move"),
        (("undo that",), "nothing in your log"),
        (("show me the audit",), "promise"),
        (("what did you send me",), "unasked"),
        (("thanks!",), "welcome"),
        (("is this any good: Great post, thanks for sharing!",), "would fit under any post"),
    ],
)
async def test_what_is_asked_for_is_done(home: House, words: tuple[str, ...], then: str) -> None:
    assert then in (await said(home, *words)).text


async def test_an_interruption_comes_back_to_the_question(home: House) -> None:
    reply = await said(home, "two shares", "how am I doing?")
    assert "Back to where we were" in reply.text
    assert "2 shares" in reply.text
    await said(home, "yes")
    assert await labels(home) == ["2 shares of others' work"]


async def test_what_waits_is_there_when_she_comes_back(home: House) -> None:
    await said(home, "two shares", "stop")
    assert "2 shares" in (await home.coach.chat.talk(home.actor).begin()).text


async def test_a_lesson_within_the_talk_goes_on_elsewhere(home: House) -> None:
    await said(home, "teach me something", "1", "1")
    lesson = home.coach.lessons.talk(home.actor, "do-first")
    reply = await lesson.begin()
    assert reply.progress is not None
    assert reply.progress[0] > 1
    left = await home.coach.chat.talk(home.actor).answer("stop")
    assert "kept" in left.text
    assert "back in our talk" in left.text


async def test_words_of_crisis_are_answered_by_the_fixed_message_within_a_lesson_too(
    home: House,
) -> None:
    await said(home, "teach me something", "1")
    reply = await home.coach.chat.talk(home.actor).answer("I want to kill myself")
    assert "findahelpline" in reply.text


async def test_the_helpline_is_that_of_her_country(home: House) -> None:
    await home.coach.people.set_setting(home.actor, "zone", "Europe/Berlin")
    home.clock.move(days=2)
    assert "TelefonSeelsorge" in (await said(home, "I want to die")).text


async def test_careful_for_a_week_and_then_as_ever(home: House) -> None:
    await said(home, "I want to die")
    assert "glad that you're here" in (await said(home, "nobody ever comments back")).text
    home.clock.move(days=9)
    assert "stings" in (await said(home, "nobody ever comments back on my posts")).text


async def test_forgetting_erases_what_is_kept_of_the_talk(home: House) -> None:
    await said(home, "two shares")
    await home.coach.chat.forget(home.actor)
    kept = await home.read(lambda tx: tx.talk(home.actor.person_id))
    assert kept.state.pending == ()


async def test_what_she_writes_in_an_exercise_is_gone_when_it_ends(home: House) -> None:
    await said(home, "nobody ever comments back, after all I did", "1", "zanzibar one", "two")
    await said(home, "what I give", "a note to Tom")
    kept = await home.read(lambda tx: tx.talk(home.actor.person_id))
    assert "zanzibar" not in repr(kept)


async def test_a_talk_that_cant_be_read_any_more_begins_anew(home: House) -> None:
    now = home.clock.now()

    def spoil(tx: object) -> None:
        tx._sql.run(  # type: ignore[attr-defined]
            "save_talk",
            {"person_id": home.actor.person_id, "body": "{", "changed_at": int(now.timestamp())},
        )

    await home.store.write(spoil)
    assert "in your own words" in (await said(home)).text


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🙂", "\x00", "a" * 100_000, "<script>", "שלום עולם"],
    ids=["empty", "blank", "emoji", "nul", "long", "markup", "hebrew"],
)
async def test_any_message_gets_an_answer(home: House, text: str) -> None:
    assert (await said(home, text)).text
