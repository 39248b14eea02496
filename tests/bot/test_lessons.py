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
