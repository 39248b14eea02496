"""The rules across the parts of a lesson: each fires, at its place, and the shipped ones pass."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.content.library import info_of
from coach.content.lint import lint_folder
from coach.content.lint_steps import MAX_LABEL, MAX_OPTIONS
from coach.content.lint_words import MAX_TEXT
from coach.content.loader import read_index
from coach.domain.lessons import RolePlay, Scene, Way
from coach.resources import folder
from tests.content.conftest import WHOLE, broken
from tests.content.record import lessons
from tests.support.terminal import ROOT

Faults = Callable[[str | bytes], list[str]]

FIGURES = {
    "one-for-five": ["1 thoughtful comment per 5 own posts"],
    "shine-a-light": ["once a week"],
    "honest-audit": ["a blog under two months old; 0 comments, 0 links, 0 favourites"],
    "patience": ["most blogs: no comments for months"],
    "eighty-twenty": ["8 shares of others' work to 2 of one's own"],
    "little-and-often": ["five minutes", "own new work shared at about three moments a day"],
    "hearing-no": ["a supporter of a year and a half"],
    "micro-blogs": ["thank within 12 hours", "80/20"],
    "blogs": ["reply to every comment"],
}
"""The curriculum's figures; the other lessons carry none."""
SOURCES = {
    "Lena West (xynoMedia)": ("The Reciprocity Rule", 2009),
    "Donna Merrill": ("Reciprocity: The Backbone of Social Marketing", 2010),
    "Liz, Libro": ("Reciprocity and social media", 2013),
    "Michael Cohn (CompuKol)": ("The Reality of Social Media Reciprocity", None),
    "Danny Iny (Mirasee)": ("Is the Bank of Social Capital… Broken?", None),
}
"""The curriculum's sources."""
TALKS = ("honest-audit", "gift-or-trade", "one-sided", "small-ask", "hearing-no", "saying-no")
"""Lessons whose role-play is walked in full: three turns at least, three different endings."""


def test_the_shipped_lessons_have_no_fault() -> None:
    found = [
        f"{fault.where} {fault.code} {fault.kind} {fault.detail}"
        for fault in lint_folder(folder("lessons"))
    ]
    assert not found, "\n".join(found)


def test_the_index_says_what_the_lessons_say() -> None:
    shipped = folder("lessons")
    index = read_index(shipped / "index.yaml")
    assert index == tuple(info_of(one) for one in lessons().values())
    assert {path.parent.name for path in shipped.glob("*/lesson.yaml")} == {
        one.slug for one in index
    }


@pytest.mark.parametrize("slug", list(lessons()))
def test_figures_and_sources_are_those_of_the_curriculum(slug: str) -> None:
    lesson = lessons()[slug]
    figures = FIGURES.get(slug, [])
    assert list(lesson.figures) == figures
    said = str(lesson.steps).casefold()
    assert [one for one in figures if one.casefold() not in said] == []
    assert SOURCES[lesson.source.author] == (lesson.source.title, lesson.source.year)


@pytest.mark.parametrize("slug", TALKS)
def test_a_talk_branches_in_earnest(slug: str) -> None:
    talk = next(step for step in lessons()[slug].steps if isinstance(step, RolePlay))
    ways = list(_ways(talk, talk.scenes[0], ()))
    assert min(len(way) for way in ways) > 3  # the ending is no turn
    assert len({way[-1] for way in ways}) >= 3


def _ways(talk: RolePlay, scene: Scene, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    way = (*before, scene.id)
    if not scene.lines:
        yield way
    for line in scene.lines:
        if line.then not in way:
            yield from _ways(talk, talk.scene(line.then), way)


@pytest.mark.parametrize("slug", list(lessons()))
def test_a_lesson_has_a_group_plan_that_ends_with_a_debrief(slug: str) -> None:
    *_, last = lessons()[slug].group
    assert last.facilitator.count("?") >= 2
    assert last.way is Way.DEBRIEF


def test_a_whole_lesson_has_no_fault(faults: Faults) -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    "part",
    [
        "way: troika",
        "answer: scale",
        "answer: choice, options: [a, b]",
        "answer: poll, options: [a, b]",
    ],
)
def test_a_group_answers_in_any_form(part: str, faults: Faults) -> None:
    assert faults(broken((LED, f"{LED}, {part}"))) == []


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
REWRITE = """\
  - step: rewrite
    ask: a
    post: I measured my chains with a ruler. Half of them were fine.
    draft: Great post!
    checks: [a, b, c]
    reply: r
    example: Half of them, by a ruler? Mine never last a winter, so how do you keep out the salt?
  - step: reflect"""
