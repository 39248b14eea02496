"""The talk in free text: what a message leads to, and what waits for a yes.

Nothing is ever written by the machine: it shows what it understood, and `Write` is an effect of a
yes alone. Talks are mended as people mend them: correct ("no, three"), change, interrupt and come
back, cancel, "did you mean". Everything it knows between two turns is in `ChatState`.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.chat import ChatState, Exercise, Intent, Pending, Understood
from coach.domain.entries import Kind, Quality
from coach.engine import exercises
from coach.engine.amending import amended
from coach.engine.exercises import Judge
from coach.engine.step import Await, Pick, Refuse, Say, Step
from coach.engine.wishes import asks_to_resume, draft_in, rest_until, settings_in

CAREFUL_DAYS = 7
"""So long after words of crisis the coach keeps to a quiet voice (docs/decisions.md)."""
MOST_PENDING = 2
"""A proposal, and one that interrupted it."""


class Write(Struct, frozen=True, kw_only=True):
    """She said yes: write this, and say what the service says."""

    pending: Pending
    quality: Quality | None = None
    """Of the comments among the entries."""


class Show(Struct, frozen=True, kw_only=True):
    """Read something and say it: progress, audit, inbox, lessons."""

    what: Intent


class Enter(Struct, frozen=True, kw_only=True):
    """Begin a conversation inside this one: `lesson:<slug>` or `check-in:<id>`."""

    ref: str


class Forget(Struct, frozen=True, kw_only=True):
    """Erase what is kept of the talk."""


Effect = Say | Await | Refuse | Write | Show | Enter | Forget | Judge
ChatStep = Step[ChatState, Effect]


class Facts(Struct, frozen=True, kw_only=True):
    """What the machine is told of the person's data."""

    today: date
    last_entry: str = ""
    """The label of the entry that undo would take back; empty where there is none."""
    last_entry_id: str = ""
    waiting: str = ""
    """Id of the check-in that waits; empty where none does."""
    paused: bool = False
    """Whether everything rests."""
    model: bool = False
    """Whether a language model is on."""
    lessons: tuple[str, ...] = ()
    """Slugs, those to be offered first."""
    lesson_titles: tuple[str, ...] = ()


_YES = frozenset(
    """yes y yep yeah yup sure ok okay k correct right exactly please do yess yesss ja oui si absolutely
    definitely fine good perfect great go confirm confirmed true""".split()
)
_YES_PHRASES = frozenset(
    (
        "that's right|thats right|do it|go ahead|sounds good|log it|yes please|make it so|looks good|"
        "that's it|thats it|all good|of course|please do|yes do it|save it|keep it|why not"
    ).split("|")
)
_NO = frozenset("no n nope nah cancel nevermind forget never discard drop abort".split())
_NO_PHRASES = frozenset(
    (
        "never mind|forget it|forget that|leave it|not now|don't|dont|do not|no thanks|cancel that|"
        "no thank you|not yet|scrap that|drop it|let it be"
    ).split("|")
)
_CHANGE = frozenset("change edit amend fix wrong correct-it modify adjust".split())
_OPEN = ("intent:log", "intent:review", "intent:lesson", "intent:progress", "intent:help")
"""What is offered where nothing was understood, or somebody asks what there is."""


def word_of(text: str) -> str:
    """A message as it is compared with commands: small letters, no punctuation around it."""
    return " ".join(text.casefold().strip(" \t\n.!?,;:'\"").split())


LEAVES = frozenset(("stop", "quit", "exit", "bye", "goodbye", "leave", "close"))
"""Words that end the talk for now; what waits for a yes goes on waiting."""


def is_yes(word: str) -> bool:
    """Whether it means yes and no more."""
    return word in _YES or word in _YES_PHRASES


def is_no(word: str) -> bool:
    """Whether it means no and no more."""
    return word in _NO or word in _NO_PHRASES


