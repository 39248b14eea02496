"""The outbox in the file: one occurrence a day, one claimant at a time."""

import asyncio
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from coach.domain.ids import NudgeId, PersonId
from coach.domain.nudges import Nudge, NudgeKind, NudgeState
from coach.storage.sqlite import SqliteStore, open_store
from tests.storage.processes import ADA
from tests.support.values import NOW, nudge, person

LEASE = timedelta(minutes=2)
BEA = PersonId("bea")
DUE = nudge()


def other(
    key: str, *, days: int = 0, person_id: PersonId = ADA, due_at: datetime | None = None
) -> Nudge:
    """A nudge of so many days later, unless its time is told."""
    at = NOW + timedelta(days=days)
    return replace(
        nudge(due_at=due_at or at), id=NudgeId(key), person_id=person_id, local_date=at.date()
    )


async def add(store: SqliteStore, *nudges: Nudge) -> None:
    for one in nudges:
        await store.write(lambda tx, one=one: tx.add_nudge(one))


async def claim(
    store: SqliteStore,
    now: datetime = NOW,
    *,
    person_id: PersonId | None = ADA,
    provider: str = "",
    most: int = 10,
) -> list[str]:
    """Ids of what is claimed."""
    found = await store.write(
        lambda tx: tx.claim(
            now=now, until=now + LEASE, person_id=person_id, provider=provider, most=most
        )
    )
    assert all(one.state is NudgeState.CLAIMED for one in found)
    return [one.id for one in found]


async def state(store: SqliteStore, key: str) -> NudgeState | None:
    found = await store.read(lambda tx: tx.nudge(ADA, NudgeId(key)))
    return None if found is None else found.state


async def test_two_claims_have_one_winner(store: SqliteStore) -> None:
    await add(store, DUE)
    async with open_store(store.path) as rival:
        claims = await asyncio.gather(claim(store), claim(rival))
    assert sorted(claims) == [[], ["n1"]]
    assert await state(store, "n1") is NudgeState.CLAIMED


async def test_a_lease_that_is_over_lets_it_be_taken_again(store: SqliteStore) -> None:
    await add(store, DUE)
    assert await claim(store) == ["n1"]
    assert await claim(store, NOW + LEASE - timedelta(milliseconds=1)) == []
    assert await claim(store, NOW + LEASE) == ["n1"]
    assert await claim(store, NOW + LEASE) == []


async def test_only_what_is_due_is_claimed(store: SqliteStore) -> None:
    await add(store, DUE)
    assert await claim(store, NOW - timedelta(milliseconds=1)) == []
    assert await claim(store, NOW) == ["n1"]


@pytest.mark.parametrize(
    "done", [one for one in NudgeState if one not in {NudgeState.DUE, NudgeState.CLAIMED}]
)
async def test_what_is_done_with_is_not_claimed_again(store: SqliteStore, done: NudgeState) -> None:
    await add(store, DUE)
    await claim(store)
    await store.write(lambda tx: tx.save_nudge(replace(DUE, state=done)))
    assert await claim(store, NOW + LEASE) == []
    assert await store.read(lambda tx: tx.waiting(ADA)) == []


async def test_saving_frees_a_nudge_from_its_claim(store: SqliteStore) -> None:
    await add(store, DUE)
    await claim(store)
    await store.write(lambda tx: tx.save_nudge(DUE))
    assert await claim(store) == ["n1"]


async def test_claims_take_the_oldest_first_and_not_too_many(store: SqliteStore) -> None:
    await add(store, other("c"), other("a", days=-2), other("b", days=-1))
    assert await claim(store, most=2) == ["a", "b"]
    assert await claim(store, most=2) == ["c"]


async def test_claims_are_for_one_person_or_for_all(store: SqliteStore) -> None:
    bea = replace(person(), id=BEA)
    await store.write(lambda tx: tx.add_person(bea, provider="local", external_id="bea"))
    await add(store, DUE, other("n2", person_id=BEA, due_at=NOW - LEASE))
    assert await store.read(lambda tx: tx.next_due_by("", before=NOW)) == NOW - LEASE
    assert await store.read(lambda tx: tx.next_due_of(ADA)) == NOW
    assert await claim(store) == ["n1"]
    await store.write(lambda tx: tx.save_nudge(DUE))
    assert await claim(store, person_id=None) == ["n2", "n1"]


async def test_claims_are_for_the_people_whom_a_front_end_knows(store: SqliteStore) -> None:
    bea = replace(person(), id=BEA)
    await store.write(lambda tx: tx.add_person(bea, provider="discord", external_id="7"))
    await add(store, DUE, other("n2", person_id=BEA, due_at=NOW - LEASE))
    due = await store.read(lambda tx: tx.next_due_by("discord", before=NOW))
    assert due == NOW - LEASE
    assert await claim(store, person_id=None, provider="discord") == ["n2"]
    assert await claim(store, person_id=None, provider="discord") == []


