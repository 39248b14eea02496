"""A facilitated session: its agenda, its people, and where it stands. Values only.

No text of an answer is in here: the machine knows who has answered, never what. The texts are kept
beside it, and `GroupSession.readable` says which of them may be read by whom.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from coach.domain.ids import GroupId, MemberId

LEAST_ANONYMOUS = 4
"""Below so many answers anonymity is weak (product, Group sessions)."""
SCALE = 5
"""A scale goes from 1 to this."""
MOST_MEMBERS = 100
MOST_NOTES = 100
"""Notes that a parking lot holds."""
MOST_MINUTES = 120
"""Minutes of one step, and minutes that can be added at a time."""


class AnswerMode(StrEnum):
    """Whether names stand beside revealed answers; locked by the first answer."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class Phase(StrEnum):
    """Where a session is in its life."""

    LOBBY = "lobby"
    RUNNING = "running"
    PARKED = "parked"
    CLOSED = "closed"


class Work(StrEnum):
    """In what company a step is done."""

    TELL = "tell"
    ALONE = "alone"
    PAIRS = "pairs"
    TRIOS = "trios"
    FOURS = "fours"
    ROUND = "round"
    ALL = "all"
    COMMIT = "commit"


class Asks(StrEnum):
    """What kind of answer a step takes."""

    NOTHING = "nothing"
    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    POLL = "poll"


class AgendaStep(Struct, frozen=True, kw_only=True):
    """One step of the agenda."""

    title: str
    prompt: str
    says: str = ""
    """What the facilitator says; hers to read alone."""
    minutes: int = 5
    work: Work = Work.ALONE
    asks: Asks = Asks.TEXT
    options: tuple[str, ...] = ()
    """What a choice or a poll offers, in order; answers name them by number, from 1."""


class Member(Struct, frozen=True, kw_only=True):
    """Somebody in the session."""

    id: MemberId
    name: str
    here: bool = True
    """False once she left; what she gave stays, so that a reveal tells nothing by its size."""
    pairs: bool = True
    """Whether she wants to be drawn into pairs and trios."""


class Given(Struct, frozen=True, kw_only=True):
    """That somebody answered a step; never what."""

    step: int
    member: MemberId
    place: int | None = None
    """Position among the revealed answers, from 0, in the shuffled order; None before."""
    hidden: bool = False
    shared: bool = False
    """Whether its author agreed to have it in the recap."""


class Timer(Struct, frozen=True, kw_only=True):
    """The time of a step: it runs to `ends_at`, or was paused with `left`, or is over."""

    number: int
    """Which timer of the session it is, so that a late ring of an older one is told apart."""
    ends_at: datetime | None = None
    left: timedelta | None = None
    over: bool = False


class GroupSession(Struct, frozen=True, kw_only=True):
    """A session as it stands; all of it is saved after each event."""

    id: GroupId
    title: str
    agenda: tuple[AgendaStep, ...]
    opened_at: datetime
    facilitator: MemberId
    slug: str = ""
    """Lesson that it teaches; empty for an agenda of one's own."""
    mode: AnswerMode = AnswerMode.ANONYMOUS
    co_facilitators: tuple[MemberId, ...] = ()
    phase: Phase = Phase.LOBBY
    at: int = 0
    """Index of the running step; the first one before it began."""
    turn: int = 1
    """Counts the facilitators' moves: a button that was drawn at an older one is refused."""
    members: tuple[Member, ...] = ()
    given: tuple[Given, ...] = ()
    revealed: frozenset[int] = frozenset()
    """Steps whose answers are open."""
    timer: Timer | None = None
    timers: int = 0
    """How many timers there have been."""
    ready: frozenset[MemberId] = frozenset()
    more_time: frozenset[MemberId] = frozenset()
    rooms: tuple[tuple[MemberId, ...], ...] = ()
    """The pairs, trios or fours of the running step."""
    met: frozenset[frozenset[MemberId]] = frozenset()
    """All twos that were drawn together in this session."""
    speaking: tuple[MemberId, ...] = ()
    """Order of a round-robin; the first has the word."""
    notes: tuple[str, ...] = ()
    """The parking lot, without names; everybody reads it."""
    led_at: datetime | None = None
    """When a facilitator last did something, or took over; None before that."""
    parked_at: datetime | None = None
    closed_at: datetime | None = None
    revision: int = 1

    @property
    def step(self) -> AgendaStep:
        """The running step."""
        return self.agenda[self.at]

    @property
    def present(self) -> tuple[Member, ...]:
        """Who is here."""
        return tuple(one for one in self.members if one.here)

    @property
    def mode_locked(self) -> bool:
        """Whether somebody has answered, so that what was said about names must hold."""
        return bool(self.given)

    def member(self, member_id: MemberId) -> Member | None:
        """The member of that id, here or gone; None for a stranger."""
        return next((one for one in self.members if one.id == member_id), None)

    def leads(self, who: MemberId) -> bool:
        """Whether somebody is its facilitator or a co-facilitator."""
        return who == self.facilitator or who in self.co_facilitators

    def answers(self, step: int) -> tuple[Given, ...]:
        """What was given to a step: in order of place once revealed."""
        found = [one for one in self.given if one.step == step]
        return tuple(sorted(found, key=lambda one: -1 if one.place is None else one.place))

    def answer_of(self, step: int, member_id: MemberId) -> Given | None:
        """What one member gave to a step."""
        return next(
            (one for one in self.given if one.step == step and one.member == member_id), None
        )

    def readable(self, given: Given, reader: MemberId | None) -> bool:
        """Whether a reader (None: everybody) may read the text of an answer now.

        Its author always; others once its step is revealed and it isn't hidden.
        """
        if reader is not None and given.member == reader:
            return True
        return given.place is not None and not given.hidden

    def in_recap(self, given: Given) -> bool:
        """Whether an answer may stand in the recap: open to all, and its author agreed."""
        return given.shared and self.readable(given, None)
