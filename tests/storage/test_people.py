"""People and their journals in the file."""

from datetime import timedelta

import pytest

from coach.domain.errors import StoreUnavailable
from coach.ports import Change
from coach.storage.sqlite import SqliteStore
from tests.storage.processes import ADA
from tests.support.values import NOW, commitment, person


async def test_a_stranger_is_nobody(store: SqliteStore) -> None:
    assert await store.read(lambda tx: tx.find_person("local", "stranger")) is None
    assert await store.read(lambda tx: tx.find_person("elsewhere", "me")) is None
    assert await store.read(lambda tx: tx.find_person("local", "me")) == person()


async def test_the_journal_is_told_newest_first_by_title(store: SqliteStore) -> None:
    await store.write(lambda tx: tx.add_commitment(ADA, commitment(id="c1", title="Mine")))
    for number in range(3):
        await store.write(
            lambda tx, number=number: tx.add_journal(
                ADA,
                at=NOW + timedelta(minutes=number),
                what=f"step-{number}",
                subject="c1",
                detail={"n": number} if number else None,
            )
        )
    await store.write(lambda tx: tx.add_journal(ADA, at=NOW, what="logged", subject="e1"))
    found = await store.read(lambda tx: tx.journal(ADA, most=2))
    assert found == [
        Change(at=NOW + timedelta(minutes=n), what=f"step-{n}", title="Mine", detail={"n": n})
        for n in (2, 1)
    ]
    oldest = (await store.read(lambda tx: tx.journal(ADA, most=9)))[-1]
    assert oldest.detail == {}


async def test_a_repeated_request_finds_what_it_was_about(store: SqliteStore) -> None:
    await store.write(
        lambda tx: tx.add_journal(ADA, at=NOW, what="logged", subject="e1", key="once")
    )
    assert await store.read(lambda tx: tx.journal_subject(ADA, "once")) == "e1"
    assert await store.read(lambda tx: tx.journal_subject(ADA, "never")) is None
    with pytest.raises(StoreUnavailable):
        await store.write(
            lambda tx: tx.add_journal(ADA, at=NOW, what="logged", subject="e2", key="once")
        )
    assert await store.read(lambda tx: tx.journal_subject(ADA, "once")) == "e1"
