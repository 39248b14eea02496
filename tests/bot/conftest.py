"""A town in which the bot lives: the stand-in for Discord, real people, and the real client.

The bot runs in the test's own loop, over real HTTP and a real gateway on loopback, so that a test
can move its clock; `tests/journeys` runs it as a process.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from coach.bot.app import CoachBot
from coach.bot.delivery import DiscordDelivery
from coach.bot.meter import Meter
from tests.discord_double import Double, P
from tests.support.house import House, house
from tests.support.steps import button

Message = Any
Told = Any


@dataclass
class Town:
    """Everybody who matters to a test."""

    double: Any
    guild: Any
    channel: Any
    alice: Any
    admin: Any
    home: House
    bot: CoachBot
    meter: Meter
    delivery: DiscordDelivery
    expected: set[str] = field(default_factory=lambda: {"refused", "rate-limited"})
    """What Discord may complain about: a closed door, and a limit that a test set."""

    async def run(self, command: str, **options: Any) -> Told:
        """Alice's slash command, answered."""
        return await self.alice.slash(self.channel, command, **options)

    async def press(self, on: Any, label: str) -> Told:
        """Alice's press on the button whose label begins so."""
        return await self.alice.press(on, button(on, label))

    async def promise(self, template: str = "one-for-five") -> None:
        """Alice's promise."""
        await self.press(await self.run("commit", template=template), "Yes")

    def monday(self, weeks: int = 1) -> None:
        """Nine o'clock on the Monday after so many weeks, when a check-in is due."""
        self.home.clock.set(datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(weeks=weeks))

    async def press_gone(self, who: Any, message: Any, custom_id: str) -> Told:
        """A press on a button that the message no longer shows, or never showed to `who`."""
        data = {"custom_id": custom_id, "component_type": 2, "id": 1}
        return await who._start(3, message.channel, "[gone]", data, message, True, 15.0)

    async def deliver(self) -> int:
        """What the waiting loop does when something is due."""
        return await self.home.coach.run_due(self.delivery)

    def dms(self) -> list[str]:
        """What Alice reads in her direct messages."""
        return [message.text for message in self.alice.dm.visible_messages()]

    async def inbox(self) -> list[tuple[str, str | None]]:
        """State and rung of what reached Alice."""
        actor = await self.home.coach.people.met(("discord", self.alice.id), source="test")
        return [(one.state, one.rung) for one in await self.home.coach.nudges.inbox(actor)]


@asynccontextmanager
async def lived_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Town]:
    """A town with one server, a member and somebody who manages it."""
    async with Double() as double, house(folder) as home:
        monkeypatch.setattr(Route, "BASE", double.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(double.gateway_url))
        guild = double.guild("Bakers")
        channel = double.channel(guild, "goals")
        alice, admin = double.user("Alice", guild), double.user("Admin", guild)
        guild.add(admin, guild.role("managers", P.MANAGE_GUILD))
        meter = Meter()
        async with CoachBot(home.coach, folder, meter) as bot:
            running = asyncio.create_task(bot.start(double.token))
            await double.ready(10)
            await bot.wait_until_ready()
            delivery = DiscordDelivery(bot, home.coach, meter)
            yield Town(
                double=double, guild=guild, channel=channel, alice=alice, admin=admin,
                home=home, bot=bot, meter=meter, delivery=delivery,
            )  # fmt: skip
            await bot.close()
            await running


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[House]:
    """A coach alone."""
    async with house(tmp_path) as made:
        yield made


@pytest.fixture
async def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Town]:
    """A town in which nothing goes wrong but what a test says."""
    async with lived_in(tmp_path, monkeypatch) as made:
        yield made
        unexpected = [one for one in made.double.problems() if one.kind not in made.expected]
        assert not unexpected, unexpected
