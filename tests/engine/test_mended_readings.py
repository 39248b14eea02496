"""Sentences that newcomers typed and that were once read wrongly."""

from datetime import date

import pytest

from coach.domain.chat import CommitWish, EntryWish, Intent, Pending, Understood
from coach.domain.entries import Kind
from coach.engine.acts import acts
from coach.engine.amending import amended
from coach.engine.moments import fixed, moments
from coach.engine.promises import promise

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


@pytest.mark.parametrize(
    "text",
    [
        "Ana left a comment on my post",
        "I got 3 comments today",
        "Ana shared my post twice!",
        "someone left a comment on my blog",
        "received two replies",
        "my sister left two comments on my post",
        "Ana and Bo commented on my post",
        "three people commented on my post",
        "my post got 5 likes",
        "the new post has three comments and 2 shares",
        "Yesterday Ana commented on my blog",
        "three comments from Ana today",
        "My friend Bo shared my article and liked it",
        "My post was shared by Ana",
        "two of my posts were shared today",
        "a few comments came in on my post",
    ],
)
def test_what_others_did_is_not_her_giving(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published a post and got three comments", ["1 post"]),
        ("I posted about bread and three people commented", ["1 post"]),
        ("Maria left a comment on my post and I replied", ["1 reply"]),
        ("Left a comment on Ana's blog", ["1 comment for Ana"]),
        ("left 2 comments for Ana", ["2 comment for Ana"]),
        ("The other day I left a comment for Ana", ["1 comment for Ana"]),
        ("got two comments done on Ana's blog", ["2 comment for Ana"]),
        ("Commented on the article Bo posted", ["1 comment"]),
        ("Bo and I wrote a post", ["1 post"]),
        ("two posts were published today", ["2 post"]),
        ("I managed to comment on 2 posts", ["2 comment"]),
        ("I remembered to leave a comment for Ana", ["1 comment for Ana"]),
        ("can you log 3 comments for Ana?", ["3 comment for Ana"]),
    ],
)
def test_what_she_did_beside_others_stays_hers(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I almost commented twice",
        "deleted a comment",
        "i did not comment",
        "should I comment on Ana's post?",
        "should I comment on Maria's blog?",
        "write a nice comment on a post about rye bread",
        "2 comments tomorrow",
        "a comment tomorrow",
        "I will comment on Ana's post",
        "I'll leave a comment on Ana's post",
        "I want to leave two comments",
        "I comment on everyone's posts and nobody gives anything back",
        "did I leave a comment yesterday?",
        "What if I left a comment?",
        "planning 3 comments for Ana",
    ],
)
def test_what_was_not_done_is_no_act(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5 comments", []),
        ("-3 posts", []),
        ("0 comments today", []),
        ("commented on 20000 posts today", []),
        ("1,000 comments", ["1000 comment"]),
        ("1.5 hours of reading", ["90 minutes"]),
        ("2 comments for Ana and Bo", ["1 comment for Ana", "1 comment for Bo"]),
        ("3 comments for Ana and Bo", ["3 comment for Ana and Bo"]),
        ("two comments, one of them for Ana", ["1 comment", "1 comment for Ana"]),
        ("2 comments, both for Ana", ["2 comment for Ana"]),
        ("comments: 3, shares: 2, posts: 1", ["3 comment", "2 share", "1 post"]),
        ("I posted twice, commented 3x, shared 1\u00d7", ["2 post", "3 comment", "1 share"]),
        ("thoughtful comment for Ana", ["1 comment for Ana"]),
        (
            "thoughtful comment for Ana 3 days ago, 2 shares and 45 minutes of reading",
            ["1 comment for Ana @2026-11-21", "2 share", "45 minutes"],
        ),
    ],
)
def test_amounts_are_those_that_were_told(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("left a comment for Dr. Who", ["1 comment for Dr. Who"]),
        (
            "left a comment for Zo\u00eb and \u5c0f\u660e",
            ["1 comment for Zo\u00eb", "1 comment for \u5c0f\u660e"],
        ),
        ("left a comment for " + "Ab" * 60, ["1 comment for " + "Ab" * 40]),
        ('I commented "great post, 2 thumbs up" on Ana\'s blog', ["1 comment for Ana"]),
    ],
)
def test_names_are_read_and_quotes_are_not(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_link_ends_where_its_markdown_does() -> None:
    (one,) = acts("left a comment for **[Kim](http://evil.example)**", today=TODAY)

    assert (one.for_name, one.link) == ("Kim", "http://evil.example")


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


TWO_KINDS = (
    EntryWish(kind=Kind.COMMENT, amount=2, for_name="Bo"),
    EntryWish(kind=Kind.SHARE, amount=2),
)
TWO_NAMES = (
    EntryWish(kind=Kind.COMMENT, for_name="Ana"),
    EntryWish(kind=Kind.COMMENT, for_name="Ben"),
)
UNSURE = Understood(intent=Intent.UNKNOWN, confidence=0.5)


def mended(entries: tuple[EntryWish, ...], text: str) -> list[str] | None:
    """Entries as they are corrected, in short; None where nothing is."""
    better = amended(Pending(intent=Intent.LOG, entries=entries), text, UNSURE, today=TODAY)
    return None if better is None else [_short(one) for one in better.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three shares, not two", ["2 comment for Bo", "3 share"]),
        ("only one share", ["2 comment for Bo", "1 share"]),
        ("drop the share", ["2 comment for Bo"]),
        ("without the share", ["2 comment for Bo"]),
        ("just the comments", ["2 comment for Bo"]),
        ("the share was yesterday", ["2 comment for Bo", "2 share @yesterday"]),
        ("that was yesterday", ["2 comment for Bo @yesterday", "2 share @yesterday"]),
        ("two weeks ago", ["2 comment for Bo @2026-11-10", "2 share @2026-11-10"]),
        ("not Bo, Bob", ["2 comment for Bob", "2 share"]),
        ("the share was for Kim", ["2 comment for Bo", "2 share for Kim"]),
        ("make it 3 comments and 1 share", ["3 comment for Bo", "1 share"]),
        ("3 shares actually", ["2 comment for Bo", "3 share"]),
        ("it wasn't two, it was three", ["2 comment for Bo", "3 share"]),
    ],
)
def test_one_of_several_acts_is_corrected(text: str, expected: list[str]) -> None:
    assert mended(TWO_KINDS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no, it was a reply", ["1 reply for Ana"]),
        ("that comment was yesterday", ["1 comment for Ana @yesterday"]),
        ("it was for Zoe", ["1 comment for Zoe"]),
        ("no, two", ["2 comment for Ana"]),
    ],
)
def test_an_act_is_corrected(text: str, expected: list[str]) -> None:
    assert mended(TWO_NAMES[:1], text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no, three for Ben", ["1 comment for Ana", "3 comment for Ben"]),
        ("no, three for Ana", ["3 comment for Ana", "1 comment for Ben"]),
        ("remove Ben", ["1 comment for Ana"]),
    ],
)
def test_an_act_is_pointed_to_by_its_name(text: str, expected: list[str]) -> None:
    assert mended(TWO_NAMES, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "remove both",
        "both thoughtful",
        "1 and plain",
        "actually what is a thoughtful comment?",
        "look at https://x.example",
        "4 replies",
    ],
)
def test_what_is_no_correction_changes_nothing(text: str) -> None:
    assert mended(TWO_KINDS, text) is None


