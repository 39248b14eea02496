"""All faults of lessons, each with a code and a place; docs/lessons.md lists the codes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import cast

from coach.content.lint_steps import FEWEST_OPTIONS, of_steps
from coach.content.lint_words import all_text, of_words
from coach.content.loader import Loaded, load, read_index
from coach.content.places import locate, shown
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import (
    AnswerForm,
    Choose,
    Lesson,
    LessonInfo,
    Plan,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Sort,
)

FEWEST_PRACTICES = 2
RECALLS = 2
GROUP_MINUTES = (45, 60)
MINUTES = range(4, 10)
"""Practice kinds, recall questions and minutes of a lesson and its group plan (curriculum)."""
PICKS = frozenset({AnswerForm.CHOICE, AnswerForm.POLL})
"""Forms of a group's answer that need options."""
PRACTICES = (Choose, Sort, Rewrite, RolePlay, Reflect)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LESSON, INDEX = "lesson.yaml", "index.yaml"
BREAKING = frozenset(
    "L011 L013 L014 L015 L016 L017 L019 L030 L037 L042 L043 L047 L050 L051".split()
)
"""Faults with which a lesson can't be played to its end, or not on Discord."""


def lint_folder(folder: Path) -> list[LessonFault]:
    """All faults of all lessons that a folder's index names, and of their translations."""
    faults: list[LessonFault] = []
    index = read_index(folder / INDEX)
    known = {info.slug: info.after for info in index}
    listed = {path.suffixes[0]: read_index(path) for path in folder.glob("index.*.yaml")}
    for info in index:
        loaded = load(folder / info.slug / LESSON, within=folder)
        faults.extend([*loaded.faults, *_of_index(loaded, info), *lint(loaded, known)])
        faults.extend(_of_translations(folder, info, loaded.lesson, known, listed))
    return faults


def is_playable(loaded: Loaded) -> bool:
    """Whether a lesson can be offered: it fits the format, and nothing in it breaks the talk."""
    return loaded.lesson is not None and not any(one.code in BREAKING for one in lint(loaded))


def lint_own(folder: Path, shipped: Path) -> list[LessonFault]:
    """All faults of all lessons of a folder that has no index; they may stand on shipped ones."""
    paths = sorted(folder.glob(f"*/{LESSON}"))
    read = [load(path, within=folder) for path in paths]
    return [fault for one in read for fault in _of_own(one, read, shipped)]


def lint_one(path: Path, shipped: Path) -> list[LessonFault]:
    """All faults of one lesson, wherever it is; it may stand on shipped ones and its neighbours."""
    loaded = load(path, within=path.parent)
    around = path.parent.parent
    stands = loaded.lesson is not None and loaded.lesson.after
    beside = sorted(around.glob(f"*/{LESSON}")) if stands else []
    read = [load(one, within=around) for one in beside]
    return list(_of_own(loaded, [*read, loaded], shipped))


def _of_own(loaded: Loaded, beside: Iterable[Loaded], shipped: Path) -> Iterator[LessonFault]:
    index = {info.slug: info.after for info in read_index(shipped / INDEX)}
    own = {one.lesson.slug: one.lesson.after for one in beside if one.lesson}
    yield from loaded.faults
    is_shipped = loaded.path.resolve().is_relative_to(shipped.resolve())
    if loaded.lesson and loaded.lesson.slug in index and not is_shipped:
        yield _fault(loaded, "$.slug", "L057", "slug_taken", loaded.lesson.slug)
    yield from lint(loaded, own | index)


def _of_index(loaded: Loaded, info: LessonInfo) -> Iterator[LessonFault]:
    for name in LessonInfo.__struct_fields__ if loaded.lesson else ():
        found, wanted = getattr(loaded.lesson, name), getattr(info, name)
        if found != wanted:
            yield _fault(loaded, f"$.{name}", "L010", "index_differs", _plain(wanted))