def greet(state: ChatState, facts: Facts, *, name: str) -> ChatStep:
    """The first turn, or the one where somebody comes back to something that waits."""
    if state.pending:
        said = Say(template="chat/back")
        return Step(state=state, effects=(said, *asked(state, facts)))
    careful = is_careful(state, facts.today)
    said = Say(
        template="chat/careful" if careful else "chat/hello",
        context={"name": name} if not careful else {},
    )
    return _offer(state, _OPEN, said)


def advance(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """The state after a message, and what the coach says, shows or (after a yes) writes."""
    word = word_of(text)
    if not text.strip():
        return _refused(state, "say_something", facts)
    chosen = _chosen(state, word)
    if heard.intent is Intent.SUPPORT and not chosen and not _is_feeling(state, heard):
        return _on_crisis(state, facts)
    if state.exercise is not None:
        return _on_exercise(state, text, word, facts)
    if state.pending:
        return _on_pending(state, text, word, heard, facts)
    if chosen:
        return _on_chosen(state, chosen, facts)
    if word in ("help", "menu", "?", "repeat", "back", "skip"):
        return _offer(state, _OPEN, Say(template="chat/help"))
    if state.offered and is_no(word):
        return _turn(state, Say(template="chat/left"), _free())
    state = replace(state, offered=(), unclear="")
    if facts.paused and asks_to_resume(text):
        return _offer(state, ("resume:all", "intent:unknown"), Say(template="chat/resting"))
    return _on_intent(state, text, heard, facts)


def _moved(state: ChatState) -> ChatState:
    return replace(state, revision=state.revision + 1)


def _turn(state: ChatState, *effects: Effect) -> ChatStep:
    return Step(state=_moved(replace(state, offered=(), unclear="")), effects=effects)


def _free() -> Await:
    return Await(text=True, hint_key="write_chat")


def _offer(
    state: ChatState, refs: tuple[str, ...], *said: Effect, labels: tuple[str, ...] = ()
) -> ChatStep:
    """Say something and offer numbered choices, words being welcome all the same."""
    picks = tuple(
        Pick(id=str(number), label=labels[number - 1])
        if labels
        else Pick(id=str(number), label_key=_label_key(ref))
        for number, ref in enumerate(refs, start=1)
    )
    state = _moved(replace(state, offered=refs))
    waits = Await(picks=picks, text=True, hint_key="write_chat")
    return Step(state=state, effects=(*said, waits))


def _label_key(ref: str) -> str:
    if ref.startswith("check-in:"):
        return "chat_check_in"
    return f"chat_{ref.replace(':', '_').replace('-', '_')}"


def _refused(state: ChatState, code: str, facts: Facts) -> ChatStep:
    return Step(state=state, effects=(Refuse(code=code), *asked(state, facts)))


def _chosen(state: ChatState, word: str) -> str:
    """What a number stands for among what was offered."""
    if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= len(state.offered):  # noqa: PLR2004
        return state.offered[int(word) - 1]
    return ""


# --- Words of crisis -----------------------------------------------------------------------------


def is_careful(state: ChatState, today: date) -> bool:
    """Whether words of crisis were heard lately."""
    return bool(state.careful_until) and today.isoformat() <= state.careful_until


_PLAINLY = 0.6
"""In an exercise about a grievance hard words are at home; there the coach must be surer."""


def _is_feeling(state: ChatState, heard: Understood) -> bool:
    return state.exercise is not None and heard.confidence < _PLAINLY


def _on_crisis(state: ChatState, facts: Facts) -> ChatStep:
    until = facts.today + timedelta(days=CAREFUL_DAYS)
    state = replace(state, careful_until=until.isoformat(), exercise=None, pending=())
    return _turn(state, Say(template="support/message"), _free())


# --- Exercises -----------------------------------------------------------------------------------


def _on_exercise(state: ChatState, text: str, word: str, facts: Facts) -> ChatStep:
    assert state.exercise is not None  # noqa: S101 the caller has looked
    if word in ("stop", "cancel", "never mind", "nevermind", "quit", "enough"):
        return _turn(replace(state, exercise=None), Say(template="chat/exercise_left"), _free())
    if word in ("help", "repeat"):
        return Step(state=state, effects=tuple(exercises.ask(state.exercise)))
    onward = exercises.answer(state.exercise, text, word)
    if onward.state is None:
        return _back_to_pending(replace(state, exercise=None), onward.effects, facts)
    kept = _moved(replace(state, exercise=onward.state))
    return Step(state=kept, effects=tuple(onward.effects))


def _begin_exercise(state: ChatState, name: str) -> ChatStep:
    exercise = Exercise(name=name)
    state = replace(state, exercise=exercise, offered=(), unclear="")
    return Step(state=_moved(state), effects=tuple(exercises.ask(exercise)))


# --- What waits for a yes ------------------------------------------------------------------------


def asked(state: ChatState, facts: Facts) -> tuple[Effect, ...]:
    """The question that is open: the proposal with its choices, or an open ear."""
    if state.exercise is not None:
        return exercises.ask(state.exercise)
    if not state.pending:
        return (_free(),)
    current = state.pending[-1]
    if current.editing:
        return Say(template="chat/change_how"), _free()
    return _proposal(current, facts), _confirm(current)


def _proposal(pending: Pending, facts: Facts) -> Say:
    match pending.intent:
        case Intent.LOG:
            return Say(template="chat/confirm_entries", context={"entries": pending.entries})
        case Intent.COMMIT:
            return Say(
                template="chat/confirm_commitment", context={"commitment": pending.commitment}
            )
        case Intent.PAUSE:
            context = {"until": date.fromisoformat(pending.until) if pending.until else None}
            return Say(template="chat/confirm_pause", context=context)
        case Intent.SETTINGS:
            return Say(template="chat/confirm_settings", context={"settings": pending.settings})
        case Intent.SNOOZE:
            return Say(template="chat/confirm_snooze")
        case _:
            return Say(template="chat/confirm_undo", context={"entry": facts.last_entry})


def _confirm(pending: Pending) -> Await:
    if pending.how or (pending.intent is Intent.LOG and _comments(pending)):
        keys = ("chat_yes_thoughtful", "chat_yes_plain", "chat_change", "chat_no")
    elif pending.intent in (Intent.LOG, Intent.COMMIT, Intent.PAUSE):
        keys = ("chat_yes", "chat_change", "chat_no")
    else:
        keys = ("chat_yes", "chat_no")
    picks = tuple(Pick(id=str(number), label_key=key) for number, key in enumerate(keys, start=1))
    return Await(picks=picks, text=True, hint_key="write_correction")


def _comments(pending: Pending) -> bool:
    return any(one.kind is Kind.COMMENT for one in pending.entries)


def _propose(state: ChatState, pending: Pending, facts: Facts, *said: Effect) -> ChatStep:
    state = replace(
        state, pending=(*state.pending, pending)[-MOST_PENDING:], offered=(), unclear=""
    )
    return Step(state=_moved(state), effects=(*said, *asked(state, facts)))


def _on_pending(
    state: ChatState, text: str, word: str, heard: Understood, facts: Facts
) -> ChatStep:
    current = state.pending[-1]
    picked = _picked(current, word)
    if picked in ("chat_yes", "chat_yes_thoughtful", "chat_yes_plain"):
        return _on_yes(state, current, picked, facts)
    if picked == "chat_no":
        return _on_no(state, facts)
    if picked == "chat_change":
        editing = replace(current, editing=True)
        return _replaced(state, editing, facts)
    if word in ("help", "repeat", "?"):
        return Step(state=state, effects=asked(state, facts))
    better = amended(current, text, heard, today=facts.today)
    if better is not None:
        return _replaced(state, replace(better, editing=False, how=False), facts)
    if current.editing:
        return Step(state=state, effects=(Say(template="chat/change_what"), _free()))
    return _on_digression(state, text, heard, facts)


def _picked(pending: Pending, word: str) -> str:
    """The choice that a word or number takes; empty for none."""
    if pending.editing:
        return "chat_no" if word in ("cancel", "never mind", "nevermind") else ""
    for pick in _confirm(pending).picks:
        if word == pick.id:
            return pick.label_key
    if word in ("thoughtful", "it was thoughtful", "yes thoughtful") and _comments(pending):
        return "chat_yes_thoughtful"
    if word in ("plain", "a plain one", "it was plain") and _comments(pending):
        return "chat_yes_plain"
    if is_yes(word):
        return "chat_yes"
    if is_no(word):
        return "chat_no"
    return "chat_change" if word in _CHANGE else ""


def _replaced(state: ChatState, pending: Pending, facts: Facts) -> ChatStep:
    state = replace(state, pending=(*state.pending[:-1], pending))
    return Step(state=_moved(state), effects=asked(state, facts))


def _on_yes(state: ChatState, current: Pending, picked: str, facts: Facts) -> ChatStep:
    quality = None
    if _comments(current):
        if picked == "chat_yes":
            asking = replace(current, how=True)
            state = replace(state, pending=(*state.pending[:-1], asking))
            return Step(
                state=_moved(state), effects=(Say(template="chat/how_it_read"), _confirm(asking))
            )
        thoughtful = picked == "chat_yes_thoughtful"
        quality = Quality.THOUGHTFUL if thoughtful else Quality.PLAIN
    write = Write(pending=current, quality=quality)
    return _back_to_pending(replace(state, pending=state.pending[:-1]), (write,), facts)


def _on_no(state: ChatState, facts: Facts) -> ChatStep:
    left = replace(state, pending=state.pending[:-1])
    return _back_to_pending(left, (Say(template="chat/not_written"),), facts)


def _back_to_pending(state: ChatState, said: Iterable[Effect], facts: Facts) -> ChatStep:
    """After something is done: back to what it interrupted, if anything waits."""
    state = replace(state, offered=(), unclear="")
    if state.pending:
        return Step(
            state=_moved(state), effects=(*said, Say(template="chat/back"), *asked(state, facts))
        )
    return Step(state=_moved(state), effects=(*said, _free()))


def _on_digression(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """Something else in between: it is answered, and then the question comes back."""
    apart = replace(state, pending=())
    aside = _on_intent(apart, text, heard, facts)
    if aside.state.pending:
        both = (*state.pending, *aside.state.pending)[-MOST_PENDING:]
        said = aside.effects
        return Step(state=replace(aside.state, pending=both), effects=said)
    if (
        aside.state.exercise is not None
        or aside.state.inside
        or aside.state.careful_until != state.careful_until
    ):
        return Step(state=replace(aside.state, pending=state.pending), effects=aside.effects)
    said = tuple(one for one in aside.effects if not isinstance(one, Await))
    kept = replace(aside.state, pending=state.pending, offered=(), unclear="")
    return Step(state=kept, effects=(*said, Say(template="chat/back"), *asked(kept, facts)))


# --- Intents -------------------------------------------------------------------------------------


def _on_chosen(state: ChatState, ref: str, facts: Facts) -> ChatStep:
    """One of the offered choices."""
    what, _, name = ref.partition(":")
    unclear = state.unclear
    state = replace(state, offered=(), unclear="")
    match what:
        case "lesson" | "check-in":
            return Step(state=_moved(replace(state, inside=ref)), effects=(Enter(ref=ref),))
        case "exercise":
            return _begin_exercise(state, name)
        case "forget":
            return Step(
                state=ChatState(careful_until=state.careful_until), effects=(Forget(), _free())
            )
        case "resume":
            pending = Pending(intent=Intent.PAUSE, until="resume")
            return Step(state=_moved(state), effects=(Write(pending=pending), _free()))
        case _:
            heard = Understood(intent=Intent(name), confidence=1.0)
            return _on_intent(state, unclear, heard, facts)


def _on_intent(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    if not heard.clear and heard.others and text:
        refs = (
            *(f"intent:{one}" for one in heard.others if one is not Intent.UNKNOWN),
            "intent:unknown",
        )
        state = replace(state, unclear=text)
        return _offer(state, refs, Say(template="chat/clarify"))
    if is_careful(state, facts.today) and heard.intent in _QUIET:
        return _turn(state, Say(template="chat/careful"), _free())
    match heard.intent:
        case (
            Intent.LOG
            | Intent.COMMIT
            | Intent.UNDO
            | Intent.PAUSE
            | Intent.SNOOZE
            | Intent.SETTINGS
        ):
            return _on_wish(state, text, heard, facts)
        case Intent.PROGRESS | Intent.AUDIT | Intent.INBOX | Intent.LESSON:
            return _on_reading(state, heard.intent, facts)
        case Intent.REVIEW:
            draft = draft_in(text)
            if not draft:
                return _begin_exercise(state, "review")
            return _turn(state, Judge(draft=draft), _free())
        case Intent.MISSED:
            refs = ("intent:progress", "intent:commit", "intent:pause")
            return _offer(state, refs, Say(template="chat/missed"))
        case Intent.ENTITLED:
            return _offer(
                state, ("exercise:reframe", "intent:unknown"), Say(template="chat/entitled")
            )
        case Intent.ASK:
            refs = ("exercise:ask", "exercise:refusal", "exercise:decline")
            return _offer(state, refs, Say(template="chat/ask"))
        case Intent.DATA:
            return _offer(
                state,
                ("forget:talk", "intent:unknown"),
                Say(template="chat/data", context={"model": facts.model}),
            )
        case Intent.SUPPORT:
            return _turn(state, Say(template="support/message"), _free())
        case Intent.THANKS | Intent.SMALLTALK:
            return _turn(state, Say(template=f"chat/{heard.intent}"), _free())
        case Intent.HELP:
            return _offer(state, _OPEN, Say(template="chat/help"))
        case Intent.UNKNOWN:
            template = "chat/unknown" if text else "chat/left"
            return (
                _offer(state, _OPEN, Say(template=template))
                if text
                else _turn(state, Say(template=template), _free())
            )
        case _:
            assert_never(heard.intent)


_QUIET = frozenset({Intent.ENTITLED, Intent.MISSED, Intent.SMALLTALK, Intent.UNKNOWN})
"""While the coach is careful these get a quiet word and no exercise."""


def _on_wish(state: ChatState, text: str, heard: Understood, facts: Facts) -> ChatStep:
    """What would be written, shown first; where a part is missing it is asked for."""
    match heard.intent:
        case Intent.LOG if heard.entries:
            return _propose(state, Pending(intent=Intent.LOG, entries=heard.entries), facts)
        case Intent.COMMIT if heard.commitment is not None:
            wish = Pending(intent=Intent.COMMIT, commitment=heard.commitment)
            return _propose(state, wish, facts)
        case Intent.UNDO if facts.last_entry:
            return _propose(state, Pending(intent=Intent.UNDO, ref=facts.last_entry_id), facts)
        case Intent.SNOOZE if facts.waiting:
            return _propose(state, Pending(intent=Intent.SNOOZE), facts)
        case Intent.SETTINGS if found := settings_in(text):
            return _propose(state, Pending(intent=Intent.SETTINGS, settings=found), facts)
        case Intent.PAUSE if facts.paused:
            return _offer(state, ("resume:all", "intent:unknown"), Say(template="chat/resting"))
        case Intent.PAUSE:
            until = rest_until(text, today=facts.today)
            return _propose(state, Pending(intent=Intent.PAUSE, until=until), facts)
        case _:
            return _turn(state, Say(template=f"chat/{heard.intent}_how"), _free())


def _on_reading(state: ChatState, what: Intent, facts: Facts) -> ChatStep:
    if what is Intent.LESSON:
        refs = tuple(f"lesson:{one}" for one in facts.lessons)
        return _offer(state, refs, Say(template="chat/lessons"), labels=facts.lesson_titles)
    if what is Intent.INBOX and facts.waiting:
        refs = (f"check-in:{facts.waiting}", "intent:unknown")
        return _offer(state, refs, Show(what=what))
    return _turn(state, Show(what=what), _free())
