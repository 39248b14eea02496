"""Taking the answers of a check-in: what each card answer does, and what follows from it."""

from datetime import datetime

from msgspec.structs import replace

from coach.app.cards import Card, load_card, load_cards, promise_words
from coach.app.changes import apply, find, skip, touched
from coach.app.cuts import with_cuts
from coach.app.entries import fulfil, fulfil_before
from coach.app.nudges import Nudges, settled, waiting_check_in, wanted_check_in
from coach.app.replies import CheckInAnswer, CheckInView
from coach.app.support import support_for
from coach.app.tools import Tools, facts_for, refused
from coach.domain.commitments import Share
from coach.domain.entries import MAX_NOTE, clean_text
from coach.domain.errors import NotFound
from coach.domain.ids import Actor, CommitmentId, NudgeId
from coach.domain.nudges import CardAnswer, CheckIn, NextTime, NudgeState
from coach.domain.people import Person
from coach.domain.time import Span
from coach.engine.check_ins import CheckInAnswered, answer_check_in
from coach.engine.commitments import Paused, Skipped, smaller
from coach.engine.nudges import later
from coach.engine.progress import Facts
from coach.ports import Transaction


class Answers:
    """Applies what somebody said at a check-in, in one transaction."""

    def __init__(self, tools: Tools, nudges: Nudges) -> None:
        self._tools = tools
        self._nudges = nudges

    async def answer(self, actor: Actor, wanted: str, answer: CheckInAnswer) -> CheckInView:
        """Take answers, all or none: done logs what is due, skip lets go, pause pauses.

        Raises:
            NotFound: `unknown_check_in`, `not_in_check_in`, `unknown_commitment`.
            Conflict: `check_in_closed`. NotAllowed: `share_has_no_skip`.
        """
        now = self._tools.clock.now()
        helped = await support_for(self._tools, actor, f"{answer.best}\n{answer.obstacle}")
        if helped:  # nothing of these words is written down
            answer = answer._replace(best="", obstacle="")

        def work(tx: Transaction) -> tuple[Person, CheckIn, list[Card], list[str]]:
            person = tx.person(actor.person_id)
            found = wanted_check_in(tx, person, wanted)
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
        return self._nudges.view(person, found, cards, now, helped or text)

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
        act = self._act_before if answer.looks_back else self._act
        notes = [act(tx, person, card, said, now) for card, said in answers]
        if CardAnswer.LATER in dict(answers).values():
            notes.append(self._move(tx, person, check_in.nudge_id, now))
        if answer.next_time is not None:
            notes.append(self._follow(tx, person, step.state, answer.next_time, now))
        tx.save_check_in(step.state)
        nudge = tx.nudge(person.id, check_in.nudge_id)
        if nudge is not None and step.state.answered_at is not None:
            tx.save_nudge(replace(nudge, answered=True, state=settled(nudge)))
        touched(tx, person)
        return step.state, [note for note in notes if note]

    def _act_before(
        self,
        tx: Transaction,
        person: Person,
        wanted: CommitmentId,
        said: CardAnswer,
        now: datetime,
    ) -> str:
        """Done and skip about the window that has ended, where it lacks something."""
        words, facts = self._tools.words, facts_for(person, now)
        commitment = find(tx, person, wanted)
        card = load_card(tx, person, commitment, facts)
        found = card.progress
        if not found.open_before:
            return self._act(tx, person, wanted, said, now)
        match said:
            case CardAnswer.DONE:
                fulfil_before(self._tools, tx, person, card, now=now, source="check-in")
                return words.render("check_in/done", {"title": commitment.title, "logged": True})
            case CardAnswer.SKIP:
                ended = replace(found, window=found.before_window, due=found.open_before)
                apply(self._tools, tx, person, commitment, Skipped(progress=ended), facts)
                return words.render("check_in/skipped", {"title": commitment.title})
            case _:
                return self._act(tx, person, wanted, said, now)

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
        tx.save_nudge(replace(step.state, state=NudgeState.DUE, held_until=None))
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
            waiting = waiting_check_in(tx, person)
            if waiting is None:
                return self._tools.words.render("check_in/later_none", {})
            return self._move(tx, person, waiting.nudge_id, now)

        return await self._tools.store.write(work)


def _pauses(pauses: tuple[Span, ...], facts: Facts) -> bool:
    return any(span.holds(facts.now) for span in pauses)
