"""A facilitated session tried out with made-up members: every page of it, and nothing is kept."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coach.domain.errors import Invalid, NotAllowed
from coach.domain.groups import (
    LEAST_ANONYMOUS,
    MOST_MEMBERS,
    SCALE,
    AgendaStep,
    AnswerMode,
    Asks,
    Given,
    GroupSession,
    Member,
    Work,
)
from coach.domain.ids import GroupId, MemberId
from coach.domain.lessons import Lesson
from coach.engine import group_events as ev
from coach.engine.agenda import agenda_of
from coach.engine.group_answers import hides_nobody, openable
from coach.engine.groups import advance
from coach.engine.pairing import draw, fours
from coach.ports import Renderer

_LEADER = MemberId("facilitator")
_SIZES = {Work.PAIRS: 2, Work.TRIOS: 3}
_RELUCTANT = 5
"""Every so many members keep a plan to themselves."""


class GroupPage(NamedTuple):
    """One moment of a session."""

    stage: str
    """What everybody reads."""
    desk: str
    """What its facilitator reads beside it."""


class GroupScript(NamedTuple):
    """A lesson's hour, to prepare it."""

    steps: tuple[AgendaStep, ...]
    text: str


def group_script(words: Renderer, lesson: Lesson) -> GroupScript:
    """The hour of a lesson in words: what is asked, and what the facilitator says.

    Raises:
        NotAllowed: `no_group_plan`.
    """
    steps = agenda_of(lesson)
    if not steps:
        raise NotAllowed("no_group_plan", title=lesson.title)
    rows = [(one, words.label(f"groups.work.{one.work}")) for one in steps]
    minutes = sum(one.minutes for one in steps)
    context = {"title": lesson.title, "idea": lesson.idea, "minutes": minutes, "rows": rows}
    return GroupScript(steps=steps, text=words.render("groups/script", context))


