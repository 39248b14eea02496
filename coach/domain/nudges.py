"""Messages the coach sends unasked: check-ins and reminders, and their states in the outbox."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from coach.domain.ids import CommitmentId, NudgeId, PersonId


class NudgeKind(StrEnum):
    """Why the coach speaks up."""

    CHECK_IN = "check-in"
    REMINDER = "reminder"


class NudgeState(StrEnum):
    """Where a nudge is on its way (product, Check-ins 2)."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    LATE = "late"
    FAILED = "failed"
    EXPIRED = "expired"
    FOLDED = "folded"


class Rung(StrEnum):
    """How a nudge reached its person; the terminal has the last rung alone."""

    DM = "dm"
    NOTICE = "notice"
    INBOX = "inbox"


class Nudge(Struct, frozen=True, kw_only=True):
    """One occurrence of a message; unique per person, kind and local date."""

    id: NudgeId
    person_id: PersonId
    kind: NudgeKind
    local_date: date
    due_at: datetime
    state: NudgeState = NudgeState.DUE
    rung: Rung | None = None
    sent_at: datetime | None = None
    snoozes: int = 0
    """How often "later" moved it; twice at most."""
    text: str = ""
    """What was said, kept for the inbox."""
    answered: bool = False
    held_until: datetime | None = None
    """Not to be tried before: quiet hours, or a front end that asked for patience."""
    tries: int = 0
    """How often it was claimed; more than once means that its message may be out already."""
    message: str = ""
    """What its front end calls the message by which it was sent; empty in an inbox."""


class CardAnswer(StrEnum):
    """What one may say to a card at a check-in."""

    DONE = "done"
    LATER = "later"
    SKIP = "skip"
    PAUSE = "pause"


class NextTime(StrEnum):
    """What to do with what got in the way; never a penalty."""

    SAME = "same"
    SMALLER = "smaller"
    CUE = "cue"
    PAUSE = "pause"


class Stage(StrEnum):
    """Where the conversation of a check-in is."""

    CARDS = "cards"
    BEST = "best"
    OBSTACLE = "obstacle"
    NEXT = "next"
    DONE = "done"


class Asked(Struct, frozen=True, kw_only=True):
    """What a check-in found due when it opened, to tell later whether it was done."""

    commitment_id: CommitmentId
    due: int
    given: int
    let_go: int = 0
    """What skips had released by then."""


class CheckIn(Struct, frozen=True, kw_only=True):
    """A conversation about how it went; answerable until the next one opens."""

    nudge_id: NudgeId
    local_date: date
    opened_at: datetime
    asked: tuple[Asked, ...] = ()
    answers: tuple[tuple[CommitmentId, CardAnswer], ...] = ()
    best: str = ""
    """The best give of the period, in her words."""
    obstacle: str = ""
    """What got in the way, in her words."""
    next_time: NextTime | None = None
    stage: Stage = Stage.CARDS
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    """When the next one opened; from then on misses are written."""
    revision: int = 1
