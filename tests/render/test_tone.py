"""What the coach never says to a reader, in any file that holds words (product, Privacy 7)."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from coach.content.lint_words import BANNED
from coach.resources import folder

NUMBERS = r"(\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|\{\{)"
NEVER = re.compile(
    r"\b(you owe|you failed|you promised|your debt|lazy|ashamed|shame on you)\b"
    rf"|\bonly {NUMBERS}",
    re.IGNORECASE,
)
EXEMPT = {"say", "draft", "post"}
"""Fields of lessons in which characters talk, or drafts are shown."""


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".yaml":
            yield from _texts(YAML(typ="safe", pure=True).load(text), "")
        case ".toml":
            yield from _texts(tomllib.loads(text), "")
        case _:
            yield "", text


def _texts(tree: object, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _texts(value, str(name))
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value, field)
    else:
        yield field, str(tree)


def test_nobody_is_blamed_anywhere() -> None:
    paths = [
        *folder("prompts").rglob("*.md.j2"),
        *folder("prompts").rglob("*.toml"),
        *folder("lessons").glob("*/lesson*.yaml"),
        folder("lessons") / "index.yaml",
    ]
    assert len(paths) > 100
    found = [
        f"{path}: {field} {match[0]}"
        for path in paths
        for field, text in _lines(path)
        if field not in EXEMPT and (match := NEVER.search(text))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "You owe her.",
        "So you failed",
        "you promised",
        "your debt",
        "lazy!",
        "Ashamed?",
        "Shame on you",
        "only 3 of 5",
        "only three comments",
    ],
)
def test_the_lessons_linter_knows_the_same_words(text: str) -> None:
    assert NEVER.search(text)
    assert BANNED.search(text)


@pytest.mark.parametrize(
    "text", ["Nobody owes you.", "only when you like", "the only sort", "lazily"]
)
def test_other_words_are_free(text: str) -> None:
    assert not NEVER.search(text)
    assert not BANNED.search(text)