GOOD = "Half of them, by a ruler? Mine never last a winter, so how do you keep out the salt?"
HI = "- {say: Hi., then: bye}"
BYE = "{id: bye, text: Bye.}"
MAZE = "      - {id: x, text: X., lines: [{say: a, then: x}]}"
HALF = "x" * 1_800
POST = "I measured my chains with a ruler. Half of them were fine."
TALE = "x" * (MAX_TEXT + 1)
HARD = " ".join(["Considerations concerning reciprocity"] * 20)
READING = " ".join(["We read on."] * 700)
NO = "      - {label: no, feedback: Hm.}\n"
TEMPLATE = "    template: one-for-five\n"
LED = "facilitator: f"


def promise(text: str) -> tuple[str, str]:
    """The plan with a promise of its own instead of a template."""
    return (TEMPLATE, f"    promise: {{title: Own, {text}}}\n")


CASES = [
    ([("goto: end", "goto: ent")], "19:50 L011 missing_target ent end"),
    ([(HI, f"{HI}\n          - {{say: Oh., then: by}}")], "33:24 L011 missing_target by bye"),
    ([(BYE, f"{BYE}\n      - {{id: x, text: X.}}")], "34:10 L012 unreachable x"),
    ([(NO, "")], "17:5 L013 too_few_options"),
    (
        [("      - {text: c, kind: Two, feedback: d}\n", ""), ("One, Two", "One")],
        "22:5 L013 too_few_options",
    ),
    ([(NO, MANY)], "17:5 L014 too_many_options 26"),
    ([("label: no", f"label: {LONG}")], "18:10 L015 label_too_long 101"),
    ([("say: Hi.", f"say: {LONG}")], "32:14 L015 label_too_long 101"),
    (
        [("template: one-for-five", "template: one-for-4")],
        "39:5 L016 unknown_template one-for-4 one-for-five",
    ),
    ([("text: We do", "insert: odit\n    text: We do")], "14:5 L017 unknown_insert odit audit"),
    (
        [("kind: One, feedback", "kind: one, feedback"), ("[One,", "[one, One,")],
        "22:18 L045 unused_kind One\n22:13 L044 same_label one\n22:18 L044 same_label one",
    ),
    ([("kind: Two", "kind: Tow")], "25:19 L018 unknown_kind Tow Two\n22:18 L045 unused_kind Two"),
    ([(BYE, "{id: bye, text: Bye., lines: [{say: a, then: start}]}")], "28:5 L019 no_ending"),
    (
        [(HI, f"{HI}\n          - {{say: Oh., then: x}}"), (BYE, f"{BYE}\n{MAZE}")],
        "35:10 L019 loop x",
    ),
    ([(PLAN, ""), ("minutes: 5\n", "minutes: 4\n")], "12:1 L020 no_plan"),
    ([(RECAP, ""), (", goto: end", "")], "12:1 L021 no_recap"),
    ([("  - {ask: c, answer: d}\n", "")], "45:1 L023 recall_count 1"),
    ([("minutes: 45", "minutes: 50")], "48:1 L024 group_minutes 50"),
    ([("minutes: 5\n", "minutes: 3\n")], "8:1 L025 minutes 3"),
    ([(LED, f"{LED}, answer: choice")], "49:5 L058 group_options choice, 0"),
    ([(LED, f"{LED}, answer: poll, options: [a]")], "49:5 L058 group_options poll, 1"),
    ([(LED, f"{LED}, options: [a, b]")], "49:5 L058 group_options text, 2"),
    ([(LED, f"{LED}, answer: scale, options: [a, b]")], "49:5 L058 group_options scale, 2"),
    ([("- twice a day", "- thrice a day")], "11:5 L026 figure_unsaid thrice a day"),
    ([("reply: Thanks.", f"reply: {TALE}")], f"36:5 L030 text_too_long {MAX_TEXT + 1}"),
    ([("reply: Thanks.", "reply: Don't be lazy.")], "36:5 L031 banned_word lazy"),
    ([("reply: Thanks.", "reply: You gave only three.")], "36:5 L031 banned_word only three"),
    ([("reply: Thanks.", "reply: Nos debes un gesto.")], "36:5 L031 banned_word Nos debes"),
    ([("points: [That was it.]", "points: [Hm., You owe us.]")], "44:19 L031 banned_word You owe"),
    ([("reply: Thanks.", 'reply: "Hi {{ name }}"')], "36:5 L032 template_text"),
    ([("reply: Thanks.", 'reply: "{% if %}"')], "36:5 L032 template_text"),
    ([("reply: Thanks.", 'reply: ""')], "36:5 L038 missing_feedback"),
    ([("feedback: Hm.", 'feedback: " "')], "18:21 L038 missing_feedback"),
    ([("ask: Talk.", 'ask: ""')], "27:5 L037 empty_text"),
    ([("slug: tiny", "slug: Tiny")], "2:1 L039 bad_slug Tiny"),
    ([("slug: tiny", "slug: tiny-one")], "2:1 L039 bad_slug tiny-one"),
    ([("figures:", "after: [tinny]\nfigures:")], "10:9 L040 missing_lesson tinny tiny"),
    ([("figures:", "after: [tiny]\nfigures:")], "10:9 L041 after_itself tiny"),
    (
        [
            (NO, "      - {label: no, feedback: Hm., goto: again}\n"),
            ("goto: end", "goto: again"),
            ("  - step: teach", "  - step: teach\n    id: again"),
        ],
        "13:5 L042 endless\n16:5 L042 endless",
    ),
    ([("step: reflect", "step: reflect\n    id: end")], "44:5 L043 duplicate_id end"),
    ([(BYE, f"{BYE}\n      - {{id: bye, text: X.}}")], "34:10 L043 duplicate_id bye"),
    ([("label: yes", "label: No")], "18:10 L044 same_label no\n19:10 L044 same_label no"),
    ([(HI, f"{HI}\n          - {{say: Oh., then: bye}}")], "33:24 L046 same_target bye"),
    (
        [("  - step: reflect", REWRITE.replace("ask: a", f"ask: {HALF}").replace(POST, HALF))],
        "36:5 L047 turn_too_long 3611",
    ),
    (
        [("  - step: reflect", REWRITE.replace("draft: Great post!", f'draft: "{GOOD}"'))],
        "37:5 L048 draft_too_good",
    ),
    (
        [("  - step: reflect", REWRITE.replace(GOOD, "Nice!"))],
        "40:5 L049 example_not_good",
    ),
    ([(TEMPLATE, "")], "37:5 L050 template_or_promise"),
    (
        [(TEMPLATE, f"{TEMPLATE}    promise: {{title: Own, give: [thanks], at_least: 1}}\n")],
        "37:5 L050 template_or_promise",
    ),
    ([promise("give: [thinks], at_least: 1")], "39:5 L051 bad_promise thinks"),
    ([promise("give: [thanks]")], "39:5 L051 bad_promise"),
    ([("answer: d}", "answer: Photosynthesis happens in leaves.}")], "47:14 L052 recall_untaught"),
    (
        [
            ("text: We do it twice a day.", f"text: We do it twice a day. {READING[:1800]}"),
            ("text: Hello.", f"text: {READING[:1800]}"),
        ],
        "8:1 L054 reading_time 8",
    ),
    ([("reply: Thanks.", f"reply: {HARD}.")], "36:5 L055 reading_level 160"),
    (
        [("points: [That was it.]", "points: [It helps 80 % of blogs.]")],
        "44:14 L056 figure_unsourced 80 %",
    ),
]


