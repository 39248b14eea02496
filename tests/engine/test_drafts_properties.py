"""What holds of the reviewer whatever is written, hostile texts among it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.drafts import Sign
from coach.engine.drafts import review
from coach.engine.tokens import LONGEST_TEXT
from tests.support.drafts import ANY_TEXT, POST, PRAISE, SHAPES, THOUGHTFUL, steps

CHANNEL = "Check out my channel."


@given(ANY_TEXT, st.one_of(ANY_TEXT, st.just(POST)))
def test_a_review_is_whole_and_the_same_each_time(draft: str, post: str) -> None:
    found = review(draft, post)
    assert found == review(draft, post)
    assert 0 <= found.score <= 1
    assert set(found.strengths) == set(Sign)
    assert all(0 <= one <= 1 for one in found.strengths.values())
    assert all(0 <= one.start < one.end <= len(draft) for one in found.spans)
    assert {one.sign for one in found.spans} <= set(found.found)


@given(st.lists(st.sampled_from(PRAISE), min_size=1, max_size=40))
def test_praise_padded_with_praise_is_never_thoughtful(praise: list[str]) -> None:
    assert not review(" ".join(praise), POST).thoughtful
    assert not review(" ".join(praise)).thoughtful


@pytest.mark.parametrize("times", [1, 2, 5, 20])
def test_length_alone_decides_nothing(times: int) -> None:
    for one in PRAISE:
        assert not review(" ".join([one] * times), POST).thoughtful
    for one in THOUGHTFUL:
        assert review(one, POST).thoughtful
        assert not review(" ".join(PRAISE * times), POST).thoughtful


@given(st.sampled_from(THOUGHTFUL), st.sampled_from(["", POST]), st.permutations([0, 1]))
def test_a_channel_bars_whatever_is_thoughtful(draft: str, post: str, order: list[int]) -> None:
    found = review(" ".join([(CHANNEL, draft)[one] for one in order]), post)
    assert Sign.SELF_PROMOTION in found.found
    assert not found.thoughtful


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_steps_grow_with_the_text_alone(shape: str) -> None:
    def taken(length: int) -> int:
        text = (shape * length)[:length]
        return steps(lambda: review(text, text))

    taken(200)  # opens what may follow, and fills what is remembered
    taken(1_600)
    assert taken(1_600) < 2.2 * taken(800) + 200


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_more_than_is_read_costs_nothing(shape: str) -> None:
    text = (shape * LONGEST_TEXT)[:LONGEST_TEXT]
    cut, longer = review(text), review(text + shape * LONGEST_TEXT)
    assert longer.truncated
    assert (longer.strengths, longer.spans) == (cut.strengths, cut.spans)


def test_a_million_characters_are_reviewed() -> None:
    assert review("😀" * 1_000_000, "check out my " * 100_000).truncated