def _plain(value: int | str | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _of_translations(
    folder: Path,
    info: LessonInfo,
    original: Lesson | None,
    known: Mapping[str, tuple[str, ...]],
    listed: Mapping[str, tuple[LessonInfo, ...]],
) -> Iterator[LessonFault]:
    for path in sorted((folder / info.slug).glob("lesson.*.yaml")):
        loaded = load(path, within=folder)
        yield from loaded.faults
        if loaded.lesson is None or original is None:
            continue
        named = listed.get(path.suffixes[0], ())
        yield from _of_index(loaded, next((one for one in named if one.slug == info.slug), info))
        yield from _differences(loaded, loaded.lesson, original)
        yield from lint(loaded, known)


def _differences(loaded: Loaded, lesson: Lesson, original: Lesson) -> Iterator[LessonFault]:
    """Where a translation has another build: a learner may change language between lessons."""
    for number, (ours, theirs) in enumerate(zip(lesson.steps, original.steps, strict=False)):
        if _shape(ours) != _shape(theirs):
            yield _fault(loaded, f"$.steps[{number}]", "L053", "translation_differs")
    if len(lesson.steps) != len(original.steps):
        yield _fault(loaded, "$.steps", "L053", "translation_differs")
    for name in ("version", "recall", "group"):
        if _shape(getattr(lesson, name)) != _shape(getattr(original, name)):
            yield _fault(loaded, f"$.{name}", "L053", "translation_differs")


_BUILD = frozenset({"id", "then", "goto", "best", "template", "insert", "minutes"})


def _shape(part: object, name: str = "") -> object:
    """A part of a lesson without its words."""
    if isinstance(part, tuple):
        return tuple(_shape(one) for one in cast("tuple[object, ...]", part))
    if isinstance(part, str) and not isinstance(part, StrEnum) and name not in _BUILD:
        return bool(part)
    fields = getattr(part, "__struct_fields__", None)
    if fields is None:
        return part
    plan_words = {"then"} if isinstance(part, Plan) else set[str]()
    return (
        type(part),
        *(
            _shape(getattr(part, one), "" if one in plan_words else one)
            for one in fields
            if one != "example"  # shown after the reviewer's word, and it reads English
        ),
    )


def lint(
    loaded: Loaded, known: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[LessonFault]:
    """The faults of one lesson that fits the format.

    `known` are the lessons beside it, with what each stands on; None leaves that unchecked.
    """
    lesson = loaded.lesson
    if lesson is None:
        return
    yield from _whole(loaded, lesson)
    yield from _group(loaded, lesson)
    yield from _path(loaded, lesson, known or {lesson.slug: lesson.after})
    yield from of_steps(loaded, lesson)
    yield from of_words(loaded, lesson)


def _fault(
    loaded: Loaded, trail: str, code: str, kind: str, detail: str = "", near: str = ""
) -> LessonFault:
    return LessonFault(shown(loaded.path), locate(loaded.tree, trail), code, kind, detail, near)


def _whole(loaded: Loaded, lesson: Lesson) -> Iterator[LessonFault]:
    if not _SLUG.fullmatch(lesson.slug) or lesson.slug != loaded.path.parent.name:
        yield _fault(loaded, "$.slug", "L039", "bad_slug", lesson.slug)
    if not any(isinstance(step, Plan) for step in lesson.steps):
        yield _fault(loaded, "$.steps", "L020", "no_plan")
    if not isinstance(lesson.steps[-1], Recap):
        yield _fault(loaded, "$.steps", "L021", "no_recap")
    practices = {type(step) for step in lesson.steps if isinstance(step, PRACTICES)}
    if len(practices) < FEWEST_PRACTICES:
        yield _fault(loaded, "$.steps", "L022", "two_practices")
    if len(lesson.recall) != RECALLS:
        yield _fault(loaded, "$.recall", "L023", "recall_count", str(len(lesson.recall)))
    if lesson.minutes not in MINUTES:
        yield _fault(loaded, "$.minutes", "L025", "minutes", str(lesson.minutes))
    said = all_text(loaded.tree["steps"])
    for number, figure in enumerate(lesson.figures):
        if figure.casefold() not in said:
            yield _fault(loaded, f"$.figures[{number}]", "L026", "figure_unsaid", figure)


def _group(loaded: Loaded, lesson: Lesson) -> Iterator[LessonFault]:
    minutes = sum(part.minutes for part in lesson.group)
    if lesson.group and minutes not in GROUP_MINUTES:
        yield _fault(loaded, "$.group", "L024", "group_minutes", str(minutes))
    for number, part in enumerate(lesson.group):
        fits = len(part.options) >= FEWEST_OPTIONS if part.answer in PICKS else not part.options
        if not fits:
            detail = f"{part.answer}, {len(part.options)}"
            yield _fault(loaded, f"$.group[{number}]", "L058", "group_options", detail)


def _path(
    loaded: Loaded, lesson: Lesson, known: Mapping[str, tuple[str, ...]]
) -> Iterator[LessonFault]:
    for number, slug in enumerate(lesson.after):
        here = f"$.after[{number}]"
        if slug not in known:
            near = next(iter(get_close_matches(slug, list(known), n=1)), "")
            yield _fault(loaded, here, "L040", "missing_lesson", slug, near)
        elif lesson.slug in _grounds(slug, known):
            yield _fault(loaded, here, "L041", "after_itself", slug)


def _grounds(slug: str, known: Mapping[str, tuple[str, ...]]) -> set[str]:
    """A lesson and all that it stands on, however far down."""
    found: set[str] = set()
    queue = [slug]
    while queue:
        one = queue.pop()
        if one not in found:
            found.add(one)
            queue.extend(known.get(one, ()))
    return found
