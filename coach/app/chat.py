"""The talk in free text, for both front ends: understands, asks for a yes, and then writes.

What it leads to is the machine's business (`engine.chat`); this shell loads what the machine must
know, does what it says, and keeps the place. A language model, where one is on, is asked beside it
(`app.chat_model`) and can do nothing by itself.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from msgspec.structs import replace

from coach.app.chat_facts import ChatFacts
from coach.app.chat_model import Aside
from coach.app.chat_words import ChatWords
from coach.app.replies import Choice, Form, Reply
from coach.app.speech import Speaker
from coach.domain.chat import ChatState, Intent, KeptTalk, Pending, Understood
from coach.domain.entries import EntryDraft, Kind
from coach.domain.errors import Conflict, UserError
from coach.engine import chat
from coach.engine.draft_crisis import in_crisis
from coach.engine.step import Await, Refuse, Say
from coach.engine.understanding import PLAINLY, understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.app.replies import Talk
    from coach.app.service import Coach
    from coach.app.tools import Tools
    from coach.domain.chat import EntryWish
    from coach.domain.entries import Quality
    from coach.domain.ids import Actor
    from coach.ports import Transaction

PLACE = "chat"
"""What buttons call the talk: each person has one."""


class Chat:
    """Talks in free text."""

    def __init__(self, tools: Tools, coach: Coach) -> None:
        self._tools = tools
        self._coach = coach
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def talk(self, actor: Actor) -> ChatTalk:
        """A person's talk, from where she left it."""
        return ChatTalk(self._tools, self._coach, actor)

    def turn_of(self, actor: Actor) -> asyncio.Lock:
        """Held while a person's turn is taken: two taps at once are two turns, one by one."""
        return self._turns.setdefault(actor.person_id, asyncio.Lock())

    async def overhear(self, actor: Actor, text: str) -> None:
        """Words that were said in front of others, which are answered in private alone.

        Nothing of them is kept but that words of crisis were among them.
        """
        today = await self._coach.local_date(actor, "today")
        if understand(text, self._tools.listener(), today=today).intent is not Intent.SUPPORT:
            return
        now = self._tools.clock.now()

        def work(tx: Transaction) -> None:
            kept = tx.talk(actor.person_id)
            state = chat.overheard(kept.state, today)
            tx.save_talk(actor.person_id, replace(kept, state=state), now)

        await self._tools.store.write(work)

    async def read(self, actor: Actor, text: str) -> tuple[Understood, str]:
        """What a message would mean at the head of a fresh talk, and the reply; writes nothing."""
        return await ChatTalk(self._tools, self._coach, actor, fresh=True).read(text)

    async def forget(self, actor: Actor) -> str:
        """Erase what is kept of a person's talk; what the coach says."""
        await self._tools.store.write(lambda tx: tx.drop_talk(actor.person_id))
        return self._tools.words.render("chat/forgotten", {})


