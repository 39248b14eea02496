"""A lesson rehearsed in memory says what it would say, and keeps nothing."""

from coach.app.rehearsal import Rehearsal
from coach.app.replies import Reply
from coach.domain.entries import MAX_NOTE
from coach.domain.lessons import Lesson, Place
from tests.content.record import NOW, WORDS, lessons


async def heard(lesson: Lesson, *answers: str) -> tuple[Rehearsal, Reply]:
    talk = Rehearsal(WORDS, lesson, NOW)
    reply = await talk.begin()
    for answer in answers:
        reply = await talk.answer(answer)
    return talk, reply


async def test_it_begins_as_the_lesson_does() -> None:
    talk, reply = await heard(lessons()["do-first"])
    assert talk.title == "Do first what you hope for"
    assert "Sunday evening" in reply.text
    assert reply.progress == (1, 8)
    assert [one.label for one in reply.choices] == ["Continue"]


async def test_a_promise_is_shown_as_made() -> None:
    _, reply = await heard(
        lessons()["do-first"], *["skip"] * 6, "the kettle boils", "I will read a post", "1"
    )
    assert "Kept: **Five minutes a day**" in reply.text
    assert "when the kettle boils, then I will read a post" in reply.text


async def test_an_audit_is_the_empty_one() -> None:
    lesson = lessons()["honest-audit"]
    number = next(i for i, one in enumerate(lesson.steps) if getattr(one, "insert", ""))
    _, reply = await heard(lesson, *["skip"] * number)
    assert WORDS.render("audit/sentence", {"rows": 0, "promised": 0, "kept": 0, "done": 0}) in (
        reply.text
    )


async def test_any_answer_opens_it_again_after_stop() -> None:
    talk, reply = await heard(lessons()["do-first"], "1", "stop")
    assert reply.over
    reply = await talk.answer("anything")
    assert not reply.over
    assert "Welcome back" in reply.text
    assert talk.session.place == Place(step=1)


async def test_an_odd_answer_asks_again() -> None:
    _, reply = await heard(lessons()["do-first"], "perhaps")
    assert reply.refused
    assert [one.label for one in reply.choices] == ["Continue"]
    assert reply.progress == (1, 8)


async def test_what_is_over_stays_over() -> None:
    _, reply = await heard(lessons()["do-first"], *["skip"] * 9)
    assert (reply.refused, reply.over, reply.choices) == (True, True, ())


async def test_long_words_are_cut_and_it_says_so() -> None:
    _, reply = await heard(lessons()["do-first"], "1", "a wish, " * MAX_NOTE)
    assert "longer than 2000 characters" in reply.text
    assert reply.progress == (3, 8)


async def test_words_of_crisis_get_who_can_help() -> None:
    talk = Rehearsal(WORDS, lessons()["do-first"], NOW, helps=lambda text: text and "Call them.")
    await talk.begin()
    reply = await talk.answer("words")
    assert (reply.says, reply.over) == (("Call them.",), True)
