"""What the shell needs from the outside, as protocols; `coach.wiring` names who provides it.

A transaction is a plain function over a `Transaction`: the store runs it whole, in one hop, on its
own thread, so that loading, deciding and saving are one atomic step with no await inside.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from coach.domain.chat import KeptTalk, ModelReading, ModelReview, ModelTurn
    from coach.domain.commitments import Commitment, CommitmentDraft, Item, Outcome, Tally
    from coach.domain.communities import Address, Community, CommunityCounts
    from coach.domain.entries import Entry, Kind
    from coach.domain.ids import CommitmentId, EntryId, NudgeId, PersonId, SessionId
    from coach.domain.lesson_faults import LessonFault
    from coach.domain.lessons import Lesson, LessonInfo, LessonSession
    from coach.domain.nudges import CheckIn, Nudge, NudgeKind, NudgeState, Rung
    from coach.domain.people import Person
    from coach.domain.recalls import Recall
    from coach.domain.time import Window
    from coach.engine.step import LetGo
    from coach.engine.tallies import LetGoes

T = TypeVar("T")


class Change(Struct, frozen=True, kw_only=True):
    """One line of a person's journal about a commitment."""

    at: datetime
    what: str
    title: str
    detail: Mapping[str, object]


class DaySum(Struct, frozen=True, kw_only=True):
    """What was logged of one kind on one local date."""

    day: date
    kind: Kind
    amount: int
    acts: int


class PeopleRows(Protocol):
    """People and their journals."""

    def find_person(self, provider: str, external_id: str) -> Person | None: ...
    def person(self, person_id: PersonId) -> Person: ...
    def add_person(self, person: Person, *, provider: str, external_id: str) -> None: ...
    def save_person(self, person: Person) -> None: ...
    def add_journal(
        self,
        person_id: PersonId,
        *,
        at: datetime,
        what: str,
        subject: str,
        detail: Mapping[str, object] | None = None,
        key: str | None = None,
    ) -> None: ...
    def journal_subject(self, person_id: PersonId, key: str) -> str | None: ...
    def journal(self, person_id: PersonId, *, most: int) -> list[Change]: ...


class CommitmentRows(Protocol):
    """Commitments and their running totals."""

    def commitments(self, person_id: PersonId) -> tuple[Commitment, ...]: ...
    def add_commitment(self, person_id: PersonId, commitment: Commitment) -> None: ...
    def save_commitment(self, commitment: Commitment) -> None: ...
    def tally(self, person_id: PersonId, commitment: Commitment, window: Window) -> Tally: ...
    def add_counts(
        self, commitment_id: CommitmentId, *, given: int = 0, source: int = 0, late: int = 0
    ) -> None: ...
    def add_daily(self, commitment_id: CommitmentId, day: date, given: int) -> None: ...
    def change_items(
        self, commitment_id: CommitmentId, *, opened: Sequence[Item], closed: Sequence[Item]
    ) -> None: ...
    def let_go(self, commitment_id: CommitmentId, what: LetGo) -> None: ...
    def let_goes(self, commitment_id: CommitmentId) -> LetGoes: ...
    def replace_tally(self, commitment_id: CommitmentId, tally: Tally) -> None: ...
    def reset_tally(self, commitment_id: CommitmentId) -> None: ...
    def add_outcome(self, outcome: Outcome) -> None: ...
    def outcomes(self, commitment_id: CommitmentId, *, most: int) -> list[Outcome]: ...
    def cover_outcome(self, commitment_id: CommitmentId, window: Window) -> None: ...
    def passes_spent(self, person_id: PersonId, month: str) -> int: ...
    def add_pass(
        self, person_id: PersonId, *, month: str, number: int, outcome: Outcome, at: datetime
    ) -> None: ...


class EntryRows(Protocol):
    """Logged acts."""

    def add_entry(self, person_id: PersonId, entry: Entry) -> Entry: ...
    def entry(self, person_id: PersonId, entry_id: EntryId) -> Entry | None: ...
    def correction(self, person_id: PersonId, entry_id: EntryId) -> Entry | None: ...
    def entry_ids_like(self, person_id: PersonId, prefix: str) -> list[EntryId]: ...
    def last_entry(self, person_id: PersonId) -> Entry | None: ...
    def undo_entry(self, entry_id: EntryId, at: datetime) -> None: ...
    def last_seq(self) -> int: ...
    def entries(self, person_id: PersonId, span: Window, *, most: int) -> list[Entry]: ...
    def entries_of(
        self, person_id: PersonId, kinds: frozenset[Kind], from_at: datetime
    ) -> list[Entry]: ...
    def sum_of(
        self, person_id: PersonId, commitment: Commitment, kinds: Sequence[Kind]
    ) -> tuple[int, int]: ...
    def sums_by_date(self, person_id: PersonId, span: Window) -> list[DaySum]: ...
    def recipients(self, person_id: PersonId, span: Window) -> list[tuple[str, str | None]]: ...


