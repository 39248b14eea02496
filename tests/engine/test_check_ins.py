"""What a check-in asks, takes as an answer and leads to, and what of it becomes a miss."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
    Each,
    Outcome,
    Progress,
    Ratio,
    Response,
    Share,
    State,
    Target,
)
from coach.domain.entries import Kind
from coach.domain.ids import CommitmentId
from coach.domain.nudges import CardAnswer, CheckIn, NextTime, Stage
from coach.domain.time import Calendar, Span, Window, day_window, rolling_window
from coach.engine.check_ins import (
    CheckInAnswered,
    answer_check_in,
    asked_at,
    asked_outcome,
    finished_windows,
    next_stage,
    open_cards,
    reopened,
    window_outcome,
)
from coach.engine.progress import asks_on, progress, window_at
from coach.engine.step import Record, Refuse
from tests.support.values import NOW, START, asked, at, check_in, commitment, day, facts

GIVES = (Kind.COMMENT,)
DAILY = Cadence(gives=GIVES, each=Each.DAY)
WEEKLY = Cadence(gives=GIVES, n=2)
MONTHLY = Cadence(gives=GIVES, each=Each.MONTH)
ROLLING = Cadence(gives=GIVES, each=Each.ROLLING, days=3)
UTC_CALENDAR = Calendar.starting("UTC")
FROM = START.date()
"""A Thursday: the week after begins on 5 January 2026."""
OPENED = NOW - timedelta(days=7)
ONE, TWO = CommitmentId("c1"), CommitmentId("c2")


def due(amount: int = 1, *, given: int = 0, state: State | None = None) -> Progress:
    found = State.DUE if amount else State.ON_TRACK
    return Progress(state=state or found, given=given, due=amount)


def answered(*answers: tuple[str, CardAnswer]) -> CheckInAnswered:
    return CheckInAnswered(answers=tuple((CommitmentId(card), said) for card, said in answers))


def given_answers(*answers: tuple[str, CardAnswer], to: CheckIn | None = None) -> CheckIn:
    before = to or check_in(asked("c1"), asked("c2"))
    step = answer_check_in(before, answered(*answers), now=NOW)
    assert step.refusal is None
    return step.state


def windows(
    promise: Commitment,
    *,
    after: date = date.min,
    before: str = "2026-01-21",
    calendar: Calendar = UTC_CALENDAR,
    week_start: int = 0,
) -> list[tuple[str, str]]:
    found = finished_windows(
        promise, calendar, after=after, before=day(before), week_start=week_start
    )
    return [(one.first.strftime("%m-%d"), one.last.strftime("%m-%d")) for one in found]


@pytest.mark.parametrize(
    ("state", "is_asked"),
    [
        (State.DUE, True),
        (State.ON_TRACK, True),
        (State.OVER, True),
        (State.NOT_ENOUGH_YET, True),
        (State.ENDED, False),
        (State.ARCHIVED, False),
        (State.PAUSED, False),
    ],
)
def test_a_check_in_asks_about_what_is_neither_paused_nor_over(
    state: State, is_asked: bool
) -> None:
    found = asked_at([(commitment(), due(2, given=3, state=state))])
    assert found == ((asked("c1", due=2, given=3),) if is_asked else ())


def test_an_answer_is_kept_and_settles_the_check_in() -> None:
    before = check_in(asked("c1"), asked("c2"))
    event = CheckInAnswered(
        answers=((ONE, CardAnswer.DONE),),
        best="I thanked Sol.",
        obstacle="A cold.",
        next_time=NextTime.SMALLER,
    )
    step = answer_check_in(before, event, now=NOW)
    assert step.effects == (Record(what="checked in"),)
    after = step.state
    assert after.answers == ((ONE, CardAnswer.DONE),)
    assert (after.best, after.obstacle) == ("I thanked Sol.", "A cold.")
    assert after.next_time is NextTime.SMALLER
    assert (after.answered_at, after.revision) == (NOW, 2)


def test_a_second_answer_adds_to_the_first_and_replaces_what_it_repeats() -> None:
    first = CheckInAnswered(
        answers=((ONE, CardAnswer.SKIP),),
        best="A link.",
        obstacle="Rain.",
        next_time=NextTime.CUE,
    )
    before = answer_check_in(check_in(asked("c1"), asked("c2")), first, now=NOW).state
    after = given_answers(("c2", CardAnswer.PAUSE), ("c1", CardAnswer.DONE), to=before)
    assert dict(after.answers) == {ONE: CardAnswer.DONE, TWO: CardAnswer.PAUSE}
    assert (after.best, after.obstacle, after.next_time) == ("A link.", "Rain.", NextTime.CUE)


def test_a_check_in_waits_while_anything_is_put_off() -> None:
    waiting = given_answers(("c1", CardAnswer.LATER), ("c2", CardAnswer.DONE))
    assert waiting.answered_at is None
    assert given_answers(("c1", CardAnswer.DONE), to=waiting).answered_at == NOW
    done = given_answers(("c1", CardAnswer.DONE))
    assert given_answers(("c2", CardAnswer.LATER), to=done).answered_at is None


def test_a_closed_check_in_refuses_answers_and_stays_as_it_was() -> None:
    before = check_in(asked("c1"))
    closed = CheckIn(
        nudge_id=before.nudge_id,
        local_date=before.local_date,
        opened_at=before.opened_at,
        asked=before.asked,
        closed_at=NOW,
    )
    step = answer_check_in(closed, answered(("c1", CardAnswer.DONE)), now=NOW)
    assert step.state == closed
    assert step.effects == (Refuse(code="check_in_closed"),)


def test_a_card_that_was_not_asked_about_is_refused_with_all_that_came_with_it() -> None:
    before = check_in(asked("c1"))
    event = answered(("c1", CardAnswer.DONE), ("c9", CardAnswer.DONE))
    step = answer_check_in(before, event, now=NOW)
    assert step.state == before
    assert step.effects == (Refuse(code="not_in_check_in", params={"value": "c9"}),)


ANSWERS = st.dictionaries(st.sampled_from(("c1", "c2", "c3")), st.sampled_from(list(CardAnswer)))


@given(rounds=st.lists(ANSWERS, max_size=5))
def test_the_last_word_on_each_card_stands_whatever_the_order(
    rounds: list[dict[str, CardAnswer]],
) -> None:
    state = check_in(asked("c1"), asked("c2"), asked("c3"))
    said: dict[str, CardAnswer] = {}
    for one in rounds:
        state = given_answers(*one.items(), to=state)
        said |= one
        assert (state.answered_at is None) == (CardAnswer.LATER in said.values())
    assert dict(state.answers) == said
    assert state.revision == 1 + len(rounds)


@given(rounds=st.lists(st.tuples(ANSWERS, st.sampled_from(("", "close", "again"))), max_size=12))
def test_refused_answers_change_nothing_and_others_add_one_revision(
    rounds: list[tuple[dict[str, CardAnswer], str]],
) -> None:
    state = check_in(asked("c1"), asked("c2"))
    for said, first in rounds:
        if first == "close":
            state = replace(state, closed_at=NOW)
        elif first == "again":
            state = reopened(state)
        step = answer_check_in(state, answered(*said.items()), now=NOW)
        if state.closed_at is not None or "c3" in said:
            assert step.refusal is not None
            assert step.state == state
        else:
            assert step.refusal is None
            assert step.state.revision == state.revision + 1
        state = step.state


def test_open_cards_are_due_and_unanswered_in_the_order_asked() -> None:
    before = check_in(asked("c3"), asked("c1"), asked("c2"), asked("c4"))
    state = given_answers(("c1", CardAnswer.LATER), to=before)
    now = {CommitmentId("c3"): due(), ONE: due(), TWO: due(0)}
    assert open_cards(state, now) == (CommitmentId("c3"),)


def test_what_was_put_off_is_asked_again_and_nothing_else() -> None:
    state = given_answers(("c1", CardAnswer.LATER), ("c2", CardAnswer.SKIP))
    back = reopened(state)
    assert back.answers == ((TWO, CardAnswer.SKIP),)
    assert (back.stage, back.revision) == (Stage.CARDS, state.revision + 1)
    assert open_cards(back, {ONE: due(), TWO: due()}) == (ONE,)


@pytest.mark.parametrize(
    ("stage", "said", "open_now", "upcoming"),
    [
        (Stage.CARDS, CardAnswer.DONE, 1, Stage.CARDS),
        (Stage.CARDS, CardAnswer.DONE, 0, Stage.BEST),
        (Stage.BEST, None, 0, Stage.DONE),
        (Stage.BEST, CardAnswer.DONE, 0, Stage.DONE),
        (Stage.BEST, CardAnswer.LATER, 0, Stage.OBSTACLE),
        (Stage.BEST, CardAnswer.SKIP, 0, Stage.OBSTACLE),
        (Stage.BEST, CardAnswer.PAUSE, 0, Stage.OBSTACLE),
        (Stage.OBSTACLE, CardAnswer.SKIP, 0, Stage.NEXT),
        (Stage.NEXT, CardAnswer.SKIP, 0, Stage.DONE),
        (Stage.DONE, CardAnswer.SKIP, 0, Stage.DONE),
    ],
)
def test_obstacles_are_asked_for_only_where_something_stayed_open(
    stage: Stage, said: CardAnswer | None, open_now: int, upcoming: Stage
) -> None:
    state = given_answers(*([("c1", said)] if said else []))
    found = CheckIn(
        nudge_id=state.nudge_id,
        local_date=state.local_date,
        opened_at=state.opened_at,
        answers=state.answers,
        stage=stage,
    )
    assert next_stage(found, open_now=open_now) is upcoming


@pytest.mark.parametrize("target", [Ratio(gives=GIVES, per=(Kind.POST,)), Share(), Response()])
def test_only_a_cadence_has_windows_to_finish(target: Target) -> None:
    assert windows(commitment(target)) == []
    window = day_window(FROM)
    assert window_outcome(commitment(target), window, CadenceTally(), paused=False) is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (WEEKLY, [("01-05", "01-11"), ("01-12", "01-18")]),
        (MONTHLY, []),
        (ROLLING, [("01-01", "01-03"), ("01-04", "01-06")]),
    ],
)
def test_a_window_that_began_before_its_promise_never_counts(
    target: Cadence, expected: list[tuple[str, str]]
) -> None:
    found = windows(commitment(target, from_date=FROM))
    assert found[:2] == expected
    later = commitment(target, from_date=day("2026-01-02"))
    assert all(first >= "01-02" for first, _ in windows(later))


def test_the_first_whole_month_counts() -> None:
    promise = commitment(MONTHLY, from_date=day("2026-01-02"))
    assert windows(promise, before="2026-03-01") == [("02-01", "02-28")]


def test_weeks_begin_on_the_weekday_that_its_owner_chose() -> None:
    found = windows(commitment(WEEKLY), week_start=6)
    assert found == [("01-04", "01-10"), ("01-11", "01-17")]


@pytest.mark.parametrize(
    ("before", "expected"),
    [("2026-01-11", []), ("2026-01-12", [("01-05", "01-11")])],
)
def test_a_window_is_finished_once_its_last_date_is_over(
    before: str, expected: list[tuple[str, str]]
) -> None:
    assert windows(commitment(WEEKLY), before=before) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (DAILY, ["01-12", "01-13"]),
        (WEEKLY, ["01-12"]),
        (ROLLING, ["01-10", "01-13", "01-16"]),
    ],
)
def test_windows_seen_before_are_not_seen_again(target: Cadence, expected: list[str]) -> None:
    found = windows(commitment(target), after=day("2026-01-11"))
    assert [first for first, _ in found][: len(expected)] == expected


def test_days_off_and_days_not_chosen_are_nothing_to_miss() -> None:
    chosen = Cadence(gives=GIVES, each=Each.DAY, on=frozenset({0, 2, 5}))
    promise = commitment(chosen, days_off=frozenset({5, 6}))
    found = [first for first, _ in windows(promise)]
    assert found == ["01-05", "01-07", "01-12", "01-14", "01-19"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (DAILY, "01-15"),
        (WEEKLY, "01-11"),
        (ROLLING, "01-15"),
        (Cadence(gives=GIVES, each=Each.ROLLING, days=4), "01-12"),
    ],
)
def test_a_window_that_its_promise_does_not_outlast_never_counts(
    target: Cadence, expected: str
) -> None:
    found = windows(commitment(target, until=day("2026-01-15")))
    assert found[-1][1] == expected


@pytest.mark.parametrize("each", [Each.DAY, Each.ROLLING])
def test_a_date_that_a_journey_skipped_is_nothing_to_miss(each: Each) -> None:
    calendar = Calendar.starting("Pacific/Pago_Pago").changed(
        now=at("2026-01-07T12:00"), zone="Pacific/Kiritimati", day_end=time(3)
    )
    target = Cadence(gives=GIVES, each=each, days=1)
    lived: list[str] = []
    one = FROM
    while one < day("2026-01-12"):
        lived.append(one.strftime("%m-%d"))
        one = calendar.next_date(one)
    assert len(lived) == 10  # of eleven dates
    found = windows(commitment(target), before="2026-01-12", calendar=calendar)
    assert [first for first, _ in found] == lived


@given(
    target=st.builds(
        Cadence,
        gives=st.just(GIVES),
        each=st.sampled_from((Each.DAY, Each.WEEK, Each.MONTH)),
        on=st.frozensets(st.integers(0, 6)),
    ),
    days_off=st.frozensets(st.integers(0, 6)),
    after=st.integers(-10, 40),
    before=st.integers(0, 90),
    until=st.none() | st.integers(0, 90),
    week_start=st.integers(0, 6),
)
def test_finished_windows_are_all_that_lie_within_the_promise(
    target: Cadence,
    days_off: frozenset[int],
    after: int,
    before: int,
    until: int | None,
    week_start: int,
) -> None:
    last = None if until is None else FROM + timedelta(days=until)
    promise = commitment(target, days_off=days_off, until=last)
    seen, end = FROM + timedelta(days=after), FROM + timedelta(days=before)
    expected = {
        window
        for window in (
            window_at(target, FROM + timedelta(days=more), week_start=week_start)
            for more in range(130)
        )
        if window.first >= FROM
        and seen < window.last < end
        and (last is None or window.last <= last)
        and (target.each is not Each.DAY or asks_on(promise, window.first))
    }
    found = finished_windows(promise, UTC_CALENDAR, after=seen, before=end, week_start=week_start)
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(days=st.integers(1, 40), before=st.integers(0, 120), after=st.integers(-5, 60))
def test_rolling_windows_follow_each_other_back_to_back(days: int, before: int, after: int) -> None:
    promise = commitment(Cadence(gives=GIVES, each=Each.ROLLING, days=days))
    seen, end = FROM + timedelta(days=after), FROM + timedelta(days=before)
    found = finished_windows(promise, UTC_CALENDAR, after=seen, before=end, week_start=0)
    for one in found:
        assert ((one.first - FROM).days % days, one.last - one.first) == (
            0,
            timedelta(days=days - 1),
        )
        assert seen < one.last < end
    assert len(found) == max(0, max(0, before) // days - max(0, after + 1) // days)


WEEK = Window(first=day("2026-01-05"), last=day("2026-01-11"))


@pytest.mark.parametrize(
    ("bound", "amounts", "result"),
    [
        (Bound.AT_LEAST, (2, 0), "done"),
        (Bound.AT_LEAST, (1, 1), "done"),
        (Bound.AT_LEAST, (1, 0), "missed"),
        (Bound.AT_MOST, (0, 0), "done"),
        (Bound.AT_MOST, (1, 1), "done"),
        (Bound.AT_MOST, (2, 1), "missed"),
    ],
)
def test_a_finished_window_was_done_or_missed_by_its_sum(
    bound: Bound, amounts: tuple[int, int], result: str
) -> None:
    promise = commitment(Cadence(gives=GIVES, n=2, bound=bound))
    tally = CadenceTally(
        by_date=(
            (WEEK.first - timedelta(days=1), 9),
            (WEEK.first, amounts[0]),
            (WEEK.last, amounts[1]),
            (WEEK.last + timedelta(days=1), 9),
        )
    )
    found = window_outcome(promise, WEEK, tally, paused=False)
    assert found == Outcome(commitment_id=ONE, window=WEEK, result=result)


def test_a_window_that_touched_a_pause_is_neither_done_nor_missed() -> None:
    assert window_outcome(commitment(WEEKLY), WEEK, CadenceTally(), paused=True) is None


def test_a_skipped_window_is_neither_done_nor_missed() -> None:
    skipped = CadenceTally(let_go=frozenset({WEEK.first}))
    assert window_outcome(commitment(WEEKLY), WEEK, skipped, paused=False) is None
    other = CadenceTally(let_go=frozenset({WEEK.first - timedelta(days=7)}))
    assert window_outcome(commitment(WEEKLY), WEEK, other, paused=False) is not None


@pytest.mark.parametrize(
    ("skipped_on", "counts"),
    [
        ("2026-01-03", True),
        ("2026-01-04", False),
        ("2026-01-05", False),
        ("2026-01-06", False),
        ("2026-01-07", True),
    ],
)
def test_a_rolling_window_in_which_one_skipped_is_neither_done_nor_missed(
    skipped_on: str, counts: bool
) -> None:
    promise = commitment(ROLLING)
    shown = progress(promise, CadenceTally(), facts(today=day(skipped_on))).window
    assert shown is not None
    assert shown == rolling_window(day(skipped_on), days=3)
    tally = CadenceTally(let_go=frozenset({shown.first}))
    window = Window(first=day("2026-01-04"), last=day("2026-01-06"))
    assert (window_outcome(promise, window, tally, paused=False) is not None) is counts


def outcome(
    target: Target | None = None,
    *,
    before: CheckIn | None = None,
    promise: Commitment | None = None,
    found: Progress | None = None,
    all_paused: tuple[Span, ...] = (),
    asked_for: int = 2,
    given: int = 3,
    let_go: int = 0,
) -> str | None:
    """What becomes of two gives asked for a week ago, when three had been given before."""
    got = asked_outcome(
        promise or commitment(target),
        asked("c1", due=asked_for, given=given, let_go=let_go),
        found or due(2, given=3),
        before or check_in(opened_at=OPENED),
        facts=facts(all_paused=all_paused),
    )
    if got is not None:
        assert got.commitment_id == ONE
        assert got.window == day_window(OPENED.date())
    return None if got is None else got.result


EARLY = commitment(from_at=OPENED - timedelta(days=30))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (due(2, given=3), "missed"),
        (due(1, given=4), "missed"),
        (due(0, given=5), "done"),
        (due(2, given=5), "done"),  # the next cycle is due by now
        (due(0, given=4), None),  # the rest was let go
    ],
)
def test_what_a_check_in_asked_for_is_done_once_that_much_more_was_given(
    found: Progress, expected: str | None
) -> None:
    assert outcome(promise=EARLY, found=found) == expected


def test_skipped_since_is_neither_done_nor_missed_however_much_is_still_due() -> None:
    found = replace(due(2, given=3), let_go=4)
    assert outcome(promise=EARLY, found=found, let_go=2) is None
    assert outcome(promise=EARLY, found=found, let_go=4) == "missed"


@pytest.mark.parametrize(("still_due", "expected"), [(0, "done"), (1, "missed"), (5, "missed")])
def test_a_share_is_done_once_nothing_of_it_is_due(still_due: int, expected: str) -> None:
    promise = commitment(Share(), from_at=EARLY.from_at)
    # its count of gives may fall: only the last acts are looked at
    assert outcome(promise=promise, found=due(still_due, given=0)) == expected


def test_what_was_not_due_is_neither_done_nor_missed() -> None:
    assert outcome(promise=EARLY, asked_for=0) is None


def test_a_cadence_is_judged_by_its_windows_alone() -> None:
    assert outcome(promise=commitment(WEEKLY, from_at=EARLY.from_at)) is None


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (Span(start=OPENED - timedelta(days=2), end=OPENED), "missed"),
        (Span(start=OPENED - timedelta(days=2), end=OPENED + timedelta(hours=1)), None),
        (Span(start=OPENED + timedelta(days=1), end=OPENED + timedelta(days=2)), None),
        (Span(start=NOW - timedelta(hours=1)), None),
        (Span(start=NOW), "missed"),
    ],
)
def test_what_was_paused_in_between_is_neither_done_nor_missed(
    pause: Span, expected: str | None
) -> None:
    own = commitment(from_at=EARLY.from_at, pauses=(pause,))
    assert outcome(promise=own) == expected
    assert outcome(promise=EARLY, all_paused=(pause,)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (CardAnswer.SKIP, None),
        (CardAnswer.LATER, "missed"),
        (CardAnswer.DONE, "missed"),
    ],
)
def test_what_was_skipped_is_neither_done_nor_missed(
    said: CardAnswer, expected: str | None
) -> None:
    before = given_answers(("c1", said), to=check_in(opened_at=OPENED))
    assert outcome(promise=EARLY, before=before) == expected


@pytest.mark.parametrize(
    ("hours", "expected"), [(-1, "missed"), (0, "missed"), (1, None), (100, None)]
)
def test_a_fresh_start_in_between_leaves_nothing_to_miss(hours: int, expected: str | None) -> None:
    promise = commitment(from_at=OPENED + timedelta(hours=hours))
    assert outcome(promise=promise) == expected
