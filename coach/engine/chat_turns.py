"""What a talk is told and does: facts, effects, and the plain turns that all of it is made of."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.chat import ChatState, EntryWish, Intent, Pending
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


class Latest(Struct, frozen=True, kw_only=True):
    """An entry of the latest log, as she would have told of it."""

    id: str
    label: str
    wish: EntryWish
    quality: Quality | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """What the machine is told of the person's data."""

    today: date
    last_entry: str = ""
    """The label of the entry that undo would take back; empty where there is none."""
    last_entry_id: str = ""
    latest: tuple[Latest, ...] = ()
    """What she logged last, if that was today: several entries where one yes wrote several."""
    waiting: str = ""
    """Id of the check-in that waits; empty where none does."""
    paused: bool = False
    """Whether everything rests."""
    model: bool = False
    """Whether a language model is on."""
    lessons: tuple[str, ...] = ()
    """Slugs, those to be offered first."""
    lesson_titles: tuple[str, ...] = ()
    begun: str = ""
    """Slug of the lesson that she is in the middle of."""


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
    state: ChatState, refs: tuple[str, ...], *said: Effect, facts: Facts | None = None
) -> ChatStep:
    """Say something and offer numbered choices, words being welcome all the same."""
    state = moved(replace(state, offered=refs))
    return Step(state=state, effects=(*said, offered(refs, facts)))


def offered(refs: tuple[str, ...], facts: Facts | None = None) -> Await:
    """Numbered choices; lessons have the titles of the facts."""
    titles = dict(zip(facts.lessons, facts.lesson_titles, strict=True)) if facts else {}
    picks: list[Pick] = []
    for number, ref in enumerate(refs, start=1):
        title = titles.get(ref.removeprefix("lesson:"), "")
        named = {"label": title} if title else {"label_key": _label_key(ref)}
        picks.append(Pick(id=str(number), **named))
    return Await(picks=tuple(picks), text=True, hint_key="write_chat")


def _label_key(ref: str) -> str:
    if ref.startswith("check-in:"):
        return "chat_check_in"
    return f"chat_{ref.replace(':', '_').replace('-', '_')}"
