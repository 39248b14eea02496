"""Short labels: every key that is asked for exists, and none waits in vain."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from coach.domain.chat import Intent
from coach.render.environment import Words
from coach.resources import folder
from tests.render.scan import literals, patterns, trees

FILES = ("coach", "cli", "tui")
BY_KEY = {"coach.pick.": r'label_key=f?"([^"]+)"', "coach.hint.": r'hint_key="([^"]+)"'}
"""Sections whose keys machines name: `Pick(label_key=…)` and `Await(hint_key=…)`."""


def _keys(file: str) -> set[str]:
    path = folder("prompts") / "ui" / "en" / f"{file}.toml"
    return set(_flat(tomllib.loads(path.read_text(encoding="utf-8")), file))


def _flat(branch: dict[str, Any], trail: str) -> Iterator[str]:
    for name, value in branch.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{trail}.{name}")
        else:
            yield f"{trail}.{name}"


def _asked(file: str) -> dict[str, re.Pattern[str]]:
    """Ways in which the code builds keys of a file."""
    start = re.compile(rf"{file}\.[a-z_.{{}}-]+")
    found = {text: one for text, one in patterns().items() if start.fullmatch(text)}
    return {text: one for text, one in found.items() if text.count("{}") < len(text.split("."))}


def _is_used(key: str) -> bool:
    file, _, rest = key.partition(".")
    if key in literals():
        return True
    for section in BY_KEY:
        if key.startswith(section):
            word = key.removeprefix(section)
            return (
                word in literals()
                or _is_offered(word)
                or any(
                    (match := one.fullmatch(word)) and set(match.groups()) <= literals()
                    for text, one in patterns().items()
                    if text in ("next_{}", "template.{}")
                )
            )
    return any(
        (match := one.fullmatch(f"{file}.{rest}")) and set(match.groups()) <= literals()
        for one in _asked(file).values()
    )


def _is_offered(word: str) -> bool:
    """Choices of a talk: `chat_exercise_ask` is `exercise:ask`, `chat_intent_log` any intent."""
    kind, _, name = word.removeprefix("chat_").partition("_")
    return f"{kind}:{name}" in literals() or (kind == "intent" and name in set(Intent))


@pytest.mark.parametrize("file", ["coach", "cli"])
def test_no_label_waits_in_vain(file: str) -> None:
    assert sorted(key for key in _keys(file) if not _is_used(key)) == []


def test_each_label_that_is_asked_for_exists() -> None:
    all_keys = {key for file in FILES for key in _keys(file)}
    shaped = re.compile(rf"({'|'.join(FILES)})\.[a-z_-]+\.[a-z_.-]+")
    modules = {path.removesuffix(".py").replace("/", ".") for path in trees()}
    asked = {one for one in literals() if shaped.fullmatch(one)} - modules
    assert asked - all_keys == set()


def test_each_way_of_building_a_key_leads_to_a_label() -> None:
    all_keys = {key for file in FILES for key in _keys(file)}
    dead = [
        text
        for file in FILES
        for text, one in _asked(file).items()
        if text not in ("coach.pick.{}", "coach.hint.{}", "tui.{}", "coach.cli.{}")
        and not any(one.fullmatch(key) for key in all_keys)
    ]
    assert dead == []


def test_a_label_that_is_missing_is_a_mistake_in_code() -> None:
    words = Words(folder("prompts"))
    for key in ("coach.nothing.here", "coach.kind.post", "coach", "coach.kind.post.one.more"):
        with pytest.raises(KeyError):
            words.label(key)
