"""The lesson player: what the coach says at each place, and where an answer leads.

One machine for all step kinds. `advance` is given the lesson that the session is pinned to; it
never loads one. Universal commands (back, repeat, skip, stop, help) work at every place.
"""

import re
from datetime import datetime
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.lessons import (
    Choose,
    Lesson,
    LessonSession,
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
from coach.engine.drafts import review
from coach.engine.lesson_places import CHECKS, ask, planned
from coach.engine.lesson_promises import offered
from coach.engine.step import Await, Pick, Promise, Refuse, Say, Speech, Step

LessonStepResult = Step[LessonSession, Speech]

_PLAN_CONFIRM = 2
_REWRITE_AGAIN = CHECKS + 1


class Began(Struct, frozen=True, kw_only=True):
    """The lesson is opened: from the start, or where she left it."""


class Answered(Struct, frozen=True, kw_only=True):
    """She chose or wrote something; `seen_revision` is that of the turn it answers."""

    text: str
    seen_revision: int | None = None


class WentBack(Struct, frozen=True, kw_only=True):
    """One place back."""


class Repeated(Struct, frozen=True, kw_only=True):
    """Say it again."""


class SkippedStep(Struct, frozen=True, kw_only=True):
    """On to the next step without an answer."""


class Stopped(Struct, frozen=True, kw_only=True):
    """Enough for now; the place is kept."""


class HelpAsked(Struct, frozen=True, kw_only=True):
    """What can I do here?"""


Event = Began | Answered | WentBack | Repeated | SkippedStep | Stopped | HelpAsked

COMMANDS: dict[str, Event] = {
    "back": WentBack(),
    "repeat": Repeated(),
    "skip": SkippedStep(),
    "stop": Stopped(),
    "help": HelpAsked(),
}
"""Words that are commands at every place, whatever is asked (product, Lessons)."""
_SYNONYMS = {
    "atrás": "back",
    "atras": "back",
    "repetir": "repeat",
    "saltar": "skip",
    "parar": "stop",
    "ayuda": "help",
}


def command_of(text: str) -> str:
    """The universal command that typed words mean, or the words in small letters."""
    typed = text.strip().casefold()
    return _SYNONYMS.get(typed, typed)


def read(text: str, *, seen_revision: int | None = None) -> Event:
    """The event that typed words mean: a universal command, or an answer."""
    return COMMANDS.get(command_of(text), Answered(text=text.strip(), seen_revision=seen_revision))


def advance(
    lesson: Lesson, session: LessonSession, event: Event, *, now: datetime
) -> LessonStepResult:
    """The session after an event, and what the coach says and waits for."""
    if session.finished_at is not None:
        return _refused(session, "lesson_finished")
    match event:
        case Began():
            return _on_began(lesson, session)
        case Answered():
            return _on_answered(lesson, session, event, now)
        case WentBack():
            return _on_back(lesson, session)
        case Repeated():
            return Step(state=session, effects=ask(lesson, session))
        case SkippedStep():
            return _moved(lesson, session, Place(step=session.place.step + 1), (), now)
        case Stopped():
            return _on_stopped(lesson, session)
        case HelpAsked():
            said = (Say(template="lessons/help"), *ask(lesson, session))
            return Step(state=session, effects=said)
        case _:
            assert_never(event)


def _refused(session: LessonSession, code: str) -> LessonStepResult:
    return Step(state=session, effects=(Refuse(code=code),))


def _on_began(lesson: Lesson, session: LessonSession) -> LessonStepResult:
    started = session.place == Place() and not session.trail
    context: dict[str, object] = {"title": lesson.title, "minutes": lesson.minutes}
    if started:
        opening = Say(template="lessons/opening", context=context | {"idea": lesson.idea})
    else:
        opening = Say(template="lessons/resumed", context={"title": lesson.title})
    state = replace(session, stopped=False)
    return Step(state=state, effects=(opening, *ask(lesson, state)))


def _on_back(lesson: Lesson, session: LessonSession) -> LessonStepResult:
    if not session.trail:
        said = (Say(template="lessons/at_start"), *ask(lesson, session))
        return Step(state=session, effects=said)
    state = replace(
        session,
        place=session.trail[-1],
        trail=session.trail[:-1],
        stopped=False,
        revision=session.revision + 1,
    )
    return Step(state=state, effects=ask(lesson, state))


def _on_stopped(lesson: Lesson, session: LessonSession) -> LessonStepResult:
    state = replace(session, stopped=True, revision=session.revision + 1)
    said = Say(template="lessons/stopped", context={"title": lesson.title, "slug": lesson.slug})
    return Step(state=state, effects=(said, Await()))


def _moved(
    lesson: Lesson,
    session: LessonSession,
    place: Place,
    said: tuple[Speech, ...],
    now: datetime,
) -> LessonStepResult:
    state = replace(
        session,
        place=place,
        trail=(*session.trail, session.place),
        stopped=False,
        revision=session.revision + 1,
    )
    if place.step >= len(lesson.steps):
        state = replace(state, finished_at=now)
        closing = Say(
            template="lessons/finished",
            context={
                "title": lesson.title,
                "author": lesson.source.author,
                "source": lesson.source.title,
                "year": lesson.source.year,
            },
        )
        return Step(state=state, effects=(*said, closing, Await()))
    return Step(state=state, effects=(*said, *ask(lesson, state)))


def _on_answered(
    lesson: Lesson, session: LessonSession, event: Answered, now: datetime
) -> LessonStepResult:
    if event.seen_revision is not None and event.seen_revision != session.revision:
        return _refused(session, "stale_turn")
    waits = next(one for one in ask(lesson, session) if isinstance(one, Await))
    chosen = _chosen(waits.picks, event.text)
    if chosen is None and not (waits.text and event.text):
        code = "say_something" if waits.text else "not_a_choice"
        return _refused(session, code)
    rewrites = chosen is None and isinstance(lesson.steps[session.place.step], Rewrite)
    if rewrites and not _is_version(session.place, event.text):
        code = "not_a_choice" if session.place.item else "write_version"
        return _refused(session, code)
    state, place, said = _answer(lesson, session, event.text, chosen)
    return _moved(lesson, state, place, said, now)


_NO_WORDS = re.compile(r"[\W\d_]*(?:[A-Za-z]+[\W\d_]*)?")
"""A number, an emoji, or one word of English letters: meant as a command, or by mistake."""
_FEW_WORDS, _FEW_LETTERS = 3, 20
"""Where she may also choose, a text of no more than both was meant as a choice."""


def _is_version(place: Place, text: str) -> bool:
    """Whether a text at a rewrite step is a version of the comment."""
    if place.item == 0:
        return not _NO_WORDS.fullmatch(text)
    return len(text.split()) > _FEW_WORDS or len(text) > _FEW_LETTERS


def _chosen(picks: tuple[Pick, ...], text: str) -> int | None:
    """Index of the pick that was meant, by its id or by its own words."""
    wanted = text.casefold()
    words = wanted.replace(" ", "_")
    for index, pick in enumerate(picks):
        if wanted and (wanted in (pick.id, pick.label.casefold()) or words == pick.label_key):
            return index
    return None


_Answer = tuple[LessonSession, Place, tuple[Speech, ...]]


def _answer(lesson: Lesson, session: LessonSession, text: str, chosen: int | None) -> _Answer:
    step = lesson.steps[session.place.step]
    onward = Place(step=session.place.step + 1)
    index = chosen or 0
    match step:
        case Teach() | Story() | Recap():
            return session, onward, ()
        case Reflect():
            state = _noted(session, "", text)
            return state, onward, (Say(template="lessons/feedback", context={"text": step.reply}),)
        case Choose():
            option = step.options[index]
            if option.goto:
                onward = Place(step=lesson.index_of(option.goto))
            said = Say(template="lessons/feedback", context={"text": option.feedback})
            return _noted(session, "", option.label), onward, (said,)
        case Sort():
            return _answer_sort(step, session, index)
        case Rewrite():
            return _answer_rewrite(step, session, text, chosen)
        case RolePlay():
            return _answer_role_play(step, session, index)
        case Plan():
            return _answer_plan(step, session, text, chosen)
        case _:
            assert_never(step)


def _noted(session: LessonSession, part: str, text: str) -> LessonSession:
    key = f"{session.place.step}.{part}" if part else str(session.place.step)
    return replace(session, notes=tuple((dict(session.notes) | {key: text}).items()))


def _answer_sort(step: Sort, session: LessonSession, index: int) -> _Answer:
    place = session.place
    item = step.items[place.item]
    fits = step.kinds[index] == item.kind
    said = Say(
        template="lessons/sorted",
        context={"fits": fits, "kind": item.kind, "feedback": item.feedback},
    )
    last = place.item + 1 == len(step.items)
    onward = Place(step=place.step + 1) if last else replace(place, item=place.item + 1)
    return session, onward, (said,)


def _answer_rewrite(
    step: Rewrite, session: LessonSession, text: str, chosen: int | None
) -> _Answer:
    place = session.place
    onward = Place(step=place.step + 1)
    if chosen is None:
        return _drafted(step, session, text)
    if place.item == _REWRITE_AGAIN:
        return session, (onward if chosen else replace(place, item=0)), ()
    state = _noted(session, f"check{place.item}", "no" if chosen else "yes")
    if place.item < CHECKS:
        return state, replace(place, item=place.item + 1), ()
    notes = dict(state.notes)
    yes = sum(notes.get(f"{place.step}.check{n}") == "yes" for n in range(1, CHECKS + 1))
    said = Say(
        template="lessons/rewrite_done", context={"yes": yes, "of": CHECKS, "text": step.reply}
    )
    return state, (onward if yes == CHECKS else replace(place, item=_REWRITE_AGAIN)), (said,)


def _drafted(step: Rewrite, session: LessonSession, text: str) -> _Answer:
    """Her own version, judged; where it can't be, three questions help her to judge it herself.

    Nobody is held: after the second version that isn't thoughtful yet the lesson goes on.
    """
    place, state = session.place, _noted(session, "draft", text)
    before = dict(session.notes).get(f"{place.step}.draft", "")
    found = review(text, step.post)
    if not found.judged:
        said = Say(template="lessons/rewrite_thanks", context={"draft": text})
        return state, replace(place, item=1), (said,)
    seen = Say(template="lessons/rewrite_seen", context={"draft": text})
    judged = Say(template="drafts/review", context={"review": found, "draft": text})
    if not found.thoughtful:
        if before and _is_plain(before, step.post):
            enough = Say(template="lessons/rewrite_enough", context={"example": step.example})
            return state, Place(step=place.step + 1), (seen, judged, enough)
        return state, replace(place, item=_REWRITE_AGAIN), (seen, judged)
    feedback = Say(template="lessons/feedback", context={"text": step.reply})
    return state, Place(step=place.step + 1), (seen, judged, feedback)


def _is_plain(draft: str, post: str) -> bool:
    found = review(draft, post)
    return found.judged and not found.thoughtful


def _answer_role_play(step: RolePlay, session: LessonSession, index: int) -> _Answer:
    place = session.place
    scene = step.scene(place.scene) if place.scene else step.scenes[0]
    if scene.lines:
        return session, replace(place, scene=scene.lines[index].then), ()
    return session, (replace(place, scene="") if index else Place(step=place.step + 1)), ()


def _answer_plan(step: Plan, session: LessonSession, text: str, chosen: int | None) -> _Answer:
    place = session.place
    if place.item < _PLAN_CONFIRM:
        part, example = ("when", step.when) if place.item == 0 else ("then", step.then)
        state = _noted(session, part, text if chosen is None else example)
        return state, replace(place, item=place.item + 1), ()
    onward = Place(step=place.step + 1)
    if chosen:
        return session, onward, (Say(template="lessons/plan_declined"),)
    plan = planned(session, place.step)
    return session, onward, (Promise(draft=offered(step), plan=plan),)
