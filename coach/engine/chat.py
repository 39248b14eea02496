"""The talk in free text: what a message leads to, and what waits for a yes.

Nothing is ever written by the machine: it shows what it understood, and `Write` is an effect of a
yes alone. Talks are mended as people mend them: correct ("no, three"), change, interrupt and come
back, cancel, "did you mean". Everything it knows between two turns is in `ChatState`.
"""

from collections.abc import Iterable
from datetime import timedelta

from msgspec.structs import replace

from coach.domain.chat import ChatState, Intent, Pending, Understood
from coach.domain.entries import Quality
from coach.engine import exercises
from coach.engine.acts import acts
from coach.engine.amending import amended
from coach.engine.chat_intents import RESUME, begin_exercise, on_intent
from coach.engine.chat_proposals import (
    LEAVES,
    MOST_PENDING,
    asked,
    choices,
    has_comments,
    is_no,
    picked,
    word_of,
)
from coach.engine.chat_turns import (
    OPEN,
    ChatStep,
    Effect,
    Enter,
    Facts,
    Forget,
    Show,
    Write,
    free,
    is_careful,
    moved,
    offer,
    turn,
)
from coach.engine.exercises import Judge
from coach.engine.promises import promise
from coach.engine.step import Await, Refuse, Say, Step
from coach.engine.understanding import PLAINLY
from coach.engine.wishes import asks_to_resume

__all__ = [
    "LEAVES",
    "ChatStep",
    "Effect",
    "Enter",
    "Facts",
    "Forget",
    "Judge",
    "Show",
    "Write",
    "advance",
    "asked",
    "greet",
    "is_careful",
    "word_of",
]

_AT_A_LOSS = ("help", "repeat", "")
"""What asks to hear the question again; the last is a message of punctuation alone: "?"."""
CAREFUL_DAYS = 7
"""So long after words of crisis the coach keeps to a quiet voice (docs/decisions.md)."""


def greet(state: ChatState, facts: Facts, *, name: str) -> ChatStep:
    """The first turn, or the one where somebody comes back to something that waits."""
    if state.pending or state.exercise is not None:
        return Step(state=state, effects=(Say(template="chat/back"), *asked(state, facts)))
    if is_careful(state, facts.today):
        return offer(state, OPEN, Say(template="chat/careful"))
    return offer(state, OPEN, Say(template="chat/hello", context={"name": name}))


