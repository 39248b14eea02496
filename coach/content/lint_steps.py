"""Rules of single steps: where they lead, what they offer, and whether they fit Discord."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coach.content.fitting import near_to
from coach.content.loader import Loaded
from coach.content.places import locate, shown
from coach.domain.commitments import TEMPLATES
from coach.domain.errors import Invalid
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import (
    Choose,
    Lesson,
    Plan,
    Rewrite,
    RolePlay,
    Scene,
    Sort,
    Teach,
)
from coach.engine.drafts import review
from coach.engine.lesson_promises import offered

MAX_LABEL = 100
"""Characters of a select option's label
(https://discord.com/developers/docs/components/reference#string-select-select-option-structure)."""
MAX_OPTIONS = 25
"""Options of a Discord select menu (same page)."""
FEWEST_OPTIONS = 2
MAX_TURN = 3_500
"""Characters that one turn shows, under the 4,000 of a Discord message's texts together
(https://discord.com/developers/docs/components/reference#text-display)."""
INSERTS = ("", "audit")

_Found = Iterator[tuple[str, str, str, str, str]]
"""Trail, code, kind, what was found, what was probably meant."""


def of_steps(loaded: Loaded, lesson: Lesson) -> Iterator[LessonFault]:
    """The faults of a lesson's steps."""
    for trail, code, kind, detail, near in _of_steps(lesson):
        yield LessonFault(shown(loaded.path), locate(loaded.tree, trail), code, kind, detail, near)


def _of_steps(lesson: Lesson) -> _Found:
    yield from _ids((one.id for one in lesson.steps), "$.steps")
    for number, step in enumerate(lesson.steps):
        trail = f"$.steps[{number}]"
        match step:
            case Choose():
                yield from _choose(lesson, step, trail)
            case Sort():
                yield from _sort(step, trail)
            case RolePlay():
                yield from _role_play(step, trail)
            case Rewrite():
                yield from _rewrite(step, trail)
            case Plan():
                yield from _plan(step, trail)
            case Teach() if step.insert not in INSERTS:
                near = near_to(step.insert, INSERTS)
                yield f"{trail}.insert", "L017", "unknown_insert", step.insert, near
            case _:
                pass
    finishing = _finishing_steps(lesson)
    for number in _reached_steps(lesson) - finishing:
        yield f"$.steps[{number}]", "L042", "endless", "", ""


def _ids(found: Iterable[str], trail: str) -> _Found:
    seen: set[str] = set()
    for number, one in enumerate(found):
        if one and one in seen:
            yield f"{trail}[{number}].id", "L043", "duplicate_id", one, ""
        seen.add(one)


def _onward(lesson: Lesson, number: int) -> set[int]:
    """Steps that a step can lead to; `len(steps)` is the lesson's end."""
    step = lesson.steps[number]
    if not isinstance(step, Choose):
        return {number + 1}
    known = {one.id: i for i, one in enumerate(lesson.steps)}
    return {known.get(one.goto, number + 1) if one.goto else number + 1 for one in step.options}


def _reached_steps(lesson: Lesson) -> set[int]:
    found: set[int] = set()
    queue = [0]
    while queue:
        number = queue.pop()
        if number not in found and number < len(lesson.steps):
            found.add(number)
            queue.extend(_onward(lesson, number))
    return found


def _finishing_steps(lesson: Lesson) -> set[int]:
    """Steps from which the lesson's end can be reached without skipping."""
    found = {len(lesson.steps)}
    while True:
        more = {n for n in range(len(lesson.steps)) if _onward(lesson, n) & found}
        if more <= found:
            return found
        found |= more


def _labels(labels: Iterable[str], trails: Iterable[str], most: str) -> _Found:
    shown = [one.strip().casefold() for one in labels]
    counts = Counter(shown)
    if len(shown) > MAX_OPTIONS:
        yield most, "L014", "too_many_options", str(len(shown)), ""
    for label, trail in zip(shown, trails, strict=True):
        if len(label) > MAX_LABEL:
            yield trail, "L015", "label_too_long", str(len(label)), ""
        if counts[label] > 1:
            yield trail, "L044", "same_label", label, ""


def _choose(lesson: Lesson, step: Choose, trail: str) -> _Found:
    options = f"{trail}.options"
    if len(step.options) < FEWEST_OPTIONS:
        yield options, "L013", "too_few_options", "", ""
    trails = [f"{options}[{number}].label" for number in range(len(step.options))]
    yield from _labels((one.label for one in step.options), trails, options)
    ids = [one.id for one in lesson.steps if one.id]
    for number, option in enumerate(step.options):
        if option.goto and option.goto not in ids:
            here = f"{options}[{number}].goto"
            yield here, "L011", "missing_target", option.goto, near_to(option.goto, ids)


def _sort(step: Sort, trail: str) -> _Found:
    for number, item in enumerate(step.items):
        if item.kind not in step.kinds:
            here = f"{trail}.items[{number}].kind"
            yield here, "L018", "unknown_kind", item.kind, near_to(item.kind, step.kinds)
    used = {item.kind for item in step.items}
    trails = [f"{trail}.kinds[{number}]" for number in range(len(step.kinds))]
    for kind, here in zip(step.kinds, trails, strict=True):
        if kind not in used:
            yield here, "L045", "unused_kind", kind, ""
    if len(step.kinds) < FEWEST_OPTIONS:
        yield f"{trail}.kinds", "L013", "too_few_options", "", ""
    yield from _labels(step.kinds, trails, f"{trail}.kinds")


def _role_play(step: RolePlay, trail: str) -> _Found:
    yield from _ids((one.id for one in step.scenes), f"{trail}.scenes")
    scenes = {scene.id: scene for scene in step.scenes}
    reached = {step.scenes[0].id}
    queue = [step.scenes[0]]
    while queue:
        for line in queue.pop().lines:
            if line.then in scenes and line.then not in reached:
                reached.add(line.then)
                queue.append(scenes[line.then])
    for number, scene in enumerate(step.scenes):
        here = f"{trail}.scenes[{number}]"
        yield from _lines(scene, list(scenes), here)
        if scene.id not in reached:
            yield f"{here}.id", "L012", "unreachable", scene.id, ""
    finishing = _finishing(step)
    if step.scenes[0].id not in finishing:
        yield f"{trail}.scenes", "L019", "no_ending", "", ""
        return
    for number, scene in enumerate(step.scenes):
        if scene.id in reached - finishing:
            yield f"{trail}.scenes[{number}].id", "L019", "loop", scene.id, ""


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


def _lines(scene: Scene, known: list[str], trail: str) -> _Found:
    targets: set[str] = set()
    for number, line in enumerate(scene.lines):
        here = f"{trail}.lines[{number}].then"
        if line.then not in known:
            yield here, "L011", "missing_target", line.then, near_to(line.then, known)
        elif line.then in targets:
            yield here, "L046", "same_target", line.then, ""
        targets.add(line.then)
    trails = [f"{trail}.lines[{number}].say" for number in range(len(scene.lines))]
    yield from _labels((one.say for one in scene.lines), trails, f"{trail}.lines")


def _rewrite(step: Rewrite, trail: str) -> _Found:
    shown = len(step.ask) + len(step.post) + len(step.draft)
    if shown > MAX_TURN:
        yield f"{trail}.post", "L047", "turn_too_long", str(shown), ""
    draft = review(step.draft, step.post)
    if draft.judged and draft.thoughtful:
        yield f"{trail}.draft", "L048", "draft_too_good", "", ""
    example = review(step.example, step.post)
    if step.example and example.judged and not example.thoughtful:
        yield f"{trail}.example", "L049", "example_not_good", "", ""


def _plan(step: Plan, trail: str) -> _Found:
    if bool(step.template) == bool(step.promise):
        yield trail, "L050", "template_or_promise", "", ""
    elif step.template:
        slugs = [one.slug for one in TEMPLATES]
        if step.template not in slugs:
            near = near_to(step.template, slugs)
            yield f"{trail}.template", "L016", "unknown_template", step.template, near
    else:
        try:
            offered(step)
        except Invalid as error:
            value = str(error.params.get("value", ""))
            yield f"{trail}.promise", "L051", "bad_promise", value, ""
