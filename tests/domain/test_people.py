"""A person begins with the product's defaults."""

from datetime import time

from coach.domain.ids import PersonId
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar
from tests.support.values import NOW

SOMEBODY = Person(id=PersonId("ada"), calendar=Calendar.starting("UTC"), created_at=NOW)


def test_days_end_at_three_and_weeks_begin_on_monday() -> None:
    assert SOMEBODY.calendar.latest.day_end == time(3)
    assert SOMEBODY.week_start == 0


def test_check_ins_come_on_monday_at_nine() -> None:
    assert (SOMEBODY.check_in_day, SOMEBODY.check_in_time) == (0, time(9))


def test_nights_are_quiet() -> None:
    assert (SOMEBODY.quiet.start, SOMEBODY.quiet.end) == (time(21), time(8))


def test_reminders_come_where_asked_for_alone() -> None:
    assert SOMEBODY.reminders is Reminders.OFF
