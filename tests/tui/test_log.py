"""Logging by dialog: kinds, quality, when, for whom; correcting and undoing in History."""

from pathlib import Path

from textual.widgets import Input, RadioSet, TextArea

from coach.api import Coach, EntryDraft, Kind, Quality
from tests.tui.conftest import Hand, introduce, opened, prepare, promise
from tui.screens.form import FormScreen
from tui.widgets.fields import FieldRow


def fill(hand: Hand, **values: str) -> None:
    """Write into the fields of the form in front."""
    for row in hand.app.screen.query(FieldRow):
        if row.field.name in values:
            control = row.query_one(".control")
            if isinstance(control, Input):
                control.value = values[row.field.name]
            elif isinstance(control, TextArea):
                control.text = values[row.field.name]


async def pick_kind(hand: Hand, *keys: str) -> None:
    await hand.press("a", *keys, "enter")


async def test_any_kind_is_logged_with_everything_about_it(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await pick_kind(hand, "f", "f")  # favourite, then feedback
        assert "Feedback" in hand.seen
        fill(hand, amount="2", at="yesterday 18:00", for_name="Priya", note="Two\nlines")
        await hand.press("ctrl+s")
        assert "Logged" in hand.said
        await hand.press("5")
        assert "Sun 4 Jan 2026" in hand.seen
        assert "18:00" in hand.seen
        assert "Priya" in hand.seen
        assert "Two lines" in hand.seen


async def test_a_comment_is_asked_how_it_reads(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await pick_kind(hand)
        assert "How does it read?" in hand.seen
        await hand.press("1")
        assert isinstance(hand.app.screen, FormScreen)
        standing = hand.app.screen.query(RadioSet).last()
        standing.focus()
        await hand.press("enter", "ctrl+s")
        assert "thoughtful" in hand.said


async def test_more_about_a_comment_opens_the_form(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("c", "3", "2")
        fill(hand, for_name="Ngozi")
        await hand.press("enter")
        assert "Ngozi" in hand.said


async def test_refused_values_are_told_in_the_form_and_kept(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await pick_kind(hand, "v")
        for values, told in (
            ({"amount": "0"}, "1000"),
            ({"amount": "99999"}, "1000"),
            ({"amount": "1", "at": "tomorrow 10:00"}, "!"),
            ({"at": "when the cows come home"}, "!"),
            ({"at": "2025-12-01"}, "!"),
        ):
            fill(hand, note="my words", **values)
            await hand.press("ctrl+s")
            assert isinstance(hand.app.screen, FormScreen), values
            assert "! " in hand.seen, values
            assert told in hand.seen, values
        assert "my words" in hand.seen
        await hand.press("escape", "5")
        assert "Nothing logged yet" in hand.seen


async def test_a_very_long_note_is_cut_with_a_notice(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await pick_kind(hand, "v")
        fill(hand, note="a\x00b" + "long words " * 10_000)
        await hand.press("ctrl+s")
        assert "2000" in hand.said


async def test_a_note_on_a_card_logs_what_would_settle_it(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("n")
        assert isinstance(hand.app.focused, TextArea)
        fill(hand, note="a word on her kelp")
        await hand.press("ctrl+s")
        assert "1 thoughtful comment" in hand.said


async def test_escape_and_a_click_beside_leave_without_logging(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("c", "escape", "a", "escape", "c")
        await hand.pilot.click(offset=(1, 5))
        await hand.settle()
        assert not hand.dialog_is_open
        await hand.press("5")
        assert "Nothing logged yet" in hand.seen


async def one_comment(coach: Coach) -> None:
    await promise(coach)
    actor = await coach.people.terminal_actor("terminal")
    draft = EntryDraft(kind=Kind.COMMENT, quality=Quality.PLAIN, for_name="Ngozi")
    await coach.entries.log(actor, draft)


async def test_history_corrects_an_act(home: Path) -> None:
    await prepare(home, one_comment)
    async with opened(home) as hand:
        await hand.press("5", "e")
        fill(hand, for_name="Aroha", amount="2")
        await hand.press("enter")
        assert "Aroha" in hand.seen
        assert "(corrected)" in hand.seen
        assert "(undone)" in hand.seen  # what it was stays in sight
        await hand.press("end", "enter")
        assert not hand.dialog_is_open  # what was undone can't be corrected


async def test_history_undoes_an_act_by_key(home: Path) -> None:
    await prepare(home, one_comment)
    async with opened(home) as hand:
        await hand.press("5", "u")
        assert "(undone)" in hand.seen
        await hand.press("u")
        assert "already" in hand.said


async def test_words_of_hers_are_never_read_as_markup(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await pick_kind(hand, "v")
        fill(hand, for_name="[b]Ann[/b] *x* [@click=app.quit]y", note="[red]note[/red] {{ 7 * 7 }}")
        await hand.press("ctrl+s")
        assert "[b]Ann[/b]" in hand.seen
        await hand.press("5")
        assert "[b]Ann[/b] *x* [@click=app.quit]y" in hand.seen
        assert "[red]note[/red] {{ 7 * 7 }}" in hand.seen
