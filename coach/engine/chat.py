"""The talk in free text: what a message leads to, and what waits for a yes.

Nothing is ever written by the machine: it shows what it understood, and `Write` is an effect of a
yes alone. Talks are mended as people mend them: correct ("no, three"), change, interrupt and come
back, cancel, "did you mean". Everything it knows between two turns is in `ChatState`.
"""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from coach.domain.chat import ChatState, Intent, Pending, Understood
from coach.domain.entries import Quality
from coach.engine import exercises
from coach.engine.acts import acts
from coach.engine.amending import amended
from coach.engine.careful import careful_from, is_careful
from coach.engine.chat_corrections import corrected
from coach.engine.chat_intents import RESUME, begin_exercise, on_intent
from coach.engine.chat_proposals import (
    LEAVES,
    asked,
    choices,
    dated,
    ends,
    has_comments,
    is_answer,
    is_no,
    is_yes,
    picked,
    propose,
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
    moved,
    offer,
    offered,
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
    "is_answer",
    "is_careful",
    "overheard",
    "word_of",
]

_AT_A_LOSS = ("help", "repeat", "")
"""What asks to hear the question again; the last is a message of punctuation alone: "?"."""


def greet(state: ChatState, facts: Facts, *, name: str) -> ChatStep:
    """The first turn, or the one where somebody comes back to something that waits."""
    state = replace(state, offered=(), unclear="")
    if state.support_due:
        return turn(replace(state, support_due=False), Say(template="support/message"))
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
    chosen = _chosen(state, word, facts)
    if heard.intent is Intent.SUPPORT and not chosen and not _is_feeling(state, heard):
        return _on_crisis(state, facts)
    if word in ASKS_FOR_PEOPLE:
        return Step(state=state, effects=(Say(template="support/message"), *asked(state, facts)))
    if state.exercise is not None:
        return _on_exercise(state, text, word, facts)
    if chosen or (state.offered not in ((), OPEN) and is_answer(word)):
        return _on_offered(state, chosen, word, facts)
    state = replace(state, offered=(), unclear="")
    if state.pending:
        return _on_pending(state, text, word, heard, facts)
    return _on_anything(state, text, word, heard, facts)


def _on_anything(
    state: ChatState, text: str, word: str, heard: Understood, facts: Facts
) -> ChatStep:
    """A message where nothing is open."""
    if word in _AT_A_LOSS or word in ("menu", "back", "skip"):
        return offer(state, OPEN, Say(template="chat/help"))
    if word in _FORGETS:
        return offer(state, ("forget:talk", "intent:unknown"), Say(template="chat/forget_talk"))
    if facts.waiting and word in _DONE:
        ref = f"check-in:{facts.waiting}"
        return Step(state=moved(replace(state, inside=ref)), effects=(Enter(ref=ref),))
    if is_yes(word) or is_no(word):
        careful = is_careful(state, facts.today)
        return turn(state, Say(template="chat/careful" if careful else "chat/left"))
    better = corrected(text, heard, facts)
    if better is not None:
        return propose(state, better, facts)
    if facts.paused and asks_to_resume(text):
        return offer(state, RESUME, Say(template="chat/resting"))
    return on_intent(state, text, heard, facts)


ASKS_FOR_PEOPLE = frozenset(
    (
        "support|/support|helpline|hotline|i need help|i need someone to talk to|who can i talk to|"
        "i need to talk to someone|i need to talk to somebody|show support"
    ).split("|")
)
"""What is answered by who can help, whatever is going on; nothing of it is let go."""
_FORGETS = frozenset(
    f"{verb} {what} talk"
    for verb in ("forget", "erase", "delete", "clear")
    for what in ("this", "our", "the", "my")
)
_DONE = frozenset(
    (
        "done|did it|i did it|i did|kept it|i kept it|all done|yes done|done it|not done|i didn't|"
        "i missed it|missed it|missed|check in|check-in|checkin"
    ).split("|")
)
"""What answers a check-in that waits, wherever it is written."""


def _chosen(state: ChatState, word: str, facts: Facts) -> str:
    """What a number, a title, or a yes to the only offer stands for; empty for nothing."""
    numbers = {str(number): ref for number, ref in enumerate(state.offered, start=1)}
    titles = dict(zip(facts.lessons, facts.lesson_titles, strict=True))
    for ref in state.offered:
        title = titles.get(ref.removeprefix("lesson:"), "").rpartition(" (")[0]
        if title and word == word_of(title):
            return ref
    offers = [ref for ref in state.offered if ref != "intent:unknown"]
    if is_yes(word) and len(offers) == 1 and not offers[0].startswith("forget"):
        return offers[0]
    return numbers.get(word, "")


def _on_offered(state: ChatState, chosen: str, word: str, facts: Facts) -> ChatStep:
    """An answer to offered choices; a proposal that waits below them comes back after it."""
    waits = state.pending
    if chosen:
        step = _on_chosen(state, chosen, facts)
    elif is_no(word) or word in ("back", "stop", "skip"):
        step = turn(state, *(() if waits else (Say(template="chat/left"),)))
    else:
        return Step(state=state, effects=(Say(template="chat/which_one"), *asked(state, facts)))
    left = step.state
    if waits != left.pending or not waits or left.exercise or left.inside or left.offered:
        return step
    said = (one for one in step.effects if not isinstance(one, Await))
    return _back_to_pending(left, said, facts)


# --- Words of crisis -----------------------------------------------------------------------------


def _is_feeling(state: ChatState, heard: Understood) -> bool:
    return state.exercise is not None and heard.confidence < PLAINLY


def _on_crisis(state: ChatState, facts: Facts) -> ChatStep:
    return turn(careful_from(state, facts.today), Say(template="support/message"))


def overheard(state: ChatState, today: date) -> ChatState:
    """After words of crisis in front of others: they are answered when she opens the talk."""
    return replace(careful_from(state, today), support_due=True)


# --- Exercises -----------------------------------------------------------------------------------


_ENOUGH = frozenset("stop cancel quit exit back menu enough".split())


def _on_exercise(state: ChatState, text: str, word: str, facts: Facts) -> ChatStep:
    assert state.exercise is not None  # noqa: S101 the caller has looked
    left = replace(state, exercise=None)
    unasked = state.exercise.name != "reframe" and is_no(word)
    if word in _ENOUGH or ends(word) or unasked:
        return _back_to_pending(left, (Say(template="chat/exercise_left"),), facts)
    if word in _AT_A_LOSS or (state.exercise.name != "reframe" and is_yes(word)):
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
        better = dated(replace(better, editing=False, how=False), facts)
        return _replaced(state, better, facts)
    if current.editing:
        return Step(state=state, effects=(Say(template="chat/change_what"), free()))
    return _on_digression(state, text, heard, facts)


def _replaced(state: ChatState, pending: Pending, facts: Facts) -> ChatStep:
    state = moved(replace(state, pending=(*state.pending[:-1], pending)))
    return Step(state=state, effects=asked(state, facts))


def _on_yes(state: ChatState, current: Pending, choice: str, facts: Facts) -> ChatStep:
    quality = current.quality
    if has_comments(current) or choice != "chat_yes":
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
    aside = on_intent(state, text, heard, facts)
    left = aside.state
    if left.pending != state.pending or left.exercise is not None or left.inside:
        return aside
    said = tuple(one for one in aside.effects if not isinstance(one, Await))
    if left.offered:
        waits = Say(template="chat/waits")
        return Step(state=left, effects=(*said, waits, offered(left.offered, facts)))
    return _back_to_pending(left, said, facts)


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
