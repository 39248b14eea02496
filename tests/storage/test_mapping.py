"""Whatever is stored comes back the same, through a real file."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    Commitment,
    Each,
    Ratio,
    Response,
    Share,
    Status,
    Target,
    shape_of,
)
from coach.domain.entries import Entry, Kind, Quality, Standing
from coach.domain.ids import CommitmentId, EntryId, NudgeId, PersonId, SessionId
from coach.domain.lessons import LessonSession, Place
from coach.domain.nudges import (
    Asked,
    CardAnswer,
    CheckIn,
    NextTime,
    Nudge,
    NudgeKind,
    NudgeState,
    Rung,
    Stage,
)
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar, QuietHours, Segment, Span
from coach.storage.mapping import from_ms, target_in, target_out, to_ms
from coach.storage.sqlite import SqliteStore
from tests.storage.processes import ADA
from tests.support.values import lesson, nudge

MS = timedelta(milliseconds=1)
ONE_STORE = settings(
    max_examples=40,
    # Each example writes under an id of its own, so that one file serves them all.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

INSTANTS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 Hypothesis wants naive bounds
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000))
DATES = st.dates()
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
COUNTS = st.integers(0, 2**40)
WEEKDAYS = st.frozensets(st.integers(0, 6))
KINDS = st.sampled_from(Kind)
SOME_KINDS = st.lists(KINDS, min_size=1, max_size=4, unique=True).map(tuple)
SPANS = st.lists(st.builds(Span, start=INSTANTS, end=st.none() | INSTANTS), max_size=3).map(tuple)
PLACES = st.builds(Place, step=st.integers(0, 50), item=st.integers(0, 9), scene=WORDS)

PEOPLE = st.builds(
    Person,
    id=st.just(PersonId("")),
    calendar=st.builds(
        Calendar,
        segments=st.lists(
            st.builds(
                Segment,
                starts_at=INSTANTS,
                zone=st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Ushuaia"]),
                day_end=MINUTES,
                follows=DATES,
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
    created_at=INSTANTS,
    name=WORDS,
    zone_confirmed=st.booleans(),
    week_start=st.integers(0, 6),
    check_in_day=st.integers(0, 6),
    check_in_time=MINUTES,
    quiet=st.builds(QuietHours, start=MINUTES, end=MINUTES),
    reminders=st.sampled_from(Reminders),
    language=WORDS,
    places=WORDS,
    lessons_dir=WORDS,
    welcomed=st.booleans(),
    all_paused=SPANS,
    reminders_ignored=COUNTS,
    revision=COUNTS,
)
NUMBERS = st.integers(1, 1000)
TARGETS: dict[str, st.SearchStrategy[Target]] = {
    "ratio": st.builds(Ratio, gives=SOME_KINDS, per=SOME_KINDS, k=NUMBERS, n=NUMBERS),
    "cadence": st.builds(
        Cadence,
        gives=SOME_KINDS,
        bound=st.sampled_from(Bound),
        n=NUMBERS,
        each=st.sampled_from(Each),
        days=NUMBERS,
        on=WEEKDAYS,
    ),
    "share": st.builds(
        Share, of=KINDS, against=KINDS, percent=st.integers(1, 100), last=st.integers(5, 1000)
    ),
    "response": st.builds(Response, opens=KINDS, closes=KINDS, within_h=NUMBERS),
}
COMMITMENTS = st.builds(
    Commitment,
    id=st.just(CommitmentId("")),
    title=WORDS,
    target=st.one_of(*TARGETS.values()),
    plan=WORDS,
    quality=st.none() | st.sampled_from(Quality),
    until=st.none() | DATES,
    days_off=WEEKDAYS,
    template=WORDS,
    created_at=INSTANTS,
    from_at=INSTANTS,
    from_seq=COUNTS,
    from_date=DATES,
    status=st.sampled_from(Status),
    pauses=SPANS,
    revision=COUNTS,
)
ENTRIES = st.builds(
    Entry,
    id=st.just(EntryId("")),
    seq=st.just(0),
    kind=KINDS,
    amount=NUMBERS,
    at=INSTANTS,
    local_date=DATES,
    note=WORDS,
    link=WORDS,
    for_name=WORDS,
    standing=st.none() | st.sampled_from(Standing),
    quality=st.none() | st.sampled_from(Quality),
    source=WORDS,
    recorded_at=INSTANTS,
    undone_at=st.none(),
    replaces=st.none() | WORDS.map(EntryId),
)
NUDGES = st.builds(
    Nudge,
    id=st.just(NudgeId("")),
    person_id=st.just(ADA),
    kind=st.sampled_from(NudgeKind),
    local_date=DATES,
    due_at=INSTANTS,
    state=st.sampled_from(NudgeState),
    rung=st.none() | st.sampled_from(Rung),
    sent_at=st.none() | INSTANTS,
    snoozes=st.integers(0, 2),
    text=WORDS,
    answered=st.booleans(),
)
COMMITMENT_IDS = WORDS.map(CommitmentId)
CHECK_INS = st.builds(
    CheckIn,
    nudge_id=st.just(NudgeId("")),
    local_date=DATES,
    opened_at=INSTANTS,
    asked=st.lists(
        st.builds(Asked, commitment_id=COMMITMENT_IDS, due=COUNTS, given=COUNTS, let_go=COUNTS),
        max_size=3,
    ).map(tuple),
    answers=st.lists(st.tuples(COMMITMENT_IDS, st.sampled_from(CardAnswer)), max_size=3).map(tuple),
    best=WORDS,
    obstacle=WORDS,
    next_time=st.none() | st.sampled_from(NextTime),
    stage=st.sampled_from(Stage),
    answered_at=st.none() | INSTANTS,
    closed_at=st.none() | INSTANTS,
    revision=COUNTS,
)
SESSIONS = st.builds(
    LessonSession,
    id=st.just(SessionId("")),
    slug=WORDS,
    version=COUNTS,
    content_hash=st.just("abc"),
    started_at=INSTANTS,
    place=PLACES,
    trail=st.lists(PLACES, max_size=3).map(tuple),
    notes=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    finished_at=st.none() | INSTANTS,
    stopped=st.booleans(),
    revision=COUNTS,
)


@pytest.fixture
def fresh() -> Callable[[], str]:
    """An id that nothing in the file has yet."""
    numbers = count()
    return lambda: f"id-{next(numbers)}"


@pytest.fixture
async def learning(store: SqliteStore) -> SqliteStore:
    """A store that keeps the text of a lesson."""
    await store.write(lambda tx: tx.keep_lesson_text(lesson(), content_hash="abc", body="…"))
    return store


@ONE_STORE
@given(begun=PEOPLE, changed=PEOPLE)
async def test_people_come_back(
    store: SqliteStore, fresh: Callable[[], str], begun: Person, changed: Person
) -> None:
    key = PersonId(fresh())
    begun = replace(begun, id=key)
    changed = replace(changed, id=key, created_at=begun.created_at)
    await store.write(lambda tx: tx.add_person(begun, provider="test", external_id=key))
    assert await store.read(lambda tx: tx.person(key)) == begun
    assert await store.read(lambda tx: tx.find_person("test", key)) == begun
    await store.write(lambda tx: tx.save_person(changed))
    assert await store.read(lambda tx: tx.person(key)) == changed


@ONE_STORE
@given(begun=COMMITMENTS, changed=COMMITMENTS)
async def test_commitments_come_back(
    store: SqliteStore, fresh: Callable[[], str], begun: Commitment, changed: Commitment
) -> None:
    owner = PersonId(fresh())
    key = CommitmentId(fresh())
    begun = replace(begun, id=key)
    changed = replace(
        changed,
        id=key,
        template=begun.template,
        created_at=begun.created_at,
        revision=begun.revision + 1,
    )
    ada = await store.read(lambda tx: tx.person(ADA))
    await store.write(
        lambda tx: tx.add_person(replace(ada, id=owner), provider="test", external_id=owner)
    )
    await store.write(lambda tx: tx.add_commitment(owner, begun))
    assert await store.read(lambda tx: tx.commitments(owner)) == (begun,)
    await store.write(lambda tx: tx.save_commitment(changed))
    assert await store.read(lambda tx: tx.commitments(owner)) == (changed,)


@pytest.mark.parametrize("shape", sorted(TARGETS))
@given(data=st.data())
def test_targets_of_each_shape_come_back(shape: str, data: st.DataObject) -> None:
    target = data.draw(TARGETS[shape])
    assert shape_of(target) == shape
    assert target_in(target_out(target)) == target


@ONE_STORE
@given(drawn=ENTRIES, undone_at=INSTANTS)
async def test_entries_come_back(
    store: SqliteStore, fresh: Callable[[], str], drawn: Entry, undone_at: datetime
) -> None:
    key = EntryId(fresh())
    drawn = replace(drawn, id=key)
    before = await store.read(lambda tx: tx.last_seq())
    stored = await store.write(lambda tx: tx.add_entry(ADA, drawn))
    assert stored == replace(drawn, seq=before + 1)
    assert await store.read(lambda tx: tx.entry(ADA, key)) == stored
    assert await store.read(lambda tx: tx.last_entry(ADA)) == stored
    await store.write(lambda tx: tx.undo_entry(key, undone_at))
    undone = replace(stored, undone_at=undone_at)
    assert await store.read(lambda tx: tx.entry(ADA, key)) == undone
    await store.write(lambda tx: tx.undo_entry(key, undone_at + MS))
    assert await store.read(lambda tx: tx.entry(ADA, key)) == undone


@ONE_STORE
@given(begun=NUDGES, changed=NUDGES)
async def test_nudges_come_back(
    store: SqliteStore, fresh: Callable[[], str], begun: Nudge, changed: Nudge
) -> None:
    # One a day at most: the days are counted rather than drawn.
    key = NudgeId(fresh())
    day = date(2000, 1, 1) + timedelta(days=int(key.removeprefix("id-")))
    begun = replace(begun, id=key, local_date=day)
    changed = replace(changed, id=key, kind=begun.kind, local_date=day)
    await store.write(lambda tx: tx.add_nudge(begun))
    assert await store.read(lambda tx: tx.nudge(ADA, key)) == begun
    await store.write(lambda tx: tx.save_nudge(changed))
    assert await store.read(lambda tx: tx.nudge(ADA, key)) == changed
    assert await store.read(lambda tx: tx.nudge(PersonId("other"), key)) is None


@ONE_STORE
@given(begun=CHECK_INS, changed=CHECK_INS)
async def test_check_ins_come_back(
    store: SqliteStore, fresh: Callable[[], str], begun: CheckIn, changed: CheckIn
) -> None:
    key = NudgeId(fresh())
    day = date(2000, 1, 1) + timedelta(days=int(key.removeprefix("id-")))
    begun = replace(begun, nudge_id=key)
    changed = replace(
        changed,
        nudge_id=key,
        local_date=begun.local_date,
        opened_at=begun.opened_at,
        asked=begun.asked,
    )
    await store.write(lambda tx: tx.add_nudge(replace(nudge(), id=key, local_date=day)))
    await store.write(lambda tx: tx.add_check_in(ADA, begun))
    assert await store.read(lambda tx: tx.check_in(ADA, key)) == begun
    await store.write(lambda tx: tx.save_check_in(changed))
    assert await store.read(lambda tx: tx.check_in(ADA, key)) == changed
    assert changed in await store.read(lambda tx: tx.check_ins(ADA, most=1000))
    assert await store.read(lambda tx: tx.check_in(PersonId("other"), key)) is None


@ONE_STORE
@given(begun=SESSIONS, changed=SESSIONS)
async def test_sessions_come_back(
    learning: SqliteStore, fresh: Callable[[], str], begun: LessonSession, changed: LessonSession
) -> None:
    key = SessionId(fresh())
    begun = replace(begun, id=key)
    changed = replace(
        changed, id=key, slug=begun.slug, version=begun.version, started_at=begun.started_at
    )
    await learning.write(lambda tx: tx.add_session(ADA, begun))
    assert await learning.read(lambda tx: tx.session(ADA, key)) == begun
    await learning.write(lambda tx: tx.save_session(changed, seen=begun.revision))
    assert await learning.read(lambda tx: tx.session(ADA, key)) == changed
    assert changed in await learning.read(lambda tx: tx.sessions(ADA))
    assert await learning.read(lambda tx: tx.session(PersonId("other"), key)) is None


@given(at=INSTANTS)
def test_instants_keep_their_milliseconds(at: datetime) -> None:
    assert from_ms(to_ms(at)) == at
    assert to_ms(at + MS) == to_ms(at) + 1
    assert from_ms(to_ms(at + MS - timedelta(microseconds=1))) == at
