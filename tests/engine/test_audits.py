"""Promise beside practice, for each shape."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.commitments import (
    Bound,
    Cadence,
    CadenceTally,
    Each,
    Item,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    Status,
    Tally,
    Target,
)
from coach.domain.entries import Kind, Quality
from coach.domain.ids import EntryId
from coach.domain.time import Calendar, Span
from coach.engine.audits import Audited, Logged, audit, is_audited, windows_begun
from coach.engine.progress import Facts, asks_on, window_at
from tests.support.values import NOW, START, TODAY, commitment, day, facts

GIVES = (Kind.COMMENT,)
RATIO = Ratio(gives=GIVES, per=(Kind.POST,), k=2, n=5)
FROM = START.date()
"""A Thursday; `TODAY` is the Wednesday after, the seventh day of the promise."""


def audited(
    target: Target,
    tally: Tally,
    *,
    gives: int = 0,
    thoughtful: int = 0,
    other: int = 0,
    quality: Quality | None = None,
    until: date | None = None,
    pauses: tuple[Span, ...] = (),
) -> Audited:
    logged = Logged(gives=gives, thoughtful=thoughtful, other=other)
    promise = commitment(target, quality=quality, until=until, pauses=pauses)
    return audit(promise, tally, logged, calendar=Calendar.starting("UTC"), facts=facts())


def items(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(opened_by=EntryId("e1"), number=number, name="Sol", opened_at=START)
        for number in range(count)
    )


def test_archived_promises_are_left_in_peace() -> None:
    assert is_audited(commitment())
    assert not is_audited(commitment(status=Status.ARCHIVED))


@pytest.mark.parametrize(
    ("source", "let_go", "promised"),
    [(0, 0, 0), (4, 0, 0), (5, 0, 2), (14, 0, 4), (14, 3, 1), (5, 4, 0)],
)
def test_a_ratio_promised_its_complete_cycles_less_what_was_let_go(
    source: int, let_go: int, promised: int
) -> None:
    found = audited(RATIO, RatioTally(given=1, source=source, let_go=let_go), gives=1)
    assert (found.promised, found.done, found.kept) == (promised, 1, promised <= 1)


@pytest.mark.parametrize(
    ("closed", "waiting", "kept"), [(0, 0, True), (3, 0, True), (3, 1, False), (0, 2, False)]
)
def test_a_response_promised_what_was_opened_and_did_what_was_closed(
    closed: int, waiting: int, kept: bool
) -> None:
    found = audited(Response(), ResponseTally(open=items(waiting), closed=closed), gives=9)
    assert (found.promised, found.done, found.kept) == (closed + waiting, closed, kept)


@pytest.mark.parametrize(
    ("gives", "other", "promised", "kept"),
    [(0, 0, 0, True), (8, 2, 8, True), (7, 3, 8, False), (1, 0, 1, True), (0, 1, 1, False)],
)
def test_a_share_promised_its_part_of_all_acts_rounded_up(
    gives: int, other: int, promised: int, kept: bool
) -> None:
    found = audited(Share(), ShareTally(), gives=gives, other=other)
    assert (found.promised, found.done, found.kept) == (promised, gives, kept)


@pytest.mark.parametrize(
    ("target", "let_go", "promised"),
    [
        (Cadence(gives=GIVES, n=3, each=Each.DAY), 0, 18),
        (Cadence(gives=GIVES, n=3, each=Each.DAY), 2, 12),
        (Cadence(gives=GIVES, n=3, each=Each.WEEK), 0, 0),  # begun in mid-week, and running
        (Cadence(gives=GIVES, n=3, each=Each.MONTH), 0, 0),
        (Cadence(gives=GIVES, n=3, each=Each.ROLLING, days=3), 0, 6),
        (Cadence(gives=GIVES, n=3, each=Each.ROLLING, days=7), 2, 0),
    ],
)
def test_a_cadence_promised_its_finished_windows_less_those_let_go(
    target: Cadence, let_go: int, promised: int
) -> None:
    skipped = frozenset(FROM + timedelta(days=more) for more in range(let_go))
    found = audited(target, CadenceTally(let_go=skipped), gives=6)
    assert (found.promised, found.done, found.kept) == (promised, 6, promised <= 6)


def test_a_window_at_rest_was_never_promised() -> None:
    rest = Span(start=START + timedelta(days=2), end=START + timedelta(days=4))
    found = audited(Cadence(gives=GIVES, each=Each.DAY), CadenceTally(), pauses=(rest,))
    assert found.promised == 3


@pytest.mark.parametrize(("gives", "kept"), [(0, True), (10, True), (11, False)])
def test_an_at_most_is_kept_by_staying_below(gives: int, kept: bool) -> None:
    target = Cadence(gives=GIVES, n=5, bound=Bound.AT_MOST)
    found = audited(target, CadenceTally(), gives=gives)
    assert (found.promised, found.kept) == (10, kept)


@pytest.mark.parametrize(
    ("quality", "thoughtful", "kept"),
    [
        (None, 0, True),
        (Quality.PLAIN, 0, True),
        (Quality.THOUGHTFUL, 1, False),
        (Quality.THOUGHTFUL, 2, True),
    ],
)
def test_only_thoughtful_gives_keep_a_promise_of_thoughtful_gives(
    quality: Quality | None, thoughtful: int, kept: bool
) -> None:
    tally = RatioTally(source=5)
    found = audited(RATIO, tally, gives=4, thoughtful=thoughtful, quality=quality)
    assert found == Audited(promised=2, done=4, of_which_thoughtful=thoughtful, kept=kept)


@pytest.mark.parametrize(
    ("target", "tally"),
    [
        (RATIO, ShareTally()),
        (Cadence(gives=GIVES), RatioTally()),
        (Share(), ResponseTally()),
        (Response(), CadenceTally()),
    ],
)
def test_a_tally_of_another_shape_is_a_bug_and_not_a_number(target: Target, tally: Tally) -> None:
    with pytest.raises(TypeError, match="can't measure"):
        audited(target, tally)


@pytest.mark.parametrize(
    ("until", "promised"), [("2026-01-03", 3), ("2026-01-07", 6), ("2026-02-01", 6)]
)
def test_nothing_is_promised_after_the_last_date(until: str, promised: int) -> None:
    target = Cadence(gives=GIVES, each=Each.DAY)
    assert audited(target, CadenceTally(), until=day(until)).promised == promised


@pytest.mark.parametrize("each", list(Each))
def test_a_promise_that_has_not_begun_has_no_windows(each: Each) -> None:
    target = Cadence(gives=GIVES, each=each)
    promise = commitment(target, from_date=TODAY + timedelta(days=1))
    assert windows_begun(promise, target, facts()) == 0


@pytest.mark.parametrize(
    ("target", "today", "begun"),
    [
        (Cadence(gives=GIVES, each=Each.DAY), "2026-01-01", 1),
        (Cadence(gives=GIVES, each=Each.WEEK), "2026-01-01", 1),
        (Cadence(gives=GIVES, each=Each.WEEK), "2026-01-04", 1),
        (Cadence(gives=GIVES, each=Each.WEEK), "2026-01-05", 2),
        (Cadence(gives=GIVES, each=Each.MONTH), "2026-01-31", 1),
        (Cadence(gives=GIVES, each=Each.MONTH), "2026-02-01", 2),
        (Cadence(gives=GIVES, each=Each.MONTH), "2027-02-01", 14),
        (Cadence(gives=GIVES, each=Each.ROLLING, days=3), "2026-01-03", 1),
        (Cadence(gives=GIVES, each=Each.ROLLING, days=3), "2026-01-04", 2),
    ],
)
def test_a_window_has_begun_on_its_first_date(target: Cadence, today: str, begun: int) -> None:
    assert windows_begun(commitment(target), target, facts(today=day(today))) == begun


WEEKDAYS = st.frozensets(st.integers(0, 6))


@given(
    days=st.integers(0, 900),
    first=st.integers(0, 6),
    on=WEEKDAYS,
    days_off=WEEKDAYS,
    until=st.none() | st.integers(0, 900),
)
def test_days_begun_are_the_days_that_are_asked_about(
    days: int, first: int, on: frozenset[int], days_off: frozenset[int], until: int | None
) -> None:
    target = Cadence(gives=GIVES, each=Each.DAY, on=on)
    begin = FROM + timedelta(days=first)
    last = None if until is None else begin + timedelta(days=until)
    promise = commitment(target, from_date=begin, days_off=days_off, until=last)
    moment = facts(today=begin + timedelta(days=days))
    lived = [begin + timedelta(days=more) for more in range(days + 1)]
    asked = [one for one in lived if asks_on(promise, one) and (last is None or one <= last)]
    assert windows_begun(promise, target, moment) == len(asked)


@given(
    days=st.integers(0, 900),
    each=st.sampled_from((Each.WEEK, Each.MONTH)),
    week_start=st.integers(0, 6),
)
def test_weeks_and_months_begun_are_those_that_hold_a_date_of_the_promise(
    days: int, each: Each, week_start: int
) -> None:
    target = Cadence(gives=GIVES, each=each)
    lived = [FROM + timedelta(days=more) for more in range(days + 1)]
    windows = {window_at(target, one, week_start=week_start) for one in lived}
    moment = Facts(now=NOW, today=lived[-1], week_start=week_start)
    assert windows_begun(commitment(target), target, moment) == len(windows)
