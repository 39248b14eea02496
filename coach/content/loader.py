"""YAML 1.2 to `domain.Lesson`, whose classes are the format; every fault knows line and column.

ruamel.yaml reads YAML 1.2, where `no`, `yes` and `12:30` stay words, and refuses a key that is
given twice. Aliases and tags are refused here: no lesson needs them, and a handful of aliases can
stand for more text than a machine holds.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from coach.content.fitting import misfits
from coach.content.places import locate, shown
from coach.domain.lesson_faults import LessonFault, Position
from coach.domain.lessons import SPEC, Lesson, LessonInfo

MAX_BYTES = 200_000
"""Largest lesson file that is read at all."""


class Loaded(Struct, frozen=True, kw_only=True):
    """A lesson file as read: either a lesson, or what is wrong with the file."""

    path: Path
    lesson: Lesson | None
    tree: Any = None
    """The YAML tree with positions, for rules that look across steps."""
    faults: tuple[LessonFault, ...] = ()


class _NoAliases(Composer):
    """Composes a tree in which every part is written where it stands."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = cast("Any", self).parser.peek_event()
        tag = getattr(event, "tag", None)
        if isinstance(event, AliasEvent) or (tag is not None and str(tag) not in ("None", "!")):
            raise ComposerError(None, None, _ALIAS, cast("Any", event).start_mark)
        composed: Any = super()
        return composed.compose_node(parent, index)


_ALIAS = "alias"


def load(path: Path, *, within: Path | None = None) -> Loaded:
    """Read one lesson file; one that a link leads to from outside of `within` is not opened."""
    try:
        if within is not None and not path.resolve().is_relative_to(within.resolve()):
            return _broken(path, "L007", "link_out")
        if path.exists() and not path.is_file():  # a folder; or a pipe, which never ends
            return _broken(path, "L006", "cannot_read")
        if path.stat().st_size > MAX_BYTES:
            return _broken(path, "L001", "too_large")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _broken(path, "L005", "not_utf8", Position(line, 1))
    except (OSError, RuntimeError):  # a loop of links
        return _broken(path, "L006", "cannot_read")
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> Loaded:
    yaml: Any = YAML(typ="rt", pure=True)
    yaml.Composer = _NoAliases
    try:
        tree: Any = yaml.load(text)
        content = _plain(tree)
    except MarkedYAMLError as error:
        return _unreadable(path, text, error)
    except (YAMLError, ValueError, RecursionError):  # control characters, a 13th month, a maze
        return _broken(path, "L002", "not_yaml")
    return _converted(path, tree, content)


def _unreadable(path: Path, text: str, error: Any) -> Loaded:
    mark: Any = error.problem_mark or error.context_mark
    where = Position(mark.line + 1, mark.column + 1) if mark else _START
    if error.problem == _ALIAS:
        return _broken(path, "L033", "alias", where)
    if isinstance(error, DuplicateKeyError):
        return _broken(path, "L009", "duplicate_key", where)
    lines = text.splitlines()
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _broken(path, "L008", "tab", Position(where.line, line.index("\t") + 1))
    return _broken(path, "L002", "not_yaml", where, error.problem or "")


_START = Position(1, 1)


def _broken(path: Path, code: str, kind: str, where: Position = _START, detail: str = "") -> Loaded:
    fault = LessonFault(shown(path), where, code, kind, detail)
    return Loaded(path=path, lesson=None, faults=(fault,))


def _converted(path: Path, tree: Any, content: Any) -> Loaded:
    spec = content.get("spec") if isinstance(content, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] a tree of anything
    if spec is not None and spec != SPEC:
        fault = LessonFault(shown(path), locate(tree, "$.spec"), "L004", "unknown_spec", str(spec))  # pyright: ignore[reportUnknownArgumentType] as above
        return Loaded(path=path, lesson=None, tree=tree, faults=(fault,))
    try:
        lesson = msgspec.convert(content, Lesson)
    except msgspec.ValidationError:
        faults = tuple(misfits(path, tree, content))
        return Loaded(path=path, lesson=None, tree=tree, faults=faults)
    return Loaded(path=path, lesson=lesson, tree=tree)


def _plain(tree: Any) -> Any:
    """Plain dicts, lists and scalars, as msgspec takes them."""
    if isinstance(tree, Mapping):
        branch = cast("Mapping[str, Any]", tree)
        return {str(key): _plain(value) for key, value in branch.items()}
    if isinstance(tree, list):
        twigs = cast("list[Any]", tree)
        return [_plain(value) for value in twigs]
    if isinstance(tree, bool) or tree is None:
        return tree
    return int(tree) if isinstance(tree, int) else str(tree)


def packed(lesson: Lesson) -> str:
    """A lesson as one line of JSON, for keeping and for its hash."""
    return msgspec.json.encode(lesson).decode()


def unpacked(body: str) -> Lesson:
    """The lesson of a kept text."""
    return msgspec.json.decode(body, type=Lesson)


class _IndexFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    lessons: tuple[LessonInfo, ...]


def read_index(path: Path) -> tuple[LessonInfo, ...]:
    """The index of a folder; nothing else is read."""
    yaml: Any = YAML(typ="safe", pure=True)
    return msgspec.convert(yaml.load(path.read_text(encoding="utf-8")), _IndexFile).lessons