def test_a_link_alone_is_taken() -> None:
    shown = Pending(intent=Intent.LOG, entries=TWO_KINDS[:1])
    for text in ("https://x.example/a", "here: https://x.example/a"):
        better = amended(shown, text, UNSURE, today=TODAY)
        assert better is not None
        assert better.entries[0].link == "https://x.example/a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no, three", "3:5"),
        ("every four posts", "1:4"),
        ("2 comments", "2:5"),
        ("4 replies", None),
        ("1 comment for Kim", None),
        ("I left 2 comments", None),
        ("not five, four", "1:4"),
    ],
)
def test_a_promise_is_not_corrected_by_acts(text: str, expected: str | None) -> None:
    wish = CommitWish(shape="ratio", ratio="1:5", give=("comment",), per=("post",))
    shown = Pending(intent=Intent.COMMIT, commitment=wish)

    better = amended(shown, text, UNSURE, today=TODAY)

    assert (better and better.commitment and better.commitment.ratio) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I commented every day this week",
        "last Friday I wrote 4 comments",
        "2 posts last friday",
        "every 0 posts one comment",
        "at least 1000000 comments a day",
        "1.5 comments a week",
    ],
)
def test_what_happened_or_cannot_be_is_no_promise(text: str) -> None:
    assert promise(text) is None


@pytest.mark.parametrize(
    "text", ["let me commit to 80% sharing others and 20% own", "20% my own shares, 80% of others"]
)
def test_the_greater_part_is_what_others_get(text: str) -> None:
    wish = promise(text)

    assert wish is not None
    assert wish.share == "80%"


def test_people_count_what_each_of_them_gets() -> None:
    wish = promise("every time I publish something I owe two people a comment")

    assert wish is not None
    assert (wish.ratio, wish.give, wish.per) == ("2:1", ("comment",), ("post",))


def test_a_promise_is_corrected_to_another_kind() -> None:
    wish = CommitWish(shape="ratio", ratio="1:5", give=("comment",), per=("post",))
    shown = Pending(intent=Intent.COMMIT, commitment=wish)

    better = amended(shown, "no, two replies", UNSURE, today=TODAY)

    assert better is not None
    assert better.commitment is not None
    assert (better.commitment.ratio, better.commitment.give) == ("2:5", ("reply",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also, shared two posts", ["2 share"]),
        ("With Ana Lee shared two posts", ["2 share for Ana Lee"]),
        ("Comments: 3 nice ones", []),
        ("a share on the 22nd November", ["1 share @2026-11-22"]),
        ("a share on november 3 days ago", ["1 share @2026-11-03"]),
    ],
)
def test_words_around_an_act(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_of_parts_that_name_no_others_the_last_is_promised() -> None:
    wish = promise("I promise to share 60% links and 40% photos")
    assert wish is not None
    assert wish.share == "40%"
