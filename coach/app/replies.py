"""What a front end is asked to draw: replies of a conversation, and frozen views of the data.

They are named tuples: quick to make at every start of the app, and front ends may unpack them. A
view names no colour, widget or key. Instants are aware, in the person's zone at that instant; dates
are her local dates.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple, Protocol, runtime_checkable

from coach.domain.commitments import Commitment, Progress, State
from coach.domain.communities import Community
from coach.domain.entries import Kind, Quality
from coach.domain.nudges import CardAnswer, NextTime


class Choice(NamedTuple):
    """One thing the person may choose; `id` is what is sent back."""

    id: str
    label: str


class Form(NamedTuple):
    """The coach waits for words of one's own; `hint` says what to write."""

    hint: str


class Reply(NamedTuple):
    """One turn of the coach: what it says, and what it waits for."""

    says: tuple[str, ...]
    """Paragraph blocks in a small Markdown subset (bold, italic, lists, quotes), in order."""
    choices: tuple[Choice, ...] = ()
    form: Form | None = None
    """Set where free text is welcome, alone or beside choices."""
    over: bool = False
    """The conversation has ended; nothing is waited for."""
    refused: bool = False
    """The answer could not be taken; `says` tells why and what to do, and asks again."""
    progress: tuple[int, int] | None = None
    """(step, steps) of a lesson; None elsewhere."""
    place: tuple[str, int] | None = None
    """Id and revision of a conversation that buttons may go on with much later; a button that
    was drawn at an older revision is refused. None where it can't be taken up like that."""

    @property
    def text(self) -> str:
        """All that is said, as one text."""
        return "\n\n".join(self.says)


class Talk(Protocol):
    """A conversation that a front end plays; the coach keeps its place."""

    title: str

    async def begin(self) -> Reply:
        """The first turn, or the one where the person left off."""
        ...

    async def answer(self, text: str) -> Reply:
        """The next turn, after a choice's id or free text (or back, repeat, skip, stop, help)."""
        ...


@runtime_checkable
class Streams(Protocol):
    """A talk of which a turn may come word by word."""

    hear: Callable[[str], None] | None
    """Called with each piece as it comes; the reply that follows holds all of it."""


class CardView(NamedTuple):
    """A commitment as its owner sees it."""

    id: str
    title: str
    shape: str
    given: int
    source: int | None
    due: int
    cycles_behind: int
    late: int
    window: tuple[date, date] | None
    percent: int | None
    state: State
    sentence: str
    """Where it stands, in words."""
    plan: str
    """The if-then plan; empty when there is none."""
    promise: str
    """What was promised, in words."""
    state_label: str
    """The state in a word or two, with a sign that needs no colour."""
    done_label: str
    """What "done" would log, in words; empty when nothing is due."""
    can_skip: bool
    filled: float | None
    """0 to 1 for a bar: gives of a window, or source acts on the way to the next give; None
    where no bar makes sense."""
    commitment: Commitment
    progress: Progress


class InboxItem(NamedTuple):
    """Something the coach said unasked."""

    id: str
    kind: str
    """`check-in` or `notice`."""
    local_date: date
    due_at: datetime
    sent_at: datetime | None
    state: str
    rung: str | None
    text: str
    waits: bool
    """Whether it is a check-in that can still be answered and hasn't been."""
    label: str
    """One line for a list: what it is, from when, by which way it came."""


class RecallView(NamedTuple):
    """A lesson of which a question waits today."""

    slug: str
    title: str
    sentence: str
    """Tells of it, in plain text."""


class TodayView(NamedTuple):
    """The front page of a day."""

    date: date
    zone: str
    greeting: str
    cards: tuple[CardView, ...]
    inbox: tuple[InboxItem, ...]
    """Items that wait for an answer, and those of this local date."""
    next_check_in: datetime | None
    next_check_in_text: str
    welcome_needed: bool
    """Whether the first run hasn't been done or something is missing."""
    empty_text: str
    """What to say when there is no commitment yet; empty otherwise."""
    recall: RecallView | None
    """A question from a finished lesson, where one waits."""


class EntryView(NamedTuple):
    """A logged act."""

    id: str
    kind: Kind
    amount: int
    at: datetime
    local_date: date
    note: str
    link: str
    for_name: str
    standing: str | None
    quality: Quality | None
    source: str
    undone: bool
    replaces: str | None
    label: str
    """One line: "1 thoughtful comment for Priya"."""


class LogView(NamedTuple):
    """What logging or undoing led to."""

    entry: EntryView
    cards: tuple[CardView, ...]
    """All of today's cards, as they are now."""
    text: str
    """What the coach says to it, with a notice where something was cut."""
    again: bool = False
    """Nothing was written: the same key had made this entry before."""


class HistoryView(NamedTuple):
    """Entries and changes, newest first."""

    entries: tuple[EntryView, ...]
    changes: tuple[str, ...]
    """Commitment changes in words: "5 Jan 2026: started fresh: One for five"."""


class CardsView(NamedTuple):
    """Cards after a change, and what the coach says to it."""

    cards: tuple[CardView, ...]
    text: str


