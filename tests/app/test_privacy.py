"""Not a word of hers in a log, whatever fails."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.api import CardAnswer, CheckInAnswer, EntryDraft, Kind, UserError
from coach.storage.transaction import SqliteTransaction
from tests.support.terminal import Seat, seated

CANARY = "a canary sings in the mine"


async def a_full_life(seat: Seat) -> None:
    """Puts the phrase wherever a person may write."""
    coach, actor = seat.coach, seat.actor
    for key in ("name", "places"):
        await coach.people.set_setting(actor, key, CANARY)
    made = await seat.promise("one-for-five", title=CANARY, plan=f"when {CANARY}, then I will")
    await seat.log("post", 5, note=CANARY, link=CANARY, for_name=CANARY)
    talk = coach.lessons.talk(actor, "do-first")
    await talk.begin()
    for answer in ("1", CANARY, "1", "skip", CANARY):
        await talk.answer(answer)
    seat.clock.move(days=7)
    found = await seat.look_in()
    assert found
    answer = CheckInAnswer(answers={made: CardAnswer.DONE}, best=CANARY, obstacle=CANARY)
    await coach.nudges.answer(actor, found.id, answer)
    await coach.entries.history(actor)
    await coach.doctor(actor)


async def refusals(seat: Seat) -> None:
    """Asks with the phrase for things that are not there."""
    coach, actor = seat.coach, seat.actor
    asked: tuple[Callable[[], Any], ...] = (
        lambda: coach.entries.undo(actor, CANARY),
        lambda: coach.commitments.skip(actor, CANARY),
        lambda: coach.nudges.check_in(actor, CANARY),
        lambda: coach.people.set_setting(actor, "zone", CANARY),
        lambda: coach.people.set_setting(actor, CANARY, CANARY),
        lambda: coach.when(actor, CANARY),
        lambda: coach.local_date(actor, CANARY),
    )
    for ask in asked:
        with pytest.raises(UserError) as refused:
            await ask()
        coach.explain(refused.value)


async def faults(seat: Seat, patch: pytest.MonkeyPatch) -> None:
    """Lets the store and the rules break in the middle of her words."""

    def broken(*_: object, **__: object) -> None:
        message = f"cannot handle {CANARY}"
        raise RuntimeError(message)

    entry = EntryDraft(kind=Kind.COMMENT, note=CANARY, for_name=CANARY)
    for name in ("add_entry", "commitments", "person"):
        with patch.context() as within:
            within.setattr(SqliteTransaction, name, broken)
            with pytest.raises(RuntimeError) as fault:
                await seat.coach.entries.log(seat.actor, entry)
        assert "incident" in seat.coach.explain(fault.value)
    with pytest.raises(RuntimeError) as fault:
        broken()
    assert CANARY not in seat.coach.explain(fault.value)


async def test_a_canary_is_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="aiosqlite")  # tells at DEBUG which function runs
    async with seated(tmp_path) as seat:
        await a_full_life(seat)
        await refusals(seat)
        await faults(seat, monkeypatch)
    noted = (tmp_path / "coach.log").read_text(encoding="utf-8")
    assert noted.count("incident code=") == 4
    for text in (caplog.text, noted, *(str(one.__dict__) for one in caplog.records)):
        assert "canary" not in text
        assert "mine" not in text.replace("minutes", "")


async def test_aiosqlite_tells_no_word_of_hers_either(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with seated(tmp_path) as seat:
        await a_full_life(seat)
    assert any(one.name == "aiosqlite" for one in caplog.records)
    assert "canary" not in caplog.text


async def test_the_same_fault_has_the_same_incident_code(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(SqliteTransaction, "add_entry", broken)
    said: set[str] = set()
    for _ in range(2):
        with pytest.raises(RuntimeError) as fault:
            await seat.log("post")
        said.add(seat.coach.explain(fault.value))
    assert len(said) == 1


async def test_what_failed_was_taken_back_whole(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await seat.promise("one-for-five")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as within:
        within.setattr(SqliteTransaction, "add_counts", broken)
        with pytest.raises(RuntimeError):
            await seat.log("post", 5)
    assert (await seat.card(made)).source == 0
    assert (await seat.coach.entries.history(seat.actor)).entries == ()
    await seat.log("post", 5)
    assert (await seat.card(made)).due == 1
