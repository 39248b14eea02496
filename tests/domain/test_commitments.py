"""Targets, templates, and what a commitment counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.commitments import (
    TEMPLATES,
    Bound,
    Cadence,
    CadenceTally,
    Each,
    Ratio,
    Response,
    Share,
    Target,
    Template,
    check_target,
    default_quality,
    shape_of,
    template,
    without_lead,
)
from coach.domain.entries import GIVE_KINDS, SOURCE_KINDS, Kind, Quality
from coach.domain.errors import Invalid
from coach.domain.time import Window
from tests.support.values import commitment, day

COMMENT, POST, SHARE = (Kind.COMMENT,), (Kind.POST,), (Kind.SHARE,)
ONE_FOR_FIVE = Ratio(gives=COMMENT, per=POST)


@pytest.mark.parametrize(
    ("target", "shape"),
    [
        (ONE_FOR_FIVE, "ratio"),
        (Cadence(gives=SHARE), "cadence"),
        (Share(), "share"),
        (Response(), "response"),
    ],
)
def test_each_target_has_its_shape(target: Target, shape: str) -> None:
    assert shape_of(target) == shape


@pytest.mark.parametrize(
    "target",
    [
        ONE_FOR_FIVE,
        Ratio(gives=COMMENT, per=POST, k=1_000, n=1_000),
        Ratio(gives=(Kind.COMMENT, Kind.LINK), per=(Kind.POST, Kind.CONNECTION), k=1, n=1),
        Cadence(gives=SHARE, n=1),
        Cadence(gives=SHARE, n=1_000, each=Each.ROLLING, days=366),
        Cadence(gives=SHARE, each=Each.ROLLING, days=1),
        Share(percent=1, last=5),
        Share(percent=100, last=1_000),
        Response(within_h=1),
        Response(within_h=1_000),
    ],
)
def test_targets_within_their_ranges_pass(target: Target) -> None:
    assert check_target(target) is target


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (Ratio(gives=COMMENT, per=POST, k=0, n=5), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, k=1, n=0), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, k=1_001, n=5), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, k=1, n=1_001), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, k=-1, n=5), "bad_ratio"),
        (Ratio(gives=(), per=POST), "bad_ratio"),
        (Ratio(gives=COMMENT, per=()), "bad_ratio"),
        (Ratio(gives=(Kind.COMMENT, Kind.POST), per=POST), "bad_ratio"),
        (Cadence(gives=SHARE, n=0), "bad_cadence"),
        (Cadence(gives=SHARE, n=1_001), "bad_cadence"),
        (Cadence(gives=SHARE, each=Each.ROLLING, days=0), "bad_cadence"),
        (Cadence(gives=SHARE, each=Each.ROLLING, days=367), "bad_cadence"),
        (Cadence(gives=()), "bad_cadence"),
        (Share(percent=0), "bad_share"),
        (Share(percent=101), "bad_share"),
        (Share(last=4), "bad_share"),
        (Share(last=1_001), "bad_share"),
        (Share(of=Kind.SHARE, against=Kind.SHARE), "bad_share"),
        (Response(within_h=0), "bad_response"),
        (Response(within_h=1_001), "bad_response"),
        (Response(opens=Kind.THANKS, closes=Kind.THANKS), "bad_response"),
    ],
)
def test_targets_outside_their_ranges_are_refused(target: Target, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        check_target(target)


@pytest.mark.parametrize(
    ("target", "counted", "gives"),
    [
        (ONE_FOR_FIVE, {Kind.COMMENT, Kind.POST}, COMMENT),
        (Cadence(gives=SHARE), {Kind.SHARE}, SHARE),
        (Share(), {Kind.SHARE, Kind.OWN_SHARE}, SHARE),
        (Response(), {Kind.THANKS_DUE, Kind.THANKS}, (Kind.THANKS,)),
    ],
)
def test_a_commitment_counts_both_sides_and_is_settled_by_gives(
    target: Target, counted: set[Kind], gives: tuple[Kind, ...]
) -> None:
    one = commitment(target)
    assert one.counted_kinds == counted
    assert one.give_kinds == gives


@pytest.mark.parametrize("ready", TEMPLATES, ids=lambda one: one.slug)
def test_a_template_is_within_the_ranges_and_asks_for_the_usual_quality(ready: Template) -> None:
    assert template(ready.slug) is ready
    assert check_target(ready.target) is ready.target
    assert ready.quality is default_quality(ready.target)


@pytest.mark.parametrize("ready", TEMPLATES, ids=lambda one: one.slug)
def test_a_template_is_settled_by_gives_and_moved_by_ones_own_acts(ready: Template) -> None:
    made = commitment(ready.target)
    assert set(made.give_kinds) <= GIVE_KINDS
    assert made.counted_kinds - set(made.give_kinds) <= SOURCE_KINDS


def test_the_templates_are_those_of_the_curriculum() -> None:
    assert [one.slug for one in TEMPLATES] == [
        "one-for-five",
        "shine-a-light",
        "eighty-twenty",
        "thank-in-12h",
        "five-minutes",
        "one-step-deeper",
        "link-love",
    ]


def test_an_unknown_template_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Invalid, match="unknown_template") as refused:
        template("two-for-one")
    assert refused.value.params == {
        "value": "two-for-one",
        "known": [one.slug for one in TEMPLATES],
    }


@pytest.mark.parametrize(
    ("target", "quality"),
    [
        (ONE_FOR_FIVE, Quality.THOUGHTFUL),
        (Ratio(gives=(Kind.LINK,), per=POST), None),
        (Ratio(gives=(Kind.COMMENT, Kind.LINK), per=POST), None),
        (Cadence(gives=COMMENT), None),
        (Share(), None),
    ],
)
def test_only_comment_ratios_ask_for_thoughtful_gives_by_themselves(
    target: Target, quality: Quality | None
) -> None:
    assert default_quality(target) is quality


def test_a_cadence_sums_what_lies_within_the_window() -> None:
    days = [("2026-01-04", 1), ("2026-01-05", 2), ("2026-01-11", 4), ("2026-01-12", 8)]
    tally = CadenceTally(by_date=tuple((day(one), amount) for one, amount in days))
    assert tally.total(Window(first=day("2026-01-05"), last=day("2026-01-11"))) == 6


def test_defaults_are_those_of_the_product() -> None:
    assert (Share().percent, Share().last, Response().within_h) == (80, 20, 12)
    assert Cadence(gives=SHARE).bound is Bound.AT_LEAST


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("when I wake", "I wake"),
        ("When  I wake", "I wake"),
        ("whenever I wake", "whenever I wake"),
        ("when", "when"),
        ("", ""),
    ],
)
def test_the_lead_of_a_sentence_is_not_said_twice(text: str, rest: str) -> None:
    assert without_lead(text, "when ") == rest


@given(text=st.text(max_size=20))
def test_what_follows_the_lead_is_kept_as_written(text: str) -> None:
    assert without_lead(f"when {text}", "when ") == text.lstrip()
