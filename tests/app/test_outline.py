"""A lesson to read leaves none of its words out."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from coach.app.outline import outline
from tests.content.record import WORDS, lessons


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in ("template", "promise", "insert"):
                yield from texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts(value)
    elif isinstance(tree, str):
        yield " ".join(tree.split())


@pytest.mark.parametrize("slug", lessons())
def test_every_text_is_there(slug: str) -> None:
    lesson = lessons()[slug]
    shown = " ".join(outline(WORDS, lesson).split())
    assert [text for text in texts(msgspec.to_builtins(lesson)) if text not in shown] == []


def test_minutes_of_the_group_are_added_up() -> None:
    lesson = lessons()["one-for-five"]
    total = sum(part.minutes for part in lesson.group)
    assert f"With a group: {total} minutes in all" in outline(WORDS, lesson)
