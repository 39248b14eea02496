"""What a talk must know of a person's data: her latest log, what waits, her lessons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.app.entries import entry_view
from coach.domain.chat import EntryWish, KeptTalk
from coach.domain.entries import GRACE_DATES
from coach.domain.time import Window
from coach.engine.chat_turns import Facts, Latest

if TYPE_CHECKING:
    from coach.app.service import Coach
    from coach.app.tools import Tools
    from coach.domain.entries import Entry
    from coach.domain.ids import Actor
    from coach.domain.people import Person
    from coach.ports import Transaction

MOST_LESSONS = 6
"""Lessons offered at a time."""
_GRACE = timedelta(days=GRACE_DATES)
_MOST_NEAR = 50
"""Entries of some days that are looked through for those of one yes."""


class ChatFacts:
    """Loads a person's talk and what the machine is told; a `fresh` talk is never kept."""

    def __init__(self, tools: Tools, coach: Coach, actor: Actor, *, fresh: bool) -> None:
        self._tools = tools
        self._coach = coach
        self._actor = actor
        self._fresh = fresh

    async def load(self) -> tuple[Person, KeptTalk, Facts]:
        """The person, her talk, and the facts."""
        now = self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Person, KeptTalk, list[Entry], str]:
            person = tx.person(self._actor.person_id)
            kept = KeptTalk() if self._fresh else tx.talk(person.id)
            check_in = next(iter(tx.check_ins(person.id, most=1)), None)
            waits = check_in and check_in.closed_at is None and check_in.answered_at is None
            latest = _latest(tx, person)
            return person, kept, latest, check_in.nudge_id if check_in and waits else ""

        person, kept, latest, waiting = await self._tools.store.read(load)
        if not kept.state.talk_id:
            kept = replace(kept, state=replace(kept.state, talk_id=self._tools.ids.new()))
        today = person.calendar.date_at(now)
        lessons = await self._coach.lessons.list(self._actor)
        order = {"begun": 0, "new": 1, "done": 2}
        offered = sorted(lessons, key=lambda one: order[one.state])[:MOST_LESSONS]
        last = latest[-1] if latest else None
        facts = Facts(
            today=today,
            last_entry=entry_view(self._tools, person, last).label if last else "",
            last_entry_id=last.id if last else "",
            latest=tuple(
                as_told(self._tools, person, one)
                for one in latest
                if person.calendar.date_at(one.recorded_at) == today
            ),
            waiting=waiting,
            model=self._tools.model is not None,
            paused=any(span.holds(now) for span in person.all_paused),
            lessons=tuple(one.slug for one in offered),
            lesson_titles=tuple(f"{one.title} ({one.state_label})" for one in offered),
            begun=next((one.slug for one in offered if one.state == "begun"), ""),
        )
        return person, kept, facts


def as_told(tools: Tools, person: Person, entry: Entry) -> Latest:
    """An entry as she would have told of it; today's keep their time unless she says one."""
    is_today = entry.local_date == person.calendar.date_at(tools.clock.now())
    wish = EntryWish(
        kind=entry.kind,
        amount=entry.amount,
        at="" if is_today else f"{person.calendar.local(entry.at):%Y-%m-%d %H:%M}",
        for_name=entry.for_name,
        link=entry.link,
    )
    label = entry_view(tools, person, entry).label
    return Latest(id=entry.id, label=label, wish=wish, quality=entry.quality)


def _latest(tx: Transaction, person: Person) -> list[Entry]:
    """The entries of the latest log that still stand, in order; empty for none."""
    last = tx.last_entry(person.id)
    if last is None:
        return []
    day = last.local_date
    near = Window(first=day - _GRACE, last=day + _GRACE)
    found = tx.entries(person.id, near, most=_MOST_NEAR)
    same = [one for one in found if one.recorded_at == last.recorded_at and not one.undone_at]
    return sorted(same, key=lambda one: one.seq) or [last]
