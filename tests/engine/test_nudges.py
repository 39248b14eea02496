"""When the coach speaks up: the next and the latest check-in, reminders, lateness and "later"."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.commitments import Cadence, Commitment, Progress, State, Status
from coach.domain.entries import Kind
from coach.domain.nudges import NudgeKind
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar, Span
from coach.engine.nudges import (
    Expire,
    OpenQuietly,
    Send,
    Wait,
    decide,
    later,
    latest_check_in,
    next_check_in,
    next_reminder,
    reminds_of,
    runs_at,
)
from coach.engine.step import Record, Refuse
from tests.support.values import NOW, TODAY, at, commitment, day, nudge, person

MONDAY = at("2026-01-12T09:00")
"""The first check-in after `NOW`."""
ZONES = (
    "UTC",
    "America/Los_Angeles",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)
BREAK = Span(start=at("2026-01-06T00:00"), end=at("2026-01-20T00:00"))


def next_at(
    *promises: Commitment, who: Person | None = None, now: datetime = NOW, after: str = ""
) -> datetime | None:
    found = next_check_in(who or person(), promises, now=now, after=day(after) if after else None)
    assert found is None or found.kind is NudgeKind.CHECK_IN
    return found.due_at if found else None


def reminders_of(
    who: Person, *promises: Commitment, now: datetime = NOW, days: int = 14
) -> list[date]:
    """The local dates of the reminders of two weeks, each planned once the last was sent."""
    found: list[date] = []
    upcoming = next_reminder(who, promises, now=now, after=None)
    while upcoming and upcoming.due_at < now + timedelta(days=days):
        assert upcoming.kind is NudgeKind.REMINDER
        found.append(upcoming.local_date)
        upcoming = next_reminder(who, promises, now=upcoming.due_at, after=upcoming.local_date)
    return found


def check_ins_of(
    who: Person, promises: tuple[Commitment, ...], *, now: datetime, until: datetime
) -> list[tuple[date, datetime]]:
    """All check-ins of a stretch, each planned at the one before."""
    found: list[tuple[date, datetime]] = []
    upcoming = next_check_in(who, promises, now=now, after=None)
    while upcoming and upcoming.due_at < until:
        found.append((upcoming.local_date, upcoming.due_at))
        upcoming = next_check_in(who, promises, now=upcoming.due_at, after=upcoming.local_date)
    return found


@pytest.mark.parametrize(
    ("promise", "runs"),
    [
        (commitment(), True),
        (commitment(status=Status.ARCHIVED), False),
        (commitment(from_at=NOW), True),
        (commitment(from_at=NOW + timedelta(seconds=1)), False),
        (commitment(until=TODAY), True),
        (commitment(until=TODAY - timedelta(days=1)), False),
        (commitment(pauses=(Span(start=NOW),)), False),
        (commitment(pauses=(Span(start=at("2026-01-02"), end=NOW),)), True),
    ],
)
def test_a_promise_runs_while_it_is_active_begun_not_over_and_not_paused(
    promise: Commitment, runs: bool
) -> None:
    assert runs_at(promise, NOW, TODAY, ()) is runs


def test_nothing_runs_while_everything_is_paused() -> None:
    assert not runs_at(commitment(), NOW, TODAY, (Span(start=NOW),))


def test_the_next_check_in_is_on_the_chosen_weekday_and_time() -> None:
    assert next_at(commitment()) == MONDAY
    friday = person(check_in_day=4, check_in_time=time(17, 30))
    assert next_at(commitment(), who=friday) == at("2026-01-09T17:30")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-12T08:59", "2026-01-12T09:00"),
        ("2026-01-12T09:00", "2026-01-19T09:00"),
        ("2026-01-12T12:00", "2026-01-19T09:00"),
    ],
)
def test_the_next_check_in_is_later_than_now(now: str, expected: str) -> None:
    assert next_at(commitment(), now=at(now)) == at(expected)


def test_a_day_that_had_its_check_in_gets_no_second_one() -> None:
    evening = person(check_in_time=time(18))
    assert next_at(commitment(), who=evening, now=MONDAY, after="2026-01-11") == at(
        "2026-01-12T18:00"
    )
    assert next_at(commitment(), who=evening, now=MONDAY, after="2026-01-12") == at(
        "2026-01-19T18:00"
    )


def test_a_check_in_in_the_small_hours_is_kept_under_the_date_that_is_running() -> None:
    found = next_check_in(person(check_in_time=time(1)), (commitment(),), now=NOW, after=None)
    assert found is not None
    assert (found.local_date, found.due_at) == (day("2026-01-11"), at("2026-01-12T01:00"))


@pytest.mark.parametrize(
    "promises",
    [
        (),
        (commitment(status=Status.ARCHIVED),),
        (commitment(pauses=(Span(start=at("2026-01-06")),)),),
        (commitment(until=day("2026-01-06")),),
        (commitment(until=day("2026-01-11")),),
        (commitment(pauses=(Span(start=at("2026-01-08")),)),),
    ],
)
def test_no_check_in_comes_when_nothing_will_run(promises: tuple[Commitment, ...]) -> None:
    assert next_at(*promises) is None


def test_no_check_in_comes_while_everything_is_paused() -> None:
    paused = person(all_paused=(Span(start=at("2026-01-06")),))
    assert next_at(commitment(), who=paused) is None


def test_the_first_check_in_after_a_pause_is_planned_ahead() -> None:
    assert next_at(commitment(), who=person(all_paused=(BREAK,))) == at("2026-01-26T09:00")
    assert next_at(commitment(pauses=(BREAK,))) == at("2026-01-26T09:00")


def test_pauses_that_follow_each_other_are_waited_out_together() -> None:
    joined = Span(start=at("2026-01-15"), end=at("2026-02-10"))
    assert next_at(commitment(pauses=(joined,)), who=person(all_paused=(BREAK,))) == at(
        "2026-02-16T09:00"
    )


def test_one_running_promise_is_enough_for_a_check_in() -> None:
    assert next_at(commitment(pauses=(Span(start=NOW),)), commitment(id="c2")) == MONDAY


def test_an_ended_promise_does_not_hide_the_end_of_a_long_pause() -> None:
    long = Span(start=at("2026-01-06"), end=at("2029-01-01"))
    ended = commitment(id="c2", until=day("2026-01-05"))
    assert next_at(commitment(pauses=(long,)), ended) == at("2029-01-01T09:00")
    who = person(reminders=Reminders.DAILY)
    found = next_reminder(who, (commitment(pauses=(long,)), ended), now=NOW, after=None)
    assert found is not None
    assert found.local_date == day("2029-01-02")


CHANGES = st.lists(
    st.tuples(st.integers(0, 60 * 24), st.sampled_from(ZONES), st.sampled_from((0, 3))),
    max_size=4,
)


def travelled(changes: list[tuple[int, str, int]]) -> Calendar:
    """A calendar after wishes for other zones and day ends, at hours counted from `NOW`."""
    calendar = Calendar.starting("UTC")
    for hours, zone, end in sorted(changes):
        calendar = calendar.changed(now=NOW + timedelta(hours=hours), zone=zone, day_end=time(end))
    return calendar


@settings(max_examples=40)
@given(changes=CHANGES, weekday=st.integers(0, 6), hour=st.integers(3, 23))
def test_whatever_zone_one_travels_to_each_week_has_exactly_one_check_in(
    changes: list[tuple[int, str, int]], weekday: int, hour: int
) -> None:
    calendar = travelled(changes)
    who = person(calendar=calendar, check_in_day=weekday, check_in_time=time(hour))
    end = NOW + timedelta(days=80)
    found = check_ins_of(who, (commitment(),), now=NOW, until=end)
    lived: list[date] = []
    one = calendar.next_date(TODAY)
    while calendar.day_end_at(calendar.day_start(one)) < end:
        lived.append(one)
        one = calendar.next_date(one)
    expected = [one for one in lived if one.weekday() == weekday]
    dates = [local_date for local_date, _ in found]
    assert [one for one in dates if TODAY < one <= lived[-1]] == expected
    instants = [due_at for _, due_at in found]
    assert instants == sorted(set(instants))
    assert [calendar.date_at(instant) for instant in instants] == dates


PAUSES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3).map(
    lambda spans: tuple(
        Span(start=NOW + timedelta(days=first), end=NOW + timedelta(days=first + length))
        for first, length in spans
    )
)


@settings(max_examples=60)
@given(own=PAUSES, everything=PAUSES, until=st.none() | st.integers(0, 90), back=st.integers(1, 99))
def test_the_latest_check_in_is_the_last_one_planned(
    own: tuple[Span, ...], everything: tuple[Span, ...], until: int | None, back: int
) -> None:
    who = person(all_paused=everything)
    last = None if until is None else TODAY + timedelta(days=until)
    promises = (commitment(pauses=own, until=last),)
    now = NOW + timedelta(days=back)
    planned = check_ins_of(who, promises, now=NOW, until=now)
    found = latest_check_in(who, promises, since=TODAY, now=now)
    assert (found and (found.local_date, found.due_at)) == (planned[-1] if planned else None)


def test_after_an_absence_only_the_latest_check_in_is_left() -> None:
    found = latest_check_in(
        person(), (commitment(),), since=day("2026-01-12"), now=at("2026-03-04T12:00")
    )
    assert found is not None
    assert (found.kind, found.local_date) == (NudgeKind.CHECK_IN, day("2026-03-02"))


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-01-12T08:59", None),
        ("2026-01-12T09:00", "2026-01-12"),
        ("2026-01-19T08:59", "2026-01-12"),
        ("2026-01-19T09:00", "2026-01-19"),
    ],
)
def test_a_check_in_is_there_from_its_minute_on(now: str, latest: str | None) -> None:
    found = latest_check_in(person(), (commitment(),), since=day("2026-01-12"), now=at(now))
    assert (found and found.local_date) == (day(latest) if latest else None)


def test_a_check_in_that_fell_into_a_pause_never_was() -> None:
    paused = person(all_paused=(BREAK,))
    now = at("2026-01-21T12:00")
    assert latest_check_in(paused, (commitment(),), since=day("2026-01-12"), now=now) is None


def test_the_search_for_a_latest_check_in_ends_even_when_it_reaches_back_for_ever() -> None:
    paused = person(all_paused=(Span(start=at("2020-01-01")),))
    assert latest_check_in(paused, (commitment(),), since=day("2020-01-01"), now=NOW) is None


def test_no_reminder_comes_unless_asked_for() -> None:
    assert reminders_of(person(), commitment()) == []


def test_daily_reminders_leave_out_the_day_of_the_check_in() -> None:
    found = reminders_of(person(reminders=Reminders.DAILY), commitment())
    assert [one.day for one in found] == [8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 20, 21]


def test_weekday_reminders_leave_out_the_weekend_too() -> None:
    found = reminders_of(person(reminders=Reminders.WEEKDAYS), commitment())
    assert [one.day for one in found] == [8, 9, 13, 14, 15, 16, 20, 21]


@pytest.mark.parametrize(
    ("ignored", "days"),
    [(2, [8, 9, 10, 11, 13, 14, 15]), (3, [8, 11, 14]), (30, [8, 11, 14])],
)
def test_reminders_ignored_three_times_come_every_third_day(ignored: int, days: list[int]) -> None:
    who = person(reminders=Reminders.DAILY, reminders_ignored=ignored)
    assert [one.day for one in reminders_of(who, commitment(), days=8)] == days


@pytest.mark.parametrize(
    ("ignored", "after", "expected"),
    [(0, "2026-01-07", 8), (3, "2026-01-07", 10), (3, "2026-01-09", 13), (3, "2025-12-01", 8)],
)
def test_the_pace_is_counted_from_the_last_reminder(
    ignored: int, after: str, expected: int
) -> None:
    who = person(reminders=Reminders.DAILY, reminders_ignored=ignored)
    found = next_reminder(who, (commitment(),), now=NOW, after=day(after))
    assert found is not None
    assert found.local_date.day == expected


def test_a_reminder_may_still_come_today() -> None:
    who = person(reminders=Reminders.DAILY, check_in_time=time(18))
    assert reminders_of(who, commitment(), days=1) == [TODAY]


@pytest.mark.parametrize(
    "promise",
    [
        commitment(status=Status.ARCHIVED),
        commitment(pauses=(Span(start=at("2026-01-06")),)),
        commitment(until=day("2026-01-06")),
        commitment(until=TODAY),
    ],
)
def test_no_reminder_comes_when_nothing_will_run(promise: Commitment) -> None:
    assert reminders_of(person(reminders=Reminders.DAILY), promise) == []


def test_reminders_come_again_after_a_pause() -> None:
    who = person(reminders=Reminders.DAILY, all_paused=(BREAK,))
    assert [one.day for one in reminders_of(who, commitment(), days=16)] == [20, 21, 22, 23]


@settings(max_examples=40)
@given(changes=CHANGES, hour=st.integers(0, 23), ignored=st.integers(0, 4))
def test_a_day_holds_one_nudge_at_most(
    changes: list[tuple[int, str, int]], hour: int, ignored: int
) -> None:
    who = person(
        calendar=travelled(changes),
        check_in_time=time(hour),
        reminders=Reminders.DAILY,
        reminders_ignored=ignored,
    )
    until = NOW + timedelta(days=40)
    asked = [one for one, _ in check_ins_of(who, (commitment(),), now=NOW, until=until)]
    reminded = reminders_of(who, commitment(), days=40)
    assert len({*asked, *reminded}) == len(asked) + len(reminded)


@pytest.mark.parametrize(
    ("state", "on", "named"),
    [
        (State.DUE, None, True),
        (State.DUE, frozenset[int](), True),
        (State.DUE, frozenset({2}), True),
        (State.DUE, frozenset({0, 4}), False),
        (State.ON_TRACK, frozenset({2}), False),
        (State.PAUSED, None, False),
    ],
)
def test_a_reminder_names_what_is_due_on_a_day_for_it(
    state: State, on: frozenset[int] | None, named: bool
) -> None:
    target = None if on is None else Cadence(gives=(Kind.COMMENT,), on=on)
    found = Progress(state=state, given=0, due=1)
    assert reminds_of(commitment(target), found, TODAY) is named


MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CHECK_IN, REMINDER = NudgeKind.CHECK_IN, NudgeKind.REMINDER


@pytest.mark.parametrize(
    ("kind", "lateness", "into_inbox", "expected"),
    [
        (CHECK_IN, timedelta(0), True, Send()),
        (CHECK_IN, 5 * MINUTE, True, Send()),
        (CHECK_IN, timedelta(days=40), True, Send()),
        (REMINDER, timedelta(0), True, Send()),
        (REMINDER, 5 * MINUTE, True, Send(late=5 * MINUTE)),
        (REMINDER, 6 * HOUR - MINUTE, True, Send(late=6 * HOUR - MINUTE)),
        (REMINDER, 6 * HOUR, True, Expire(mention=True)),
        (REMINDER, 4 * MINUTE, False, Send()),
        (REMINDER, 6 * HOUR, False, Expire(mention=True)),
        (CHECK_IN, 5 * MINUTE - timedelta(seconds=1), False, Send()),
        (CHECK_IN, 5 * MINUTE, False, Send(late=5 * MINUTE)),
        (CHECK_IN, 6 * HOUR - MINUTE, False, Send(late=6 * HOUR - MINUTE)),
        (CHECK_IN, 6 * HOUR, False, OpenQuietly()),
    ],
)
def test_late_ones_say_so_and_too_late_ones_are_mentioned_in_the_next(
    kind: NudgeKind, lateness: timedelta, into_inbox: bool, expected: Send | Expire | OpenQuietly
) -> None:
    decided = decide(
        nudge(kind, due_at=NOW),
        person=person(),
        now=NOW + lateness,
        into_inbox=into_inbox,
        anything_due=True,
    )
    assert decided == expected


@pytest.mark.parametrize("kind", [CHECK_IN, REMINDER])
@pytest.mark.parametrize(
    ("due_at", "now", "into_inbox", "expected"),
    [
        ("2026-01-07T06:00", "2026-01-07T07:59", False, Wait(until=at("2026-01-07T08:00"))),
        ("2026-01-07T06:00", "2026-01-07T08:00", False, Send(late=2 * HOUR)),
        ("2026-01-07T22:00", "2026-01-07T22:00", False, Send()),
    ],
)
def test_late_messages_wait_for_the_end_of_quiet_hours_and_chosen_times_do_not(
    kind: NudgeKind, due_at: str, now: str, into_inbox: bool, expected: Send | Wait | Expire
) -> None:
    decided = decide(
        nudge(kind, due_at=at(due_at)),
        person=person(),
        now=at(now),
        into_inbox=into_inbox,
        anything_due=True,
    )
    assert decided == expected


@pytest.mark.parametrize("now", ["2026-01-07T22:00", "2026-01-08T07:59"])
@pytest.mark.parametrize(
    ("kind", "expected"), [(CHECK_IN, OpenQuietly()), (REMINDER, Expire(mention=True))]
)
def test_what_would_be_too_late_after_the_quiet_hours_is_not_sent_at_all(
    kind: NudgeKind, now: str, expected: Expire | OpenQuietly
) -> None:
    decided = decide(
        nudge(kind, due_at=at("2026-01-07T20:00")),
        person=person(),
        now=at(now),
        into_inbox=False,
        anything_due=True,
    )
    assert decided == expected


def test_quiet_hours_are_those_of_the_zone_one_is_in() -> None:
    decided = decide(
        nudge(due_at=at("2026-01-07T21:30")),
        person=person(zone="Asia/Tokyo"),
        now=at("2026-01-07T22:30"),  # half past seven in the morning in Tokyo
        into_inbox=False,
        anything_due=True,
    )
    assert decided == Wait(until=at("2026-01-07T23:00"))


def test_the_inbox_knows_no_quiet_hours() -> None:
    decided = decide(
        nudge(REMINDER, due_at=at("2026-01-07T20:00")),
        person=person(),
        now=at("2026-01-07T22:00"),
        into_inbox=True,
        anything_due=True,
    )
    assert decided == Send(late=2 * HOUR)


@pytest.mark.parametrize("lateness", [timedelta(0), HOUR, 7 * HOUR])
@pytest.mark.parametrize("into_inbox", [True, False])
def test_a_reminder_with_nothing_due_is_let_go_in_silence(
    lateness: timedelta, into_inbox: bool
) -> None:
    decided = decide(
        nudge(REMINDER),
        person=person(),
        now=NOW + lateness,
        into_inbox=into_inbox,
        anything_due=False,
    )
    assert decided == Expire(mention=False)


@pytest.mark.parametrize("into_inbox", [True, False])
def test_a_check_in_comes_even_with_nothing_due(into_inbox: bool) -> None:
    decided = decide(
        nudge(CHECK_IN), person=person(), now=NOW, into_inbox=into_inbox, anything_due=False
    )
    assert decided == Send()


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        ("2026-01-07T12:00", "2026-01-07T15:00"),
        ("2026-01-07T17:59", "2026-01-07T20:59"),
        ("2026-01-07T18:00", "2026-01-08T08:00"),
        ("2026-01-08T02:00", "2026-01-08T08:00"),
    ],
)
def test_later_is_three_hours_on_and_out_of_quiet_hours(now: str, moved: str) -> None:
    before = nudge()
    step = later(before, person=person(), now=at(now))
    assert step.refusal is None
    assert (step.state.id, step.state.local_date) == (before.id, before.local_date)
    assert (step.state.due_at, step.state.snoozes) == (at(moved), 1)
    assert step.effects == (Record(what="later", detail={"until": step.state.due_at.isoformat()}),)


@pytest.mark.parametrize(("snoozes", "allowed"), [(0, True), (1, True), (2, False), (3, False)])
def test_later_works_twice_at_most_and_a_refusal_leaves_the_nudge_as_it_was(
    snoozes: int, allowed: bool
) -> None:
    before = nudge(snoozes=snoozes)
    step = later(before, person=person(), now=NOW)
    assert (step.refusal is None) is allowed
    if not allowed:
        assert step.state == before
        assert step.effects == (Refuse(code="later_twice_already"),)


@given(hours=st.integers(0, 24 * 400), zone=st.sampled_from(ZONES))
def test_later_never_falls_into_quiet_hours(hours: int, zone: str) -> None:
    who, now = person(zone=zone), NOW + timedelta(hours=hours)
    moved = later(nudge(), person=who, now=now).state.due_at
    assert moved >= now + 3 * HOUR
    assert not who.quiet.covers(who.calendar.local(moved).time())
