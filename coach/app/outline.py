"""A whole lesson as readable text, for its author: every way through it, and where it leads."""

from coach.app.cards import promise_words
from coach.app.changes import title_of
from coach.domain.lessons import Lesson, LessonStep, Plan
from coach.engine.lesson_promises import offered
from coach.ports import Renderer


def outline(words: Renderer, lesson: Lesson) -> str:
    """All of a lesson that can be played, in the Markdown of its author."""
    numbers = {step.id: number for number, step in enumerate(lesson.steps, start=1) if step.id}
    steps = [
        {"number": number, "numbers": numbers, **_row(words, step)}
        for number, step in enumerate(lesson.steps, start=1)
    ]
    minutes = sum(part.minutes for part in lesson.group)
    return words.render("lessons/outline", {"lesson": lesson, "steps": steps, "minutes": minutes})


def _row(words: Renderer, step: LessonStep) -> dict[str, object]:
    row: dict[str, object] = {"kind": step.__struct_config__.tag, "step": step}
    if isinstance(step, Plan):
        draft = offered(step)
        row["title"] = title_of(words, draft)
        row["promise"] = promise_words(words, draft.target, draft.quality)
    return row
