"""What a talk is told and does: facts, effects, and the plain turns that all of it is made of."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.chat import ChatState, Intent, Pending
from coach.domain.entries import Quality
from coach.engine.exercises import Judge
from coach.engine.step import Await, Pick, Refuse, Say, Step


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


OPEN = ("intent:log", "intent:review", "intent:lesson", "intent:progress", "intent:help")
"""What is offered where nothing was understood, or somebody asks what there is."""


def moved(state: ChatState) -> ChatState:
    """The state with its next revision."""
    return replace(state, revision=state.revision + 1)


def turn(state: ChatState, *effects: Effect) -> ChatStep:
    """A turn after which she may write what she likes."""
    return Step(state=moved(replace(state, offered=(), unclear="")), effects=(*effects, free()))


def free() -> Await:
    """An open ear."""
    return Await(text=True, hint_key="write_chat")


def offer(
    state: ChatState, refs: tuple[str, ...], *said: Effect, labels: tuple[str, ...] = ()
) -> ChatStep:
    """Say something and offer numbered choices, words being welcome all the same."""
    picks = tuple(
        Pick(id=str(number), label=labels[number - 1])
        if labels
        else Pick(id=str(number), label_key=_label_key(ref))
        for number, ref in enumerate(refs, start=1)
    )
    state = moved(replace(state, offered=refs))
    waits = Await(picks=picks, text=True, hint_key="write_chat")
    return Step(state=state, effects=(*said, waits))


def _label_key(ref: str) -> str:
    if ref.startswith("check-in:"):
        return "chat_check_in"
    return f"chat_{ref.replace(':', '_').replace('-', '_')}"


def is_careful(state: ChatState, today: date) -> bool:
    """Whether words of crisis were heard lately."""
    return bool(state.careful_until) and today.isoformat() <= state.careful_until
