"""What can happen in a facilitated session, and what it leads to for the shell."""

from datetime import datetime

from msgspec import Struct

from coach.domain.groups import AgendaStep, AnswerMode
from coach.domain.ids import MemberId
from coach.engine.step import Refuse


class Event(Struct, frozen=True, kw_only=True):
    """Base of all events: who acts."""

    by: MemberId


class Joined(Event, frozen=True, kw_only=True):
    """Somebody comes in, or comes back."""

    name: str


class Left(Event, frozen=True, kw_only=True):
    """Somebody goes."""


class PairsWished(Event, frozen=True, kw_only=True):
    """A member wants to be drawn into pairs, or not."""

    wish: bool


class Answered(Event, frozen=True, kw_only=True):
    """A member answers a step, or changes her answer; `text` is clean and cut to size."""

    step: int
    text: str
    shared: bool | None = None
    """Whether it may go into the recap; None leaves that as it is."""


class Withdrawn(Event, frozen=True, kw_only=True):
    """A member takes her answer back."""

    step: int


class Shared(Event, frozen=True, kw_only=True):
    """A member agrees to have her answer in the recap, or no longer does."""

    step: int
    shared: bool


class Flagged(Event, frozen=True, kw_only=True):
    """A member is ready, or asks for more time."""

    ready: bool


class Noted(Event, frozen=True, kw_only=True):
    """A member puts something into the parking lot."""

    text: str


class Lead(Event, frozen=True, kw_only=True):
    """Base of a facilitator's moves; `seen` is the turn that she saw, None where she typed."""

    seen: int | None = None


class ModeChosen(Lead, frozen=True, kw_only=True):
    """Names are shown beside revealed answers, or not."""

    mode: AnswerMode


class Timed(Lead, frozen=True, kw_only=True):
    """A step of the agenda gets other minutes."""

    step: int
    minutes: int


class Advanced(Lead, frozen=True, kw_only=True):
    """On to the first or the next step; `order` is the members shuffled, for a round-robin."""

    order: tuple[MemberId, ...] = ()


class WentBack(Lead, frozen=True, kw_only=True):
    """Back to the step before."""


class Revealed(Lead, frozen=True, kw_only=True):
    """The answers open; `order` is a shuffled sequence of the positions of what will open."""

    order: tuple[int, ...]
    sure: bool = False
    """Whether she was told that few anonymous answers hide nobody."""


class Hid(Lead, frozen=True, kw_only=True):
    """A revealed answer is hidden by its place, blind to its author; or shown again."""

    step: int
    place: int
    hidden: bool = True


class TimeAdded(Lead, frozen=True, kw_only=True):
    """The step gets more minutes."""

    minutes: int


class TimerPaused(Lead, frozen=True, kw_only=True):
    """The timer stands."""


class TimerResumed(Lead, frozen=True, kw_only=True):
    """The timer runs on."""


class RoomsDrawn(Lead, frozen=True, kw_only=True):
    """Pairs, trios or fours were drawn by `engine.pairing`."""

    rooms: tuple[tuple[MemberId, ...], ...]


class WordPassed(Lead, frozen=True, kw_only=True):
    """The next in a round-robin has the word."""


class Polled(Lead, frozen=True, kw_only=True):
    """A question of the moment: it becomes the step after this one, and opens."""

    step: AgendaStep


class Parked(Lead, frozen=True, kw_only=True):
    """The session rests until somebody who may lead resumes it."""


class Resumed(Lead, frozen=True, kw_only=True):
    """It goes on where it was; the shell has checked that `by` may lead here."""


class HandedOver(Lead, frozen=True, kw_only=True):
    """A member leads from now on."""

    to: MemberId


class CoNamed(Lead, frozen=True, kw_only=True):
    """A member leads along, or no longer does."""

    who: MemberId
    along: bool = True


class Closed(Lead, frozen=True, kw_only=True):
    """The session ends, and its recap is made."""


class TimeUp(Struct, frozen=True, kw_only=True):
    """A timer rings; one that is no longer the running one changes nothing."""

    number: int


class FacilitatorLost(Struct, frozen=True, kw_only=True):
    """No facilitator has done anything for long, or hers is no longer the role."""


class AutoEnded(Struct, frozen=True, kw_only=True):
    """Nobody came back to a session that was parked, or never began."""


LeadEvent = (
    ModeChosen
    | Timed
    | Advanced
    | WentBack
    | Revealed
    | Hid
    | TimeAdded
    | TimerPaused
    | TimerResumed
    | RoomsDrawn
    | WordPassed
    | Polled
    | Parked
    | Resumed
    | HandedOver
    | CoNamed
    | Closed
)
"""A facilitator's moves."""
MemberEvent = Joined | Left | PairsWished | Answered | Withdrawn | Shared | Flagged | Noted
ClockEvent = TimeUp | FacilitatorLost | AutoEnded
GroupEvent = MemberEvent | LeadEvent | ClockEvent


class KeepAnswer(Struct, frozen=True, kw_only=True):
    """Keep the text of an answer, in the place of an earlier one."""

    step: int
    member: MemberId
    text: str


class DropAnswer(Struct, frozen=True, kw_only=True):
    """Forget the text of an answer."""

    step: int
    member: MemberId


class StartTimer(Struct, frozen=True, kw_only=True):
    """Ring at an instant."""

    number: int
    at: datetime


GroupEffect = Refuse | KeepAnswer | DropAnswer | StartTimer
