"""The buttons of a reminder: what they do, and what is still asked for afterwards."""

from datetime import datetime

from msgspec.structs import replace

from coach.app.cards import card_views, load_card, load_cards
from coach.app.changes import apply, find, skip
from coach.app.entries import fulfil
from coach.app.replies import ReminderView
from coach.app.tools import Tools, facts_for
from coach.domain.errors import NotFound
from coach.domain.ids import Actor, NudgeId
from coach.domain.nudges import CardAnswer, Nudge, NudgeKind, NudgeState
from coach.domain.people import Person
from coach.engine.commitments import Paused
from coach.engine.nudges import later, reminds_of
from coach.ports import Transaction


class Reminders:
    """Reminders between check-ins."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def view(self, actor: Actor, nudge_id: str) -> ReminderView:
        """Its cards as they are now."""
        now = self._tools.clock.now()

        def load(tx: Transaction) -> ReminderView:
            person = tx.person(actor.person_id)
            return self._view(tx, person, _wanted(tx, person, nudge_id), now, "")

        return await self._tools.store.read(load)

    async def answer(
        self, actor: Actor, nudge_id: str, commitment: str, said: CardAnswer
    ) -> ReminderView:
        """Do what a button says, and show what is left."""
        now = self._tools.clock.now()

        def work(tx: Transaction) -> ReminderView:
            person = tx.person(actor.person_id)
            nudge = _wanted(tx, person, nudge_id)
            if said is CardAnswer.LATER:
                text, nudge = self._move(tx, person, nudge, now)
            else:
                text = self._take(tx, person, commitment, said, now)
                nudge = replace(nudge, answered=True)
            tx.save_nudge(nudge)
            return self._view(tx, tx.person(person.id), nudge, now, text)

        return await self._tools.store.write(work)

    def _view(
        self, tx: Transaction, person: Person, nudge: Nudge, now: datetime, text: str
    ) -> ReminderView:
        today = person.calendar.date_at(now)
        due = [
            card
            for card in load_cards(tx, person, now)
            if reminds_of(card.commitment, card.progress, today)
        ]
        cards = card_views(self._tools, person, due, now)
        return ReminderView(id=nudge.id, cards=cards, text=text)

    def _move(
        self, tx: Transaction, person: Person, nudge: Nudge, now: datetime
    ) -> tuple[str, Nudge]:
        del tx
        words = self._tools.words
        step = later(nudge, person=person, now=now)
        if step.refusal:
            return words.render("check_in/later_stays", {}), nudge
        moved = replace(step.state, state=NudgeState.DUE, held_until=None)
        at = person.calendar.local(moved.due_at)
        return words.render("check_in/later", {"at": at}), moved

    def _take(
        self,
        tx: Transaction,
        person: Person,
        wanted: str,
        said: CardAnswer,
        now: datetime,
    ) -> str:
        words, facts = self._tools.words, facts_for(person, now)
        commitment = find(tx, person, wanted)
        match said:
            case CardAnswer.DONE:
                card = load_card(tx, person, commitment, facts)
                entry = fulfil(self._tools, tx, person, card, now=now, source="reminder")
                context = {"title": commitment.title, "logged": entry is not None}
                return words.render("check_in/done", context)
            case CardAnswer.SKIP:
                skip(self._tools, tx, person, commitment, facts)
                return words.render("check_in/skipped", {"title": commitment.title})
            case _:
                apply(self._tools, tx, person, commitment, Paused(), facts)
                return words.render("check_in/paused", {"title": commitment.title})


def _wanted(tx: Transaction, person: Person, nudge_id: str) -> Nudge:
    found = tx.nudge(person.id, NudgeId(nudge_id))
    if found is None or found.kind is not NudgeKind.REMINDER:
        raise NotFound("unknown_reminder")
    return found
