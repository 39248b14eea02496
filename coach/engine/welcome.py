"""The first run: what a newcomer is asked, one thing at a time, and only what is missing."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from coach.domain.commitments import template, without_lead
from coach.domain.people import Person
from coach.engine.lesson_places import WHEN_LEADS
from coach.engine.lessons import command_of
from coach.engine.step import Await, IfThen, Pick, Promise, Refuse, Say, Speech, Step


class Question(StrEnum):
    """What the coach wants to know, in the order it asks."""

    NAME = "name"
    ZONE = "zone"
    PLACES = "places"
    COMMITMENT = "commitment"
    PLAN = "plan"
    DONE = "done"


class Welcome(Struct, frozen=True, kw_only=True):
    """Where a newcomer is; answers are kept as settings at once, so stopping loses nothing."""

    question: Question
    asked: frozenset[Question] = field(default_factory=frozenset[Question])
    template: str = ""
    trail: tuple[Question, ...] = ()
    """The questions answered so far, for going back."""


class SetSetting(Struct, frozen=True, kw_only=True):
    """Keep an answer as a setting."""

    key: str
    value: str


WelcomeSpeech = Speech | SetSetting
WelcomeStep = Step[Welcome, WelcomeSpeech]

SUGGESTED = ("one-for-five", "shine-a-light", "five-minutes")
"""Templates offered at the first run; all others are under Commitments."""


def begin(person: Person, *, zone_guess: str, has_commitment: bool) -> WelcomeStep:
    """The first question that is missing, after a greeting."""
    state = _next(Welcome(question=Question.NAME), person, has_commitment=has_commitment)
    greeting = Say(template="welcome/hello")
    return Step(state=state, effects=(greeting, *ask(state, person, zone_guess=zone_guess)))


def _next(state: Welcome, person: Person, *, has_commitment: bool) -> Welcome:
    missing = {
        Question.NAME: not person.name,
        Question.ZONE: not person.zone_confirmed,
        Question.PLACES: not person.places,
        Question.COMMITMENT: not has_commitment,
    }
    for question, wanted in missing.items():
        if wanted and question not in state.asked:
            return Welcome(question=question, asked=state.asked, trail=state.trail)
    return Welcome(question=Question.DONE, asked=state.asked, trail=state.trail)


def ask(state: Welcome, person: Person, *, zone_guess: str) -> tuple[Speech, ...]:
    """What the coach says at a question, ending with what it waits for."""
    skip = Pick(id="0", label_key="skip_question")
    match state.question:
        case Question.NAME:
            return Say(template="welcome/name"), Await(
                text=True, picks=(skip,), hint_key="write_name"
            )
        case Question.ZONE:
            said = Say(template="welcome/zone", context={"zone": zone_guess})
            picks = (Pick(id="1", label_key="zone_right"),)
            return said, Await(picks=picks, text=True, hint_key="write_zone")
        case Question.PLACES:
            said = Say(template="welcome/places", context={"name": person.name})
            return said, Await(text=True, picks=(skip,), hint_key="write_places")
        case Question.COMMITMENT:
            picks = tuple(
                Pick(id=str(i), label_key=f"template.{slug}")
                for i, slug in enumerate(SUGGESTED, start=1)
            )
            return Say(template="welcome/commitment"), Await(
                picks=(*picks, Pick(id="0", label_key="not_now"))
            )
        case Question.PLAN:
            said = Say(template="welcome/plan", context={"template": state.template})
            return said, Await(text=True, picks=(skip,), hint_key="write_when")
        case Question.DONE:
            return Say(template="welcome/done", context={"name": person.name}), Await()
        case _:
            assert_never(state.question)


def answer(
    state: Welcome, text: str, person: Person, *, zone_guess: str, has_commitment: bool
) -> WelcomeStep:
    """What an answer leads to: settings to keep, perhaps a commitment, and the next question.

    The shell applies `SetSetting`; where the value can't be read it stays with the state it had,
    and so with the question.
    """
    if state.question is Question.DONE:
        return Step(state=state, effects=(Refuse(code="welcome_over"),))
    text = text.strip()
    command = COMMANDS.get(command_of(text))
    if command is not None:
        return command(state, person, zone_guess, has_commitment)
    waits = next(one for one in ask(state, person, zone_guess=zone_guess) if isinstance(one, Await))
    picked = text if any(pick.id == text for pick in waits.picks) else None
    if picked is None and not (waits.text and text):
        code = "say_something" if waits.text else "not_a_choice"
        return Step(state=state, effects=(Refuse(code=code),))
    effects, following = _kept(state, text, picked, zone_guess)
    trail = (*state.trail, state.question)
    if following is None:
        return Step(state=_onward(state, person, has_commitment=has_commitment), effects=effects)
    return Step(state=replace(following, trail=trail), effects=effects)


def _onward(state: Welcome, person: Person, *, has_commitment: bool) -> Welcome:
    asked = state.asked | {state.question}
    trail = (*state.trail, state.question)
    left = Welcome(question=state.question, asked=asked, trail=trail)
    return _next(left, person, has_commitment=has_commitment)


def _back(state: Welcome, person: Person, zone_guess: str, has_commitment: bool) -> WelcomeStep:
    del person, zone_guess, has_commitment
    if not state.trail:
        return Step(state=state, effects=(Say(template="lessons/at_start"),))
    *trail, last = state.trail
    earlier = Welcome(question=last, asked=state.asked - {last}, trail=tuple(trail))
    return Step(state=earlier, effects=())


def _repeat(state: Welcome, person: Person, zone_guess: str, has_commitment: bool) -> WelcomeStep:
    del person, zone_guess, has_commitment
    return Step(state=state, effects=())


def _help(state: Welcome, person: Person, zone_guess: str, has_commitment: bool) -> WelcomeStep:
    del person, zone_guess, has_commitment
    return Step(state=state, effects=(Say(template="lessons/help"),))


def _skip(state: Welcome, person: Person, zone_guess: str, has_commitment: bool) -> WelcomeStep:
    """Leave the question out; a promise without its plan is made all the same."""
    if state.question is Question.PLAN:
        return answer(state, "0", person, zone_guess=zone_guess, has_commitment=has_commitment)
    return Step(state=_onward(state, person, has_commitment=has_commitment), effects=())


COMMANDS: Mapping[str, Callable[[Welcome, Person, str, bool], WelcomeStep]] = MappingProxyType(
    {"back": _back, "repeat": _repeat, "help": _help, "skip": _skip}
)
"""Words that are commands at every question, as in lessons; the shell asks the question after."""


def _kept(
    state: Welcome, text: str, picked: str | None, zone_guess: str
) -> tuple[tuple[WelcomeSpeech, ...], Welcome | None]:
    """What to keep of an answer, and the state it leads to where that isn't simply the next."""
    match state.question:
        case Question.ZONE:
            return (SetSetting(key="zone", value=zone_guess if picked else text),), None
        case Question.COMMITMENT if picked and picked != "0":
            slug = SUGGESTED[int(picked) - 1]
            asked = state.asked | {Question.COMMITMENT}
            return (), Welcome(question=Question.PLAN, asked=asked, template=slug)
        case Question.PLAN:
            when = text.rstrip(".")
            for lead in WHEN_LEADS:
                when = without_lead(when, lead)
            plan = None if picked else IfThen(when=when)
            return (Promise(draft=template(state.template).drafted(), plan=plan),), None
        case Question.NAME | Question.PLACES if not picked:
            return (SetSetting(key=state.question.value, value=text),), None
        case _:
            return (), None
