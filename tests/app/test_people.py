"""Settings: when a change takes hold, and what it moves."""

from pathlib import Path

import pytest

from coach.api import Invalid
from tests.support.terminal import HandClock, Seat, seated


async def day(seat: Seat) -> str:
    return (await seat.coach.commitments.today(seat.actor)).date.isoformat()


async def test_a_guessed_zone_is_corrected_at_once(seat: Seat) -> None:
    view = await seat.coach.people.set_setting(seat.actor, "zone", "Pacific/Kiritimati")
    assert "It holds from" not in view.text
    seat.clock.to("2026-01-05T13:30:00")
    assert await day(seat) == "2026-01-06"


async def test_a_change_of_zone_waits_for_the_end_of_the_running_day(seat: Seat) -> None:
    await seat.coach.people.set_setting(seat.actor, "zone", "Europe/Berlin")
    await seat.log("post")
    view = await seat.coach.people.set_setting(seat.actor, "zone", "Asia/Tokyo")
    assert "It holds from Tue 6 Jan 2026, 11:00, when the running day is over." in view.text
    today = await seat.coach.commitments.today(seat.actor)
    assert (today.zone, today.date.isoformat()) == ("Europe/Berlin", "2026-01-05")
    seat.clock.to("2026-01-06T02:00:00")
    assert (await seat.coach.commitments.today(seat.actor)).zone == "Asia/Tokyo"
    assert await day(seat) == "2026-01-06"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati"])
async def test_no_zone_takes_a_date_back_or_counts_one_twice(seat: Seat, zone: str) -> None:
    made = await seat.promise("five-minutes")
    await seat.log("minutes", 5)
    await seat.coach.people.set_setting(seat.actor, "zone", zone)
    days: list[str] = []
    for _ in range(24 * 4):
        seat.clock.move(hours=1)
        days.append(await day(seat))
    assert days == sorted(days)
    assert all(days.count(one) >= 12 for one in days[:48])
    assert (await seat.card(made)).given == 0
    (entry,) = (await seat.coach.entries.history(seat.actor)).entries
    assert entry.local_date.isoformat() == "2026-01-05"


async def test_a_day_end_keeps_the_night_with_the_day_before(seat: Seat) -> None:
    await seat.log("post")
    await seat.coach.people.set_setting(seat.actor, "day-end", "05:00")
    seat.clock.to("2026-01-07T04:30:00")
    assert await day(seat) == "2026-01-06"


async def test_the_check_in_moves_with_its_settings(seat: Seat) -> None:
    await seat.promise("one-for-five")
    for key, value, wanted in (
        ("check-in-day", "fri", "2026-01-09T09:00:00+00:00"),
        ("check-in-time", "18:30", "2026-01-09T18:30:00+00:00"),
        ("zone", "Asia/Tokyo", "2026-01-09T18:30:00+09:00"),
    ):
        await seat.coach.people.set_setting(seat.actor, key, value)
        upcoming = (await seat.coach.commitments.today(seat.actor)).next_check_in
        assert upcoming
        assert upcoming.isoformat() == wanted


async def test_a_week_starts_when_she_says(seat: Seat) -> None:
    made = await seat.promise("shine-a-light")
    assert (await seat.card(made)).window == (
        seat.clock.now().date(),
        seat.clock.now().date().replace(day=11),
    )
    await seat.coach.people.set_setting(seat.actor, "week-start", "sunday")
    window = (await seat.card(made)).window
    assert window
    assert window[0].isoformat() == "2026-01-04"


async def test_a_refused_value_changes_nothing(seat: Seat) -> None:
    before = await seat.coach.people.settings(seat.actor)
    for key, value in (("zone", "Atlantis"), ("day-end", "noonish"), ("mood", "good")):
        with pytest.raises(Invalid):
            await seat.coach.people.set_setting(seat.actor, key, value)
    assert (await seat.coach.people.settings(seat.actor)).settings == before.settings


async def test_settings_survive(tmp_path: Path) -> None:
    clock = HandClock()
    async with seated(tmp_path, clock) as seat:
        await seat.coach.people.set_setting(seat.actor, "name", "Mireille")
        await seat.coach.people.set_setting(seat.actor, "quiet-from", "22:00")
        known = seat.actor.person_id
    async with seated(tmp_path, clock, zone="Asia/Tokyo") as seat:
        values = {
            one.key: one.value for one in (await seat.coach.people.settings(seat.actor)).settings
        }
        assert seat.actor.person_id == known
    assert (values["name"], values["quiet-from"]) == ("Mireille", "22:00")
    assert values["zone"] == "Etc/UTC"
