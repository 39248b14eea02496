"""Commitments: a promise to oneself, in one of four shapes, and where it stands.

Tallies are the running totals that the store keeps per commitment, so that the cost of an entry
doesn't grow with history.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct, field

from coach.domain.entries import Kind, Quality
from coach.domain.errors import Invalid
from coach.domain.ids import CommitmentId, EntryId
from coach.domain.time import Span, Window

MAX_RATIO = 1_000
MAX_TITLE = 80
MAX_PLAN = 300
SHARE_LAST = 20
"""How many recent acts a share looks at unless told otherwise (product, Commitments)."""
SHARE_ENOUGH = 5
"""Below this many acts a share says "not enough yet" (product, Commitments)."""
WHOLE = 100
"""Per cent."""
RESPONSE_HOURS = 12
"""Hours within which a thank-you is given, after Libro 2013 (curriculum, figures)."""
LONGEST_ROLLING = 366


class Bound(StrEnum):
    """Which side of its number a cadence stays on."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Each(StrEnum):
    """The window of a cadence; ROLLING counts the last so many local dates."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ROLLING = "rolling"


class Ratio(Struct, frozen=True, kw_only=True):
    """`k` gives per `n` source acts, running on: nothing posted, nothing due."""

    gives: tuple[Kind, ...]
    per: tuple[Kind, ...]
    k: int = 1
    n: int = 5


class Cadence(Struct, frozen=True, kw_only=True):
    """At least or at most `n` acts (or minutes) in each window."""

    gives: tuple[Kind, ...]
    bound: Bound = Bound.AT_LEAST
    n: int = 1
    each: Each = Each.WEEK
    days: int = 7
    """Length of a rolling window in local dates; not read for the other windows."""
    on: frozenset[int] = frozenset()
    """Weekdays it asks on (Monday is 0); empty is every day."""


class Share(Struct, frozen=True, kw_only=True):
    """At least `percent` of the last acts are of the one kind rather than the other."""

    of: Kind = Kind.SHARE
    against: Kind = Kind.OWN_SHARE
    percent: int = 80
    last: int = SHARE_LAST


class Response(Struct, frozen=True, kw_only=True):
    """Each opened item is closed within so many hours."""

    opens: Kind = Kind.THANKS_DUE
    closes: Kind = Kind.THANKS
    within_h: int = RESPONSE_HOURS


type_names = {Ratio: "ratio", Cadence: "cadence", Share: "share", Response: "response"}
Target = Ratio | Cadence | Share | Response


def shape_of(target: Target) -> str:
    """`ratio`, `cadence`, `share` or `response`."""
    return type_names[type(target)]


class Status(StrEnum):
    """What its owner made of it; ended is a matter of dates and not stored."""

    ACTIVE = "active"
    ARCHIVED = "archived"


class State(StrEnum):
    """What a card says, in a word."""

    ON_TRACK = "on track"
    DUE = "due"
    OVER = "over"
    PAUSED = "paused"
    ENDED = "ended"
    ARCHIVED = "archived"
    NOT_ENOUGH_YET = "not enough yet"


class CommitmentDraft(Struct, frozen=True, kw_only=True):
    """What is shown for acceptance before a commitment is made."""

    target: Target
    title: str = ""
    """Empty lets the coach word one from the target."""
    plan: str = ""
    """The if-then sentence: "when …, then I will …"; empty when there is none yet."""
    quality: Quality | None = None
    """THOUGHTFUL asks for thoughtful gives only; None takes any."""
    until: date | None = None
    """Last local date on which it counts."""
    days_off: frozenset[int] = frozenset()
    """Weekdays on which nothing is asked (Monday is 0)."""
    template: str = ""


class Commitment(Struct, frozen=True, kw_only=True):
    """A promise that somebody made to herself."""

    id: CommitmentId
    title: str
    target: Target
    plan: str
    quality: Quality | None
    until: date | None
    days_off: frozenset[int]
    template: str
    created_at: datetime
    from_at: datetime
    """Acts before this instant don't count: the start, or the last fresh start."""
    from_seq: int
    """Entries recorded up to this one don't count either (ties within a minute)."""
    from_date: date
    status: Status = Status.ACTIVE
    pauses: tuple[Span, ...] = ()
    revision: int = 1

    @property
    def counted_kinds(self) -> frozenset[Kind]:
        """All kinds of act that can move it."""
        match self.target:
            case Ratio(gives=gives, per=per):
                return frozenset(gives) | frozenset(per)
            case Cadence(gives=gives):
                return frozenset(gives)
            case Share(of=of, against=against):
                return frozenset({of, against})
            case Response(opens=opens, closes=closes):
                return frozenset({opens, closes})
            case _:
                assert_never(self.target)

    @property
    def give_kinds(self) -> tuple[Kind, ...]:
        """The kinds that settle it."""
        match self.target:
            case Ratio(gives=gives) | Cadence(gives=gives):
                return gives
            case Share(of=of):
                return (of,)
            case Response(closes=closes):
                return (closes,)
            case _:
                assert_never(self.target)


class RatioTally(Struct, frozen=True, kw_only=True):
    """Counts since the start; `let_go` is what skips released."""

    given: int = 0
    source: int = 0
    let_go: int = 0


class CadenceTally(Struct, frozen=True, kw_only=True):
    """Amounts by local date, at least over the running window."""

    by_date: tuple[tuple[date, int], ...] = ()
    let_go: frozenset[date] = frozenset()
    """First dates of the windows that were skipped."""

    def total(self, window: Window) -> int:
        """What was given within a window."""
        return sum(amount for day, amount in self.by_date if day in window)


