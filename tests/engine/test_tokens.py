"""Free text as words with their places, whatever it was typed to look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.tokens import LINK, LONGEST_TEXT, capped, read, words_of
from tests.support.drafts import ANY_TEXT

WORDS = [
    ("", []),
    ("   \n ", []),
    ("Hello, world!", ["hello", "world"]),
    ("don't well-known", ["don't", "well-known"]),
    ("don\u2019t", ["don't"]),
    ("3.5 litres", ["3", "5", "litres"]),
    ("and/or", ["and", "or"]),
    ("see https://example.org/a?b=c now", ["see", LINK, "now"]),
    ("see www.example.org", ["see", LINK]),
    ("bread.example/rye and me@bread.org", [LINK, "and", "me", LINK]),
    ("that's it.Then", ["that's", "it", "then"]),
    ("na\u00efve Zo\u00eb", ["naive", "zoe"]),
    ("l\u200bink", ["link"]),
    ("z\u0351\u0489a\u0300lgo", ["zalgo"]),
    ("ﬁne ½", ["fine", "1", "2"]),
    ("\u043c\u0443 channel", ["\u043c\u0443", "channel"]),
    ("ch\u0430nnel", ["channel"]),
    ("s u b s now", ["subs", "now"]),
    ("s u b now", ["s", "u", "b", "now"]),
    ("a b 1 c d", ["a", "b", "1", "c", "d"]),
    ("V (i.e. a power)", ["v", "i", "e", "a", "power"]),
    ("日本語 です", ["日本語", "てす"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[repr(text) for text, _ in WORDS])
def test_words(text: str, words: list[str]) -> None:
    assert read(text).words == words


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "A l\u200bi\u0301nk: s u b s, ﬁne"
    reading = read(text)
    typed = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    assert typed == ["A", "l\u200bi\u0301nk", "s u b s", "ﬁne"]
    assert reading.span(0, 1) == (0, reading.ends[1])


def test_sentences_questions_and_shouts() -> None:
    reading = read("... Well! Is it?! So\nlong")
    assert reading.words == ["well", "is", "it", "so", "long"]
    assert reading.sentences == [0, 1, 1, 2, 3]
    assert reading.questions == {1}
    assert reading.shouts == 2


def test_links_are_spans() -> None:
    text = "é see https://example.org and bread.example!"
    assert [text[start:end] for start, end in read(text).links] == [
        "https://example.org",
        "bread.example",
    ]


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        ("my channel", False),
        ("ch\u0430nnel", True),
        ("cha\u200bnnel", True),
        ("c h a n n e l", True),
        ("канал", False),
        ("café", False),
    ],
)
def test_disguises_are_seen(text: str, *, disguised: bool) -> None:
    assert read(text).disguised is disguised


def test_one_sign_stands_for_few_letters() -> None:
    assert read("\ufdfa").words == ["صلى", "ال"]  # eighteen letters, written out


def test_long_texts_are_cut_visibly() -> None:
    assert capped("a" * LONGEST_TEXT) == ("a" * LONGEST_TEXT, False)
    assert capped("a" * (LONGEST_TEXT + 1)) == ("a" * LONGEST_TEXT, True)


@given(ANY_TEXT)
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    reading = read(text)
    columns = (reading.words, reading.starts, reading.ends, reading.sentences)
    assert len({len(one) for one in columns}) == 1
    assert all(
        0 <= start < end <= len(text)
        for start, end in [*zip(reading.starts, reading.ends, strict=True), *reading.links]
    )
    assert reading.starts == sorted(reading.starts)
    assert reading.sentences == sorted(reading.sentences)
    assert all(reading.words)


@given(st.one_of(ANY_TEXT, st.text(alphabet="aB1'-./ _!?\nhtps:w,", max_size=60)))
def test_words_alone_are_the_same_words(text: str) -> None:
    reading = read(text)
    assert words_of(text) == reading.words or reading.disguised
