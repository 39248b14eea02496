"""Short exercises in a talk; nothing of them is kept."""

from typing import Final

import pytest

from coach.domain.chat import Exercise
from coach.engine.exercises import STEPS, Judge, Onward, answer, ask
from coach.engine.step import Await, Say

CLAIM: Final = "she owes me and should share my posts, that's only fair"
DRAFT: Final = "Would you look at two pages by Friday? No worries if not."


def templates(onward: Onward) -> list[str]:
    """What is said."""
    return [one.template for one in onward.effects if isinstance(one, Say)]


def play(name: str, *texts: str) -> Onward:
    """The exercise after these answers."""
    onward = Onward(state=Exercise(name=name), effects=())
    for text in texts:
        assert onward.state is not None
        onward = answer(onward.state, text, text.casefold())
    return onward


def test_the_reframing_asks_four_questions_and_ends() -> None:
    asked: list[str] = []
    exercise: Exercise | None = Exercise(name="reframe")
    while exercise is not None:
        said, waits = ask(exercise)
        assert isinstance(said, Say)
        assert isinstance(waits, Await)
        assert said.context["number"] == len(asked) + 1
        asked.append(str(said.context["step"]))
        exercise = answer(exercise, "a plain answer", "a plain answer").state

    assert asked == list(STEPS)
    assert templates(play("reframe", *["a plain answer"] * 4)) == ["chat/reframe_end"]


def test_what_others_should_do_is_asked_about_once_more() -> None:
    again = play("reframe", CLAIM, CLAIM, CLAIM)

    assert templates(again) == ["chat/reframe_theirs"]
    assert again.state == Exercise(name="reframe", step=2, notes=("asked again",))
    onward = play("reframe", CLAIM, CLAIM, CLAIM, CLAIM)
    assert templates(onward) == ["chat/reframe_heard", "chat/reframe"]
    assert templates(play("reframe", CLAIM, CLAIM, CLAIM, CLAIM, CLAIM)) == ["chat/reframe_end"]


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("ask", "chat/ask_seen"),
        ("refusal", "chat/refusal_seen"),
        ("decline", "chat/decline_seen"),
    ],
)
def test_a_draft_is_looked_at_and_may_be_written_again(name: str, template: str) -> None:
    seen = play(name, DRAFT)

    assert templates(seen) == [template]
    assert seen.state == Exercise(name=name, step=1)
    assert isinstance(seen.effects[-1], Await)
    assert len(seen.effects[-1].picks) == 2
    assert templates(play(name, DRAFT, DRAFT)) == [template]
    assert templates(play(name, DRAFT, "again")) == ["chat/exercise"]
    assert play(name, DRAFT, "1").state == Exercise(name=name)


def test_a_comment_is_judged() -> None:
    seen = play("review", DRAFT)

    assert seen.effects[0] == Judge(draft=DRAFT)
    assert seen.state == Exercise(name="review", step=1)


@pytest.mark.parametrize("word", ["2", "enough", "done", "thanks", "thank you"])
def test_enough_is_enough(word: str) -> None:
    onward = play("ask", DRAFT, word)

    assert onward.state is None
    assert templates(onward) == ["chat/exercise_done"]


@pytest.mark.parametrize("word", ["2", "done", "again"])
def test_before_a_draft_these_words_are_the_draft(word: str) -> None:
    assert templates(play("ask", word)) == ["chat/ask_seen"]


def test_asking_again_offers_to_stop() -> None:
    first, later = ask(Exercise(name="ask")), ask(Exercise(name="ask", step=1))

    assert isinstance(first[1], Await)
    assert isinstance(later[1], Await)
    assert (first[1].picks, len(later[1].picks)) == ((), 2)
