"""The outbox: claim what is due, decide, render, deliver, settle.

Three short transactions per nudge and no send inside one. A crash after any line loses nothing:
before `settle` the claim's lease runs out and the same occurrence, with the same nonce, is taken
up again; a check-in that had been opened is found, not opened twice.
"""

import asyncio
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.app.cards import Card, card_views, load_cards
from coach.app.opening import close_previous, open_check_in
from coach.app.planning import planned, replan
from coach.app.tools import Tools, facts_for
from coach.domain.ids import PersonId
from coach.domain.nudges import Nudge, NudgeKind, NudgeState, Rung
from coach.domain.people import Person
from coach.engine.nudges import (
    IGNORED_BEFORE_SLOWER,
    LEASE,
    Expire,
    OpenQuietly,
    Send,
    Wait,
    decide,
    latest_check_in,
    reminds_of,
)
from coach.ports import Delivery, DeliveryOutcome, Transaction

BATCH = 20
"""Nudges claimed at once; they are all on their way well before the lease runs out."""
LONGEST_SLEEP = timedelta(hours=1)
"""How long a waiting loop sleeps at most."""


class IntoInbox:
    """Delivery where the last rung is the only one: settling the nudge is what shows it."""

    into_inbox = True
    provider = ""
    at_once = 1
    closing = False

    async def send(self, nudge: Nudge, text: str, *, nonce: str) -> DeliveryOutcome:
        """It is in the inbox as soon as it is settled."""
        del nudge, text, nonce
        return DeliveryOutcome(state=NudgeState.SENT, rung=Rung.INBOX)

    async def retire(self, nudge: Nudge, message: str) -> None:
        """Nothing was sent, so nothing is retired."""


_QUIETLY = DeliveryOutcome(state=NudgeState.SENT, rung=Rung.INBOX)


def nonce_of(nudge: Nudge) -> str:
    """The same for each try of one occurrence; one that "later" moved is sent anew."""
    return f"{nudge.id}.{nudge.snoozes}" if nudge.snoozes else nudge.id


class _Prepared(Struct, frozen=True, kw_only=True):
    """A nudge that shall be sent, and what its words need."""

    nudge: Nudge
    person: Person
    cards: list[Card]
    late_minutes: int
    mentions: int
    slower: bool
    quietly: bool
    """Opened in the inbox without a message, because it is too late for one."""


