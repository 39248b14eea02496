"""Settings: what may be typed, what it changes, and when that takes effect."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.entries import MAX_NAME
from coach.domain.errors import Invalid
from coach.domain.people import Person, Reminders
from coach.engine.people import (
    MAX_PLACES,
    SETTING_KEYS,
    WEEKDAYS,
    changed_setting,
    parse_clock,
    parse_weekday,
    parse_weekdays,
    parse_zone,
    setting_values,
)
from tests.support.values import NOW, person


def changed(key: str, value: str, who: Person | None = None) -> Person:
    """Ada with one setting changed."""
    return changed_setting(who or person(), key, value, now=NOW)


@pytest.mark.parametrize(
    ("text", "number"),
    [("monday", 0), (" Sun ", 6), ("thu", 3), ("THURS", 3), ("saturday", 5)],
)
def test_a_weekday_is_its_name_or_its_beginning(text: str, number: int) -> None:
    assert parse_weekday(text) == number


@pytest.mark.parametrize("text", ["", "t", "tu", "mondays", "0", "Montag"])
def test_anything_else_is_no_weekday(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_weekday(text)

    assert (caught.value.code, caught.value.params) == ("unknown_weekday", {"value": text})


@pytest.mark.parametrize(
    ("text", "days"),
    [("", set[int]()), (" , ", set[int]()), ("sat, Sun", {5, 6}), ("mon,monday", {0})],
)
def test_weekdays_are_a_list_with_commas(text: str, days: set[int]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:00", time(9)),
        ("09:05", time(9, 5)),
        (" 21 ", time(21)),
        ("0", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_clock_time_is_an_hour_with_or_without_minutes(text: str, at: time) -> None:
    assert parse_clock(text) == at


@pytest.mark.parametrize(
    "text", ["", "24", "24:00", "9:5", "9:60", "9.00", "9 pm", "-1", "\u0669:\u0660\u0660"]
)
def test_anything_else_is_no_clock_time(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_clock(text)

    assert caught.value.code == "bad_clock"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
        ("new york", "America/New_York"),
        ("kolkata", "Asia/Kolkata"),
    ],
)
def test_a_zone_is_found_in_any_case_or_by_its_city(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


def test_a_city_of_two_zones_is_refused_with_both() -> None:
    with pytest.raises(Invalid) as caught:
        parse_zone("Istanbul")

    assert caught.value.params["near"] == ["Asia/Istanbul", "Europe/Istanbul"]


_FIRST_AMERICAN = [
    "America/Adak",
    "America/Anchorage",
    "America/Anguilla",
    "America/Antigua",
    "America/Araguaina",
]


@pytest.mark.parametrize(
    ("text", "near"), [("", []), ("Atlantis", []), ("AMERICA", _FIRST_AMERICAN)]
)
def test_an_unknown_zone_comes_with_at_most_five_that_are_near(text: str, near: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        parse_zone(text)

    assert caught.value.code == "unknown_zone"
    assert caught.value.params == {"value": text, "near": near}


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("name", "  Ada   Lovelace ", "Ada Lovelace"),
        ("name", "x" * (MAX_NAME + 1), "x" * MAX_NAME),
        ("zone", "asia/tokyo", "Asia/Tokyo"),
        ("day-end", "4", "04:00"),
        ("day-end", "12:00", "12:00"),
        ("week-start", "Sun", "sunday"),
        ("check-in-day", "friday", "friday"),
        ("check-in-time", "17:30", "17:30"),
        ("quiet-from", "22", "22:00"),
        ("quiet-to", "7:15", "07:15"),
        ("reminders", " Daily ", "daily"),
        ("language", "EN", "en"),
        ("places", "two blogs", "two blogs"),
        ("places", "x" * (MAX_PLACES + 1), "x" * MAX_PLACES),
        ("lessons-dir", " /home/ada/lessons ", "/home/ada/lessons"),
    ],
)
def test_a_setting_is_read_as_typed_and_shown_in_its_plain_form(
    key: str, typed: str, shown: str
) -> None:
    assert setting_values(changed(key, typed))[key] == shown


def test_every_setting_is_shown_in_the_order_of_its_keys() -> None:
    assert tuple(setting_values(person())) == SETTING_KEYS


@pytest.mark.parametrize("key", SETTING_KEYS)
def test_a_setting_typed_as_it_is_shown_changes_nothing(key: str) -> None:
    ada = person()

    assert changed(key, setting_values(ada)[key], ada) == ada


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("colour", "red", "unknown_setting"),
        ("zone", "Atlantis", "unknown_zone"),
        ("day-end", "noon", "bad_clock"),
        ("day-end", "12:01", "day_end_too_late"),
        ("week-start", "1", "unknown_weekday"),
        ("check-in-day", "", "unknown_weekday"),
        ("check-in-time", "late", "bad_clock"),
        ("quiet-from", "25", "bad_clock"),
        ("quiet-to", "", "bad_clock"),
        ("reminders", "hourly", "unknown_choice"),
        ("language", "tlh", "unknown_choice"),
    ],
)
def test_a_setting_that_cannot_be_read_is_refused(key: str, value: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        changed(key, value)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("key", "value", "known"),
    [
        ("colour", "red", list(SETTING_KEYS)),
        ("reminders", "hourly", ["off", "daily", "weekdays"]),
        ("language", "tlh", ["en", "es"]),
    ],
)
def test_a_refusal_names_what_would_be_taken(key: str, value: str, known: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        changed(key, value)

    assert caught.value.params["known"] == known


def test_a_change_counts_one_revision() -> None:
    assert changed("name", "Grace").revision == person().revision + 1


def test_choosing_reminders_begins_their_count_anew() -> None:
    ignored = person(reminders=Reminders.DAILY, reminders_ignored=3)

    assert changed("reminders", "daily", ignored).reminders_ignored == 0


# --- When a zone or a day end takes effect -------------------------------------------------------


@pytest.mark.parametrize(("key", "value"), [("zone", "Asia/Tokyo"), ("day-end", "05:00")])
def test_zone_and_day_end_wait_for_the_running_day_to_end(key: str, value: str) -> None:
    ada = changed(key, value)

    assert ada.calendar.segment_at(NOW) == person().calendar.segment_at(NOW)
    assert ada.calendar.segment_at(NOW + timedelta(days=2)) == ada.calendar.latest


def test_choosing_a_zone_confirms_it_even_if_the_guess_was_right() -> None:
    ada = changed("zone", "UTC", person(zone_confirmed=False))

    assert ada.zone_confirmed
    assert ada.calendar == person().calendar


@pytest.mark.parametrize(
    ("key", "value", "confirmed", "nothing_logged", "at_once"),
    [
        ("zone", "Asia/Tokyo", False, True, True),
        ("zone", "Asia/Tokyo", False, False, False),
        ("zone", "Asia/Tokyo", True, True, False),
        ("day-end", "05:00", True, True, True),
        ("day-end", "05:00", True, False, False),
        ("day-end", "05:00", False, True, True),
    ],
)
def test_while_nothing_is_logged_a_guessed_zone_and_a_day_end_hold_at_once(
    key: str, value: str, *, confirmed: bool, nothing_logged: bool, at_once: bool
) -> None:
    ada = changed_setting(
        person(zone_confirmed=confirmed), key, value, now=NOW, nothing_logged=nothing_logged
    )

    assert (len(ada.calendar.segments) == 1) is at_once
    assert (ada.calendar.segment_at(NOW) == ada.calendar.latest) is at_once


def test_other_settings_leave_the_calendar_alone_while_nothing_is_logged() -> None:
    wishing = changed("zone", "Asia/Tokyo")
    named = changed_setting(wishing, "name", "Grace", now=NOW, nothing_logged=True)

    assert named.calendar == wishing.calendar


@given(st.sampled_from(SETTING_KEYS), st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(key: str, value: str) -> None:
    try:
        after = changed(key, value)
    except Invalid:
        return
    shown = setting_values(after)[key]

    assert setting_values(changed(key, shown, after))[key] == shown


@given(st.integers(min_value=0, max_value=6), st.integers(min_value=3, max_value=9))
def test_no_beginning_of_three_letters_means_two_weekdays(number: int, letters: int) -> None:
    assert parse_weekday(WEEKDAYS[number][:letters]) == number
