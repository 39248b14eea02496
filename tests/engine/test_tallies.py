"""The running totals equal a recount from scratch, whatever happened in whatever order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    CadenceTally,
    Commitment,
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
from coach.domain.entries import Entry, Kind, Quality, check_when
from coach.domain.errors import NotAllowed
from coach.domain.ids import EntryId
from coach.domain.time import Calendar, Span
from coach.engine.commitments import (
    Archived,
    Edited,
    Event,
    Paused,
    Resumed,
    Skipped,
    StartedFresh,
    advance,
    ended_at,
)
from coach.engine.progress import Facts, counts, progress
from coach.engine.step import LetGo, Recount, Reset
from coach.engine.tallies import LetGoes, answered, in_order, ratio_change, recount
from tests.support.values import NOW, START, at, commitment, entry, facts

HOUR = timedelta(hours=1)
CALENDAR = Calendar.starting("UTC")


# --- A person's history, kept as the app keeps it ------------------------------------------------


@dataclass(slots=True)
class Ledger:
    """One commitment, all entries, and the running totals as the store has them."""

    commitment: Commitment
    now: datetime = START
    entries: list[Entry] = field(default_factory=list[Entry])
    all_paused: tuple[Span, ...] = ()
    given: int = 0
    source: int = 0
    late: int = 0
    let_go: int = 0
    daily: dict[date, int] = field(default_factory=dict[date, int])
    windows: frozenset[date] = frozenset()
    items: tuple[Item, ...] = ()
    """Open items, oldest first."""
    gone: frozenset[tuple[EntryId, int]] = frozenset()
    """Items that were let go."""

    @property
    def facts(self) -> Facts:
        return Facts(
            now=self.now,
            today=CALENDAR.date_at(self.now),
            all_paused=self.all_paused,
            last_seq=len(self.entries),
        )

    @property
    def standing(self) -> list[Entry]:
        return [one for one in self.entries if one.undone_at is None]

    @property
    def tally(self) -> Tally:
        """The totals as a card reads them."""
        match self.commitment.target:
            case Ratio():
                return RatioTally(given=self.given, source=self.source, let_go=self.let_go)
            case Cadence():
                kept = tuple(sorted((one, n) for one, n in self.daily.items() if n))
                return CadenceTally(by_date=kept, let_go=self.windows)
            case Share() as target:
                return ShareTally(recent=self._recent(target))
            case Response():
                return ResponseTally(
                    open=self.items,
                    closed=self.given,
                    closed_late=self.late,
                    let_go=len(self.gone),
                )

    def _recent(self, target: Share) -> tuple[tuple[bool, int], ...]:
        """The newest of either kind, cut to as many as are looked at, as in the store."""
        newest: list[Entry] = []
        for kind in (target.of, target.against):
            of_kind = [
                one for one in self.entries if one.kind is kind and counts(self.commitment, one)
            ]
            newest += sorted(of_kind, key=lambda one: (one.at, one.seq))[-target.last :]
        newest.sort(key=lambda one: (one.at, one.seq), reverse=True)
        return tuple((one.kind is target.of, one.amount) for one in newest[: target.last])

    @property
    def counted_again(self) -> Tally:
        """The totals from scratch, the entries in no particular order."""
        let_go = LetGoes(amount=self.let_go, windows=self.windows, items=self.gone)
        return recount(self.commitment, reversed(self.entries), self.facts, let_go)

    def log(self, one: Entry) -> None:
        """As `coach.app.tallies.entry_added`."""
        self.entries.append(one)
        if self.commitment.status is not Status.ACTIVE or not counts(self.commitment, one):
            return
        match self.commitment.target:
            case Response() as target if in_order(one):
                waiting, closed, late = answered(
                    self.commitment, target, one, self.items, self.facts
                )
                self.items = waiting
                self.given += len(closed)
                self.late += late
            case _:
                self._moved(one, sign=1)

    def undo(self, one: Entry) -> None:
        """As `coach.app.tallies.entry_removed`; the entry stays, marked as undone."""
        self.entries[self.entries.index(one)] = replace(one, undone_at=self.now)
        if self.commitment.status is Status.ACTIVE and counts(self.commitment, one):
            self._moved(one, sign=-1)

    def _moved(self, one: Entry, *, sign: int) -> None:
        match self.commitment.target:
            case Ratio():
                given_, source = ratio_change(self.commitment, one)
                self.given += sign * given_
                self.source += sign * source
            case Cadence():
                self.daily[one.local_date] = self.daily.get(one.local_date, 0) + sign * one.amount
            case Response():
                self.replace_tally()
            case Share():
                pass

    def replace_tally(self) -> None:
        """As the store's: what was let go stays."""
        match self.counted_again:
            case RatioTally() as tally:
                self.given, self.source = tally.given, tally.source
            case CadenceTally() as tally:
                self.daily = dict(tally.by_date)
            case ResponseTally() as tally:
                self.items, self.given, self.late = tally.open, tally.closed, tally.closed_late
            case ShareTally():
                pass

    def apply(self, event: Event) -> None:
        """As `coach.app.changes.apply`."""
        step = advance(self.commitment, event, self.facts)
        self.commitment = step.state
        for effect in step.effects:
            match effect:
                case LetGo():
                    self._let_go(effect)
                case Reset():
                    self.given = self.source = self.late = self.let_go = 0
                    self.daily, self.windows, self.items = {}, frozenset(), ()
                    self.gone = frozenset()
                case Recount():
                    self.replace_tally()
                case _:
                    pass

    def _let_go(self, effect: LetGo) -> None:
        self.let_go += effect.amount
        if effect.window_first:
            self.windows |= {effect.window_first}
        if effect.oldest_item:
            oldest, *rest = self.items
            self.items = tuple(rest)
            self.gone |= {(oldest.opened_by, oldest.number)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing somebody does, after some time has passed."""

    what: str
    after: timedelta
    kind: int = 0
    """Which of the kinds around the commitment."""
    amount: int = 1
    back: timedelta = timedelta(0)
    name: str = ""
    quality: Quality | None = None
    pick: int = 0
    """Which entry, or which other choice."""


def logged(ledger: Ledger, move: Move) -> Entry | None:
    """The entry of a move; None where its date is refused."""
    when = ledger.now - move.back
    if move.back:
        when = when.replace(second=0, microsecond=0)
    try:
        local_date = check_when(when, now=ledger.now, calendar=CALENDAR)
    except NotAllowed:
        return None
    kinds = (*sorted(ledger.commitment.counted_kinds), Kind.FEEDBACK)
    number = len(ledger.entries) + 1
    return entry(
        kinds[move.kind % len(kinds)],
        move.amount,
        id=f"e{number}",
        seq=number,
        at=when,
        local_date=local_date,
        for_name=move.name,
        quality=move.quality,
        recorded_at=ledger.now,
    )


def log(ledger: Ledger, move: Move) -> None:
    one = logged(ledger, move)
    if one is not None:
        ledger.log(one)


def undo(ledger: Ledger, move: Move) -> None:
    if ledger.standing:
        ledger.undo(ledger.standing[move.pick % len(ledger.standing)])


def correct(ledger: Ledger, move: Move) -> None:
    if not ledger.standing:
        return
    old = ledger.standing[move.pick % len(ledger.standing)]
    new = logged(ledger, move)
    ledger.undo(old)
    if new is None or move.back == timedelta(0):
        number = len(ledger.entries) + 1
        new = replace(
            old,
            id=EntryId(f"e{number}"),
            seq=number,
            amount=move.amount,
            for_name=move.name,
            recorded_at=ledger.now,
            replaces=old.id,
        )
    ledger.log(new)


def pause_all(ledger: Ledger, _move: Move) -> None:
    if any(span.holds(ledger.now) for span in ledger.all_paused):
        ledger.all_paused = ended_at(ledger.all_paused, ledger.now)
    else:
        ledger.all_paused = (*ledger.all_paused, Span(start=ledger.now))


def pause(ledger: Ledger, move: Move) -> None:
    ledger.apply(Paused(until=None if move.pick % 2 else ledger.now + move.pick * HOUR))


def resume(ledger: Ledger, _move: Move) -> None:
    ledger.apply(Resumed())


def archive(ledger: Ledger, _move: Move) -> None:
    ledger.apply(Archived())


def skip(ledger: Ledger, _move: Move) -> None:
    ledger.apply(Skipped(progress=progress(ledger.commitment, ledger.tally, ledger.facts)))


def start_fresh(ledger: Ledger, _move: Move) -> None:
    ledger.apply(StartedFresh())


def edit(ledger: Ledger, move: Move) -> None:
    today = CALENDAR.date_at(ledger.now)
    edits = (
        Edited(target=_other_numbers(ledger.commitment.target, move.amount)),
        Edited(quality=Quality.THOUGHTFUL),
        Edited(any_quality=True),
        Edited(until=today + timedelta(days=1)),
        Edited(no_end=True),
        Edited(title="Another"),
    )
    ledger.apply(edits[move.pick % len(edits)])


def _other_numbers(target: Target, number: int) -> Target:
    match target:
        case Ratio() | Cadence():
            return replace(target, n=number)
        case Share():
            return replace(target, last=4 + number)
        case Response():
            return replace(target, within_h=number)


DO = {
    "log": log,
    "undo": undo,
    "correct": correct,
    "pause": pause,
    "resume": resume,
    "pause all": pause_all,
    "skip": skip,
    "archive": archive,
    "fresh": start_fresh,
    "edit": edit,
}
OFTEN = ["log"] * 10 + ["undo", "correct", "skip"] * 3 + ["pause", "resume", "pause all"] * 2
MOVES = st.lists(
    st.builds(
        Move,
        what=st.sampled_from([*OFTEN, "archive", "fresh", "edit"]),
        after=st.sampled_from(
            [timedelta(0), timedelta(seconds=7), timedelta(seconds=50), HOUR, 9 * HOUR, 30 * HOUR]
        ),
        kind=st.integers(0, 5),
        amount=st.integers(1, 3),
        back=st.sampled_from([timedelta(0)] * 3 + [timedelta(seconds=20), HOUR, 20 * HOUR]),
        name=st.sampled_from(["", "", "Sol", "sol", "Mara"]),
        quality=st.sampled_from([None, Quality.PLAIN, Quality.THOUGHTFUL]),
        pick=st.integers(0, 9),
    ),
    max_size=25,
)
TARGETS = {
    "ratio": Ratio(gives=(Kind.COMMENT, Kind.LINK), per=(Kind.POST,), k=2, n=3),
    "cadence": Cadence(gives=(Kind.COMMENT, Kind.LINK), n=3, each=Each.DAY),
    "rolling": Cadence(gives=(Kind.COMMENT,), n=3, each=Each.ROLLING, days=3),
    "at most": Cadence(gives=(Kind.SHARE,), n=2, bound=Bound.AT_MOST),
    "share": Share(last=6),
    "response": Response(within_h=8),
}


@pytest.mark.parametrize("shape", TARGETS)
@given(moves=MOVES, quality=st.sampled_from([None, Quality.THOUGHTFUL]))
@settings(max_examples=80)
def test_running_totals_equal_the_recount_after_any_history(
    shape: str, moves: Sequence[Move], quality: Quality | None
) -> None:
    ledger = Ledger(commitment=commitment(TARGETS[shape], quality=quality))
    for move in moves:
        ledger.now += move.after
        DO[move.what](ledger, move)
        if ledger.commitment.status is Status.ACTIVE:
            assert ledger.tally == ledger.counted_again, move


# --- What moves a ratio --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "change"), [(Kind.COMMENT, (3, 0)), (Kind.POST, (0, 3)), (Kind.LINK, (3, 0))]
)
def test_a_ratio_moves_on_one_side(kind: Kind, change: tuple[int, int]) -> None:
    assert ratio_change(commitment(TARGETS["ratio"]), entry(kind, 3)) == change


# --- What answers an open item -------------------------------------------------------------------

RESPONSE = Response()


def opened(*names: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            opened_by=EntryId(f"o{number}"),
            number=0,
            name=name,
            opened_at=NOW - timedelta(hours=20 - number),
        )
        for number, name in enumerate(names)
    )


def thanked(amount: int = 1, *, name: str = "") -> Entry:
    return entry(Kind.THANKS, amount, id="t1", for_name=name)


def names_left(waiting: tuple[Item, ...], one: Entry) -> list[str]:
    left, _, _ = answered(commitment(RESPONSE), RESPONSE, one, waiting, facts())
    return [item.name for item in left]


@pytest.mark.parametrize(
    ("one", "left"),
    [
        (thanked(), ["Sol", "Ada", "Sol"]),  # the oldest
        (thanked(name="Sol"), ["Mara", "Ada", "Sol"]),  # the oldest of that name
        (thanked(name="ada"), ["Mara", "Sol", "Sol"]),
        (thanked(name="Nobody"), ["Sol", "Ada", "Sol"]),  # else the oldest
        (thanked(2, name="Sol"), ["Mara", "Ada"]),
        (thanked(3, name="Ada"), ["Sol"]),
        (thanked(9), []),
    ],
)
def test_thanks_close_the_oldest_of_that_name_else_the_oldest(one: Entry, left: list[str]) -> None:
    assert names_left(opened("Mara", "Sol", "Ada", "Sol"), one) == left


def test_thanks_without_an_open_item_change_nothing() -> None:
    assert answered(commitment(RESPONSE), RESPONSE, thanked(), (), facts()) == ((), (), 0)


def test_an_amount_opens_as_many_items() -> None:
    due = entry(Kind.THANKS_DUE, 2, id="d1", for_name="Sol")
    waiting, closed, late = answered(commitment(RESPONSE), RESPONSE, due, opened("Mara"), facts())
    assert [(item.name, item.number) for item in waiting] == [("Mara", 0), ("Sol", 0), ("Sol", 1)]
    assert (closed, late) == ((), 0)


def test_what_is_closed_late_is_still_closed_and_counts_as_late() -> None:
    one = commitment(RESPONSE)
    _, closed, late = answered(one, RESPONSE, thanked(2), opened("Sol", *[""] * 9), facts())
    assert [item.closed_by for item in closed] == ["t1", "t1"]
    assert all(item.closed_at == NOW for item in closed)
    assert late == 2


def test_paused_hours_make_nothing_late() -> None:
    pause_ = (Span(start=NOW - 18 * HOUR, end=NOW - 9 * HOUR),)
    own = commitment(RESPONSE, pauses=pause_)
    _, _, late = answered(own, RESPONSE, thanked(), opened("Sol"), facts())
    assert late == 0
    _, _, late = answered(
        commitment(RESPONSE), RESPONSE, thanked(), opened("Sol"), facts(all_paused=pause_)
    )
    assert late == 0


@pytest.mark.parametrize(
    ("happened", "recorded", "newest"),
    [
        ("2026-01-07T12:00:30", "2026-01-07T12:00:30", True),
        ("2026-01-07T12:00", "2026-01-07T12:00:59", True),
        ("2026-01-07T11:59:59", "2026-01-07T12:00", False),
    ],
)
def test_only_what_is_logged_within_its_minute_is_the_newest(
    happened: str, recorded: str, newest: bool
) -> None:
    assert in_order(entry(at=at(happened), recorded_at=at(recorded))) is newest


# --- The recount itself --------------------------------------------------------------------------


def test_a_recount_counts_what_stands_and_keeps_what_was_let_go() -> None:
    entries = [
        entry(Kind.POST, 5, id="e1"),
        entry(Kind.COMMENT, 2, id="e2"),
        entry(Kind.COMMENT, 9, id="e3", undone_at=NOW),
        entry(Kind.LINK, 1, id="e4"),
        entry(Kind.FEEDBACK, 7, id="e5"),
    ]
    found = recount(commitment(TARGETS["ratio"]), entries, facts(), LetGoes(amount=2))
    assert found == RatioTally(given=3, source=5, let_go=2)


def test_a_recount_keeps_entries_under_the_local_date_they_were_given() -> None:
    entries = [
        entry(Kind.COMMENT, 2, id="e1", local_date=date(2026, 1, 6)),
        entry(Kind.COMMENT, 3, id="e2", local_date=date(2026, 1, 6)),
        entry(Kind.LINK, 1, id="e3", local_date=date(2026, 1, 7)),
    ]
    let_go = LetGoes(windows=frozenset({date(2026, 1, 5)}))
    found = recount(commitment(TARGETS["cadence"]), entries, facts(), let_go)
    assert found == CadenceTally(
        by_date=((date(2026, 1, 6), 5), (date(2026, 1, 7), 1)), let_go=let_go.windows
    )


def test_a_share_looks_at_the_newest_acts_whatever_order_they_were_logged_in() -> None:
    entries = [
        entry(Kind.SHARE, id="e1", seq=1, at=NOW - HOUR),
        entry(Kind.OWN_SHARE, id="e2", seq=2, at=NOW),
        entry(Kind.SHARE, 3, id="e3", seq=3, at=NOW - 2 * HOUR),
    ]
    found = recount(commitment(Share(last=5)), entries, facts(), LetGoes())
    assert found == ShareTally(recent=((False, 1), (True, 1), (True, 3)))


def test_a_back_dated_thank_you_closes_what_was_open_then() -> None:
    entries = [
        entry(Kind.THANKS_DUE, id="d1", seq=1, at=NOW - 9 * HOUR, for_name="Sol"),
        entry(Kind.THANKS_DUE, id="d2", seq=2, at=NOW - 2 * HOUR, for_name="Mara"),
        entry(Kind.THANKS, id="t1", seq=3, at=NOW - 5 * HOUR),
    ]
    found = recount(commitment(RESPONSE), entries, facts(), LetGoes())
    assert isinstance(found, ResponseTally)
    assert [item.name for item in found.open] == ["Mara"]
    assert (found.closed, found.closed_late) == (1, 0)


def test_within_a_minute_acts_count_in_the_order_they_were_logged_in() -> None:
    entries = [
        entry(Kind.THANKS_DUE, id="d1", seq=1, at=NOW + timedelta(seconds=30), for_name="Sol"),
        entry(Kind.THANKS_DUE, id="d2", seq=2, at=NOW, for_name="Mara"),
        entry(Kind.THANKS, id="t1", seq=3, at=NOW + timedelta(seconds=10)),
    ]
    found = recount(commitment(RESPONSE), entries, facts(), LetGoes())
    assert isinstance(found, ResponseTally)
    assert [item.name for item in found.open] == ["Mara"]


def test_an_item_let_go_is_neither_open_nor_closed() -> None:
    entries = [entry(Kind.THANKS_DUE, 2, id="d1")]
    let_go = LetGoes(items=frozenset({(EntryId("d1"), 0)}))
    found = recount(commitment(RESPONSE), entries, facts(), let_go)
    assert isinstance(found, ResponseTally)
    assert [item.number for item in found.open] == [1]
    assert (found.closed, found.closed_late) == (0, 0)
