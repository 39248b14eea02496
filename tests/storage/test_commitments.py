"""Commitments and their running totals in the file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from coach.domain.commitments import (
    Cadence,
    CadenceTally,
    Commitment,
    Item,
    Outcome,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    Tally,
)
from coach.domain.entries import Kind, Quality
from coach.domain.errors import Conflict, StoreUnavailable
from coach.domain.ids import CommitmentId, EntryId
from coach.domain.time import Window
from coach.engine.step import LetGo
from coach.engine.tallies import LetGoes
from coach.storage.sqlite import SqliteStore
from tests.storage.processes import ADA
from tests.support.values import NOW, START, TODAY, commitment, entry

RATIO = commitment(Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,)), id="ratio")
CADENCE = commitment(Cadence(gives=(Kind.COMMENT,)), id="cadence")
SHARE = commitment(Share(last=5), id="share")
RESPONSE = commitment(Response(), id="response")
ALL_SHAPES = (RATIO, CADENCE, SHARE, RESPONSE)
ALWAYS = Window(first=date.min, last=date.max)
MONDAY = date(2026, 1, 5)
NOTHING: dict[str, Tally] = {
    "ratio": RatioTally(),
    "cadence": CadenceTally(),
    "share": ShareTally(),
    "response": ResponseTally(),
}


@pytest.fixture
async def promised(store: SqliteStore) -> SqliteStore:
    """Ada has made one commitment of each shape."""
    for one in ALL_SHAPES:
        await store.write(lambda tx, one=one: tx.add_commitment(ADA, one))
    return store


def item(entry_id: str, number: int = 0, *, hour: int = 9, name: str = "Priya") -> Item:
    return Item(
        opened_by=EntryId(entry_id),
        number=number,
        name=name,
        opened_at=datetime(2026, 1, 6, hour, tzinfo=UTC),
    )


async def tally(store: SqliteStore, of: Commitment, window: Window = ALWAYS) -> Tally:
    return await store.read(lambda tx: tx.tally(ADA, of, window))


async def let_goes(store: SqliteStore, of: Commitment) -> LetGoes:
    return await store.read(lambda tx: tx.let_goes(of.id))


async def change(
    store: SqliteStore, *, opened: tuple[Item, ...] = (), closed: tuple[Item, ...] = ()
) -> None:
    await store.write(lambda tx: tx.change_items(RESPONSE.id, opened=opened, closed=closed))


# --- Commitments themselves ---------------------------------------------------------------------


async def test_commitments_are_told_in_the_order_they_were_made(store: SqliteStore) -> None:
    pretended = replace(commitment(id="a"), created_at=START + timedelta(days=1))
    for one in (pretended, commitment(id="c"), commitment(id="b")):
        await store.write(lambda tx, one=one: tx.add_commitment(ADA, one))
    found = await store.read(lambda tx: tx.commitments(ADA))
    assert [one.id for one in found] == ["a", "c", "b"]


@pytest.mark.parametrize("revision", [0, 1, 3])
async def test_a_stale_commitment_is_a_conflict(promised: SqliteStore, revision: int) -> None:
    with pytest.raises(Conflict, match="changed_meanwhile"):
        await promised.write(
            lambda tx: tx.save_commitment(replace(RATIO, title="Mine", revision=revision))
        )
    assert RATIO in await promised.read(lambda tx: tx.commitments(ADA))


async def test_the_faster_change_of_a_commitment_stands(promised: SqliteStore) -> None:
    faster = replace(RATIO, title="Faster", revision=2)
    await promised.write(lambda tx: tx.save_commitment(faster))
    with pytest.raises(Conflict):
        await promised.write(
            lambda tx: tx.save_commitment(replace(RATIO, title="Slower", revision=2))
        )
    assert faster in await promised.read(lambda tx: tx.commitments(ADA))


async def test_an_unknown_commitment_cannot_be_saved(store: SqliteStore) -> None:
    with pytest.raises(Conflict):
        await store.write(lambda tx: tx.save_commitment(RATIO))


# --- Running totals -----------------------------------------------------------------------------


@pytest.mark.parametrize("one", ALL_SHAPES, ids=lambda one: one.id)
async def test_a_new_commitment_has_nothing_counted(promised: SqliteStore, one: Commitment) -> None:
    assert await tally(promised, one) == NOTHING[one.id]
    assert await let_goes(promised, one) == LetGoes()


async def test_counts_move_and_stay_apart(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_counts(RATIO.id, given=3, source=10))
    await promised.write(lambda tx: tx.add_counts(RATIO.id, given=-1))
    await promised.write(lambda tx: tx.add_counts(RESPONSE.id, given=4, late=2))
    assert await tally(promised, RATIO) == RatioTally(given=2, source=10)
    assert await tally(promised, RESPONSE) == ResponseTally(closed=4, closed_late=2)


async def test_totals_by_date_are_told_within_a_window(promised: SqliteStore) -> None:
    for offset, given in ((0, 2), (1, 5), (1, -1), (2, 3), (2, -3), (6, 1), (7, 9)):
        day = MONDAY + timedelta(days=offset)
        await promised.write(lambda tx, day=day, given=given: tx.add_daily(CADENCE.id, day, given))
    week = Window(first=MONDAY, last=MONDAY + timedelta(days=6))
    found = await tally(promised, CADENCE, week)
    assert found == CadenceTally(
        by_date=(
            (MONDAY, 2),
            (MONDAY + timedelta(days=1), 4),
            (MONDAY + timedelta(days=6), 1),
        )
    )


async def test_a_share_looks_at_the_newest_acts_of_both_kinds(promised: SqliteStore) -> None:
    kinds = [Kind.SHARE, Kind.OWN_SHARE, Kind.COMMENT, Kind.SHARE, Kind.SHARE, Kind.OWN_SHARE]
    for number, kind in enumerate(kinds * 2):
        act = entry(kind, number + 1, id=f"e{number}", at=NOW + timedelta(minutes=number))
        await promised.write(lambda tx, act=act: tx.add_entry(ADA, act))
    await promised.write(lambda tx: tx.undo_entry(EntryId("e10"), NOW))
    assert await tally(promised, SHARE) == ShareTally(
        recent=((False, 12), (True, 10), (False, 8), (True, 7), (False, 6))
    )


async def test_acts_of_one_minute_are_told_apart_by_their_order(promised: SqliteStore) -> None:
    for number, kind in enumerate((Kind.SHARE, Kind.OWN_SHARE, Kind.SHARE)):
        act = entry(kind, number + 1, id=f"e{number}")
        await promised.write(lambda tx, act=act: tx.add_entry(ADA, act))
    assert await tally(promised, SHARE) == ShareTally(recent=((True, 3), (False, 2), (True, 1)))
    later = replace(SHARE, from_seq=1)
    assert await tally(promised, later) == ShareTally(recent=((True, 3), (False, 2)))


async def test_a_share_may_ask_for_thoughtful_acts_and_end(promised: SqliteStore) -> None:
    qualities = (Quality.THOUGHTFUL, Quality.PLAIN, None)
    for number, quality in enumerate(qualities):
        act = entry(Kind.SHARE, number + 1, id=f"e{number}", quality=quality)
        await promised.write(lambda tx, act=act: tx.add_entry(ADA, act))
    own = entry(Kind.OWN_SHARE, 9, id="own", quality=Quality.PLAIN)
    await promised.write(lambda tx: tx.add_entry(ADA, own))
    thoughtful = replace(SHARE, quality=Quality.THOUGHTFUL)
    assert await tally(promised, thoughtful) == ShareTally(recent=((False, 9), (True, 1)))
    ended = replace(SHARE, until=TODAY - timedelta(days=1))
    assert await tally(promised, ended) == ShareTally()


# --- Items --------------------------------------------------------------------------------------


async def test_items_open_oldest_first_and_close(promised: SqliteStore) -> None:
    late, early, twin = item("e2", hour=11), item("e1"), item("e1", 1)
    await change(promised, opened=(late, early, twin))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(early, twin, late))
    await change(promised, closed=(early,))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(twin, late))


async def test_an_item_opened_and_closed_at_once_is_closed(promised: SqliteStore) -> None:
    await change(promised, opened=(item("e1"), item("e2")), closed=(item("e1"),))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(item("e2"),))


async def test_closing_what_is_not_open_changes_nothing(promised: SqliteStore) -> None:
    await change(promised, opened=(item("e1"),))
    await change(promised, closed=(item("e1", 7), item("e9")))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(item("e1"),))


async def test_an_item_that_was_let_go_stays_so_when_opened_again(promised: SqliteStore) -> None:
    await change(promised, opened=(item("e1"),))
    await promised.write(lambda tx: tx.let_go(RESPONSE.id, LetGo(oldest_item=True)))
    await change(promised, opened=(item("e1"), item("e2")))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(item("e2"),), let_go=1)


# --- Letting go ---------------------------------------------------------------------------------


async def test_letting_go_of_an_amount_adds_up(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_counts(RATIO.id, given=1, source=15))
    for amount in (1, 2):
        await promised.write(lambda tx, amount=amount: tx.let_go(RATIO.id, LetGo(amount=amount)))
    assert await tally(promised, RATIO) == RatioTally(given=1, source=15, let_go=3)
    assert await let_goes(promised, RATIO) == LetGoes(amount=3)


async def test_letting_go_of_a_window_twice_is_once(promised: SqliteStore) -> None:
    for _ in range(2):
        await promised.write(lambda tx: tx.let_go(CADENCE.id, LetGo(window_first=MONDAY)))
    assert await tally(promised, CADENCE) == CadenceTally(let_go=frozenset({MONDAY}))
    assert await let_goes(promised, CADENCE) == LetGoes(windows=frozenset({MONDAY}))


async def test_letting_go_of_items_takes_the_oldest_open_one_each_time(
    promised: SqliteStore,
) -> None:
    await change(promised, opened=(item("e3", hour=12), item("e1"), item("e2", hour=10)))
    for _ in range(2):
        await promised.write(lambda tx: tx.let_go(RESPONSE.id, LetGo(oldest_item=True)))
    assert await tally(promised, RESPONSE) == ResponseTally(open=(item("e3", hour=12),), let_go=2)
    gone = frozenset({(EntryId("e1"), 0), (EntryId("e2"), 0)})
    assert await let_goes(promised, RESPONSE) == LetGoes(items=gone)


async def test_letting_go_with_no_item_open_changes_nothing(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.let_go(RESPONSE.id, LetGo(oldest_item=True)))
    assert await let_goes(promised, RESPONSE) == LetGoes()


async def test_letting_go_of_nothing_changes_nothing(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.let_go(RATIO.id, LetGo()))
    assert await let_goes(promised, RATIO) == LetGoes()


# --- Counting again and beginning afresh --------------------------------------------------------


async def test_a_recounted_ratio_keeps_what_was_let_go(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_counts(RATIO.id, given=9, source=9))
    await promised.write(lambda tx: tx.let_go(RATIO.id, LetGo(amount=2)))
    for _ in range(2):
        await promised.write(
            lambda tx: tx.replace_tally(RATIO.id, RatioTally(given=1, source=6, let_go=2))
        )
        assert await tally(promised, RATIO) == RatioTally(given=1, source=6, let_go=2)


async def test_a_recounted_cadence_keeps_what_was_let_go(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_daily(CADENCE.id, MONDAY, 5))
    await promised.write(lambda tx: tx.let_go(CADENCE.id, LetGo(window_first=MONDAY)))
    recounted = CadenceTally(by_date=((TODAY, 3),), let_go=frozenset({MONDAY}))
    for _ in range(2):
        await promised.write(lambda tx: tx.replace_tally(CADENCE.id, recounted))
        assert await tally(promised, CADENCE) == recounted


async def test_a_recounted_response_keeps_what_was_let_go(promised: SqliteStore) -> None:
    await change(promised, opened=(item("e1"), item("e2", hour=10), item("e3", hour=11)))
    await promised.write(lambda tx: tx.add_counts(RESPONSE.id, given=7, late=7))
    await promised.write(lambda tx: tx.let_go(RESPONSE.id, LetGo(oldest_item=True)))
    still_open = (item("e3", hour=11), item("e4", hour=12))
    recounted = ResponseTally(open=still_open, closed=2, let_go=1)
    for _ in range(2):
        await promised.write(lambda tx: tx.replace_tally(RESPONSE.id, recounted))
        assert await tally(promised, RESPONSE) == recounted
    assert await let_goes(promised, RESPONSE) == LetGoes(items=frozenset({(EntryId("e1"), 0)}))


async def test_a_recounted_share_has_nothing_to_keep(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_entry(ADA, entry(Kind.SHARE)))
    await promised.write(lambda tx: tx.replace_tally(SHARE.id, ShareTally()))
    assert await tally(promised, SHARE) == ShareTally(recent=((True, 1),))


async def test_a_fresh_start_forgets_all_of_one_commitment(promised: SqliteStore) -> None:
    others = commitment(RATIO.target, id="other")
    await promised.write(lambda tx: tx.add_commitment(ADA, others))
    for one in (RATIO.id, others.id, RESPONSE.id):
        await promised.write(lambda tx, one=one: tx.add_counts(one, given=2, late=1))
        await promised.write(lambda tx, one=one: tx.let_go(one, LetGo(amount=1)))
    await promised.write(lambda tx: tx.add_daily(CADENCE.id, MONDAY, 5))
    await promised.write(lambda tx: tx.let_go(CADENCE.id, LetGo(window_first=MONDAY)))
    await change(promised, opened=(item("e1"), item("e2", hour=10)))
    await promised.write(lambda tx: tx.let_go(RESPONSE.id, LetGo(oldest_item=True)))
    for one in (RATIO, CADENCE, RESPONSE):
        await promised.write(lambda tx, one=one: tx.reset_tally(one.id))
        assert await tally(promised, one) == NOTHING[one.id]
        assert await let_goes(promised, one) == LetGoes()
    assert await tally(promised, others) == RatioTally(given=2, let_go=1)


# --- Outcomes and passes ------------------------------------------------------------------------


def outcome(result: str, *, weeks_ago: int = 0) -> Outcome:
    first = MONDAY - timedelta(weeks=weeks_ago)
    window = Window(first=first, last=first + timedelta(days=6))
    return Outcome(commitment_id=CADENCE.id, window=window, result=result)


async def told(store: SqliteStore, *, most: int = 10) -> list[Outcome]:
    return await store.read(lambda tx: tx.outcomes(CADENCE.id, most=most))


async def test_the_first_word_on_a_window_stands(promised: SqliteStore) -> None:
    for result in ("missed", "done"):
        await promised.write(lambda tx, result=result: tx.add_outcome(outcome(result)))
    assert await told(promised) == [outcome("missed")]


async def test_outcomes_are_told_newest_first_and_not_too_many(promised: SqliteStore) -> None:
    for weeks_ago in (2, 0, 3, 1):
        await promised.write(
            lambda tx, weeks_ago=weeks_ago: tx.add_outcome(outcome("done", weeks_ago=weeks_ago))
        )
    assert await told(promised, most=3) == [outcome("done", weeks_ago=n) for n in range(3)]


async def test_only_a_miss_is_covered(promised: SqliteStore) -> None:
    for one in (outcome("missed"), outcome("done", weeks_ago=1)):
        await promised.write(lambda tx, one=one: tx.add_outcome(one))
        await promised.write(lambda tx, one=one: tx.cover_outcome(CADENCE.id, one.window))
    assert await told(promised) == [outcome("covered"), outcome("done", weeks_ago=1)]


async def test_passes_are_counted_by_month_and_two_at_most(promised: SqliteStore) -> None:
    for number in (1, 2):
        await promised.write(
            lambda tx, number=number: tx.add_pass(
                ADA, month="2026-01", number=number, outcome=outcome("missed"), at=NOW
            )
        )
    for number in (2, 3):
        with pytest.raises(StoreUnavailable):
            await promised.write(
                lambda tx, number=number: tx.add_pass(
                    ADA, month="2026-01", number=number, outcome=outcome("missed"), at=NOW
                )
            )
    assert await promised.read(lambda tx: tx.passes_spent(ADA, "2026-01")) == 2
    assert await promised.read(lambda tx: tx.passes_spent(ADA, "2026-02")) == 0


async def test_another_commitment_has_counts_of_its_own(promised: SqliteStore) -> None:
    await promised.write(lambda tx: tx.add_counts(RATIO.id, given=3))
    assert await let_goes(promised, replace(RATIO, id=CommitmentId("none"))) == LetGoes()
    assert await tally(promised, replace(RATIO, id=CommitmentId("none"))) == RatioTally()
