"""People: who sits at this terminal, her settings, and the first run."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from coach.app.cuts import with_cuts
from coach.app.planning import replan
from coach.app.replies import SettingsView, SettingView, Talk
from coach.app.tools import Tools
from coach.domain.communities import Address
from coach.domain.entries import MAX_NAME, clean_text
from coach.domain.ids import Actor, PersonId
from coach.domain.locales import language_of_locale
from coach.domain.people import Person
from coach.domain.time import Calendar
from coach.engine.people import LANGUAGES, MAX_PLACES, changed_setting, setting_values
from coach.ports import Transaction

TERMINAL = ("terminal", "local")
"""How the person of this terminal is known: one per database, until accounts are linked."""


_LONGEST = {"name": MAX_NAME, "places": MAX_PLACES}
"""How many characters of a setting in one's own words are kept, in one line."""


def written(key: str, value: str) -> tuple[tuple[str, int], ...]:
    """A setting in one's own words with how much of it is kept; empty for the others."""
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
        self._tools.words.speak(found.language)
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

    async def met(
        self,
        identity: tuple[str, str],
        *,
        source: str,
        name: str = "",
        community: str = "",
        locale: str = "",
    ) -> Actor:
        """The person whom a front end knows by (provider, its id for her), made when she is new.

        `community` is the server she was met in: hers is the zone until she tells her own.
        `locale` is the language of her program, and hers until she chooses another.
        """
        provider, external_id = identity

        def known(tx: Transaction) -> Person | None:
            found = tx.find_person(provider, external_id)
            if found is None:
                return None
            address = tx.address(found.id, provider)
            moved = community and (address is None or address.community != community)
            return None if moved else found

        found = await self._tools.store.read(known)
        if found is None:
            found = await self._tools.store.write(
                lambda tx: self._meet(tx, identity, name, community, locale)
            )
        self._tools.words.speak(found.language, to_one=True)
        return Actor(person_id=found.id, source=source)

    def _meet(
        self, tx: Transaction, identity: tuple[str, str], name: str, community: str, locale: str
    ) -> Person:
        provider, external_id = identity
        person = tx.find_person(provider, external_id)
        if person is None:
            server = tx.community(provider, community) if community else None
            person = Person(
                id=PersonId(self._tools.ids.new()),
                calendar=Calendar.starting(server.zone if server and server.zone else "UTC"),
                created_at=self._tools.clock.now(),
                name=clean_text(name, most=MAX_NAME)[0],
                language=language_of_locale(locale, LANGUAGES),
            )
            tx.add_person(person, provider=provider, external_id=external_id)
        if community:
            address = tx.address(person.id, provider) or Address(external_id=external_id)
            tx.save_address(person.id, provider, replace(address, community=community))
            tx.add_member(provider, community, person.id)
        return person

    async def zone_note(self, actor: Actor, guess: str = "") -> str:
        """What to say while nobody has confirmed her zone; empty once somebody has."""
        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        if person.zone_confirmed:
            return ""
        context = {"zone": person.calendar.latest.zone, "guess": guess}
        return self._tools.words.render("settings/zone_note", context)

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
        self._tools.words.speak(person.language)
        latest = person.calendar.latest
        context = {
            "label": self._tools.words.label(f"coach.setting.{key}.label"),
            "value": setting_values(person)[key],
            "from_when": latest.starts_at.astimezone(now.tzinfo)
            if latest.starts_at > now
            else None,
        }
        if context["from_when"] is not None:
            context["from_when"] = person.calendar.local(latest.starts_at)
        text = self._tools.words.render("settings/changed", context)
        return self._view(person, with_cuts(self._tools.words, text, *written(key, value)))

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

    def welcome(self, actor: Actor) -> Talk:
        """The first run, as a conversation that asks what is missing."""
        from coach.app.welcome import WelcomeTalk

        return WelcomeTalk(self._tools, self, actor, zone_guess=self._zone_guess())