@pytest.mark.parametrize(("changes", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_a_rule_fires_where_it_is_broken(
    changes: list[tuple[str, str]], wanted: str, faults: Faults
) -> None:
    found = "\n".join(faults(broken(*changes)))
    assert found == wanted


def test_one_kind_of_practice_is_too_little(faults: Faults) -> None:
    start, end = WHOLE.index("  - step: choose"), WHOLE.index("  - step: reflect")
    text = (WHOLE[:start] + WHOLE[end:]).replace("minutes: 5\n", "minutes: 4\n")
    assert faults(text) == ["12:1 L022 two_practices"]


def test_all_faults_are_told_at_once(faults: Faults) -> None:
    text = broken(
        ("minutes: 5\n", "minutes: 3\n"), ("kind: One", "kind: Uno"), ("goto: end", "goto: x")
    )
    found = [fault.split()[1] for fault in faults(text)]
    assert found == ["L025", "L011", "L018", "L045"]


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
    fault = next(one for one in lint_folder(tmp_path) if one.code == "L010")
    where = 1 + next(n for n, text in enumerate(WHOLE.splitlines()) if text.startswith(f"{name}:"))
    assert fault.position.line == where


def test_a_broken_lesson_of_the_index_is_told(tmp_path: Path) -> None:
    index = "lessons:\n  - {slug: a, module: 1, number: 1, title: A, minutes: 5, idea: I}\n"
    (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    assert [fault.kind for fault in lint_folder(tmp_path)] == ["cannot_read"]


LINE = "{slug: tiny, module: 2, number: 3, title: Tiny, minutes: 5, idea: A small idea.}"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("title: Tiny", "title: Tiny"), []),
        (("ask: Well?", "ask: ¿Y bien?"), []),
        (("  - step: reflect\n    ask: And you?\n    reply: Thanks.\n", ""), [34, 39, 12]),
        (("best: true, ", ""), [15]),
        (("template: one-for-five", "template: link-love"), [37]),
        (("version: 1", "version: 2"), [3]),
        (("minutes: 45", "minutes: 60"), [48]),
        (("facilitator: f", "facilitator: f, way: pairs"), [48]),
        (("facilitator: f", "facilitator: f, answer: scale"), [48]),
        (("title: Tiny", "title: Otra"), [6]),
    ],
)
def test_a_translation_has_the_build_of_its_lesson(
    change: tuple[str, str], wanted: list[int], tmp_path: Path
) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "lesson.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "tiny" / "lesson.es.yaml").write_text(broken(change), encoding="utf-8")
    for name in ("index.yaml", "index.es.yaml"):
        (tmp_path / name).write_text(f"lessons:\n  - {LINE}\n", encoding="utf-8")
    found = lint_folder(tmp_path)
    assert [one.position.line for one in found if one.code in ("L053", "L010")] == wanted
    assert {one.file.rpartition("/")[2] for one in found} <= {"lesson.es.yaml"}


def test_a_translation_without_an_index_is_called_as_in_english(tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "lesson.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "index.yaml").write_text(f"lessons:\n  - {LINE}\n", encoding="utf-8")
    translated = broken(("title: Tiny", "title: Minúscula"))
    (tmp_path / "tiny" / "lesson.es.yaml").write_text(translated, encoding="utf-8")
    (fault,) = [one for one in lint_folder(tmp_path) if one.code == "L010"]
    assert (fault.position.line, fault.detail) == (6, "Tiny")


CODE = re.compile(r"\bL\d{3}\b")


def _sources() -> str:
    files = ("lint", "lint_steps", "lint_words", "loader", "fitting")
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
    labels = ROOT / "prompts" / "ui" / "en" / "lint.toml"
    sentences = set(tomllib.loads(labels.read_text(encoding="utf-8"))["fault"])
    used = set(re.findall(r'"L\d{3}", "(\w+)"', _sources()))
    used |= set(re.findall(r'"(wants_\w+)"', _sources()))
    assert used == sentences