class NudgeRows(Protocol):
    """The outbox and the check-ins."""

    def waiting(self, person_id: PersonId) -> list[Nudge]: ...
    def add_nudge(self, nudge: Nudge) -> None: ...
    def save_nudge(self, nudge: Nudge) -> None: ...
    def mark_mention(self, nudge_id: NudgeId) -> None: ...
    def mentions(self, person_id: PersonId) -> int: ...
    def drop_mentions(self, person_id: PersonId) -> None: ...
    def last_message(self, person_id: PersonId, nudge_id: NudgeId) -> str: ...
    def drop_upcoming(self, person_id: PersonId, kind: NudgeKind, now: datetime) -> None: ...
    def claim(
        self,
        *,
        now: datetime,
        until: datetime,
        person_id: PersonId | None = None,
        provider: str = "",
        most: int,
    ) -> list[Nudge]: ...
    def next_due_of(self, person_id: PersonId) -> datetime | None: ...
    def next_due_by(self, provider: str, *, before: datetime) -> datetime | None: ...
    def nudge(self, person_id: PersonId, nudge_id: NudgeId) -> Nudge | None: ...
    def inbox(self, person_id: PersonId, *, most: int) -> list[Nudge]: ...
    def last_nudge_date(self, person_id: PersonId, kind: NudgeKind) -> date | None: ...
    def add_check_in(self, person_id: PersonId, check_in: CheckIn) -> None: ...
    def save_check_in(self, check_in: CheckIn) -> None: ...
    def check_in(self, person_id: PersonId, nudge_id: NudgeId) -> CheckIn | None: ...
    def check_ins(self, person_id: PersonId, *, most: int) -> list[CheckIn]: ...


class LessonRows(Protocol):
    """Learners' places in lessons."""

    def keep_lesson_text(self, lesson: Lesson, *, content_hash: str, body: str) -> None: ...
    def lesson_text(self, content_hash: str) -> str | None: ...
    def add_session(self, person_id: PersonId, session: LessonSession) -> None: ...
    def save_session(self, session: LessonSession, *, seen: int) -> None: ...
    def session(self, person_id: PersonId, session_id: SessionId) -> LessonSession | None: ...
    def sessions(self, person_id: PersonId) -> list[LessonSession]: ...
    def due_recall(self, person_id: PersonId, today: date) -> Recall | None: ...
    def save_recall(self, person_id: PersonId, recall: Recall) -> None: ...
    def drop_recall(self, person_id: PersonId, slug: str) -> None: ...


class CommunityRows(Protocol):
    """Servers, who is met in them and where, and drafts to be confirmed."""

    def community(self, provider: str, external_id: str) -> Community | None: ...
    def save_community(self, community: Community) -> None: ...
    def address(self, person_id: PersonId, provider: str) -> Address | None: ...
    def save_address(self, person_id: PersonId, provider: str, address: Address) -> None: ...
    def add_member(self, provider: str, community: str, person_id: PersonId) -> None: ...
    def community_counts(
        self, provider: str, external_id: str, *, since: datetime
    ) -> CommunityCounts: ...
    def add_proposal(
        self, person_id: PersonId, proposal_id: str, draft: CommitmentDraft, at: datetime
    ) -> None: ...
    def proposal(self, person_id: PersonId, proposal_id: str) -> CommitmentDraft | None: ...
    def drop_proposals(self, person_id: PersonId, *, before: datetime) -> None: ...


class TalkRows(Protocol):
    """Talks in free text."""

    def talk(self, person_id: PersonId) -> KeptTalk: ...
    def save_talk(self, person_id: PersonId, talk: KeptTalk, at: datetime) -> None: ...
    def drop_talk(self, person_id: PersonId) -> None: ...


class Transaction(
    PeopleRows, CommitmentRows, EntryRows, NudgeRows, LessonRows, CommunityRows, TalkRows, Protocol
):
    """Everything a transaction can read and write, in domain terms."""


