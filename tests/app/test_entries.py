"""The log: what an entry moves, repeated requests, undo and correction."""

import pytest

from coach.api import Conflict, EntryDraft, Invalid, Kind, NotAllowed, NotFound, Quality
from tests.support.terminal import Seat

POST = EntryDraft(kind=Kind.POST)


async def test_one_entry_serves_every_commitment_it_fits(seat: Seat) -> None:
    ratio = await seat.promise("one-for-five")
    link = await seat.promise("link-love")
    view = await seat.coach.entries.log(seat.actor, POST)
    assert [(card.id, card.source) for card in view.cards] == [(ratio, 1), (link, 1)]
    assert "Link love: 1 post of your own so far: time for 1 link to others." in view.text


async def test_the_five_posts_of_the_rule(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    for posts in range(1, 6):
        await seat.log("post")
        assert (await seat.card(made)).due == (posts == 5)
    plain = await seat.coach.entries.log(
        seat.actor, EntryDraft(kind=Kind.COMMENT, quality=Quality.PLAIN)
    )
    assert "it stays where it was" in plain.text
    assert (await seat.card(made)).due == 1
    await seat.thoughtful()
    assert (await seat.card(made)).due == 0
    await seat.thoughtful(2)
    assert "2 ahead" in (await seat.card(made)).sentence


async def test_the_same_key_again_answers_the_same_and_changes_nothing(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    first = await seat.coach.entries.log(seat.actor, POST, key="k")
    seat.clock.move(days=2)
    other = EntryDraft(kind=Kind.COMMENT)
    again = await seat.coach.entries.log(seat.actor, other, key="k")
    assert again.entry == first.entry
    assert (await seat.card(made)).source == 1
    await seat.coach.entries.undo(seat.actor, first.entry.id)
    assert (await seat.coach.entries.log(seat.actor, POST, key="k")).entry.undone
    assert (await seat.card(made)).source == 0


async def test_the_same_key_finds_an_entry_that_was_corrected(seat: Seat) -> None:
    draft = EntryDraft(kind=Kind.COMMENT, quality=Quality.PLAIN)
    first = await seat.coach.entries.log(seat.actor, draft, key="m")
    for quality in (Quality.THOUGHTFUL, Quality.PLAIN):
        corrected = await seat.coach.entries.correct(
            seat.actor, (await seat.coach.entries.history(seat.actor)).entries[0].id,
            EntryDraft(kind=Kind.COMMENT, quality=quality),
        )  # fmt: skip
    again = await seat.coach.entries.log(seat.actor, draft, key="m")
    assert again.again
    assert again.entry == corrected.entry != first.entry
    undone = await seat.coach.entries.undo(seat.actor)
    after = await seat.coach.entries.log(seat.actor, draft, key="m")
    assert after.entry == undone.entry


async def test_keys_of_an_entry_and_of_a_promise_are_not_the_same(seat: Seat) -> None:
    draft = seat.coach.commitments.draft("one-for-five")
    await seat.coach.entries.log(seat.actor, POST, key="k")
    made = await seat.coach.commitments.create(seat.actor, draft, key="k")
    again = await seat.coach.commitments.create(seat.actor, draft, key="k")
    assert again.cards == made.cards
    assert len(await seat.coach.commitments.cards(seat.actor)) == 1
    assert len((await seat.coach.entries.history(seat.actor)).entries) == 1


@pytest.mark.parametrize(
    ("typed", "local_date"),
    [
        ("now", "2026-01-05"),
        ("00:30", "2026-01-04"),
        ("yesterday", "2026-01-04"),
        ("yesterday 23:59", "2026-01-04"),
        ("2026-01-03", "2026-01-03"),
        ("2026-01-03 03:00", "2026-01-03"),
        ("2026-01-05T09:00+01:00", "2026-01-05"),
    ],
)
async def test_an_entry_may_be_dated_back(seat: Seat, typed: str, local_date: str) -> None:
    if typed == "00:30":  # a time before the day end belongs to the small hours still to come
        with pytest.raises(NotAllowed):
            await seat.log("post", at=typed)
        return
    assert (await seat.log("post", at=typed)).local_date.isoformat() == local_date


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-01-03 02:59", "beyond_grace"),
        ("2025-12-31", "beyond_grace"),
        ("09:31", "future_entry"),
        ("2026-01-06", "future_entry"),
    ],
)
async def test_further_back_or_the_future_is_refused(seat: Seat, typed: str, code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        await seat.log("post", at=typed)
    assert refused.value.code == code
    assert (await seat.coach.entries.history(seat.actor)).entries == ()


async def test_a_draft_is_one_comment(seat: Seat) -> None:
    draft = EntryDraft(kind=Kind.COMMENT, amount=3)
    with pytest.raises(Invalid) as refused:
        await seat.coach.entries.log_judged(seat.actor, draft, THOUGHTFUL)
    assert refused.value.code == "draft_is_one"
    assert (await seat.coach.entries.history(seat.actor)).entries == ()


async def test_hard_words_are_answered_by_who_can_help_and_not_logged(seat: Seat) -> None:
    draft = EntryDraft(kind=Kind.COMMENT)
    with pytest.raises(NotAllowed) as refused:
        await seat.coach.entries.log_judged(seat.actor, draft, "I don't want to live any more")
    assert refused.value.code == "hard_words"
    assert (await seat.coach.support(seat.actor)).strip() in seat.coach.explain(refused.value)
    assert (await seat.coach.entries.history(seat.actor)).entries == ()


async def test_acts_before_the_promise_do_not_count_for_it(seat: Seat) -> None:
    await seat.log("post", 3)
    made = await seat.promise("one-for-five")
    await seat.log("post", 2, at="yesterday")
    assert (await seat.card(made)).source == 0
    await seat.log("post")
    assert (await seat.card(made)).source == 1


async def test_a_fresh_start_forgets_both_counts_and_the_history_keeps_them(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    entry = await seat.log("post", 7)
    await seat.coach.commitments.start_fresh(seat.actor, made)
    card = await seat.card(made)
    assert (card.source, card.due) == (0, 0)
    await seat.coach.entries.undo(seat.actor, entry.id)
    assert (await seat.card(made)).source == 0
    history = await seat.coach.entries.history(seat.actor)
    assert [one.amount for one in history.entries] == [7]
    assert any("started fresh" in one for one in history.changes)


async def test_undo_takes_the_latest_and_then_the_one_before(seat: Seat) -> None:
    first = await seat.log("post")
    second = await seat.log("comment")
    assert (await seat.coach.entries.undo(seat.actor)).entry.id == second.id
    assert (await seat.coach.entries.undo(seat.actor)).entry.id == first.id
    with pytest.raises(Conflict) as refused:
        await seat.coach.entries.undo(seat.actor)
    assert refused.value.code == "nothing_to_undo"


async def test_a_correction_replaces_and_both_stay_visible(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    wrong = await seat.log("post", 4, note="four?")
    seat.clock.move(days=9)  # what was logged in time may be corrected later
    draft = await seat.coach.entries.draft(seat.actor, wrong.id)
    right = EntryDraft(kind=draft.kind, amount=5, at=draft.at, note=draft.note)
    view = await seat.coach.entries.correct(seat.actor, wrong.id, right)
    assert (view.entry.local_date, view.entry.replaces) == (wrong.local_date, wrong.id)
    assert (await seat.card(made)).source == 5
    history = (await seat.coach.entries.history(seat.actor)).entries
    assert [(one.amount, one.undone) for one in history] == [(5, False), (4, True)]
    with pytest.raises(Conflict) as refused:
        await seat.coach.entries.correct(seat.actor, wrong.id, right)
    assert refused.value.code == "already_undone"


async def test_a_refused_correction_leaves_the_old_one_standing(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    entry = await seat.log("post", 4)
    for draft, error in (
        (EntryDraft(kind=Kind.POST, amount=0), Invalid),
        (EntryDraft(kind=Kind.POST, at=seat.clock.now().replace(year=2027)), NotAllowed),
    ):
        with pytest.raises(error):
            await seat.coach.entries.correct(seat.actor, entry.id, draft)
    assert (await seat.card(made)).source == 4
    history = (await seat.coach.entries.history(seat.actor)).entries
    assert [one.undone for one in history] == [False]


async def test_the_beginning_of_an_id_is_enough_and_an_unknown_one_is_not_found(
    seat: Seat,
) -> None:
    entry = await seat.log("post")
    assert (await seat.coach.entries.undo(seat.actor, f" {entry.id[:6].upper()} ")).entry.undone
    for wanted in ("", "nothing9", "%", "_"):
        with pytest.raises(NotFound):
            await seat.coach.entries.undo(seat.actor, wanted)


async def test_done_logs_what_the_card_asks_for_and_nothing_else(seat: Seat) -> None:
    made = await seat.promise("thank-in-12h")
    await seat.log("thanks-due", for_name="Priya")
    view = await seat.coach.entries.done(seat.actor, made)
    assert (view.entry.kind, view.entry.for_name) == ("thanks", "Priya")
    with pytest.raises(Conflict) as refused:
        await seat.coach.entries.done(seat.actor, made)
    assert refused.value.code == "nothing_due"


async def test_progress_tells_a_year_and_how_many_people(seat: Seat) -> None:
    await seat.thoughtful(for_name="Priya")
    await seat.thoughtful(for_name="priya")
    await seat.log("minutes", 25)
    await seat.log("post", 3)
    await seat.coach.entries.undo(seat.actor, (await seat.log("link", for_name="Anders")).id)
    view = await seat.coach.progress.year(seat.actor)
    assert dict(view.acts_by_date) == {seat.clock.now().date(): 3}
    assert (view.people, view.series[-1].posts, view.series[-1].gives) == (1, 3, 3)
    assert "3 gifts on 1 day" in view.summary


async def test_acts_of_one_minute_are_told_in_the_order_they_were_logged(seat: Seat) -> None:
    """Commands that pretend one instant each run on from it by some milliseconds."""
    seat.clock.move(milliseconds=40)
    await seat.log("post")
    seat.clock.move(milliseconds=-25)
    await seat.log("comment")
    await seat.log("link", at="09:00")
    history = (await seat.coach.entries.history(seat.actor)).entries
    assert [one.kind for one in history] == ["comment", "post", "link"]


THOUGHTFUL = "I tried your rye at 78% hydration; did you fold it four times?"


@pytest.mark.parametrize(
    ("said", "own", "kept"),
    [
        (THOUGHTFUL, None, Quality.THOUGHTFUL),
        ("Nice post!", None, Quality.PLAIN),
        ("Nice post!", Quality.THOUGHTFUL, Quality.THOUGHTFUL),
        (THOUGHTFUL, Quality.PLAIN, Quality.PLAIN),
    ],
)
async def test_words_tell_the_quality_of_a_comment_unless_she_does(
    seat: Seat, said: str, own: Quality | None, kept: Quality
) -> None:
    draft = EntryDraft(kind=Kind.COMMENT, quality=own)
    judged = await seat.coach.entries.log_judged(seat.actor, draft, said)
    assert judged.log.entry.quality is kept
    assert judged.review.thoughtful == (said == THOUGHTFUL)
    insisted = kept is Quality.THOUGHTFUL and said != THOUGHTFUL
    assert judged.text.startswith("You took it for thoughtful") == insisted
    assert judged.log.entry.note == ""


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [(Kind.COMMENT, " \n ", "empty_draft"), (Kind.REPLY, THOUGHTFUL, "draft_for_comments")],
)
async def test_words_that_cannot_be_judged_log_nothing(
    seat: Seat, kind: Kind, said: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await seat.coach.entries.log_judged(seat.actor, EntryDraft(kind=kind), said)
    assert refused.value.code == code
    assert (await seat.coach.entries.history(seat.actor)).entries == ()
