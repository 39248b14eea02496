"""YAML 1.2 to strict structs to `domain.Lesson`; every fault knows its line and column.

ruamel.yaml reads YAML 1.2, where `no`, `yes` and `12:30` stay words, and refuses a key that is
given twice.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from coach.content import schema
from coach.content.faults import Fault, Position, locate
from coach.domain import lessons as domain

MAX_BYTES = 200_000
"""Largest lesson file that is read at all."""


class Loaded(Struct, frozen=True, kw_only=True):
    """A lesson file as read: either a lesson, or what is wrong with the file."""

    path: Path
    lesson: domain.Lesson | None
    file: schema.LessonFile | None
    tree: Any = None
    """The YAML tree with positions, for rules that look across steps."""
    faults: tuple[Fault, ...] = ()


def load(path: Path) -> Loaded:
    """Read one lesson file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return _broken(path, Fault(path, Position(1, 1), "L001", "too_large"))
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return _broken(path, Fault(path, Position(1, 1), "L001", "not_utf8"))
    except OSError:
        return _broken(path, Fault(path, Position(1, 1), "L001", "cannot_read"))
    yaml: Any = YAML(typ="rt", pure=True)
    try:
        tree: Any = yaml.load(text)
        content = _plain(tree)
    except MarkedYAMLError as error:
        trouble: Any = error
        mark: Any = trouble.problem_mark or trouble.context_mark
        where = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        return _broken(path, Fault(path, where, "L002", "not_yaml", trouble.problem or ""))
    except (YAMLError, ValueError, RecursionError):  # control characters, a 13th month, a maze
        return _broken(path, Fault(path, Position(1, 1), "L002", "not_yaml"))
    return _converted(path, tree, content)


def _broken(path: Path, fault: Fault) -> Loaded:
    return Loaded(path=path, lesson=None, file=None, faults=(fault,))


def _converted(path: Path, tree: Any, content: Any) -> Loaded:
    try:
        file = msgspec.convert(content, schema.LessonFile)
    except msgspec.ValidationError as error:
        message, _, trail = str(error).partition(" - at `")
        where = locate(tree, trail.rstrip("`"), message)
        fault = Fault(path, where, "L003", "does_not_fit", _with_hint(message))
        return Loaded(path=path, lesson=None, file=None, tree=tree, faults=(fault,))
    if file.spec != schema.SPEC:
        fault = Fault(path, locate(tree, "$.spec", ""), "L004", "unknown_spec", str(file.spec))
        return Loaded(path=path, lesson=None, file=None, tree=tree, faults=(fault,))
    return Loaded(path=path, lesson=to_lesson(file), file=file, tree=tree)


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


_FIELDS = sorted(
    {
        name
        for struct in (
            schema.LessonFile,
            schema.SourceFile,
            schema.RecallFile,
            schema.GroupPartFile,
            schema.OptionFile,
            schema.SortItemFile,
            schema.SceneFile,
            schema.LineFile,
            *schema.AnyStepFile.__args__,
        )
        for name in struct.__struct_fields__
    }
)


def _with_hint(message: str) -> str:
    """The message, with the field that was probably meant."""
    unknown = message.rpartition("unknown field `")[2].rstrip("`")
    near = get_close_matches(unknown, _FIELDS, n=1) if unknown != message else []
    guessed = near and near[0] != unknown  # else it is a field, of something else
    return f'{message}; did you mean "{near[0]}"?' if guessed else message


def to_lesson(file: schema.LessonFile) -> domain.Lesson:
    """The domain's lesson from a file that fits the schema."""
    return domain.Lesson(
        slug=file.slug,
        version=file.version,
        module=file.module,
        number=file.number,
        title=file.title,
        idea=file.idea,
        minutes=file.minutes,
        source=domain.Source(
            author=file.source.author, title=file.source.title, year=file.source.year
        ),
        figures=tuple(file.figures),
        steps=tuple(_step(step) for step in file.steps),
        recall=tuple(domain.RecallQuestion(ask=one.ask, answer=one.answer) for one in file.recall),
        group=tuple(
            domain.GroupPart(
                title=one.title,
                minutes=one.minutes,
                prompt=one.prompt,
                facilitator=one.facilitator,
            )
            for one in file.group
        ),
    )


def _step(step: schema.AnyStepFile) -> domain.LessonStep:
    name = {"id": step.id, "title": step.title}
    match step:
        case schema.TeachFile():
            return domain.Teach(text=step.text, insert=step.insert, **name)
        case schema.StoryFile():
            return domain.Story(text=step.text, **name)
        case schema.ReflectFile():
            return domain.Reflect(ask=step.ask, reply=step.reply, **name)
        case schema.ChooseFile():
            options = tuple(
                domain.Option(label=one.label, feedback=one.feedback, best=one.best, goto=one.goto)
                for one in step.options
            )
            return domain.Choose(ask=step.ask, options=options, **name)
        case schema.SortFile():
            items = tuple(
                domain.SortItem(text=one.text, kind=one.kind, feedback=one.feedback)
                for one in step.items
            )
            return domain.Sort(ask=step.ask, kinds=tuple(step.kinds), items=items, **name)
        case schema.RewriteFile():
            return domain.Rewrite(
                ask=step.ask,
                post=step.post,
                draft=step.draft,
                checks=step.checks,
                reply=step.reply,
                **name,
            )
        case schema.RolePlayFile():
            return domain.RolePlay(ask=step.ask, scenes=_scenes(step), **name)
        case schema.PlanFile():
            return domain.Plan(
                ask=step.ask, template=step.template, when=step.when, then=step.then, **name
            )
        case schema.RecapFile():
            return domain.Recap(points=tuple(step.points), **name)


def _scenes(step: schema.RolePlayFile) -> tuple[domain.Scene, ...]:
    return tuple(
        domain.Scene(
            id=scene.id,
            text=scene.text,
            lines=tuple(domain.Line(say=line.say, then=line.then) for line in scene.lines),
        )
        for scene in step.scenes
    )


def packed(file: schema.LessonFile | None) -> str:
    """A lesson's content as one line of JSON, for keeping and for its hash."""
    return msgspec.json.encode(file).decode()


def unpacked(body: str) -> domain.Lesson:
    """The lesson of a kept text."""
    return to_lesson(msgspec.json.decode(body, type=schema.LessonFile))


class _IndexLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    slug: str
    module: int
    number: int
    title: str
    minutes: int
    idea: str


class _IndexFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    lessons: list[_IndexLine]


def info_of(lesson: domain.Lesson) -> domain.LessonInfo:
    """What an index would say of a lesson."""
    return domain.LessonInfo(
        slug=lesson.slug,
        module=lesson.module,
        number=lesson.number,
        title=lesson.title,
        idea=lesson.idea,
        minutes=lesson.minutes,
    )


def read_index(path: Path) -> tuple[domain.LessonInfo, ...]:
    """The index of a folder; nothing else is read."""
    yaml: Any = YAML(typ="safe", pure=True)
    index = msgspec.convert(yaml.load(path.read_text(encoding="utf-8")), _IndexFile)
    return tuple(
        domain.LessonInfo(
            slug=one.slug,
            module=one.module,
            number=one.number,
            title=one.title,
            idea=one.idea,
            minutes=one.minutes,
        )
        for one in index.lessons
    )
