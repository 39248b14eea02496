"""Check-ins and reminders over weeks, through the real store."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.api import (
    CardAnswer,
    CheckInAnswer,
    CommitmentDraft,
    Conflict,
    EntryDraft,
    Kind,
    NextTime,
    Quality,
    UserError,
)
from tests.support.house import House, MovedClock, house

POSTS = EntryDraft(kind=Kind.POST, amount=5)
THOUGHTFUL = EntryDraft(kind=Kind.COMMENT, quality=Quality.THOUGHTFUL)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of January 2026; the 5th, 12th, 19th and 26th are Mondays."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


async def promised(home: House, slug: str = "one-for-five") -> str:
    draft: CommitmentDraft = home.coach.commitments.draft(slug)
    return (await home.coach.commitments.create(home.actor, draft)).cards[0].id


async def come(home: House, when: datetime) -> int:
    home.clock.set(when)
    return await home.coach.nudges.open_due(home.actor)


async def test_the_check_in_opens_on_monday_at_nine(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        assert await come(home, at(12, 8, 59)) == 0
        assert await come(home, at(12, 9, 0)) == 1
        (item,) = await home.coach.nudges.inbox(home.actor)
        assert (item.kind, item.local_date, item.state, item.rung) == (
            "check-in",
            date(2026, 1, 12),
            "sent",
            "inbox",
        )


async def test_after_an_absence_only_the_latest_opens_dated_to_its_own_day(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        assert await come(home, at(28, 18)) == 1
        items = await home.coach.nudges.inbox(home.actor)
        assert [item.local_date for item in items] == [date(2026, 1, 26)]
        today = await home.coach.commitments.today(home.actor)
        assert today.next_check_in == datetime(2026, 2, 2, 9, tzinfo=UTC)


async def test_a_check_in_stays_answerable_until_the_next_one_opens(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        card = await promised(home)
        await come(home, at(12))
        first = await home.coach.nudges.check_in(home.actor)
        assert first is not None
        home.clock.set(at(18, 23))
        await home.coach.nudges.answer(
            home.actor, first.id, CheckInAnswer(answers={card: CardAnswer.DONE}, best="a note")
        )
        await come(home, at(19))
        with pytest.raises(Conflict) as closed:
            await home.coach.nudges.answer(
                home.actor, first.id, CheckInAnswer(answers={}, best="late")
            )
        assert closed.value.code == "check_in_closed"


async def test_done_logs_what_is_due_once(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        card = await promised(home)
        await home.coach.entries.log(home.actor, POSTS)
        await come(home, at(12))
        view = await home.coach.nudges.check_in(home.actor)
        assert view is not None
        for _ in range(2):
            view = await home.coach.nudges.answer(
                home.actor, view.id, CheckInAnswer(answers={card: CardAnswer.DONE})
            )
        assert (view.cards[0].due, view.cards[0].given) == (0, 1)
        newest = (await home.coach.entries.history(home.actor)).entries[0]
        assert (newest.kind, newest.quality, newest.source) == (
            Kind.COMMENT,
            Quality.THOUGHTFUL,
            "check-in",
        )


async def test_a_refused_answer_takes_all_others_back(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ratio = await promised(home)
        share = await promised(home, "eighty-twenty")
        await home.coach.entries.log(home.actor, POSTS)
        await come(home, at(12))
        view = await home.coach.nudges.check_in(home.actor)
        assert view is not None
        answers = {ratio: CardAnswer.DONE, share: CardAnswer.SKIP}
        with pytest.raises(UserError) as refused:
            await home.coach.nudges.answer(home.actor, view.id, CheckInAnswer(answers=answers))
        assert refused.value.code == "share_has_no_skip"
        assert (await home.coach.commitments.cards(home.actor))[0].due == 1


async def test_misses_are_written_when_the_next_one_opens_and_passes_cover_two_a_month(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        card = await promised(home)
        await home.coach.entries.log(home.actor, POSTS)
        await come(home, at(12))
        with pytest.raises(Conflict) as none_yet:
            await home.coach.commitments.spend_pass(home.actor, card)
        assert none_yet.value.code == "no_miss_to_cover"
        for monday in (19, 26):
            await come(home, at(monday))
            await home.coach.commitments.spend_pass(home.actor, card)
        await come(home, datetime(2026, 2, 2, 9, tzinfo=UTC))
        home.clock.set(at(26, 10))
        with pytest.raises(Conflict) as spent:
            await home.coach.commitments.spend_pass(home.actor, card)
        assert spent.value.code == "no_pass_left"
        home.clock.set(datetime(2026, 2, 2, 10, tzinfo=UTC))
        await home.coach.commitments.spend_pass(home.actor, card)


async def test_a_missed_week_of_a_cadence_is_written_a_skipped_one_is_not(tmp_path: Path) -> None:
    async with house(tmp_path, MovedClock(at(5, 0, 30))) as home:
        card = await promised(home, "shine-a-light")
        await come(home, at(12))
        home.clock.set(at(13))
        await home.coach.commitments.skip(home.actor, card)
        for monday in (19, 26):
            await come(home, at(monday))
        await come(home, datetime(2026, 2, 2, 9, tzinfo=UTC))
        rhythm = (await home.coach.progress.year(home.actor)).rhythm
        assert rhythm == (("Shine a light", "○ ○"),), "the weeks of the 5th and 19th, not the 12th"


async def test_later_moves_the_same_one_three_hours_twice_at_most(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        card = await promised(home)
        await home.coach.entries.log(home.actor, POSTS)
        await come(home, at(12))
        put_off = CheckInAnswer(answers={card: CardAnswer.LATER})
        for hour in (12, 15):
            view = await home.coach.nudges.check_in(home.actor)
            assert view is not None
            await home.coach.nudges.answer(home.actor, view.id, put_off)
            (item,) = await home.coach.nudges.inbox(home.actor)
            assert (item.state, item.due_at) == ("due", at(12, hour))
            assert await come(home, at(12, hour)) == 1
        view = await home.coach.nudges.check_in(home.actor)
        assert view is not None
        await home.coach.nudges.answer(home.actor, view.id, put_off)
        (item,) = await home.coach.nudges.inbox(home.actor)
        assert (item.state, item.waits) == ("sent", True)


async def test_nothing_is_planned_while_everything_rests(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        await home.coach.commitments.pause_all(home.actor, date(2026, 1, 20))
        today = await home.coach.commitments.today(home.actor)
        assert today.next_check_in == at(26)
        assert await come(home, at(25)) == 0


async def test_reminders_come_where_asked_for_slower_once_ignored_and_stop_when_done(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        await home.coach.people.set_setting(home.actor, "reminders", "daily")
        await home.coach.entries.log(home.actor, POSTS)
        came = [day for day in range(6, 12) if await come(home, at(day))]
        assert came == [6, 7, 8, 11]
        texts = [item.text for item in await home.coach.nudges.inbox(home.actor)]
        assert sum("every third day" in text for text in texts) == 1
        assert await come(home, at(12)) == 1
        (newest, *_) = await home.coach.nudges.inbox(home.actor)
        assert newest.kind == "check-in"
        await home.coach.entries.log(home.actor, THOUGHTFUL)
        assert [day for day in range(13, 19) if await come(home, at(day))] == []


async def test_a_reminder_too_late_is_not_shown_but_mentioned(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        await home.coach.people.set_setting(home.actor, "reminders", "daily")
        await home.coach.entries.log(home.actor, POSTS)
        assert await come(home, at(6, 15)) == 0
        assert await come(home, at(7, 11)) == 1
        (item,) = await home.coach.nudges.inbox(home.actor)
        assert item.state == "late"
        assert "too late to send" in item.text


async def test_the_conversation_ends_and_keeps_what_was_said(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await promised(home)
        await home.coach.entries.log(home.actor, POSTS)
        await come(home, at(12))
        (item,) = await home.coach.nudges.inbox(home.actor)
        talk = home.coach.nudges.talk(home.actor, item.id)
        reply = await talk.begin()
        assert [choice.id for choice in reply.choices] == ["1", "2", "3", "4"]
        refused = await talk.answer("maybe")
        assert refused.refused
        for answer in ("skip", "wrote to Priya", "too little sleep"):
            reply = await talk.answer(answer)
            assert not reply.over
        reply = await talk.answer(str(list(NextTime).index(NextTime.SMALLER) + 1))
        assert reply.over
        assert "10 posts" in reply.text
        assert await home.coach.nudges.check_in(home.actor) is None
        view = await home.coach.nudges.check_in(home.actor, item.id)
        assert view is not None
        assert view.cards[0].due == 0


async def test_entries_keep_the_local_date_they_were_given(tmp_path: Path) -> None:
    async with house(tmp_path, MovedClock(at(6, 1, 30))) as home:
        view = await home.coach.entries.log(home.actor, POSTS)
        assert view.entry.local_date == date(2026, 1, 5)
        await home.coach.people.set_setting(home.actor, "zone", "Asia/Tokyo")
        assert (await home.coach.commitments.today(home.actor)).date == date(2026, 1, 5)
        home.clock.set(at(7, 12))
        assert (await home.coach.commitments.today(home.actor)).date == date(2026, 1, 7)
        entries = (await home.coach.entries.history(home.actor)).entries
        assert [one.local_date for one in entries] == [date(2026, 1, 5)]
