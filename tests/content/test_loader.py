"""Reading a lesson file: what is taken as written, and what is refused where."""

from collections.abc import Callable

import pytest

from coach.content.loader import MAX_BYTES, load, packed, unpacked
from coach.domain.lessons import Choose, Plan
from tests.content.conftest import WHOLE, Look, broken

Faults = Callable[[str | bytes], list[str]]


def test_no_yes_and_times_stay_words(look: Look) -> None:
    lesson = look(broken(('when: "12:30"', "when: 12:30"))).lesson
    assert lesson is not None
    choose, plan = lesson.steps[1], lesson.steps[5]
    assert isinstance(choose, Choose)
    assert isinstance(plan, Plan)
    assert [one.label for one in choose.options] == ["no", "yes"]
    assert plan.when == "12:30"


def test_a_kept_text_is_the_same_lesson(look: Look) -> None:
    loaded = look(WHOLE)
    assert unpacked(packed(loaded.file)) == loaded.lesson


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            broken(("    ask: And you?\n", "    ask: And you?\n    ask: Or you?\n")),
            "35:5 L002 not_yaml found duplicate key",
        ),
        (broken(("    ask: And you?", "\task: And you?")), "34:1 L002"),
        (broken(("    ask: And you?", "    ask: And: you?")), "34:13 L002"),
        ("spec: 1\nslug: [", "2:8 L002"),
        (b"spec: 1\ntitle: \xe9t\xe9\n", "1:1 L001 not_utf8"),
        ("#" * (MAX_BYTES + 1), "1:1 L001 too_large"),
        (broken(("spec: 1\n", "spec: 2\n")), "1:1 L004 unknown_spec 2"),
        ("", "1:1 L003"),
        ("- a list", "1:1 L003"),
        (broken(("minutes: 5\n", "minutes: five\n")), "8:1 L003"),
        (broken(("minutes: 5\n", "")), "1:1 L003"),
        (broken(("step: reflect", "step: reflekt")), "33:5 L003"),
        (broken(("    reply: Thanks.", "    answer: Thanks.")), "35:5 L003"),
        (broken(("  - step: recap", "  - step: recap\n    text: no")), "42:5 L003"),
        (broken(("points: [That was it.]", "points: []")), "43:5 L003"),
        (broken(("ask: Talk.", "ask: [Talk.]")), "26:5 L003"),
        ("steps: []\n", "1:1 L003"),
        ("title: \0", "1:1 L002"),
        ("title: 2026-13-45", "1:1 L002"),
        ("a: " + "{a: " * 3000, "1:1 L002"),
        ("a: &a [*a]", "1:1 L00"),
    ],
    ids=[
        "a key given twice",
        "a tab",
        "a colon without quotes",
        "not closed",
        "not UTF-8",
        "too large",
        "another spec",
        "empty",
        "a list",
        "a word for a number",
        "a field is missing",
        "an unknown step",
        "an unknown field",
        "a field of another step",
        "an empty list",
        "a list for a text",
        "no steps",
        "a control character",
        "a thirteenth month",
        "too deep",
        "inside itself",
    ],
)
def test_a_file_that_cannot_be_read_says_where(text: str | bytes, wanted: str, look: Look) -> None:
    loaded = look(text)
    assert loaded.lesson is None
    (fault,) = loaded.faults
    found = (
        f"{fault.position.line}:{fault.position.column} {fault.code} {fault.kind} {fault.detail}"
    )
    assert found.startswith(wanted)


def test_a_misspelt_field_is_guessed(faults: Faults) -> None:
    (fault,) = faults(broken(("feedback: Hm.", "feedbak: Hm.")))
    assert fault.startswith("18:21 L003")
    assert 'did you mean "feedback"?' in fault


def test_a_field_of_another_step_is_not_guessed(faults: Faults) -> None:
    (fault,) = faults(broken(("  - step: recap", "  - step: recap\n    text: no")))
    assert fault.endswith("unknown field `text`")


def test_a_missing_file_says_so(look: Look) -> None:
    path = look(WHOLE).path
    path.unlink()
    path.mkdir()
    assert [one.kind for one in load(path).faults] == ["cannot_read"]
    assert [one.kind for one in load(path / "none.yaml").faults] == ["cannot_read"]
