"""Errors, ready commitments and their limits, and finding one's way in a lesson."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import errors
from coach.domain.commitments import (
    LONGEST_ROLLING,
    MAX_RATIO,
    TEMPLATES,
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
from tests.support.values import PLAN, ROLE_PLAY, commitment, day, lesson

COMMENT = (Kind.COMMENT,)
POST = (Kind.POST,)


# --- Errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "branch"),
    [
        (errors.Invalid, errors.UserError),
        (errors.NotFound, errors.UserError),
        (errors.NotAllowed, errors.UserError),
        (errors.Conflict, errors.UserError),
        (errors.StoreUnavailable, errors.FaultError),
        (errors.ContentInvalid, errors.FaultError),
    ],
)
def test_an_error_is_hers_to_mend_or_the_machines(
    error: type[errors.CoachError], branch: type[errors.CoachError]
) -> None:
    other = ({errors.UserError, errors.FaultError} - {branch}).pop()

    assert issubclass(error, branch)
    assert not issubclass(error, other)
    assert issubclass(branch, errors.CoachError)


def test_an_error_carries_its_code_and_parameters_and_no_user_text_in_its_message() -> None:
    error = errors.Invalid("unknown_kind", value="private words")

    assert (error.code, error.params) == ("unknown_kind", {"value": "private words"})
    assert str(error) == "unknown_kind"


# --- Targets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        Ratio(gives=COMMENT, per=POST),
        Ratio(gives=COMMENT, per=POST, k=1, n=1),
        Ratio(gives=COMMENT, per=POST, k=MAX_RATIO, n=MAX_RATIO),
        Cadence(gives=COMMENT),
        Cadence(gives=COMMENT, n=MAX_RATIO, each=Each.ROLLING, days=LONGEST_ROLLING),
        Cadence(gives=COMMENT, each=Each.ROLLING, days=1),
        Share(),
        Share(percent=1, last=5),
        Share(percent=100, last=MAX_RATIO),
        Response(),
        Response(within_h=1),
        Response(within_h=MAX_RATIO),
    ],
)
def test_a_target_within_its_limits_is_taken(target: Target) -> None:
    assert check_target(target) is target


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (Ratio(gives=COMMENT, per=POST, k=0), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, k=MAX_RATIO + 1), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, n=0), "bad_ratio"),
        (Ratio(gives=COMMENT, per=POST, n=MAX_RATIO + 1), "bad_ratio"),
        (Ratio(gives=(), per=POST), "bad_ratio"),
        (Ratio(gives=COMMENT, per=()), "bad_ratio"),
        (Ratio(gives=(Kind.COMMENT, Kind.LINK), per=(Kind.POST, Kind.LINK)), "bad_ratio"),
        (Cadence(gives=COMMENT, n=0), "bad_cadence"),
        (Cadence(gives=COMMENT, n=MAX_RATIO + 1), "bad_cadence"),
        (Cadence(gives=COMMENT, days=0), "bad_cadence"),
        (Cadence(gives=COMMENT, days=LONGEST_ROLLING + 1), "bad_cadence"),
        (Cadence(gives=()), "bad_cadence"),
        (Share(percent=0), "bad_share"),
        (Share(percent=101), "bad_share"),
        (Share(last=4), "bad_share"),
        (Share(last=MAX_RATIO + 1), "bad_share"),
        (Share(of=Kind.SHARE, against=Kind.SHARE), "bad_share"),
        (Response(within_h=0), "bad_response"),
        (Response(within_h=MAX_RATIO + 1), "bad_response"),
        (Response(opens=Kind.THANKS, closes=Kind.THANKS), "bad_response"),
    ],
)
def test_a_target_outside_its_limits_is_refused(target: Target, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_target(target)

    assert caught.value.code == code
    assert caught.value.params["most"] == MAX_RATIO


@pytest.mark.parametrize(
    ("target", "shape", "counted", "gives"),
    [
        (Ratio(gives=COMMENT, per=POST), "ratio", {Kind.COMMENT, Kind.POST}, COMMENT),
        (Cadence(gives=COMMENT), "cadence", {Kind.COMMENT}, COMMENT),
        (Share(), "share", {Kind.SHARE, Kind.OWN_SHARE}, (Kind.SHARE,)),
        (Response(), "response", {Kind.THANKS_DUE, Kind.THANKS}, (Kind.THANKS,)),
    ],
)
def test_a_target_has_a_shape_and_kinds_that_move_and_settle_it(
    target: Target, shape: str, counted: set[Kind], gives: tuple[Kind, ...]
) -> None:
    made = commitment(target)

    assert shape_of(target) == shape
    assert made.counted_kinds == counted
    assert made.give_kinds == gives


def test_a_windows_total_takes_both_its_ends_and_nothing_beside() -> None:
    tally = CadenceTally(
        by_date=((day("2026-01-04"), 1), (day("2026-01-05"), 2), (day("2026-01-11"), 4))
    )

    assert tally.total(Window(first=day("2026-01-05"), last=day("2026-01-11"))) == 6


# --- Templates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ready", TEMPLATES, ids=lambda one: one.slug)
def test_a_ready_commitment_is_valid_and_asks_for_the_usual_quality(ready: Template) -> None:
    assert template(ready.slug) is ready
    assert check_target(ready.target) is ready.target
    assert ready.quality is default_quality(ready.target)


@pytest.mark.parametrize("ready", TEMPLATES, ids=lambda one: one.slug)
def test_a_ready_commitment_is_settled_by_gives(ready: Template) -> None:
    made = commitment(ready.target)

    assert set(made.give_kinds) <= GIVE_KINDS
    assert made.counted_kinds - set(made.give_kinds) <= SOURCE_KINDS


def test_the_slugs_of_templates_differ() -> None:
    assert len({one.slug for one in TEMPLATES}) == len(TEMPLATES)


def test_an_unknown_template_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Invalid) as caught:
        template("ten-for-one")

    assert caught.value.code == "unknown_template"
    assert caught.value.params == {"value": "ten-for-one", "known": [one.slug for one in TEMPLATES]}


@pytest.mark.parametrize(
    ("target", "quality"),
    [
        (Ratio(gives=COMMENT, per=POST), Quality.THOUGHTFUL),
        (Ratio(gives=(Kind.COMMENT, Kind.LINK), per=POST), None),
        (Ratio(gives=(Kind.LINK,), per=POST), None),
        (Cadence(gives=COMMENT), None),
        (Share(), None),
        (Response(), None),
    ],
)
def test_only_comment_ratios_ask_for_thoughtful_gives(
    target: Target, quality: Quality | None
) -> None:
    assert default_quality(target) is quality


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


@given(st.text(max_size=20))
def test_what_follows_the_lead_is_kept_as_written(text: str) -> None:
    assert without_lead(f"when {text}", "when ") == text.lstrip()


# --- Lessons -----------------------------------------------------------------------------------


def test_a_step_and_a_scene_are_found_by_id() -> None:
    assert lesson().steps[lesson().index_of("far")] == PLAN
    assert ROLE_PLAY.scene("end").text == "Bye!"
