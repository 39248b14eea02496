"""A pseudo-locale: every word of `prompts/` and `lessons/` in letters that nobody else uses.

What still reads as English on a screen was not taken from there.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from jinja2 import Environment
from ruamel.yaml import YAML

from coach.content.loader import load, packed
from coach.resources import folder

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TABLE = str.maketrans(
    {letter: chr(0x430 + i) for i, letter in enumerate(_LETTERS)}
    | {letter.upper(): chr(0x410 + i) for i, letter in enumerate(_LETTERS)}
)
_FIELD = re.compile(r"(\{\w*\})")
_WORDS = frozenset(
    "text ask reply label feedback say draft post checks points title idea when example answer"
    " prompt facilitator options kinds kind author figures".split()
)
"""Fields of a lesson that hold words."""


def disguised(text: str) -> str:
    """The text in other letters; fields to fill in stay."""
    return "".join(
        part if _FIELD.fullmatch(part) else part.translate(_TABLE) for part in _FIELD.split(text)
    )


def pseudo_prompts(target: Path) -> Path:
    """A copy of the English words in disguise."""
    source = folder("prompts")
    environment = Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701 nothing is rendered
    for path in source.rglob("*.j2"):
        if "es" not in path.relative_to(source).parts[:1]:
            tokens = environment.lex(path.read_text(encoding="utf-8"))
            text = "".join(
                disguised(value) if kind == "data" else value for _, kind, value in tokens
            )
            _write(target / path.relative_to(source), text)
    for path in (source / "ui" / "en").iterdir():
        tree = _disguised(tomllib.loads(path.read_text(encoding="utf-8")), _words=None)
        _write(target / "ui" / "en" / path.name, _toml(tree))
    return target


def pseudo_lessons(target: Path) -> Path:
    """A copy of the lessons in disguise; JSON is YAML."""
    source = folder("lessons")
    for path in source.glob("*/lesson.yaml"):
        lesson = load(path).lesson
        assert lesson is not None
        tree = _disguised(json.loads(packed(lesson)), _words=_WORDS)
        _write(target / path.relative_to(source), json.dumps(tree))
    index = YAML(typ="safe", pure=True).load((source / "index.yaml").read_text(encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType] ruamel is untyped here
    _write(target / "index.yaml", json.dumps(_disguised(index, _words=_WORDS)))
    return target


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _disguised(tree: Any, *, _words: frozenset[str] | None, field: str = "") -> Any:
    if isinstance(tree, dict):
        named = {"then": "text"} if tree.get("step") == "plan" else {}  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] a tree of anything
        if "facilitator" in tree:
            named = {"answer": "form"}  # one of a few words, unlike that of a recall question
        return {
            key: _disguised(value, _words=_words, field=named.get(str(key), str(key)))
            for key, value in tree.items()  # pyright: ignore[reportUnknownVariableType] as above
        }
    if isinstance(tree, list):
        return [_disguised(one, _words=_words, field=field) for one in tree]  # pyright: ignore[reportUnknownVariableType] as above
    if isinstance(tree, str) and (_words is None or field in _words):
        return disguised(tree)
    return tree


def _toml(tree: dict[str, Any]) -> str:
    """TOML of nested tables of texts."""
    return "\n".join(_lines(tree, ""))


def _lines(tree: dict[str, Any], before: str) -> list[str]:
    lines = [f"{key} = {json.dumps(text)}" for key, text in tree.items() if isinstance(text, str)]
    for key, branch in tree.items():
        if isinstance(branch, dict):
            lines += [f"[{before}{key}]", *_lines(branch, f"{before}{key}.")]
    return lines
