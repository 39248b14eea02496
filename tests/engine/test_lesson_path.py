"""The way through the lessons: one that is next, and none that is locked."""

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.lessons import LessonInfo
from coach.engine.lesson_path import ELECTIVE, Standing, standings


def info(slug: str, module: int = 1, *after: str) -> LessonInfo:
    return LessonInfo(
        slug=slug, module=module, number=1, title=slug, idea="", minutes=5, after=after
    )


LESSONS = (info("a"), info("b", 1, "a"), info("e", ELECTIVE, "a"), info("c", 2, "b"))


def test_the_first_lesson_is_next_and_the_others_stand_on_it() -> None:
    found = standings(LESSONS, done=[], begun=[])
    assert list(found.values()) == [Standing.NEXT, Standing.LATER, Standing.LATER, Standing.LATER]


def test_the_elective_is_open_but_not_next_while_there_is_a_module() -> None:
    found = standings(LESSONS, done=["a"], begun=[])
    assert (found["a"], found["b"], found["e"]) == (Standing.DONE, Standing.NEXT, Standing.OPEN)
    assert standings(LESSONS, done=["a", "b", "c"], begun=[])["e"] is Standing.NEXT


def test_what_is_begun_stands_beside_what_is_next() -> None:
    found = standings(LESSONS, done=["a"], begun=["e"])
    assert (found["e"], found["b"]) == (Standing.BEGUN, Standing.NEXT)


def test_a_lesson_played_again_stays_done() -> None:
    assert standings(LESSONS, done=["a"], begun=["a"])["a"] is Standing.DONE


def test_whoever_has_practised_before_begins_later_and_stands_on_the_rest() -> None:
    found = standings(LESSONS, done=[], begun=[], begins_at=2)
    assert (found["a"], found["c"], found["e"]) == (
        Standing.EARLIER,
        Standing.NEXT,
        Standing.OPEN,
    )


def test_nothing_is_next_when_all_is_done() -> None:
    found = standings(LESSONS, done=["a", "b", "c", "e"], begun=[])
    assert set(found.values()) == {Standing.DONE}


@given(st.sets(st.sampled_from("abce")), st.sets(st.sampled_from("abce")), st.integers(1, 4))
def test_there_is_at_most_one_next_and_always_a_way_on(
    done: set[str], begun: set[str], begins_at: int
) -> None:
    found = standings(LESSONS, done=done, begun=begun, begins_at=begins_at)
    ways = [one for one in found.values() if one in (Standing.NEXT, Standing.BEGUN)]
    rest = [one for one in found.values() if one in (Standing.OPEN, Standing.LATER)]
    assert list(found.values()).count(Standing.NEXT) <= 1
    assert ways or not rest
