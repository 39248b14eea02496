"""A session under any events: nothing leaks, nothing sticks, and a refusal changes nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.groups import (
    AgendaStep,
    AnswerMode,
    Asks,
    GroupSession,
    Phase,
    Work,
)
from coach.domain.ids import GroupId, MemberId
from coach.engine import group_events as ev
from coach.engine.group_answers import openable
from coach.engine.groups import advance, due_events

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = tuple(MemberId(one) for one in ("ada", "bo", "cy", "dee", "eve"))
LEADER = PEOPLE[0]
AGENDA = (
    AgendaStep(title="One", prompt="?", asks=Asks.TEXT),
    AgendaStep(title="Two", prompt="?", asks=Asks.CHOICE, options=("a", "b"), work=Work.PAIRS),
    AgendaStep(title="Three", prompt="?", asks=Asks.NOTHING, work=Work.ROUND),
    AgendaStep(title="Four", prompt="?", asks=Asks.TEXT, work=Work.COMMIT),
)

who = st.sampled_from(PEOPLE)
seen = st.none() | st.integers(0, 12)
place = st.integers(0, 5)


def led(kind: type[ev.Lead], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[ev.Lead]:
    leader = st.sampled_from((LEADER, LEADER, LEADER, *PEOPLE))
    return st.builds(kind, by=leader, seen=seen, **fields)


EVENTS: st.SearchStrategy[ev.GroupEvent] = st.one_of(
    st.builds(ev.Joined, by=who, name=st.just("Somebody")),
    st.builds(ev.Left, by=who),
    st.builds(ev.PairsWished, by=who, wish=st.booleans()),
    st.builds(
        ev.Answered,
        by=who,
        step=st.integers(-1, 5),
        text=st.sampled_from(("1", "2", "9", "words", " ", "1 2")),
        shared=st.none() | st.booleans(),
    ),
    st.builds(ev.Withdrawn, by=who, step=place),
    st.builds(ev.Shared, by=who, step=place, shared=st.booleans()),
    st.builds(ev.Flagged, by=who, ready=st.booleans()),
    st.builds(ev.Noted, by=who, text=st.sampled_from(("", "later"))),
    led(ev.ModeChosen, mode=st.sampled_from(AnswerMode)),
    led(ev.Timed, step=st.integers(-1, 5), minutes=st.integers(0, 200)),
    led(ev.Advanced, order=st.permutations(PEOPLE).map(tuple)),
    led(ev.WentBack),
    led(ev.Revealed, order=st.permutations(range(3)).map(tuple), sure=st.booleans()),
    led(ev.Hid, step=place, place=place, hidden=st.booleans()),
    led(ev.TimeAdded, minutes=st.integers(0, 130)),
    led(ev.TimerPaused),
    led(ev.TimerResumed),
    led(ev.RoomsDrawn, rooms=st.permutations(PEOPLE).map(lambda p: (tuple(p[:2]),))),
    led(ev.WordPassed),
    led(ev.Polled, step=st.just(AgendaStep(title="P", prompt="?", asks=Asks.SCALE))),
    led(ev.Parked),
    led(ev.Resumed),
    led(ev.HandedOver, to=who),
    led(ev.CoNamed, who=who, along=st.booleans()),
    led(ev.Closed),
    st.builds(ev.TimeUp, number=st.integers(0, 6)),
    st.just(ev.FacilitatorLost()),
    st.just(ev.AutoEnded()),
)


def fresh() -> GroupSession:
    return GroupSession(
        id=GroupId("g"), title="One for five", agenda=AGENDA, opened_at=NOW, facilitator=LEADER
    )


@dataclass
class Keeper:
    """Keeps the texts as the shell does, and does only what the effects say."""

    texts: dict[tuple[int, MemberId], str] = field(default_factory=dict[tuple[int, MemberId], str])

    def follow(self, effects: tuple[ev.GroupEffect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, ev.KeepAnswer):
                self.texts[effect.step, effect.member] = effect.text
            elif isinstance(effect, ev.DropAnswer):
                del self.texts[effect.step, effect.member]


def shuffled(session: GroupSession, event: ev.GroupEvent) -> ev.GroupEvent:
    """A reveal as the shell would send it: an order of what opens."""
    if isinstance(event, ev.Revealed):
        count = len(openable(session))
        return ev.Revealed(
            by=event.by, seen=event.seen, sure=event.sure, order=tuple(reversed(range(count)))
        )
    return event


def readable_by_others(session: GroupSession) -> set[tuple[int, MemberId]]:
    return {(one.step, one.member) for one in session.given if session.readable(one, None)}


@settings(max_examples=400)
@given(st.lists(st.tuples(EVENTS, st.booleans()), max_size=40))
def test_no_order_of_events_leaks_or_breaks_anything(
    moves: list[tuple[ev.GroupEvent, bool]],
) -> None:
    session, keeper, now = fresh(), Keeper(), NOW
    for raw, fitting in moves:
        event = shuffled(session, raw) if fitting else raw
        now += timedelta(seconds=7)
        before = readable_by_others(session)
        step = advance(session, event, now=now)
        if step.refusal:
            assert step.state == session
            assert len(step.effects) == 1
        keeper.follow(step.effects)
        after = step.state
        opened = readable_by_others(after) - before
        # Texts open by a facilitator's reveal alone, or where one that was hidden is shown again.
        if opened:
            assert isinstance(event, ev.Revealed | ev.Hid)
            assert session.leads(event.by)
        # What opens is in a revealed step; a plan only where its author shares it at that moment.
        for number, member in opened:
            assert number in after.revealed
            if isinstance(event, ev.Revealed) and after.agenda[number].work is Work.COMMIT:
                found = after.answer_of(number, member)
                assert found is not None
                assert found.shared
        # No text of a revealed step is changed or dropped: an edit would show whose it was.
        for effect in step.effects:
            if isinstance(effect, ev.KeepAnswer | ev.DropAnswer):
                assert effect.step not in session.revealed
        # The machine and the keeper agree on who answered what.
        assert {(one.step, one.member) for one in after.given} == set(keeper.texts)
        # What is open is never changed or lost again: that would show whose it was.
        for one in session.given:
            if one.place is not None:
                kept = after.answer_of(one.step, one.member)
                assert kept is not None
                assert kept.place == one.place
        if session.mode_locked and after.given:
            assert after.mode is session.mode
        assert after.turn >= session.turn
        assert after.revision - session.revision in (0, 1)
        assert (after == session) == (after.revision == session.revision)
        session = after
    assert 0 <= session.at < len(session.agenda)


@given(st.permutations(PEOPLE), st.permutations(range(5)))
def test_the_places_of_revealed_answers_come_from_the_order_alone(
    arriving: list[MemberId], order: list[int]
) -> None:
    def places(arrivals: list[MemberId]) -> dict[MemberId, int | None]:
        session = fresh()
        for one in arrivals:
            session = advance(session, ev.Joined(by=one, name=one), now=NOW).state
        session = advance(session, ev.Advanced(by=LEADER), now=NOW).state
        for one in arrivals:
            session = advance(session, ev.Answered(by=one, step=0, text=one), now=NOW).state
        reveal = ev.Revealed(by=LEADER, order=tuple(order))
        return {one.member: one.place for one in advance(session, reveal, now=NOW).state.answers(0)}

    assert places(arriving) == places(list(PEOPLE))


@given(st.lists(EVENTS, max_size=40))
def test_a_session_never_gets_stuck(moves: list[ev.GroupEvent]) -> None:
    """Left alone, the clock parks it and then ends it; until then its facilitator can end it."""
    session, now = fresh(), NOW
    for event in moves:
        now += timedelta(seconds=7)
        session = advance(session, event, now=now).state
    if session.phase is not Phase.CLOSED:
        by_hand = advance(session, ev.Closed(by=session.facilitator), now=now).state
        assert by_hand.phase is Phase.CLOSED
    for _ in range(400):
        now += timedelta(hours=1)
        for due in due_events(session, now):
            session = advance(session, due, now=now).state
    assert session.phase is Phase.CLOSED


@given(st.lists(EVENTS, max_size=40))
def test_of_two_facilitators_presses_at_once_one_counts(
    moves: list[ev.GroupEvent],
) -> None:
    session = fresh()
    for event in moves:
        session = advance(session, event, now=NOW).state
    press = ev.Advanced(by=session.facilitator, seen=session.turn)
    first = advance(session, press, now=NOW)
    second = advance(first.state, press, now=NOW)
    if not first.refusal:
        assert second.refusal is not None
        assert second.state == first.state
