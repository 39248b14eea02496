"""The waiting loop: sleeps until the next nudge is due, and delivers it."""

import asyncio
import logging
from contextlib import suppress
from typing import Final

from coach.api import Coach
from coach.bot.delivery import DiscordDelivery
from coach.bot.desk import PROVIDER
from coach.bot.meter import Meter

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 20.0
"""At most so long until a nudge that another process planned is noticed."""
AFTER_A_FAULT_S: Final = 5.0


class OutboxLoop:
    """Runs until it is told to stop, and then finishes what it has claimed."""

    def __init__(self, coach: Coach, delivery: DiscordDelivery, meter: Meter) -> None:
        self._coach = coach
        self._delivery = delivery
        self._meter = meter
        self._stopping = asyncio.Event()
        self.alive = False

    def stop(self) -> None:
        """Begin nothing new."""
        self._delivery.closing = True
        self._stopping.set()

    async def run(self) -> None:
        """Deliver whatever falls due; a fault is noted, and the loop goes on."""
        self.alive = True
        while not self._stopping.is_set():
            try:
                await self._coach.run_due(self._delivery)
                pause_s = await self._pause_s()
            except Exception as error:  # noqa: BLE001 this loop must never die
                self._coach.explain(error)  # notes it in the log, under an incident code
                self._meter.refused("outbox", type(error).__name__)
                pause_s = AFTER_A_FAULT_S
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause_s)
        self.alive = False

    async def _pause_s(self) -> float:
        due_at = await self._coach.next_due_at(PROVIDER)
        left_s = (due_at - self._coach.now()).total_seconds()
        return min(LOOK_EVERY_S, max(0.1, left_s))
