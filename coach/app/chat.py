"""The talk in free text, for both front ends: understands, asks for a yes, and then writes.

What it leads to is the machine's business (`engine.chat`); this shell loads what the machine must
know, does what it says, and keeps the place. A language model, where one is on, is asked beside it
(`app.chat_model`) and can do nothing by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from coach.app.chat_model import Aside
from coach.app.chat_words import ChatWords
from coach.app.replies import Choice, Form, Reply
from coach.app.speech import Speaker
from coach.domain.chat import ChatState, Intent, KeptTalk, Pending, Understood
from coach.domain.entries import EntryDraft, Kind, Quality
from coach.domain.errors import UserError
from coach.engine import chat
from coach.engine.step import Await, Refuse, Say
from coach.engine.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.app.replies import Talk
    from coach.app.service import Coach
    from coach.app.tools import Tools
    from coach.domain.ids import Actor
    from coach.domain.people import Person
    from coach.ports import Transaction

PLACE = "chat"
"""What buttons call the talk: each person has one."""
MOST_LESSONS = 6
"""Lessons offered at a time."""


class Chat:
    """Talks in free text."""

    def __init__(self, tools: Tools, coach: Coach) -> None:
        self._tools = tools
        self._coach = coach

    def talk(self, actor: Actor) -> ChatTalk:
        """A person's talk, from where she left it."""
        return ChatTalk(self._tools, self._coach, actor)

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
        self._inner: tuple[str, Talk] | None = None
        self.title = tools.words.label("coach.talk.chat")
        self.hear: Callable[[str], None] | None = None
        """Called with each piece of a reply that a model phrases, as it comes."""

    async def begin(self) -> Reply:
        """A greeting, or what waits."""
        person, kept, facts = await self._load()
        if kept.state.inside:
            return self._placed(await self._enter(kept.state.inside), kept.state)
        step = chat.greet(kept.state, facts, name=person.name)
        reply = await self._perform(step.effects)
        await self._save(replace(kept, state=step.state))
        shown = self._aside.shown()
        return self._placed(reply._replace(says=(*reply.says, *shown)), step.state)

    async def answer(self, text: str, *, seen: int | None = None) -> Reply:
        """Take a message or the id of a choice; `seen` is the revision of the turn it answers."""
        _, kept, facts = await self._load()
        state = kept.state
        if seen is not None and seen != state.revision:
            return await self._stale(state, facts)
        if state.inside:
            reply = await self._inside(kept, text)
            if reply is not None:
                return reply
        if chat.word_of(text) in chat.LEAVES and state.exercise is None:
            return Reply(says=(self._tools.words.render("chat/left", {}),), over=True)
        heard = self._heard(text, facts.today)
        turn = await self._aside.begin(kept, text, today=facts.today, heard=heard)
        if turn.wanted and not (state.pending or state.exercise or self._is_choice(state, text)):
            heard = await turn.read(heard)
        step = chat.advance(state, text, heard, facts)
        try:
            reply = await self._perform(step.effects)
        except UserError as error:  # what waited still waits, and can be changed
            return await self._explained(error, state, facts)
        state = step.state
        reply = await turn.phrase(step.effects, reply, self.hear)
        drafts = [one.draft for one in step.effects if isinstance(one, chat.Judge)]
        reply = await turn.advise("".join(drafts), reply)
        await self._save(turn.kept(replace(kept, state=state), text, reply))
        if any(isinstance(one, chat.Forget) for one in step.effects) and not self._fresh:
            await self._coach.chat.forget(self._actor)
        return self._placed(reply, state)

    async def read(self, text: str) -> tuple[Understood, str]:
        """What a message means, and the reply to it, with nothing written or kept."""
        _, _, facts = await self._load()
        heard = self._heard(text, facts.today)
        step = chat.advance(ChatState(), text, heard, facts)
        try:
            reply = await self._perform(step.effects, dry=True)
        except UserError as error:
            return heard, self._coach.explain(error)
        return heard, reply.text

    def _heard(self, text: str, today: date) -> Understood:
        return understand(text, self._tools.listener(), today=today)

    @staticmethod
    def _is_choice(state: ChatState, text: str) -> bool:
        return bool(state.offered) and text.strip().isdecimal()

    async def _load(self) -> tuple[Person, KeptTalk, chat.Facts]:
        now = self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Person, KeptTalk, dict[str, Any]]:
            person = tx.person(self._actor.person_id)
            kept = KeptTalk() if self._fresh else tx.talk(person.id)
            last = tx.last_entry(person.id)
            check_in = next(iter(tx.check_ins(person.id, most=1)), None)
            waits = check_in and check_in.closed_at is None and check_in.answered_at is None
            found = {"last": last, "waiting": check_in.nudge_id if check_in and waits else ""}
            return person, kept, found

        person, kept, found = await self._tools.store.read(load)
        lessons = await self._coach.lessons.list(self._actor)
        order = {"begun": 0, "new": 1, "done": 2}
        offered = sorted(lessons, key=lambda one: order[one.state])[:MOST_LESSONS]
        last = found["last"]
        facts = chat.Facts(
            today=person.calendar.date_at(now),
            last_entry=self._words.entry_label(person, last) if last else "",
            last_entry_id=last.id if last else "",
            waiting=found["waiting"],
            model=self._tools.model is not None,
            paused=any(span.holds(now) for span in person.all_paused),
            lessons=tuple(one.slug for one in offered),
            lesson_titles=tuple(f"{one.title} ({one.state_label})" for one in offered),
        )
        return person, kept, facts

    async def _save(self, kept: KeptTalk) -> None:
        if self._fresh:
            return
        now = self._tools.clock.now()
        await self._tools.store.write(lambda tx: tx.save_talk(self._actor.person_id, kept, now))

    def _placed(self, reply: Reply, state: ChatState) -> Reply:
        return reply._replace(place=(PLACE, state.revision), over=False)

    async def _stale(self, state: ChatState, facts: chat.Facts) -> Reply:
        asked = await self._perform(chat.asked(state, facts))
        says = (self._tools.words.render("errors/stale_turn", {}), *asked.says)
        return self._placed(asked._replace(says=says, refused=True), state)

    async def _explained(self, error: UserError, state: ChatState, facts: chat.Facts) -> Reply:
        """Why what she said yes to can't be, with the proposal still there to be changed."""
        try:
            asked = await self._perform(chat.asked(state, facts))
        except UserError:  # it can't even be shown: it is let go
            state = replace(state, pending=(), revision=state.revision + 1)
            asked = await self._perform(chat.asked(state, facts))
            await self._save(KeptTalk(state=state))
        says = (self._coach.explain(error), *asked.says)
        return self._placed(asked._replace(says=says, refused=True), state)

    # --- Doing what the machine says -------------------------------------------------------------

    async def _perform(self, effects: tuple[chat.Effect, ...], *, dry: bool = False) -> Reply:
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
                    says.extend(await self._write(effect.pending, effect.quality))
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

    async def _write(self, pending: Pending, quality: Quality | None) -> list[str]:
        """Write what she said yes to; the same yes again writes nothing twice."""
        coach, actor = self._coach, self._actor
        _, kept, _ = await self._load()
        key = f"chat {kept.state.revision}"
        match pending.intent:
            case Intent.LOG:
                drafts = [await self._draft(one, quality) for one in pending.entries]
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

    async def _draft(self, wish: Any, quality: Quality | None) -> EntryDraft:
        return EntryDraft(
            kind=wish.kind,
            amount=wish.amount,
            at=await self._coach.when(self._actor, wish.at) if wish.at else None,
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

    async def _inside(self, kept: KeptTalk, text: str) -> Reply | None:
        """Hand a message on to the conversation within; None where that one is over already."""
        state = kept.state
        heard = self._heard(text, self._tools.clock.now().date())
        if heard.intent is Intent.SUPPORT and heard.confidence >= _PLAINLY:
            await self._save(replace(kept, state=replace(state, inside="")))
            return None
        talk = self._inner_talk(state.inside)
        try:
            if state.inside.startswith("lesson:"):
                await talk.begin()
            reply = await talk.answer(text)
        except UserError:
            reply = None
        ended = reply is None or reply.over
        state = replace(state, inside="" if ended else state.inside, revision=state.revision + 1)
        await self._save(replace(kept, state=state))
        if reply is None:
            return None
        if ended:
            back = self._tools.words.render("chat/back_here", {})
            form = Form(hint=self._tools.words.label("coach.hint.write_chat"))
            reply = reply._replace(says=(*reply.says, back), choices=(), form=form, over=False)
        return self._placed(reply, state)


_PLAINLY = 0.6
"""In the middle of a lesson's own words the coach needs to be surer that it hears a crisis."""
