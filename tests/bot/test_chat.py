"""Talking to the coach in Discord: direct messages, mentions, `/talk`, and buttons of any age."""

import logging
from typing import Any

import pytest

from tests.bot.conftest import Town
from tests.support.steps import button

PRIVATE = "the marmalade of my grandmother"


async def dm(town: Town, text: str) -> Any:
    """Alice writes to the coach; its answer."""
    sent = await town.alice.say(town.alice.dm, text)
    return await town.double.next_message(town.alice.dm, after=sent)


async def entries(town: Town) -> list[str]:
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    return [one.label for one in (await town.home.coach.entries.history(actor)).entries]


async def test_acts_are_written_after_a_yes_and_not_before(town: Town) -> None:
    shown = await dm(town, "left a note on Priya's pricing post and shared two articles")

    assert "comment for Priya" in shown.text
    assert "2 shares" in shown.text
    assert await entries(town) == []

    done = await town.press(shown, "Yes, and it was thoughtful")
    assert "Logged" in done.text
    assert len(await entries(town)) == 2


async def test_a_proposal_is_corrected_by_writing(town: Town) -> None:
    await dm(town, "two shares")
    assert "3 shares" in (await dm(town, "no, three")).text
    assert "Logged" in (await dm(town, "yes")).text
    assert await entries(town) == ["3 shares of others' work"]


async def test_no_writes_nothing(town: Town) -> None:
    shown = await dm(town, "three comments yesterday")
    assert "nothing is written" in (await town.press(shown, "No")).text
    assert await entries(town) == []


async def test_a_button_of_an_older_turn_is_refused_and_the_question_asked_again(
    town: Town,
) -> None:
    old = await dm(town, "two shares")
    await dm(town, "no, four")

    pressed = await town.press(old, "Yes")

    assert "4 shares" in pressed.text
    assert await entries(town) == []


async def test_the_same_yes_twice_logs_once(town: Town) -> None:
    shown = await dm(town, "two shares")
    yes = button(shown, "Yes")
    await town.press(shown, "Yes")
    await town.press_gone(town.alice, shown, yes)
    assert len(await entries(town)) == 1


async def test_a_mention_reveals_nothing_and_leads_to_a_private_talk(town: Town) -> None:
    said = f"left a comment about {PRIVATE}"
    sent = await town.alice.say(town.channel, said, mention_bot=True)
    public = await town.double.next_message(town.channel, after=sent)

    assert PRIVATE not in public.text
    assert "comment" not in public.text.casefold()
    private = await town.press(public, "Talk in private")
    assert private.message.ephemeral
    assert "in your own words" in private.text.casefold()
    assert await entries(town) == []


async def test_talk_as_a_command_is_private_and_goes_on_by_a_form(town: Town) -> None:
    shown = await town.run("talk", words="one comment for every five posts")
    assert shown.message.ephemeral
    assert "1 thoughtful comment for every 5 posts" in shown.text
    opened = await town.press(shown, "Write")
    changed = await town.alice.submit(opened, {"words": "make it one for four"})
    assert "every 4 posts" in changed.text
    assert "promise" in (await town.press(changed, "Yes")).text


async def test_words_of_crisis_get_the_fixed_message_and_are_remembered(town: Town) -> None:
    said = await dm(town, "I don't want to live anymore")
    assert "findahelpline" in said.text
    later = await dm(town, "hello, how are you")
    assert "glad that you're here" in later.text


async def test_a_lesson_is_played_inside_the_talk(town: Town) -> None:
    offered = await dm(town, "teach me something please")
    lesson = await town.press(offered, "Do first")
    assert "Step 1" in lesson.text
    assert "kept" in (await town.press(lesson, "Stop")).text
    assert "Shall I note" in (await dm(town, "a comment for Ben")).text


async def test_what_people_say_among_themselves_is_passed_over(town: Town) -> None:
    calls = len(town.double.calls)
    await town.alice.say(town.channel, "two comments today")
    await town.double.quiet()
    assert len(town.double.calls) == calls


async def test_nothing_that_is_said_gets_into_a_log_or_a_metric(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="coach")
    await dm(town, f"a comment for Zebulon about {PRIVATE}")
    await dm(town, "yes")
    text = " ".join(record.getMessage() for record in caplog.records)
    for word in (PRIVATE, "Zebulon"):
        assert word not in text
        assert word not in town.meter.text().decode()


@pytest.mark.parametrize(
    "text", ["🙂🙂", "شكرا جزيلا", "<b>hi</b>", "a" * 3_900, "@everyone look", "```py\n1\n```"]
)
async def test_any_words_get_a_kind_answer(town: Town, text: str) -> None:
    said = await dm(town, text)
    assert said.text
    assert "@everyone" not in said.text.replace("\\@everyone", "")
