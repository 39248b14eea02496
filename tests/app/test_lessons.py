"""Lessons over the store: resumed anywhere, in the version begun, with one promise at the end."""

from pathlib import Path

import pytest

from coach.api import NotFound
from tests.support.terminal import HandClock, Seat, seated

OWN = """\
spec: 1
slug: own
version: {version}
module: 9
number: 1
title: My own
idea: "An idea."
minutes: 5
source: {{author: Somebody, title: Something, year: 2010}}
steps:
  - step: teach
    text: {first}
  - step: reflect
    ask: {second}
    reply: Thanks.
  - step: plan
    ask: Promise?
    template: one-for-five
    when: it rains
    then: write
  - step: recap
    points: [That was it.]
recall:
  - {{ask: a, answer: b}}
  - {{ask: c, answer: d}}
"""


def written(folder: Path, *, version: int, first: str, second: str) -> str:
    path = folder / "own" / "lesson.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN.format(version=version, first=first, second=second), encoding="utf-8")
    return str(folder)


async def test_it_goes_on_where_it_was_left_in_another_process(tmp_path: Path) -> None:
    clock = HandClock()
    async with seated(tmp_path, clock) as seat:
        talk = seat.coach.lessons.talk(seat.actor, "do-first")
        first = await talk.begin()
        second = await talk.answer("1")
        assert (first.progress, second.progress) == ((1, 8), (2, 8))
    async with seated(tmp_path, clock) as seat:
        reply = await seat.coach.lessons.talk(seat.actor, "do-first").begin()
        assert reply.progress == (2, 8)
        assert "Welcome back" in reply.text
        assert reply.says[-1] == second.says[-1]


async def test_two_front_ends_share_one_place(seat: Seat) -> None:
    here, there = (seat.coach.lessons.talk(seat.actor, "do-first") for _ in range(2))
    await here.begin()
    await there.begin()
    await here.answer("1")
    assert (await there.answer("repeat")).progress == (2, 8)


async def test_a_learner_keeps_the_version_she_began(seat: Seat, tmp_path: Path) -> None:
    folder = written(tmp_path / "mine", version=1, first="Old first.", second="Old second.")
    await seat.coach.people.set_setting(seat.actor, "lessons-dir", folder)
    talk = seat.coach.lessons.talk(seat.actor, "own")
    assert "Old first." in (await talk.begin()).text
    written(tmp_path / "mine", version=2, first="New first.", second="New second.")
    again = seat.coach.lessons.talk(seat.actor, "own")
    assert "Old first." in (await again.begin()).text
    assert "Old second." in (await again.answer("1")).text
    (tmp_path / "mine" / "own" / "lesson.yaml").write_text("spec: [broken", encoding="utf-8")
    assert "Promise?" in (await talk.answer("My answer.")).text
    await talk.answer("skip")
    assert (await talk.answer("skip")).over
    written(tmp_path / "mine", version=2, first="New first.", second="New second.")
    assert "New first." in (await seat.coach.lessons.talk(seat.actor, "own").begin()).text


async def test_a_lesson_whose_folder_has_gone_is_not_offered_and_breaks_nothing(
    seat: Seat, tmp_path: Path
) -> None:
    folder = written(tmp_path / "mine", version=1, first="One.", second="Two.")
    await seat.coach.people.set_setting(seat.actor, "lessons-dir", folder)
    assert [one.slug for one in await seat.coach.lessons.list(seat.actor)][-1] == "own"
    (tmp_path / "mine" / "own" / "lesson.yaml").unlink()
    assert "own" not in {one.slug for one in await seat.coach.lessons.list(seat.actor)}
    with pytest.raises(NotFound):
        seat.coach.lessons.talk(seat.actor, "own")


async def to_the_plan(seat: Seat, tmp_path: Path):
    folder = written(tmp_path / "mine", version=1, first="One.", second="Two.")
    await seat.coach.people.set_setting(seat.actor, "lessons-dir", folder)
    talk = seat.coach.lessons.talk(seat.actor, "own")
    await talk.begin()
    await talk.answer("skip")
    await talk.answer("skip")
    return talk


async def test_the_plan_step_makes_one_commitment_and_not_two(seat: Seat, tmp_path: Path) -> None:
    talk = await to_the_plan(seat, tmp_path)
    await talk.answer("When the kettle boils,")
    reply = await talk.answer("Then I will visit Anders.")
    assert "when the kettle boils, then I will visit Anders" in reply.text
    await talk.answer("1")
    (card,) = await seat.coach.commitments.cards(seat.actor)
    assert card.plan == "when the kettle boils, then I will visit Anders"
    await talk.answer("back")  # to the confirmation, and once more
    reply = await talk.answer("1")
    assert "already" in reply.text
    assert len(await seat.coach.commitments.cards(seat.actor)) == 1


async def test_a_commitment_that_runs_already_gets_the_new_plan(seat: Seat, tmp_path: Path) -> None:
    made = await seat.promise("one-for-five", plan="when I wake, then I will write")
    talk = await to_the_plan(seat, tmp_path)
    await talk.answer("1")
    await talk.answer("1")
    reply = await talk.answer("1")
    assert "gave it your new plan" in reply.text
    (card,) = await seat.coach.commitments.cards(seat.actor)
    assert (card.id, card.plan) == (made, "when it rains, then I will write")


async def test_a_declined_plan_makes_nothing(seat: Seat, tmp_path: Path) -> None:
    talk = await to_the_plan(seat, tmp_path)
    await talk.answer("1")
    await talk.answer("1")
    reply = await talk.answer("2")
    assert "That is fine." in reply.text
    assert await seat.coach.commitments.cards(seat.actor) == ()


async def test_what_she_wrote_is_kept_with_her_place(seat: Seat) -> None:
    talk = seat.coach.lessons.talk(seat.actor, "do-first")
    await talk.begin()
    await talk.answer("1")
    await talk.answer("To be \x1b[2Jread.")
    (session,) = await seat.read(lambda tx: tx.sessions(seat.actor.person_id))
    assert dict(session.notes) == {"1": "To be [2Jread."}


async def test_a_finished_lesson_says_so_to_a_late_answer(seat: Seat, tmp_path: Path) -> None:
    talk = await to_the_plan(seat, tmp_path)
    for _ in range(2):
        await talk.answer("skip")
    reply = await talk.answer("1")
    assert reply.refused
    assert reply.over
    assert "This lesson is finished." in reply.text
    states = {one.slug: one.state for one in await seat.coach.lessons.list(seat.actor)}
    assert states["own"] == "done"


async def test_hard_words_in_a_version_are_answered_by_who_can_help(seat: Seat) -> None:
    talk = seat.coach.lessons.talk(seat.actor, "one-for-five")
    reply = await talk.begin()
    while reply.form is None or "The draft:" not in reply.text:
        reply = await talk.answer("skip")
    reply = await talk.answer("I don't want to live any more")
    assert "findahelpline" in reply.text
    assert "→" not in reply.text
