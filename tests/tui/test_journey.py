"""The main job, end to end: learn, promise, give, check in."""

from datetime import timedelta
from pathlib import Path

from coach.api import Coach
from tests.tui.conftest import NOW, opened, prepare, promise
from tui.screens.today import TodayScreen


async def test_first_run_leads_to_a_first_promise(home: Path) -> None:
    async with opened(home) as hand:
        assert "What shall I call you?" in hand.seen
        await hand.write("Mina")
        await hand.press("1", "enter")
        await hand.write("a blog about bread")
        await hand.press("1")
        await hand.write("my fifth post is out")
        await hand.press("enter")
        assert isinstance(hand.app.screen, TodayScreen)
        assert "Mina" in hand.seen
        assert "One for five" in hand.seen
        assert "when my fifth post is out" in hand.seen


async def test_five_posts_then_plain_then_thoughtful(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        for _ in range(5):
            await hand.press("p")
        assert "time for 1 thoughtful comment" in hand.seen
        await hand.press("c", "2")
        assert "time for 1 thoughtful comment" in hand.seen
        assert "plain" in hand.said
        await hand.press("c", "1")
        assert "5 posts of your own so far, nothing due" in hand.seen
    async with opened(home) as hand:
        assert "nothing due" in hand.seen


async def test_undo_says_what_was_undone(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("p", "u")
        assert "Undone" in hand.said or "undone" in hand.said
        assert "post" in hand.said
        await hand.press("5")
        assert "(undone)" in hand.seen


async def test_done_on_a_card_logs_what_is_due(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        for _ in range(5):
            await hand.press("p")
        await hand.press("d")
        assert "nothing due" in hand.seen
        await hand.press("d")  # nothing is due any more: a sentence, and nothing logged
        await hand.press("5")
        assert hand.seen.count("1 thoughtful comment\n") == 1


async def test_skip_lets_go(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        for _ in range(5):
            await hand.press("p")
        await hand.press("s")
        assert "nothing due" in hand.seen


async def test_check_in_is_answered_as_a_conversation(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, now=NOW + timedelta(days=7)) as hand:
        assert "Inbox (1)" in hand.seen
        await hand.press("4", "enter")
        assert hand.talk
        for _ in range(12):
            reply = hand.talk._reply
            assert reply is not None
            if reply.over:
                break
            if reply.choices:
                await hand.press(*([reply.choices[0].id] if reply.form is None else []))
                if reply.form is not None:
                    await hand.write(reply.choices[0].id)
            else:
                await hand.write("I wrote to Ngozi about her column.")
        else:
            raise AssertionError("the check-in did not end")
        await hand.press("enter")
        assert "Inbox (1)" not in hand.seen


async def test_one_talks_in_ones_own_words(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("t")
        await hand.write("left a note on Priya's pricing post and shared two articles")
        assert "1 comment for Priya" in hand.seen
        assert "2 shares of others' work" in hand.seen
        await hand.write("no, three shares")
        assert "3 shares of others' work" in hand.seen
        await hand.write("1")
        assert "Logged: 1 thoughtful comment for Priya" in hand.seen
        await hand.press("escape", "escape", "5")
        assert "Priya" in hand.seen


async def test_a_yes_in_one_terminal_is_none_for_what_another_one_told(home: Path) -> None:
    async def meanwhile(coach: Coach) -> None:
        actor = await coach.people.terminal_actor("terminal")
        await coach.chat.talk(actor).answer("no")
        await coach.chat.talk(actor).answer("9 posts")

    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("t")
        await hand.write("two shares")
        await prepare(home, meanwhile)
        await hand.write("1")
        assert "9 posts of your own" in hand.seen
        assert "Logged" not in hand.seen


async def test_a_lesson_is_played_to_its_end_and_kept_at_every_step(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("3", "enter")
        assert "step 1 of" in hand.seen
        await hand.press("1")
        assert "step 2 of" in hand.seen
        await hand.press("escape")
        await hand.press("enter")  # goes on where it was left
        assert "step 2 of" in hand.seen
        for _ in range(60):
            reply = hand.talk._reply
            assert reply is not None
            if reply.over:
                break
            if reply.choices and reply.form is None:
                await hand.press(reply.choices[0].id)
            elif reply.choices:
                await hand.write(reply.choices[0].id)
            else:
                await hand.write("I would begin with what struck me in her second paragraph.")
        else:
            raise AssertionError("the lesson did not end")
        await hand.press("enter")
        assert "done" in hand.seen
