"""Answers of a session: private, then open all at once; hidden without learning whose they are."""

import pytest
from msgspec.structs import replace

from coach.domain.groups import LEAST_ANONYMOUS, AgendaStep, AnswerMode, Asks, Given, Work
from coach.domain.ids import MemberId
from coach.engine import group_events as ev
from coach.engine.group_answers import as_answer, openable
from coach.engine.groups import advance
from tests.support.groups import (
    ADA,
    BO,
    CY,
    DEE,
    NOW,
    PEOPLE,
    after,
    gives,
    lobby,
    opens,
    pick,
    refusal,
    running,
    text,
    told,
    why_not,
)


def places(session_given: tuple[Given, ...]) -> dict[MemberId, int | None]:
    return {one.member: one.place for one in session_given}


@pytest.mark.parametrize(
    ("step", "written", "kept"),
    [
        (text(), "  words ", "words"),
        (text(), "   ", ""),
        (pick(Asks.CHOICE), "2", "2"),
        (pick(Asks.CHOICE), " 03, ", "3"),
        (pick(Asks.CHOICE), "0", ""),
        (pick(Asks.CHOICE), "4", ""),
        (pick(Asks.CHOICE), "1 2", ""),
        (pick(Asks.CHOICE), "two", ""),
        (pick(Asks.CHOICE), "-1", ""),
        (pick(Asks.CHOICE), "", ""),
        (pick(Asks.SCALE), "5", "5"),
        (pick(Asks.SCALE), "6", ""),
        (pick(Asks.SCALE), "4 5", ""),
        (pick(Asks.POLL), "3,1", "1 3"),
        (pick(Asks.POLL), "2 2", "2"),
        (pick(Asks.POLL), "1 and 2", ""),
        (pick(Asks.POLL), "1 4", ""),
        (pick(Asks.POLL), " , ", ""),
    ],
)
def test_an_answer_is_kept_as_words_or_as_the_numbers_that_were_picked(
    step: AgendaStep, written: str, kept: str
) -> None:
    assert as_answer(step, written) == kept


def test_the_session_knows_who_answered_and_the_shell_keeps_what() -> None:
    step = advance(running(), gives(BO, " words "), now=NOW)

    assert step.state.given == (Given(step=0, member=BO),)
    assert step.effects == (ev.KeepAnswer(step=0, member=BO, text="words"),)


def test_a_second_answer_takes_the_place_of_the_first() -> None:
    step = advance(after(running(), gives(BO), gives(CY)), gives(BO, "others"), now=NOW)

    assert sorted(one.member for one in step.state.given) == [BO, CY]
    assert step.effects == (ev.KeepAnswer(step=0, member=BO, text="others"),)


def test_an_answer_that_says_nothing_of_the_recap_leaves_that_as_it_is() -> None:
    shares = ev.Answered(by=BO, step=0, text="words", shared=True)
    session = after(running(), shares, gives(BO, "others"))

    assert session.given == (Given(step=0, member=BO, shared=True),)
    assert after(session, replace(shares, shared=False)).given == (Given(step=0, member=BO),)


def test_whoever_answers_no_longer_asks_for_more_time() -> None:
    asking = after(running(), ev.Flagged(by=BO, ready=False), ev.Flagged(by=CY, ready=False))

    assert after(asking, gives(BO)).more_time == {CY}


@pytest.mark.parametrize(
    ("step", "code"), [(text(), "say_something"), (pick(Asks.CHOICE), "not_a_choice")]
)
def test_an_answer_of_nothing_is_refused(step: AgendaStep, code: str) -> None:
    assert why_not(running(step), gives(BO, " ")) == code


def test_only_the_running_step_is_answered() -> None:
    assert why_not(running(), gives(BO, step=1)) == "answer_other_step"
    assert why_not(after(running(), gives(BO)), ev.Withdrawn(by=BO, step=1)) == "answer_other_step"


def test_a_step_that_asks_for_nothing_takes_no_answer() -> None:
    assert why_not(running(told()), gives(BO)) == "nothing_to_answer"


def test_after_the_reveal_nobody_answers_or_withdraws() -> None:
    session = after(running(), gives(BO), opens(0))

    assert why_not(session, gives(CY)) == "answer_after_reveal"
    assert why_not(session, ev.Withdrawn(by=BO, step=0)) == "answer_after_reveal"


def test_a_revealed_step_stays_closed_for_answers_when_she_goes_back_to_it() -> None:
    session = after(running(), gives(BO), opens(0), ev.Advanced(by=ADA), ev.WentBack(by=ADA))

    assert why_not(session, gives(CY)) == "answer_after_reveal"


def test_before_the_reveal_an_answer_is_taken_back_and_its_text_forgotten() -> None:
    answered = after(running(), gives(BO), gives(CY))
    step = advance(answered, ev.Withdrawn(by=BO, step=0), now=NOW)

    assert step.state.given == (Given(step=0, member=CY),)
    assert step.effects == (ev.DropAnswer(step=0, member=BO),)


def test_nobody_takes_back_or_shares_what_she_did_not_give() -> None:
    session = after(running(), gives(BO))

    assert why_not(session, ev.Withdrawn(by=CY, step=0)) == "no_such_answer"
    assert why_not(session, ev.Shared(by=CY, step=0, shared=True)) == "no_such_answer"


