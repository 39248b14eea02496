"""The bot under load, beside a bare discord.py bot: 100 interactions a second for a minute.

Both run as processes against the stand-in for Discord of the tests. Half of the interactions read
(`/today`), half write (`/log`); the bare bot answers `/today` with a sentence.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bench.paired import say
from tests.discord_double import Bot, Double, load

ACK_GOAL_MS = 100
PER_SECOND = 100
PEOPLE = 100
PERCENTILES = (50, 95, 99, 100)
_HERE = Path(__file__).parent
_RUN_THE_BOT = "from coach.cli import main; main()"


def measured(folder: Path, *, seconds: int) -> dict[str, Any]:
    """Acknowledgement and answer percentiles and memory of both, as JSON."""
    return asyncio.run(_measured(folder, seconds))


async def _measured(folder: Path, seconds: int) -> dict[str, Any]:
    say(f"discord: {PER_SECOND} interactions a second for {seconds} s, our bot")
    ours = ("python", "-c", _RUN_THE_BOT, "bot", "--port", "0")
    subject = await _under_load(ours, {"COACH_HOME": str(folder / "bot")}, seconds, _mixed)
    say("discord: the same, a bare bot")
    yardstick = await _under_load(("python", str(_HERE / "bare_bot.py")), {}, seconds, _today)
    p99 = subject["ack_ms"]["p99"]
    return {
        "name": f"{PER_SECOND} interactions a second for {seconds} s",
        "goal_ack_p99_ms": ACK_GOAL_MS,
        "met": p99 <= ACK_GOAL_MS and not subject["late_or_never"],
        "ratio_ack_p99": round(p99 / max(yardstick["ack_ms"]["p99"], 0.001), 2),
        "subject": subject,
        "yardstick": yardstick,
    }


Fire = Callable[[Any, Any, int], Awaitable[Any]]


def _mixed(person: Any, channel: Any, number: int) -> Awaitable[Any]:
    if number % 2:
        return person.slash(channel, "log", kind="post", wait=False)
    return _today(person, channel, number)


def _today(person: Any, channel: Any, number: int) -> Awaitable[Any]:
    del number
    return person.slash(channel, "today", wait=False)


async def _under_load(
    command: tuple[str, ...], environment: dict[str, str], seconds: int, fire: Fire
) -> dict[str, Any]:
    async with Double() as double:
        double.spec = None  # bodies are checked by the tests
        guild = double.guild("Load")
        channel = double.channel(guild, "goals")
        crowd = [double.user(f"Member {number}", guild) for number in range(PEOPLE)]
        async with Bot(double, list(command), cwd=str(_HERE.parent), env=environment) as bot:
            if fire is _mixed:
                for one in crowd:
                    preview = await one.slash(channel, "commit", template="one-for-five")
                    await one.press(preview, preview.message.buttons[0].custom_id)
            report = await load(
                double,
                lambda number: fire(crowd[number % PEOPLE], channel, number),
                n=PER_SECOND * seconds,
                rate=PER_SECOND,
            )
            assert bot.process is not None  # noqa: S101 it runs
            memory_mb = _memory_mb(bot.process.pid)
        return {
            "sent": report.sent,
            "acknowledged": report.acked,
            "late_or_never": report.late,
            "unfinished": report.unfinished,
            "ack_ms": _percentiles(report.ack_ms),
            "answer_ms": _percentiles(report.answer_ms),
            "driver_behind_ms": round(report.behind_ms, 1),
            "memory_mb": memory_mb,
            "problems": len(double.problems()),
        }


def _percentiles(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return {f"p{one}": round(ordered[round(one / 100 * last)], 2) for one in PERCENTILES}


def _memory_mb(pid: int) -> float | None:
    """Resident memory at its highest, where the system tells."""
    status = Path(f"/proc/{pid}/status")
    if sys.platform != "linux" or not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return round(int(lines["VmHWM"].split()[0]) / 1024, 1)
