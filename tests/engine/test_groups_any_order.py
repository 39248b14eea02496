"""A session under any events: nothing leaks, nothing sticks, and a refusal changes nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

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


ANSWERS = st.builds(
    ev.Answered,
    by=who,
    step=st.integers(-1, 5),
    text=st.sampled_from(("1", "2", "9", "words", " ", "1 2")),
    shared=st.none() | st.booleans(),
)
REVEALS = led(ev.Revealed, order=st.permutations(range(3)).map(tuple), sure=st.booleans())
EVENTS: st.SearchStrategy[ev.GroupEvent] = st.one_of(
    ANSWERS,
    ANSWERS,
    ANSWERS,
    REVEALS,
    REVEALS,
    st.builds(ev.Joined, by=who, name=st.just("Somebody")),
    st.builds(ev.Left, by=who),
    st.builds(ev.PairsWished, by=who, wish=st.booleans()),
    st.builds(ev.Withdrawn, by=who, step=place),
    st.builds(ev.Shared, by=who, step=place, shared=st.booleans()),
    st.builds(ev.Flagged, by=who, ready=st.booleans()),
    st.builds(ev.Noted, by=who, text=st.sampled_from(("", "later"))),
    led(ev.ModeChosen, mode=st.sampled_from(AnswerMode)),
    led(ev.Timed, step=st.integers(-1, 5), minutes=st.integers(0, 200)),
    led(ev.Advanced, order=st.permutations(PEOPLE).map(tuple)),
    led(ev.WentBack),
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


def under_way(steps: int) -> GroupSession:
    """All are here, and so many steps have begun."""
    session = fresh()
    for one in PEOPLE:
        session = advance(session, ev.Joined(by=one, name=one), now=NOW).state
    for _ in range(steps):
        session = advance(session, ev.Advanced(by=LEADER), now=NOW).state
    return session


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


def fitted(session: GroupSession, event: ev.GroupEvent) -> ev.GroupEvent:
    """An event as front ends send it: about the running step, at the turn that is shown."""
    if isinstance(event, ev.Revealed):
        order = tuple(reversed(range(len(openable(session)))))
        return replace(event, order=order, seen=session.turn, sure=True)
    if isinstance(event, ev.Lead):
        return replace(event, seen=session.turn)
    if isinstance(event, ev.Answered | ev.Withdrawn | ev.Shared):
        return replace(event, step=session.at)
    return event


def readable_by_others(session: GroupSession) -> set[tuple[int, MemberId]]:
    return {(one.step, one.member) for one in session.given if session.readable(one, None)}


def check_opened(before: GroupSession, event: ev.GroupEvent, after: GroupSession) -> None:
    """Texts open by a facilitator alone: by a reveal, or where one that was hidden is shown."""
    opened = readable_by_others(after) - readable_by_others(before)
    if opened:
        assert isinstance(event, ev.Revealed | ev.Hid)
        assert before.leads(event.by)
    for number, member in opened:
        assert number in after.revealed
        if isinstance(event, ev.Revealed) and after.agenda[number].work is Work.COMMIT:
            plan = after.answer_of(number, member)
            assert plan is not None
            assert plan.shared


def check_kept(
    before: GroupSession, effects: tuple[ev.GroupEffect, ...], after: GroupSession
) -> None:
    """Nothing of a revealed step changes or goes: that would show whose it was."""
    for effect in effects:
        if isinstance(effect, ev.KeepAnswer | ev.DropAnswer):
            assert effect.step not in before.revealed
    for one in before.given:
        if one.place is not None:
            kept = after.answer_of(one.step, one.member)
            assert kept is not None
            assert kept.place == one.place


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(EVENTS, st.booleans()), min_size=25, max_size=60), st.integers(0, 4))
def test_no_order_of_events_leaks_or_breaks_anything(
    moves: list[tuple[ev.GroupEvent, bool]], begun: int
) -> None:
    session, keeper, now = under_way(begun), Keeper(), NOW
    for raw, fitting in moves:
        event = fitted(session, raw) if fitting else raw
        now += timedelta(seconds=7)
        step = advance(session, event, now=now)
        after = step.state
        if step.refusal:
            assert after == session
            assert len(step.effects) == 1
        keeper.follow(step.effects)
        check_opened(session, event, after)
        check_kept(session, step.effects, after)
        assert {(one.step, one.member) for one in after.given} == set(keeper.texts)
        if session.mode_locked and after.given:
            assert after.mode is session.mode
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


@given(st.lists(EVENTS, min_size=10, max_size=40))
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


@given(st.lists(EVENTS, min_size=10, max_size=40))
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


@given(EVENTS, st.integers(0, 4))
def test_who_does_not_lead_moves_nothing(raw: ev.GroupEvent, begun: int) -> None:
    session = under_way(begun)
    if isinstance(raw, ev.Lead) and not session.leads(raw.by):
        step = advance(session, fitted(session, raw), now=NOW)
        assert step.refusal is not None
        assert step.state == session


@given(st.lists(st.booleans(), min_size=5, max_size=5))
def test_a_plan_opens_where_its_author_shares_it(shares: list[bool]) -> None:
    session = under_way(4)
    for one, shared in zip(PEOPLE, shares, strict=True):
        answer = ev.Answered(by=one, step=3, text="when, then", shared=shared)
        session = advance(session, answer, now=NOW).state
    session = advance(session, fitted(session, ev.Revealed(by=LEADER, order=())), now=NOW).state
    opened = {member for _, member in readable_by_others(session)}
    assert opened == {one for one, shared in zip(PEOPLE, shares, strict=True) if shared}
