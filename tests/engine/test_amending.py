"""Correcting a proposal in one's own words."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.chat import CommitWish, EntryWish, Intent, Pending, Understood
from coach.domain.entries import MAX_AMOUNT, Kind
from coach.engine.amending import amended
from tests.support.values import TODAY

UNSURE: Final = Understood(intent=Intent.UNKNOWN, confidence=0.3)
COMMENT: Final = EntryWish(
    kind=Kind.COMMENT, for_name="Ana", at="yesterday", link="https://a.example"
)
SHARE: Final = EntryWish(kind=Kind.SHARE, amount=2)
POST: Final = EntryWish(kind=Kind.POST)
RATIO: Final = CommitWish(shape="ratio", ratio="1:5", give=("comment",), per=("post",), plan="p")
LEAST: Final = CommitWish(
    shape="cadence", at_least=2, give=("share",), each="week", until="2027-01-01"
)
MOST: Final = CommitWish(shape="cadence", at_most=2, give=("post",), each="week")
PART: Final = CommitWish(shape="share", share="80%", of=Kind.SHARE, against=Kind.OWN_SHARE)
WITHIN: Final = CommitWish(
    shape="response", within="12h", close=Kind.THANKS_DUE, close_with=Kind.THANKS
)


def entries(*wishes: EntryWish, editing: bool = False) -> Pending:
    """Acts that wait."""
    return Pending(intent=Intent.LOG, entries=wishes, editing=editing)


def mend(pending: Pending, text: str, heard: Understood = UNSURE) -> Pending | None:
    """What becomes of a proposal."""
    return amended(pending, text, heard, today=TODAY)


def acts(pending: Pending, text: str) -> list[tuple[Kind, int, str, str]]:
    """(kind, amount, name, moment) of acts as they are corrected."""
    better = mend(pending, text)
    assert better is not None
    return [(one.kind, one.amount, one.for_name, one.at) for one in better.entries]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("three", (Kind.COMMENT, 3, "Ana", "yesterday")),
        ("no, three", (Kind.COMMENT, 3, "Ana", "yesterday")),
        ("today", (Kind.COMMENT, 1, "Ana", "")),
        ("no, it was on monday", (Kind.COMMENT, 1, "Ana", "2026-01-05")),
        ("for Ben", (Kind.COMMENT, 1, "Ben", "yesterday")),
        ("Ben", (Kind.COMMENT, 1, "Ben", "yesterday")),
        ("make it three, for Ben", (Kind.COMMENT, 3, "Ben", "yesterday")),
        ("no, left a reply", (Kind.REPLY, 1, "Ana", "yesterday")),
        ("sorry, replied to Ben today at 8am", (Kind.REPLY, 1, "Ben", "today 08:00")),
        ("no, three articles", (Kind.COMMENT, 3, "Ana", "yesterday")),
    ],
)
def test_an_act_is_corrected(text: str, act: tuple[Kind, int, str, str]) -> None:
    assert acts(entries(COMMENT), text) == [act]


def test_a_link_is_added() -> None:
    better = mend(entries(SHARE), "https://b.example")

    assert better is not None
    assert better.entries[0].link == "https://b.example"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("without the second", [Kind.COMMENT, Kind.POST]),
        ("drop the last", [Kind.COMMENT, Kind.SHARE]),
        ("only the first", [Kind.COMMENT]),
        ("just the 3rd", [Kind.POST]),
        ("no, liked a photo", [Kind.FAVOURITE]),
    ],
)
def test_acts_are_left_out(text: str, kinds: list[Kind]) -> None:
    assert [one[0] for one in acts(entries(COMMENT, SHARE, POST), text)] == kinds


def test_one_of_several_acts_is_told_anew() -> None:
    assert acts(entries(COMMENT, SHARE), "no, two comments") == [
        (Kind.COMMENT, 2, "Ana", "yesterday"),
        (Kind.SHARE, 2, "", ""),
    ]


def test_an_amount_is_for_the_last_act_and_a_day_for_all() -> None:
    assert [one[1] for one in acts(entries(COMMENT, SHARE), "five")] == [1, 5]
    assert [one[3] for one in acts(entries(COMMENT, SHARE), "monday")] == ["2026-01-05"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "zero",
        "a lot",
        "what is the weather like tomorrow in the place where I live",
        "without the fourth",
        "only the fourth",
        "liked a photo",
    ],
)
def test_other_words_correct_nothing(text: str) -> None:
    assert mend(entries(COMMENT, SHARE), text) is None


def test_the_only_act_is_not_left_out() -> None:
    assert mend(entries(COMMENT), "without the last") is None


def test_another_matter_is_no_correction_unless_it_is_said_to_be_one() -> None:
    progress = Understood(intent=Intent.PROGRESS, confidence=0.9)

    assert mend(entries(COMMENT), "three", progress) is None
    assert mend(entries(COMMENT), "no, three", progress) is not None
    assert mend(entries(COMMENT, editing=True), "three", progress) is not None


@pytest.mark.parametrize(
    ("old", "text", "field", "value"),
    [
        (RATIO, "two for four", "ratio", "2:4"),
        (RATIO, "1:4", "ratio", "1:4"),
        (RATIO, "no, three", "ratio", "3:5"),
        (RATIO, "no, not two, three", "ratio", "3:5"),
        (RATIO, "not five, four", "ratio", "1:4"),
        (RATIO, "six posts", "ratio", "1:6"),
        (RATIO, "one reply for every two posts", "give", ("reply",)),
        (RATIO, "one reply for every two posts", "plan", "p"),
        (LEAST, "three", "at_least", 3),
        (LEAST, "a month", "each", "month"),
        (LEAST, "three, daily", "each", "day"),
        (LEAST, "three, daily", "until", "2027-01-01"),
        (MOST, "three", "at_most", 3),
        (PART, "70", "share", "70%"),
        (WITHIN, "24", "within", "24h"),
        (WITHIN, "no, two days", "within", "48h"),
    ],
)
def test_a_promise_is_corrected(old: CommitWish, text: str, field: str, value: object) -> None:
    better = mend(Pending(intent=Intent.COMMIT, commitment=old), text)

    assert better is not None
    assert getattr(better.commitment, field) == value


@pytest.mark.parametrize(
    ("old", "text"),
    [
        (RATIO, "better not"),
        (RATIO, "0 to 5"),
        (RATIO, "1:9999"),
        (LEAST, "better not"),
        (PART, "700"),
        (PART, "better not"),
        (WITHIN, "soon"),
        (LEAST, "what is the weather like in the place where I live, three"),
    ],
)
def test_other_words_correct_no_promise(old: CommitWish, text: str) -> None:
    assert mend(Pending(intent=Intent.COMMIT, commitment=old), text) is None


def test_a_rest_is_given_another_end() -> None:
    pause = Pending(intent=Intent.PAUSE)
    better = mend(pause, "until friday")

    assert better is not None
    assert better.until == "2026-01-09"
    assert mend(pause, "whenever") is None
    assert mend(pause, "I said to my sister that we shall meet on friday or until friday") is None


def test_what_has_no_parts_is_not_corrected() -> None:
    assert mend(Pending(intent=Intent.UNDO, ref="1"), "no, three") is None
    assert mend(Pending(intent=Intent.COMMIT), "no, three") is None


_TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            """no , actually three 1001 0 yesterday for Ben without only the first second last 2:3
            comments shares posts a week day 24h two days 70% until friday https://x.example
            replied""".split()
        ),
        max_size=8,
    ).map(" ".join),
)


@given(_TEXTS, st.lists(st.sampled_from((COMMENT, SHARE, POST)), min_size=1, max_size=4))
def test_corrected_acts_stay_plausible(text: str, old: list[EntryWish]) -> None:
    better = mend(entries(*old), text)

    assert better is None or better.entries
    for one in better.entries if better else ():
        assert 1 <= one.amount <= MAX_AMOUNT


@given(_TEXTS, st.sampled_from((RATIO, LEAST, MOST, PART, WITHIN)))
def test_a_corrected_promise_still_measures_something(text: str, old: CommitWish) -> None:
    better = mend(Pending(intent=Intent.COMMIT, commitment=old), text)

    if better is not None:
        wish = better.commitment
        assert wish is not None
        measures = (wish.ratio, wish.at_least, wish.at_most, wish.share, wish.within)
        assert len([one for one in measures if one is not None]) == 1
