"""What its owner may do with a commitment; a refusal leaves it as it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import (
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
)
from coach.domain.entries import Kind, Quality
from coach.domain.ids import EntryId
from coach.domain.time import Span
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
from coach.engine.progress import Facts, is_paused, progress
from coach.engine.step import Effect, LetGo, Record, Recount, Refuse, Reset
from tests.support.values import NOW, START, TODAY, commitment, day, facts

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OPEN_PAUSE = (Span(start=START),)
PAUSED_TILL_NOW = (Span(start=START, end=NOW),)
PAUSED_TILL_TOMORROW = (Span(start=START, end=NOW + DAY),)
WEEKLY = Cadence(gives=(Kind.SHARE,), n=2)
ARCHIVED = commitment(status=Status.ARCHIVED)
ENDED = commitment(until=TODAY - DAY)
DUE = Progress(state=State.DUE, given=0, source=5, due=1)
NOT_DUE = Progress(state=State.ON_TRACK, given=0)


def kinds(effects: tuple[Effect, ...]) -> list[type[Effect]]:
    return [type(one) for one in effects]


@pytest.mark.parametrize(
    ("one", "event", "moment", "code"),
    [
        (ARCHIVED, Paused(), facts(), "is_archived"),
        (ARCHIVED, Skipped(progress=DUE), facts(), "is_archived"),
        (ARCHIVED, Archived(), facts(), "is_archived"),
        (ARCHIVED, StartedFresh(), facts(), "is_archived"),
        (ARCHIVED, Edited(title="Another"), facts(), "is_archived"),
        (ENDED, Paused(), facts(), "is_ended"),
        (commitment(), Paused(until=NOW), facts(), "pause_in_past"),
        (commitment(), Paused(until=NOW - HOUR), facts(), "pause_in_past"),
        (commitment(pauses=OPEN_PAUSE), Paused(), facts(), "already_paused"),
        (commitment(pauses=PAUSED_TILL_TOMORROW), Paused(), facts(), "already_paused"),
        (commitment(), Resumed(), facts(), "not_paused"),
        (commitment(pauses=PAUSED_TILL_NOW), Resumed(), facts(), "not_paused"),
        (commitment(), Resumed(), facts(all_paused=OPEN_PAUSE), "all_is_paused"),
        (commitment(Share()), Skipped(progress=DUE), facts(), "share_has_no_skip"),
        (commitment(), Skipped(progress=NOT_DUE), facts(), "nothing_due"),
        (
            commitment(pauses=OPEN_PAUSE),
            Skipped(progress=replace(NOT_DUE, state=State.PAUSED)),
            facts(),
            "skip_while_paused",
        ),
        (commitment(), Edited(), facts(), "nothing_to_edit"),
        (commitment(), Edited(title="One for five"), facts(), "nothing_to_edit"),
        (commitment(), Edited(no_end=True, any_quality=True), facts(), "nothing_to_edit"),
        (commitment(), Edited(until=TODAY - DAY), facts(), "end_in_past"),
    ],
)
def test_what_is_refused_changes_nothing(
    one: Commitment, event: Event, moment: Facts, code: str
) -> None:
    step = advance(one, event, moment)
    assert step.state == one
    assert step.effects == (Refuse(code=code, params={"title": one.title}),)


@pytest.mark.parametrize(
    ("until", "said"), [(None, None), (NOW + DAY, "2026-01-08T12:00:00+00:00")]
)
def test_a_pause_begins_now_and_lasts_until_told_or_resumed(
    until: datetime | None, said: str | None
) -> None:
    step = advance(commitment(), Paused(until=until), facts())
    assert step.state == commitment(pauses=(Span(start=NOW, end=until),), revision=2)
    assert step.effects == (Record(what="paused", detail={"until": said}),)


def test_one_can_be_paused_while_everything_is() -> None:
    step = advance(commitment(), Paused(), facts(all_paused=OPEN_PAUSE))
    assert step.refusal is None


@pytest.mark.parametrize("pauses", [OPEN_PAUSE, PAUSED_TILL_TOMORROW])
def test_resuming_ends_its_pause_now(pauses: tuple[Span, ...]) -> None:
    step = advance(commitment(pauses=pauses), Resumed(), facts())
    assert step.state == commitment(pauses=PAUSED_TILL_NOW, revision=2)
    assert step.effects == (Record(what="resumed"),)


def test_only_the_span_that_runs_is_ended() -> None:
    over, ahead = Span(start=START, end=START + HOUR), Span(start=NOW + DAY)
    running = Span(start=START + DAY)
    ended = Span(start=START + DAY, end=NOW)
    assert ended_at((over, running, ahead), NOW) == (over, ended, ahead)


def test_what_was_paused_by_itself_stays_paused_when_everything_resumes() -> None:
    one = commitment(pauses=OPEN_PAUSE)
    assert is_paused(one, facts(all_paused=OPEN_PAUSE))
    assert is_paused(one, facts(all_paused=ended_at(OPEN_PAUSE, NOW)))


def test_archiving_puts_it_away() -> None:
    step = advance(commitment(), Archived(), facts())
    assert step.state == commitment(status=Status.ARCHIVED, revision=2)
    assert step.effects == (Record(what="archived"),)


def test_what_was_archived_can_come_back_with_all_that_happened_meanwhile() -> None:
    step = advance(ARCHIVED, Resumed(), facts())
    assert step.state == commitment(revision=2)
    assert kinds(step.effects) == [Recount, Record]


@pytest.mark.parametrize(
    ("target", "tally", "let_go"),
    [
        (
            Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=3, n=2),
            RatioTally(source=8, given=4),
            LetGo(amount=3),
        ),
        (
            Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=3, n=2),
            RatioTally(source=2, given=1),
            LetGo(amount=2),
        ),
        (WEEKLY, CadenceTally(), LetGo(window_first=day("2026-01-05"))),
        (
            replace(WEEKLY, each=Each.ROLLING),
            CadenceTally(),
            LetGo(window_first=day("2026-01-01")),
        ),
        (
            Response(),
            ResponseTally(
                open=tuple(
                    Item(opened_by=EntryId(name), number=0, name="", opened_at=NOW)
                    for name in ("e1", "e2")
                )
            ),
            LetGo(oldest_item=True),
        ),
    ],
)
def test_a_skip_lets_go_of_what_is_due_now(target: Target, tally: Tally, let_go: LetGo) -> None:
    one = commitment(target)
    found = progress(one, tally, facts())
    step = advance(one, Skipped(progress=found), facts())
    assert step.state == replace(one, revision=2)
    assert step.effects == (let_go, Record(what="skipped", detail={"due": found.due}))


def test_a_fresh_start_counts_from_now() -> None:
    step = advance(commitment(), StartedFresh(), facts(last_seq=7))
    assert step.state == replace(commitment(), from_at=NOW, from_seq=7, from_date=TODAY, revision=2)
    assert step.effects == (Reset(), Record(what="started fresh"))


TWO_FOR_FIVE = Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=2)
ENDLESS = commitment()
ENDING = commitment(until=TODAY, quality=Quality.THOUGHTFUL)


@pytest.mark.parametrize(
    ("one", "event", "changed", "before"),
    [
        (ENDLESS, Edited(title="Two"), {"title": "Two"}, {"title": "One for five"}),
        (ENDLESS, Edited(plan="when …"), {"plan": "when …"}, {"plan": ""}),
        (
            ENDLESS,
            Edited(days_off=frozenset({6})),
            {"days_off": frozenset({6})},
            {"days_off": "frozenset()"},
        ),
        (ENDING, Edited(days_off=frozenset(), title=""), {"title": ""}, {"title": "One for five"}),
    ],
)
def test_other_words_and_days_off_leave_the_counts_alone(
    one: Commitment, event: Edited, changed: dict[str, object], before: dict[str, str]
) -> None:
    step = advance(one, event, facts())
    assert step.state == replace(one, revision=2, **changed)  # pyright: ignore[reportArgumentType] the fields of the table
    assert step.effects == (Record(what="edited", detail={"before": before}),)


@pytest.mark.parametrize(
    ("one", "event", "changed", "before"),
    [
        (ENDLESS, Edited(target=TWO_FOR_FIVE), {"target": TWO_FOR_FIVE}, "target"),
        (
            ENDLESS,
            Edited(quality=Quality.THOUGHTFUL),
            {"quality": Quality.THOUGHTFUL},
            "quality",
        ),
        (ENDLESS, Edited(until=TODAY), {"until": TODAY}, "until"),
        (ENDING, Edited(any_quality=True), {"quality": None}, "quality"),
        (ENDING, Edited(no_end=True), {"until": None}, "until"),
    ],
)
def test_another_measure_is_counted_again_from_the_same_start(
    one: Commitment, event: Edited, changed: dict[str, object], before: str
) -> None:
    step = advance(one, event, facts())
    assert step.state == replace(one, revision=2, **changed)  # pyright: ignore[reportArgumentType] the fields of the table
    assert kinds(step.effects) == [Recount, Record]
    assert step.effects[1] == Record(
        what="edited", detail={"before": {before: str(getattr(one, before))}}
    )


# --- Any sequence of events ----------------------------------------------------------------------

TARGETS: list[tuple[Target, Tally]] = [
    (TWO_FOR_FIVE, RatioTally(source=10)),
    (WEEKLY, CadenceTally()),
    (Share(), ShareTally(recent=((False, 6),))),
    (
        Response(),
        ResponseTally(open=(Item(opened_by=EntryId("e"), number=0, name="", opened_at=START),)),
    ),
]
EVENTS: st.SearchStrategy[Event | None] = st.one_of(
    st.builds(Paused, until=st.sampled_from([None, NOW - HOUR, NOW + 5 * HOUR, NOW + 40 * HOUR])),
    st.sampled_from([Resumed(), Archived(), StartedFresh(), None]),
    st.builds(
        Edited,
        title=st.sampled_from([None, "One for five", "Another"]),
        until=st.sampled_from([None, TODAY - DAY, TODAY, TODAY + 2 * DAY]),
        no_end=st.booleans(),
        any_quality=st.booleans(),
        quality=st.sampled_from([None, Quality.THOUGHTFUL]),
        days_off=st.sampled_from([None, frozenset[int](), frozenset({2, 3})]),
    ),
)
"""None is a skip of what is due, which needs the progress of the moment."""
SEQUENCES = st.lists(
    st.tuples(EVENTS, st.sampled_from([timedelta(0), HOUR, 20 * HOUR, 45 * HOUR]), st.booleans()),
    max_size=12,
)


@settings(max_examples=60)
@given(which=st.sampled_from(TARGETS), sequence=SEQUENCES)
def test_refused_events_change_nothing_and_others_add_one_revision(
    which: tuple[Target, Tally], sequence: Sequence[tuple[Event | None, timedelta, bool]]
) -> None:
    (target, tally), now = which, NOW
    one = commitment(target)
    for event, passed, everything in sequence:
        now += passed
        moment = facts(now, all_paused=OPEN_PAUSE if everything else ())
        found = progress(one, tally, moment)
        step = advance(one, event or Skipped(progress=found), moment)
        if step.refusal:
            assert step.state == one
            assert len(step.effects) == 1
        else:
            assert step.state.revision == one.revision + 1
            assert (
                replace(step.state, revision=one.revision) != one
                or event is None
                or (isinstance(event, StartedFresh))
            )
        one = step.state


@settings(max_examples=60)
@given(which=st.sampled_from(TARGETS), sequence=SEQUENCES)
def test_whatever_happened_nothing_is_due_while_nothing_may_be_asked(
    which: tuple[Target, Tally], sequence: Sequence[tuple[Event | None, timedelta, bool]]
) -> None:
    (target, tally), now = which, NOW
    one = commitment(target)
    for event, passed, everything in sequence:
        now += passed
        moment = facts(now, all_paused=OPEN_PAUSE if everything else ())
        found = progress(one, tally, moment)
        silent = (
            one.status is Status.ARCHIVED
            or everything
            or is_paused(one, moment)
            or (one.until is not None and moment.today > one.until)
            or moment.today.weekday() in one.days_off
        )
        assert (found.due == 0) is silent
        one = advance(one, event or Skipped(progress=found), moment).state


@settings(max_examples=60)
@given(sequence=SEQUENCES)
def test_pauses_never_overlap(
    sequence: Sequence[tuple[Event | None, timedelta, bool]],
) -> None:
    one, now = commitment(), NOW
    for event, passed, _ in sequence:
        now += passed
        found = progress(one, RatioTally(source=10), facts(now))
        one = advance(one, event or Skipped(progress=found), facts(now)).state
        for span, following in zip(one.pauses, one.pauses[1:], strict=False):
            assert span.end is not None
            assert span.end <= following.start