def advance(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """The state after a message, and what the coach says, shows or (after a yes) writes."""
    word = word_of(text)
    if not text.strip():
        refused = Refuse(code="say_something")
        return Step(state=state, effects=(refused, *asked(state, facts)))
    chosen = _chosen(state, word)
    if heard.intent is Intent.SUPPORT and not chosen and not _is_feeling(state, heard):
        return _on_crisis(state, facts)
    if state.exercise is not None:
        return _on_exercise(state, text, word, facts)
    if state.pending:
        return _on_pending(state, text, word, heard, facts)
    if chosen:
        return _on_chosen(state, chosen, facts)
    if word in _AT_A_LOSS or word in ("menu", "back", "skip"):
        return offer(state, OPEN, Say(template="chat/help"))
    if state.offered and is_no(word):
        return turn(state, Say(template="chat/left"))
    state = replace(state, offered=(), unclear="")
    if facts.paused and asks_to_resume(text):
        return offer(state, RESUME, Say(template="chat/resting"))
    return on_intent(state, text, heard, facts)


def _chosen(state: ChatState, word: str) -> str:
    """What a number stands for among what was offered; empty for nothing."""
    numbers = {str(number): ref for number, ref in enumerate(state.offered, start=1)}
    return numbers.get(word, "")


# --- Words of crisis -----------------------------------------------------------------------------


def _is_feeling(state: ChatState, heard: Understood) -> bool:
    return state.exercise is not None and heard.confidence < PLAINLY


def _on_crisis(state: ChatState, facts: Facts) -> ChatStep:
    until = facts.today + timedelta(days=CAREFUL_DAYS)
    state = replace(state, careful_until=until.isoformat(), exercise=None, pending=())
    return turn(state, Say(template="support/message"))


# --- Exercises -----------------------------------------------------------------------------------


def _on_exercise(state: ChatState, text: str, word: str, facts: Facts) -> ChatStep:
    assert state.exercise is not None  # noqa: S101 the caller has looked
    left = replace(state, exercise=None)
    if word in ("stop", "cancel", "never mind", "nevermind", "quit", "enough"):
        return _back_to_pending(left, (Say(template="chat/exercise_left"),), facts)
    if word in _AT_A_LOSS:
        return Step(state=state, effects=exercises.ask(state.exercise))
    onward = exercises.answer(state.exercise, text, word)
    if onward.state is None:
        return _back_to_pending(left, onward.effects, facts)
    return Step(state=moved(replace(state, exercise=onward.state)), effects=onward.effects)


# --- What waits for a yes ------------------------------------------------------------------------


def _on_pending(
    state: ChatState, text: str, word: str, heard: Understood, facts: Facts
) -> ChatStep:
    current = state.pending[-1]
    choice = picked(current, word)
    if choice in ("chat_yes", "chat_yes_thoughtful", "chat_yes_plain"):
        return _on_yes(state, current, choice, facts)
    if choice == "chat_no":
        left = replace(state, pending=state.pending[:-1])
        return _back_to_pending(left, (Say(template="chat/not_written"),), facts)
    if choice == "chat_change":
        return _replaced(state, replace(current, editing=True), facts)
    if word in _AT_A_LOSS:
        return Step(state=state, effects=asked(state, facts))
    better = amended(current, text, heard, today=facts.today)
    if better is not None:
        return _replaced(state, replace(better, editing=False, how=False), facts)
    if current.editing:
        return Step(state=state, effects=(Say(template="chat/change_what"), free()))
    return _on_digression(state, text, heard, facts)


def _replaced(state: ChatState, pending: Pending, facts: Facts) -> ChatStep:
    state = moved(replace(state, pending=(*state.pending[:-1], pending)))
    return Step(state=state, effects=asked(state, facts))


def _on_yes(state: ChatState, current: Pending, choice: str, facts: Facts) -> ChatStep:
    quality = None
    if has_comments(current):
        if choice == "chat_yes":
            asking = replace(current, how=True)
            state = moved(replace(state, pending=(*state.pending[:-1], asking)))
            return Step(state=state, effects=(Say(template="chat/how_it_read"), choices(asking)))
        thoughtful = choice == "chat_yes_thoughtful"
        quality = Quality.THOUGHTFUL if thoughtful else Quality.PLAIN
    write = Write(pending=current, quality=quality)
    return _back_to_pending(replace(state, pending=state.pending[:-1]), (write,), facts)


def _back_to_pending(state: ChatState, said: Iterable[Effect], facts: Facts) -> ChatStep:
    """After something is done: back to what it interrupted, if anything waits."""
    if not state.pending:
        return turn(state, *said)
    back = Say(template="chat/back")
    return Step(state=moved(state), effects=(*said, back, *asked(state, facts)))


def _on_digression(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """Something else in between: it is answered, and then the question comes back."""
    if not heard.clear or heard.intent is Intent.UNKNOWN:
        said: tuple[Effect, ...] = (Say(template="chat/change_what"),)
        return Step(state=state, effects=(*said, *asked(state, facts)))
    aside = on_intent(replace(state, pending=()), text, heard, facts)
    if aside.state.pending or aside.state.exercise is not None:
        both = (*state.pending, *aside.state.pending)[-MOST_PENDING:]
        return Step(state=replace(aside.state, pending=both), effects=aside.effects)
    said = tuple(one for one in aside.effects if not isinstance(one, Await))
    if heard.intent in _NEEDS_A_CHOICE and aside.state.offered:
        said = (Say(template="chat/later"),)
    return _back_to_pending(replace(state, offered=(), unclear=""), said, facts)


_NEEDS_A_CHOICE = frozenset(
    {Intent.ASK, Intent.ENTITLED, Intent.LESSON, Intent.MISSED, Intent.PAUSE}
)
"""What would open choices of its own: their numbers would be taken for those of the proposal."""


# --- Choices that were offered -------------------------------------------------------------------


def _on_chosen(state: ChatState, ref: str, facts: Facts) -> ChatStep:
    """One of the offered choices."""
    what, _, name = ref.partition(":")
    unclear = state.unclear
    state = replace(state, offered=(), unclear="")
    match what:
        case "lesson" | "check-in":
            return Step(state=moved(replace(state, inside=ref)), effects=(Enter(ref=ref),))
        case "exercise":
            return begin_exercise(state, name)
        case "forget":
            kept = ChatState(careful_until=state.careful_until)
            return Step(state=kept, effects=(Forget(), free()))
        case "resume":
            return turn(state, Write(pending=Pending(intent=Intent.PAUSE, until="resume")))
        case _ if name == Intent.SUPPORT:
            return _on_crisis(state, facts)
        case _:
            return on_intent(state, unclear, _meant(Intent(name), unclear, facts), facts)


def _meant(intent: Intent, text: str, facts: Facts) -> Understood:
    """What she says that she meant, with what her words tell of it."""
    return Understood(
        intent=intent,
        confidence=1.0,
        entries=acts(text, today=facts.today) if intent is Intent.LOG else (),
        commitment=promise(text) if intent is Intent.COMMIT else None,
    )
