"""Which acts count, and where a commitment stands (product, Commitments)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.commitments import (
    SHARE_ENOUGH,
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
    Each,
    Item,
    Progress,
    Ratio,
    RatioTally,
    Response,
    ResponseTally,
    Share,
    ShareTally,
    State,
    Status,
    Tally,
    Target,
    check_target,
)
from coach.domain.entries import Entry, Kind, Quality
from coach.domain.ids import EntryId
from coach.domain.time import Span, Window
from coach.engine.commitments import smaller
from coach.engine.progress import (
    asks_on,
    counts,
    fulfilling,
    is_ended,
    is_running,
    next_windows,
    progress,
    window_at,
)
from tests.support.values import NOW, START, TODAY, at, commitment, day, entry, facts

COMMENTS, POSTS, SHARES = (Kind.COMMENT,), (Kind.POST,), (Kind.SHARE,)
ONE_FOR_FIVE = Ratio(gives=COMMENTS, per=POSTS)
THREE_FOR_TWO = Ratio(gives=COMMENTS, per=POSTS, k=3, n=2)
WEEKLY = Cadence(gives=SHARES, n=2)
AT_MOST = Cadence(gives=SHARES, n=2, bound=Bound.AT_MOST)
ROLLING = Cadence(gives=SHARES, n=2, each=Each.ROLLING, days=7)
HOUR = timedelta(hours=1)
TODAYS_WEEKDAY = TODAY.weekday()


def item(opened_at: datetime = NOW, *, name: str = "", number: int = 0) -> Item:
    return Item(opened_by=EntryId("e1"), number=number, name=name, opened_at=opened_at)


def given_on(*days: tuple[str, int], let_go: str = "") -> CadenceTally:
    return CadenceTally(
        by_date=tuple((day(one), amount) for one, amount in days),
        let_go=frozenset({day(let_go)}) if let_go else frozenset(),
    )


# --- What counts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "logged", "moves"),
    [
        (commitment(), entry(Kind.POST), True),
        (commitment(), entry(Kind.COMMENT), True),
        (commitment(), entry(Kind.LINK), False),
        (commitment(), entry(undone_at=NOW), False),
        (commitment(), entry(at=START - HOUR), False),
        (commitment(from_at=at("2026-01-07T12:00:30")), entry(at=NOW), True),
        (commitment(from_at=at("2026-01-07T12:01")), entry(at=NOW), False),
        (commitment(from_seq=7), entry(seq=7), False),
        (commitment(from_seq=7), entry(seq=8), True),
        (commitment(until=TODAY), entry(), True),
        (commitment(until=TODAY - timedelta(days=1)), entry(), False),
        (commitment(quality=Quality.THOUGHTFUL), entry(Kind.COMMENT), False),
        (
            commitment(quality=Quality.THOUGHTFUL),
            entry(Kind.COMMENT, quality=Quality.PLAIN),
            False,
        ),
        (
            commitment(quality=Quality.THOUGHTFUL),
            entry(Kind.COMMENT, quality=Quality.THOUGHTFUL),
            True,
        ),
        (commitment(quality=Quality.THOUGHTFUL), entry(Kind.POST), True),
        (commitment(pauses=(Span(start=START),)), entry(), True),
    ],
)
def test_what_moves_a_commitment(one: Commitment, logged: Entry, moves: bool) -> None:
    assert counts(one, logged) is moves


# --- Ratio ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "source", "given_", "let_go", "due", "behind", "ahead"),
    [
        (ONE_FOR_FIVE, 0, 0, 0, 0, 0, 0),  # nothing posted, nothing due
        (ONE_FOR_FIVE, 4, 0, 0, 0, 0, 0),
        (ONE_FOR_FIVE, 5, 0, 0, 1, 1, 0),
        (ONE_FOR_FIVE, 9, 1, 0, 0, 0, 0),
        (ONE_FOR_FIVE, 10, 1, 0, 1, 1, 0),
        (ONE_FOR_FIVE, 500, 0, 0, 1, 100, 0),  # no growing debt is shown
        (ONE_FOR_FIVE, 5, 3, 0, 0, 0, 2),  # gives may come first
        (ONE_FOR_FIVE, 0, 2, 0, 0, 0, 2),
        (ONE_FOR_FIVE, 5, 0, 1, 0, 0, 0),
        (ONE_FOR_FIVE, 5, 1, 1, 0, 0, 1),
        (ONE_FOR_FIVE, 0, 0, 3, 0, 0, 0),  # what was let go isn't ahead
        (THREE_FOR_TWO, 2, 0, 0, 3, 1, 0),
        (THREE_FOR_TWO, 2, 1, 0, 2, 1, 0),
        (THREE_FOR_TWO, 5, 1, 0, 3, 2, 0),
        (THREE_FOR_TWO, 4, 7, 0, 0, 0, 1),
    ],
)
def test_a_ratio_asks_for_at_most_one_cycle(
    target: Ratio, source: int, given_: int, let_go: int, due: int, behind: int, ahead: int
) -> None:
    tally = RatioTally(given=given_, source=source, let_go=let_go)
    assert progress(commitment(target), tally, facts()) == Progress(
        state=State.DUE if due else State.ON_TRACK,
        given=given_,
        source=source,
        due=due,
        cycles_behind=behind,
        ahead=ahead,
        let_go=let_go,
    )


COUNTS = st.integers(0, 5_000)


@given(k=st.integers(1, 9), n=st.integers(1, 9), source=COUNTS, gives=COUNTS, let_go=COUNTS)
def test_due_of_a_ratio_follows_the_formula(
    k: int, n: int, source: int, gives: int, let_go: int
) -> None:
    target = Ratio(gives=COMMENTS, per=POSTS, k=k, n=n)
    found = progress(
        commitment(target), RatioTally(given=gives, source=source, let_go=let_go), facts()
    )
    assert found.due == min(k, max(0, source // n * k - gives - let_go))
    assert 0 <= found.due <= k
    assert source >= n or found.due == 0
    assert (found.cycles_behind == 0) == (found.due == 0)
    assert found.ahead == 0 or found.due == 0


# --- Cadence -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each", "first", "last"),
    [
        (Each.DAY, "2026-01-07", "2026-01-07"),
        (Each.WEEK, "2026-01-05", "2026-01-11"),
        (Each.MONTH, "2026-01-01", "2026-01-31"),
        (Each.ROLLING, "2026-01-01", "2026-01-07"),
    ],
)
def test_the_running_window_is_around_today(each: Each, first: str, last: str) -> None:
    target = Cadence(gives=SHARES, each=each)
    assert window_at(target, TODAY, week_start=0) == Window(first=day(first), last=day(last))


@pytest.mark.parametrize(
    ("target", "firsts"),
    [
        (Cadence(gives=SHARES, each=Each.DAY), ["2026-01-07", "2026-01-08", "2026-01-09"]),
        (
            Cadence(gives=SHARES, each=Each.DAY, on=frozenset({0, 2})),
            ["2026-01-07", "2026-01-12", "2026-01-14"],
        ),
        (WEEKLY, ["2026-01-05", "2026-01-12", "2026-01-19"]),
        (Cadence(gives=SHARES, each=Each.MONTH), ["2026-01-01", "2026-02-01", "2026-03-01"]),
        (ROLLING, ["2026-01-01", "2026-01-02", "2026-01-03"]),
    ],
)
def test_the_next_three_windows_are_told_beforehand(target: Cadence, firsts: list[str]) -> None:
    found = next_windows(target, TODAY, week_start=0, how_many=3)
    assert [one.first for one in found] == [day(first) for first in firsts]


@pytest.mark.parametrize(
    ("target", "tally", "given_", "due", "state"),
    [
        (WEEKLY, given_on(), 0, 2, State.DUE),
        (WEEKLY, given_on(("2026-01-05", 1)), 1, 1, State.DUE),
        (WEEKLY, given_on(("2026-01-05", 1), ("2026-01-07", 1)), 2, 0, State.ON_TRACK),
        (WEEKLY, given_on(("2026-01-04", 9)), 0, 2, State.DUE),  # last week is over
        (WEEKLY, given_on(("2026-01-06", 5)), 5, 0, State.ON_TRACK),
        (WEEKLY, given_on(let_go="2026-01-05"), 0, 0, State.ON_TRACK),
        (WEEKLY, given_on(let_go="2025-12-29"), 0, 2, State.DUE),
        (AT_MOST, given_on(), 0, 0, State.ON_TRACK),
        (AT_MOST, given_on(("2026-01-06", 2)), 2, 0, State.ON_TRACK),
        (AT_MOST, given_on(("2026-01-06", 3)), 3, 0, State.OVER),
        (ROLLING, given_on(("2025-12-31", 2), ("2026-01-01", 1)), 1, 1, State.DUE),
        (ROLLING, given_on(let_go="2026-01-01"), 0, 0, State.ON_TRACK),
        (ROLLING, given_on(let_go="2025-12-26"), 0, 0, State.ON_TRACK),  # six days ago
        (ROLLING, given_on(let_go="2025-12-25"), 0, 2, State.DUE),  # a whole window ago
    ],
)
def test_a_cadence_asks_for_what_is_missing_in_the_running_window(
    target: Cadence, tally: CadenceTally, given_: int, due: int, state: State
) -> None:
    found = progress(commitment(target), tally, facts())
    assert (found.given, found.due, found.state) == (given_, due, state)
    assert found.window == window_at(target, TODAY, week_start=0)


def test_a_week_begins_as_its_owner_chose() -> None:
    found = progress(commitment(WEEKLY), given_on(("2026-01-04", 1)), facts(week_start=6))
    assert found.due == 1


# --- Share ---------------------------------------------------------------------------------------


def shares(pattern: str, amount: int = 1) -> ShareTally:
    """Newest first: `o` is of others' work, `s` one's own."""
    return ShareTally(recent=tuple((one == "o", amount) for one in pattern))


@pytest.mark.parametrize(
    ("pattern", "due", "percent"),
    [
        ("ooooo", 0, 100),
        ("oooos", 0, 80),
        ("sssss", 16, 0),  # until the last twenty hold four of one's own
        ("ooosss", 9, 50),
        ("s" * 20, 16, 0),
        ("o" * 16 + "s" * 4, 0, 80),
        ("o" * 15 + "s" * 5, 1, 75),
        ("o" * 20 + "s" * 50, 0, 100),  # only the last twenty are looked at
    ],
)
def test_a_share_looks_at_the_last_acts(pattern: str, due: int, percent: int) -> None:
    found = progress(commitment(Share()), shares(pattern), facts())
    assert (found.due, found.percent) == (due, percent)
    assert found.state is (State.DUE if due else State.ON_TRACK)


@pytest.mark.parametrize("pattern", ["", "s", "ssss"])
def test_under_five_acts_a_share_says_not_enough_yet(pattern: str) -> None:
    found = progress(commitment(Share()), shares(pattern), facts())
    assert (found.state, found.due, found.percent) == (State.NOT_ENOUGH_YET, 0, None)


def test_an_amount_is_as_many_acts() -> None:
    tally = ShareTally(recent=((True, 3), (False, 30)))
    found = progress(commitment(Share(last=5)), tally, facts())
    assert (found.given, found.source) == (3, 2)


@given(
    acts=st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=12),
    percent=st.integers(1, 100),
    last=st.integers(5, 25),
)
def test_due_of_a_share_is_the_fewest_further_shares_that_meet_it(
    acts: list[tuple[bool, int]], percent: int, last: int
) -> None:
    target = Share(percent=percent, last=last)
    found = progress(commitment(target), ShareTally(recent=tuple(acts)), facts())
    flat = [of_others for of_others, amount in acts for _ in range(amount)]
    looked_at = flat[:last]
    if len(looked_at) < SHARE_ENOUGH:
        assert (found.state, found.due) == (State.NOT_ENOUGH_YET, 0)
        return

    def met_after(more: int) -> bool:
        then = ([True] * more + flat)[:last]
        return sum(then) / len(then) >= percent / 100 - 1e-9

    assert met_after(found.due)
    assert not any(met_after(fewer) for fewer in range(found.due))
    assert found.percent == sum(looked_at) * 100 // len(looked_at)


# --- Response ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waited", "pauses", "late"),
    [
        (12 * HOUR, (), 0),
        (12 * HOUR + timedelta(seconds=1), (), 1),
        (30 * HOUR, (Span(start=NOW - 20 * HOUR, end=NOW - 2 * HOUR),), 0),
        (30 * HOUR, (Span(start=NOW - 20 * HOUR, end=NOW - 3 * HOUR),), 1),
        (99 * HOUR, (Span(start=NOW - 99 * HOUR),), 0),
    ],
)
def test_an_open_item_is_late_once_its_unpaused_hours_are_over(
    waited: timedelta, pauses: tuple[Span, ...], late: int
) -> None:
    tally = ResponseTally(open=(item(NOW - waited),))
    own = progress(commitment(Response(), pauses=pauses), tally, facts())
    everything = progress(commitment(Response()), tally, facts(all_paused=pauses))
    assert own.late == everything.late == late


def test_a_response_asks_for_all_that_is_open() -> None:
    opened = (item(NOW - HOUR, name="Sol"), item(NOW, name="Mara"))
    found = progress(
        commitment(Response()), ResponseTally(open=opened, closed=3, closed_late=1), facts()
    )
    assert found == Progress(state=State.DUE, given=3, source=5, due=2, late=1, due_name="Sol")


def test_a_response_with_nothing_open_is_on_track() -> None:
    found = progress(commitment(Response()), ResponseTally(closed=1), facts())
    assert (found.state, found.due, found.due_name) == (State.ON_TRACK, 0, "")


# --- When nothing is asked -----------------------------------------------------------------------

DUE: list[tuple[Target, Tally]] = [
    (ONE_FOR_FIVE, RatioTally(source=5)),
    (WEEKLY, CadenceTally()),
    (Share(), shares("sssss")),
    (Response(), ResponseTally(open=(item(),))),
]


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_something_is_due_while_a_commitment_runs(target: Target, tally: Tally) -> None:
    assert progress(commitment(target), tally, facts()).due > 0


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_nothing_is_due_while_paused(target: Target, tally: Tally) -> None:
    pause = (Span(start=NOW - HOUR),)
    own = progress(commitment(target, pauses=pause), tally, facts())
    everything = progress(commitment(target), tally, facts(all_paused=pause))
    assert (own.state, own.due) == (everything.state, everything.due) == (State.PAUSED, 0)


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_a_pause_that_is_over_asks_again(target: Target, tally: Tally) -> None:
    pause = (Span(start=NOW - HOUR, end=NOW),)
    assert progress(commitment(target, pauses=pause), tally, facts()).due > 0


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_nothing_is_due_after_the_last_date(target: Target, tally: Tally) -> None:
    one = commitment(target, until=TODAY - timedelta(days=1))
    found = progress(one, tally, facts())
    assert (found.state, found.due) == (State.ENDED, 0)
    assert is_ended(one, facts())


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_the_last_date_still_asks(target: Target, tally: Tally) -> None:
    assert progress(commitment(target, until=TODAY), tally, facts()).due > 0


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_nothing_is_due_once_archived(target: Target, tally: Tally) -> None:
    found = progress(commitment(target, status=Status.ARCHIVED), tally, facts())
    assert (found.state, found.due) == (State.ARCHIVED, 0)


@pytest.mark.parametrize(("target", "tally"), DUE)
def test_nothing_is_due_on_a_day_off(target: Target, tally: Tally) -> None:
    one = commitment(target, days_off=frozenset({TODAYS_WEEKDAY}))
    found = progress(one, tally, facts())
    assert (found.state, found.due) == (State.ON_TRACK, 0)


def test_a_limit_is_not_exceeded_on_a_day_off() -> None:
    one = commitment(AT_MOST, days_off=frozenset({TODAYS_WEEKDAY}))
    assert progress(one, given_on(("2026-01-06", 9)), facts()).state is State.ON_TRACK


@pytest.mark.parametrize(
    ("one", "date_", "asks"),
    [
        (commitment(Cadence(gives=SHARES, each=Each.DAY)), TODAY, True),
        (commitment(Cadence(gives=SHARES, each=Each.DAY, on=frozenset({2}))), TODAY, True),
        (commitment(Cadence(gives=SHARES, each=Each.DAY, on=frozenset({0, 1}))), TODAY, False),
        (commitment(Cadence(gives=SHARES, each=Each.WEEK, on=frozenset({0}))), TODAY, True),
        (commitment(days_off=frozenset({2})), TODAY, False),
        (commitment(days_off=frozenset({1})), TODAY, True),
    ],
)
def test_weekdays_chosen_and_weekdays_off(one: Commitment, date_: date, asks: bool) -> None:
    assert asks_on(one, date_) is asks


@pytest.mark.parametrize(
    ("one", "runs"),
    [
        (commitment(), True),
        (commitment(status=Status.ARCHIVED), False),
        (commitment(until=day("2026-01-06")), False),
        (commitment(pauses=(Span(start=START),)), False),
    ],
)
def test_only_what_is_active_runs(one: Commitment, runs: bool) -> None:
    assert is_running(one, facts()) is runs


def test_a_tally_of_another_shape_is_a_bug() -> None:
    with pytest.raises(TypeError, match="RatioTally"):
        progress(commitment(Share()), RatioTally(), facts())


# --- Done and smaller ----------------------------------------------------------------------------


def test_done_logs_what_is_due_in_the_quality_that_is_asked() -> None:
    one = commitment(THREE_FOR_TWO, quality=Quality.THOUGHTFUL)
    found = progress(one, RatioTally(source=2, given=1), facts())
    assert fulfilling(one, found) == (Kind.COMMENT, 2, Quality.THOUGHTFUL, "")


def test_done_names_whom_a_single_thank_you_is_for() -> None:
    one = commitment(Response())
    single = progress(one, ResponseTally(open=(item(name="Sol"),)), facts())
    several = progress(one, ResponseTally(open=(item(name="Sol"), item(name="Mara"))), facts())
    assert fulfilling(one, single) == (Kind.THANKS, 1, None, "Sol")
    assert fulfilling(one, several) == (Kind.THANKS, 2, None, "")


def daily(n: int, bound: Bound = Bound.AT_LEAST) -> Cadence:
    return Cadence(gives=SHARES, n=n, each=Each.DAY, bound=bound)


@pytest.mark.parametrize(
    ("target", "gentler"),
    [
        (ONE_FOR_FIVE, Ratio(gives=COMMENTS, per=POSTS, n=10)),
        (Ratio(gives=COMMENTS, per=POSTS, n=900), Ratio(gives=COMMENTS, per=POSTS, n=1_000)),
        (daily(1), Cadence(gives=SHARES, n=1, each=Each.WEEK)),
        (Cadence(gives=SHARES), Cadence(gives=SHARES, each=Each.MONTH)),
        (daily(5), daily(2)),
        (Cadence(gives=SHARES, n=3, each=Each.MONTH), Cadence(gives=SHARES, each=Each.MONTH)),
        (daily(4, Bound.AT_MOST), daily(6, Bound.AT_MOST)),
        (daily(1, Bound.AT_MOST), daily(2, Bound.AT_MOST)),
        (
            Cadence(gives=SHARES, bound=Bound.AT_MOST),
            Cadence(gives=SHARES, n=2, bound=Bound.AT_MOST),
        ),
        (daily(1_000, Bound.AT_MOST), daily(1_000, Bound.AT_MOST)),
        (Share(), Share(percent=70)),
        (Share(percent=55), Share(percent=50)),
        (Share(percent=30), Share(percent=30)),
        (Response(), Response(within_h=24)),
        (Response(within_h=600), Response(within_h=1_000)),
    ],
)
def test_smaller_is_gentler(target: Target, gentler: Target) -> None:
    assert smaller(target) == gentler
    assert check_target(gentler) is gentler


def test_a_daily_promise_on_chosen_weekdays_becomes_a_weekly_one() -> None:
    chosen = Cadence(gives=SHARES, each=Each.DAY, on=frozenset({0, 2}))
    assert smaller(chosen) == Cadence(gives=SHARES, each=Each.WEEK)


# --- The window before ---------------------------------------------------------------------------

THREE_A_WEEK = Cadence(gives=(Kind.COMMENT,), n=3, each=Each.WEEK)
SUNDAY = date(2026, 1, 4)


def looked_back(
    today: str, *, given: int = 1, pauses: tuple[Span, ...] = (), let_go: bool = False
) -> Progress:
    one = commitment(THREE_A_WEEK, from_at=at("2025-12-01T00:00"), pauses=pauses)
    tally = CadenceTally(
        by_date=((SUNDAY, given),), let_go=frozenset({date(2025, 12, 29)} if let_go else ())
    )
    return progress(one, tally, facts(today=date.fromisoformat(today)))


@pytest.mark.parametrize(
    ("today", "before"), [("2026-01-05", 1), ("2026-01-06", 1), ("2026-01-07", None)]
)
def test_the_week_before_is_told_while_it_can_be_added_to(today: str, before: int | None) -> None:
    found = looked_back(today)
    assert found.before == before
    assert found.open_before == (0 if before is None else 2)


def test_what_was_reached_let_go_or_at_rest_lacks_nothing() -> None:
    rest = Span(start=at("2026-01-01T00:00"), end=at("2026-01-02T00:00"))
    endless = Span(start=at("2026-01-01T00:00"), end=None)
    long_ago = Span(start=at("2025-12-01T00:00"), end=at("2025-12-02T00:00"))
    assert looked_back("2026-01-05", given=3).open_before == 0
    assert looked_back("2026-01-05", let_go=True).open_before == 0
    assert looked_back("2026-01-05", pauses=(rest,)).open_before == 0
    assert looked_back("2026-01-05", pauses=(endless,)).open_before == 0
    assert looked_back("2026-01-05", pauses=(long_ago,)).open_before == 2


def test_a_week_before_the_promise_is_not_looked_back_at() -> None:
    one = commitment(THREE_A_WEEK, from_at=at("2026-01-02T00:00"))
    found = progress(one, CadenceTally(), facts(today=date(2026, 1, 5)))
    assert found.before is None
