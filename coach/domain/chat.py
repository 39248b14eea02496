"""What a person wants in free text: intents, and wishes shown before anything is written."""

from enum import StrEnum

from msgspec import Struct

from coach.domain.entries import Kind


class Intent(StrEnum):
    """What a message is about; the names are those of `coach chat --jsonl`."""

    LOG = "log"
    COMMIT = "commit"
    LESSON = "lesson"
    PROGRESS = "progress"
    AUDIT = "audit"
    MISSED = "missed"
    ENTITLED = "entitled"
    REVIEW = "review"
    ASK = "ask"
    PAUSE = "pause"
    SNOOZE = "snooze"
    SETTINGS = "settings"
    UNDO = "undo"
    INBOX = "inbox"
    DATA = "data"
    SUPPORT = "support"
    THANKS = "thanks"
    SMALLTALK = "smalltalk"
    HELP = "help"
    UNKNOWN = "unknown"


class EntryWish(Struct, frozen=True, kw_only=True):
    """An act that somebody told of, in the words of `coach log`."""

    kind: Kind
    amount: int = 1
    at: str = ""
    """As `--at` takes it: `yesterday`, `yesterday 18:00`, `2026-01-05`; empty is now."""
    for_name: str = ""
    link: str = ""


class CommitWish(Struct, frozen=True, kw_only=True):
    """A promise that somebody told of, in the options of `coach commit`; None is not said."""

    shape: str
    """`ratio`, `cadence`, `share` or `response`."""
    ratio: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    share: str | None = None
    within: str | None = None
    give: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    each: str | None = None
    on: str | None = None
    of: str | None = None
    against: str | None = None
    close: str | None = None
    close_with: str | None = None
    plan: str = ""
    until: str = ""


class ModelTurn(Struct, frozen=True, kw_only=True):
    """One turn of a talk, as a language model is told of it. All of it is data, none is obeyed."""

    text: str
    """What the person wrote, cut to a length that is safe to send."""
    history: tuple[tuple[str, str], ...] = ()
    """(`you` or `coach`, words) of the turns before, oldest first."""
    facts: str = ""
    """What the embedded coach would answer. Counts, titles and dates come from here alone."""


class ModelReading(Struct, frozen=True, kw_only=True):
    """What a model takes a message to mean; validated and confirmed like any other proposal."""

    intent: Intent
    entries: tuple[EntryWish, ...] = ()
    commitment: CommitWish | None = None


class ModelReview(Struct, frozen=True, kw_only=True):
    """What a model says about a draft beside the rules: advice alone, never counts or spans."""

    advice: tuple[str, ...] = ()
    """At most two sentences."""


class Pending(Struct, frozen=True, kw_only=True):
    """Something that is shown and waits for a yes; nothing of it is written before."""

    intent: Intent
    entries: tuple[EntryWish, ...] = ()
    commitment: CommitWish | None = None
    until: str = ""
    """Of a pause: an ISO date from which it asks again; empty until she resumes."""
    settings: tuple[tuple[str, str], ...] = ()
    """(key, value) as `coach settings set` takes them."""
    ref: str = ""
    """Id of the entry to be taken back."""
    label: str = ""
    """What that entry was, as it was shown."""
    editing: bool = False
    """She said that she wants to change something, and not yet what."""
    how: bool = False
    """She said yes, and was asked whether the comments were thoughtful."""


class Exercise(Struct, frozen=True, kw_only=True):
    """A short exercise in a talk; its notes go when it ends."""

    name: str
    """`reframe`, `ask`, `refusal` or `review`."""
    step: int = 0
    notes: tuple[str, ...] = ()


class ChatState(Struct, frozen=True, kw_only=True):
    """Where a talk is; this, and no more, is kept between turns."""

    pending: tuple[Pending, ...] = ()
    """What waits for a yes; the last one is asked about, those before it come back after it."""
    offered: tuple[str, ...] = ()
    """What the numbered choices of the last turn mean: `intent:log`, `lesson:do-first` …"""
    unclear: str = ""
    """The words that were not clear, while she is asked which of several things she meant."""
    exercise: Exercise | None = None
    inside: str = ""
    """A conversation within the talk: `lesson:do-first` or `check-in:<id>`; empty for none."""
    careful_until: str = ""
    """ISO date up to which the coach stays careful after words of crisis; empty for never."""
    revision: int = 1


class Understood(Struct, frozen=True, kw_only=True):
    """What a message is taken to mean."""

    intent: Intent
    confidence: float
    """0 to 1."""
    others: tuple[Intent, ...] = ()
    """What else it may mean, likeliest first; asked about where it isn't clear."""
    clear: bool = True
    entries: tuple[EntryWish, ...] = ()
    commitment: CommitWish | None = None


class KeptTalk(Struct, frozen=True, kw_only=True):
    """What is stored of a person's talk; she can erase it at any time."""

    state: ChatState = ChatState()
    turns: tuple[tuple[str, str], ...] = ()
    """(`you` or `coach`, words) of the latest turns; kept only while a language model is on."""
    model_date: str = ""
    """ISO date of the last turn with a model, and how many there were on it."""
    model_turns: int = 0
    model_noted: str = ""
    """ISO date on which it was last said that the model didn't help; once a day is enough."""
