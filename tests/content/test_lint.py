"""The rules across the parts of a lesson: each fires, at its place, and the shipped ones pass."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.faults import SENTENCES
from coach.content.lint import MAX_LABEL, MAX_OPTIONS, MAX_TEXT, lint_folder
from coach.content.loader import info_of, read_index
from coach.resources import folder
from tests.content.conftest import WHOLE, broken
from tests.content.record import lessons
from tests.support.terminal import ROOT

Faults = Callable[[str | bytes], list[str]]

FIGURES = {
    "do-first": [],
    "one-for-five": ["1 thoughtful comment per 5 own posts"],
    "shine-a-light": ["once a week"],
    "honest-audit": ["a blog under two months old; 0 comments, 0 links, 0 favourites"],
    "patience": ["most blogs: no comments for months"],
}
"""Module 1's figures, as the curriculum has them."""


def test_the_shipped_lessons_have_no_fault() -> None:
    found = [str(fault) for fault in lint_folder(folder("lessons"))]
    assert not found, "\n".join(found)


def test_the_index_says_what_the_lessons_say() -> None:
    shipped = folder("lessons")
    index = read_index(shipped / "index.yaml")
    assert index == tuple(info_of(one) for one in lessons().values())
    assert {path.parent.name for path in shipped.glob("*/lesson.yaml")} == {
        one.slug for one in index
    }


@pytest.mark.parametrize(("slug", "figures"), FIGURES.items())
def test_the_figures_of_the_curriculum_are_said(slug: str, figures: list[str]) -> None:
    lesson = lessons()[slug]
    assert list(lesson.figures) == figures
    said = str(lesson.steps).casefold()
    assert [one for one in figures if one.casefold() not in said] == []
    assert (lesson.source.author, lesson.source.title, lesson.source.year) == (
        "Lena West (xynoMedia)",
        "The Reciprocity Rule",
        2009,
    )


def test_a_whole_lesson_has_no_fault(faults: Faults) -> None:
    assert faults(WHOLE) == []


LONG = "x" * (MAX_LABEL + 1)
MANY = "".join(f"      - {{label: o{n}, feedback: f}}\n" for n in range(MAX_OPTIONS))
PLAN = """\
  - step: plan
    ask: Promise?
    template: one-for-five
    when: "12:30"
    then: write
"""
RECAP = """\
  - step: recap
    id: end
    points: [That was it.]
"""
HI = "- {say: Hi., then: bye}"
BYE = "{id: bye, text: Bye.}"
MAZE = "      - {id: x, text: X., lines: [{say: a, then: x}]}"
TALE = "x" * (MAX_TEXT + 1)
CASES = [
    ([("goto: end", "goto: x")], "19:50 L011 missing_target x"),
    ([(HI, f"{HI}\n          - {{say: Oh., then: by}}")], "32:24 L011 missing_target by"),
    ([(BYE, f"{BYE}\n      - {{id: x, text: X.}}")], "33:10 L012 unreachable x"),
    ([("      - {label: no, feedback: Hm.}\n", "")], "17:5 L013 too_few_options"),
    ([("      - {label: no, feedback: Hm.}\n", MANY)], "17:5 L014 too_many_options"),
    ([("label: no", f"label: {LONG}")], "18:10 L015 label_too_long"),
    ([("kinds: [One, Two]", f"kinds: [One, {LONG}]")], "22:18 L015 label_too_long"),
    ([("say: Hi.", f"say: {LONG}")], "31:14 L015 label_too_long"),
    ([("template: one-for-five", "template: x")], "38:5 L016 unknown_template x"),
    ([("text: We do", "insert: odit\n    text: We do")], "14:5 L017 unknown_insert odit"),
    ([("kind: One", "kind: one")], "24:19 L018 unknown_kind one"),
    ([(BYE, "{id: bye, text: Bye., lines: [{say: a, then: start}]}")], "27:5 L019 no_ending"),
    (
        [(HI, f"{HI}\n          - {{say: Oh., then: x}}"), (BYE, f"{BYE}\n{MAZE}")],
        "34:10 L019 loop x",
    ),
    ([(PLAN, "")], "12:1 L020 no_plan"),
    ([(RECAP, ""), (", goto: end", "")], "12:1 L021 no_recap"),
    ([("  - {ask: c, answer: d}\n", "")], "44:1 L023 recall_count"),
    ([("minutes: 45", "minutes: 50")], "47:1 L024 group_minutes"),
    ([("minutes: 5\n", "minutes: 10\n")], "8:1 L025 minutes"),
    ([("- twice a day", "- thrice a day")], "11:5 L026 figure_unsaid thrice a day"),
    ([("reply: Thanks.", f"reply: {TALE}")], f"35:5 L030 text_too_long {MAX_TEXT + 1}"),
    ([("reply: Thanks.", "reply: Don't be lazy.")], "35:5 L031 banned_word lazy"),
    ([("reply: Thanks.", "reply: You gave only three.")], "35:5 L031 banned_word only three"),
    ([("points: [That was it.]", "points: [Hm., You owe us.]")], "43:19 L031 banned_word You owe"),
    ([("reply: Thanks.", 'reply: "Hi {{ name }}"')], "35:5 L032 template_text"),
    ([("reply: Thanks.", 'reply: "{% if %}"')], "35:5 L032 template_text"),
]


