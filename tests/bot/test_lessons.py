"""A lesson in Discord: every kind of step, to the end, and whatever is pressed out of turn."""

import pytest

from coach.resources import folder
from tests.bot.conftest import Town
from tests.support.steps import button, is_over, step

SLUGS = sorted(path.parent.name for path in folder("lessons").glob("*/lesson.yaml"))
MOST_TURNS = 80


@pytest.mark.parametrize("slug", SLUGS)
async def test_a_lesson_is_played_to_its_end(town: Town, slug: str) -> None:
    turn = await town.run("lesson", lesson=slug)
    assert turn.message.ephemeral
    for _ in range(MOST_TURNS):
        if is_over(turn):
            break
        turn = await step(town.alice, turn)
    assert is_over(turn)
    listed = await town.press(turn, "Lessons")
    assert "done" in listed.text


async def test_one_goes_on_where_one_stopped(town: Town) -> None:
    turn = await step(town.alice, await town.run("lesson", lesson="one-for-five"))
    stopped = await town.press(turn, "Stop")
    assert is_over(stopped)
    again = await town.press(await town.run("lesson"), "One for five")
    assert "Step 2" in again.text


async def test_back_repeat_and_help_work_at_any_step(town: Town) -> None:
    first = await town.run("lesson", lesson="one-for-five")
    second = await step(town.alice, first)
    assert "The rule" in (await town.press(second, "Help")).text
    assert "The rule" in (await town.press(second, "Repeat")).text
    back = await town.press(second, "Back")
    assert "Step 1" in back.text
    assert "Step 2" in (await town.press(back, "Skip")).text


async def test_an_old_button_is_refused_and_shows_where_one_is(town: Town) -> None:
    first = await town.run("lesson", lesson="one-for-five")
    old = button(first, "Continue")
    await town.alice.press(first, old)
    stale = await town.press_gone(town.alice, first.message, old)
    assert "an earlier moment" in stale.text
    assert "The rule" in stale.text


async def test_somebody_elses_lesson_cannot_be_pressed(town: Town) -> None:
    first = await town.run("lesson", lesson="one-for-five")
    strange = await town.press_gone(town.admin, first.message, button(first, "Continue"))
    assert "The rule" not in strange.text
    assert "lesson" in strange.text


async def test_lessons_are_completed_by_name(town: Town) -> None:
    found = await town.alice.autocomplete(town.channel, "lesson", "lesson", "honest")
    assert [one["value"] for one in found] == ["honest-audit"]
    unknown = await town.run("lesson", lesson="no-such")
    assert "no-such" in unknown.text


async def test_a_question_of_a_finished_lesson_comes_back_on_today(town: Town) -> None:
    turn = await town.run("lesson", lesson="do-first")
    while not is_over(turn):
        turn = await step(town.alice, turn)
    town.home.clock.move(days=2)
    today = await town.run("today")
    assert "A question from Do first what you hope for" in today.text
    asked = await town.press(today, "Answer it")
    assert "Somebody would like more links" in asked.text
    shown = await town.press(asked, "Show me the answer")
    assert "He links to somebody else's work." in shown.text
    kept = await town.press(shown, "I had it")
    assert "It stayed with you" in kept.text
    assert "A question from" not in (await town.run("today")).text


async def test_one_question_finds_where_to_begin(town: Town) -> None:
    asked = await town.press(await town.run("lesson"), "Where to begin")
    assert "All lessons stay open" in asked.text
    placed = await town.press(asked, "3")
    assert "Anatomy of a thoughtful comment" in placed.text
    assert "yours already 1.1" in (await town.run("lesson")).text.replace("\N{NO-BREAK SPACE}", " ")


async def test_a_discord_in_spanish_is_answered_in_spanish(town: Town) -> None:
    berta = town.double.user("Berta", town.guild)
    berta.locale = "es-ES"
    today = await berta.slash(town.channel, "today")
    assert "Todavía no te has prometido nada" in today.text
    lesson = await berta.slash(town.channel, "lesson", lesson="do-first")
    assert "Da primero lo que te gustaría recibir" in lesson.text
    assert "Nothing promised" not in (await town.run("today")).text
    assert "Todavía" not in (await town.run("today")).text
