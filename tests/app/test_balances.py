"""Running totals equal a count by hand, after any history."""

import asyncio
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.api import (
    Bound,
    Cadence,
    CardView,
    Each,
    Edited,
    EntryDraft,
    Kind,
    Quality,
    Ratio,
    Response,
    Share,
    Target,
    UserError,
)
from coach.app.doctor import balanced
from coach.app.tools import facts_for
from coach.domain.commitments import Commitment, Status
from coach.domain.entries import Entry
from coach.domain.time import Window
from coach.ports import Transaction
from tests.support.terminal import HandClock, Seat, seated

COMMENT, POST, LINK, MINUTES = Kind.COMMENT, Kind.POST, Kind.LINK, Kind.MINUTES
TARGETS: tuple[tuple[Target, Quality | None], ...] = (
    (Ratio(gives=(COMMENT,), per=(POST,), k=1, n=2), Quality.THOUGHTFUL),
    (Ratio(gives=(COMMENT, LINK), per=(POST, Kind.CONNECTION), k=2, n=3), None),
    (Cadence(gives=(COMMENT, LINK), n=3, each=Each.WEEK), None),
    (Cadence(gives=(MINUTES,), n=5, each=Each.DAY, on=frozenset({0, 2, 4})), None),
    (Cadence(gives=(COMMENT,), n=2, each=Each.ROLLING, days=3), Quality.THOUGHTFUL),
    (Cadence(gives=(LINK,), bound=Bound.AT_MOST, n=2, each=Each.MONTH), None),
    (Share(percent=80, last=6), None),
    (Response(within_h=12), None),
)

# --- What may happen ---------------------------------------------------------------------------

KINDS = st.sampled_from(
    [POST, COMMENT, LINK, MINUTES, Kind.SHARE, Kind.OWN_SHARE, Kind.THANKS_DUE, Kind.THANKS]
)
QUALITIES = st.sampled_from([Quality.THOUGHTFUL, Quality.PLAIN, None])
NAMES = st.sampled_from(["", "Priya", "priya", "Anders"])
MINUTES_BACK = st.sampled_from([0, 0, 0, 0, 1, 90, 60 * 9, 60 * 26])


def drafts(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "kind": kinds,
            "amount": st.integers(1, 4),
            "quality": QUALITIES,
            "for_name": NAMES,
            "back": MINUTES_BACK,
        }
    )


DRAFTS = drafts(KINDS)
WHICH = st.integers(0, 9)
EDITS = st.sampled_from(
    [
        Edited(title="Another name"),
        Edited(quality=Quality.THOUGHTFUL),
        Edited(any_quality=True),
        Edited(until=date(2026, 1, 8)),
        Edited(no_end=True),
        Edited(days_off=frozenset({1, 5})),
        *(Edited(target=target) for target, _ in TARGETS),
    ]
)
ACTS = st.one_of(
    st.tuples(st.just("log"), DRAFTS),
    st.tuples(st.just("log"), DRAFTS),
    st.tuples(st.just("log"), DRAFTS),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 60 * 7, 60 * 25, 60 * 24 * 3])),
    st.tuples(st.just("undo"), WHICH),
    st.tuples(st.just("correct"), st.tuples(WHICH, DRAFTS)),
    st.tuples(st.just("done"), WHICH),
    st.tuples(st.just("skip"), WHICH),
    st.tuples(st.just("edit"), st.tuples(WHICH, EDITS)),
    st.tuples(st.sampled_from(["pause", "resume", "archive", "fresh"]), WHICH),
    st.tuples(st.sampled_from(["pause all", "resume all", "look in", "promise"]), st.none()),
)


THANKS = drafts(st.sampled_from([Kind.THANKS_DUE, Kind.THANKS]))
THANKING = st.one_of(
    st.tuples(st.just("log"), THANKS),
    st.tuples(st.just("log"), THANKS),
    st.tuples(st.just("wait"), st.sampled_from([1, 60 * 7, 60 * 25])),
    st.tuples(st.just("undo"), WHICH),
    st.tuples(st.just("correct"), st.tuples(WHICH, THANKS)),
    st.tuples(st.sampled_from(["done", "skip", "pause", "resume"]), WHICH),
)


