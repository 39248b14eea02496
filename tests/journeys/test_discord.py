"""The bot as its own process: the main job, a check-in across a restart, and `kill -9` anywhere.

Bodies are checked against Discord's OpenAPI document where DISCORD_DOUBLE_OPENAPI names it.
"""

import asyncio
import json
import re
import sqlite3
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.discord_double import Bot, Double, P
from tests.support.steps import button, is_over, step

FRIDAY = "2026-03-06T12:00:00+00:00"
MONDAY = "2026-03-09T08:59:58+00:00"
"""Two seconds before a check-in."""
SEND = "POST /channels/*/messages"
PATIENCE_S = 20.0
RUN = "from coach.cli import main; main()"


class Village:
    """A server with Alice in it, and a bot that can be stopped and started."""

    def __init__(self, double: Any, home: Path) -> None:
        self.double = double
        self.home = home
        self.guild = double.guild("Bakers")
        self.channel = double.channel(self.guild, "goals")
        self.alice = double.user("Alice", self.guild, locale="de")
        self.admin = double.user("Admin", self.guild)
        self.guild.add(self.admin, self.guild.role("managers", P.MANAGE_GUILD))
        self.expected: set[str] = set()

    @asynccontextmanager
    async def bot(self, now: str, *more: str) -> AsyncGenerator[Any]:
        """The bot, at a pretended instant."""
        command = ["python", "-c", RUN, "bot", "--port", "0", *more]
        environment = {"COACH_HOME": str(self.home), "COACH_NOW": now, "TERM": "dumb"}
        root = str(Path(__file__).resolve().parents[2])
        async with Bot(self.double, command, cwd=root, env=environment) as running:
            yield running

    async def promised(self) -> None:
        """Alice keeps one for five and has posted five times; the bot is gone again."""
        async with self.bot(FRIDAY):
            preview = await self.alice.slash(self.channel, "commit", template="one-for-five")
            await self.alice.press(preview, button(preview, "Yes"))
            await self.alice.slash(self.channel, "log", kind="post", amount=5)

    def nudges(self) -> list[tuple[str, str | None]]:
        """State and rung of what has been sent or tried, from the database itself."""
        with closing(sqlite3.connect(self.home / "coach.db")) as connection:
            return connection.execute(
                "SELECT state, rung FROM nudges WHERE state != 'due' ORDER BY due_at"
            ).fetchall()

    def kept(self) -> str:
        """All that the database holds."""
        with closing(sqlite3.connect(self.home / "coach.db")) as connection:
            return "\n".join(connection.iterdump())

    async def until(self, done: Callable[[], bool], what: str) -> None:
        """Wait for something to become true."""
        await self.double.wait_for(done, PATIENCE_S, what)

    def dms(self) -> list[Any]:
        """Alice's direct messages from the bot."""
        return [one for one in self.alice.dm.visible_messages() if one.author is self.double.bot]


@pytest.fixture
async def village(tmp_path: Path) -> AsyncGenerator[Village]:
    """A server; at the end Discord must have had nothing to complain about."""
    async with Double() as double:
        made = Village(double, tmp_path / "home")
        yield made
        problems = [one for one in double.problems() if one.kind not in made.expected]
        assert not problems, problems


async def test_the_main_job(village: Village) -> None:
    alice, channel = village.alice, village.channel
    async with village.bot(FRIDAY):
        turn = await alice.slash(channel, "lesson", lesson="one-for-five")
        while not is_over(turn):
            turn = await step(alice, turn)
        today = await alice.slash(channel, "today")
        assert "One for five" in today.text
        for _ in range(4):
            await alice.slash(channel, "log", kind="post")
        logged = await alice.slash(channel, "log", kind="post")
        assert "time for 1 thoughtful comment" in logged.text
        said = await alice.say(channel, "Nice post!")
        menu = await alice.context_menu(channel, "Log as my comment", said)
        assert "would fit under any post" in menu.text
        assert "stays where it was" in menu.text
        progress = await alice.slash(channel, "progress")
        (picture,) = progress.message.data["attachments"]
        assert village.double.file(picture).startswith(b"\x89PNG")
    assert village.double.syncs == 1
    async with village.bot(MONDAY):
        await village.until(lambda: bool(village.dms()), "the check-in")
        (message,) = village.dms()
        assert "How did it go" in message.text or "how did it go" in message.text
    async with village.bot("2026-03-09T09:30:00+00:00"):
        turn = await alice.press(message, button(message, "Done"))
        assert "nothing due" in turn.text or "Logged" in turn.text or "One for five" in turn.text
        today = await alice.slash(channel, "today")
        assert "Nothing is due" in today.text
    assert village.double.syncs == 1  # commands are sent again only when they have changed
    assert village.nudges() == [("sent", "dm")]


