"""A lesson's group plan as an agenda."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.api import words
from coach.content.library import LessonFolder
from coach.domain.groups import AgendaStep, Asks, Work
from coach.domain.lessons import AnswerForm, GroupPart, Lesson, Source, Teach, Way
from coach.engine.agenda import agenda_of, split
from coach.resources import folder


def lesson(*parts: GroupPart) -> Lesson:
    return Lesson(
        spec=1,
        slug="x",
        version=1,
        module=1,
        number=1,
        title="X",
        idea="x",
        minutes=8,
        source=Source(author="A", title="T"),
        steps=(Teach(text="x"),),
        group=parts,
    )


def part(way: Way, minutes: int = 10, **more: object) -> GroupPart:
    return GroupPart(title="P", minutes=minutes, prompt="?", facilitator="Say", way=way, **more)  # pyright: ignore[reportArgumentType] two more fields of the struct


@pytest.mark.parametrize(
    ("way", "work", "asks"),
    [
        (Way.TELL, Work.TELL, Asks.NOTHING),
        (Way.ALONE, Work.ALONE, Asks.TEXT),
        (Way.PAIRS, Work.PAIRS, Asks.TEXT),
        (Way.TRIOS, Work.TRIOS, Asks.TEXT),
        (Way.ROUND, Work.ROUND, Asks.NOTHING),
        (Way.COMMIT, Work.COMMIT, Asks.TEXT),
        (Way.DEBRIEF, Work.ALL, Asks.TEXT),
    ],
)
def test_each_way_of_a_part_is_a_step(way: Way, work: Work, asks: Asks) -> None:
    expected = AgendaStep(title="P", prompt="?", says="Say", minutes=10, work=work, asks=asks)
    assert agenda_of(lesson(part(way))) == (expected,)


def test_options_come_along() -> None:
    found = agenda_of(lesson(part(Way.ALONE, answer=AnswerForm.CHOICE, options=("a", "b"))))
    assert (found[0].asks, found[0].options) == (Asks.CHOICE, ("a", "b"))


def test_one_two_four_all_is_four_steps_and_asks_in_the_first() -> None:
    found = agenda_of(lesson(part(Way.ONE_TWO_FOUR_ALL, 15)))
    assert [(one.title, one.work, one.minutes, one.asks) for one in found] == [
        ("P 1/4", Work.ALONE, 2, Asks.TEXT),
        ("P 2/4", Work.PAIRS, 4, Asks.NOTHING),
        ("P 3/4", Work.FOURS, 5, Asks.NOTHING),
        ("P 4/4", Work.ALL, 4, Asks.NOTHING),
    ]


def test_a_troika_is_three_turns_in_threes() -> None:
    found = agenda_of(lesson(part(Way.TROIKA, 20)))
    assert [(one.work, one.minutes, one.asks) for one in found] == [
        (Work.TRIOS, 7, Asks.NOTHING),
        (Work.TRIOS, 7, Asks.NOTHING),
        (Work.TRIOS, 6, Asks.NOTHING),
    ]


@example(minutes=5, weights=[9, 1, 1, 1])
@given(st.integers(1, 120), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_split_minutes_add_up_and_nobody_gets_none(minutes: int, weights: list[int]) -> None:
    found = split(minutes, weights)
    assert min(found) >= 1
    assert sum(found) == max(minutes, len(weights))


def test_every_shipped_lesson_has_an_hour_that_keeps_its_minutes() -> None:
    library = LessonFolder(folder("lessons"))
    for info in library.index(words().language):
        found = library.open(info.slug)[0]
        assert sum(one.minutes for one in agenda_of(found)) == sum(
            one.minutes for one in found.group
        )
