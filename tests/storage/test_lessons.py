"""Learners' places in lessons in the file."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.domain.errors import Conflict, StoreUnavailable
from coach.domain.ids import SessionId
from coach.domain.lessons import Place
from coach.storage.sqlite import SqliteStore
from tests.storage.processes import ADA
from tests.support.values import START, lesson, session


async def begin(store: SqliteStore) -> None:
    await store.write(lambda tx: tx.keep_lesson_text(lesson(), content_hash="abc", body="as begun"))
    await store.write(lambda tx: tx.add_session(ADA, session()))


async def test_a_stale_session_is_a_conflict(store: SqliteStore) -> None:
    await begin(store)
    faster = replace(session(Place(step=1)), revision=2)
    slower = replace(session(Place(step=2)), revision=2)
    await store.write(lambda tx: tx.save_session(faster, seen=1))
    with pytest.raises(Conflict, match="changed_meanwhile"):
        await store.write(lambda tx: tx.save_session(slower, seen=1))
    assert await store.read(lambda tx: tx.session(ADA, faster.id)) == faster


async def test_the_text_a_learner_began_with_is_kept(store: SqliteStore) -> None:
    await begin(store)
    await store.write(lambda tx: tx.keep_lesson_text(lesson(), content_hash="abc", body="changed"))
    assert await store.read(lambda tx: tx.lesson_text("abc")) == "as begun"
    assert await store.read(lambda tx: tx.lesson_text("unknown")) is None


async def test_a_session_needs_its_text(store: SqliteStore) -> None:
    with pytest.raises(StoreUnavailable):
        await store.write(lambda tx: tx.add_session(ADA, session()))


async def test_sessions_are_told_newest_first(store: SqliteStore) -> None:
    await begin(store)
    later = replace(session(), id=SessionId("s2"), started_at=START + timedelta(days=1))
    await store.write(lambda tx: tx.add_session(ADA, later))
    assert await store.read(lambda tx: tx.sessions(ADA)) == [later, session()]
