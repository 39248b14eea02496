"""Records the golden transcripts anew: three learners for each lesson, who leave nothing unseen.

After a wanted change of words or ways, run
`python -c "from tests.content.record import write_all; write_all()"` and read the difference.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from coach.app.rehearsal import Rehearsal
from coach.app.replies import Reply
from coach.cli.linear import shown
from coach.content.loader import load, read_index
from coach.content.transcript import OPEN_AGAIN, Turn, written
from coach.domain.lessons import (
    Choose,
    Lesson,
    LessonSession,
    Plan,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Scene,
    Sort,
    Story,
    Teach,
)
from coach.render.environment import Words
from coach.resources import folder

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""Monday 5 January 2026; the audit of an empty log names this date."""
WORDS = Words(folder("prompts"))

Learner = Callable[[Lesson], Iterator[str]]


class Played(NamedTuple):
    """A lesson as it went."""

    turns: tuple[Turn, ...]
    sessions: tuple[LessonSession, ...]
    """The session at each turn, before its answer."""


class Wording:
    """The words of the linear text mode."""

    def text(self, template: str, **context: object) -> str:
        """The text of a template."""
        return WORDS.render(template, context)


def play(lesson: Lesson, answers: Iterable[str]) -> Played:
    """The lesson from its beginning, with these answers, one after the other."""
    return asyncio.run(_play(lesson, tuple(answers)))


async def _play(lesson: Lesson, answers: tuple[str, ...]) -> Played:
    talk = Rehearsal(WORDS, lesson, NOW)
    said, sessions = [_printed(await talk.begin())], [talk.session]
    for answer in answers:
        said.append(_printed(await talk.answer(answer)))
        sessions.append(talk.session)
    turns = tuple(
        Turn(coach=words, you=answer) for words, answer in zip(said, [*answers, None], strict=True)
    )
    return Played(turns, tuple(sessions))


def _printed(reply: Reply) -> str:
    return "\n".join(line.rstrip() for line in shown(Wording(), reply).splitlines())


def diligent(lesson: Lesson) -> Iterator[str]:
    """Finds every good answer, writes in her own words, and promises."""
    for number, step in enumerate(lesson.steps):
        match step:
            case Teach() | Story() | Recap():
                yield "1"
            case Reflect():
                yield REFLECTIONS[number % len(REFLECTIONS)]
            case Choose():
                yield str(next(i for i, one in enumerate(step.options, 1) if one.best))
            case Sort():
                yield from (str(step.kinds.index(item.kind) + 1) for item in step.items)
            case Rewrite():
                yield step.example
            case RolePlay():
                yield from (*_shortest(step), "1")
            case Plan():
                yield from ("when the kettle is on.", "I will write to one person", "1")


REFLECTIONS = (
    "That somebody tells me which part was of use.",
    "I look at my own numbers first, and then the evening is over.",
    "No time, as always. And a little shy, too.",
)
FOREIGN = "Das mit der *Sonnenbrille* ist klug, und ich frage mich, wie es an dunklen Tagen ist."
"""A draft in a language that the reviewer doesn't read."""


def curious(lesson: Lesson) -> Iterator[str]:
    """Tries all there is: other options, wrong kinds, every branch; and turns the promise down."""
    yield "hm"
    for number, step in enumerate(lesson.steps):
        match step:
            case Teach() | Story() | Recap():
                yield "1"
            case Reflect():
                yield from ("", REFLECTIONS[(number + 1) % len(REFLECTIONS)])
            case Choose():
                yield from _others(step)
            case Sort():
                yield from (
                    next(one for one in step.kinds if one != item.kind) for item in step.items
                )
            case Rewrite():
                yield from (
                    step.draft,
                    "1",
                    FOREIGN,
                    "2",
                    "2",
                    "1",
                    FOREIGN,
                    "1",
                    "1",
                    "2",
                    "2",
                )
            case RolePlay():
                yield from _everywhere(step)
            case Plan():
                yield from ("1", "1", "2")


def _others(step: Choose) -> Iterator[str]:
    """Each option that isn't the best, going back after all but the last."""
    others = [str(i) for i, one in enumerate(step.options, 1) if not one.best]
    for choice in others[:-1]:
        yield from (choice, "back")
    yield others[-1]


def hurried(lesson: Lesson) -> Iterator[str]:
    """Uses every command there is, and skips all of it in the end."""
    yield from ("help", "back", "repeat", "skip", "Back", "skip", "stop", OPEN_AGAIN)
    yield from ("skip" for _ in lesson.steps[1:])
    yield "1"


def _shortest(step: RolePlay) -> list[str]:
    """The shortest way to an ending."""
    way = _way(step, step.scenes[0], {scene.id for scene in step.scenes if not scene.lines})
    return [str(number + 1) for number in way or ()]


def _way(step: RolePlay, start: Scene, wanted: set[str]) -> list[int] | None:
    """The lines that lead from a scene to the nearest wanted one; None where none does."""
    ways: list[tuple[Scene, list[int]]] = [(start, [])]
    seen = {start.id}
    for scene, way in ways:  # grows as it goes
        if scene.id in wanted:
            return way
        for number, line in enumerate(scene.lines):
            if line.then not in seen:
                seen.add(line.then)
                ways.append((step.scene(line.then), [*way, number]))
    return None


def _everywhere(step: RolePlay) -> Iterator[str]:
    """Plays it again until every line has been said."""
    left = {(scene.id, number) for scene in step.scenes for number in range(len(scene.lines))}
    endings = {scene.id for scene in step.scenes if not scene.lines}
    here = step.scenes[0]
    while left or here.lines:
        if not here.lines:
            here = step.scenes[0]
            yield "2"
            continue
        way = _way(step, here, {scene for scene, _ in left}) or _way(step, here, endings)
        number = min(
            (line for scene, line in left if scene == here.id), default=way[0] if way else 0
        )
        left.discard((here.id, number))
        yield str(number + 1)
        here = step.scene(here.lines[number].then)
    yield "1"


LEARNERS: dict[str, Learner] = {"diligent": diligent, "curious": curious, "hurried": hurried}


@cache
def lessons() -> dict[str, Lesson]:
    """The shipped lessons."""
    shipped = folder("lessons")
    found = (load(shipped / one.slug / "lesson.yaml") for one in read_index(shipped / "index.yaml"))
    return {one.lesson.slug: one.lesson for one in found if one.lesson is not None}


def place_of(slug: str, learner: str) -> Path:
    """The transcript's file."""
    return folder("lessons") / slug / "transcripts" / f"{learner}.yaml"


def record(lesson: Lesson, learner: str) -> Played:
    """A learner in a lesson."""
    return play(lesson, LEARNERS[learner](lesson))


def write_all() -> None:
    """Write all transcripts."""
    for lesson in lessons().values():
        for learner in LEARNERS:
            path = place_of(lesson.slug, learner)
            path.parent.mkdir(exist_ok=True)
            path.write_text(written(record(lesson, learner).turns), encoding="utf-8")