@dataclass
class Life:
    """A seat, and what the model has to remember: the log and the rest it reads from the store."""

    seat: Seat
    made: list[str]
    let_go: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])

    async def entries(self) -> list[Entry]:
        ever = Window(first=date.min, last=date.max)
        person_id = self.seat.actor.person_id
        found = await self.seat.read(lambda tx: tx.entries(person_id, ever, most=10_000))
        return sorted(found, key=lambda one: one.seq)

    def one(self, number: int) -> str:
        return self.made[number % len(self.made)]

    async def does(self, what: str, how: Any) -> None:
        """One act; a refusal changes nothing, which the comparison after it sees to."""
        await getattr(self, what.replace(" ", "_"))(how)

    async def log(self, how: dict[str, Any]) -> None:
        await self.seat.coach.entries.log(self.seat.actor, self.draft(how))

    async def wait(self, minutes: int) -> None:
        self.seat.clock.move(minutes=minutes)

    async def undo(self, number: int) -> None:
        await self.seat.coach.entries.undo(self.seat.actor, await self.entry(number))

    async def correct(self, how: tuple[int, dict[str, Any]]) -> None:
        wanted = await self.entry(how[0])
        await self.seat.coach.entries.correct(self.seat.actor, wanted, self.draft(how[1]))

    async def done(self, number: int) -> None:
        await self.seat.coach.entries.done(self.seat.actor, self.one(number))

    async def edit(self, how: tuple[int, Edited]) -> None:
        await self.seat.coach.commitments.edit(self.seat.actor, self.one(how[0]), how[1])

    async def pause(self, number: int) -> None:
        await self.seat.coach.commitments.pause(self.seat.actor, self.one(number))

    async def resume(self, number: int) -> None:
        await self.seat.coach.commitments.resume(self.seat.actor, self.one(number))

    async def archive(self, number: int) -> None:
        await self.seat.coach.commitments.archive(self.seat.actor, self.one(number))

    async def fresh(self, number: int) -> None:
        await self.seat.coach.commitments.start_fresh(self.seat.actor, self.one(number))
        self.let_go[self.one(number)] = []

    async def pause_all(self, _: None) -> None:
        await self.seat.coach.commitments.pause_all(self.seat.actor)

    async def resume_all(self, _: None) -> None:
        await self.seat.coach.commitments.resume_all(self.seat.actor)

    async def look_in(self, _: None) -> None:
        await self.seat.look_in()

    async def promise(self, _: None) -> None:
        self.made.append(await self.seat.promise("one-for-five"))

    def draft(self, how: dict[str, Any]) -> EntryDraft:
        plain = {name: value for name, value in how.items() if name != "back"}
        at = self.seat.clock.now() - timedelta(minutes=how["back"]) if how["back"] else None
        return EntryDraft(at=at, **plain)

    async def entry(self, number: int) -> str:
        entries = await self.entries()
        return entries[number % len(entries)].id if entries else "none"

    async def skip(self, number: int) -> None:
        wanted = self.one(number)
        before = await self.seat.card(wanted)
        await self.seat.coach.commitments.skip(self.seat.actor, wanted)
        gone = self.let_go.setdefault(wanted, [])
        match before.commitment.target:
            case Ratio():
                gone.append(before.due)
            case Cadence() as target:
                assert before.window
                gone.append((target.each, before.window[0]))
            case _:
                gone.append(before.progress.due_name)


# --- The count by hand -------------------------------------------------------------------------


def counted(commitment: Commitment, entries: list[Entry]) -> list[Entry]:
    """The entries that count, in the order in which they happened."""
    begun = commitment.from_at.replace(second=0, microsecond=0)
    wanted = [
        one
        for one in entries
        if one.undone_at is None
        and one.kind in commitment.counted_kinds
        and one.seq > commitment.from_seq
        and one.at.replace(second=0, microsecond=0) >= begun
        and (commitment.until is None or one.local_date <= commitment.until)
        and not (
            one.kind in commitment.give_kinds
            and commitment.quality is Quality.THOUGHTFUL
            and one.quality is not Quality.THOUGHTFUL
        )
    ]
    return sorted(wanted, key=lambda one: (one.at.replace(second=0, microsecond=0), one.seq))


Counts = tuple[int, int | None, int | None]


def by_hand(commitment: Commitment, entries: list[Entry], let_go: list[Any], today: date) -> Counts:
    """(given, source, due); None for what isn't modelled here."""
    acts = counted(commitment, entries)
    match commitment.target:
        case Ratio() as target:
            given = sum(one.amount for one in acts if one.kind in target.gives)
            source = sum(one.amount for one in acts if one.kind in target.per)
            released = sum(one for one in let_go if isinstance(one, int))
            open_gives = source // target.n * target.k - given - released
            return given, source, min(target.k, max(0, open_gives))
        case Cadence() as target:
            first = first_date(target, today)
            given = sum(one.amount for one in acts if one.local_date >= first)
            if target.bound is Bound.AT_MOST or let_go:
                return given, None, None
            return given, None, max(0, target.n - given)
        case Share() as target:
            return share_by_hand(target, acts)
        case Response() as target:
            return (-1, None, None) if let_go else response_by_hand(target, acts)


