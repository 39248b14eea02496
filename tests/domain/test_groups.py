"""What a facilitated session tells about itself."""

import pytest
from msgspec.structs import replace

from coach.domain.groups import Given, GroupSession
from tests.support.groups import ADA, BO, CY, EVE, lobby


def with_given(*given: Given) -> GroupSession:
    return replace(lobby(), given=given)


def test_the_running_step_is_the_first_one_before_it_began() -> None:
    session = lobby()

    assert session.step == session.agenda[0]
    assert replace(session, at=1).step == session.agenda[1]


def test_whoever_left_is_still_a_member_but_not_present() -> None:
    session = lobby()
    gone = replace(session.members[0], here=False)
    left = replace(session, members=(gone, *session.members[1:]))

    assert left.member(ADA) == gone
    assert left.present == session.members[1:]


def test_a_stranger_is_no_member() -> None:
    assert lobby().member(EVE) is None


def test_the_mode_is_locked_once_somebody_has_answered() -> None:
    assert not lobby().mode_locked
    assert with_given(Given(step=0, member=BO)).mode_locked


def test_the_facilitator_and_co_facilitators_lead_and_nobody_else() -> None:
    session = replace(lobby(), co_facilitators=(BO,))

    assert [session.leads(one) for one in (ADA, BO, CY, EVE)] == [True, True, False, False]


def test_revealed_answers_stand_in_order_of_place_and_those_of_other_steps_do_not() -> None:
    last = Given(step=0, member=ADA, place=1)
    first = Given(step=0, member=BO, place=0)
    unplaced = Given(step=0, member=CY)
    other = Given(step=1, member=ADA)
    session = with_given(last, first, unplaced, other)

    assert session.answers(0) == (unplaced, first, last)
    assert session.answers(1) == (other,)


def test_the_answer_of_a_member_is_found_by_step() -> None:
    one, other = Given(step=0, member=BO), Given(step=1, member=BO)
    session = with_given(one, other)

    assert session.answer_of(0, BO) == one
    assert session.answer_of(1, BO) == other
    assert session.answer_of(0, CY) is None


def test_an_author_always_reads_her_own_answer() -> None:
    session = lobby()

    assert session.readable(Given(step=0, member=BO), BO)
    assert session.readable(Given(step=0, member=BO, place=0, hidden=True), BO)


def test_nobody_else_reads_an_answer_before_its_reveal_not_even_the_facilitator() -> None:
    session = lobby()

    assert [session.readable(Given(step=0, member=BO), one) for one in (ADA, CY, None)] == [
        False,
        False,
        False,
    ]


def test_everybody_reads_a_revealed_answer_unless_it_is_hidden() -> None:
    session = lobby()
    shown = Given(step=0, member=BO, place=0)
    hidden = replace(shown, hidden=True)

    assert [session.readable(shown, one) for one in (ADA, CY, None)] == [True, True, True]
    assert [session.readable(hidden, one) for one in (ADA, CY, None)] == [False, False, False]


@pytest.mark.parametrize(
    ("shared", "place", "hidden", "expected"),
    [
        (True, 0, False, True),
        (False, 0, False, False),
        (True, None, False, False),
        (True, 0, True, False),
    ],
)
def test_the_recap_takes_what_is_open_and_was_agreed_to(
    shared: bool, place: int | None, hidden: bool, expected: bool
) -> None:
    one = Given(step=0, member=BO, shared=shared, place=place, hidden=hidden)
    assert lobby().in_recap(one) is expected
