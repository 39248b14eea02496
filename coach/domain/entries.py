"""Logged acts: their kinds, their quality, and how far back one may date them."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from coach.domain.errors import Invalid, NotAllowed
from coach.domain.ids import EntryId
from coach.domain.time import Calendar

MAX_AMOUNT = 1_000
"""Largest amount of one entry (product, Time 4)."""
MAX_NOTE = 2_000
"""Characters kept of a note or link; more is cut, with a notice (product, Privacy 8)."""
MAX_NAME = 80
"""Characters of a recipient's name that are kept."""
GRACE_DATES = 2
"""How many local dates before today an entry may be dated to (product, Time 4)."""


class Kind(StrEnum):
    """What was done; source acts are one's own, gives are done for others."""

    POST = "post"
    CONNECTION = "connection"
    OWN_SHARE = "own-share"
    THANKS_DUE = "thanks-due"
    COMMENT = "comment"
    REPLY = "reply"
    SHARE = "share"
    FAVOURITE = "favourite"
    SPOTLIGHT = "spotlight"
    LINK = "link"
    THANKS = "thanks"
    RECOMMEND = "recommend"
    ENDORSE = "endorse"
    INTRODUCE = "introduce"
    FEEDBACK = "feedback"
    GUEST_SPOT = "guest-spot"
    VISIT = "visit"
    MINUTES = "minutes"


SOURCE_KINDS = frozenset({Kind.POST, Kind.CONNECTION, Kind.OWN_SHARE, Kind.THANKS_DUE})
GIVE_KINDS = frozenset(Kind) - SOURCE_KINDS


class Quality(StrEnum):
    """How an act reads: thoughtful (specific, adds something, not self-serving) or plain."""

    THOUGHTFUL = "thoughtful"
    PLAIN = "plain"


class Standing(StrEnum):
    """Whether the person the act was for is new to publishing; serves breadth, never debt."""

    NEWCOMER = "newcomer"
    ESTABLISHED = "established"


def parse_kind(text: str) -> Kind:
    """The kind of that name.

    Raises:
        Invalid: `unknown_kind`, with the known ones.
    """
    try:
        return Kind(text.strip().casefold())
    except ValueError as error:
        raise Invalid(
            "unknown_kind",
            value=text,
            sources=sorted(SOURCE_KINDS),
            gives=sorted(GIVE_KINDS),
        ) from error


class EntryDraft(Struct, frozen=True, kw_only=True):
    """What a person says she did, before it is dated and stored."""

    kind: Kind
    amount: int = 1
    at: datetime | None = None
    """UTC instant; None is now."""
    note: str = ""
    link: str = ""
    for_name: str = ""
    """Whom it was for, in her words; empty when she didn't say."""
    standing: Standing | None = None
    quality: Quality | None = None
    """None when nobody judged it."""


class Entry(Struct, frozen=True, kw_only=True):
    """One logged act. It keeps the local date it was given, whatever becomes of the zone."""

    id: EntryId
    seq: int
    """Order of recording within the database; 0 until it is stored."""
    kind: Kind
    amount: int
    at: datetime
    local_date: date
    note: str
    link: str
    for_name: str
    standing: Standing | None
    quality: Quality | None
    source: str
    """Front end it came from: `terminal`, `command`, `check-in` …"""
    recorded_at: datetime
    undone_at: datetime | None = None
    replaces: EntryId | None = None
    """The entry that this one corrects; that one stays in the history, undone."""

    @property
    def minute(self) -> datetime:
        """When it happened, to the minute: the precision in which people say times."""
        return self.at.replace(second=0, microsecond=0)


def check_amount(amount: int) -> int:
    """The amount itself.

    Raises:
        Invalid: `amount_out_of_range` outside 1 to 1,000.
    """
    if not 1 <= amount <= MAX_AMOUNT:
        raise Invalid("amount_out_of_range", value=amount, most=MAX_AMOUNT)
    return amount


def check_when(at: datetime, *, now: datetime, calendar: Calendar) -> date:
    """The local date for an act at that instant.

    Raises:
        NotAllowed: `future_entry`, or `beyond_grace` when it is dated further back than two
            local dates before the running one.
    """
    if at > now:
        raise NotAllowed("future_entry", at=calendar.local(at))
    today = calendar.date_at(now)
    earliest = today
    for _ in range(GRACE_DATES):
        earliest = calendar.previous_date(earliest)
    day = calendar.date_at(at)
    if day < earliest:
        raise NotAllowed("beyond_grace", day=day, earliest=earliest)
    return day


def clean_text(text: str, *, most: int) -> tuple[str, bool]:
    """User text without control characters, at most `most` characters; and whether it was cut."""
    kept = "".join(
        one if one.isprintable() or one in _JOINERS else " " for one in text.replace("\r\n", "\n")
    )
    kept = "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()
    return kept[:most].rstrip(), len(kept) > most


_JOINERS = "\n\u200c\u200d"
"""Kept though not printable: line breaks, and the joiners that emoji and several scripts need."""