class PreviewView(NamedTuple):
    """A commitment before it is made."""

    title: str
    promise: str
    plan: str
    windows: tuple[str, ...]
    """The next three windows' dates in words; empty for shapes without windows."""
    text: str
    """All of it, to be read before one accepts."""


class ProposalView(NamedTuple):
    """Something that is kept until its owner says yes."""

    id: str
    preview: PreviewView


class CommunityView(NamedTuple):
    """What admins see of a server: their choices, and counts alone."""

    community: Community
    text: str


class TemplateView(NamedTuple):
    """A ready commitment."""

    slug: str
    title: str
    promise: str
    why: str


class CheckInView(NamedTuple):
    """An open check-in."""

    id: str
    local_date: date
    opened_at: datetime
    cards: tuple[CardView, ...]
    questions: tuple[str, ...]
    text: str


class ReminderView(NamedTuple):
    """What a reminder still asks for."""

    id: str
    cards: tuple[CardView, ...]
    """Those with something due now."""
    text: str
    """What the coach says to an answer; empty before."""


class AuditRow(NamedTuple):
    """Promise and practice of one commitment, since it began or was started fresh."""

    title: str
    promised: int
    done: int
    of_which_thoughtful: int
    sentence: str


class AuditView(NamedTuple):
    """The honest audit of one's own log."""

    first: date
    last: date
    rows: tuple[AuditRow, ...]
    sentence: str
    text: str


class RatioPoint(NamedTuple):
    """Counts of a local date, for the plot of giving and posting."""

    day: date
    gives: int
    """Acts of giving so far in the year shown."""
    posts: int
    """Own posts so far in the year shown."""


class ProgressView(NamedTuple):
    """A year of giving."""

    first: date
    last: date
    week_start: int
    acts_by_date: Mapping[date, int]
    """Acts of giving (an entry of minutes is one act) by local date; dates without are missing."""
    series: tuple[RatioPoint, ...]
    """One point per week, running totals."""
    by_kind: tuple[tuple[str, int], ...]
    """(label, amount) of each kind of give, largest first."""
    people: int
    """How many different people were named."""
    newcomers: int
    established: int
    rhythm: tuple[tuple[str, str], ...]
    """(title, signs of the latest windows, oldest first) for each running commitment."""
    summary: str
    """The year in two or three sentences."""
    rhythm_legend: str
    months: tuple[str, ...]
    """Short names of the months, January first."""
    weekdays: tuple[str, ...]
    """Short names of the weekdays, Monday first."""


class LessonView(NamedTuple):
    """A lesson in the list."""

    slug: str
    module: int
    module_title: str
    number: int
    title: str
    idea: str
    minutes: int
    state: str
    """`new`, `begun` or `done`."""
    state_label: str
    after: tuple[str, ...]
    """Titles of lessons that it stands on and that aren't done yet."""
    standing: str
    """Where it is on one's way: `done`, `begun`, `next`, `open`, `earlier` or `later`."""
    standing_label: str
    """A sign and a word for it."""


class SettingView(NamedTuple):
    """One setting."""

    key: str
    value: str
    label: str
    help: str


class SettingsView(NamedTuple):
    """All settings, and what the coach says after a change."""

    settings: tuple[SettingView, ...]
    text: str = ""


class Finding(NamedTuple):
    """One thing that `doctor` looked at."""

    name: str
    ok: bool
    text: str


class DoctorView(NamedTuple):
    """How the coach itself is."""

    findings: tuple[Finding, ...] = ()


class CheckInAnswer(NamedTuple):
    """What somebody says at a check-in, as a front end hands it over."""

    answers: Mapping[str, CardAnswer]
    """By commitment id, or the beginning of one."""
    best: str = ""
    obstacle: str = ""
    next_time: NextTime | None = None
    looks_back: bool = False
    """The question was about the week or month that has just ended, where that lacks something;
    done and skip are then about that one, else about what is due now."""


class FindingView(NamedTuple):
    """One thing that a draft shows, or that would help it."""

    sign: str
    """Name of the sign, as in `coach review --jsonl`."""
    strength: float
    """0 to 1; 0.5 and more is found."""
    spans: tuple[tuple[int, int], ...]
    """Characters of the draft that show it."""
    text: str
    """One kind sentence about it."""


class ReviewView(NamedTuple):
    """A comment before it is posted, as the reviewer reads it."""

    verdict: str
    """`thoughtful`, `nearly`, `plain`, `condolence`, `tone`, `injection`, `unsure` or `support`:
    the last where its writer seems to be in crisis; then `text` tells who can help."""
    thoughtful: bool
    judged: bool
    """False where it can't be judged, since the reviewer reads English alone."""
    score: float
    strengths: tuple[FindingView, ...]
    advice: tuple[FindingView, ...]
    """At most two; none for a thoughtful draft."""
    truncated: bool
    text: str


class JudgedView(NamedTuple):
    """A comment that was logged by its words."""

    log: LogView
    review: ReviewView
    text: str
    """Both in words, the review first."""
