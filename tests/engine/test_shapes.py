"""Reading a commitment's measure from what somebody typed."""

import pytest

from coach.domain.commitments import Cadence, Ratio, Response, Share, Target
from coach.domain.entries import Kind, Quality
from coach.domain.errors import Invalid
from coach.engine.shapes import ShapeOptions, describes, quality_of, remeasured, target_of

NOTHING = ShapeOptions(
    ratio=None,
    at_least=None,
    at_most=None,
    share=None,
    within=None,
    give=(),
    per=(),
    each=None,
    on=None,
    of=None,
    against=None,
    last=None,
    close=None,
    close_with=None,
)
RATIO = Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=1, n=5)
CADENCE = Cadence(gives=(Kind.SHARE,), n=2)


def test_nothing_describes_nothing() -> None:
    assert not describes(NOTHING)
    assert target_of(NOTHING, frozenset()) is None


def test_a_part_without_a_measure_is_refused() -> None:
    with pytest.raises(Invalid, match="no_shape"):
        target_of({**NOTHING, "give": ["comment"]}, frozenset())


@pytest.mark.parametrize(
    ("target", "text", "changed"),
    [
        (RATIO, "2:7", Ratio(gives=RATIO.gives, per=RATIO.per, k=2, n=7)),
        (CADENCE, " 3 ", Cadence(gives=CADENCE.gives, n=3)),
        (Share(), "70%", Share(percent=70)),
        (Share(), "70", Share(percent=70)),
        (Response(), "24h", Response(within_h=24)),
    ],
)
def test_the_same_shape_with_other_numbers(target: Target, text: str, changed: Target) -> None:
    assert remeasured(target, text) == changed


@pytest.mark.parametrize(
    ("target", "text"), [(RATIO, "5"), (CADENCE, "1:5"), (Share(), "most"), (Response(), "soon")]
)
def test_numbers_of_another_shape_are_refused_with_an_example(target: Target, text: str) -> None:
    with pytest.raises(Invalid, match="bad_measure"):
        remeasured(target, text)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(Invalid, match="bad_ratio"):
        remeasured(RATIO, "0:5")


def test_which_gives_count() -> None:
    assert quality_of("thoughtful") is Quality.THOUGHTFUL
    assert quality_of("any") is quality_of(None) is None
    with pytest.raises(Invalid, match="unknown_choice"):
        quality_of("superb")