async def test_a_comment_is_reviewed_written_anew_after_a_restart_and_logged(
    village: Village,
) -> None:
    alice, channel = village.alice, village.channel
    await village.promised()
    async with village.bot("2026-03-06T12:10:00+00:00") as bot:
        form = await alice.slash(channel, "review")
        first = await alice.submit(form, {"Your comment": "Nice `canary` post!"})
        assert first.message.ephemeral
        assert "A plain one so far" in first.text
        await bot.kill()
        await bot.start()
        anew = await alice.press(first, button(first, "Write it anew"))
        assert anew.modal.field("Your comment").data["value"] == "Nice `canary` post!"
        better = "I tried your canary rye; did you steam it twice?"
        await alice.submit(anew, {"Your comment": better})
        assert "**Thoughtful.**" in first.message.text
        await alice.press(first, button(first, "Log as my comment"))
        assert "Logged: 1 thoughtful comment." in first.message.text
        assert "Nothing is due" in (await alice.slash(channel, "today")).text
        post = await village.admin.say(channel, "My rye at 78% hydration cracked")
        said = await alice.say(channel, f"{better} Mine did at 78%.", reply_to=post)
        reviewed = await alice.context_menu(channel, "Review my comment", said)
        assert "**Thoughtful.**" in reviewed.text
        menu = await alice.context_menu(channel, "Log as my comment", said)
        assert "Logged: 1 thoughtful comment." in menu.text
        assert "canary" not in bot.output
    assert "canary" not in village.kept()


async def test_killed_before_anything_was_sent(village: Village) -> None:
    await village.promised()
    village.double.fault("POST /users/@me/channels", delay=60)
    async with village.bot(MONDAY) as bot:
        await village.until(lambda: village.nudges() == [("claimed", None)], "the claim")
        await village.until(  # else the delay is left for the next bot
            lambda: any(one.path == "/users/@me/channels" for one in village.double.calls),
            "the call for a channel",
        )
        await bot.kill()
    assert village.dms() == []
    async with village.bot("2026-03-09T09:20:00+00:00"):
        await village.until(lambda: village.nudges() == [("late", "dm")], "the late message")
    (message,) = village.dms()
    assert re.search(r"0 h 2\d min late", message.text)


async def test_killed_after_sending_before_settling(village: Village) -> None:
    await village.promised()
    village.double.fault(SEND, status=429, retry_after=50, after=True)
    village.expected = {"rate-limited"}
    async with village.bot(MONDAY) as bot:
        await village.until(lambda: bool(village.dms()), "the message")
        await bot.kill()
    assert village.nudges() == [("claimed", None)]
    async with village.bot("2026-03-09T09:20:00+00:00"):
        await village.until(lambda: village.nudges() == [("sent", "dm")], "the settling")
        await village.double.quiet()
    (message,) = village.dms()
    assert "late" not in message.text