class GroupRehearsal:
    """A session in memory. `shuffled` gives the numbers below a count in some order."""

    def __init__(
        self,
        words: Renderer,
        lesson: Lesson,
        *,
        members: int,
        mode: AnswerMode,
        now: datetime,
        shuffled: Callable[[int], Sequence[int]],
    ) -> None:
        """Raises: Invalid: `members_out_of_range`. NotAllowed: `no_group_plan`."""
        if not 0 <= members <= MOST_MEMBERS:
            raise Invalid("members_out_of_range", value=members, most=MOST_MEMBERS)
        self._words = words
        self._now = now
        self._shuffled = shuffled
        self._texts: dict[tuple[int, MemberId], str] = {}
        self._rooms: tuple[tuple[str, ...], ...] = ()
        self._lines = words.render("groups/made_up_answers", {}).splitlines()
        self._session = GroupSession(
            id=GroupId("rehearsal"),
            title=lesson.title,
            slug=lesson.slug,
            agenda=group_script(words, lesson).steps,
            opened_at=now,
            facilitator=_LEADER,
            mode=mode,
        )
        names = words.render("groups/made_up_names", {}).splitlines()
        for number in range(members):
            again = number // len(names) + 1
            name = names[number % len(names)] + (f" {again}" if again > 1 else "")
            self._act(ev.Joined(by=MemberId(f"m{number:03d}"), name=name))

    def pages(self) -> Iterator[GroupPage]:
        """From the lobby to the recap: each step as it begins, and with its answers open."""
        yield self._page()
        for _ in self._session.agenda:
            order = tuple(one.id for one in self._mixed())
            self._act(ev.Advanced(by=_LEADER, order=order))
            self._draw_rooms()
            yield self._page()
            if self._session.step.asks is not Asks.NOTHING and self._session.members:
                self._answer()
                yield self._page()
                self._reveal()
                yield self._page()
            self._now += timedelta(minutes=self._session.step.minutes)
        self._act(ev.Closed(by=_LEADER))
        yield GroupPage(stage=self.recap(), desk="")

    def recap(self) -> str:
        """What people agreed to share, in Markdown."""
        session = self._session
        rows = [
            (step, [self._shown(one) for one in session.answers(at) if session.in_recap(one)])
            for at, step in enumerate(session.agenda)
        ]
        context = {
            "title": session.title,
            "here": len(session.members),
            "rows": rows,
            "notes": session.notes,
        }
        return self._words.render("groups/recap", context)

    def _act(self, event: ev.GroupEvent) -> None:
        step = advance(self._session, event, now=self._now)
        for effect in step.effects:
            if isinstance(effect, ev.KeepAnswer):
                self._texts[effect.step, effect.member] = effect.text
        self._session = step.state

    def _mixed(self) -> list[Member]:
        present = self._session.present
        return [present[at] for at in self._shuffled(len(present))]

    def _draw_rooms(self) -> None:
        work = self._session.step.work
        if work is Work.FOURS:
            self._rooms = fours(self._rooms)
        elif work in _SIZES:
            willing = [str(one.id) for one in self._mixed() if one.pairs]
            met = frozenset(frozenset(str(one) for one in two) for two in self._session.met)
            self._rooms = draw(willing, size=_SIZES[work], met=met, apart=frozenset())
        else:
            return
        rooms = tuple(tuple(MemberId(one) for one in room) for room in self._rooms)
        self._act(ev.RoomsDrawn(by=_LEADER, rooms=rooms))

    def _answer(self) -> None:
        at, step = self._session.at, self._session.step
        for number, one in enumerate(self._session.present):
            text = self._lines[(number + at) % len(self._lines)]
            if step.asks is not Asks.TEXT:
                text = str(number % (len(step.options) or SCALE) + 1)
            keeps = number % _RELUCTANT == _RELUCTANT - 1
            self._act(ev.Answered(by=one.id, step=at, text=text, shared=not keeps))

    def _reveal(self) -> None:
        order = tuple(self._shuffled(len(openable(self._session))))
        self._act(ev.Revealed(by=_LEADER, order=order, sure=True))

    def _name(self, member_id: MemberId) -> str:
        member = self._session.member(member_id)
        return member.name if member else ""

    def _shown(self, given: Given) -> tuple[str, str]:
        """An answer, with its author's name where names are shown."""
        step = self._session.agenda[given.step]
        text = self._texts[given.step, given.member]
        if step.options:
            text = step.options[int(text) - 1]
        named = self._session.mode is AnswerMode.NAMED
        return (text, self._name(given.member) if named else "")

    def _warning(self, answered: int) -> str:
        """That so few answers hide nobody; empty where that is no matter."""
        if self._session.at in self._session.revealed or not hides_nobody(self._session):
            return ""
        context = {"count": answered, "least": LEAST_ANONYMOUS}
        return self._words.render("errors/few_answers", context)

    def _page(self) -> GroupPage:
        session = self._session
        begun = session.timers > 0
        answers = session.answers(session.at)
        opened = [self._shown(one) for one in answers if session.readable(one, None)]
        context: dict[str, object] = {
            "title": session.title,
            "begun": begun,
            "number": session.at + 1,
            "steps": len(session.agenda),
            "step": session.step,
            "work": self._words.label(f"groups.work.{session.step.work}"),
            "anonymous": session.mode is AnswerMode.ANONYMOUS,
            "answered": len(answers),
            "here": len(session.present),
            "opened": opened,
            "revealed": session.at in session.revealed,
            "rooms": [[self._name(one) for one in room] for room in session.rooms],
            "speaking": [self._name(one) for one in session.speaking],
        }
        stage = self._words.render("groups/stage", context)
        named = [self._name(one.member) for one in answers]
        following = session.agenda[session.at + 1 :]
        desk = {
            "begun": begun,
            "made_up": True,
            "warning": self._warning(len(answers)),
            "says": session.step.says if begun else "",
            "answered": len(answers),
            "here": len(session.present),
            "names": sorted(named) if session.mode is AnswerMode.NAMED else [],
            "next": following[0].title if following and begun else "",
            "revealed": session.at in session.revealed,
            "asks": session.step.asks is not Asks.NOTHING and begun,
        }
        return GroupPage(stage=stage, desk=self._words.render("groups/desk", desk))
