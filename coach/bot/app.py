"""The bot: its client, what it listens to, and its life from the lock to a graceful end."""

import asyncio
import contextlib
import hashlib
import json
import logging
import signal
import sys
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from filelock import FileLock, Timeout

from coach.api import Coach, Settings, open_coach
from coach.bot import press
from coach.bot.cogs import (
    admin,
    chat,
    check_ins,
    commit,
    commitments,
    drafts,
    entries,
    lessons,
    progress,
    settings,
    today,
)
from coach.bot.delivery import DiscordDelivery
from coach.bot.desk import PROVIDER, Desk, Interaction
from coach.bot.health import serving
from coach.bot.meter import Meter
from coach.bot.outbox import OutboxLoop
from coach.bot.words import LabelTranslator

log = logging.getLogger(__name__)

LOCK_FILE = "bot.lock"
COMMANDS_FILE = "bot-commands"
DEFAULT_PORT = 8787
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak
FAMILIES = (
    today,
    entries,
    drafts,
    commit,
    commitments,
    lessons,
    check_ins,
    progress,
    settings,
    chat,
    admin,
)


class AlreadyRunning(Exception):
    """Another bot has this database."""


def intents() -> discord.Intents:
    """Servers, to know when one is joined or left, and messages; nothing privileged.

    Without the message content intent the words of a message reach us only where it is a direct
    message or mentions us; all others come empty, and are dropped unread.
    """
    return discord.Intents(guilds=True, dm_messages=True, guild_messages=True)


class Tree(app_commands.CommandTree["CoachBot"]):
    """The slash commands; what goes wrong on the way to one is said at the desk."""

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """A command that Discord still shows but we no longer have, or a bug."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if interaction.type is discord.InteractionType.autocomplete:
            return

        async def say_sorry(visit: Any) -> Any:
            del visit
            raise cause

        await self.client.desk.answer(interaction, say_sorry, name="error")


class CoachBot(discord.Client):
    """The coach in Discord."""

    def __init__(self, coach: Coach, home: Path, meter: Meter) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.1,  # we keep no members, so there is nothing to wait for
            max_ratelimit_timeout=60.0,
        )
        self.coach = coach
        self.desk = Desk(coach, meter)
        self.tree: Tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._home = home
        for family in FAMILIES:
            family.add_to(self.tree, self.desk)

    async def setup_hook(self) -> None:
        """Send the commands to Discord, if they have changed."""
        await self.tree.set_translator(LabelTranslator())
        await self._sync()

    async def _sync(self) -> None:
        commands = [
            await command.get_translated_payload(self.tree, LabelTranslator())
            for command in self.tree.walk_commands()
            if command.parent is None
        ] + [
            await menu.get_translated_payload(self.tree, LabelTranslator())
            for kind in (discord.AppCommandType.user, discord.AppCommandType.message)
            for menu in self.tree.get_commands(type=kind)
        ]
        text = json.dumps(commands, sort_keys=True, default=str)
        mark = f"{self.application_id} {hashlib.sha256(text.encode()).hexdigest()}"
        file = self._home / COMMANDS_FILE
        known = file.read_text(encoding="utf-8") if file.exists() else ""
        if known == mark and await self._has_all():
            return
        await self.tree.sync()
        file.write_text(mark, encoding="utf-8")
        log.info("commands sent count=%d", len(commands))

    async def _has_all(self) -> bool:
        there = {(one.type, one.name) for one in await self.tree.fetch_commands()}
        ours = {
            (getattr(one, "type", discord.AppCommandType.chat_input), one.name)
            for one in self.tree.get_commands()
        }
        return ours <= there

    async def on_interaction(self, interaction: Interaction) -> None:
        """Presses and forms; commands go through the tree."""
        await press.take(self.desk, interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Direct messages and mentions."""
        await chat.take(self.desk, message, self.user)

    async def on_ready(self) -> None:
        """Connected."""
        log.info("ready guilds=%d", len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Welcome back: what its admins chose still holds."""
        await self.coach.communities.gone(PROVIDER, str(guild.id), gone=False)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """No more notices there; everybody keeps what is hers."""
        await self.coach.communities.gone(PROVIDER, str(guild.id))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """A bug in a listener is noted, without a word of anybody's."""
        del args, kwargs
        log.error("listener failed event=%s kind=%s", event_method, sys.exc_info()[0])


@contextlib.contextmanager
def only_one(home: Path, *, several: bool):
    """Hold the database's lock; the operating system lets go of it however the process ends."""
    if several:
        yield
        return
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(home / LOCK_FILE, blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AlreadyRunning from error
    try:
        yield
    finally:
        lock.release()


async def run(settings: Settings, token: str, *, port: int, several: bool = False) -> None:
    """Run the bot until SIGTERM or Ctrl-C; claimed nudges are finished first.

    Raises:
        AlreadyRunning: another bot has this database.
        discord.LoginFailure: the token is not valid.
        StoreUnavailable: the database can't be used.
    """
    home = settings.home.expanduser()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with only_one(home, several=several):
        async with open_coach(settings) as coach:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop.set)
            meter = Meter()
            await serve(CoachBot(coach, home, meter), meter, token, port=port, stop=stop)


async def serve(bot: CoachBot, meter: Meter, token: str, *, port: int, stop: asyncio.Event) -> None:
    """Answer and deliver until `stop` is set, then finish what is claimed and leave."""
    delivery = DiscordDelivery(bot, bot.coach, meter)
    outbox = OutboxLoop(bot.coach, delivery, meter)

    def healthy() -> dict[str, bool]:
        return {"gateway": bot.is_ready() and not bot.is_closed(), "outbox": outbox.alive}

    async with bot:
        await bot.login(token)
        async with serving(port, meter, healthy):
            connecting = asyncio.create_task(bot.connect(reconnect=True), name="gateway")
            sending = asyncio.create_task(_send_when_ready(bot, outbox), name="outbox")
            stopping = asyncio.create_task(stop.wait(), name="stop")
            try:
                await asyncio.wait({connecting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                outbox.stop()
                if not bot.is_ready():
                    sending.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await sending
                stopping.cancel()
                await bot.close()
            await connecting
    log.info("stopped")


async def _send_when_ready(bot: CoachBot, outbox: OutboxLoop) -> None:
    await bot.wait_until_ready()
    await outbox.run()
