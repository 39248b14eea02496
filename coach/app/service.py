"""`Coach`: holds the services, and what a front end asks of the house itself."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from coach.app.commitments import Commitments
from coach.app.nudges import Nudges
from coach.app.people import People
from coach.domain.errors import CoachError, FaultError, Invalid

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date, datetime

    from coach.app.chat import Chat
    from coach.app.communities import Communities
    from coach.app.drafts import Drafts
    from coach.app.entries import Entries
    from coach.app.lessons import Lessons
    from coach.app.progress import Progresses
    from coach.app.recalls import Recalls
    from coach.app.replies import DoctorView
    from coach.app.tools import Tools
    from coach.domain.ids import Actor
    from coach.domain.lessons import Lesson
    from coach.ports import Delivery, Renderer

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # else Python prints incidents on a front end's screen

YEARS = range(1970, 3000)
"""Years that dates may lie in: further out, calendars run over their edges."""


class Coach:
    """One coach over one store; opened with `coach.api.open_coach`.

    What Today doesn't need is loaded when it is first asked for.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        zone_guess: Callable[[], str],
        integrity: Callable[[], Awaitable[str]],
        home: str,
    ) -> None:
        self._tools = tools
        self._integrity = integrity
        self._home = home
        self.people = People(tools, zone_guess=zone_guess)
        self.commitments = Commitments(tools)
        self.nudges = Nudges(tools)

    @cached_property
    def entries(self) -> Entries:
        """What was done."""
        from coach.app.entries import Entries

        return Entries(self._tools)

    @cached_property
    def progress(self) -> Progresses:
        """What the log shows."""
        from coach.app.progress import Progresses

        return Progresses(self._tools)

    @cached_property
    def lessons(self) -> Lessons:
        """What is taught."""
        from coach.app.lessons import Lessons

        return Lessons(self._tools, self.progress)

    @cached_property
    def recalls(self) -> Recalls:
        """Questions about finished lessons."""
        from coach.app.recalls import Recalls

        return Recalls(self._tools)

    @cached_property
    def chat(self) -> Chat:
        """Talks in free text."""
        from coach.app.chat import Chat

        return Chat(self._tools, self)

    @cached_property
    def drafts(self) -> Drafts:
        """Comments before they are posted."""
        from coach.app.drafts import Drafts

        return Drafts(self._tools.words, self._tools.listener)

    @cached_property
    def communities(self) -> Communities:
        """Servers in which people practise together."""
        from coach.app.communities import Communities

        return Communities(self._tools)

    def lesson(self, slug: str) -> Lesson:
        """A lesson as its author wrote it, in the language that is spoken.

        Raises:
            NotFound: `unknown_lesson`. ContentInvalid: `broken_lesson`.
        """
        return self._tools.library.open(slug, self._tools.words.language)[0]

    def meant(self, real: datetime) -> datetime:
        """A real instant on the coach's clock: moved like now, where a moment is pretended."""
        return self._tools.clock.meant(real)

    def real(self, meant: datetime) -> datetime:
        """The real instant of one on the coach's clock, for clocks outside."""
        return self._tools.clock.real(meant)

    def now(self) -> datetime:
        """The coach's instant, in UTC; pretended where that was asked for."""
        return self._tools.clock.now()

    async def when(self, actor: Actor, text: str) -> datetime:
        """The UTC instant somebody typed, in her zone.

        Raises:
            Invalid: `bad_when`.
        """
        from coach.engine.when import parse_when

        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        found = parse_when(text, calendar=person.calendar, now=self.now())
        try:
            person.calendar.local(found)
        except OverflowError as error:
            raise Invalid("bad_when", value=text) from error
        return found

    async def local_date(self, actor: Actor, text: str) -> date:
        """The local date somebody typed.

        Raises:
            Invalid: `bad_date`, `date_out_of_reach`.
        """
        from coach.engine.when import parse_date

        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        found = parse_date(text, calendar=person.calendar, now=self.now())
        if found.year not in YEARS:
            raise Invalid("date_out_of_reach", value=text, first=YEARS[0], last=YEARS[-1])
        return found

    async def run_due(self, delivery: Delivery) -> int:
        """Deliver everybody's due nudges by a way of the caller's; how many were sent."""
        from coach.app.outbox import Outbox

        return await Outbox(self._tools).run_due(delivery)

    async def next_due_at(self, provider: str) -> datetime:
        """When to deliver next for a front end's people: within the hour at the latest."""
        from coach.app.outbox import Outbox

        return await Outbox(self._tools).next_due_at(provider)

    async def doctor(self, actor: Actor) -> DoctorView:
        """How the coach itself is: database, running totals, lessons."""
        from coach.app.doctor import Doctor

        doctor = Doctor(self._tools, integrity=self._integrity, home=self._home)
        return await doctor.look(actor)

    async def support(self, actor: Actor) -> str:
        """Who to turn to when things are hard, nearest first."""
        from coach.app.support import support_text

        person = await self._tools.store.read(lambda tx: tx.person(actor.person_id))
        return support_text(self._tools.words, person.calendar.latest.zone)

    def markdown(self, text: str) -> str:
        """A view's plain text, made to read the same where Markdown is drawn."""
        return self._tools.words.render("talk/plain", {"text": text})

    def label(self, key: str) -> str:
        """A short label of `prompts/ui`."""
        return self._tools.words.label(key)

    def day(self, day: date) -> str:
        """A date in words: "Mon 5 Jan 2026"."""
        return self._tools.words.day(day)

    def text(self, template: str, **context: object) -> str:
        """A text of `prompts/` that a front end owns."""
        return self._tools.words.render(template, context)

    def explain(self, error: BaseException) -> str:
        """One kind sentence about an error, and what to do next."""
        return explain(self._tools.words, error)


def explain(words: Renderer, error: BaseException) -> str:
    """One kind sentence; faults and the unexpected carry an incident code, also in the log.

    Frames and the kind of error are logged, never its message: that may hold a person's words.
    """
    if isinstance(error, CoachError) and not isinstance(error, FaultError):
        return words.render(f"errors/{error.code}", error.params)
    import traceback

    incident = incident_code(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{one.filename}:{one.lineno}" for one in reversed(frames[-6:]))
    log.error("incident code=%s kind=%s at=%s", incident, type(error).__name__, where)
    if isinstance(error, CoachError):
        return words.render(f"errors/{error.code}", {**error.params, "incident": incident})
    return words.render("errors/unexpected", {"incident": incident})


def incident_code(error: BaseException) -> str:
    """A short code for where and how something broke; the same fault has the same code."""
    import hashlib
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{one.name}:{one.lineno}" for one in frames[-3:]]
    kind = getattr(error, "code", type(error).__name__)
    return hashlib.sha256("|".join([kind, *where]).encode()).hexdigest()[:8]
