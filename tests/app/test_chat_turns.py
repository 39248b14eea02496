"""Turns of a talk that come at once, late, or in between: nothing twice, nothing lost."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from coach.app.replies import CheckInAnswer, Reply
from tests.support.house import House, house

GRIEVANCE = "after all the comments I left, she owes me a link"
DARK = "I don't want to live any more"


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[House]:
    async with house(tmp_path) as made:
        yield made


async def said(home: House, *messages: str) -> Reply:
    """What the coach says to the last of several messages, in one conversation."""
    talk = home.coach.chat.talk(home.actor)
    reply = await talk.begin()
    for text in messages:
        reply = await talk.answer(text)
    return reply


async def labels(home: House) -> list[str]:
    """What is logged, the latest first, as far as it still stands."""
    found = (await home.coach.entries.history(home.actor)).entries
    return [one.label for one in found if not one.undone]


def offered(reply: Reply) -> list[str]:
    return [one.label for one in reply.choices]


@pytest.mark.parametrize("taps", [2, 5])
async def test_taps_at_once_write_once(home: House, taps: int) -> None:
    shown = await said(home, "four shares")
    assert shown.place is not None
    talks = [home.coach.chat.talk(home.actor) for _ in range(taps)]
    replies = await asyncio.gather(*(one.answer("1", seen=shown.place[1]) for one in talks))

    assert await labels(home) == ["4 shares of others' work"]
    assert sum(one.refused for one in replies) == taps - 1
    assert all(one.text for one in replies)


async def test_taps_at_once_move_a_lesson_by_one_step(home: House) -> None:
    shown = await said(home, "teach me something", "1")
    assert shown.place is not None
    talks = [home.coach.chat.talk(home.actor) for _ in range(2)]
    first, second = await asyncio.gather(*(one.answer("1", seen=shown.place[1]) for one in talks))
    assert first.progress == second.progress


async def test_a_yes_is_for_what_was_shown_in_that_window(home: House) -> None:
    one, two = home.coach.chat.talk(home.actor), home.coach.chat.talk(home.actor)
    await one.begin()
    await two.begin()
    await one.answer("two posts")
    await two.answer("no")  # belongs to what this window doesn't show
    await two.answer("3 minutes of reading")

    late = await one.answer("1")
    assert late.refused
    assert "2 posts" in late.text
    assert "3 minutes" in late.text
    assert await labels(home) == []


async def test_a_talk_begun_anew_takes_no_yes_for_an_old_one(home: House) -> None:
    await said(home, "two shares", "yes")
    await home.coach.chat.forget(home.actor)
    await said(home, "three shares", "yes")
    assert await labels(home) == ["3 shares of others' work", "2 shares of others' work"]


async def test_acts_told_one_after_the_other_are_one_proposal(home: House) -> None:
    shown = await said(home, "1 post", "2 shares", "3 minutes of reading")
    assert shown.text.count("- ") == 3
    await said(home, "yes")
    assert len(await labels(home)) == 3


async def test_what_was_told_yesterday_is_dated_to_yesterday(home: House) -> None:
    await said(home, "two shares")
    yesterday = home.clock.now().date()
    home.clock.move(days=1)
    await said(home, "yes")
    entry = await home.read(lambda tx: tx.last_entry(home.actor.person_id))
    assert entry is not None
    assert entry.local_date == yesterday


async def test_a_question_in_between_has_its_own_choices(home: House) -> None:
    shown = await said(home, "two shares", "I missed last week")
    assert "See where I stand" in offered(shown)
    assert "waits meanwhile" in shown.text
    back = await home.coach.chat.talk(home.actor).answer("1")
    assert "Shall I note this?" in back.text
    await said(home, "yes")
    assert len(await labels(home)) == 1


@pytest.mark.parametrize("word", ["back", "no", "none of it, never mind"])
async def test_what_waits_below_choices_comes_back(home: House, word: str) -> None:
    back = await said(home, "two shares", "I missed last week", word)
    assert "2 shares" in back.text
    assert await labels(home) == []


async def test_a_yes_to_several_choices_is_asked_about(home: House) -> None:
    asked = await said(home, "two shares", "I missed last week", "yes")
    assert "Which one" in asked.text
    assert await labels(home) == []


async def test_a_yes_to_the_only_offer_is_a_yes(home: House) -> None:
    assert "(1 of 4)" in (await said(home, GRIEVANCE, "yes please")).text


async def test_ok_with_nothing_open_is_only_heard(home: House) -> None:
    assert (await said(home, "ok")).text == "All right. I'm here when you want something."


async def test_a_late_press_with_nothing_open_says_so(home: House) -> None:
    await said(home, "two shares", "yes")
    late = await home.coach.chat.talk(home.actor).answer("1", seen=1)
    assert "nothing waits" in late.text


async def test_too_many_questions_at_once_wait_their_turn(home: House) -> None:
    told = ["two shares", "one comment for every five posts", "pause until friday"]
    told += ["reminders off", "check in on mondays", "one comment a day"]
    shown = await said(home, *told)
    assert "Settle this first" in shown.text


async def test_ten_acts_are_taken_and_more_are_asked_for(home: House) -> None:
    shown = await said(home, "I published two posts. " * 30)
    assert "ten at a time" in shown.text


async def test_second_thoughts_change_what_was_logged(home: House) -> None:
    shown = await said(home, "2 comments for Ana and a share", "2", "I meant three comments")
    assert "Shall I change 2 comments for Ana to this?" in shown.text
    await said(home, "yes")
    assert await labels(home) == ["3 comments for Ana", "1 share of others' work"]


async def test_a_quality_that_was_told_is_not_asked_for(home: House) -> None:
    await said(home, "left a thoughtful comment for Kim", "yes")
    assert await labels(home) == ["1 thoughtful comment for Kim"]


async def test_acts_told_within_a_lesson_are_noted_and_the_lesson_goes_on(home: House) -> None:
    shown = await said(home, "teach me something", "1", "left a comment on Ben's blog")
    assert "Shall I note this?" in shown.text
    back = await home.coach.chat.talk(home.actor).answer("2")
    assert "Logged" in back.text
    assert back.progress is not None
    assert await labels(home) == ["1 comment for Ben"]


async def test_after_a_lesson_there_is_a_way_on(home: House) -> None:
    left = await said(home, "teach me something", "1", "stop")
    assert left.progress is None
    assert offered(left) == ["Take a lesson", "See where I stand"]


async def test_a_lesson_is_begun_by_name_and_taken_up_again(home: House) -> None:
    begun = await said(home, "start the lesson do first what you hope for", "1", "stop")
    assert begun.choices
    assert (await said(home, "continue the lesson")).progress is not None


async def test_words_of_crisis_end_a_lesson(home: House) -> None:
    assert "findahelpline" in (await said(home, "teach me something", "1", DARK)).text
    assert "glad that you're here" in (await said(home, "ok")).text


@pytest.mark.parametrize(
    "text", ["ich will nicht mehr leben", "Quiero morir", "ich möchte sterben"]
)
async def test_some_words_of_crisis_are_heard_in_other_languages(home: House, text: str) -> None:
    assert "findahelpline" in (await said(home, text)).text


async def test_words_of_crisis_before_others_are_answered_in_private(home: House) -> None:
    await home.coach.chat.overhear(home.actor, "two shares")
    assert "findahelpline" not in (await said(home)).text
    await home.coach.chat.overhear(home.actor, DARK)
    assert "findahelpline" in (await said(home)).text
    assert "glad that you're here" in (await said(home)).text


@pytest.mark.parametrize(
    "text",
    ["I'm so lonely", "why does nobody read me", "nobody ever comments here. I'm sick of it"],
)
async def test_low_moods_are_not_talked_past(home: House, text: str) -> None:
    assert "Nothing is owed today" in (await said(home, text)).text


async def test_rudeness_is_answered_calmly(home: House) -> None:
    assert "I'm sorry" in (await said(home, "you are useless")).text


async def test_done_opens_the_check_in_that_waits(home: House) -> None:
    await said(home, "one comment a day", "yes")
    home.clock.move(days=8)
    await home.coach.nudges.open_due(home.actor)
    assert (await said(home, "done")).choices


@pytest.mark.parametrize("words", ["forget it", "menu", "never mind"])
async def test_an_exercise_is_left_by_many_words(home: House, words: str) -> None:
    left = await said(home, GRIEVANCE, "yes", words)
    assert "1 of 4" not in left.text
    assert "2 of 4" not in left.text


async def test_a_talk_is_forgotten_by_asking_for_it(home: House) -> None:
    await said(home, "two shares", "no")
    assert "Shall I forget this talk?" in (await said(home, "forget this talk")).text
    assert "forgotten" in (await said(home, "forget this talk", "1")).text


@pytest.mark.parametrize("before", [(), ("two shares",), (GRIEVANCE, "yes"), (DARK,)])
async def test_who_can_help_is_told_whenever_it_is_asked_for(
    home: House, before: tuple[str, ...]
) -> None:
    reply = await said(home, *before, "support")
    assert "findahelpline" in reply.text
    if before == ("two shares",):
        await said(home, "yes")
        assert await labels(home) == ["2 shares of others' work"]


async def test_a_correction_of_what_was_taken_back_is_let_go(home: House) -> None:
    left = await said(home, "two posts", "yes", "no, three", "undo", "yes", "yes")
    assert "taken back already" in left.text
    assert "Shall I change" not in left.text


async def test_a_quality_that_was_told_is_shown_and_can_be_changed(home: House) -> None:
    shown = await said(home, "left 3 thoughtful comments for Mia")
    assert "3 thoughtful comments for Mia" in shown.text
    await said(home, "no, they were plain")
    assert await labels(home) == ["3 comments for Mia"]


async def test_a_kept_date_is_shown_with_a_correction(home: House) -> None:
    shown = await said(home, "two shares yesterday", "yes", "no, three")
    assert "3 shares of others' work, Sun 4 Jan 2026" in shown.text


async def test_a_lesson_is_chosen_by_its_title(home: House) -> None:
    assert (await said(home, "teach me something", "Shine a light")).progress is not None


@pytest.mark.parametrize("word", ["no", "yes"])
async def test_a_bare_word_is_no_draft(home: House, word: str) -> None:
    reply = await said(home, "can you look at a comment of mine?", word)
    assert "Thoughtful" not in reply.text
    assert "plain one" not in reply.text


async def test_words_of_crisis_in_a_check_in_are_answered_and_not_kept(home: House) -> None:
    await said(home, "one comment a day", "yes")
    home.clock.move(days=8)
    await home.coach.nudges.open_due(home.actor)
    view = await home.coach.nudges.check_in(home.actor)
    assert view is not None
    reply = await home.coach.nudges.talk(home.actor, view.id).answer(DARK)
    assert "findahelpline" in reply.text
    told = CheckInAnswer(answers={}, best=DARK)
    answered = await home.coach.nudges.answer(home.actor, view.id, told)
    assert "findahelpline" in answered.text
    check_ins = await home.read(lambda tx: tx.check_ins(home.actor.person_id, most=1))
    assert DARK not in str(check_ins)
    assert "glad that you're here" in (await said(home)).text


async def test_words_of_crisis_in_a_lesson_are_answered_and_not_kept(home: House) -> None:
    talk = home.coach.lessons.talk(home.actor, "do-first")
    await talk.begin()
    assert "findahelpline" in (await talk.answer(DARK)).text


LONG = (
    "I baked the rye again on Sunday with the long proof and the crumb was better, and my sister"
    " shared the post with her group of bakers, who were kind about it. "
)


async def test_words_of_crisis_within_a_long_answer_of_a_lesson(home: House) -> None:
    reply = await said(home, "teach me something", "1", LONG + DARK)
    assert "findahelpline" in reply.text
    assert "glad that you're here" in (await said(home, "ok")).text
