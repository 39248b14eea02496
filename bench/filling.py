"""Databases to measure on, filled through the store and the services, in large transactions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec.structs import replace

from coach.app.changes import make
from coach.app.entries import add
from coach.app.nudges import Nudges
from coach.app.tools import Tools
from coach.content.library import LessonFolder
from coach.domain.commitments import Commitment, CommitmentDraft, template
from coach.domain.entries import Entry, EntryDraft, Kind, Quality, Standing
from coach.domain.ids import Actor, CommitmentId, EntryId, NudgeId, PersonId
from coach.domain.nudges import Nudge
from coach.domain.people import Person
from coach.domain.time import Calendar
from coach.ports import Store, Transaction
from coach.resources import folder
from coach.wiring import listener, words

ZONE = "Europe/Paris"
TEMPLATES = ("one-for-five", "shine-a-light", "eighty-twenty", "thank-in-12h", "five-minutes")
"""What the person of the first frame promised herself: each shape, and a daily one."""
DAYS = 365
_BATCH = 5_000
_ELSEWHERE = "somewhere"
_NAMES = ("Priya", "Tomás", "Mei", "Ola", "Femi", "Ines", "Sam", "Yuki")
_ROUND_OF_A_DAY = (
    EntryDraft(kind=Kind.POST, link="https://blog.example/a-week-of-bread"),
    EntryDraft(kind=Kind.COMMENT, quality=Quality.THOUGHTFUL, note="asked about the second rise"),
    EntryDraft(kind=Kind.MINUTES, amount=10),
    EntryDraft(kind=Kind.SHARE, standing=Standing.NEWCOMER),
    EntryDraft(kind=Kind.VISIT),
    EntryDraft(kind=Kind.COMMENT, quality=Quality.PLAIN),
    EntryDraft(kind=Kind.THANKS_DUE),
    EntryDraft(kind=Kind.SHARE),
    EntryDraft(kind=Kind.FAVOURITE),
    EntryDraft(kind=Kind.THANKS),
    EntryDraft(kind=Kind.REPLY),
    EntryDraft(kind=Kind.OWN_SHARE),
    EntryDraft(kind=Kind.SPOTLIGHT, note="her series on rye"),
    EntryDraft(kind=Kind.LINK, link="https://blog.example/rye"),
)


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        """The instant it was put to."""
        return self.at


class CountedIds:
    """Ids that come out the same each time; as long as the real ones, and as scattered."""

    _STRIDE = 0x9E3779B97F
    """Odd, so that none comes twice."""

    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        """The next one."""
        self._count += 1
        return f"{self._count * self._STRIDE % 16**10:010x}"


def tools_over(store: Store, now: datetime) -> tuple[Tools, SetClock]:
    """What services work with, over that store and a clock that can be put forward."""
    clock = SetClock(now)
    library = LessonFolder(folder("lessons"))
    tools = Tools(
        store=store,
        clock=clock,
        ids=CountedIds(),
        words=words(),
        library=library,
        listener=listener,
    )
    return tools, clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A person who has practised for a year, and what her cards are called."""

    person: Person
    titles: tuple[str, ...]


def _newcomer(tools: Tools, at: datetime) -> Person:
    return Person(
        id=PersonId(tools.ids.new()),
        calendar=Calendar.starting(ZONE),
        created_at=at,
        name="Ana",
        zone_confirmed=True,
        welcomed=True,
    )