async def test_what_is_held_back_is_not_claimed_before_its_time(store: SqliteStore) -> None:
    await add(store, replace(DUE, held_until=NOW + LEASE))
    assert await claim(store) == []
    assert await store.read(lambda tx: tx.next_due_of(ADA)) == NOW + LEASE
    assert await store.read(lambda tx: tx.next_due_by("", before=NOW)) == NOW + LEASE


async def test_claims_count_the_tries(store: SqliteStore) -> None:
    await add(store, DUE)
    for number in (1, 2):
        now = NOW + number * 2 * LEASE
        (claimed,) = await store.write(
            lambda tx, now=now: tx.claim(now=now, until=now + LEASE, most=1)
        )
        assert claimed.tries == number


async def test_the_last_message_is_that_of_another_nudge(store: SqliteStore) -> None:
    sent = replace(DUE, state=NudgeState.SENT, sent_at=NOW, message="m1")
    await add(store, sent, other("n2", days=7))
    assert await store.read(lambda tx: tx.last_message(ADA, NudgeId("n2"))) == "m1"
    assert await store.read(lambda tx: tx.last_message(ADA, DUE.id)) == ""


async def test_a_second_nudge_of_a_person_kind_and_date_changes_nothing(
    store: SqliteStore,
) -> None:
    again = replace(DUE, id=NudgeId("n2"), text="again", due_at=NOW + LEASE)
    reminder = replace(DUE, id=NudgeId("n3"), kind=NudgeKind.REMINDER)
    await add(store, DUE, again, reminder, other("n4", days=1))
    assert await store.read(lambda tx: tx.nudge(ADA, NudgeId("n2"))) is None
    waiting = await store.read(lambda tx: tx.waiting(ADA))
    assert {one.id for one in waiting} == {"n1", "n3", "n4"}
    assert DUE in waiting


async def test_a_plan_is_dropped_only_while_it_is_to_come(store: SqliteStore) -> None:
    moved = replace(other("moved", days=2), snoozes=1)
    await add(store, DUE, other("plan", days=1), moved)
    reminder = replace(other("reminder", days=1), kind=NudgeKind.REMINDER)
    await add(store, reminder)
    await store.write(lambda tx: tx.drop_upcoming(ADA, NudgeKind.CHECK_IN, NOW))
    waiting = await store.read(lambda tx: tx.waiting(ADA))
    assert [one.id for one in waiting] == ["n1", "reminder", "moved"]


async def test_a_mention_is_taken_once(store: SqliteStore) -> None:
    await add(store, DUE, other("n2", days=1))
    assert await store.write(lambda tx: tx.mentions(ADA)) == 0
    for _ in range(2):
        await store.write(lambda tx: tx.mark_mention(DUE.id))
    await store.write(lambda tx: tx.mark_mention(NudgeId("n2")))
    assert await store.write(lambda tx: tx.mentions(ADA)) == 2
    await store.write(lambda tx: tx.drop_mentions(ADA))
    assert await store.write(lambda tx: tx.mentions(ADA)) == 0


async def test_the_inbox_has_what_arrived_newest_first(store: SqliteStore) -> None:
    states = list(NudgeState)
    for number, one in enumerate(states):
        await add(store, replace(other(one.value, days=-number), state=one))
    snoozed = replace(other("snoozed", days=1), snoozes=1)
    await add(store, snoozed)
    inbox = await store.read(lambda tx: tx.inbox(ADA, most=10))
    assert [one.id for one in inbox] == ["snoozed", "sent", "late"]
    assert await store.read(lambda tx: tx.inbox(ADA, most=1)) == [snoozed]


async def test_the_last_date_is_of_what_is_no_longer_to_come(store: SqliteStore) -> None:
    assert await store.read(lambda tx: tx.last_nudge_date(ADA, NudgeKind.CHECK_IN)) is None
    sent = replace(other("sent", days=-7), state=NudgeState.SENT)
    older = replace(other("older", days=-14), state=NudgeState.EXPIRED)
    await add(store, DUE, older, sent)
    found = await store.read(lambda tx: tx.last_nudge_date(ADA, NudgeKind.CHECK_IN))
    assert found == sent.local_date
    assert await store.read(lambda tx: tx.last_nudge_date(ADA, NudgeKind.REMINDER)) is None


async def test_nothing_is_due_in_an_empty_outbox(store: SqliteStore) -> None:
    assert await store.read(lambda tx: tx.next_due_of(ADA)) is None
    assert await claim(store) == []
