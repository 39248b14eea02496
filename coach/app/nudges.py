"""Check-ins and the inbox: opening what is due, answering, "later", and the conversation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.app.cards import Card, card_views, load_cards
from coach.app.inbox import inbox_items
from coach.app.replies import CheckInAnswer, CheckInView, InboxItem, ReminderView
from coach.app.tools import Tools
from coach.domain.errors import NotFound
from coach.domain.ids import Actor
from coach.domain.nudges import CardAnswer, CheckIn, Nudge, NudgeState
from coach.domain.people import Person
from coach.ports import Transaction

if TYPE_CHECKING:
    from coach.app.check_in_talk import CheckInTalk


class Nudges:
    """What the coach says unasked, and what is answered."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def open_due(self, actor: Actor) -> int:
        """Bring what has fallen due for this person into her inbox; how many items."""
        due_at = await self.next_due_at(actor)
        if due_at is None or due_at > self._tools.clock.now():
            return 0
        from coach.app.outbox import IntoInbox, Outbox

        return await Outbox(self._tools).run_due(IntoInbox(), actor.person_id)

    async def next_due_at(self, actor: Actor) -> datetime | None:
        """When something falls due next, in UTC; None when nothing is planned."""
        return await self._tools.store.read(lambda tx: tx.next_due_of(actor.person_id))

    async def inbox(self, actor: Actor, most: int = 100) -> tuple[InboxItem, ...]:
        """What reached her, newest first."""

        def load(tx: Transaction) -> tuple[Person, list[Nudge], list[CheckIn]]:
            person = tx.person(actor.person_id)
            return person, tx.inbox(person.id, most=most), tx.check_ins(person.id, most=1)

        person, nudges, check_ins = await self._tools.store.read(load)
        return inbox_items(self._tools, person, nudges, check_ins)

    async def check_in(self, actor: Actor, wanted: str | None = None) -> CheckInView | None:
        """The check-in that waits for an answer (None when none does), or the one asked for.

        Raises:
            NotFound: `unknown_check_in`.
        """
        now = self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Person, CheckIn | None, list[Card]]:
            person = tx.person(actor.person_id)
            found = wanted_check_in(tx, person, wanted) if wanted else waiting_check_in(tx, person)
            return person, found, load_cards(tx, person, now)

        person, found, cards = await self._tools.store.read(load)
        return None if found is None else self.view(person, found, cards, now)

    def view(
        self, person: Person, check_in: CheckIn, cards: list[Card], now: datetime, text: str = ""
    ) -> CheckInView:
        """A check-in with its cards, in words."""
        words = self._tools.words
        asked = {one.commitment_id for one in check_in.asked}
        views = card_views(
            self._tools, person, [card for card in cards if card.commitment.id in asked], now
        )
        context = {
            "name": person.name,
            "day": check_in.local_date,
            "today": person.calendar.date_at(now),
            "cards": [(one.title, one.sentence, one.plan) for one in views],
            "late_minutes": 0,
            "mentions": 0,
        }
        return CheckInView(
            id=check_in.nudge_id,
            local_date=check_in.local_date,
            opened_at=person.calendar.local(check_in.opened_at),
            cards=views,
            questions=tuple(
                words.label(f"coach.question.{name}") for name in ("best", "obstacle", "next")
            ),
            text=text or words.render("nudges/check_in", context),
        )

    async def answer(self, actor: Actor, wanted: str, answer: CheckInAnswer) -> CheckInView:
        """Take answers, all or none: done logs what is due, skip lets go, pause pauses.

        Raises:
            NotFound: `unknown_check_in`, `not_in_check_in`, `unknown_commitment`.
            Conflict: `check_in_closed`. NotAllowed: `share_has_no_skip`.
        """
        from coach.app.answers import Answers

        return await Answers(self._tools, self).answer(actor, wanted, answer)

    async def later(self, actor: Actor) -> str:
        """Move the check-in that waits, if one does, three hours on; what the coach says to it."""
        from coach.app.answers import Answers

        return await Answers(self._tools, self).later(actor)

    def talk(self, actor: Actor, wanted: str) -> CheckInTalk:
        """A check-in as a conversation."""
        from coach.app.check_in_talk import CheckInTalk

        return CheckInTalk(self._tools, self, actor, wanted)

    async def reminded(self, actor: Actor, nudge_id: str) -> ReminderView:
        """A reminder's cards as they are now, for its buttons.

        Raises:
            NotFound: `unknown_reminder`.
        """
        from coach.app.reminders import Reminders

        return await Reminders(self._tools).view(actor, nudge_id)

    async def answer_reminder(
        self, actor: Actor, nudge_id: str, commitment: str, said: CardAnswer
    ) -> ReminderView:
        """Done logs what is due on a card, skip lets go, pause pauses, later moves the reminder.

        Raises:
            NotFound: `unknown_reminder`, `unknown_commitment`. Conflict: `nothing_due`.
        """
        from coach.app.reminders import Reminders

        return await Reminders(self._tools).answer(actor, nudge_id, commitment, said)

    async def load(self, actor: Actor, wanted: str) -> tuple[Person, CheckIn, list[Card]]:
        """A check-in with its cards, for the conversation."""
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, CheckIn, list[Card]]:
            person = tx.person(actor.person_id)
            return person, wanted_check_in(tx, person, wanted), load_cards(tx, person, now)

        return await self._tools.store.read(work)

    async def save_stage(self, actor: Actor, check_in: CheckIn) -> None:
        """Keep where the conversation is; all else stays as it is stored by now."""

        def work(tx: Transaction) -> None:
            stored = tx.check_in(actor.person_id, check_in.nudge_id)
            if stored is None or stored.closed_at is not None:
                return
            tx.save_check_in(
                replace(stored, stage=check_in.stage, answered_at=check_in.answered_at)
            )
            nudge = tx.nudge(actor.person_id, check_in.nudge_id)
            if nudge is not None:
                answered = check_in.answered_at is not None
                state = settled(nudge) if answered else nudge.state
                tx.save_nudge(replace(nudge, answered=answered, state=state))

        await self._tools.store.write(work)


def settled(nudge: Nudge) -> NudgeState:
    """An answered nudge is no longer to come, even if "later" had moved it."""
    return NudgeState.SENT if nudge.state is NudgeState.DUE else nudge.state


def waiting_check_in(tx: Transaction, person: Person) -> CheckIn | None:
    """The check-in that can be answered and hasn't been."""
    latest = next(iter(tx.check_ins(person.id, most=1)), None)
    if latest is None or latest.closed_at is not None or latest.answered_at is not None:
        return None
    return latest


def wanted_check_in(tx: Transaction, person: Person, wanted: str) -> CheckIn:
    """The check-in with that id, or whose id begins so, when there is exactly one."""
    typed = wanted.strip().casefold()
    recent = tx.check_ins(person.id, most=60)
    found = [one for one in recent if typed and one.nudge_id.startswith(typed)]
    if len(found) != 1:
        raise NotFound("unknown_check_in", value=wanted)
    return found[0]
