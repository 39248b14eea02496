"""The published schema of lessons: current, described in every field, and of one mind with lint."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from coach.content.schema import DIALECT, lesson_schema
from coach.content.skeleton import SKELETON
from coach.domain.commitments import TEMPLATES
from coach.domain.lessons import AnswerForm, Way
from coach.resources import folder
from tests.content.conftest import WHOLE, broken
from tests.content.record import WORDS

PUBLISHED = folder("lessons") / "lesson.schema.json"
LESSONS = sorted(folder("lessons").glob("*/lesson*.yaml"))


def made() -> dict[str, Any]:
    return lesson_schema(lambda part, field: WORDS.label(f"lesson_format.{part}.{field}"))


def check(text: str) -> None:
    content = YAML(typ="safe", pure=True).load(text)
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(published).validate(content)


def test_the_published_copy_is_current() -> None:
    """If not: `coach lessons schema > lessons/lesson.schema.json`."""
    text = json.dumps(made(), ensure_ascii=False, indent=2) + "\n"
    assert PUBLISHED.read_text(encoding="utf-8") == text


def test_it_is_a_schema_without_an_address() -> None:
    jsonschema.Draft202012Validator.check_schema(made())
    assert made()["$schema"] == DIALECT
    assert "$id" not in PUBLISHED.read_text(encoding="utf-8")


def test_each_field_is_described_and_no_description_is_left_over() -> None:
    asked: set[tuple[str, str]] = set()

    def describe(part: str, field: str) -> str:
        asked.add((part, field))
        return "x"

    lesson_schema(describe)
    path = folder("prompts") / "ui" / "en" / "lesson_format.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {(part, field) for part, fields in told.items() for field in fields} == asked


def test_words_that_are_one_of_a_few_are_listed() -> None:
    parts = made()["$defs"]
    templates = parts["Plan"]["properties"]["template"]["enum"]
    assert templates == [one.slug for one in TEMPLATES]
    assert parts["Teach"]["properties"]["insert"]["enum"] == ["audit"]
    assert "comment" in parts["OwnPromise"]["properties"]["give"]["items"]["enum"]
    assert parts["Option"]["properties"]["label"]["maxLength"] == 100
    assert parts["Sort"]["properties"]["kinds"]["items"]["maxLength"] == 100
    assert parts["Way"]["enum"] == sorted(Way)
    assert parts["AnswerForm"]["enum"] == sorted(AnswerForm)
    assert parts["Teach"]["properties"]["text"]["maxLength"] == 1900
    assert parts["Rewrite"]["properties"]["checks"]["minItems"] == 3


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_shipped_lessons_fit(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


def test_the_skeleton_and_the_lesson_of_the_tests_fit() -> None:
    check((folder("lessons") / SKELETON).read_text(encoding="utf-8"))
    check(WHOLE)


@pytest.mark.parametrize(
    "change",
    [
        ("spec: 1", "spec: 2"),
        ("slug: tiny", "slug: Tiny one"),
        ("minutes: 5", "minutes: 30"),
        ("template: one-for-five", "template: one-for-six"),
        ("step: reflect", "step: refelct"),
        ("reply: Thanks.", "reply: ''"),
        ("reply: Thanks.", "replies: Thanks."),
        ("ask: And you?", f"ask: {'a' * 1901}"),
        ("label: no,", f"label: {'n' * 101},"),
        ("kinds: [One, Two]", "kinds: [One]"),
        ("facilitator: f", "facilitator: f, way: quartet"),
        ("facilitator: f", "facilitator: f, answer: choice, options: [a]"),
    ],
)
def test_what_lint_refuses_doesnt_fit(change: tuple[str, str]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(broken(change))