def share_by_hand(target: Share, acts: list[Entry]) -> Counts:
    newest = sorted(acts, key=lambda one: (one.at, one.seq), reverse=True)
    looked_at = [one.kind is target.of for one in newest for _ in range(one.amount)]
    looked_at = looked_at[: target.last]
    others, own = looked_at.count(True), looked_at.count(False)
    if len(looked_at) < 5:
        return others, own, 0
    more = 0
    while True:
        then = ([True] * more + looked_at)[: target.last]
        if 100 * sum(then) >= target.percent * len(then):
            return others, own, more
        more += 1


def response_by_hand(target: Response, acts: list[Entry]) -> Counts:
    waiting: list[str] = []
    closed = 0
    for one in acts:
        name = one.for_name.casefold()
        for _ in range(one.amount):
            if one.kind is target.opens:
                waiting.append(name)
            elif waiting:
                waiting.pop(waiting.index(name) if name and name in waiting else 0)
                closed += 1
    return closed, closed + len(waiting), len(waiting)


def first_date(target: Cadence, today: date) -> date:
    match target.each:
        case Each.DAY:
            return today
        case Each.WEEK:
            return today - timedelta(days=today.weekday())
        case Each.MONTH:
            return today.replace(day=1)
        case Each.ROLLING:
            return today - timedelta(days=target.days - 1)


def asked(card: CardView, today: date) -> bool:
    """Whether anything may be asked of that card on that date."""
    commitment = card.commitment
    if card.state in ("paused", "ended", "archived") or today.weekday() in commitment.days_off:
        return False
    target = commitment.target
    daily = isinstance(target, Cadence) and target.each is Each.DAY and target.on
    return not daily or today.weekday() in daily


async def compare(life: Life) -> None:
    seat = life.seat
    entries = await life.entries()

    def unbalanced(tx: Transaction) -> list[str]:
        person = tx.person(seat.actor.person_id)
        facts = facts_for(person, seat.clock.now())
        active = [one for one in tx.commitments(person.id) if one.status is Status.ACTIVE]
        return [one.title for one in active if not balanced(tx, person, one, facts)]

    assert await seat.read(unbalanced) == []
    today = (await seat.coach.commitments.today(seat.actor)).date
    for card in await seat.coach.commitments.cards(seat.actor):
        if card.state == "archived":
            assert card.due == 0
            continue
        let_go = life.let_go.get(card.id, [])
        given, source, due = by_hand(card.commitment, entries, let_go, today)
        assert given in (-1, card.given), (card.title, card.commitment.target)
        assert source in (None, card.source), (card.title, card.commitment.target)
        if not asked(card, today):
            assert card.due == 0
        elif due is not None:
            assert card.due == due, (card.title, card.commitment.target)


async def live(
    acts: list[tuple[str, Any]],
    at: datetime,
    targets: tuple[tuple[Target, Quality | None], ...] = TARGETS,
) -> None:
    with tempfile.TemporaryDirectory() as home:
        async with seated(Path(home) / "home", HandClock(at), zone="Europe/Berlin") as seat:
            made = [await seat.promise(target, quality=how) for target, how in targets]
            life = Life(seat=seat, made=made)
            for what, how in acts:
                with suppress(UserError):
                    await life.does(what, how)
                await compare(life)


STARTS = st.sampled_from(
    [
        datetime.fromisoformat("2026-01-05T09:30:20+00:00"),
        datetime.fromisoformat("2026-03-28T01:58:00+00:00"),  # the night of a clock change
    ]
)


@settings(max_examples=30)
@given(st.lists(ACTS, min_size=6, max_size=24), STARTS)
def test_running_totals_equal_a_count_by_hand(acts: list[tuple[str, Any]], at: datetime) -> None:
    asyncio.run(live(acts, at))


@settings(max_examples=40)
@given(st.lists(THANKING, min_size=4, max_size=16))
def test_open_thank_yous_equal_a_replay(acts: list[tuple[str, Any]]) -> None:
    at = datetime.fromisoformat("2026-01-05T09:30:20+00:00")
    asyncio.run(live(acts, at, ((Response(within_h=12), None),)))
