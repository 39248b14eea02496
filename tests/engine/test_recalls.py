"""When a question of a finished lesson comes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.lessons import RecallQuestion
from coach.domain.recalls import RECALL_DAYS, Recall, Recollection
from coach.engine.recalls import answered, first_recall, question_of
from tests.support.values import lesson

TODAY = date(2026, 1, 5)
TWO = (RecallQuestion(ask="a", answer="b"), RecallQuestion(ask="c", answer="d"))


def recall(number: int = 0) -> Recall:
    return Recall(slug="x", title="X", content_hash="h", number=number, due_on=TODAY)


def test_a_finished_lesson_is_asked_about_after_two_seven_and_twenty_one_days() -> None:
    one = first_recall(lesson(recall=TWO), "h", TODAY)
    assert one is not None
    days: list[int] = []
    while one.number < len(RECALL_DAYS):
        days.append((one.due_on - TODAY).days)
        one = answered(one, Recollection.KNEW, one.due_on)
    assert tuple(days) == RECALL_DAYS


def test_a_lesson_without_questions_is_not_asked_about() -> None:
    empty = lesson()
    assert first_recall(empty, "h", TODAY) is None
    assert question_of(empty, recall()) is None


def test_the_two_questions_take_turns() -> None:
    found = [question_of(lesson(recall=TWO), recall(number)) for number in range(3)]
    assert found == [TWO[0], TWO[1], TWO[0]]


@pytest.mark.parametrize(
    ("how", "number", "days"),
    [
        (Recollection.KNEW, 1, 5),
        (Recollection.NEARLY, 1, 5),
        (Recollection.NOT_YET, 0, 2),
        (Recollection.LATER, 0, 1),
    ],
)
def test_what_follows_from_how_it_went(how: Recollection, number: int, days: int) -> None:
    after = answered(recall(), how, TODAY)
    assert after.number == number
    assert after.due_on == TODAY + timedelta(days=days)
    assert after.asked_on == TODAY


@given(st.lists(st.tuples(st.sampled_from(Recollection), st.integers(0, 40))))
def test_whatever_is_answered_a_question_comes_later_or_never_again(
    answers: list[tuple[Recollection, int]],
) -> None:
    one, today = recall(), TODAY
    for how, late in answers:
        if one.number >= len(RECALL_DAYS):
            break
        today = max(today, one.due_on) + timedelta(days=late)
        before, one = one, answered(one, how, today)
        assert one.number in (before.number, before.number + 1)
        assert one.due_on > today or one.number == len(RECALL_DAYS)
