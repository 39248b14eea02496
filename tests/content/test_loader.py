"""Reading a lesson file: what is taken as written, and what is refused where."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.loader import MAX_BYTES, load, packed, unpacked
from coach.domain.lessons import AnswerForm, Choose, Plan, Way
from tests.content.conftest import WHOLE, Look, broken

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\n" + "".join(f"c{n}: &c{n} [*b, *b]\n" for n in range(40))
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
    lesson = look(WHOLE).lesson
    assert lesson is not None
    assert unpacked(packed(lesson)) == lesson


def test_a_group_part_has_a_way_an_answer_and_options(look: Look) -> None:
    more = "way: one-two-four-all, answer: poll, options: [no, yes]"
    lesson = look(broken(("facilitator: f", f"facilitator: f, {more}"))).lesson
    assert lesson is not None
    (part,) = lesson.group
    wanted = (Way.ONE_TWO_FOUR_ALL, AnswerForm.POLL, ("no", "yes"))
    assert (part.way, part.answer, part.options) == wanted
    assert unpacked(packed(lesson)) == lesson


def test_a_group_part_is_answered_alone_in_a_text(look: Look) -> None:
    lesson = look(WHOLE).lesson
    assert lesson is not None
    (part,) = lesson.group
    assert (part.way, part.answer, part.options) == (Way.ALONE, AnswerForm.TEXT, ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            broken(("    ask: And you?\n", "    ask: And you?\n    ask: Or you?\n")),
            "36:5 L009 duplicate_key",
        ),
        (broken(("    ask: And you?", "\task: And you?")), "35:1 L008 tab"),
        (broken(("    ask: And you?", "    ask: And: you?")), "35:13 L002 not_yaml"),
        ("spec: 1\nslug: [", "2:8 L002 not_yaml"),
        (b"spec: 1\ntitle: \xe9t\xe9\n", "2:1 L005 not_utf8"),
        ("spec: 1\n".encode("utf-16"), "1:1 L005 not_utf8"),
        ("#" * (MAX_BYTES + 1), "1:1 L001 too_large"),
        ("#" * 10_000_000, "1:1 L001 too_large"),
        (broken(("spec: 1\n", "spec: 2\n")), "1:1 L004 unknown_spec 2"),
        ("", "1:1 L035 wants_fields"),
        ("- a list", "1:1 L035 wants_fields"),
        (broken(("minutes: 5\n", "minutes: five\n")), "8:1 L035 wants_number"),
        (broken(("minutes: 5\n", "")), "1:1 L034 missing_field minutes"),
        (broken(("step: reflect", "step: reflekt")), "34:5 L036 unknown_step reflekt"),
        (broken(("  - step: reflect\n", "  - title: Now\n")), "34:5 L034 missing_field step"),
        (broken(("    reply: Thanks.\n", "")), "34:5 L038 missing_feedback reply"),
        (broken(("    reply: Thanks.", "    answer: Thanks.")), "36:5 L003 unknown_field answer"),
        (
            broken(("  - step: recap", "  - step: recap\n    text: no")),
            "43:5 L003 unknown_field text",
        ),
        (broken(("points: [That was it.]", "points: []")), "44:5 L035 wants_one"),
        (broken(("ask: Talk.", "ask: [Talk.]")), "27:5 L035 wants_text"),
        (broken(("facilitator: f", "facilitator: f, way: []")), "49:56 L035 wants_text"),
        (broken(("best: true", "best: maybe")), "19:38 L035 wants_truth"),
        (broken(("kinds: [One, Two]", "kinds: One")), "22:5 L035 wants_list"),
        (broken(("{say: Hi., then: bye}", "Hi")), "32:13 L035 wants_fields"),
        (broken(("step: reflect", "step: rewrite\n    checks: a")), "35:5 L035 wants_three"),
        (broken(("step: teach", "step: [teach]")), "13:5 L036 unknown_step"),
        (broken(("template: one-for-five", "promise: {title: A, at_least: x}")), "39:25 L035"),
        ("steps: []\n", "1:1 L034 missing_field"),
        ("title: \0", "1:1 L002"),
        ("title: 2026-13-45", "1:1 L002"),
        ("a: " + "{a: " * 3000, "1:1 L002"),
        ("a: &a [*a]", "1:8 L033 alias"),
        (BOMB, "2:8 L033 alias"),
        ("a: !!python/object/apply:os.system ['true']", "1:4 L033 alias"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(text: str | bytes, wanted: str, look: Look) -> None:
    loaded = look(text)
    assert loaded.lesson is None
    found = [
        f"{one.position.line}:{one.position.column} {one.code} {one.kind} {one.detail}"
        for one in loaded.faults
    ]
    assert any(one.startswith(wanted) for one in found), found


def test_a_misspelt_field_is_guessed(faults: Faults) -> None:
    found = faults(broken(("feedback: Hm.", "feedbak: Hm.")))
    assert found == ["18:21 L003 unknown_field feedbak feedback"]


def test_a_misspelt_way_is_guessed(faults: Faults) -> None:
    found = faults(broken(("facilitator: f", "facilitator: f, way: pair")))
    assert found == ["49:56 L035 wants_word pair pairs"]


def test_a_field_of_another_step_is_not_guessed(faults: Faults) -> None:
    found = faults(broken(("  - step: recap", "  - step: recap\n    answer: no")))
    assert found == ["43:5 L003 unknown_field answer"]


def test_all_misfits_are_told_at_once(faults: Faults) -> None:
    text = broken(
        ("minutes: 5\n", "minutes: five\n"),
        ("ask: Well?", "asks: Well?"),
        ("then: bye", "than: bye"),
    )
    assert [one.split()[:3] for one in faults(text)] == [
        ["8:1", "L035", "wants_number"],
        ["16:5", "L003", "unknown_field"],
        ["32:24", "L003", "unknown_field"],
    ]


def test_a_link_out_of_the_folder_is_not_followed(look: Look, tmp_path: Path) -> None:
    path = look(WHOLE).path
    own = tmp_path / "own" / "tiny"
    own.mkdir(parents=True)
    (own / "lesson.yaml").symlink_to(path)
    assert [one.code for one in load(own / "lesson.yaml", within=tmp_path / "own").faults] == [
        "L007"
    ]
    (own / "loop.yaml").symlink_to(own / "loop.yaml")
    assert [one.code for one in load(own / "loop.yaml", within=own).faults] == ["L006"]


def test_a_missing_file_says_so(look: Look) -> None:
    path = look(WHOLE).path
    path.unlink()
    path.mkdir()
    assert [one.kind for one in load(path).faults] == ["cannot_read"]
    assert [one.kind for one in load(path / "none.yaml").faults] == ["cannot_read"]
