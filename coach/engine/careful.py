"""After words of crisis: what is let go, and how long the voice stays quiet."""

from datetime import date, timedelta

from msgspec.structs import replace

from coach.domain.chat import ChatState

CAREFUL_DAYS = 7
"""So long after words of crisis the coach keeps to a quiet voice (docs/decisions.md)."""


def careful_from(state: ChatState, today: date) -> ChatState:
    """After words of crisis: what was going on is let go, and the voice is quiet for a while."""
    until = (today + timedelta(days=CAREFUL_DAYS)).isoformat()
    return replace(
        state,
        careful_until=until,
        exercise=None,
        pending=(),
        inside="",
        revision=state.revision + 1,
    )


def is_careful(state: ChatState, today: date) -> bool:
    """Whether words of crisis were heard lately."""
    return bool(state.careful_until) and today.isoformat() <= state.careful_until