async def test_killed_while_settling(village: Village) -> None:
    await village.promised()
    village.double.fault(SEND, delay=1)
    async with village.bot(MONDAY) as bot:
        await village.until(
            lambda: any(one.path.endswith("/messages") for one in village.double.calls), "sending"
        )
        with closing(sqlite3.connect(village.home / "coach.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # settling waits for us, and never gets its turn
            await village.until(lambda: bool(village.dms()), "the message")
            await bot.kill()
    assert village.nudges() == [("claimed", None)]
    async with village.bot("2026-03-09T14:00:00+00:00"):
        await village.until(lambda: village.nudges() == [("sent", "dm")], "the settling")
        await village.double.quiet()
    assert len(village.dms()) == 1


async def test_the_lease_keeps_a_claim_from_being_taken_twice(village: Village) -> None:
    await village.promised()
    village.double.fault("POST /users/@me/channels", delay=60)
    async with village.bot(MONDAY) as bot:
        await village.until(lambda: village.nudges() == [("claimed", None)], "the claim")
        await bot.kill()
    async with village.bot("2026-03-09T09:00:20+00:00"):
        await village.double.quiet()
        assert village.dms() == []


async def test_a_graceful_end_finishes_what_is_claimed(village: Village) -> None:
    await village.promised()
    village.double.fault(SEND, delay=1.5)
    async with village.bot(MONDAY) as bot:
        await village.until(lambda: village.nudges() == [("claimed", None)], "the claim")
        assert await bot.stop() == 0
    assert village.nudges() == [("sent", "dm")]
    assert len(village.dms()) == 1


async def test_a_second_bot_on_the_same_data_refuses(village: Village) -> None:
    async with village.bot(FRIDAY) as first:
        second = await _run(village, "bot", "--port", "0")
        assert second[0] == 1
        assert "A bot is running on this data already" in second[1]
        await first.kill()
        await first.start()  # right after a kill, too
        assert "Alice" in (await village.alice.slash(village.channel, "today")).text
        async with village.bot(FRIDAY, "--several"):
            pass


async def _run(village: Village, *arguments: str, token: str | None = None) -> tuple[int, str]:
    from tests.discord_double.process import SHIM

    environment = {
        **village.double.env,
        "PYTHONPATH": str(SHIM),
        "COACH_HOME": str(village.home),
        "DISCORD_TOKEN": village.double.token if token is None else token,
        "PATH": "/usr/bin:/bin",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, *arguments,
        cwd=Path(__file__).resolve().parents[2], env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert process.returncode is not None
    return process.returncode, output.decode()


async def test_check_prints_the_invitation(village: Village) -> None:
    code, text = await _run(village, "bot", "--check")
    assert code == 0
    assert "The token is valid" in text
    assert "permissions=35840" in text  # view channels, send messages, attach files
    assert "administrator" not in text.casefold()
    village.expected = {"refused"}
    for arguments in (("--check",), ("--port", "0")):
        code, text = await _run(village, "bot", *arguments, token="x")  # noqa: S106 none at all
        assert code == 1
        assert "doesn't accept this token" in text


async def test_a_token_must_be_there_and_be_private(village: Village) -> None:
    code, text = await _run(village, "bot", token="")
    assert code == 2
    assert "DISCORD_TOKEN" in text
    village.home.mkdir(parents=True, exist_ok=True)
    token = village.home / "discord.token"
    token.write_text(village.double.token)
    token.chmod(0o644)
    code, text = await _run(village, "bot", "--check", token="")
    assert code == 1
    assert "chmod 600" in text
    token.chmod(0o600)
    assert (await _run(village, "bot", "--check", token=""))[0] == 0


async def test_a_gateway_that_drops_is_taken_up_again(village: Village) -> None:
    double, alice = village.double, village.alice
    async with village.bot(FRIDAY):
        await double.gateway.drop(4000)
        missed = await alice.slash(village.channel, "today", wait=False)
        await missed.settled(15)
        identified = len(double.gateway.identifies)
        await double.gateway.invalidate()
        await double.wait_for(
            lambda: len(double.gateway.identifies) > identified and double.gateway.live(),
            PATIENCE_S,
            "a new session",
        )
        assert "Alice" in (await alice.slash(village.channel, "today")).text
    village.expected = {"gap", "no-session"}


async def test_a_form_opened_before_a_restart_is_taken(village: Village) -> None:
    alice = village.alice
    async with village.bot(FRIDAY) as bot:
        first = await alice.slash(village.channel, "today")
        form = await alice.press(first, button(first, "Another zone"))
        await bot.kill()
        await bot.start()
        told = await alice.submit(form, {"Your zone, or a large city": "Oslo"})
        assert "Europe/Oslo" in told.text


async def test_a_morning_peak_is_spread_and_nobody_waits_long(village: Village) -> None:
    people = [village.double.user(f"Member {number}", village.guild) for number in range(40)]

    async def promise(one: Any) -> None:
        preview = await one.slash(village.channel, "commit", template="one-for-five")
        await one.press(preview, button(preview, "Yes"))

    async with village.bot(FRIDAY):
        await _each(people, promise)
    async with village.bot(MONDAY):
        await village.until(
            lambda: all(one.dm.visible_messages() for one in people), "forty check-ins"
        )
        answered = await village.alice.slash(village.channel, "today")
        assert answered.ack_ms < 3_000
    assert {state for state, _ in village.nudges()} == {"sent"}


async def _each(people: list[Any], act: Callable[[Any], Awaitable[None]]) -> None:
    for one in people:
        await act(one)


async def _healthy(http: aiohttp.ClientSession, port: str) -> dict[str, bool]:
    """What the health page says once all is well, or at last."""
    found: dict[str, bool] = {}
    for _ in range(50):
        async with http.get(f"http://127.0.0.1:{port}/healthz") as healthy:
            found = await healthy.json()
            if healthy.status == 200:
                break
        await asyncio.sleep(0.1)
    return found


async def test_health_and_metrics_are_told_on_localhost(
    village: Village, unused_tcp_port: int
) -> None:
    port = str(unused_tcp_port)
    async with village.bot(FRIDAY, "--port", port) as bot, aiohttp.ClientSession() as http:
        await village.alice.slash(village.channel, "log", kind="post", note="canary phrase")
        assert await _healthy(http, port) == {"gateway": True, "outbox": True}
        async with http.get(f"http://127.0.0.1:{port}/metrics") as metrics:
            text = await metrics.text()
        assert 'coach_interactions_total{name="log",outcome="done"} 1.0' in text
        assert "coach_acknowledge_seconds_count" in text
        assert "canary" not in text
        lines = [json.loads(line) for line in bot.output.splitlines() if line.startswith("{")]
        assert {"at", "level", "logger", "event"} <= set(lines[0])
        assert "canary" not in bot.output
        assert "Alice" not in bot.output