class ChatTalk:
    """Plays a talk; its place is kept after each answer, unless it is `fresh`."""

    def __init__(self, tools: Tools, coach: Coach, actor: Actor, *, fresh: bool = False) -> None:
        self._tools = tools
        self._coach = coach
        self._actor = actor
        self._fresh = fresh
        self._speaker = Speaker(tools.words)
        self._words = ChatWords(tools, coach, actor)
        self._aside = Aside(tools, coach)
        self._facts = ChatFacts(tools, coach, actor, fresh=fresh)
        self._inner: tuple[str, Talk] | None = None
        self._shown: int | None = None
        self.title = tools.words.label("coach.talk.chat")
        self.hear: Callable[[str], None] | None = None
        """Called with each piece of a reply that a model phrases, as it comes."""

    async def begin(self) -> Reply:
        """A greeting, or what waits."""
        async with self._coach.chat.turn_of(self._actor):
            person, kept, facts = await self._facts.load()
            if kept.state.inside and not (kept.state.inside_waits or kept.state.support_due):
                return self._placed(await self._enter(kept.state.inside), kept.state)
            step = chat.greet(kept.state, facts, name=person.name)
            reply = await self._perform(step.effects)
            await self._save(kept, replace(kept, state=step.state))
            shown = self._aside.shown()
            return self._placed(reply._replace(says=(*reply.says, *shown)), step.state)

    async def answer(self, text: str, *, seen: int | None = None) -> Reply:
        """Take a message or the id of a choice; `seen` is the revision of the turn it answers.

        A yes or a choice that belongs to an earlier turn changes nothing.
        """
        async with self._coach.chat.turn_of(self._actor):
            _, kept, facts = await self._facts.load()
            seen = self._shown if seen is None else seen
            late = seen is not None and seen != kept.state.revision
            if late and (kept.state.inside or chat.is_answer(chat.word_of(text))):
                return await self._stale(kept.state, facts)
            try:
                return await self._take(kept, text, facts)
            except Conflict as error:
                if error.code != _STALE:
                    raise
                _, kept, facts = await self._facts.load()
                return await self._stale(kept.state, facts)

    async def _take(self, kept: KeptTalk, text: str, facts: chat.Facts) -> Reply:
        """A turn of the talk as it is kept.

        Raises:
            Conflict: `stale_turn`, where another front end has gone on meanwhile.
        """
        before, heard = kept, self._heard(text, facts.today)
        if kept.state.inside and not kept.state.inside_waits:
            reply, state = await self._inside(kept, text, heard, facts)
            if reply is not None:
                return reply
            kept = replace(kept, state=state)
        state = kept.state
        if chat.word_of(text) in chat.LEAVES and not (state.exercise or state.offered):
            return Reply(says=(self._tools.words.render("chat/left", {}),), over=True)
        turn = await self._aside.begin(kept, text, today=facts.today, heard=heard)
        if turn.wanted and not (state.pending or state.exercise or self._is_choice(state, text)):
            heard = await turn.read(heard)
        step = chat.advance(state, text, heard, facts)
        try:
            reply = await self._perform(step.effects, key=f"{state.talk_id} {state.revision}")
        except UserError as error:  # what waited still waits, and can be changed
            return await self._explained(error, kept, facts)
        state = step.state
        if state.inside_waits and not (state.pending or state.exercise or state.offered):
            back = await self._enter(state.inside)
            reply = back._replace(says=(*reply.says, *back.says))
            state = replace(state, inside_waits=False)
        reply = await turn.phrase(step.effects, reply, self.hear)
        drafts = [one.draft for one in step.effects if isinstance(one, chat.Judge)]
        reply = await turn.advise("".join(drafts), reply)
        after = turn.kept(replace(kept, state=state), text, reply)
        if any(isinstance(one, chat.Forget) for one in step.effects):
            after = KeptTalk(state=state)
        await self._save(before, after)
        return self._placed(reply, state)

    async def read(self, text: str) -> tuple[Understood, str]:
        """What a message means, and the reply to it, with nothing written or kept."""
        _, _, facts = await self._facts.load()
        heard = self._heard(text, facts.today)
        step = chat.advance(ChatState(), text, heard, facts)
        try:
            reply = await self._perform(step.effects, dry=True)
        except UserError as error:
            return heard, self._coach.explain(error)
        return heard, reply.text

    def _heard(self, text: str, today: date) -> Understood:
        """What a message means; a sentence of crisis is heard in a long message, too."""
        heard = understand(text, self._tools.listener(), today=today)
        if heard.confidence >= PLAINLY and heard.intent is Intent.SUPPORT:
            return heard
        if in_crisis(text, self._tools.listener):
            return Understood(intent=Intent.SUPPORT, confidence=PLAINLY)
        return heard

    @staticmethod
    def _is_choice(state: ChatState, text: str) -> bool:
        return bool(state.offered) and text.strip().isdecimal()

    async def _save(self, before: KeptTalk, kept: KeptTalk) -> None:
        """Keep the place, unless somebody else has moved it since it was loaded.

        Raises:
            Conflict: `stale_turn`.
        """
        if self._fresh:
            return
        now, person_id = self._tools.clock.now(), self._actor.person_id

        def work(tx: Transaction) -> None:
            if tx.talk(person_id).state.revision != before.state.revision:
                raise Conflict(_STALE)
            tx.save_talk(person_id, kept, now)

        await self._tools.store.write(work)

    def _placed(self, reply: Reply, state: ChatState) -> Reply:
        self._shown = state.revision
        return reply._replace(place=(PLACE, state.revision), over=False)

    async def _stale(self, state: ChatState, facts: chat.Facts) -> Reply:
        """What is open now; a yes to what was shown before is a yes to nothing."""
        if state.inside and not state.inside_waits:
            asked = await self._enter(state.inside)
        else:
            asked = await self._perform(chat.asked(state, facts))
        open_now = bool(asked.says or asked.choices)
        template = f"errors/{_STALE}" if open_now else "chat/stale_nothing"
        if not open_now and chat.is_careful(state, facts.today):
            template = "chat/careful"
        says = (self._tools.words.render(template, {}), *asked.says)
        return self._placed(asked._replace(says=says, refused=True), state)

    async def _explained(self, error: UserError, kept: KeptTalk, facts: chat.Facts) -> Reply:
        """Why what she said yes to can't be, with the proposal still there to be changed."""
        state = kept.state
        if error.code in _PAST:
            state = replace(state, pending=state.pending[:-1], revision=state.revision + 1)
            await self._save(kept, replace(kept, state=state))
            kept = replace(kept, state=state)
        try:
            asked = await self._perform(chat.asked(state, facts))
        except UserError:  # it can't even be shown: it is let go
            state = replace(state, pending=(), revision=state.revision + 1)
            asked = await self._perform(chat.asked(state, facts))
            await self._save(kept, replace(kept, state=state))
        says = (self._coach.explain(error), *asked.says)
        return self._placed(asked._replace(says=says, refused=True), state)

    # --- Doing what the machine says -------------------------------------------------------------

    async def _perform(
        self, effects: tuple[chat.Effect, ...], *, dry: bool = False, key: str = ""
    ) -> Reply:
        says: list[str] = []
        choices: tuple[Choice, ...] = ()
        form: Form | None = None
        refused = False
        for effect in effects:
            match effect:
                case Say():
                    says.append(await self._words.say(effect))
                case Await():
                    choices = tuple(self._speaker.choice(one) for one in effect.picks)
                    form = (
                        Form(hint=self._tools.words.label(f"coach.hint.{effect.hint_key}"))
                        if effect.text
                        else None
                    )
                case Refuse():
                    refused = True
                    says.append(self._tools.words.render(f"errors/{effect.code}", effect.params))
                case chat.Write() if not dry:
                    says.extend(await self._write(effect.pending, effect.quality, key))
                case chat.Show():
                    says.append(await self._words.show(effect.what))
                case chat.Judge():
                    says.append(await self._words.review(effect.draft))
                case chat.Enter() if not dry:
                    return await self._enter(effect.ref)
                case chat.Forget():
                    says.append(self._tools.words.render("chat/forgotten", {}))
                case _:
                    pass
        return Reply(says=tuple(says), choices=choices, form=form, refused=refused)

    async def _write(self, pending: Pending, quality: Quality | None, turn: str) -> list[str]:
        """Write what she said yes to; the same yes again writes nothing twice."""
        coach, actor, key = self._coach, self._actor, f"chat {turn}"
        drafts = [await self._draft(one, pending, quality) for one in pending.entries]
        match pending.intent:
            case Intent.LOG if pending.replaces:
                said: list[str] = []
                for ref, draft in zip(pending.replaces, drafts, strict=True):
                    at = draft.at or (await coach.entries.draft(actor, ref)).at
                    said.append(
                        (await coach.entries.correct(actor, ref, replace(draft, at=at))).text
                    )
                return said
            case Intent.LOG:
                return list(await coach.entries.log_all(actor, drafts, key=key))
            case Intent.COMMIT:
                draft = await self._words.commitment(pending.commitment)
                return [(await coach.commitments.create(actor, draft, key=key)).text]
            case Intent.UNDO:
                return [(await coach.entries.undo(actor, pending.ref)).text]
            case Intent.PAUSE if pending.until == "resume":
                return [(await coach.commitments.resume_all(actor)).text]
            case Intent.PAUSE:
                until = await coach.local_date(actor, pending.until) if pending.until else None
                return [(await coach.commitments.pause_all(actor, until)).text]
            case Intent.SNOOZE:
                return [await coach.nudges.later(actor)]
            case _:
                return [
                    (await coach.people.set_setting(actor, key, value)).text
                    for key, value in pending.settings
                ]

    async def _draft(
        self, wish: EntryWish, pending: Pending, quality: Quality | None
    ) -> EntryDraft:
        today = (await self._coach.local_date(self._actor, "today")).isoformat()
        at = wish.at or (pending.said_on if pending.said_on != today else "")
        return EntryDraft(
            kind=wish.kind,
            amount=wish.amount,
            at=await self._coach.when(self._actor, at) if at else None,
            for_name=wish.for_name,
            link=wish.link,
            quality=quality if wish.kind is Kind.COMMENT else None,
        )

    # --- A conversation within the talk ----------------------------------------------------------

    async def _enter(self, ref: str) -> Reply:
        return await self._inner_talk(ref).begin()

    def _inner_talk(self, ref: str) -> Talk:
        if self._inner is None or self._inner[0] != ref:
            kind, _, name = ref.partition(":")
            if kind == "lesson":
                talk: Talk = self._coach.lessons.talk(self._actor, name)
            else:
                talk = self._coach.nudges.talk(self._actor, name)
            self._inner = (ref, talk)
        return self._inner[1]

    async def _inside(
        self, kept: KeptTalk, text: str, heard: Understood, facts: chat.Facts
    ) -> tuple[Reply | None, ChatState]:
        """Hand a message on to the conversation within.

        No reply comes where that one is over already, and where it has no use for what she told of
        or asked; then it waits.
        """
        state = kept.state
        if heard.intent is Intent.SUPPORT and heard.confidence >= PLAINLY:
            return None, replace(state, inside="")
        talk = self._inner_talk(state.inside)
        try:
            if state.inside.startswith("lesson:"):
                await talk.begin()
            reply = await talk.answer(text)
        except UserError:
            return None, replace(state, inside="")
        if reply.refused and not reply.over and (heard.entries or heard.commitment):
            return None, replace(state, inside_waits=True)
        moved = replace(
            state, inside="" if reply.over else state.inside, revision=state.revision + 1
        )
        if reply.over:
            offers = () if moved.pending else AFTER_INSIDE
            moved = replace(moved, offered=offers)
            asked = await self._perform(chat.asked(moved, facts))
            back = self._tools.words.render("chat/back_here", {})
            reply = asked._replace(says=(*reply.says, back, *asked.says))
        await self._save(kept, replace(kept, state=moved))
        return self._placed(reply, moved), moved


AFTER_INSIDE = ("intent:lesson", "intent:progress")
"""What is offered after a lesson or a check-in within the talk."""
_STALE = "stale_turn"
_PAST = ("already_undone", "unknown_entry")
"""What is over and can't be mended by saying it otherwise."""
