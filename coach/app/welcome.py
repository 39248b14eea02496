"""The first run as a conversation; what it asks and in which order is `engine.welcome`'s."""

from msgspec.structs import replace

from coach.app.changes import make_once, with_plan
from coach.app.cuts import cuts
from coach.app.people import People, written
from coach.app.replies import Reply
from coach.app.speech import Speaker, refusal_reply
from coach.app.tools import Tools
from coach.domain.commitments import MAX_PLAN, Status
from coach.domain.errors import UserError
from coach.domain.ids import Actor
from coach.domain.people import Person
from coach.engine import welcome
from coach.engine.lessons import command_of
from coach.engine.step import Promise, Refuse, Say
from coach.ports import Transaction


class WelcomeTalk:
    """The first run; each answer is kept at once."""

    def __init__(self, tools: Tools, people: People, actor: Actor, *, zone_guess: str) -> None:
        self._tools = tools
        self._people = people
        self._actor = actor
        self._zone_guess = zone_guess
        self._speaker = Speaker(tools.words)
        self._state = welcome.Welcome(question=welcome.Question.NAME)
        self.title = tools.words.label("coach.talk.welcome")

    async def begin(self) -> Reply:
        """Greet, and ask the first thing that is missing."""
        person, has_commitment = await self._facts()
        step = welcome.begin(person, zone_guess=self._zone_guess, has_commitment=has_commitment)
        self._state = step.state
        return await self._reply(self._speaker.reply(step.effects, over=self._over))

    @property
    def _over(self) -> bool:
        return self._state.question is welcome.Question.DONE

    async def _facts(self) -> tuple[Person, bool]:
        def load(tx: Transaction) -> tuple[Person, bool]:
            active = (one.status is Status.ACTIVE for one in tx.commitments(self._actor.person_id))
            return tx.person(self._actor.person_id), any(active)

        return await self._tools.store.read(load)

    async def answer(self, text: str) -> Reply:
        """Keep an answer, and ask the next thing."""
        if command_of(text) == "stop":
            return Reply(says=(self._tools.words.render("welcome/stopped", {}),), over=True)
        person, has_commitment = await self._facts()
        step = welcome.answer(
            self._state,
            text,
            person,
            zone_guess=self._zone_guess,
            has_commitment=has_commitment,
        )
        if step.refusal:
            return await self._again(step.refusal)
        try:
            said = await self._keep(step.effects)
        except UserError as error:
            return await self._again(Refuse(code=error.code, params=error.params))
        self._state = step.state
        person, _ = await self._facts()
        asked = welcome.ask(self._state, person, zone_guess=self._zone_guess)
        return await self._reply(self._speaker.reply((*said, *asked), over=self._over))

    async def _again(self, refusal: Refuse) -> Reply:
        person, _ = await self._facts()
        asked = welcome.ask(self._state, person, zone_guess=self._zone_guess)
        return refusal_reply(self._speaker, refusal, asked)

    async def _keep(self, effects: tuple[welcome.WelcomeSpeech, ...]) -> list[Say]:
        said: list[Say] = []
        for effect in effects:
            match effect:
                case welcome.SetSetting():
                    kept = await self._people.set_setting(self._actor, effect.key, effect.value)
                    if effect.key == "zone" and effect.value != self._zone_guess:
                        said.append(Say(template="talk/plain", context={"text": kept.text}))
                    said.extend(cuts(*written(effect.key, effect.value)))
                case Promise():
                    said.append(await self._promise(effect))
                    said.extend(cuts((effect.plan.when if effect.plan else "", MAX_PLAN)))
                case Say():
                    said.append(effect)
                case _:
                    pass
        return said

    async def _promise(self, promise: Promise) -> Say:
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[str, str]:
            person = tx.person(self._actor.person_id)
            made, _ = make_once(self._tools, tx, person, with_plan(self._tools.words, promise), now)
            return made.title, made.plan

        title, plan = await self._tools.store.write(work)
        return Say(template="welcome/promised", context={"title": title, "plan": plan})

    async def _reply(self, reply: Reply) -> Reply:
        if self._over:
            await self._tools.store.write(self._welcomed)
        return reply

    def _welcomed(self, tx: Transaction) -> None:
        person = tx.person(self._actor.person_id)
        tx.save_person(replace(person, welcomed=True))
