"""What an operator relies on: pictures, logs, health, one bot, commands sent once, the check."""

import asyncio
import io
import json
import logging
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from PIL import Image

from coach.api import EntryDraft, Kind, ProgressView
from coach.bot import check as checking
from coach.bot.app import AlreadyRunning, only_one, serve
from coach.bot.health import serving
from coach.bot.logs import JsonLines, log_to_stderr
from coach.bot.meter import Meter
from coach.bot.outbox import OutboxLoop
from coach.bot.picture import draw_year
from coach.bot.words import LabelTranslator, said
from tests.bot.conftest import Town
from tests.support.house import House

LABELS = {"gives": "given", "posts": "own posts", "year": "A year", "ratio": "Ratio"}


async def year(home: House, *, acts: int) -> ProgressView:
    for number in range(acts):
        draft = EntryDraft(kind=Kind.COMMENT if number % 3 else Kind.POST)
        await home.coach.entries.log(home.actor, draft)
    return await home.coach.progress.year(home.actor)


@pytest.mark.parametrize("acts", [0, 1, 30])
async def test_a_year_is_a_picture_even_an_empty_one(home: House, acts: int) -> None:
    picture = Image.open(io.BytesIO(draw_year(await year(home, acts=acts), LABELS)))
    assert picture.format == "PNG"
    assert picture.size == (880, 616)


async def test_days_of_more_and_of_less_look_different(home: House) -> None:
    view = await year(home, acts=1)
    days = [view.last - timedelta(days=7 * back) for back in range(3)]
    counts = dict(zip(days, (1, 4, 9), strict=True))
    shades = draw_year(view._replace(acts_by_date=counts), LABELS)
    assert shades != draw_year(view._replace(acts_by_date={date.min: 1}), LABELS)


def record(**how: Any) -> logging.LogRecord:
    made = logging.LogRecord("coach.bot", logging.WARNING, "x.py", 1, "event a=%s", ("b",), None)
    made.__dict__.update(how)
    return made


def test_a_log_line_tells_the_kind_of_an_error_and_never_its_words() -> None:
    error = ValueError("canary")
    line = JsonLines().format(record(exc_info=(type(error), error, None)))
    told = json.loads(line)
    assert (told["level"], told["logger"], told["event"]) == ("warning", "coach.bot", "event a=b")
    assert told["kind"] == "ValueError"
    assert "canary" not in line


def test_logs_go_to_standard_error() -> None:
    root, coach = logging.getLogger(), logging.getLogger("coach")
    handlers, level, ours = root.handlers, root.level, coach.level
    try:
        log_to_stderr()
        assert [type(one.formatter) for one in root.handlers] == [JsonLines]
    finally:
        root.handlers, root.level = handlers, level
        coach.setLevel(ours)


async def test_health_says_what_is_wrong(unused_tcp_port: int) -> None:
    port = unused_tcp_port
    async with (
        serving(port, Meter(), lambda: {"gateway": False}),
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}/healthz") as found,
    ):
        assert found.status == 503
        assert await found.json() == {"gateway": False}


async def test_a_port_that_is_taken_is_no_reason_to_stay_away(unused_tcp_port: int) -> None:
    async with serving(unused_tcp_port, Meter(), dict), serving(unused_tcp_port, Meter(), dict):
        pass


def test_one_bot_has_the_data(tmp_path: Path) -> None:
    with only_one(tmp_path, several=False):
        with only_one(tmp_path, several=True):
            pass
        with pytest.raises(AlreadyRunning), only_one(tmp_path, several=False):
            pass
    with only_one(tmp_path, several=False):
        pass


async def test_commands_are_sent_again_only_when_they_have_changed(town: Town) -> None:
    await town.bot._sync()
    assert town.double.syncs == 1
    town.double.commands.clear()  # as after somebody removed them
    await town.bot._sync()
    assert town.double.syncs == 2


async def test_descriptions_are_translated_where_there_are_words() -> None:
    translator = LabelTranslator()
    context: Any = None
    german = await translator.translate(said("about.today"), discord.Locale.german, context)
    assert german
    assert german.startswith("Wo du")
    for string, locale in (
        (said("about.today"), discord.Locale.american_english),
        (said("about.today"), discord.Locale.japanese),
        (discord.app_commands.locale_str("free"), discord.Locale.german),
    ):
        assert await translator.translate(string, locale, context) is None


async def test_the_loop_outlives_a_fault_and_ends_when_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = asyncio.Event()

    async def broken(_: object) -> int:
        looked.set()
        raise RuntimeError("canary")

    monkeypatch.setattr(town.home.coach, "run_due", broken)
    loop = OutboxLoop(town.home.coach, town.delivery, town.meter)
    running = asyncio.create_task(loop.run())
    await asyncio.wait_for(looked.wait(), 5)
    await asyncio.sleep(0)
    loop.stop()
    await asyncio.wait_for(running, 5)
    assert not loop.alive
    assert b'where="outbox"' in town.meter.text()


async def test_the_bot_answers_delivers_and_leaves(town: Town) -> None:
    await town.promise()
    town.monday()
    bot = type(town.bot)(town.home.coach, town.bot._home, town.meter)
    stop = asyncio.Event()
    serving_it = asyncio.create_task(serve(bot, town.meter, town.double.token, port=0, stop=stop))
    await town.double.wait_for(lambda: bool(town.dms()), 10, "the check-in")
    await town.double.wait_for(bot.is_ready, 10, "to be ready")
    stop.set()
    await asyncio.wait_for(serving_it, 10)
    assert await town.inbox() == [("sent", "dm")]


async def test_the_check_tells_what_is_missing_and_what_is_too_much(town: Town) -> None:
    found = await checking.check(town.double.token)
    assert found[0].ok
    assert "client_id" in found[-1].text
    assert not (await checking.check("wrong"))[0].ok


@pytest.mark.parametrize(
    ("permissions", "ok", "read"),
    [
        (discord.Permissions(administrator=True), False, "administrator"),
        (discord.Permissions.none(), False, "send messages"),
        (checking.NEEDED, True, "as they should be"),
    ],
)
def test_permissions_are_judged(permissions: discord.Permissions, ok: bool, read: str) -> None:
    judged = checking.judged("Bakers", permissions)
    assert judged.ok is ok
    assert read in judged.text