async def a_year(store: Store, *, entries: int, now: datetime, owner: tuple[str, str]) -> Year:
    """A year of one person's entries and check-ins, evenly spread, up to `now`."""
    start = now - timedelta(days=DAYS)
    tools, clock = tools_over(store, start)
    person = _newcomer(tools, start)

    def begin(tx: Transaction) -> tuple[str, ...]:
        tx.add_person(person, provider=owner[0], external_id=owner[1])
        made = (make(tools, tx, person, _draft(slug), start) for slug in TEMPLATES)
        return tuple(one.title for one in made)

    titles = await store.write(begin)
    nudges, actor = Nudges(tools), Actor(person_id=person.id, source="terminal")
    when = list(_spread(entries, start, now))
    for first in range(0, len(when), max(1, entries // (DAYS // 7))):
        chunk = when[first : first + max(1, entries // (DAYS // 7))]
        await store.write(lambda tx, chunk=chunk: _log_all(tools, tx, person, chunk))
        clock.at = chunk[-1][0]
        await nudges.open_due(actor)
    clock.at = now
    await nudges.open_due(actor)
    return Year(person=person, titles=titles)


def _draft(slug: str) -> CommitmentDraft:
    chosen = template(slug)
    return CommitmentDraft(
        target=chosen.target, quality=chosen.quality, days_off=chosen.days_off, template=slug
    )


def _spread(entries: int, start: datetime, now: datetime) -> Iterator[tuple[datetime, EntryDraft]]:
    step = (now - start) / (entries + 1)
    for number in range(entries):
        at = start + step * (number + 1)
        draft = _ROUND_OF_A_DAY[number % len(_ROUND_OF_A_DAY)]
        named = draft.kind is not Kind.POST
        name = _NAMES[number // len(_ROUND_OF_A_DAY) % len(_NAMES)] if named else ""
        yield at.replace(microsecond=0), replace(draft, for_name=name)


def _log_all(
    tools: Tools, tx: Transaction, person: Person, chunk: list[tuple[datetime, EntryDraft]]
) -> None:
    for at, draft in chunk:
        add(tools, tx, person, draft, now=at, source="terminal")


async def one_promise(store: Store, *, entries: int, now: datetime) -> PersonId:
    """A person with one ratio commitment, and so many posts of hers over a year."""
    start = now - timedelta(days=DAYS)
    tools, _ = tools_over(store, start)
    person = _newcomer(tools, start)

    def begin(tx: Transaction) -> None:
        tx.add_person(person, provider="terminal", external_id="local")
        make(tools, tx, person, _draft(TEMPLATES[0]), start)

    await store.write(begin)
    step = (now - start) / (entries + 1)
    draft = EntryDraft(kind=Kind.POST)
    drafts = [(start + step * (number + 1), draft) for number in range(entries)]
    for first in range(0, entries, _BATCH):
        chunk = drafts[first : first + _BATCH]
        await store.write(lambda tx, chunk=chunk: _log_all(tools, tx, person, chunk))
    return person.id


async def many_people(store: Store, *, how_many: int, now: datetime) -> list[PersonId]:
    """People with a ratio commitment, an entry and a planned check-in each.

    The first one comes about as anybody does; the others are rows like hers under ids of their own,
    which the store writes in a fifth of the time.
    """
    start = now - timedelta(days=DAYS)
    tools, _ = tools_over(store, start)
    model = await store.write(lambda tx: _model(tools, tx, start))
    found = [model.person.id]
    for first in range(1, how_many, _BATCH):
        numbers = range(first, min(first + _BATCH, how_many))
        found += await store.write(
            lambda tx, numbers=numbers: [_twin(tools, tx, model, number) for number in numbers]
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """Everything there is about one person."""

    person: Person
    commitment: Commitment
    entry: Entry
    waiting: tuple[Nudge, ...]


def _model(tools: Tools, tx: Transaction, at: datetime) -> _Model:
    person = _newcomer(tools, at)
    tx.add_person(person, provider=_ELSEWHERE, external_id="0")
    commitment = make(tools, tx, person, _draft(TEMPLATES[0]), at)
    entry = add(tools, tx, person, EntryDraft(kind=Kind.POST), now=at, source=_ELSEWHERE)
    waiting = tuple(tx.waiting(person.id))
    return _Model(person=person, commitment=commitment, entry=entry, waiting=waiting)


def _twin(tools: Tools, tx: Transaction, model: _Model, number: int) -> PersonId:
    person = replace(model.person, id=PersonId(tools.ids.new()))
    tx.add_person(person, provider=_ELSEWHERE, external_id=str(number))
    commitment = replace(model.commitment, id=CommitmentId(tools.ids.new()), from_seq=tx.last_seq())
    tx.add_commitment(person.id, commitment)
    tx.add_entry(person.id, replace(model.entry, id=EntryId(tools.ids.new())))
    tx.add_counts(commitment.id, source=1)
    for one in model.waiting:
        tx.add_nudge(replace(one, id=NudgeId(tools.ids.new()), person_id=person.id))
    return person.id
