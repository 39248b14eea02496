"""`doctor`: is the database whole, do totals agree with the entries, do the lessons load."""

from collections.abc import Awaitable, Callable

from coach.app.cards import tally_window
from coach.app.lesson_faults import fault_words
from coach.app.replies import DoctorView, Finding
from coach.app.tallies import count_again
from coach.app.tools import Tools, facts_for
from coach.domain.commitments import (
    Cadence,
    CadenceTally,
    Commitment,
    ResponseTally,
    Status,
    Tally,
)
from coach.domain.ids import Actor
from coach.domain.people import Person
from coach.domain.time import Window
from coach.engine.progress import Facts
from coach.engine.tallies import recount
from coach.ports import Transaction


class Doctor:
    """Looks the coach over; mends running totals that disagree."""

    def __init__(self, tools: Tools, *, integrity: Callable[[], Awaitable[str]], home: str) -> None:
        self._tools = tools
        self._integrity = integrity
        self._home = home

    async def look(self, actor: Actor) -> DoctorView:
        """All findings, good and bad."""
        words, now = self._tools.words, self._tools.clock.now()
        whole = await self._integrity()

        def check(tx: Transaction) -> list[str]:
            person = tx.person(actor.person_id)
            facts = facts_for(person, now)
            wrong = [
                one
                for one in tx.commitments(person.id)
                if one.status is Status.ACTIVE and not balanced(tx, person, one, facts)
            ]
            for one in wrong:
                count_again(tx, person, one, facts)
            return [one.title for one in wrong]

        wrong = await self._tools.store.write(check)
        lessons = self._tools.library.index()
        warnings = [fault_words(words, one) for one in self._tools.library.faults()]
        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        facts: list[tuple[str, bool, dict[str, object]]] = [
            ("home", True, {"home": self._home}),
            ("database", whole == "ok", {"ok": whole == "ok"}),
            ("balances", not wrong, {"wrong": wrong}),
            ("lessons", not warnings, {"count": len(lessons), "warnings": warnings}),
            (
                "clock",
                True,
                {"now": person.calendar.local(now), "zone": person.calendar.zone_at(now)},
            ),
        ]
        return DoctorView(
            findings=tuple(
                Finding(name=name, ok=ok, text=words.render(f"doctor/{name}", context))
                for name, ok, context in facts
            )
        )


def balanced(tx: Transaction, person: Person, commitment: Commitment, facts: Facts) -> bool:
    """Whether the running totals equal a recount of the entries."""
    entries = tx.entries_of(person.id, commitment.counted_kinds, commitment.from_at)
    counted = recount(commitment, entries, facts, tx.let_goes(commitment.id))
    window = tally_window(commitment.target, facts)
    if isinstance(commitment.target, Cadence):
        window = Window(first=commitment.from_date.min, last=commitment.from_date.max)
    return _plain(tx.tally(person.id, commitment, window)) == _plain(counted)


def _plain(tally: Tally) -> Tally | tuple[object, ...]:
    """A tally in a form in which equal balances are equal values."""
    match tally:
        case ResponseTally():
            items = sorted((item.opened_by, item.number) for item in tally.open)
            return (tuple(items), tally.closed, tally.closed_late)
        case CadenceTally():
            return tuple(one for one in tally.by_date if one[1])
        case _:
            return tally
