"""`open_coach`: builds clock, ids, store, library, words and services; names concrete classes."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from coach.app.people import TERMINAL
from coach.app.service import YEARS, Coach, explain
from coach.app.tools import ModelLimits, Tools
from coach.content.library import LessonFolder
from coach.domain.errors import FaultError, Invalid
from coach.domain.people import Person
from coach.domain.time import resolve, zone_info
from coach.render.environment import ENGLISH, Words, translations
from coach.resources import folder
from coach.storage.sqlite import open_store

if TYPE_CHECKING:
    from coach.app.drafts import Drafts
    from coach.app.group_rehearsal import GroupRehearsal
    from coach.app.rehearsal import Rehearsal
    from coach.domain.chat import ModelReading, ModelReview, ModelTurn
    from coach.domain.lessons import Lesson
    from coach.engine.listening import Listener
    from coach.ports import LanguageModel

DATABASE = "coach.db"
LOG_FILE = "coach.log"
TEMPLATE_CACHE = "templates"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters that are easily mistaken for others: people type ids."""
_ID_LENGTH = 10


class Settings(Struct, frozen=True, kw_only=True):
    """What has to be known before the database can be opened."""

    home: Path
    """Folder of the database; made with owner-only rights when it is missing."""
    lessons: Path | None = None
    """Folder with lessons to show beside the shipped ones; it beats the person's own setting."""
    now: datetime | None = None
    """Pretend that it is this instant, and let the clock run on from there; None is the truth.
    Without an offset it is the local time of this terminal's person."""
    model_url: str = ""
    model_name: str = ""
    """Address and name of an optional language model (docs/model.md); both or neither."""
    model_key: str = ""
    model_seconds: float = 20.0
    model_daily: int = 50

    def __repr__(self) -> str:
        """Where the data is; never a key."""
        return f"Settings(home={str(self.home)!r}, model={self.model_name!r})"


def settings_from_environment() -> Settings:
    """Settings from `COACH_HOME` and `COACH_NOW`, with the platform's folder as a default.

    Raises:
        Invalid: `bad_now`.
    """
    home = os.environ.get("COACH_HOME")
    now = os.environ.get("COACH_NOW")
    return Settings(
        home=Path(home) if home else default_home(),
        now=parse_now(now) if now else None,
        **model_from_environment(),
    )


def model_from_environment() -> dict[str, Any]:
    """The settings of a language model, from `COACH_LLM_*`; an unreadable number is the default."""
    given = os.environ
    found: dict[str, Any] = {
        "model_url": given.get("COACH_LLM_URL", "").strip(),
        "model_name": given.get("COACH_LLM_MODEL", "").strip(),
        "model_key": given.get("COACH_LLM_KEY", "").strip(),
    }
    for name, variable, kind in (
        ("model_seconds", "COACH_LLM_SECONDS", float),
        ("model_daily", "COACH_LLM_DAILY", int),
    ):
        with suppress(ValueError):
            value = kind(given.get(variable, ""))
            if 0 < value < _MOST:
                found[name] = value
    return found


_MOST = 100_000
"""Seconds, or turns a day, that are believed."""


def parse_now(text: str) -> datetime:
    """An instant to pretend, in ISO 8601.

    Raises:
        Invalid: `bad_now`.
    """
    try:
        now = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise Invalid("bad_now", value=text) from error
    if now.year not in YEARS:
        raise Invalid("bad_now", value=text)
    return now