@pytest.mark.parametrize(("changes", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_a_rule_fires_where_it_is_broken(
    changes: list[tuple[str, str]], wanted: str, faults: Faults
) -> None:
    assert faults(broken(*changes)) == [wanted]


def test_one_kind_of_practice_is_too_little(faults: Faults) -> None:
    start, end = WHOLE.index("  - step: choose"), WHOLE.index("  - step: reflect")
    assert faults(WHOLE[:start] + WHOLE[end:]) == ["12:1 L022 two_practices"]


def test_all_faults_are_told_at_once(faults: Faults) -> None:
    text = broken(
        ("minutes: 5\n", "minutes: 1\n"), ("kind: One", "kind: Uno"), ("goto: end", "goto: x")
    )
    assert [fault.split()[1] for fault in faults(text)] == ["L025", "L011", "L018"]


@pytest.mark.parametrize("field", ["say: Hi.", "draft: Hi.", "post: Hi."])
def test_characters_and_drafts_may_say_it(field: str, faults: Faults) -> None:
    name = field.partition(":")[0]
    rewrite = (
        "  - step: rewrite\n    ask: a\n    post: p\n    draft: d\n"
        "    checks: [a, b, c]\n    reply: r\n  - step: reflect"
    )
    text = broken(("  - step: reflect", rewrite))
    old = {"say": "say: Hi.", "draft": "draft: d", "post": "post: p"}[name]
    assert faults(text.replace(old, f"{name}: You owe me.")) == []


@pytest.mark.parametrize("name", ["slug", "module", "number", "title", "minutes", "idea"])
def test_the_index_has_to_agree(name: str, tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "lesson.yaml").write_text(WHOLE, encoding="utf-8")
    line = {"slug": "tiny", "module": 2, "number": 3, "title": "Tiny", "minutes": 5}
    line["idea"] = "A small idea."
    if name == "slug":
        (tmp_path / "tiny").rename(tmp_path / "other")
        line[name] = "other"
    else:
        line[name] = 7 if isinstance(line[name], int) else "Another"
    index = "lessons:\n  - {" + ", ".join(f"{key}: {value}" for key, value in line.items()) + "}\n"
    (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    (fault,) = lint_folder(tmp_path)
    where = 1 + next(n for n, text in enumerate(WHOLE.splitlines()) if text.startswith(f"{name}:"))
    assert (fault.code, fault.position.line) == ("L010", where)


def test_a_broken_lesson_of_the_index_is_told(tmp_path: Path) -> None:
    index = "lessons:\n  - {slug: a, module: 1, number: 1, title: A, minutes: 5, idea: I}\n"
    (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    assert [fault.kind for fault in lint_folder(tmp_path)] == ["cannot_read"]


CODE = re.compile(r"\bL\d{3}\b")


def _sources() -> str:
    files = ("faults", "lint", "loader", "library")
    return "".join(
        (ROOT / "coach" / "content" / f"{one}.py").read_text(encoding="utf-8") for one in files
    )


def test_the_documentation_lists_each_code_and_no_other() -> None:
    rows = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    documented = set(CODE.findall(rows.partition("## Faults")[2]))
    assert documented == set(CODE.findall(_sources()))


def test_each_code_is_tried_here() -> None:
    tried = set(
        CODE.findall(
            "".join(
                path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
            )
        )
    )
    assert set(CODE.findall(_sources())) <= tried


def test_each_kind_of_fault_has_its_sentence_and_each_sentence_its_fault() -> None:
    used = set(re.findall(r'"L\d{3}", "(\w+)"', _sources()))
    assert used == set(SENTENCES)
