"""Where every interaction comes in: acknowledged first, answered when there is an answer.

Discord gives three seconds (https://discord.com/developers/docs/interactions/receiving-and-responding),
so nothing is read or computed before the acknowledgement, and acknowledgements overtake the work
of others, which waits at a gate.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord

from coach.api import Actor, Coach, CoachError, Community, zone_of_locale
from coach.bot.draw import Page, note, turn
from coach.bot.ids import Press
from coach.bot.meter import Meter
from coach.bot.quote import DRAFT, brought

log = logging.getLogger(__name__)

PROVIDER: Final = "discord"
AT_ONCE: Final = 4
"""Interactions worked on at the same time; more would only delay the acknowledgements of others."""
A_TAP: Final = timedelta(seconds=10)
"""A second press within this span is a double tap."""
TRIES: Final = 3
"""How often an answer is shown when the connection breaks; the same edit again changes nothing."""
ALREADY_ACKNOWLEDGED: Final = 40060
"""Error code (https://discord.com/developers/docs/topics/opcodes-and-status-codes)."""

Interaction = discord.Interaction[Any]
Work = Callable[["Visit"], Awaitable[Page]]


class Visit:
    """Somebody at the desk: who asks, from where, and the coach."""

    def __init__(self, coach: Coach, interaction: Interaction, actor: Actor) -> None:
        self.coach = coach
        self.interaction = interaction
        self.actor = actor

    @property
    def key(self) -> str:
        """The same for each try of one interaction."""
        return str(self.interaction.id)

    @property
    def community(self) -> str:
        """Id of the server in which the coach itself is, or nothing."""
        return community_of(self.interaction)

    @property
    def is_among_others(self) -> bool:
        """Whether there is anybody else to share something with."""
        return self.interaction.guild_id is not None or bool(
            self.interaction.channel and self.interaction.channel.type is discord.ChannelType.group
        )

    async def about_community(self) -> Community:
        """What this server's admins chose."""
        return await self.coach.communities.get(PROVIDER, self.community)

    def guessed_zone(self) -> str:
        """The zone that fits the language of her Discord."""
        return zone_of_locale(str(self.interaction.locale))


def community_of(interaction: Interaction) -> str:
    """Id of the server that the coach was added to; empty in direct messages and elsewhere."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return ""
    return str(interaction.guild_id)


class Desk:
    """Takes interactions one after the other, and sees that each is answered."""

    def __init__(self, coach: Coach, meter: Meter) -> None:
        self.coach = coach
        self.meter = meter
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._shared: dict[tuple[int, str], datetime] = {}
        self._turns: dict[tuple[int, str], tuple[datetime, asyncio.Future[Page]]] = {}

    def is_repeated(self, interaction: Interaction, press: Press) -> bool:
        """Whether the same person pressed the same thing a moment ago: a second tap, no wish."""
        now = discord.utils.utcnow()
        self._shared = {key: at for key, at in self._shared.items() if now - at < A_TAP}
        key = (interaction.user.id, str(press))
        known = key in self._shared
        self._shared[key] = now
        return known

    def once(self, interaction: Interaction, press: Press, work: Work) -> Work:
        """The work of a turn in the talk, done once for taps in a row: all show what it led to."""
        if press.verb != "t":
            return work
        now = discord.utils.utcnow()
        self._turns = {key: one for key, one in self._turns.items() if now - one[0] < A_TAP}

        async def shared(visit: Visit) -> Page:
            key = (interaction.user.id, str(press))
            known = self._turns.get(key) or (now, asyncio.ensure_future(work(visit)))
            self._turns[key] = known
            return await asyncio.shield(known[1])

        return shared

    async def actor(self, interaction: Interaction) -> Actor:
        """The person behind an interaction, made when she is new."""
        return await self.coach.people.met(
            (PROVIDER, str(interaction.user.id)),
            source=PROVIDER,
            name=interaction.user.display_name,
            community=community_of(interaction),
            locale=str(interaction.locale),
        )

    async def answer(
        self, interaction: Interaction, work: Work, *, name: str, public: bool = False
    ) -> None:
        """A command: a private (or, by choice, public) message of its own."""
        defer = interaction.response.defer(ephemeral=not public, thinking=True)
        if await self._acknowledged(interaction, defer, name):
            await self._work(interaction, work, name)

    async def update(self, interaction: Interaction, work: Work, *, name: str) -> None:
        """A press: its message changes."""
        if await self._acknowledged(interaction, interaction.response.defer(), name):
            await self._work(interaction, work, name)

    async def open_form(self, interaction: Interaction, modal: discord.ui.Modal) -> None:
        """A form is an acknowledgement in itself."""
        await self._acknowledged(interaction, interaction.response.send_modal(modal), "form")

    async def _acknowledged(self, interaction: Interaction, act: Awaitable[Any], name: str) -> bool:
        received = discord.utils.utcnow()
        try:
            await act
        except discord.InteractionResponded:
            pass
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:  # its answer was lost, and it was sent again
                log.warning("not acknowledged name=%s code=%s", name, error.code)
                self.meter.refused("acknowledge", error.code)
                return False
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("not acknowledged name=%s kind=%s", name, type(error).__name__)
            self.meter.refused("acknowledge", type(error).__name__)
            return False
        self.meter.acknowledged((discord.utils.utcnow() - received).total_seconds())
        return True

    async def _work(self, interaction: Interaction, work: Work, name: str) -> None:
        async with self._gate:
            try:
                actor = await self.actor(interaction)
                page = await work(Visit(self.coach, interaction, actor))
                self.meter.answered(name, "done")
            except Exception as error:  # noqa: BLE001 the one surface of this front end
                page = self.sorry(interaction, error)
                self.meter.answered(name, getattr(error, "code", "unexpected"))
            await self.show(interaction, page)

    async def talk(self, message: discord.Message, *, name: str) -> None:
        """A direct message: one turn of the talk with its writer."""
        author = message.author
        async with self._gate:
            try:
                actor = await self.coach.people.met(
                    (PROVIDER, str(author.id)), source=PROVIDER, name=author.display_name
                )
                reply = await self.coach.chat.talk(actor).answer(message.content)
                page = turn(self.coach, reply, kind="t", writes=False)
                self.meter.answered(name, "done")
            except Exception as error:  # noqa: BLE001 the one surface of this front end
                page = self.sorry(None, error)
                self.meter.answered(name, getattr(error, "code", "unexpected"))
        await self.say(message, page)

    async def overhear(self, message: discord.Message) -> None:
        """A mention in front of others: words of crisis in it are answered in private alone."""
        author = message.author
        try:
            actor = await self.coach.people.met(
                (PROVIDER, str(author.id)), source=PROVIDER, name=author.display_name
            )
            await self.coach.chat.overhear(actor, message.content)
        except Exception as error:  # noqa: BLE001 the one surface of this front end
            self.coach.explain(error)  # notes it in the log, under an incident code
            self.meter.refused("talk", "unexpected")

    async def say(self, message: discord.Message, page: Page) -> None:
        """Answer a message with a page; a channel that can't be written to is noted."""
        try:
            if message.guild is None:
                await message.channel.send(view=page)
            else:
                await message.reply(view=page, mention_author=False)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("not answered kind=%s", type(error).__name__)
            self.meter.refused("talk", type(error).__name__)

    def sorry(self, interaction: Interaction | None, error: BaseException) -> Page:
        """An error as a kind sentence, with a way on, and with the draft she brought."""
        code = error.code if isinstance(error, CoachError) else "unexpected"
        self.meter.refused("work", code)
        coach, draft = self.coach, brought(interaction) if interaction else ""
        buttons = [(coach.label("bot.button.today"), Press("today"))]
        page = note(coach, coach.explain(error))
        if draft.strip() and page.quote(coach, "your_comment", draft, mark=DRAFT):
            buttons.insert(0, (coach.label("bot.button.anew"), Press("rw")))
        return page.row(buttons)

    async def show(self, interaction: Interaction, page: Page) -> None:
        """Put a page in the place of what was acknowledged; asked for twice it is there once."""
        for left in reversed(range(TRIES)):
            try:
                await self._show_once(interaction, page)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("not shown kind=%s left=%d", type(error).__name__, left)
                self.meter.refused("show", type(error).__name__)
                await asyncio.sleep(0.2 * (TRIES - left))
            else:
                return

    async def _show_once(self, interaction: Interaction, page: Page) -> None:
        for file in page.files:
            file.reset()
        try:
            await interaction.edit_original_response(
                content=None, view=page, attachments=page.files
            )
        except discord.NotFound:
            await self._show_anew(interaction, page)
        except discord.HTTPException as error:
            log.warning("not shown status=%s code=%s", error.status, error.code)
            self.meter.refused("show", error.code)

    async def _show_anew(self, interaction: Interaction, page: Page) -> None:
        # The message was deleted meanwhile. What was done is done; it is said in a new one. That
        # can be doubled if its answer is lost, but nothing is done twice by it.
        for file in page.files:
            file.reset()
        try:
            await interaction.followup.send(view=page, files=page.files, ephemeral=True)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("not shown anew kind=%s", type(error).__name__)
            self.meter.refused("show", type(error).__name__)
