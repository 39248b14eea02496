"""What stands in for a person at a terminal: a clock moved by hand, and the command in process.

Nothing here replaces the coach or its database: every test works on a real file.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

import jsonschema
import pytest
from msgspec.structs import replace

from coach.api import (
    Actor,
    CardView,
    CheckInView,
    Coach,
    CommitmentDraft,
    EntryDraft,
    EntryView,
    Kind,
    Quality,
    Settings,
    Target,
    open_coach,
    words,
)
from coach.cli.root import run
from coach.domain.ids import CommitmentId
from coach.ports import Transaction
from coach.render.environment import Words

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from coach.cli import main; main()")
"""The command as its own process; it needs no installed script."""
MONDAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
"""The first Monday of a year, half an hour after its check-in time in UTC."""


@cache
def compiled_words() -> Words:
    """The real words, whose templates are compiled once for all tests of a process."""
    return words()


class HandClock:
    """Stands still until a test moves it."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant in UTC."""
        return self.at

    def meant(self, real: datetime) -> datetime:
        """A real instant as far from this clock's now as it is from the machine's."""
        return self.at + (real - datetime.now(UTC))  # noqa: TID251 the clock it stands in for

    def real(self, meant: datetime) -> datetime:
        """The other way round."""
        return datetime.now(UTC) + (meant - self.at)  # noqa: TID251 likewise

    def move(self, **span: float) -> None:
        """On by so many days, hours or minutes."""
        self.at += timedelta(**span)

    def to(self, text: str) -> None:
        """To an instant in ISO 8601; without an offset it is UTC."""
        read = datetime.fromisoformat(text)
        self.at = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


@asynccontextmanager
async def coach_at(
    clock: HandClock, home: Path, *, zone: str = "Etc/UTC"
) -> AsyncGenerator[tuple[Coach, Actor]]:
    """A coach over a real file with that clock, and the person of its terminal."""

    def by_hand(_pretended: datetime | None = None) -> HandClock:
        return clock

    with (
        mock.patch("coach.wiring.SystemClock", by_hand),
        mock.patch("coach.wiring.terminal_zone", return_value=zone),
        mock.patch("coach.wiring.words", compiled_words),
    ):
        async with open_coach(Settings(home=home)) as coach:
            yield coach, await coach.people.terminal_actor("test")


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its answer."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of its refusal or fault."""
        return self.json["error"]["code"]


