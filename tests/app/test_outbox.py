"""Whatever step the process dies at, a nudge is neither lost nor shown twice."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from coach.api import DeliveryOutcome, NudgeState, Rung
from coach.app.outbox import Outbox
from coach.domain.nudges import Nudge
from coach.ports import Transaction
from tests.support.house import House, house

T = TypeVar("T")

MONDAY = datetime(2026, 1, 12, 9, tzinfo=UTC)


class PowerCut(BaseException):
    """The process ends here; nothing may catch it."""


class ScriptedDelivery:
    """Remembers what was sent by nonce, and cuts the power where it is told to."""

    into_inbox = True
    provider = ""
    at_once = 1
    closing = False

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.cut: str = ""

    async def send(self, nudge: Nudge, text: str, *, nonce: str) -> DeliveryOutcome:
        """A platform that shows one copy per nonce."""
        del nudge, text
        if self.cut == "before sending":
            raise PowerCut
        if nonce not in self.sent:
            self.sent.append(nonce)
        if self.cut == "after sending":
            raise PowerCut
        return DeliveryOutcome(state=NudgeState.SENT, rung=Rung.INBOX)

    async def retire(self, nudge: Nudge, message: str) -> None:
        """There is nothing to press in an inbox."""


async def _promised(home: House) -> None:
    draft = home.coach.commitments.draft("one-for-five")
    await home.coach.commitments.create(home.actor, draft)
    home.clock.set(MONDAY)


async def _recovers(home: House, delivery: ScriptedDelivery) -> None:
    """After the lease, the same one is delivered, once, and nothing is left over."""
    delivery.cut = ""
    outbox = Outbox(home.tools)
    assert await outbox.run_due(delivery) in (0, 1)
    home.clock.move(seconds=61)
    await outbox.run_due(delivery)
    assert len(delivery.sent) == 1
    (item,) = await home.coach.nudges.inbox(home.actor)
    assert item.state == "sent"
    check_ins = await home.read(lambda tx: tx.check_ins(home.actor.person_id, most=9))
    assert len(check_ins) == 1
    assert await outbox.run_due(delivery) == 0


@pytest.mark.parametrize("cut", ["before sending", "after sending"])
async def test_a_cut_round_the_sending_loses_and_doubles_nothing(tmp_path: Path, cut: str) -> None:
    async with house(tmp_path) as home:
        await _promised(home)
        delivery = ScriptedDelivery()
        delivery.cut = cut
        with pytest.raises(PowerCut):
            await Outbox(home.tools).run_due(delivery)
        await _recovers(home, delivery)


@pytest.mark.parametrize("lost_write", [1, 2, 3])
async def test_a_cut_before_any_write_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost_write: int
) -> None:
    async with house(tmp_path) as home:
        await _promised(home)
        delivery = ScriptedDelivery()
        whole, writes = home.store.write, 0

        async def cut_short(work: Callable[[Transaction], T]) -> T:
            nonlocal writes
            writes += 1
            if writes == lost_write:
                raise PowerCut
            return await whole(work)

        with monkeypatch.context() as patched:
            patched.setattr(home.store, "write", cut_short)
            with pytest.raises(PowerCut):
                await Outbox(home.tools).run_due(delivery)
        await _recovers(home, delivery)


async def test_a_claimed_one_is_nobody_elses_until_its_lease_is_over(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await _promised(home)
        delivery = ScriptedDelivery()
        delivery.cut = "after sending"
        with pytest.raises(PowerCut):
            await Outbox(home.tools).run_due(delivery)
        delivery.cut = ""
        home.clock.move(seconds=59)
        assert await Outbox(home.tools).run_due(delivery) == 0


async def test_run_due_of_the_house_serves_everybody(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await _promised(home)
        delivery = ScriptedDelivery()
        assert await home.coach.run_due(delivery) == 1
