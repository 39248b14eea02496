"""Commitments: made from a template or of one's own, read before they are made, and changed."""

from pathlib import Path

import pytest
from textual.widgets import Select

from coach.api import Coach, State
from coach.domain.commitments import Bound, Cadence, Each, Ratio, Response, Share
from tests.tui.conftest import Hand, introduce, opened, prepare, promise
from tests.tui.test_log import fill
from tui.screens.dialog import Ask
from tui.screens.form import FormScreen
from tui.widgets.fields import FieldRow


async def choose(hand: Hand, choice_id: str) -> None:
    """Take a choice of the dialog in front by moving to it."""
    from tui.widgets.lines import Lines

    assert isinstance(hand.app.screen, Ask), hand.app.screen
    lines = hand.app.screen.query_one(Lines)
    lines.highlighted = lines.get_option_index(choice_id)
    await hand.press("enter")


async def test_a_template_is_read_before_it_is_promised(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("2")
        assert "Press n" in hand.seen
        await hand.press("n")
        await choose(hand, "shine-a-light")
        await hand.write("when it is Friday noon, then I will write about somebody's work")
        assert "5 Jan 2026" in hand.seen  # the running window, and the next ones
        assert "Fri" in hand.seen
        await hand.press("1")
        assert "Shine a light" in hand.seen
        (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
        assert card.plan.startswith("when it is Friday noon")


async def test_not_now_promises_nothing(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("2", "n")
        await choose(hand, "link-love")
        await hand.press("enter", "3")
        assert "Press n" in hand.seen


@pytest.mark.parametrize(
    ("shape", "values", "target"),
    [
        ("ratio", {"k": "2", "n": "3"}, {"k": 2, "n": 3}),
        ("cadence", {"n": "4", "on": "mon, wed"}, {"n": 4, "on": frozenset({0, 2})}),
        ("share", {"percent": "70"}, {"percent": 70}),
        ("response", {"within_h": "24"}, {"within_h": 24}),
    ],
)
async def test_a_shape_of_ones_own(
    home: Path, shape: str, values: dict[str, str], target: dict[str, object]
) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("2", "n")
        await choose(hand, f"own {shape}")
        fill(hand, title="Mine alone", until="2026-12-31", days_off="sat, sun", **values)
        await hand.press("ctrl+s", "1")
        (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
        made = card.commitment
        assert made.title == "Mine alone"
        assert made.days_off == frozenset({5, 6})
        assert f"{made.until}" == "2026-12-31"
        assert {name: getattr(made.target, name) for name in target} == target
        assert isinstance(made.target, Ratio | Cadence | Share | Response)


async def test_lists_that_open_and_small_choices(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("2", "n")
        await choose(hand, "own cadence")
        for row in hand.app.screen.query(FieldRow):
            if row.field.name == "gives":
                row.query_one(Select).value = "visit"
            if row.field.name in ("bound", "each"):
                row.query_one(".control").focus()
                await hand.press("down", "enter")
        await hand.press("ctrl+s", "1")
        (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
        assert isinstance(card.commitment.target, Cadence)
        assert card.commitment.target.bound is Bound.AT_MOST
        assert card.commitment.target.each is not Each.DAY
        assert [one.value for one in card.commitment.target.gives] == ["visit"]


async def test_numbers_that_make_no_sense_are_told_in_the_form(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("2", "n")
        await choose(hand, "own ratio")
        for values in ({"k": "0"}, {"k": "1", "n": ""}, {"n": "5", "days_off": "someday"}):
            fill(hand, **values)
            await hand.press("ctrl+s")
            assert isinstance(hand.app.screen, FormScreen), values
            assert "! " in hand.seen
        fill(hand, days_off="")
        await hand.press("ctrl+s", "2")
        assert isinstance(hand.app.screen, FormScreen)  # "change it first" goes back to the form


async def state(hand: Hand) -> State:
    (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
    return card.state


async def test_edit_changes_words_and_numbers(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("2", "e")
        fill(hand, title="One for three", n="3", plan="")
        await hand.press("enter")
        assert "One for three" in hand.seen
        (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
        assert isinstance(card.commitment.target, Ratio)
        assert card.commitment.target.n == 3


async def test_pause_until_a_date_and_resume(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("2", "z")
        await hand.write("last century")
        assert "! " in hand.seen
        await hand.write("2026-01-09")
        assert await state(hand) is State.PAUSED
        await hand.press("r")
        assert await state(hand) is State.ON_TRACK


async def test_pause_and_resume_everything(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("2", "Z")
        await hand.write("")
        assert await state(hand) is State.PAUSED
        await hand.press("R")
        assert await state(hand) is State.ON_TRACK
        hand.app.action_pause_all()
        await hand.settle()
        await hand.press("escape")
        hand.app.action_resume_all()
        await hand.settle()
        assert hand.said


async def test_put_away_asks_first_and_can_be_taken_back(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("2", "x", "2")
        assert await state(hand) is State.ON_TRACK
        await hand.press("x", "1")
        assert await state(hand) is State.ARCHIVED
        assert "Ended or put away" in hand.seen
        await hand.press("enter", "1")
        assert await state(hand) is State.ON_TRACK


async def test_start_fresh_asks_first(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("p", "2", "f", "1")
        (card,) = await hand.app.coach.commitments.cards(hand.app.actor)
        assert card.source == 0


async def test_a_reserve_pass_needs_a_past_miss(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("2", "v")
        assert "turns the latest past miss into covered" in " ".join(
            hand.seen.replace("│", " ").split()
        )  # asked before it is spent
        await hand.press("1")
        assert hand.said


async def test_a_cards_menu_offers_what_makes_sense(home: Path) -> None:
    async def due(coach: Coach) -> None:
        from coach.api import EntryDraft, Kind

        await promise(coach)
        actor = await coach.people.terminal_actor("terminal")
        await coach.entries.log(actor, EntryDraft(kind=Kind.POST, amount=5))

    await prepare(home, due)
    async with opened(home) as hand:
        await hand.press("enter")
        assert "1 thoughtful comment for every 5 posts" in hand.seen
        assert "Skip" in hand.seen
        await hand.press("1")  # done
        assert "nothing due" in hand.seen
        await hand.press("space")
        assert "Skip" not in hand.seen
        await hand.press("1")  # log with a note
        assert isinstance(hand.app.screen, FormScreen)