def test_whoever_answered_agrees_to_the_recap_and_no_longer_does_after_the_reveal() -> None:
    session = after(running(), gives(BO), gives(CY), ev.Shared(by=BO, step=0, shared=True))
    assert [one.shared for one in session.given] == [True, False]

    opened = after(session, opens(0, 1), ev.Shared(by=BO, step=0, shared=False))
    assert [one.shared for one in opened.given] == [False, False]
    assert places(opened.given) == {BO: 0, CY: 1}


def test_a_reveal_opens_all_at_once_in_the_shuffled_order() -> None:
    session = after(running(), *(gives(one) for one in (DEE, ADA, CY, BO)), opens(2, 0, 3, 1))

    assert places(session.given) == {ADA: 2, BO: 0, CY: 3, DEE: 1}
    assert session.revealed == {0}


def test_the_order_in_which_people_answered_does_not_show_in_the_reveal() -> None:
    order = opens(2, 0, 3, 1)
    one = after(running(), *(gives(member) for member in PEOPLE), order)
    other = after(running(), *(gives(member) for member in reversed(PEOPLE)), order)

    assert places(one.given) == places(other.given)


def test_a_reveal_leaves_the_answers_of_other_steps_as_they_are() -> None:
    session = after(running(), gives(BO), ev.Advanced(by=ADA), gives(BO, step=1), opens(0))

    assert session.answer_of(0, BO) == Given(step=0, member=BO)
    assert session.answer_of(1, BO) == Given(step=1, member=BO, place=0)
    assert session.revealed == {1}


def test_a_reveal_is_a_move_that_makes_older_buttons_stale() -> None:
    session = after(running(), gives(BO))

    assert after(session, opens(0)).turn == session.turn + 1


def test_a_step_is_revealed_once() -> None:
    assert why_not(after(running(), gives(BO), opens(0)), opens(0)) == "already_revealed"


def test_a_step_that_asks_for_nothing_has_nothing_to_reveal() -> None:
    assert why_not(running(told()), opens()) == "nothing_to_answer"


def test_without_answers_there_is_nothing_to_reveal() -> None:
    assert why_not(running(), opens()) == "nothing_to_reveal"


@pytest.mark.parametrize("order", [(), (0,), (0, 0), (1, 2), (0, 1, 2)])
def test_an_order_that_was_shuffled_for_other_answers_is_stale(order: tuple[int, ...]) -> None:
    assert why_not(after(running(), gives(BO), gives(CY)), opens(*order)) == "stale_step"


def test_few_anonymous_answers_are_revealed_only_by_whoever_is_sure() -> None:
    session = after(running(), gives(BO), gives(CY), gives(DEE))
    refused = refusal(session, opens(0, 1, 2, sure=False))

    assert refused.code == "few_answers"
    assert refused.params == {"count": 3, "least": LEAST_ANONYMOUS}
    assert after(session, opens(0, 1, 2, sure=True)).revealed == {0}


def test_enough_anonymous_answers_need_no_second_thought() -> None:
    session = after(running(), *(gives(one) for one in PEOPLE))

    assert after(session, opens(0, 1, 2, 3, sure=False)).revealed == {0}


def test_few_answers_with_names_need_no_second_thought() -> None:
    named = after(lobby(), ev.ModeChosen(by=ADA, mode=AnswerMode.NAMED), ev.Advanced(by=ADA))

    assert after(named, gives(BO), opens(0, sure=False)).revealed == {0}


def test_of_plans_only_those_that_are_shared_are_opened_however_few() -> None:
    session = after(
        running(text(Work.COMMIT)), gives(BO), gives(CY), ev.Shared(by=CY, step=0, shared=True)
    )
    assert openable(session) == (Given(step=0, member=CY, shared=True),)

    assert places(after(session, opens(0, sure=False)).given) == {BO: None, CY: 0}


def test_plans_that_nobody_shares_are_not_revealed() -> None:
    assert why_not(after(running(text(Work.COMMIT)), gives(BO)), opens()) == "nothing_to_reveal"


def test_a_plan_that_is_shared_after_the_reveal_is_not_opened_by_that() -> None:
    session = after(
        running(text(Work.COMMIT)), gives(BO), gives(CY), ev.Shared(by=CY, step=0, shared=True)
    )
    late = after(session, opens(0), ev.Shared(by=BO, step=0, shared=True))
    given = late.answer_of(0, BO)

    assert given is not None
    assert not late.readable(given, ADA)


def test_an_answer_is_hidden_by_its_place_and_shown_again() -> None:
    session = after(running(), gives(BO), gives(CY), opens(1, 0))
    hides = ev.Hid(by=ADA, step=0, place=0)

    hidden = after(session, hides)
    assert [(one.member, one.hidden) for one in hidden.answers(0)] == [(CY, True), (BO, False)]
    assert after(hidden, replace(hides, hidden=False)).given == session.given


def test_an_answer_of_an_earlier_step_can_be_hidden() -> None:
    session = after(running(), gives(BO), opens(0), ev.Advanced(by=ADA))

    assert after(session, ev.Hid(by=ADA, step=0, place=0)).answers(0)[0].hidden


@pytest.mark.parametrize(("step", "place"), [(0, 1), (0, -1), (1, 0)])
def test_a_place_without_an_answer_is_not_hidden(step: int, place: int) -> None:
    session = after(running(), gives(BO), opens(0))

    assert why_not(session, ev.Hid(by=ADA, step=step, place=place)) == "no_such_answer"


def test_nothing_is_hidden_before_its_reveal() -> None:
    session = after(running(), gives(BO))

    assert why_not(session, ev.Hid(by=ADA, step=0, place=0)) == "no_such_answer"
