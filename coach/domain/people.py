"""A person and her settings, with the defaults of the product's decisions."""

from datetime import datetime, time
from enum import StrEnum

from msgspec import Struct, field

from coach.domain.ids import PersonId
from coach.domain.time import Calendar, QuietHours, Span


class Reminders(StrEnum):
    """Whether the coach reminds between check-ins; only where asked for."""

    OFF = "off"
    DAILY = "daily"
    WEEKDAYS = "weekdays"


class Person(Struct, frozen=True, kw_only=True):
    """Who practises, and how she wants to be met (product, "Time" and "Check-ins")."""

    id: PersonId
    calendar: Calendar
    created_at: datetime
    name: str = ""
    zone_confirmed: bool = False
    """False while the zone is the coach's guess."""
    week_start: int = 0
    check_in_day: int = 0
    check_in_time: time = time(9)
    quiet: QuietHours = field(default_factory=lambda: QuietHours(start=time(21), end=time(8)))
    reminders: Reminders = Reminders.OFF
    language: str = "en"
    places: str = ""
    """Where she publishes, in her words."""
    lessons_dir: str = ""
    lessons_from: int = 1
    """The module to begin with, for whoever has practised before."""
    welcomed: bool = False
    """Whether she has been through the first run."""
    all_paused: tuple[Span, ...] = ()
    reminders_ignored: int = 0
    """Reminders sent since she last did anything; three make them slower."""
    revision: int = 1