class Store(Protocol):
    """Where everything is kept."""

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction; an exception takes all of it back."""
        ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on one unchanging picture of the data."""
        ...


class Clock(Protocol):
    """What time it is; the only place that knows."""

    def now(self) -> datetime:
        """The instant, aware, in UTC, to the millisecond."""
        ...

    def meant(self, real: datetime) -> datetime:
        """A real instant on this clock: moved like now, where a moment is pretended."""
        ...

    def real(self, meant: datetime) -> datetime:
        """The real instant of one on this clock."""
        ...


class Ids(Protocol):
    """New ids that nobody can guess."""

    def new(self) -> str:
        """A short opaque id, unique for all practical purposes."""
        ...


class Renderer(Protocol):
    """Words: templates and labels of `prompts/`."""

    def render(self, template: str, context: Mapping[str, object]) -> str:
        """The text of a template; every context name must be one that it declares."""
        ...

    @property
    def language(self) -> str:
        """What is spoken in this task, as a code of ISO 639."""
        ...

    def speak(self, language: str, *, to_one: bool = False) -> None:
        """Speak that language from now on; `to_one` in the running task alone."""
        ...

    def day(self, day: date) -> str:
        """A date as people write it."""
        ...

    def month_names(self) -> tuple[str, ...]:
        """Short names of the months, January first."""
        ...

    def weekday_names(self) -> tuple[str, ...]:
        """Short names of the weekdays, Monday first."""
        ...

    def plural_form(self, number: int) -> str:
        """`one` or `other`: which form of a word goes with a number."""
        ...

    def label(self, key: str) -> str:
        """A short label of `prompts/ui`."""
        ...


class Library(Protocol):
    """Lessons: an index that is cheap, and texts that are opened when asked for."""

    def index(self, language: str = "en") -> tuple[LessonInfo, ...]:
        """All lessons in teaching order, titles in the language where there are any."""
        ...

    def open(self, slug: str, language: str = "en") -> tuple[Lesson, str, str]:
        """A lesson, the hash of its content, and its text for keeping.

        Raises:
            NotFound: `unknown_lesson`.
            ContentInvalid: `broken_lesson`.
        """
        ...

    def reopen(self, body: str) -> Lesson:
        """A lesson from a text that was kept."""
        ...

    def use_own(self, path: str) -> None:
        """Look for further lessons in that folder, too; empty text looks nowhere else.

        Raises:
            Invalid: `unknown_folder`.
        """
        ...

    def faults(self) -> tuple[LessonFault, ...]:
        """What is wrong with lessons, the shipped and one's own, for `doctor`."""
        ...


class DeliveryOutcome(Struct, frozen=True, kw_only=True):
    """What became of a message that was handed to a front end."""

    state: NudgeState
    """SENT, or DUE when it shall be tried again after `retry_in`."""
    rung: Rung | None = None
    retry_in: timedelta | None = None
    sent_at: datetime | None = None
    """When it was sent, if that turned out to be earlier than now."""
    message: str = ""
    """What the front end calls the message, so that its buttons can be retired later."""


class Delivery(Protocol):
    """How a nudge reaches its person; the terminal has the inbox alone."""

    into_inbox: bool
    """Whether it is read when its owner looks, rather than sent to her."""
    provider: str
    """Whose people it reaches (as in `find_person`); empty for whoever is asked about."""
    at_once: int
    """How many messages may be on their way at the same time."""
    closing: bool
    """Set when the process is about to end: what is claimed is finished, nothing new begun."""

    async def send(self, nudge: Nudge, text: str, *, nonce: str) -> DeliveryOutcome:
        """Deliver once; `nonce` is the same for each try of one occurrence.

        A nudge with more than one try may be out already: what crashed after sending is to be
        found rather than sent again.
        """
        ...

    async def retire(self, nudge: Nudge, message: str) -> None:
        """Take the buttons off her message before this one; a failure is no matter."""
        ...


class LanguageModel(Protocol):
    """An optional model that phrases and proposes. It has no way to write anything.

    Every method raises `ModelUnavailable` with a code that says why; the caller sets the deadline.
    """

    name: str
    """What is shown while it is on: model and host."""

    def phrase(self, turn: ModelTurn) -> AsyncGenerator[str]:
        """A reply in the coach's voice, in pieces as they come."""
        ...

    async def read(self, turn: ModelTurn) -> ModelReading:
        """What the message is about."""
        ...

    async def review(self, comment: str, post: str) -> ModelReview:
        """Advice about a draft."""
        ...
