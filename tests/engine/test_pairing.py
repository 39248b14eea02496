"""Who works with whom."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.pairing import alone, draw, fours, together

Twos = frozenset[frozenset[str]]
NONE: Twos = frozenset()
NAMES = "abcdefgh"


def twos(*pairs: str) -> Twos:
    return frozenset(frozenset(pair) for pair in pairs)


def every(left: str, *, trio: bool = True) -> Iterator[tuple[tuple[str, ...], ...]]:
    """All ways to pair, with at most one trio and anyone left over."""
    if not left:
        yield ()
        return
    first, rest = left[0], left[1:]
    for count in (0, 1, 2) if trio else (0, 1):
        for more in combinations(rest, count):
            others = "".join(one for one in rest if one not in more)
            for groups in every(others, trio=trio and count < 2):
                yield ((first, *more), *groups)


def some_twos() -> st.SearchStrategy[Twos]:
    return st.frozensets(st.sampled_from([frozenset(two) for two in combinations(NAMES, 2)]))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 8), some_twos(), some_twos())
def test_pairs_are_as_good_as_the_best_of_all(count: int, met: Twos, apart: Twos) -> None:
    members = NAMES[:count]
    groups = draw(members, size=2, met=met, apart=apart)
    best = min(
        (sum(len(group) == 1 for group in way), len(together(way) & met))
        for way in every(members)
        if not together(way) & apart
    )
    assert (len(alone(members, groups)), len(together(groups) & met)) == best


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 8), st.sampled_from((2, 3)), some_twos(), some_twos())
def test_nobody_is_with_an_excluded_one_or_in_two_groups(
    count: int, size: int, met: Twos, apart: Twos
) -> None:
    groups = draw(NAMES[:count], size=size, met=met, apart=apart)
    placed = [one for group in groups for one in group]
    assert not together(groups) & apart
    assert sorted(placed) == sorted(set(placed))
    assert all(2 <= len(group) <= 3 for group in groups)
    left = alone(NAMES[:count], groups)
    assert all(frozenset(two) in apart for two in combinations(left, 2))


@pytest.mark.parametrize(
    ("count", "size", "sizes"),
    [
        (0, 2, []),
        (1, 2, []),
        (1, 3, []),
        (3, 2, [3]),
        (5, 2, [2, 3]),
        (2, 3, [2]),
        (4, 3, [2, 2]),
        (5, 3, [2, 3]),
        (7, 3, [2, 2, 3]),
    ],
)
def test_odd_numbers(count: int, size: int, sizes: list[int]) -> None:
    groups = draw(NAMES[:count], size=size, met=NONE, apart=NONE)
    assert sorted(len(group) for group in groups) == sizes


@settings(max_examples=20, deadline=None)
@given(st.sampled_from((6, 8)), st.data())
def test_rounds_in_any_order_never_repeat(count: int, data: st.DataObject) -> None:
    met = NONE
    for _ in range(count - 1):
        members = data.draw(st.permutations(NAMES[:count]))
        now = together(draw(members, size=2, met=met, apart=NONE))
        assert len(now) == count // 2
        assert not now & met
        met |= now


def test_who_can_be_with_nobody_is_left_over() -> None:
    groups = draw("abc", size=2, met=NONE, apart=twos("ab", "ac"))
    assert groups == (("b", "c"),)
    assert alone("abc", groups) == ("a",)


def test_two_triangles_left_cost_as_few_repeats_as_possible() -> None:
    met = twos("ad", "ae", "af", "bd", "be", "bf", "cd", "ce", "cf")
    groups = draw("abcdef", size=2, met=met, apart=NONE)
    assert len(together(groups) & met) == 1


@pytest.mark.parametrize("size", [2, 3])
def test_a_hundred_with_a_long_history(size: int) -> None:
    members = [f"m{at}" for at in range(100)]
    met: Twos = frozenset(
        frozenset((members[a], members[b]))
        for a, b in combinations(range(100), 2)
        if (a * b + a + b) % 7 < 3
    )
    groups = draw(members, size=size, met=met, apart=NONE)
    assert not alone(members, groups)
    assert not together(groups) & met


def test_members_are_exchanged_where_the_search_gave_up() -> None:
    members = [f"m{at}" for at in range(40)]
    met: Twos = frozenset(
        frozenset((members[a], members[b]))
        for a, b in combinations(range(40), 2)
        if (a * b + a + b) % 11 < 9
    )
    groups = draw(members, size=3, met=met, apart=NONE)
    assert not alone(members, groups)


def test_pairs_join_to_fours() -> None:
    assert fours((("a", "b"), ("c", "d"), ("e", "f"))) == (("a", "b", "c", "d"), ("e", "f"))
    assert fours(()) == ()
