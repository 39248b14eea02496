"""Reading moments and dates as people type them (product, Time 4)."""

import re
from datetime import UTC, date, datetime, time, timedelta

from coach.domain.errors import Invalid
from coach.domain.time import Calendar, resolve
from coach.engine.people import parse_clock

_NOON = time(12)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def parse_when(text: str, *, calendar: Calendar, now: datetime) -> datetime:
    """The UTC instant that was meant; a time without an offset is the person's local time.

    Takes `now`, `today`, `yesterday`, `HH:MM`, `today HH:MM`, `yesterday HH:MM`, and ISO 8601
    dates and times with or without an offset. A date alone means its noon, or now if it is today.

    Raises:
        Invalid: `bad_when`.
    """
    words = text.strip().casefold()
    today = calendar.date_at(now)
    day, _, clock = words.partition(" ")
    if words == "now":
        return now
    if _CLOCK.fullmatch(words):
        return _at(calendar, today, words, text)
    if day in ("today", "yesterday"):
        meant = today if day == "today" else calendar.previous_date(today)
        if not clock:
            return _on(calendar, meant, now)
        return _at(calendar, meant, clock, text)
    return _iso(text.strip(), calendar=calendar, now=now)


def _at(calendar: Calendar, day: date, clock: str, text: str) -> datetime:
    """A wall time within a local date: small hours before the day end belong to its end."""
    try:
        return calendar.occurrence(day, parse_clock(clock))
    except Invalid as error:
        raise Invalid("bad_when", value=text) from error


def _on(calendar: Calendar, day: date, now: datetime) -> datetime:
    if day == calendar.date_at(now):
        return now
    return calendar.occurrence(day, _NOON)


def _iso(text: str, *, calendar: Calendar, now: datetime) -> datetime:
    try:
        day = _date_alone(text)
        if day is not None:
            return _on(calendar, day, now)
        read = datetime.fromisoformat(text)
        if read.tzinfo is not None:
            return read.astimezone(UTC)
        return resolve(calendar.zone_at(now), read.date(), read.time())
    except (ValueError, OverflowError) as error:
        raise Invalid("bad_when", value=text) from error


def _date_alone(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_date(text: str, *, calendar: Calendar, now: datetime) -> date:
    """A local date: ISO 8601, `today`, `tomorrow`, or a weekday's name for the next one.

    Raises:
        Invalid: `bad_date`.
    """
    from_today = {"today": 0, "tomorrow": 1}
    today = calendar.date_at(now)
    word = text.strip().casefold()
    if word in from_today:
        return today + timedelta(days=from_today[word])
    for ahead in range(1, 8):
        day = today + timedelta(days=ahead)
        if word in (f"{day:%A}".casefold(), f"{day:%a}".casefold()):
            return day
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Invalid("bad_date", value=text) from error
