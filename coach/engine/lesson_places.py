"""What the coach says at each place of a lesson, and what it waits for there."""

from typing import assert_never

from coach.domain.commitments import MAX_PLAN, without_lead
from coach.domain.lessons import (
    Choose,
    Lesson,
    LessonSession,
    LessonStep,
    Place,
    Plan,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Sort,
    Story,
    Teach,
)
from coach.engine.lesson_promises import offered
from coach.engine.step import Await, IfThen, Pick, Say, Speech

CONTINUE = Pick(id="1", label_key="continue")
CHECKS = 3
"""Questions a learner asks of her own draft where the reviewer can't judge it."""


def ask(lesson: Lesson, session: LessonSession) -> tuple[Speech, ...]:
    """What the coach says at the session's place, ending with what it waits for."""
    step = lesson.steps[session.place.step]
    match step:
        case Teach():
            context = {"title": step.title, "text": step.text, "insert": step.insert}
            return Say(template="lessons/teach", context=context), Await(picks=(CONTINUE,))
        case Story():
            context = {"title": step.title, "text": step.text}
            return Say(template="lessons/story", context=context), Await(picks=(CONTINUE,))
        case Recap():
            said = Say(template="lessons/recap", context={"points": step.points})
            return said, Await(picks=(Pick(id="1", label_key="finish"),))
        case Reflect():
            return _said_ask(step), Await(text=True, hint_key="write_freely")
        case Choose():
            picks = _numbered(tuple(one.label for one in step.options))
            return _said_ask(step), Await(picks=picks)
        case Sort():
            return _ask_sort(step, session.place)
        case Rewrite():
            return _ask_rewrite(step, session.place)
        case RolePlay():
            return _ask_role_play(step, session.place)
        case Plan():
            return _ask_plan(step, session)
        case _:
            assert_never(step)


def _said_ask(step: Reflect | Choose) -> Say:
    return Say(template="lessons/ask", context={"title": step.title, "ask": step.ask})


def _numbered(labels: tuple[str, ...]) -> tuple[Pick, ...]:
    return tuple(Pick(id=str(i), label=label) for i, label in enumerate(labels, start=1))


def _ask_sort(step: Sort, place: Place) -> tuple[Speech, ...]:
    context = {
        "title": step.title,
        "ask": step.ask if place.item == 0 else "",
        "text": step.items[place.item].text,
        "number": place.item + 1,
        "of": len(step.items),
    }
    return Say(template="lessons/sort", context=context), Await(picks=_numbered(step.kinds))


_YES_NO = (Pick(id="1", label_key="yes"), Pick(id="2", label_key="not_yet"))


def _ask_rewrite(step: Rewrite, place: Place) -> tuple[Speech, ...]:
    if place.item == 0:
        context = {"title": step.title, "ask": step.ask, "post": step.post, "draft": step.draft}
        return (
            Say(template="lessons/rewrite", context=context),
            Await(text=True, hint_key="write_draft"),
        )
    if place.item <= CHECKS:
        context = {"check": step.checks[place.item - 1], "number": place.item, "of": CHECKS}
        return Say(template="lessons/rewrite_check", context=context), Await(picks=_YES_NO)
    again = (Pick(id="1", label_key="rewrite_again"), Pick(id="2", label_key="go_on"))
    waits = Await(picks=again, text=True, hint_key="write_draft")
    return Say(template="lessons/rewrite_again"), waits


def _ask_role_play(step: RolePlay, place: Place) -> tuple[Speech, ...]:
    scene = step.scene(place.scene) if place.scene else step.scenes[0]
    context = {
        "title": step.title,
        "ask": "" if place.scene else step.ask,
        "text": scene.text,
        "ending": not scene.lines,
    }
    said = Say(template="lessons/scene", context=context)
    if scene.lines:
        return said, Await(picks=_numbered(tuple(line.say for line in scene.lines)))
    return said, Await(picks=(CONTINUE, Pick(id="2", label_key="play_again")))


def _ask_plan(step: Plan, session: LessonSession) -> tuple[Speech, ...]:
    context = {"title": step.title, "ask": step.ask, "when": step.when, "then": step.then}
    use = Pick(id="1", label_key="use_this")
    if session.place.item == 0:
        said = Say(template="lessons/plan_when", context=context)
        return said, Await(picks=(use,), text=True, hint_key="write_when")
    if session.place.item == 1:
        said = Say(template="lessons/plan_then", context={"then": step.then})
        return said, Await(picks=(use,), text=True, hint_key="write_then")
    preview = {"offer": offered(step), "plan": planned(session, session.place.step)}
    confirm = (Pick(id="1", label_key="promise"), Pick(id="2", label_key="not_now"))
    return Say(template="lessons/plan_confirm", context=preview), Await(picks=confirm)


def planned(session: LessonSession, step: int) -> IfThen:
    """The two parts of an if-then plan that she wrote at a plan step, fit for a sentence."""
    notes = dict(session.notes)
    when = notes.get(f"{step}.when", "").strip().rstrip(".,;")
    then = notes.get(f"{step}.then", "").strip().rstrip(".")
    for lead in WHEN_LEADS:
        when = without_lead(when, lead)
    for lead in _THEN_LEADS:
        then = without_lead(then, lead)
    return IfThen(when=_shortened(_lowered(when)), then=_shortened(_lowered(then)))


def _shortened(part: str) -> str:
    """A part that leaves room for the other; that it was cut is seen before she says yes."""
    return part if len(part) <= _MOST_OF_PLAN else f"{part[: _MOST_OF_PLAN - 1].rstrip()}…"


_MOST_OF_PLAN = MAX_PLAN // 2 - 20
"""Characters of each part, with room for the words that join them."""


WHEN_LEADS = ("when ", "cuando ")
_THEN_LEADS = ("then ", "entonces ", "I will ", "I'll ", "I\u2019ll ", "I ")
"""Words that the sentence begins its parts with anyway, in the languages it is said in."""


def _lowered(text: str) -> str:
    """The text fitted into the middle of a sentence; "I" and names like "I'm" stay."""
    first = text.split(" ", 1)[0]
    keeps = first.startswith("I") and not first[1:2].isalpha()
    return text if keeps or first[1:2].isupper() else text[:1].lower() + text[1:]


def placed(lesson: Lesson, session: LessonSession) -> tuple[LessonStep, int, int]:
    """The step a session is at, its number from 1, and how many there are."""
    index = min(session.place.step, len(lesson.steps) - 1)
    return lesson.steps[index], index + 1, len(lesson.steps)
