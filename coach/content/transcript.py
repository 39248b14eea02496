"""Golden transcripts of lessons: recorded from given answers, replayed word for word.

A transcript is a YAML list of turns, `coach` with the words exactly as a person reads them in plain
text and `you` with the answer to them; the last turn has no answer. They live beside the lesson, in
`transcripts/`, and `tests/content` replays them, so that a change of words or ways is seen.
"""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from coach.domain.ids import SessionId
from coach.domain.lessons import Lesson, LessonSession
from coach.engine.lesson_places import ask
from coach.engine.lessons import Began, advance, read
from coach.engine.step import Refuse, Speech

OPEN_AGAIN = "(opens the lesson again)"
"""The answer that stands for coming back after "stop"."""

Voice = Callable[[Lesson, LessonSession, tuple[Speech, ...]], str]
"""Puts what the coach says at a session's place into plain text."""


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing the coach says, and the answer to it; None where nothing is answered any more."""

    coach: str
    you: str | None = None


class Played(Struct, frozen=True, kw_only=True):
    """A lesson as it went."""

    turns: tuple[Turn, ...]
    sessions: tuple[LessonSession, ...]
    """The session at each turn, before its answer."""


def play(lesson: Lesson, answers: Iterable[str], voice: Voice, *, now: datetime) -> Played:
    """The lesson from its beginning, with these answers, one after the other."""
    session = LessonSession(
        id=SessionId("transcript"),
        slug=lesson.slug,
        version=lesson.version,
        content_hash="",
        started_at=now,
    )
    step = advance(lesson, session, Began(), now=now)
    sessions = [step.state]
    said = [_said(lesson, step.state, step.effects, voice)]
    given = list(answers)
    for answer in given:
        session = step.state
        event = Began() if session.stopped else read(answer)
        step = advance(lesson, session, event, now=now)
        sessions.append(step.state)
        said.append(_said(lesson, step.state, step.effects, voice))
    turns = tuple(
        Turn(coach=words, you=answer) for words, answer in zip(said, [*given, None], strict=True)
    )
    return Played(turns=turns, sessions=tuple(sessions))


def _said(lesson: Lesson, state: LessonSession, effects: tuple[Speech, ...], voice: Voice) -> str:
    refused = any(isinstance(one, Refuse) for one in effects)
    if refused and state.finished_at is None:
        effects = (*effects, *ask(lesson, state))
    return "\n".join(line.rstrip() for line in voice(lesson, state, effects).splitlines())


def answers_of(turns: Iterable[Turn]) -> tuple[str, ...]:
    """What a transcript's learner answered."""
    return tuple(turn.you for turn in turns if turn.you is not None)


def read_transcript(path: Path) -> tuple[Turn, ...]:
    """The turns of a file."""
    yaml: Any = YAML(typ="safe", pure=True)
    return msgspec.convert(yaml.load(path.read_text(encoding="utf-8")), tuple[Turn, ...])


def written(turns: Iterable[Turn]) -> str:
    """Turns as YAML, with texts as literal blocks so that they read as they are."""
    yaml: Any = YAML(typ="rt", pure=True)
    yaml.width = 10_000
    out = io.StringIO()
    yaml.dump([_blocks(turn) for turn in turns], out)
    return out.getvalue()


def _blocks(turn: Turn) -> dict[str, str]:
    plain: dict[str, str] = msgspec.to_builtins(turn)
    return {
        name: LiteralScalarString(text) if "\n" in text else text for name, text in plain.items()
    }
