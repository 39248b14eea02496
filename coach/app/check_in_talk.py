"""A check-in as a conversation: card by card, then the best give, then what got in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.app.cards import Card, amount_words, card_view
from coach.app.cuts import cuts
from coach.app.replies import CheckInAnswer, Reply
from coach.app.speech import Speaker, refusal_reply
from coach.app.support import support_for
from coach.app.tools import Tools
from coach.domain.commitments import Cadence, Share
from coach.domain.entries import MAX_NOTE
from coach.domain.errors import UserError
from coach.domain.nudges import CardAnswer, CheckIn, NextTime, Stage
from coach.engine.check_ins import next_stage, open_cards
from coach.engine.lessons import command_of
from coach.engine.step import Await, Pick, Refuse, Say

if TYPE_CHECKING:
    from coach.app.nudges import Nudges
    from coach.domain.ids import Actor
    from coach.domain.people import Person

_CARD_PICKS = (
    Pick(id="1", label_key="done"),
    Pick(id="2", label_key="later"),
    Pick(id="3", label_key="skip"),
    Pick(id="4", label_key="pause"),
)
_CARD_ANSWERS = {
    "1": CardAnswer.DONE,
    "2": CardAnswer.LATER,
    "3": CardAnswer.SKIP,
    "4": CardAnswer.PAUSE,
}
_NEXT_PICKS = tuple(
    Pick(id=str(i), label_key=f"next_{one.value}") for i, one in enumerate(NextTime, start=1)
)
_SKIP = Pick(id="0", label_key="skip_question")


class CheckInTalk:
    """Plays a check-in; its place is kept after each answer."""

    def __init__(self, tools: Tools, nudges: Nudges, actor: Actor, wanted: str) -> None:
        self._tools = tools
        self._nudges = nudges
        self._actor = actor
        self._wanted = wanted
        self._speaker = Speaker(tools.words)
        self.title = tools.words.label("coach.talk.check_in")

    async def begin(self) -> Reply:
        """How it went, card by card."""
        view = await self._nudges.check_in(self._actor, self._wanted)
        person, check_in, cards = await self._load()
        if check_in.closed_at is not None:
            said = (Say(template="errors/check_in_closed"),)
            return self._speaker.reply(said, over=True, refused=True)
        if check_in.stage is Stage.DONE:
            check_in = self._onward(replace(check_in, stage=Stage.CARDS), cards)
            await self._nudges.save_stage(self._actor, check_in)
        opening = view.text if view else ""
        reply = self._asked(person, check_in, cards)
        said = () if self._is_told(check_in, cards) else reply.says
        return reply._replace(says=(self._speaker.plain(opening), *said))

    async def turn(self, *, opened: bool = False) -> Reply:
        """What is asked now, without the opening; `opened` if that has been said just before."""
        person, check_in, cards = await self._load()
        reply = self._asked(person, check_in, cards)
        return reply._replace(says=()) if opened and self._is_told(check_in, cards) else reply

    def _is_told(self, check_in: CheckIn, cards: list[Card]) -> bool:
        """Whether the opening has said all of the first question: there is one card alone."""
        return (
            check_in.stage is Stage.CARDS
            and len(check_in.asked) == 1
            and not any(self._ended(card) for card in self._open(check_in, cards))
        )

    def _asked(self, person: Person, check_in: CheckIn, cards: list[Card]) -> Reply:
        over = check_in.stage is Stage.DONE
        reply = self._speaker.reply(self._ask(person, check_in, cards), over=over)
        return reply._replace(place=(check_in.nudge_id, check_in.revision))

    async def _load(self) -> tuple[Person, CheckIn, list[Card]]:
        person, check_in, cards = await self._nudges.load(self._actor, self._wanted)
        return person, self._onward(check_in, cards), cards

    def _onward(self, check_in: CheckIn, cards: list[Card]) -> CheckIn:
        """Past the cards when none is left to be asked about."""
        if check_in.stage is Stage.CARDS and not self._open(check_in, cards):
            return replace(check_in, stage=Stage.BEST)
        return check_in

    def _open(self, check_in: CheckIn, cards: list[Card]) -> list[Card]:
        wanted = open_cards(check_in, {card.commitment.id: card.progress for card in cards})
        return [card for card in cards if card.commitment.id in wanted]

    def _ask(self, person: Person, check_in: CheckIn, cards: list[Card]) -> tuple[Say | Await, ...]:
        match check_in.stage:
            case Stage.CARDS:
                card = self._open(check_in, cards)[0]
                view = card_view(self._tools, person, card, self._tools.clock.now())
                context = {
                    "title": view.title,
                    "sentence": self._ended(card) or view.sentence,
                    "plan": view.plan,
                    "done": view.done_label,
                }
                shares = isinstance(card.commitment.target, Share)
                picks = tuple(one for one in _CARD_PICKS if not (shares and one.id == "3"))
                return Say(template="check_in/card", context=context), Await(picks=picks)
            case Stage.BEST:
                return Say(template="check_in/best"), Await(
                    picks=(_SKIP,), text=True, hint_key="write_best"
                )
            case Stage.OBSTACLE:
                return Say(template="check_in/obstacle"), Await(
                    picks=(_SKIP,), text=True, hint_key="write_obstacle"
                )
            case Stage.NEXT:
                return Say(template="check_in/ask_next"), Await(picks=_NEXT_PICKS)
            case Stage.DONE:
                return Say(template="check_in/closing", context={"name": person.name}), Await()

    def _ended(self, card: Card) -> str:
        """What the week or month that has ended still lacks, if one did; else nothing."""
        target, found = card.commitment.target, card.progress
        if not isinstance(target, Cadence) or not found.open_before:
            return ""
        words, gives = self._tools.words, target.gives
        context = {
            "each": target.each.value,
            "last": found.before_window.last if found.before_window else None,
            "before": amount_words(words, found.before or 0, gives, None),
            "missing": amount_words(words, found.open_before, gives, card.commitment.quality),
        }
        return words.render("check_in/ended", context)

    async def answer(self, text: str, *, seen: int | None = None) -> Reply:
        """Take one answer and ask the next thing.

        `seen` is the revision of the turn that is answered; an older one is refused.
        """
        helped = await support_for(self._tools, self._actor, text)
        if helped:  # the check-in stays open, and nothing of these words is written down
            return Reply(says=(helped,), over=True)
        person, check_in, cards = await self._load()
        reply = await self._answer(person, check_in, cards, text, seen)
        return (
            reply if reply.place else reply._replace(place=(check_in.nudge_id, check_in.revision))
        )

    async def _answer(
        self, person: Person, check_in: CheckIn, cards: list[Card], text: str, seen: int | None
    ) -> Reply:
        word = text.strip()
        asked = self._ask(person, check_in, cards)
        if check_in.closed_at is not None:
            said = (Say(template="errors/check_in_closed"),)
            return self._speaker.reply(said, over=True, refused=True)
        if seen is not None and seen != check_in.revision:
            return refusal_reply(self._speaker, Refuse(code="stale_turn"), asked)
        match command_of(word):
            case "stop":
                said = Say(template="check_in/stopped")
                return self._speaker.reply((said, Await()), over=True)
            case "repeat" | "back" | "help":
                return self._speaker.reply((Say(template="check_in/help"), *asked))
            case _:
                pass
        waits = next(one for one in asked if isinstance(one, Await))
        picked = self._picked(waits, word)
        if picked is None and not (waits.text and word):
            code = "say_something" if waits.text else "not_a_choice"
            return refusal_reply(self._speaker, Refuse(code=code), asked)
        try:
            said = await self._keep(check_in, cards, word, picked)
        except UserError as error:
            return refusal_reply(self._speaker, Refuse(code=error.code, params=error.params), asked)
        return await self._next(said)

    def _picked(self, waits: Await, word: str) -> str | None:
        if command_of(word) == "skip" and any(one.id == "0" for one in waits.picks):
            return "0"
        for pick in waits.picks:
            choice = self._speaker.choice(pick)
            if word.casefold() in (choice.id, choice.label.casefold(), pick.label_key):
                return choice.id
        return None

    async def _keep(
        self, check_in: CheckIn, cards: list[Card], word: str, picked: str | None
    ) -> str:
        """Store an answer; what the coach says to it."""
        answers: dict[str, CardAnswer] = {}
        best = obstacle = ""
        next_time = None
        match check_in.stage:
            case Stage.CARDS:
                card = self._open(check_in, cards)[0]
                answers[card.commitment.id] = _CARD_ANSWERS[picked or "1"]
            case Stage.BEST:
                best = "" if picked else word
            case Stage.OBSTACLE:
                obstacle = "" if picked else word
            case _:
                next_time = tuple(NextTime)[int(picked or "1") - 1]
        answer = CheckInAnswer(
            answers=answers,
            best=best,
            obstacle=obstacle,
            next_time=next_time,
            looks_back=True,
        )
        before = check_in.stage
        view = await self._nudges.answer(self._actor, check_in.nudge_id, answer)
        person, kept, cards = await self._nudges.load(self._actor, check_in.nudge_id)
        del person
        kept = replace(kept, stage=before)
        stage = next_stage(kept, open_now=len(self._open(kept, cards)))
        unfinished = stage is not Stage.DONE or CardAnswer.LATER in dict(kept.answers).values()
        answered_at = None if unfinished else self._tools.clock.now()
        await self._nudges.save_stage(
            self._actor, replace(kept, stage=stage, answered_at=answered_at)
        )
        if answers or next_time:
            return self._speaker.plain(view.text)
        return "\n".join(self._speaker.say(one) for one in cuts((best or obstacle, MAX_NOTE)))

    async def _next(self, said: str) -> Reply:
        reply = await self.turn()
        return reply._replace(says=(*((said,) if said else ()), *reply.says))
