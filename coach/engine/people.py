"""Settings: reading what a person typed, and applying it under the rules of time."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from types import MappingProxyType

from msgspec.structs import replace

from coach.domain.entries import MAX_NAME, clean_text
from coach.domain.errors import Invalid
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar, zone_names

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Weekday names in the order of `date.weekday()`."""
MAX_PLACES = 200
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?::([0-5][0-9]))?")
SHORT_NAME = 3
"""Letters that tell weekdays apart."""
LATEST_DAY_END = time(12)
"""A day may end up to noon; later would turn most of today into yesterday."""


def parse_weekday(text: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its first three letters or more.

    Raises:
        Invalid: `unknown_weekday`.
    """
    wanted = text.strip().casefold()
    found = [
        i
        for i, name in enumerate(WEEKDAYS)
        if len(wanted) >= SHORT_NAME and name.startswith(wanted)
    ]
    if len(found) != 1:
        raise Invalid("unknown_weekday", value=text)
    return found[0]


def parse_weekdays(text: str) -> frozenset[int]:
    """The weekdays of a comma-separated list; empty text is none."""
    return frozenset(parse_weekday(part) for part in text.split(",") if part.strip())


def parse_clock(text: str) -> time:
    """A wall time such as `9:00`, `09:00` or `21`.

    Raises:
        Invalid: `bad_clock`.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise Invalid("bad_clock", value=text)
    return time(int(found[1]), int(found[2] or 0))


def parse_zone(text: str) -> str:
    """The IANA name, in its proper spelling, of a zone typed in any case.

    Raises:
        Invalid: `unknown_zone`, with up to five names that come near.
    """
    wanted = text.strip().replace(" ", "_")
    names = zone_names()
    if wanted in names:
        return wanted
    folded = wanted.casefold()
    same = sorted(name for name in names if name.casefold() == folded)
    if same:
        return same[0]
    near = sorted(name for name in names if folded and "/" in name and folded in name.casefold())
    cities = [name for name in near if name.casefold().rsplit("/", 1)[-1] == folded]
    if len(cities) == 1:
        return cities[0]
    raise Invalid("unknown_zone", value=text, near=near[:5])


def _parse_reminders(text: str) -> Reminders:
    try:
        return Reminders(text.strip().casefold())
    except ValueError as error:
        raise Invalid("unknown_choice", value=text, known=list(Reminders)) from error


def _with_zone(person: Person, text: str, now: datetime) -> Person:
    calendar = person.calendar.changed(
        now=now, zone=parse_zone(text), day_end=person.calendar.latest.day_end
    )
    return replace(person, calendar=calendar, zone_confirmed=True)


def _with_day_end(person: Person, text: str, now: datetime) -> Person:
    day_end = parse_clock(text)
    if day_end > LATEST_DAY_END:
        raise Invalid("day_end_too_late", value=text)
    latest = person.calendar.latest
    return replace(
        person, calendar=person.calendar.changed(now=now, zone=latest.zone, day_end=day_end)
    )


def _with_language(person: Person, text: str, _now: datetime) -> Person:
    wanted = text.strip().casefold()
    if wanted not in LANGUAGES:
        raise Invalid("unknown_choice", value=text, known=list(LANGUAGES))
    return replace(person, language=wanted)


def _with_lessons_from(person: Person, text: str, _now: datetime) -> Person:
    if text.strip() not in MODULES:
        raise Invalid("unknown_choice", value=text, known=list(MODULES))
    return replace(person, lessons_from=int(text))


MODULES = ("1", "2", "3", "4")
"""Modules of lessons that one may begin with; the elective is open at any time."""

LANGUAGES = ("en", "es")
"""Languages the words in `prompts/` exist in."""

_Setter = Callable[[Person, str, datetime], Person]

_SETTERS: Mapping[str, _Setter] = MappingProxyType(
    {
        "name": lambda p, text, _: replace(p, name=clean_text(text, most=MAX_NAME)[0]),
        "zone": _with_zone,
        "day-end": _with_day_end,
        "week-start": lambda p, text, _: replace(p, week_start=parse_weekday(text)),
        "check-in-day": lambda p, text, _: replace(p, check_in_day=parse_weekday(text)),
        "check-in-time": lambda p, text, _: replace(p, check_in_time=parse_clock(text)),
        "quiet-from": lambda p, text, _: replace(
            p, quiet=replace(p.quiet, start=parse_clock(text))
        ),
        "quiet-to": lambda p, text, _: replace(p, quiet=replace(p.quiet, end=parse_clock(text))),
        "reminders": lambda p, text, _: replace(
            p, reminders=_parse_reminders(text), reminders_ignored=0
        ),
        "language": _with_language,
        "places": lambda p, text, _: replace(p, places=clean_text(text, most=MAX_PLACES)[0]),
        "lessons-dir": lambda p, text, _: replace(p, lessons_dir=text.strip()),
        "lessons-from": _with_lessons_from,
    }
)

SETTING_KEYS = tuple(_SETTERS)
"""Keys of `coach settings set`, in the order they are shown."""


def changed_setting(
    person: Person, key: str, value: str, *, now: datetime, nothing_logged: bool = False
) -> Person:
    """The person with one setting changed.

    Zone and day end take effect at the end of the running day (product, Time 3), unless nothing
    is logged yet and so no date can run back: correcting the guessed zone of a fresh home, or
    its day end, holds at once (docs/decisions.md).

    Raises:
        Invalid: `unknown_setting`, or the value can't be read.
    """
    if key not in _SETTERS:
        raise Invalid("unknown_setting", value=key, known=list(SETTING_KEYS))
    changed = _SETTERS[key](person, value, now)
    guessed = key == "zone" and not person.zone_confirmed
    if nothing_logged and (guessed or key == "day-end"):
        wish = changed.calendar.latest
        calendar = Calendar.starting(wish.zone, wish.day_end)
        changed = replace(changed, calendar=calendar)
    return changed if changed == person else replace(changed, revision=person.revision + 1)


def setting_values(person: Person) -> dict[str, str]:
    """All settings as text, as `settings set` would take them; the zone is the one asked for."""
    latest = person.calendar.latest
    return {
        "name": person.name,
        "zone": latest.zone,
        "day-end": f"{latest.day_end:%H:%M}",
        "week-start": WEEKDAYS[person.week_start],
        "check-in-day": WEEKDAYS[person.check_in_day],
        "check-in-time": f"{person.check_in_time:%H:%M}",
        "quiet-from": f"{person.quiet.start:%H:%M}",
        "quiet-to": f"{person.quiet.end:%H:%M}",
        "reminders": person.reminders.value,
        "language": person.language,
        "places": person.places,
        "lessons-dir": person.lessons_dir,
        "lessons-from": str(person.lessons_from),
    }
