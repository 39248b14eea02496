"""Smaller things that are asked for in free text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.people import parse_clock, parse_weekday
from coach.engine.wishes import asks_to_resume, draft_in, rest_until, settings_in
from tests.support.values import TODAY


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("until friday", "2026-01-09"),
        ("until next friday", "2026-01-16"),
        ("until next sunday", "2026-01-11"),
        ("till wed", "2026-01-14"),
        ("until 2026-02-01", "2026-02-01"),
        ("until 3 february", "2026-02-03"),
        ("until the 3rd of March", "2026-03-03"),
        ("until march 3", "2026-03-03"),
        ("until 1 january", "2027-01-01"),
        ("until tomorrow", "2026-01-08"),
        ("until after tomorrow", "2026-01-09"),
        ("next week", "2026-01-19"),
        ("until next week", "2026-01-12"),
        ("away next week until I am back", "2026-01-19"),
        ("until next month", "2026-02-01"),
        ("over the weekend", "2026-01-12"),
        ("this week", "2026-01-12"),
        ("a week off", "2026-01-14"),
        ("week", "2026-01-14"),
        ("for two weeks", "2026-01-21"),
        ("for a fortnight", "2026-01-21"),
        ("for a couple of days", "2026-01-09"),
        ("for some days", "2026-01-08"),
        ("for 3 months", "2026-04-07"),
    ],
)
def test_a_rest_ends_on_the_day_that_is_named(text: str, until: str) -> None:
    assert rest_until(f"Pause {text}", today=TODAY) == until


@pytest.mark.parametrize(
    "text", ["", "everything", "until 2026-13-01", "until 2025-01-01", "until 30 february"]
)
def test_without_a_day_to_come_a_rest_has_no_end(text: str) -> None:
    assert rest_until(f"Pause {text}", today=TODAY) == ""


@given(
    st.lists(
        st.sampled_from(
            """until next friday this week weeks 2 9999 feb 29 31 april 2026-02-30 2050-01-01
            tomorrow after weekend month months days fortnight a couple of""".split()
        ),
        max_size=8,
    ).map(" ".join),
    st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_a_rest_always_ends_later(text: str, today: date) -> None:
    until = rest_until(text, today=today)

    assert not until or date.fromisoformat(until) > today


@pytest.mark.parametrize(
    "text", ["please resume", "I'm back!", "You can ask me again", "time to wake up"]
)
def test_a_rest_can_be_ended(text: str) -> None:
    assert asks_to_resume(text)
    assert not asks_to_resume("pause everything")


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("call me Ana", {"name": "Ana"}),
        ("call me Ana from now on", {"name": "Ana"}),
        ("My name is Dr. Lund, please", {"name": "Dr. Lund"}),
        ("my time zone is Europe/Berlin", {"zone": "Europe/Berlin"}),
        ("I moved  to New York", {"zone": "New York"}),
        ("I'm in the UK now", {"zone": "UK"}),
        (
            "check in on Fridays at 18:00",
            {"check-in-day": "friday", "check-in-time": "18:00"},
        ),
        ("ask me at 7pm", {"check-in-time": "19:00"}),
        ("weekly question at 12 pm", {"check-in-time": "12:00"}),
        ("quiet from 22:00 to 7", {"quiet-from": "22:00", "quiet-to": "07:00"}),
        ("quiet from 10 p.m. until 7am", {"quiet-from": "22:00", "quiet-to": "07:00"}),
        ("quiet at 25:00 and 23.30", {"quiet-from": "23:30"}),
        ("reminders off", {"reminders": "off"}),
        ("nudge me on weekdays", {"reminders": "weekdays"}),
        ("remind me every day", {"reminders": "daily"}),
        ("my day ends at 3", {"day-end": "03:00"}),
        ("end of my day is 12 am", {"day-end": "00:00"}),
        ("the week starts on Sunday", {"week-start": "sunday"}),
    ],
)
def test_settings_are_read_in_the_words_of_the_command(text: str, settings: dict[str, str]) -> None:
    assert dict(settings_in(text)) == settings


@pytest.mark.parametrize(
    "text",
    [
        "change things",
        "call me, please",
        "call me please",
        "check-in please",
        "at 100% check in",
        "quiet hours",
        "remind me",
        "my day ends late",
        "week starts at 9",
    ],
)
def test_where_a_setting_is_unclear_none_is_read(text: str) -> None:
    assert settings_in(text) == ()


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                """quiet check-in ask me remind day ends week starts on at 25 7 19:30 9:99 pm am
                friday sat call me my name is Ana zone Europe/Berlin moved to off daily""".split()
            ),
            max_size=10,
        ).map(" ".join),
    )
)
def test_whatever_setting_is_read_can_be_read_again(text: str) -> None:
    for key, value in settings_in(text):
        match key:
            case "check-in-day" | "week-start":
                parse_weekday(value)
            case "check-in-time" | "quiet-from" | "quiet-to" | "day-end":
                parse_clock(value)
            case "reminders":
                assert value in ("off", "weekdays", "daily")
            case _:
                assert key in ("name", "zone")
                assert value


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ('is this ok: "What a great post!"', "What a great post!"),
        ("is \u201cSuch a fine sentence\u201d fine?", "Such a fine sentence"),
        ("\u201eEin guter Beitrag war das\u201c", "Ein guter Beitrag war das"),
        ("look: what a great post ", "what a great post"),
        ("look at this\nwhat a great post", "what a great post"),
        ("note: 5 of these are great", "5 of these are great"),
        ("at 18:00 look: a great, great post", "a great, great post"),
    ],
)
def test_a_draft_is_what_is_quoted_or_follows_a_colon(text: str, draft: str) -> None:
    assert draft_in(text) == draft


@pytest.mark.parametrize(
    "text",
    ["", "look at this", "short: hi", '"short"', "see https://a.example/long", "at 18:00 I did it"],
)
def test_a_message_may_hold_no_draft(text: str) -> None:
    assert draft_in(text) == ""


@given(st.text(alphabet='ab "\u201c\u201d\u201e:\n1/', max_size=60))
def test_a_draft_is_a_part_of_the_message(text: str) -> None:
    assert draft_in(text) in text
