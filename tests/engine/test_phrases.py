"""Patterns of words: what they stand for, and that they never leave a sentence."""

import pytest

from coach.engine.phrases import Hit, Phrases
from coach.engine.tokens import read
from tests.support.drafts import steps

CLASSES = {"pet": ("cat", "dog")}


def phrases(text: str, *patterns: str) -> set[str]:
    """What is found of a text, as it was typed."""
    reading = read(text)
    found = Phrases({"x": {1.0: patterns}}, CLASSES).find(reading)
    return {text[slice(*reading.span(hit.first, hit.last))] for hit in found}


MATCHES = [
    ("the dog", "the dog", {"the dog"}),
    ("The Dog!", "the dog", {"The Dog"}),
    ("the dog", "the cat", set[str]()),
    ("a cat, a dog", "a cat|dog", {"a cat", "a dog"}),
    ("a cat, a dog", "a @pet", {"a cat", "a dog"}),
    ("a cow, a dog", "a cow|@pet", {"a cow", "a dog"}),
    ("big red dog, big dog", "big red? dog", {"big red dog", "big dog"}),
    ("feed my dog", "feed ~ dog", {"feed my dog"}),
    ("feed dog", "feed ~ dog", {"feed dog"}),
    ("feed my big red dog", "feed ~ dog", {"feed my big red dog"}),
    ("feed my very big red dog", "feed ~ dog", set[str]()),
    ("feed one two three four five six seven eight dog", "feed ~~ dog", None),
    ("feed one two three four five six seven eight nine dog", "feed ~~ dog", set[str]()),
    ("feed my dog and my cat", "feed ~ dog ~ cat", {"feed my dog and my cat"}),
    ("feed my dog and a cat", "feed ~ @pet", {"feed my dog"}),
    ("feed. My dog", "feed ~ dog", set[str]()),
    ("the? dog", "the dog", set[str]()),
    ("feed my dog now", "feed ~ dog?", {"feed my dog"}),
    ("feed my now", "feed ~ dog?", set[str]()),
    ("feed big dog", "feed ~ big? ~ dog", {"feed big dog"}),
    ("feed my dog", "feed ~ big? ~ dog", set[str]()),
]


@pytest.mark.parametrize(
    ("text", "pattern", "found"), MATCHES, ids=[f"{text} / {one}" for text, one, _ in MATCHES]
)
def test_what_a_pattern_stands_for(text: str, pattern: str, found: set[str] | None) -> None:
    assert phrases(text, pattern) == ({text} if found is None else found)


def test_a_hit_tells_its_name_its_weight_and_its_words() -> None:
    both = Phrases({"a": {0.5: ["the dog"]}, "b": {0.9: ["dog", "dog"]}})
    assert both.find(read("see the dog")) == [Hit("a", 0.5, 1, 2), Hit("b", 0.9, 2, 2)]


def test_sets_are_joined_without_changing_them() -> None:
    one, two = Phrases({"a": {1.0: ["cat"]}}), Phrases({"b": {1.0: ["dog"]}})
    both = one.joined(two)
    reading = read("cat dog")
    assert [hit.name for hit in both.find(reading)] == ["a", "b"]
    assert [hit.name for hit in one.find(reading)] == ["a"]
    assert Phrases({}).find(reading) == []


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        Phrases({"a": {1.0: ["@nobody"]}})


def test_twice_the_text_takes_twice_the_steps() -> None:
    nasty = Phrases({"a": {1.0: ["a ~ a ~ a ~~ a b", "a? a? a? ~ a", "a a a a c"]}})
    short, long = read("a " * 200), read("a " * 400)
    nasty.find(read("a " * 20))  # opens what may follow
    assert steps(lambda: nasty.find(long)) < 2.1 * steps(lambda: nasty.find(short))
