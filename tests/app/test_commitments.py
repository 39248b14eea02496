"""Resting, changing, and cards of the other shapes."""

from datetime import date

from coach.api import Bound, Cadence, Each, Edited, Kind, Ratio, Share
from tests.support.terminal import Seat


async def test_none_comes_while_everything_rests(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.coach.commitments.pause_all(seat.actor)
    assert (await seat.coach.commitments.today(seat.actor)).next_check_in is None
    seat.clock.to("2026-01-13T10:00:00")
    assert await seat.look_in() is None
    await seat.coach.commitments.resume_all(seat.actor)
    today = await seat.coach.commitments.today(seat.actor)
    assert today.next_check_in == seat.clock.now().replace(day=19, hour=9)
    await seat.coach.commitments.pause(seat.actor, made, today.date.replace(day=20))
    today = await seat.coach.commitments.today(seat.actor)
    assert today.next_check_in == seat.clock.now().replace(day=26, hour=9)


async def test_pause_all_remembers_what_rested_before(seat: Seat) -> None:
    resting = await seat.promise("one-for-five")
    other = await seat.promise("shine-a-light")
    await seat.coach.commitments.pause(seat.actor, resting)
    await seat.coach.commitments.pause_all(seat.actor)
    seat.clock.move(days=3)
    await seat.log("spotlight")  # acts during a pause count
    await seat.coach.commitments.resume_all(seat.actor)
    assert (await seat.card(resting)).state == "paused"
    card = await seat.card(other)
    assert (card.state, card.given) == ("on track", 1)


async def test_a_pause_ends_on_its_day(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    until = (await seat.coach.commitments.today(seat.actor)).date.replace(day=9)
    await seat.coach.commitments.pause(seat.actor, made, until)
    assert "Resting until Fri 9 Jan 2026" in (await seat.card(made)).sentence
    seat.clock.to("2026-01-09T02:59:00")
    assert (await seat.card(made)).state == "paused"
    seat.clock.to("2026-01-09T03:00:00")
    assert (await seat.card(made)).state == "on track"


async def test_an_at_most_can_be_over_and_clears_by_itself(seat: Seat) -> None:
    made = await seat.promise(
        Cadence(gives=(Kind.SHARE,), bound=Bound.AT_MOST, n=2, each=Each.WEEK)
    )
    await seat.log("share", 3)
    card = await seat.card(made)
    assert (card.state, card.due) == ("over", 0)
    seat.clock.to("2026-01-12T09:00:00")
    assert (await seat.card(made)).state == "on track"


async def test_a_share_tells_how_many_more(seat: Seat) -> None:
    made = await seat.promise(Share(percent=80, last=20))
    await seat.log("own-share", 2)
    await seat.log("share", 2)
    assert (await seat.card(made)).state == "not enough yet"
    await seat.log("share", 1)
    card = await seat.card(made)
    assert (card.percent, card.due, card.state) == (60, 5, "due")
    await seat.log("share", 5)
    card = await seat.card(made)
    assert (card.percent, card.due, card.state) == (80, 0, "on track")


async def test_an_edit_keeps_the_counts(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 4)
    stricter = Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=1, n=2)
    await seat.coach.commitments.edit(seat.actor, made, Edited(target=stricter))
    card = await seat.card(made)
    assert (card.source, card.due, card.cycles_behind) == (4, 1, 2)
    changes = (await seat.coach.entries.history(seat.actor)).changes
    assert any("edited: One for five" in one for one in changes)


async def test_a_second_promise_of_the_same_kind_is_pointed_out(seat: Seat) -> None:
    commitments = seat.coach.commitments
    draft = commitments.draft("link-love")
    assert "already" not in (await commitments.preview(seat.actor, draft)).text
    made = await seat.promise("link-love")
    assert "You keep one like this already" in (await commitments.preview(seat.actor, draft)).text
    await commitments.archive(seat.actor, made)
    assert "already" not in (await commitments.preview(seat.actor, draft)).text


async def test_a_rest_of_everything_says_until_when(seat: Seat) -> None:
    await seat.promise("link-love")
    rested = await seat.coach.commitments.pause_all(seat.actor, date(2026, 2, 1))
    assert "until Sun 1 Feb 2026" in rested.text
