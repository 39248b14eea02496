"""Playing a lesson in tests: several answers at once, and what was said and waited for."""

from collections.abc import Iterable

from hypothesis import strategies as st

from coach.domain.lessons import Lesson, LessonSession
from coach.engine.lessons import COMMANDS, LessonStepResult, advance, read
from coach.engine.step import Await, Promise, Say
from tests.support.values import NOW

WORDS = st.one_of(
    st.sampled_from(("0", "1", "2", "3", "Give", "play", *COMMANDS)),
    st.text(max_size=12),
)
"""What may be typed: choices, universal commands, and anything at all."""


def told(lesson: Lesson, session: LessonSession, text: str) -> LessonStepResult:
    """What typed words lead to."""
    return advance(lesson, session, read(text), now=NOW)


def played(lesson: Lesson, session: LessonSession, *texts: str) -> LessonSession:
    """The session after several inputs, none of which was refused."""
    for text in texts:
        step = told(lesson, session, text)
        assert step.refusal is None, (text, step.refusal)
        session = step.state
    return session


def said(effects: Iterable[object]) -> list[str]:
    """The templates of what was said, in order."""
    return [one.template for one in effects if isinstance(one, Say)]


def context(effects: Iterable[object], template: str) -> dict[str, object]:
    """What was said with the given template."""
    found = (one.context for one in effects if isinstance(one, Say) and one.template == template)
    return dict(next(found))


def waits(effects: Iterable[object]) -> Await:
    """What is waited for; there is exactly one such thing in a turn."""
    (found,) = [one for one in effects if isinstance(one, Await)]
    return found


def promises(effects: Iterable[object]) -> list[Promise]:
    """The commitments to be made."""
    return [one for one in effects if isinstance(one, Promise)]
