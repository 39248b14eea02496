"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.numbers import Number, number_at


@pytest.mark.parametrize(
    ("words", "value", "length"),
    [
        ("3 comments", 3, 1),
        ("three comments", 3, 1),
        ("twenty comments", 20, 1),
        ("twenty one comments", 21, 2),
        ("twenty twelve", 20, 1),
        ("twenty comments and one", 20, 1),
        ("twenty", 20, 1),
        ("forty-eight hours", 48, 1),
        ("half a dozen posts", 6, 3),
        ("half dozen posts", 6, 2),
        ("two dozen likes", 24, 2),
        ("a couple of shares", 2, 3),
        ("a couple", 2, 2),
        ("a few replies", 3, 2),
        ("one more", 1, 2),
        ("twice", 2, 1),
        ("x3", 3, 1),
        ("3x", 3, 1),
        ("none", 0, 1),
        ("no comments", 0, 1),
        ("1000 likes", 1000, 1),
    ],
)
def test_a_number_is_read_however_it_is_written(words: str, value: int, length: int) -> None:
    assert number_at(words.split(), 0) == Number(value, 0, length - 1, weak=False)


@pytest.mark.parametrize("word", ["a", "an", "another"])
def test_an_article_is_a_weak_one(word: str) -> None:
    assert number_at([word, "comment"], 0) == Number(1, 0, 0, weak=True)


@pytest.mark.parametrize(
    "word",
    ["comment", "12345", "well-known", "twenty-ten", "re-share", "x", "3rd", "\u0663", "\u00b2"],
)
def test_anything_else_is_no_number(word: str) -> None:
    assert number_at([word], 0) is None


@given(st.integers(20, 99))
def test_tens_and_units_are_one_number(number: int) -> None:
    names = "one two three four five six seven eight nine".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()[number // 10 - 2]
    spelled = [tens, names[number % 10 - 1]] if number % 10 else [tens]

    for words in (spelled, ["-".join(spelled)], [str(number)]):
        assert number_at(words, 0) == Number(number, 0, len(words) - 1, weak=False)


@given(st.lists(st.sampled_from("a half dozen couple of twenty one-two one x2 - 7 no".split())))
def test_a_number_lies_among_the_words(words: list[str]) -> None:
    for at in range(len(words)):
        number = number_at(words, at)
        assert number is None or (number.first == at <= number.last < len(words))