class SystemClock:
    """The machine's clock, shifted by a fixed span where a moment is pretended."""

    def __init__(self, pretended: datetime | None = None) -> None:
        real = datetime.now(UTC)
        self._shift = timedelta(0) if pretended is None else pretended.astimezone(UTC) - real

    def now(self) -> datetime:
        """The instant in UTC, to the millisecond."""
        return self.meant(datetime.now(UTC))

    def meant(self, real: datetime) -> datetime:
        """A real instant on this clock, in UTC, to the millisecond."""
        moved = real.astimezone(UTC) + self._shift
        return moved.replace(microsecond=moved.microsecond // 1000 * 1000)

    def real(self, meant: datetime) -> datetime:
        """The real instant of one on this clock."""
        return meant - self._shift


class _Model:
    """The language model, opened when it is first asked: that takes a second or two."""

    def __init__(self, settings: Settings, words: Words) -> None:
        self.name = settings.model_name or settings.model_url
        self._settings = settings
        self._words = words
        self._opened: LanguageModel | None = None

    async def _open(self) -> LanguageModel:
        if self._opened is None:
            self._opened = await asyncio.to_thread(self._make)
        return self._opened

    def _make(self) -> LanguageModel:
        from coach.llm.model import ModelSettings, open_model

        given = self._settings
        wanted = ModelSettings(url=given.model_url, model=given.model_name, key=given.model_key)
        return open_model(wanted, self._words)

    async def phrase(self, turn: ModelTurn) -> AsyncGenerator[str]:
        """As `ports.LanguageModel`."""
        async with aclosing((await self._open()).phrase(turn)) as spoken:
            async for piece in spoken:
                yield piece

    async def read(self, turn: ModelTurn) -> ModelReading:
        """As `ports.LanguageModel`."""
        return await (await self._open()).read(turn)

    async def review(self, comment: str, post: str) -> ModelReview:
        """As `ports.LanguageModel`."""
        return await (await self._open()).review(comment, post)


@cache
def listener() -> Listener:
    """How messages are heard, from the weights that were fitted."""
    import msgspec

    from coach.engine import listening

    path = Path(listening.__file__).with_name("listening.json")
    return listening.listener_of(msgspec.json.decode(path.read_bytes()))


class RandomIds:
    """Short ids from the system's random source."""

    def new(self) -> str:
        """Ten letters and digits: about 50 bits, and never looked up without their owner."""
        import secrets

        return "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))


def default_home() -> Path:
    """The platform's folder for a person's application data."""
    from platformdirs import user_data_path

    return user_data_path("reciprocity-coach", appauthor=False)


def terminal_zone() -> str:
    """The machine's IANA zone, or UTC where it can't be told."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
        zone_info(name)
    except Exception:  # noqa: BLE001 tzlocal raises several kinds; a guess must not stop us
        return "UTC"
    return name


@cache
def words() -> Words:
    """The words alone, for errors before a store can be opened."""
    return Words(folder("prompts"))


def speak_as_at(home: Path) -> None:
    """Speak the language of a home's person where no coach is opened: errors, reviews, support."""
    from coach.storage.peek import person_in

    person = person_in(home / DATABASE, *TERMINAL)
    words().speak(person.language if person else ENGLISH)


def reviewer() -> Drafts:
    """The comment reviewer alone, without a store."""
    from coach.app.drafts import Drafts

    return Drafts(words(), listener, zone=terminal_zone())


def support_message() -> str:
    """Who to turn to when things are hard, without a store: by this machine's zone."""
    from coach.app.support import support_text

    return support_text(words(), terminal_zone())


@cache
def labels_of(language: str) -> Mapping[str, str]:
    """Names and descriptions in another language, by dotted key; empty where there are none."""
    return translations(folder("prompts"), language)


def _aware(now: datetime | None, zone: str) -> datetime | None:
    if now is None or now.tzinfo is not None:
        return now
    return resolve(zone, now.date(), now.time())


def rehearse(lesson: Lesson, now: datetime | None = None) -> Rehearsal:
    """A lesson as a talk in memory, at that instant or now; nothing of it is kept."""
    from coach.app.rehearsal import Rehearsal
    from coach.app.support import support_text
    from coach.engine.draft_crisis import in_crisis

    zone = terminal_zone()

    def helps(text: str) -> str:
        return support_text(words(), zone) if in_crisis(text, listener) else ""

    return Rehearsal(words(), lesson, SystemClock(_aware(now, zone)).now(), helps=helps)


def group_rehearsal(
    lesson: Lesson, *, members: int, named: bool, now: datetime | None = None
) -> GroupRehearsal:
    """A facilitated session with made-up members; the same lesson has the same run each time.

    Raises:
        Invalid: `members_out_of_range`. NotAllowed: `no_group_plan`.
    """
    from random import Random

    from coach.app.group_rehearsal import GroupRehearsal
    from coach.domain.groups import AnswerMode

    drawn = Random(lesson.slug)

    def shuffled(count: int) -> list[int]:
        return drawn.sample(range(count), count)

    return GroupRehearsal(
        words(),
        lesson,
        members=members,
        mode=AnswerMode.NAMED if named else AnswerMode.ANONYMOUS,
        now=SystemClock(_aware(now, terminal_zone())).now(),
        shuffled=shuffled,
    )


def _use_own_lessons(library: LessonFolder, given: Path | None, person: Person | None) -> None:
    """A folder that has gone since it was set is passed over; `doctor` and settings show it."""
    if given is not None:
        library.use_own(str(given))
    elif person is not None and person.lessons_dir:
        with suppress(Invalid):
            library.use_own(person.lessons_dir)


class _LogFile(logging.FileHandler):
    """The log beside the data; where that can't be written, the person is told all the same."""

    def emit(self, record: logging.LogRecord) -> None:
        """One more line, if there is room for it."""
        with suppress(OSError):
            super().emit(record)


@contextmanager
def _logging_into(home: Path) -> Generator[None]:
    handler = _LogFile(home / LOG_FILE, delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.ERROR)
    logging.getLogger("coach").addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger("coach").removeHandler(handler)
        handler.close()


@asynccontextmanager
async def open_coach(settings: Settings) -> AsyncGenerator[Coach]:
    """A coach over the database of a home folder; closed on leaving.

    Raises:
        StoreUnavailable: the code says why (locked, full, read-only, damaged, newer, foreign …).
        Invalid: `unknown_folder`, for the lessons of the settings.
    """
    path = settings.home.expanduser() / DATABASE
    async with AsyncExitStack() as stack:
        stack.enter_context(_logging_into(path.parent))
        try:
            store = await stack.enter_async_context(open_store(path))
        except FaultError as error:
            explain(words(), error)  # notes it in the log; the caller says it
            raise
        person = await store.read(lambda tx: tx.find_person(*TERMINAL))
        zone = person.calendar.latest.zone if person else terminal_zone()
        library = LessonFolder(folder("lessons"))
        _use_own_lessons(library, settings.lessons, person)
        spoken = Words(folder("prompts"), cache=path.parent / TEMPLATE_CACHE)
        for one in (spoken, words()):  # the latter says what is wrong once this is closed
            one.speak(person.language if person else ENGLISH)
        wants_model = settings.model_url or settings.model_name
        tools = Tools(
            store=store,
            clock=SystemClock(_aware(settings.now, zone)),
            ids=RandomIds(),
            words=spoken,
            library=library,
            listener=listener,
            model=_Model(settings, spoken) if wants_model else None,
            model_limits=ModelLimits(seconds=settings.model_seconds, daily=settings.model_daily),
        )
        yield Coach(
            tools,
            zone_guess=cache(terminal_zone),
            integrity=store.integrity,
            home=str(path),
        )
