"""Check-ins and the inbox: opening what is due, answering, "later", and the conversation."""

from dataclasses import replace
from datetime import datetime

from coach.app.cards import Card, card_views, load_card, load_cards, promise_words
from coach.app.changes import apply, find, skip, touched
from coach.app.check_in_talk import CheckInTalk
from coach.app.cuts import with_cuts
from coach.app.entries import fulfil
from coach.app.inbox import inbox_items
from coach.app.outbox import IntoInbox, Outbox
from coach.app.replies import CheckInAnswer, CheckInView, InboxItem
from coach.app.tools import Tools, facts_for, refused
from coach.domain.commitments import Share
from coach.domain.entries import MAX_NOTE, clean_text
from coach.domain.errors import NotFound
from coach.domain.ids import Actor, CommitmentId, NudgeId
from coach.domain.nudges import CardAnswer, CheckIn, NextTime, Nudge, NudgeState
from coach.domain.people import Person
from coach.domain.time import Span
from coach.engine.check_ins import CheckInAnswered, answer_check_in
from coach.engine.commitments import Facts, Paused, smaller
from coach.engine.nudges import later
from coach.ports import Transaction


class Nudges:
    """What the coach says unasked, and what is answered."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._outbox = Outbox(tools)

    async def open_due(self, actor: Actor) -> int:
        """Bring what has fallen due for this person into her inbox; how many items."""
        return await self._outbox.run_due(IntoInbox(), actor.person_id)

    async def next_due_at(self, actor: Actor) -> datetime | None:
        """When something falls due next, in UTC; None when nothing is planned."""
        return await self._tools.store.read(lambda tx: tx.next_due_at(actor.person_id))

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
            found = _wanted(tx, person, wanted) if wanted else _waiting(tx, person)
            return person, found, load_cards(tx, person, now)

        person, found, cards = await self._tools.store.read(load)
        return None if found is None else self._view(person, found, cards, now)

    def _view(
        self, person: Person, check_in: CheckIn, cards: list[Card], now: datetime, text: str = ""
    ) -> CheckInView:
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
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, CheckIn, list[Card], list[str]]:
            person = tx.person(actor.person_id)
            found = _wanted(tx, person, wanted)
            done, said = self._take(tx, person, found, answer, now)
            return person, done, load_cards(tx, person, now), said

        person, found, cards, said = await self._tools.store.write(work)
        context = {"notes": said, "name": person.name, "waits": found.answered_at is None}
        text = with_cuts(
            self._tools.words,
            self._tools.words.render("check_in/answered", context),
            (answer.best, MAX_NOTE),
            (answer.obstacle, MAX_NOTE),
        )
        return self._view(person, found, cards, now, text)

    def _take(
        self,
        tx: Transaction,
        person: Person,
        check_in: CheckIn,
        answer: CheckInAnswer,
        now: datetime,
    ) -> tuple[CheckIn, list[str]]:
        answers = tuple((find(tx, person, card).id, said) for card, said in answer.answers.items())
        event = CheckInAnswered(
            answers=answers,
            best=clean_text(answer.best, most=MAX_NOTE)[0],
            obstacle=clean_text(answer.obstacle, most=MAX_NOTE)[0],
            next_time=answer.next_time,
        )
        step = answer_check_in(check_in, event, now=now)
        if step.refusal:
            raise refused(step.refusal)
        notes = [self._act(tx, person, card, said, now) for card, said in answers]
        if CardAnswer.LATER in dict(answers).values():
            notes.append(self._move(tx, person, check_in.nudge_id, now))
        if answer.next_time is not None:
            notes.append(self._follow(tx, person, step.state, answer.next_time, now))
        tx.save_check_in(step.state)
        nudge = tx.nudge(person.id, check_in.nudge_id)
        if nudge is not None and step.state.answered_at is not None:
            tx.save_nudge(replace(nudge, answered=True, state=_settled(nudge)))
        touched(tx, person)
        return step.state, [note for note in notes if note]

    def _act(
        self,
        tx: Transaction,
        person: Person,
        wanted: CommitmentId,
        said: CardAnswer,
        now: datetime,
    ) -> str:
        words, facts = self._tools.words, facts_for(person, now)
        commitment = find(tx, person, wanted)
        card = load_card(tx, person, commitment, facts)
        match said:
            case CardAnswer.DONE:
                entry = fulfil(self._tools, tx, person, card, now=now, source="check-in")
                context = {"title": commitment.title, "logged": entry is not None}
                return words.render("check_in/done", context)
            case CardAnswer.SKIP if card.progress.due or isinstance(commitment.target, Share):
                skip(self._tools, tx, person, commitment, facts)
                return words.render("check_in/skipped", {"title": commitment.title})
            case CardAnswer.PAUSE if not _pauses(commitment.pauses, facts):
                apply(self._tools, tx, person, commitment, Paused(), facts)
                return words.render("check_in/paused", {"title": commitment.title})
            case _:
                return ""

    def _move(self, tx: Transaction, person: Person, nudge_id: NudgeId, now: datetime) -> str:
        """Move the same nudge three hours on; the third time it simply stays in the inbox."""
        nudge = tx.nudge(person.id, nudge_id)
        if nudge is None:
            raise NotFound("unknown_check_in", value=nudge_id)
        step = later(nudge, person=person, now=now)
        if step.refusal:
            return self._tools.words.render("check_in/later_stays", {})
        tx.save_nudge(replace(step.state, state=NudgeState.DUE))
        context = {"at": person.calendar.local(step.state.due_at)}
        return self._tools.words.render("check_in/later", context)

    def _follow(
        self, tx: Transaction, person: Person, check_in: CheckIn, next_time: NextTime, now: datetime
    ) -> str:
        """What she wants to do about what got in the way, put into words (and done for pause)."""
        facts = facts_for(person, now)
        said = dict(check_in.answers)
        asked = [one for one in check_in.asked if said.get(one.commitment_id) != CardAnswer.DONE]
        cards = [load_card(tx, person, find(tx, person, one.commitment_id), facts) for one in asked]
        hard = [card for card in cards if card.progress.due or card.commitment.id in said]
        if next_time is NextTime.PAUSE:
            for card in hard:
                if not _pauses(card.commitment.pauses, facts):
                    apply(self._tools, tx, person, card.commitment, Paused(), facts)
        lines = [(card.commitment.id, card.commitment.title, self._smaller(card)) for card in hard]
        context = {"next_time": next_time.value, "cards": lines}
        return self._tools.words.render("check_in/next", context)

    def _smaller(self, card: Card) -> str:
        target = smaller(card.commitment.target)
        return promise_words(self._tools.words, target, card.commitment.quality)

    async def later(self, actor: Actor) -> str:
        """Move the check-in that waits, if one does, three hours on; what the coach says to it."""
        now = self._tools.clock.now()

        def work(tx: Transaction) -> str:
            person = tx.person(actor.person_id)
            waiting = _waiting(tx, person)
            if waiting is None:
                return self._tools.words.render("check_in/later_none", {})
            return self._move(tx, person, waiting.nudge_id, now)

        return await self._tools.store.write(work)

    def talk(self, actor: Actor, wanted: str) -> CheckInTalk:
        """A check-in as a conversation."""
        return CheckInTalk(self._tools, self, actor, wanted)

    async def load(self, actor: Actor, wanted: str) -> tuple[Person, CheckIn, list[Card]]:
        """A check-in with its cards, for the conversation."""
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, CheckIn, list[Card]]:
            person = tx.person(actor.person_id)
            return person, _wanted(tx, person, wanted), load_cards(tx, person, now)

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
                state = _settled(nudge) if answered else nudge.state
                tx.save_nudge(replace(nudge, answered=answered, state=state))

        await self._tools.store.write(work)


def _settled(nudge: Nudge) -> NudgeState:
    """An answered nudge is no longer to come, even if "later" had moved it."""
    return NudgeState.SENT if nudge.state is NudgeState.DUE else nudge.state


def _pauses(pauses: tuple[Span, ...], facts: Facts) -> bool:
    return any(span.holds(facts.now) for span in pauses)


def _waiting(tx: Transaction, person: Person) -> CheckIn | None:
    latest = next(iter(tx.check_ins(person.id, most=1)), None)
    if latest is None or latest.closed_at is not None or latest.answered_at is not None:
        return None
    return latest


def _wanted(tx: Transaction, person: Person, wanted: str) -> CheckIn:
    typed = wanted.strip().casefold()
    recent = tx.check_ins(person.id, most=60)
    found = [one for one in recent if typed and one.nudge_id.startswith(typed)]
    if len(found) != 1:
        raise NotFound("unknown_check_in", value=wanted)
    return found[0]
