"""Logged acts in the file: what is told of a span, and what counts for a commitment."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.domain.entries import Entry, Kind, Quality, Standing
from coach.domain.ids import EntryId, PersonId
from coach.domain.time import Window
from coach.ports import DaySum
from coach.storage.sqlite import SqliteStore
from tests.storage.processes import ADA
from tests.support.values import NOW, START, TODAY, commitment, entry

DAY = timedelta(days=1)
TWO_DAYS = Window(first=TODAY - DAY, last=TODAY)


async def add(store: SqliteStore, *entries: Entry) -> None:
    for one in entries:
        await store.write(lambda tx, one=one: tx.add_entry(ADA, one))


async def test_order_numbers_are_never_given_twice(store: SqliteStore) -> None:
    numbers = [
        (await store.write(lambda tx, n=n: tx.add_entry(ADA, entry(id=f"e{n}")))).seq
        for n in range(3)
    ]
    assert numbers == [1, 2, 3]
    assert await store.read(lambda tx: tx.last_seq()) == 3


async def test_an_entry_is_its_owners_alone(store: SqliteStore) -> None:
    await add(store, entry())
    assert await store.read(lambda tx: tx.entry(PersonId("bea"), EntryId("e1"))) is None
    assert await store.read(lambda tx: tx.last_entry(PersonId("bea"))) is None
    assert await store.read(lambda tx: tx.entry_ids_like(PersonId("bea"), "e")) == []


@pytest.mark.parametrize(
    ("prefix", "count"), [("abc", 1), ("ab", 2), ("a", 2), ("%", 0), ("_bc", 0), ("abcd1", 1)]
)
async def test_ids_are_found_by_how_they_begin(store: SqliteStore, prefix: str, count: int) -> None:
    await add(store, *(entry(id=one) for one in ("abcd1", "abx", "axx")))
    assert len(await store.read(lambda tx: tx.entry_ids_like(ADA, prefix))) == count


async def test_the_last_entry_is_the_last_that_stands(store: SqliteStore) -> None:
    await add(store, entry(id="e1"), entry(id="e2", at=NOW - DAY), entry(id="e3"))
    await store.write(lambda tx: tx.undo_entry(EntryId("e3"), NOW))
    last = await store.read(lambda tx: tx.last_entry(ADA))
    assert last is not None
    assert last.id == "e2"


async def test_entries_of_a_span_are_told_newest_first_with_undone_ones(
    store: SqliteStore,
) -> None:
    await add(
        store,
        entry(id="before", at=NOW - 2 * DAY),
        entry(id="noon"),
        entry(id="yesterday", at=NOW - DAY),
        entry(id="noon-too"),
        entry(id="after", at=NOW + DAY),
    )
    await store.write(lambda tx: tx.undo_entry(EntryId("noon"), NOW))
    found = await store.read(lambda tx: tx.entries(ADA, TWO_DAYS, most=10))
    assert [one.id for one in found] == ["noon-too", "noon", "yesterday"]
    assert found[1].undone_at == NOW
    assert len(await store.read(lambda tx: tx.entries(ADA, TWO_DAYS, most=2))) == 2


async def test_entries_for_a_recount_begin_with_the_minute_and_stand(store: SqliteStore) -> None:
    begun = NOW.replace(second=40)
    await add(
        store,
        entry(id="minute-before", at=NOW - timedelta(seconds=1)),
        entry(id="same-minute", at=NOW),
        entry(Kind.COMMENT, id="comment", at=NOW),
        entry(Kind.LINK, id="link", at=NOW),
        entry(id="undone", at=NOW),
    )
    await store.write(lambda tx: tx.undo_entry(EntryId("undone"), NOW))
    kinds = frozenset({Kind.POST, Kind.COMMENT})
    found = await store.read(lambda tx: tx.entries_of(ADA, kinds, begun))
    assert {one.id for one in found} == {"same-minute", "comment"}


async def test_sums_count_what_counts(store: SqliteStore) -> None:
    await add(
        store,
        entry(Kind.COMMENT, 1, id="too-early", at=START - DAY),
        entry(Kind.COMMENT, 2, id="thoughtful", quality=Quality.THOUGHTFUL),
        entry(Kind.COMMENT, 4, id="plain", quality=Quality.PLAIN),
        entry(Kind.LINK, 8, id="link"),
        entry(Kind.POST, 16, id="post"),
        entry(Kind.COMMENT, 32, id="undone"),
    )
    await store.write(lambda tx: tx.undo_entry(EntryId("undone"), NOW))
    kinds = (Kind.COMMENT, Kind.LINK)
    one = commitment()
    assert await store.read(lambda tx: tx.sum_of(ADA, one, kinds)) == (14, 2)
    afresh = replace(one, from_seq=2)
    assert await store.read(lambda tx: tx.sum_of(ADA, afresh, kinds)) == (12, 0)
    ended = replace(one, until=TODAY - DAY)
    assert await store.read(lambda tx: tx.sum_of(ADA, ended, kinds)) == (0, 0)


async def test_sums_by_date_and_kind(store: SqliteStore) -> None:
    await add(
        store,
        entry(Kind.COMMENT, 2, id="a"),
        entry(Kind.COMMENT, 3, id="b"),
        entry(Kind.POST, 1, id="c", at=NOW - DAY),
        entry(Kind.POST, 1, id="outside", at=NOW + DAY),
        entry(Kind.POST, 1, id="undone"),
    )
    await store.write(lambda tx: tx.undo_entry(EntryId("undone"), NOW))
    assert await store.read(lambda tx: tx.sums_by_date(ADA, TWO_DAYS)) == [
        DaySum(day=TODAY - DAY, kind=Kind.POST, amount=1, acts=1),
        DaySum(day=TODAY, kind=Kind.COMMENT, amount=5, acts=2),
    ]


async def test_recipients_of_gives_are_told_once(store: SqliteStore) -> None:
    await add(
        store,
        entry(Kind.COMMENT, id="a", for_name="Priya"),
        entry(Kind.LINK, id="b", for_name="priya", standing=Standing.NEWCOMER),
        entry(Kind.COMMENT, id="c", for_name="Sol", at=NOW - DAY),
        entry(Kind.COMMENT, id="d"),
        entry(Kind.THANKS_DUE, id="e", for_name="Owed"),
        entry(Kind.COMMENT, id="f", for_name="Long ago", at=NOW - 9 * DAY),
    )
    assert await store.read(lambda tx: tx.recipients(ADA, TWO_DAYS)) == [
        ("priya", "newcomer"),
        ("sol", None),
    ]
