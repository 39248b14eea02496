"""Sentences that newcomers typed and that were once read wrongly."""

from datetime import date

import pytest

from coach.domain.chat import EntryWish
from coach.domain.entries import Kind
from coach.engine.acts import acts
from coach.engine.moments import fixed, moments

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def shown(text: str) -> list[str]:
    """The acts of a message, in short: "2 comment for Ana @2026-11-21"."""
    return [_short(one) for one in acts(text, today=TODAY)]


def _short(one: EntryWish) -> str:
    name = f" for {one.for_name}" if one.for_name else ""
    return f"{one.amount} {one.kind.value}{name}{f' @{one.at}' if one.at else ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a comment on 22 November", ["1 comment @2026-11-22"]),
        ("a comment on November 3rd", ["1 comment @2026-11-03"]),
        ("a comment on 24 December", ["1 comment"]),
        ("a comment on 31 February", ["1 comment"]),
        ("a comment on the 31st", ["1 comment @2026-10-31"]),
        ("2 comments on the 22nd", ["2 comment @2026-11-22"]),
        ("3 comments 3 days ago", ["3 comment @2026-11-21"]),
        ("a comment for Ana 4 days ago", ["1 comment for Ana @2026-11-20"]),
        ("two weeks ago I left a comment for Ana", ["1 comment for Ana @2026-11-10"]),
        ("2 comments 20 minutes ago", ["2 comment"]),
        ("left a comment for Ana 20 minutes ago", ["1 comment for Ana"]),
        ("2 posts last friday", ["2 post @2026-11-20"]),
        ("last Friday I wrote 4 comments", ["4 comment @2026-11-20"]),
    ],
)
def test_days_are_read_from_dates_and_distances(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["tomorrow", "tomorrow at 17:00", "at 5pm tomorrow", "next week"])
def test_what_is_to_come_is_no_moment(text: str) -> None:
    assert moments(text, today=TODAY) == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("", ""),
        ("yesterday", "2026-11-23"),
        ("yesterday 18:00", "2026-11-23 18:00"),
        ("today 09:30", "2026-11-24 09:30"),
        ("2026-11-20 07:00", "2026-11-20 07:00"),
        ("today 00:30", "today 00:30"),
    ],
)
def test_a_moment_in_words_is_fixed_to_its_date(at: str, expected: str) -> None:
    assert fixed(EntryWish(kind=Kind.COMMENT, at=at), TODAY).at == expected
