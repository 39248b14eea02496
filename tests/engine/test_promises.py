"""Promises in free text: a measure, its terms, and a plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.chat import CommitWish
from coach.domain.commitments import MAX_PLAN
from coach.domain.entries import Kind
from coach.engine.people import parse_weekdays
from coach.engine.promises import promise
from coach.engine.shapes import ShapeOptions, target_of


def read(text: str) -> CommitWish:
    """The promise of a text, which has one."""
    found = promise(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "ratio", "give", "per"),
    [
        ("one comment for every five posts", "1:5", ["comment"], ["post"]),
        ("for each post I leave two comments", "2:1", ["comment"], ["post"]),
        ("whenever I publish something I write three replies", "3:1", ["reply"], ["post"]),
        ("1:4, comments to videos", "1:4", ["comment"], ["post"]),
        ("2 to 3, shares to posts", "2:3", ["share"], ["post"]),
        ("1:3 comments", "1:3", ["comment"], ["post"]),
        ("one like and a comment per episode", "1:1", ["favourite", "comment"], ["post"]),
        ("one introduction for every new follower", "1:1", ["introduce"], ["connection"]),
        ("when I share my own work I will boost two people", "1:1", ["share"], ["own-share"]),
        ("for every self link two comments", "2:1", ["comment"], ["own-share"]),
        ("a post then a comment, one to one", "1:1", ["comment"], ["post"]),
        ("a comment and a post, one for one", "1:1", ["comment"], ["post"]),
        ("comment on two blogs for every post", "2:1", ["comment"], ["post"]),
        ("if I post, three thank-yous", "3:1", ["thanks"], ["post"]),
        ("when i upload a video, one critique", "1:1", ["feedback"], ["post"]),
        ("per single post one comment every week, per post that is", "1:1", ["comment"], ["post"]),
    ],
)
def test_so_many_for_so_many(text: str, ratio: str, give: list[str], per: list[str]) -> None:
    wish = read(text)

    assert (wish.shape, wish.ratio, list(wish.give), list(wish.per)) == ("ratio", ratio, give, per)


@pytest.mark.parametrize(
    ("text", "least", "most", "give", "each", "on"),
    [
        ("two shares a week", 2, None, ["share"], "week", None),
        ("at least two shares a week", 2, None, ["share"], "week", None),
        ("at most two posts a week", None, 2, ["post"], "week", None),
        ("no more than one own share per day", None, 1, ["own-share"], "day", None),
        ("a daily comment", 1, None, ["comment"], "day", None),
        ("one spotlight every single month", 1, None, ["spotlight"], "month", None),
        ("thank somebody twice a week", 2, None, ["thanks"], "week", None),
        ("comment three times a day", 3, None, ["comment"], "day", None),
        ("comment twice a day", 2, None, ["comment"], "day", None),
        ("comments, let's say four, weekly", 4, None, ["comment"], "week", None),
        ("comments every week, and rest two days", 1, None, ["comment"], "week", None),
        ("ten minutes of giving every day", 10, None, ["minutes"], "day", None),
        ("two comments or replies a week", 2, None, ["comment", "reply"], "week", None),
        ("two comments and shares a week", 2, None, ["comment", "share"], "week", None),
        ("one comment on Mondays", 1, None, ["comment"], "week", "mon"),
        ("mondays and thursdays one comment each", 2, None, ["comment"], "week", "mon,thu"),
        ("one comment a day on tue and fri", 1, None, ["comment"], "week", "tue,fri"),
        ("i sat down: one comment a week", 1, None, ["comment"], "week", None),
        ("sat: one comment", 1, None, ["comment"], "week", "sat"),
        ("three comments in any 10 days", 3, None, ["comment"], "10d", None),
        ("three comments every seven days", 3, None, ["comment"], "7d", None),
        ("two likes a week", 2, None, ["favourite"], "week", None),
        ("a comment a day when I post", 1, None, ["comment"], "day", None),
        ("comment on her blog daily", 1, None, ["comment"], "day", None),
        ("I will share 3 of my own links a month", 3, None, ["own-share"], "month", None),
        ("own stuff share once a week", 1, None, ["own-share"], "week", None),
        ("share somebody else's work, not mine, weekly", 1, None, ["share"], "week", None),
        ("share for every friend of my own, weekly", 1, None, ["share"], "week", None),
    ],
)
def test_so_often(
    text: str,
    least: int | None,
    most: int | None,
    give: list[str],
    each: str,
    on: str | None,
) -> None:
    wish = read(text)

    assert wish.shape == "cadence"
    assert (wish.at_least, wish.at_most, list(wish.give)) == (least, most, give)
    assert (wish.each, wish.on) == (each, on)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("thank people within 12 hours", "12h"),
        ("thank-yous go out in two days", "48h"),
        ("I thank within half a day", "12h"),
        ("thanks the same day", "24h"),
        ("thanks within the day", "24h"),
        ("each day I owe thx, I pay within 6h", "6h"),
        ("gratitude: twenty-four hours", "24h"),
    ],
)
def test_thanks_within_hours(text: str, within: str) -> None:
    wish = read(text)

    assert (wish.shape, wish.within) == ("response", within)
    assert (wish.close, wish.close_with) == (Kind.THANKS_DUE, Kind.THANKS)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("80% of my shares are others' work", "80%"),
        ("first 70%, no, 75% of what I pass on by others", "75%"),
        ("ninety percent of what I share is by others", "90%"),
        ("80/20, theirs and mine", "80%"),
        ("20:80 it is", "80%"),
        ("half of my shares should be other people's", "50%"),
        ("three quarters of my boosts", "75%"),
        ("at most 20% of my shares are my own", "80%"),
        ("only 60% of my shares are mine", "60%"),
    ],
)
def test_a_share_of_others_work(text: str, share: str) -> None:
    wish = read(text)

    assert (wish.shape, wish.share) == ("share", share)
    assert (wish.of, wish.against) == (Kind.SHARE, Kind.OWN_SHARE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "every week",
        "I publish a lot",
        "I like it every week",
        "on Monday I commented on two posts",
        "on sunday i've left a comment",
        "two comments for Ana at 18:30",
        "50 percent",
        "half of it",
        "shares, half as loud",
        "30/50 shares",
        "120% shares of others",
        "percent of shares",
        "thanks 100 days",
        "0:5 comments to posts",
        "one comment for every 2000 posts",
        "one comment in any 500 days",
        "no comments a week",
        "2000 comments a week",
        "one comment when it rains, one post",
    ],
)
def test_without_a_measure_there_is_no_promise(text: str) -> None:
    assert promise(text) is None


def test_thanks_so_often_are_no_thanks_within_hours() -> None:
    assert read("thank one person a day").shape == "cadence"


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("until 2027-03-31", "2027-03-31"),
        ("till 31 march 2027", "2027-03-31"),
        ("until the 31st of March 2027", "2027-03-31"),
        ("through march 31st, 2027", "2027-03-31"),
        ("until 2027-02-31", ""),
        ("until 31 february 2027", ""),
        ("until I drop", ""),
    ],
)
def test_a_promise_may_end(text: str, until: str) -> None:
    assert read(f"two comments a week {text}").until == until


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        (
            "One comment a day: when i pour my coffee, then i'll write it!",
            "when I pour my coffee, then I will write it",
        ),
        ("if it rains, then one comment a day", "when it rains, then I will one comment a day"),
        ("one comment a day when it rains", ""),
    ],
)
def test_a_promise_may_have_a_plan(text: str, plan: str) -> None:
    assert read(text).plan == plan


def test_a_plan_is_never_too_long() -> None:
    text = f"one comment a day. when {'x' * 120}, then i will {'y' * 200}"

    assert 0 < len(read(text).plan) <= MAX_PLAN


_WORDS = st.sampled_from(
    """one two 3 0 999 1001 1:5 80% 20/80 half comment comments reply share shares my own others
    post posts thank thanks for every each per a week day daily month monday sat in any 7 400 days
    within 12 hours at most least when i publish , then will . until 2027-02-30 2027-02-28 may 31
    2027 minutes link followers twice times percent ninety or and like promo self once""".split()
)


@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=16).map(" ".join)))
def test_whatever_is_promised_can_be_kept(text: str) -> None:
    wish = promise(text)
    if wish is None:
        return
    options = ShapeOptions(
        ratio=wish.ratio,
        at_least=wish.at_least,
        at_most=wish.at_most,
        share=wish.share,
        within=wish.within,
        give=wish.give,
        per=wish.per,
        each=wish.each,
        on=wish.on,
        of=wish.of,
        against=wish.against,
        last=None,
        close=wish.close,
        close_with=wish.close_with,
    )

    assert target_of(options, parse_weekdays(wish.on or "")) is not None
    assert len(wish.plan) <= MAX_PLAN
    assert not wish.until or date.fromisoformat(wish.until)
