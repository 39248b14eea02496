"""What each intent leads to in a talk, where nothing else waits."""

from msgspec.structs import replace

from coach.domain.chat import ChatState, Exercise, Intent, Pending, Understood
from coach.domain.entries import Quality
from coach.engine import exercises
from coach.engine.careful import is_careful
from coach.engine.chat_proposals import propose, word_of
from coach.engine.chat_turns import (
    OPEN,
    ChatStep,
    Enter,
    Facts,
    Show,
    moved,
    offer,
    turn,
)
from coach.engine.exercises import Judge
from coach.engine.moods import mood_of, says_thoughtful
from coach.engine.step import Say, Step
from coach.engine.wishes import draft_in, rest_until, settings_in

RESUME = ("resume:all", "intent:unknown")
"""What is offered while everything rests."""
_QUIET = frozenset({Intent.ENTITLED, Intent.MISSED, Intent.SMALLTALK, Intent.UNKNOWN})
"""While the coach is careful these get a quiet word and no exercise."""
_WISHES = frozenset(
    {Intent.LOG, Intent.COMMIT, Intent.UNDO, Intent.PAUSE, Intent.SNOOZE, Intent.SETTINGS}
)
_READINGS = frozenset({Intent.PROGRESS, Intent.AUDIT, Intent.INBOX, Intent.LESSON})
_VAGUE = frozenset({Intent.SMALLTALK, Intent.UNKNOWN, Intent.DATA, Intent.HELP, Intent.THANKS})
"""What a low mood is easily taken for."""
_OFFERS_BY_MOOD = {"low": ("exercise:reframe", "intent:pause", "intent:unknown"), "rude": OPEN}
_OFFERS = {
    Intent.MISSED: ("intent:progress", "intent:commit", "intent:pause"),
    Intent.ENTITLED: ("exercise:reframe", "intent:unknown"),
    Intent.ASK: ("exercise:ask", "exercise:refusal", "exercise:decline"),
    Intent.DATA: ("forget:talk", "intent:unknown"),
    Intent.HELP: OPEN,
    Intent.UNKNOWN: OPEN,
}
"""What is offered with the words of an intent."""


def on_intent(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """The step that a message leads to; empty text is a choice that was taken."""
    vague = heard.intent in _VAGUE or not heard.clear
    if vague and not is_careful(state, facts.today) and (mood := mood_of(text)):
        return offer(state, _OFFERS_BY_MOOD[mood], Say(template=f"chat/{mood}"))
    if not heard.clear and text:
        return _clarify(state, text, heard)
    if is_careful(state, facts.today) and heard.intent in _QUIET:
        return turn(state, Say(template="chat/careful"))
    named = _named_lesson(text, facts)
    if named:
        ref = f"lesson:{named}"
        return Step(state=moved(replace(state, inside=ref)), effects=(Enter(ref=ref),))
    if heard.intent in _WISHES:
        return _on_wish(state, text, heard, facts)
    if heard.intent in _READINGS:
        return _on_reading(state, heard.intent, facts)
    if heard.intent is Intent.REVIEW:
        draft = draft_in(text)
        return turn(state, Judge(draft=draft)) if draft else begin_exercise(state, "review")
    if heard.intent is Intent.UNKNOWN and not text:
        return turn(state, Say(template="chat/left"))
    said = Say(
        template=f"chat/{heard.intent}",
        context={"model": facts.model} if heard.intent is Intent.DATA else {},
    )
    refs = _OFFERS.get(heard.intent, ())
    return offer(state, refs, said) if refs else turn(state, said)


def _clarify(state: ChatState, text: str, heard: Understood) -> ChatStep:
    known = (one for one in heard.others if one is not Intent.UNKNOWN)
    refs = (*(f"intent:{one}" for one in known), "intent:unknown")
    return offer(replace(state, unclear=text), refs, Say(template="chat/clarify"))


def begin_exercise(state: ChatState, name: str) -> ChatStep:
    """Begin a short exercise."""
    exercise = Exercise(name=name)
    state = moved(replace(state, exercise=exercise, offered=(), unclear=""))
    return Step(state=state, effects=exercises.ask(exercise))


def _on_wish(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """What would be written, shown first; where a part is missing it is asked for."""
    match heard.intent:
        case Intent.LOG if heard.entries:
            quality = Quality.THOUGHTFUL if says_thoughtful(text) else None
            told = Pending(intent=Intent.LOG, entries=heard.entries, quality=quality)
            return propose(state, told, facts)
        case Intent.COMMIT if heard.commitment is not None:
            wish = Pending(intent=Intent.COMMIT, commitment=heard.commitment)
            return propose(state, wish, facts)
        case Intent.UNDO if facts.last_entry:
            ref, label = facts.last_entry_id, facts.last_entry
            return propose(state, Pending(intent=Intent.UNDO, ref=ref, label=label), facts)
        case Intent.SNOOZE if facts.waiting:
            return propose(state, Pending(intent=Intent.SNOOZE), facts)
        case Intent.SETTINGS if found := settings_in(text):
            return propose(state, Pending(intent=Intent.SETTINGS, settings=found), facts)
        case Intent.PAUSE if facts.paused:
            return offer(state, RESUME, Say(template="chat/resting"))
        case Intent.PAUSE:
            until = rest_until(text, today=facts.today)
            return propose(state, Pending(intent=Intent.PAUSE, until=until), facts)
        case _:
            return turn(state, Say(template=f"chat/{heard.intent}_how"))


def _on_reading(state: ChatState, what: Intent, facts: Facts) -> ChatStep:
    if what is Intent.LESSON and facts.lessons:
        refs = tuple(f"lesson:{one}" for one in facts.lessons)
        return offer(state, refs, Say(template="chat/lessons"), facts=facts)
    if what is Intent.LESSON:
        return turn(state, Say(template="chat/lesson_how"))
    if what is Intent.INBOX and facts.waiting:
        refs = (f"check-in:{facts.waiting}", "intent:unknown")
        return offer(state, refs, Show(what=what))
    return turn(state, Show(what=what))


_GOES_ON = frozenset("continue resume".split())


def _named_lesson(text: str, facts: Facts) -> str:
    """The lesson that she names, or the one begun where she wants to go on; empty for neither."""
    said = f" {word_of(text)} "
    if "lesson" not in said:
        return ""
    for slug, title in zip(facts.lessons, facts.lesson_titles, strict=True):
        name = word_of(title.rpartition(" (")[0])
        if f" {name} " in said or f" {slug.replace('-', ' ')} " in said:
            return slug
    goes_on = _GOES_ON & set(said.split()) or "go on with" in said
    return facts.begun if goes_on else ""