class Outbox:
    """Brings nudges to people."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def run_due(self, delivery: Delivery, person_id: PersonId | None = None) -> int:
        """Deliver what has fallen due, for one person or a front end's people; how many were sent.

        A send that raises ends the round: its nudge stays claimed until the lease runs out.
        """
        sent = 0
        while not delivery.closing:
            claimed = await self._claim(delivery.provider, person_id)
            if not claimed:
                break
            gate = asyncio.Semaphore(delivery.at_once)
            found = await asyncio.gather(
                *(self._deliver(nudge, delivery, gate) for nudge in claimed),
                return_exceptions=True,  # one that breaks must not leave the others unsettled
            )
            for one in found:
                if isinstance(one, BaseException):
                    raise one
                sent += one
        return sent

    async def next_due_at(self, provider: str) -> datetime:
        """When to look again for a front end's people; within the hour, whatever is planned."""
        latest = self._tools.clock.now() + LONGEST_SLEEP
        found = await self._tools.store.read(lambda tx: tx.next_due_by(provider, before=latest))
        return latest if found is None else min(found, latest)

    async def _claim(self, provider: str, person_id: PersonId | None) -> list[Nudge]:
        now = self._tools.clock.now()
        if person_id is None:
            due = await self._tools.store.read(lambda tx: tx.next_due_by(provider, before=now))
        else:
            due = await self._tools.store.read(lambda tx: tx.next_due_of(person_id))
        if due is None or due > now:
            return []
        return await self._tools.store.write(
            lambda tx: tx.claim(
                now=now, until=now + LEASE, person_id=person_id, provider=provider, most=BATCH
            )
        )

    async def _deliver(self, nudge: Nudge, delivery: Delivery, gate: asyncio.Semaphore) -> int:
        async with gate:
            now = self._tools.clock.now()
            prepared = await self._tools.store.write(
                lambda tx: self._prepare(tx, nudge, now, into_inbox=delivery.into_inbox)
            )
            if prepared is None:
                return 0
            self._tools.words.speak(prepared.person.language, to_one=not delivery.into_inbox)
            text = self._text(prepared, now)
            outcome = _QUIETLY
            if not prepared.quietly:
                outcome = await delivery.send(prepared.nudge, text, nonce=nonce_of(nudge))
            before = await self._tools.store.write(
                lambda tx: self._settle(tx, prepared, text, outcome)
            )
            if before and outcome.message:
                await delivery.retire(prepared.nudge, before)
            return int(outcome.state is NudgeState.SENT and not prepared.quietly)

    def _prepare(
        self, tx: Transaction, nudge: Nudge, now: datetime, *, into_inbox: bool
    ) -> _Prepared | None:
        person = tx.person(nudge.person_id)
        if nudge.kind is NudgeKind.CHECK_IN and not self._is_latest(tx, person, nudge, now):
            return None
        cards = load_cards(tx, person, now)
        today = person.calendar.date_at(now)
        due = [card for card in cards if reminds_of(card.commitment, card.progress, today)]
        decision = decide(
            nudge, person=person, now=now, into_inbox=into_inbox, anything_due=bool(due)
        )
        match decision:
            case Wait():
                tx.save_nudge(replace(nudge, held_until=decision.until, state=NudgeState.DUE))
                return None
            case Expire():
                tx.save_nudge(replace(nudge, state=NudgeState.EXPIRED))
                if decision.mention:
                    tx.mark_mention(nudge.id)
                replan(tx, person, now, self._tools.ids)
                return None
            case Send():
                late = decision.late
            case OpenQuietly():
                late = None
        if nudge.kind is NudgeKind.CHECK_IN:
            close_previous(tx, person, nudge, facts_for(person, now))
            open_check_in(tx, person, nudge, cards, now)
            due = cards
        return _Prepared(
            nudge=nudge,
            person=person,
            cards=due,
            late_minutes=0 if late is None else int(late.total_seconds() // 60),
            mentions=tx.mentions(person.id),
            slower=person.reminders_ignored + 1 == IGNORED_BEFORE_SLOWER,
            quietly=isinstance(decision, OpenQuietly),
        )

    def _is_latest(self, tx: Transaction, person: Person, nudge: Nudge, now: datetime) -> bool:
        """False once it was folded into a later one, or nothing was running at its time."""
        found = latest_check_in(person, tx.commitments(person.id), since=nudge.local_date, now=now)
        if found is not None and found.local_date == nudge.local_date:
            return True
        if nudge.snoozes and found is None:
            return True
        state = NudgeState.EXPIRED if found is None else NudgeState.FOLDED
        tx.save_nudge(replace(nudge, state=state))
        if found is not None:
            tx.add_nudge(planned(person, found, self._tools.ids))
        else:
            replan(tx, person, now, self._tools.ids)
        return False

    def _text(self, prepared: _Prepared, now: datetime) -> str:
        person, nudge = prepared.person, prepared.nudge
        views = card_views(self._tools, person, prepared.cards, now)
        context = {
            "name": person.name,
            "day": nudge.local_date,
            "today": person.calendar.date_at(now),
            "cards": [(one.title, one.sentence, one.plan) for one in views],
            "late_minutes": prepared.late_minutes,
            "mentions": prepared.mentions,
        }
        if nudge.kind is NudgeKind.CHECK_IN:
            return self._tools.words.render("nudges/check_in", context)
        return self._tools.words.render("nudges/reminder", context | {"slower": prepared.slower})

    def _settle(
        self,
        tx: Transaction,
        prepared: _Prepared,
        text: str,
        outcome: DeliveryOutcome,
    ) -> str:
        """Write down what became of it; the message before it, whose buttons can go."""
        now = self._tools.clock.now()
        nudge = prepared.nudge
        if outcome.state is NudgeState.DUE:
            held = now + (outcome.retry_in or LEASE)
            tx.save_nudge(replace(nudge, state=NudgeState.DUE, held_until=held))
            return ""
        before = tx.last_message(nudge.person_id, nudge.id)
        late = prepared.late_minutes and outcome.sent_at is None
        settled = replace(
            nudge,
            state=NudgeState.LATE if late else outcome.state,
            rung=outcome.rung,
            sent_at=outcome.sent_at or now,
            text=text,
            message=outcome.message,
        )
        tx.save_nudge(settled)
        tx.drop_mentions(nudge.person_id)
        if prepared.quietly:
            tx.mark_mention(nudge.id)
        person = tx.person(settled.person_id)
        if settled.kind is NudgeKind.REMINDER:
            person = replace(person, reminders_ignored=person.reminders_ignored + 1)
            tx.save_person(person)
        replan(tx, person, now, self._tools.ids)
        return before