class Terminal:
    """Runs the command in this process, as `coach` does; nobody sits there to be asked."""

    def __init__(
        self, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.home = home
        self.now = "2026-01-05T10:00"
        self._capsys = capsys
        self._patch = monkeypatch
        monkeypatch.setattr("coach.wiring.terminal_zone", lambda: "Europe/Berlin")
        monkeypatch.setattr("coach.wiring.words", compiled_words)
        monkeypatch.setattr("coach.cli.root.words", compiled_words)

    def __call__(self, *words: str, typed: str = "") -> Ran:
        """Run `coach words…` at `now` on `home`; `typed` is piped into it."""
        self._patch.setenv("COACH_HOME", str(self.home))
        self._patch.setenv("COACH_NOW", self.now)
        self._patch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        try:
            code = run(words)
        except SystemExit as left:  # how click leaves once it has completed a word
            code = int(left.code or 0)
        printed = self._capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    def ask(self, *words: str, typed: str = "") -> Any:
        """The JSON answer of a command that is done, checked against the published schema."""
        ran = self(*words, "--json", typed=typed)
        assert ran.code == 0, ran.out + ran.err
        assert not ran.err
        check_answer(ran.json)
        return ran.json

    def made(self, *words: str) -> str:
        """The id of a commitment made with `coach commit words…`."""
        return self.ask("commit", *words)["commitment"]["id"]

    def card(self, wanted: str) -> Any:
        """The card of a commitment, as it is now."""
        cards = self.ask("commitments")["commitments"]
        return next(one for one in cards if one["id"] == wanted)


@cache
def schema() -> dict[str, Any]:
    """docs/cli.schema.json."""
    return json.loads((ROOT / "docs" / "cli.schema.json").read_text(encoding="utf-8"))


def check_answer(value: object, name: str | None = None) -> None:
    """Check a JSON answer against one definition of the published schema, or against any answer."""
    wanted = schema() if name is None else {"$defs": schema()["$defs"], "$ref": f"#/$defs/{name}"}
    jsonschema.Draft202012Validator(wanted).validate(value)  # pyright: ignore[reportUnknownMemberType] jsonschema is untyped


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of a process of its own: this home, a fixed zone, plain UTF-8."""
    kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_RCFILE") if name in os.environ}
    chosen = {
        "HOME": str(home),
        "COACH_HOME": str(home / "coach"),
        "COACH_NOW": "2026-01-05T10:00",
        "TZ": "Europe/Berlin",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    return {**kept, **chosen, **more}


def process(
    *words: str | bytes, env: Mapping[str, str], typed: bytes = b"", timeout_s: float = 30
) -> Ran:
    """Run the command as a process of its own, to its end."""
    done = subprocess.run(
        [*COMMAND, *words],
        env=env,
        input=typed,
        capture_output=True,
        timeout=timeout_s,
        check=False,
    )
    return Ran(
        code=done.returncode,
        out=done.stdout.decode(errors="replace"),
        err=done.stderr.decode(errors="replace"),
    )


class Seat:
    """Somebody at the coach itself, without a front end; her clock is moved by hand."""

    def __init__(self, coach: Coach, actor: Actor, clock: HandClock) -> None:
        self.coach = coach
        self.actor = actor
        self.clock = clock

    async def promise(
        self, wanted: str | Target, *, quality: Quality | None = None, **more: Any
    ) -> str:
        """The id of a commitment made from a template's slug or from a target."""
        if isinstance(wanted, str):
            draft = replace(self.coach.commitments.draft(wanted), **more)
        else:
            draft = CommitmentDraft(target=wanted, quality=quality, **more)
        return (await self.coach.commitments.create(self.actor, draft)).cards[0].id

    async def log(self, kind: str, amount: int = 1, *, at: str = "", **more: Any) -> EntryView:
        """Log an act; `at` is typed as a person would."""
        when = await self.coach.when(self.actor, at) if at else None
        draft = EntryDraft(kind=Kind(kind), amount=amount, at=when, **more)
        return (await self.coach.entries.log(self.actor, draft)).entry

    async def thoughtful(self, amount: int = 1, **more: Any) -> EntryView:
        """Log thoughtful comments."""
        return await self.log("comment", amount, quality=Quality.THOUGHTFUL, **more)

    async def card(self, wanted: str) -> CardView:
        """A commitment's card as it is now."""
        cards = await self.coach.commitments.cards(self.actor)
        return next(one for one in cards if one.id == wanted)

    async def look_in(self) -> CheckInView | None:
        """Open what has fallen due, and see which check-in waits."""
        await self.coach.nudges.open_due(self.actor)
        return await self.coach.nudges.check_in(self.actor)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Look into the store."""
        return await self.coach._tools.store.read(work)

    async def outcomes(self, wanted: str) -> list[tuple[str, str]]:
        """(first date of the window, result) of a commitment's windows, oldest first."""
        found = await self.read(lambda tx: tx.outcomes(CommitmentId(wanted), most=100))
        return [(one.window.first.isoformat(), one.result) for one in reversed(found)]


@asynccontextmanager
async def seated(
    home: Path, clock: HandClock | None = None, *, zone: str = "Etc/UTC"
) -> AsyncGenerator[Seat]:
    """A seat at the coach of a home."""
    clock = clock or HandClock()
    async with coach_at(clock, home, zone=zone) as (coach, actor):
        yield Seat(coach, actor, clock)
