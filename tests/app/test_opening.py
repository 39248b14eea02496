"""What becomes of what a check-in asked for, written when the next one opens."""

import pytest

from coach.api import Cadence, Conflict, Each, Kind, Response
from tests.support.terminal import Seat

DAILY_LINK = Cadence(gives=(Kind.LINK,), each=Each.DAY)


async def test_a_miss_is_written_only_when_the_next_opens(seat: Seat) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    await seat.look_in()
    seat.clock.to("2026-01-18T23:59:00")
    await seat.look_in()
    assert await seat.outcomes(made) == []
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == [("2026-01-12", "missed")]


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        ("thoughtful", [("2026-01-12", "done")]),
        ("plain", [("2026-01-12", "missed")]),
        ("skip", []),
        ("pause", []),
        ("fresh", []),
        ("archive", []),
    ],
)
async def test_what_a_check_in_asked_for_ends_as(
    seat: Seat, act: str, wanted: list[tuple[str, str]]
) -> None:
    made = await seat.promise("one-for-five")
    await seat.log("post", 5)
    seat.clock.to("2026-01-12T09:00:00")
    await seat.look_in()
    seat.clock.move(days=2)
    commitments = seat.coach.commitments
    match act:
        case "thoughtful":
            await seat.thoughtful()
        case "plain":
            await seat.log("comment")
        case "skip":
            await commitments.skip(seat.actor, made)
        case "pause":
            await commitments.pause(seat.actor, made)
            seat.clock.move(days=1)
            await commitments.resume(seat.actor, made)
        case "fresh":
            await commitments.start_fresh(seat.actor, made)
        case _:
            await commitments.archive(seat.actor, made)
            await seat.promise("shine-a-light")  # so that check-ins go on
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == wanted


async def test_windows_of_a_rhythm_are_done_or_missed(seat: Seat) -> None:
    made = await seat.promise(DAILY_LINK, days_off=frozenset({5, 6}))
    await seat.log("link")  # Monday
    seat.clock.to("2026-01-07T10:00:00")
    await seat.log("link", 2)
    seat.clock.to("2026-01-08T10:00:00")
    await seat.coach.commitments.skip(seat.actor, made)
    seat.clock.to("2026-01-12T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == []
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == [
        ("2026-01-05", "done"),
        ("2026-01-06", "missed"),
        ("2026-01-07", "done"),
        ("2026-01-09", "missed"),
    ]


async def test_the_first_shortened_week_is_never_a_miss(seat: Seat) -> None:
    seat.clock.to("2026-01-08T10:00:00")
    made = await seat.promise("shine-a-light")
    for day in ("12", "19", "26"):
        seat.clock.to(f"2026-01-{day}T09:00:00")
        await seat.look_in()
    assert await seat.outcomes(made) == [("2026-01-12", "missed")]


async def test_a_late_entry_turns_a_window_before_its_miss_is_written(seat: Seat) -> None:
    made = await seat.promise("shine-a-light")
    seat.clock.to("2026-01-12T09:00:00")
    await seat.look_in()
    seat.clock.to("2026-01-13T10:00:00")
    await seat.log("spotlight", at="2026-01-11 12:00")
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == [("2026-01-05", "done")]


async def test_a_thank_you_still_open_is_missed_and_a_late_one_counts(seat: Seat) -> None:
    made = await seat.promise(Response(within_h=12))
    seat.clock.to("2026-01-11T10:00:00")
    await seat.log("thanks-due", for_name="Priya")
    seat.clock.to("2026-01-12T09:00:00")
    found = await seat.look_in()
    assert found
    assert "the oldest for Priya" in found.text
    seat.clock.to("2026-01-14T10:00:00")
    await seat.log("thanks", for_name="priya")
    card = await seat.card(made)
    assert (card.due, card.late, card.given) == (0, 1, 1)
    seat.clock.to("2026-01-19T09:00:00")
    await seat.look_in()
    assert await seat.outcomes(made) == [("2026-01-12", "done")]


async def test_reserve_passes_cover_two_misses_a_month(seat: Seat) -> None:
    made = await seat.promise(DAILY_LINK)
    for day in ("12", "19"):
        seat.clock.to(f"2026-01-{day}T09:00:00")
        await seat.look_in()
    spend = seat.coach.commitments.spend_pass
    await spend(seat.actor, made)
    await spend(seat.actor, made)
    with pytest.raises(Conflict) as refused:
        await spend(seat.actor, made)
    assert refused.value.code == "no_pass_left"
    seat.clock.to("2026-02-01T10:00:00")
    await spend(seat.actor, made)
    results = [result for _, result in await seat.outcomes(made)]
    assert results == ["missed"] * 4 + ["covered"] * 3
    changes = (await seat.coach.entries.history(seat.actor)).changes
    assert sum("covered with a reserve pass" in one for one in changes) == 3