class ShareTally(Struct, frozen=True, kw_only=True):
    """The most recent acts, newest first: (is of others' work, amount)."""

    recent: tuple[tuple[bool, int], ...] = ()


class Item(Struct, frozen=True, kw_only=True):
    """One opened thing that waits for an answer, such as a thank-you one wants to give."""

    opened_by: EntryId
    number: int
    """Which of the entry's items: an amount of 3 opens numbers 0, 1 and 2."""
    name: str
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: EntryId | None = None
    let_go: bool = False


class ResponseTally(Struct, frozen=True, kw_only=True):
    """The items still open, and counts of the others."""

    open: tuple[Item, ...] = ()
    """Oldest first."""
    closed: int = 0
    closed_late: int = 0
    let_go: int = 0
    """How many items skips released."""


Tally = RatioTally | CadenceTally | ShareTally | ResponseTally


class Progress(Struct, frozen=True, kw_only=True):
    """Where a commitment stands at an instant."""

    state: State
    given: int
    source: int | None = None
    """Source acts (ratio), own shares among those looked at (share), items opened (response)."""
    due: int = 0
    """What is asked for now; never more than one cycle's worth of a ratio."""
    cycles_behind: int = 0
    """For the audit and the JSON; shown to nobody as a debt."""
    late: int = 0
    """Items of a response that weren't closed in time."""
    ahead: int = 0
    """Gives of a ratio beyond what its source acts asked for."""
    window: Window | None = None
    before: int | None = None
    """What was given in the calendar week or month that ended a day or two ago; else None."""
    before_window: Window | None = None
    """That week or month."""
    open_before: int = 0
    """What it still lacks, for as long as that can be dated back (product, Time 4)."""
    percent: int | None = None
    let_go: int = 0
    """What skips of a ratio or a response have released since the start."""
    due_name: str = ""
    """For a response: whom the oldest open item is for."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a finished window, or of what a check-in asked for."""

    commitment_id: CommitmentId
    window: Window
    result: str
    """`done`, `missed`, or `covered` once a reserve pass was spent on it."""


def check_target(target: Target) -> Target:
    """The target itself.

    Raises:
        Invalid: `bad_ratio`, `bad_cadence`, `bad_share` or `bad_response`: a number is outside
            its range or a kind is missing or used on both sides.
    """
    match target:
        case Ratio():
            whole = 1 <= target.k <= MAX_RATIO and 1 <= target.n <= MAX_RATIO
            sides = target.gives and target.per and not set(target.gives) & set(target.per)
            if not (whole and sides):
                raise Invalid("bad_ratio", most=MAX_RATIO)
        case Cadence():
            whole = 1 <= target.n <= MAX_RATIO and 1 <= target.days <= LONGEST_ROLLING
            if not (whole and target.gives):
                raise Invalid("bad_cadence", most=MAX_RATIO, longest=LONGEST_ROLLING)
        case Share():
            whole = 1 <= target.percent <= WHOLE and SHARE_ENOUGH <= target.last <= MAX_RATIO
            if not whole or target.of == target.against:
                raise Invalid("bad_share", least=SHARE_ENOUGH, most=MAX_RATIO)
        case Response():
            if not 1 <= target.within_h <= MAX_RATIO or target.opens == target.closes:
                raise Invalid("bad_response", most=MAX_RATIO)
        case _:
            assert_never(target)
    return target


class Template(Struct, frozen=True, kw_only=True):
    """A ready commitment that the curriculum suggests."""

    slug: str
    target: Target
    quality: Quality | None = None
    days_off: frozenset[int] = field(default_factory=frozenset[int])

    def drafted(self, plan: str = "") -> CommitmentDraft:
        """The commitment that it suggests."""
        return CommitmentDraft(
            target=self.target,
            quality=self.quality,
            days_off=self.days_off,
            template=self.slug,
            plan=plan,
        )


TEMPLATES: tuple[Template, ...] = (
    Template(
        slug="one-for-five",
        target=Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=1, n=5),
        quality=Quality.THOUGHTFUL,
    ),
    Template(slug="shine-a-light", target=Cadence(gives=(Kind.SPOTLIGHT,), n=1, each=Each.WEEK)),
    Template(slug="eighty-twenty", target=Share()),
    Template(slug="thank-in-12h", target=Response()),
    Template(slug="five-minutes", target=Cadence(gives=(Kind.MINUTES,), n=5, each=Each.DAY)),
    Template(
        slug="one-step-deeper",
        target=Ratio(gives=(Kind.COMMENT,), per=(Kind.CONNECTION,), k=1, n=1),
        quality=Quality.THOUGHTFUL,
    ),
    Template(slug="link-love", target=Ratio(gives=(Kind.LINK,), per=(Kind.POST,), k=1, n=1)),
)
"""One-tap commitments, in the curriculum's order (curriculum, last table)."""


def template(slug: str) -> Template:
    """The template of that slug.

    Raises:
        Invalid: `unknown_template`, with the known slugs.
    """
    for one in TEMPLATES:
        if one.slug == slug:
            return one
    raise Invalid("unknown_template", value=slug, known=[one.slug for one in TEMPLATES])


def default_quality(target: Target) -> Quality | None:
    """Comment ratios ask for thoughtful comments unless told otherwise (product, Commitments)."""
    if isinstance(target, Ratio) and set(target.gives) == {Kind.COMMENT}:
        return Quality.THOUGHTFUL
    return None


def without_lead(text: str, lead: str) -> str:
    """The text without the words that its sentence begins with anyway, in any case."""
    led = text[: len(lead)].casefold() == lead.casefold()
    return text[len(lead) :].lstrip() if led else text
