"""People: who sits at this terminal, her settings, and the first run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach.app.changes import make_from_template
from coach.app.cuts import cuts, with_cuts
from coach.app.planning import replan
from coach.app.replies import Reply, SettingsView, SettingView
from coach.app.speech import Speaker, refusal_reply
from coach.app.tools import Tools
from coach.domain.commitments import MAX_PLAN, Status
from coach.domain.entries import MAX_NAME
from coach.domain.errors import UserError
from coach.domain.ids import Actor, PersonId
from coach.domain.people import Person
from coach.domain.time import Calendar
from coach.engine import welcome
from coach.engine.people import MAX_PLACES, changed_setting, setting_values
from coach.engine.step import Promise, Refuse, Say
from coach.ports import Transaction

TERMINAL = ("terminal", "local")
"""How the person of this terminal is known: one per database, until accounts are linked."""


_LONGEST = {"name": MAX_NAME, "places": MAX_PLACES}
"""How many characters of a setting in one's own words are kept, in one line."""


def _written(key: str, value: str) -> tuple[tuple[str, int], ...]:
    return ((value, _LONGEST[key]),) if key in _LONGEST else ()


class People:
    """Accounts and settings."""

    def __init__(self, tools: Tools, *, zone_guess: Callable[[], str]) -> None:
        self._tools = tools
        self._zone_guess = zone_guess

    async def terminal_actor(self, source: str) -> Actor:
        """The person of this terminal, made with the guessed zone when there is none yet."""
        found = await self._tools.store.read(lambda tx: tx.find_person(*TERMINAL))
        if found is None:
            found = await self._tools.store.write(self._found_or_made)
        return Actor(person_id=found.id, source=source)

    def _found_or_made(self, tx: Transaction) -> Person:
        found = tx.find_person(*TERMINAL)
        if found is not None:
            return found
        person = Person(
            id=PersonId(self._tools.ids.new()),
            calendar=Calendar.starting(self._zone_guess()),
            created_at=self._tools.clock.now(),
        )
        tx.add_person(person, provider=TERMINAL[0], external_id=TERMINAL[1])
        return person

    async def settings(self, actor: Actor) -> SettingsView:
        """All settings, as they would be typed."""
        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        return self._view(person)

    def _view(self, person: Person, text: str = "") -> SettingsView:
        words = self._tools.words
        return SettingsView(
            settings=tuple(
                SettingView(
                    key=key,
                    value=value,
                    label=words.label(f"coach.setting.{key}.label"),
                    help=words.label(f"coach.setting.{key}.help"),
                )
                for key, value in setting_values(person).items()
            ),
            text=text,
        )

    async def set_setting(self, actor: Actor, key: str, value: str) -> SettingsView:
        """Change one setting.

        Raises:
            Invalid: unknown key, or a value that can't be read.
        """
        now = self._tools.clock.now()
        if key in _LONGEST:
            value = " ".join(value.split())
        if key == "lessons-dir":
            self._tools.library.use_own(value.strip())
        person = await self._tools.store.write(
            lambda tx: self._set(tx, actor.person_id, key, value, now)
        )
        latest = person.calendar.latest
        context = {
            "key": key,
            "value": setting_values(person)[key],
            "from_when": latest.starts_at.astimezone(now.tzinfo)
            if latest.starts_at > now
            else None,
        }
        if context["from_when"] is not None:
            context["from_when"] = person.calendar.local(latest.starts_at)
        text = self._tools.words.render("settings/changed", context)
        return self._view(person, with_cuts(self._tools.words, text, *_written(key, value)))

    def _set(
        self, tx: Transaction, person_id: PersonId, key: str, value: str, now: datetime
    ) -> Person:
        person = changed_setting(
            tx.person(person_id),
            key,
            value,
            now=now,
            nothing_logged=tx.last_entry(person_id) is None,
        )
        tx.save_person(person)
        replan(tx, person, now, self._tools.ids)
        return person

    def welcome(self, actor: Actor) -> "WelcomeTalk":
        """The first run, as a conversation that asks what is missing."""
        return WelcomeTalk(self._tools, self, actor, zone_guess=self._zone_guess())


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
        word = text.strip().casefold()
        if word == "stop":
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
                    await self._people.set_setting(self._actor, effect.key, effect.value)
                    said.extend(cuts(*_written(effect.key, effect.value)))
                case Promise():
                    said.append(await self._promise(effect))
                    said.extend(cuts((effect.plan, MAX_PLAN)))
                case Say():
                    said.append(effect)
                case _:
                    pass
        return said

    async def _promise(self, promise: Promise) -> Say:
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[str, str]:
            person = tx.person(self._actor.person_id)
            made, _ = make_from_template(
                self._tools, tx, person, promise.template, promise.plan, now
            )
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
