"""Acts in free text: what was done, how often, for whom, when, and where."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.chat import EntryWish
from coach.domain.entries import MAX_AMOUNT, Kind
from coach.engine.acts import MOST_ACTS, MOST_MENTIONS, acts
from tests.support.values import TODAY

COMMENT, REPLY, SHARE, OWN_SHARE = Kind.COMMENT, Kind.REPLY, Kind.SHARE, Kind.OWN_SHARE
POST, THANKS, DUE, LINK, MINUTES = Kind.POST, Kind.THANKS, Kind.THANKS_DUE, Kind.LINK, Kind.MINUTES
SPOTLIGHT, FAVOURITE, FEEDBACK = Kind.SPOTLIGHT, Kind.FAVOURITE, Kind.FEEDBACK

Brief = tuple[Kind, int, str]


def told(text: str) -> tuple[EntryWish, ...]:
    """The acts of a message that is sent on a Wednesday."""
    return acts(text, today=TODAY)


def brief(text: str) -> list[Brief]:
    """(kind, amount, name) of each act of a message."""
    return [(one.kind, one.amount, one.for_name) for one in told(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("commented on two recipes", COMMENT),
        ("left a kind remark", COMMENT),
        ("I have comment the new post", COMMENT),
        ("posted a comment under the recipe", COMMENT),
        ("short comment on the blog", COMMENT),
        ("answered a question", REPLY),
        ("posted a reply", REPLY),
        ("boosted a thread of hers", SHARE),
        ("passed the word on", SHARE),
        ("today I share his article", SHARE),
        ("shared my own newsletter", OWN_SHARE),
        ("plugged my new zine", OWN_SHARE),
        ("hearted a drawing", FAVOURITE),
        ("a like for the drawing", FAVOURITE),
        ("left a like on the drawing", FAVOURITE),
        ("gave the band a shoutout", SPOTLIGHT),
        ("linked to the pattern", LINK),
        ("added a link to the shop", LINK),
        ("said thanks to the mods", THANKS),
        ("thanked the mods", THANKS),
        ("log a thank you", THANKS),
        ("I have thanked the mods", THANKS),
        ("a thank you that I have to write", DUE),
        ("I owe the mods a thank-you", DUE),
        ("I have to thank the mods", DUE),
        ("recommended the tailor", Kind.RECOMMEND),
        ("told my sister to subscribe", Kind.RECOMMEND),
        ("endorsed a colleague", Kind.ENDORSE),
        ("introduced two people", Kind.INTRODUCE),
        ("connected the two", Kind.INTRODUCE),
        ("connected with a weaver", Kind.CONNECTION),
        ("made a new connection", Kind.CONNECTION),
        ("proofread a chapter", FEEDBACK),
        ("posted feedback", FEEDBACK),
        ("hosted a guest", Kind.GUEST_SPOT),
        ("guest spot for Kirsty", Kind.GUEST_SPOT),
        ("ran a guest post", Kind.GUEST_SPOT),
        ("visited a blog", Kind.VISIT),
        ("published an essay", POST),
        ("posted about bees", POST),
        ("new video is up", POST),
        ("my article went live", POST),
        ("1 post about bees", POST),
        ("post today", POST),
        ("today post about bees", POST),
        ("wrote a piece about bees", POST),
        ("ten minutes of reading", MINUTES),
    ],
)
def test_each_kind_is_told_in_its_words(text: str, kind: Kind) -> None:
    assert [one.kind for one in told(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("three comments", 3),
        ("comment x3", 3),
        ("liked 5 photos", 5),
        ("a few likes", 3),
        ("on 5 posts I commented", 5),
        ("commented on two posts, no, three", 3),
        ("commented on a post, no, three", 3),
        ("commented on a post on three blogs", 3),
        ("commented on issue 5", 1),
        ("commented on no 3", 1),
        ("commented on her 2 days old post", 1),
        ("commented on the 5% rule", 1),
        ("got 3 new followers", 3),
        ("replied to every one of ten", 10),
        ("commented on a post of my 300 followers", 1),
        ("half an hour of reading", 30),
        ("quarter of an hour of reading", 15),
        ("three quarters of an hour of reading", 45),
        ("45min of reading", 45),
        ("one hour of reading", 60),
        ("two hours and a half of reading", 150),
        ("spent 20 minutes on reading", 20),
    ],
)
def test_an_amount_is_what_counts_the_act(text: str, amount: int) -> None:
    assert [one.amount for one in told(text)] == [amount]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("left a comment on Priya's post", ["Priya"]),
        ("commented on Ana\u2019s post", ["Ana"]),
        ("commented on Ana's and Ben's posts", ["Ana", "Ben"]),
        ("commented on Ana's post, Ben's post", ["Ana", "Ben"]),
        ("commented on Ana's post, and on Ben's", ["Ana", "Ben"]),
        ("commented on Ana's post on Ben's", ["Ana"]),
        ("commented on Ana Maria Lopez's essay", ["Ana Maria Lopez"]),
        ("thanked Dr. Okafor", ["Dr. Okafor"]),
        ("commented on professor Lund's essay", ["professor Lund"]),
        ("introduced Ana to Ben", ["Ana"]),
        ("commented on the Wool blog", ["Wool"]),
        ("commented on the Wool", [""]),
        ("commented on the CNC blog", [""]),
        ("Commented", [""]),
        ("thanked ana", ["ana"]),
        ("thanked ana's", ["ana"]),
        ("replied to kim yesterday", ["kim"]),
        ("liked lena's pics", ["lena"]),
        ("commented on joes blog", [""]),
        ("thanked moses for it", [""]),
        ("thanked mo", [""]),
        ("thanked everyone", [""]),
        ("thanked the mods", [""]),
        ("thanked rosa gladly", [""]),
        ("commented on stone", [""]),
        ("commented on Mastodon", [""]),
        ("On Ana's post I commented", ["Ana"]),
        ("commented. It was on Ana's blog", [""]),
        ("shared Ana's, then commented on Ana's", ["Ana", "Ana"]),
        ("published with Ana", [""]),
        ("commented on 3D's blog", [""]),
    ],
)
def test_a_name_is_whose_it_is(text: str, names: list[str]) -> None:
    assert [one.for_name for one in told(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published a post and shared it", [(POST, 1, ""), (OWN_SHARE, 1, "")]),
        ("2 posts, 1 comment", [(POST, 2, ""), (COMMENT, 1, "")]),
        ("I shared somebody else's talk", [(SHARE, 1, "")]),
        ("shared a talk and commented", [(SHARE, 1, ""), (COMMENT, 1, "")]),
        (
            "a comment for Ana, one for Ben and one on Cleo's",
            [(COMMENT, 1, "Ana"), (COMMENT, 1, "Ben"), (COMMENT, 1, "Cleo")],
        ),
        (
            "two thank-yous, one to Ibrahim, one to Denise",
            [(THANKS, 1, "Ibrahim"), (THANKS, 1, "Denise")],
        ),
        ("comment on Ana's post and one more", [(COMMENT, 1, "Ana"), (COMMENT, 1, "")]),
        ("a comment for Ana and another one today", [(COMMENT, 1, "Ana"), (COMMENT, 1, "")]),
        ("answered Wouter, it became three replies", [(REPLY, 3, "Wouter")]),
        ("commented on Ana's post (one comment)", [(COMMENT, 1, "Ana")]),
        ("proofread Teo's draft and gave him feedback", [(FEEDBACK, 1, "Teo")]),
        (
            "visited Lea's blog and recommended her",
            [(Kind.VISIT, 1, "Lea"), (Kind.RECOMMEND, 1, "Lea")],
        ),
        ("saw Lea; recommended her", [(Kind.RECOMMEND, 1, "Lea")]),
        ("recommended her", [(Kind.RECOMMEND, 1, "")]),
        ("liked and commented on it", [(FAVOURITE, 1, ""), (COMMENT, 1, "")]),
        ("wrote about Kofi", [(SPOTLIGHT, 1, "Kofi")]),
        ("wrote a piece about Mira", [(SPOTLIGHT, 1, "Mira")]),
        ("posted and one on Ana's", [(POST, 1, "")]),
        ("posted about Lea, recommended her", [(POST, 1, ""), (Kind.RECOMMEND, 1, "Lea")]),
        ("a comment for Ana, one on something", [(COMMENT, 1, "Ana")]),
        ("did a piece on Mira", [(SPOTLIGHT, 1, "Mira")]),
        ("left a comment on each of the 3 posts", [(COMMENT, 1, "")]),
        ("commented left a comment", [(COMMENT, 1, "")]),
        ("commented with two comments", [(COMMENT, 2, "")]),
        ("shared a long and a b c d e f", [(SHARE, 1, "")]),
        ("shared that very funny drawing of cats", [(SHARE, 1, "")]),
        ("a comment for Ana. one on the blog of Ben", [(COMMENT, 1, "Ana"), (COMMENT, 1, "Ben")]),
    ],
)
def test_several_acts_are_told_apart(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("commented yesterday at 21:15", ["yesterday 21:15"]),
        ("log: comment today at 8am", ["today 08:00"]),
        ("two days ago commented", ["2026-01-05"]),
        ("10 minutes ago I commented", [""]),
        ("yesterday I posted. today I commented", ["yesterday", ""]),
        ("published and answered five comments yesterday", ["yesterday", "yesterday"]),
        ("published. answered five comments yesterday", ["", "yesterday"]),
        ("published and answered five comments at 8am", ["", "today 08:00"]),
        ("yesterday published and answered a comment", ["yesterday", "yesterday"]),
        ("published on monday and answered a comment yesterday", ["2026-01-05", "yesterday"]),
        ("commented and monday shared", ["", "2026-01-05"]),
        ("published yesterday, today commented", ["yesterday", ""]),
        ("commented yesterday on monday", ["yesterday"]),
        ("yesterday a comment, monday nothing", ["yesterday"]),
    ],
)
def test_a_moment_belongs_to_the_act_beside_it(text: str, at: list[str]) -> None:
    assert [one.at for one in told(text)] == at


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("commented on https://a.example/x.", ["https://a.example/x"]),
        ("linked to https://no.example/x in my article", ["https://no.example/x"]),
        (
            "a comment: https://a.example/1, and a share: https://b.example/2",
            ["https://a.example/1", "https://b.example/2"],
        ),
        ("commented twice", [""]),
    ],
)
def test_a_link_belongs_to_the_act_before_it(text: str, links: list[str]) -> None:
    assert [one.link for one in told(text)] == links


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello there",
        "I didn't comment on anything",
        "never commented",
        "commented on nothing",
        "commented on nobody",
        "liked none",
        "commented on 0 posts",
        "no comments",
        "commented on 2000 posts",
        "who commented on my post",
        "yesterday she commented",
        "my 300 followers liked it",
        "my 300 followers",
        "her new video is up",
        "video with a very long name about everything I know",
        "Ana's video is up",
        "her video will be done when she commented",
        "I like his article",
        "like the way it is",
        "two like that",
        "a link",
        "comment, another",
        "one on Ana's",
        "need to critique it",
        "need to go and post",
        "must go",
        "half of it",
        "10 minutes late",
        "5 pages",
        "wrote about gardening",
        "under two comments",
        "commenting",
        "article with photos and a poem",
        "with an article",
        "post",
    ],
)
def test_what_is_no_act_of_hers_is_none(text: str) -> None:
    assert told(text) == ()


def test_a_denial_ends_with_its_clause() -> None:
    assert brief("didn't like it but shared it") == [(SHARE, 1, "")]
    assert brief("I never reply. commented") == [(COMMENT, 1, "")]


def test_a_thank_you_that_is_owed_is_no_denial() -> None:
    assert brief("haven't thanked Ana") == [(DUE, 1, "Ana")]


def test_no_more_acts_than_anybody_tells() -> None:
    many = ", ".join(f"a comment for P{number}x" for number in range(MOST_MENTIONS + 5))

    assert len(told(many)) == MOST_ACTS


PIECES: Final = st.sampled_from(
    """a an one two three no zero 0 1000 1001 9999 half comment comments commented like likes liked
    left gave a link https://a.example/x shared my own his her Ana Ana's Ben and then , . ; on to
    for yesterday monday at 8am 18:00 same day post posts published thank you thanked owe have
    minutes hour of an another more didn't nothing Dr. mr. the wrote about feedback guest spot
    followers new is up did I who they x3 45min""".split()
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)), st.dates())
def test_whatever_is_typed_acts_are_plausible(text: str, today: date) -> None:
    found = acts(text, today=today)

    assert len(found) <= MOST_ACTS
    for one in found:
        assert 1 <= one.amount <= MAX_AMOUNT
        assert one.for_name in text
        assert one.link in text
