"""Rules across the parts of a lesson, each with a code; all faults are reported, not the first."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from coach.content.faults import Fault, locate
from coach.content.loader import Loaded, load, read_index
from coach.domain.commitments import TEMPLATES
from coach.domain.lessons import (
    Choose,
    Lesson,
    Line,
    Plan,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Sort,
    Teach,
)

MAX_LABEL = 100
"""Characters of a select option's label
(https://discord.com/developers/docs/components/reference#string-select-select-option-structure)."""
MAX_TEXT = 1_900
"""Characters of one turn, under Discord's 2,000 for a message."""
MAX_OPTIONS = 25
"""Options of a Discord select menu (same page)."""
FEWEST_OPTIONS = 2
FEWEST_PRACTICES = 2
RECALLS = 2
MINUTES = range(4, 10)
"""Practice kinds, recall questions and minutes of a lesson, as the curriculum asks."""
PRACTICES = (Choose, Sort, Rewrite, RolePlay, Reflect)

BANNED = re.compile(
    r"\b(you owe|you failed|you promised|your debt|lazy|ashamed|shame on you|you only"
    r"|only (\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
"""Never said to the reader about the reader (product, Privacy 7)."""
_EXEMPT = frozenset({"say", "draft", "post"})
"""Lines of role-play characters and example drafts may say it (product, Privacy 7)."""


def lint_folder(folder: Path) -> list[Fault]:
    """All faults of all lessons that a folder's index names."""
    faults: list[Fault] = []
    for info in read_index(folder / "index.yaml"):
        loaded = load(folder / info.slug / "lesson.yaml")
        faults.extend(loaded.faults)
        if loaded.lesson is None:
            continue
        for name in ("slug", "module", "number", "title", "minutes", "idea"):
            found, wanted = getattr(loaded.lesson, name), getattr(info, name)
            if found != wanted:
                faults.append(_fault(loaded, f"$.{name}", "L010", "index_differs", str(wanted)))
        faults.extend(lint(loaded))
    return faults


def lint(loaded: Loaded) -> Iterator[Fault]:
    """The faults of one lesson that fits the schema."""
    lesson = loaded.lesson
    if lesson is None:
        return
    yield from _whole(loaded, lesson)
    for number, step in enumerate(lesson.steps):
        trail = f"$.steps[{number}]"
        match step:
            case Choose():
                yield from _choose(loaded, lesson, step, trail)
            case Sort():
                yield from _sort(loaded, step, trail)
            case RolePlay():
                yield from _role_play(loaded, step, trail)
            case Plan() if step.template not in {one.slug for one in TEMPLATES}:
                yield _fault(loaded, f"{trail}.template", "L016", "unknown_template", step.template)
            case Teach() if step.insert not in ("", "audit"):
                yield _fault(loaded, f"{trail}.insert", "L017", "unknown_insert", step.insert)
            case _:
                pass
    yield from _texts(loaded, loaded.tree, "$")


def _fault(loaded: Loaded, trail: str, code: str, kind: str, detail: str = "") -> Fault:
    return Fault(loaded.path, locate(loaded.tree, trail, ""), code, kind, detail)


def _whole(loaded: Loaded, lesson: Lesson) -> Iterator[Fault]:
    if not any(isinstance(step, Plan) for step in lesson.steps):
        yield _fault(loaded, "$.steps", "L020", "no_plan")
    if not isinstance(lesson.steps[-1], Recap):
        yield _fault(loaded, "$.steps", "L021", "no_recap")
    practices = {type(step) for step in lesson.steps if isinstance(step, PRACTICES)}
    if len(practices) < FEWEST_PRACTICES:
        yield _fault(loaded, "$.steps", "L022", "two_practices")
    if len(lesson.recall) != RECALLS:
        yield _fault(loaded, "$.recall", "L023", "recall_count")
    if lesson.group and sum(part.minutes for part in lesson.group) not in (45, 60):
        yield _fault(loaded, "$.group", "L024", "group_minutes")
    if lesson.minutes not in MINUTES:
        yield _fault(loaded, "$.minutes", "L025", "minutes")
    said = _all_text(loaded.tree["steps"])
    for number, figure in enumerate(lesson.figures):
        if figure.casefold() not in said:
            yield _fault(loaded, f"$.figures[{number}]", "L026", "figure_unsaid", figure)


def _all_text(tree: Any) -> str:
    return " ".join(text for _, text in _strings(tree, "$")).casefold()


def _choose(loaded: Loaded, lesson: Lesson, step: Choose, trail: str) -> Iterator[Fault]:
    if len(step.options) < FEWEST_OPTIONS:
        yield _fault(loaded, f"{trail}.options", "L013", "too_few_options")
    if len(step.options) > MAX_OPTIONS:
        yield _fault(loaded, f"{trail}.options", "L014", "too_many_options")
    ids = {one.id for one in lesson.steps if one.id}
    for number, option in enumerate(step.options):
        if len(option.label) > MAX_LABEL:
            yield _fault(loaded, f"{trail}.options[{number}].label", "L015", "label_too_long")
        if option.goto and option.goto not in ids:
            yield _fault(
                loaded, f"{trail}.options[{number}].goto", "L011", "missing_target", option.goto
            )


def _sort(loaded: Loaded, step: Sort, trail: str) -> Iterator[Fault]:
    for number, item in enumerate(step.items):
        if item.kind not in step.kinds:
            yield _fault(loaded, f"{trail}.items[{number}].kind", "L018", "unknown_kind", item.kind)
    for number, kind in enumerate(step.kinds):
        if len(kind) > MAX_LABEL:
            yield _fault(loaded, f"{trail}.kinds[{number}]", "L015", "label_too_long")


def _role_play(loaded: Loaded, step: RolePlay, trail: str) -> Iterator[Fault]:
    scenes = {scene.id: scene for scene in step.scenes}
    reached = {step.scenes[0].id}
    queue = [step.scenes[0]]
    while queue:
        scene = queue.pop()
        for line in scene.lines:
            if line.then in scenes and line.then not in reached:
                reached.add(line.then)
                queue.append(scenes[line.then])
    for number, scene in enumerate(step.scenes):
        here = f"{trail}.scenes[{number}]"
        yield from _lines(loaded, scene.lines, set(scenes), here)
        if scene.id not in reached:
            yield _fault(loaded, f"{here}.id", "L012", "unreachable", scene.id)
    finishing = _finishing(step)
    if step.scenes[0].id not in finishing:
        yield _fault(loaded, f"{trail}.scenes", "L019", "no_ending")
        return
    for number, scene in enumerate(step.scenes):
        if scene.id in reached - finishing:
            yield _fault(loaded, f"{trail}.scenes[{number}].id", "L019", "loop", scene.id)


def _finishing(step: RolePlay) -> set[str]:
    """The scenes from which an ending can be reached."""
    found = {scene.id for scene in step.scenes if not scene.lines}
    while True:
        leading = {
            scene.id for scene in step.scenes if any(line.then in found for line in scene.lines)
        }
        if leading <= found:
            return found
        found |= leading


def _lines(loaded: Loaded, lines: tuple[Line, ...], known: set[str], trail: str) -> Iterator[Fault]:
    for number, line in enumerate(lines):
        here = f"{trail}.lines[{number}]"
        if line.then not in known:
            yield _fault(loaded, f"{here}.then", "L011", "missing_target", line.then)
        if len(line.say) > MAX_LABEL:
            yield _fault(loaded, f"{here}.say", "L015", "label_too_long")


def _texts(loaded: Loaded, tree: Any, trail: str) -> Iterator[Fault]:
    for where, text in _strings(tree, trail):
        if len(text) > MAX_TEXT:
            yield _fault(loaded, where, "L030", "text_too_long", f"{len(text)}")
        banned = BANNED.search(text)
        if banned and where.rpartition(".")[2] not in _EXEMPT:
            yield _fault(loaded, where, "L031", "banned_word", banned[0])
        if "{{" in text or "{%" in text:
            yield _fault(loaded, where, "L032", "template_text")


def _strings(tree: Any, trail: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        yield trail, tree
    elif isinstance(tree, dict):
        branch = cast("dict[str, Any]", tree)
        for key, value in branch.items():
            yield from _strings(value, f"{trail}.{key}")
    elif isinstance(tree, list):
        twigs = cast("list[Any]", tree)
        for number, value in enumerate(twigs):
            yield from _strings(value, f"{trail}[{number}]")
