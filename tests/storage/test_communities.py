"""Servers, who is met in them, where people are reached, and drafts that wait for a yes."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.domain.commitments import Bound, Cadence, CommitmentDraft, Each, Ratio, Response, Share
from coach.domain.communities import Address, Community, CommunityCounts
from coach.domain.entries import Kind, Quality
from coach.domain.ids import PersonId
from coach.storage.sqlite import SqliteStore
from tests.support.values import NOW, TODAY, commitment, entry, person

BAKERS = Community(
    provider="discord",
    external_id="7",
    zone="Asia/Tokyo",
    notice_channel="70",
    facilitator_role="71",
    modules_off=frozenset({2, 5}),
    noticed_at=NOW,
)
ADA = person().id
BEA = PersonId("bea")


async def test_a_server_comes_back_as_it_was_saved_last(store: SqliteStore) -> None:
    assert await store.read(lambda tx: tx.community("discord", "7")) is None
    for one in (BAKERS, replace(BAKERS, zone="", gone=True, noticed_at=None)):
        await store.write(lambda tx, one=one: tx.save_community(one))
        assert await store.read(lambda tx: tx.community("discord", "7")) == one


async def test_an_address_is_that_of_one_front_end(store: SqliteStore) -> None:
    bea = replace(person(), id=BEA)
    await store.write(lambda tx: tx.add_person(bea, provider="discord", external_id="42"))
    assert await store.read(lambda tx: tx.address(BEA, "discord")) == Address(external_id="42")
    assert await store.read(lambda tx: tx.address(BEA, "matrix")) is None
    there = Address(external_id="42", channel="420", community="7")
    for one in (there, replace(there, channel="")):
        await store.write(lambda tx, one=one: tx.save_address(BEA, "discord", one))
        assert await store.read(lambda tx: tx.address(BEA, "discord")) == one


async def test_counts_are_of_members_who_practise(store: SqliteStore) -> None:
    async def counted() -> CommunityCounts:
        since = NOW - timedelta(days=7)
        return await store.read(lambda tx: tx.community_counts("discord", "7", since=since))

    assert await counted() == CommunityCounts(people=0, promises=0, givers=0, gives=0)
    for _ in range(2):  # meeting somebody again changes nothing
        await store.write(lambda tx: tx.add_member("discord", "7", ADA))
    assert (await counted()).people == 0
    promise = commitment(id="c1")
    await store.write(lambda tx: tx.add_commitment(ADA, promise))
    await store.write(lambda tx: tx.add_entry(ADA, entry(Kind.COMMENT, id="e1")))
    await store.write(lambda tx: tx.add_entry(ADA, entry(Kind.POST, id="e2")))
    old = NOW - timedelta(days=30)
    await store.write(lambda tx: tx.add_entry(ADA, entry(Kind.SHARE, id="e3", at=old)))
    assert await counted() == CommunityCounts(people=1, promises=1, givers=1, gives=1)
    elsewhere = NOW - timedelta(days=7)
    other = await store.read(lambda tx: tx.community_counts("discord", "8", since=elsewhere))
    assert other.people == 0


@pytest.mark.parametrize(
    "draft",
    [
        CommitmentDraft(target=Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=2, n=5)),
        CommitmentDraft(
            target=Cadence(
                gives=(Kind.SHARE,),
                bound=Bound.AT_MOST,
                n=3,
                each=Each.WEEK,
                on=frozenset({0, 2}),
            ),
            title="Mine",
            plan="when …, then …",
            quality=Quality.THOUGHTFUL,
            until=TODAY,
            days_off=frozenset({5, 6}),
            template="own",
        ),
        CommitmentDraft(target=Share(percent=70)),
        CommitmentDraft(target=Response(within_h=24)),
    ],
)
async def test_a_proposal_is_its_owners_until_it_is_old(
    store: SqliteStore, draft: CommitmentDraft
) -> None:
    await store.write(lambda tx: tx.add_proposal(ADA, "p1", draft, NOW))
    assert await store.read(lambda tx: tx.proposal(ADA, "p1")) == draft
    assert await store.read(lambda tx: tx.proposal(BEA, "p1")) is None
    await store.write(lambda tx: tx.drop_proposals(ADA, before=NOW))
    assert await store.read(lambda tx: tx.proposal(ADA, "p1")) == draft
    await store.write(lambda tx: tx.drop_proposals(ADA, before=NOW + timedelta(seconds=1)))
    assert await store.read(lambda tx: tx.proposal(ADA, "p1")) is None
