"""Every screen in every window: from roomy down to 20x10, without colour, in a light theme."""

from pathlib import Path

import pytest

from tests.tui.conftest import Hand, opened, prepare, promise

SCREENS = "12345678"


async def visit_everything(hand: Hand) -> list[str]:
    """Open each screen, each dialog and a conversation; what was to be read on each."""
    pages: list[str] = []
    for key in SCREENS:
        await hand.press(key)
        pages.append(hand.seen)
    await hand.press("escape")
    for keys in (["a"], ["c"], ["question_mark"], ["1", "enter"]):
        await hand.press(*keys)
        pages.append(hand.seen)
        await hand.press("escape")
    await hand.press("a", "down", "enter", "tab", "tab")
    pages.append(hand.seen)
    await hand.press("escape", "2", "n", "enter")
    pages.append(hand.seen)
    await hand.press("escape", "3", "enter")
    pages.append(hand.seen)
    await hand.press("1", "escape")
    return pages


@pytest.mark.parametrize("size", [(20, 10), (40, 15)])
async def test_nothing_breaks_in_a_small_window(home: Path, size: tuple[int, int]) -> None:
    await prepare(home, promise)
    async with opened(home, size=size) as hand:
        pages = await visit_everything(hand)
        assert all(page.strip() for page in pages)
        await hand.press("1", "p")
        assert len((await hand.app.coach.entries.history(hand.app.actor)).entries) == 1


async def test_a_tiny_window_is_told_kindly(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, size=(20, 10)) as hand:
        assert "little larger" in " ".join(hand.seen.split())
        await hand.pilot.resize_terminal(80, 24)
        await hand.settle()
        assert "larger" not in hand.seen
        assert "8 Review" in hand.seen
        await hand.pilot.resize_terminal(1, 1)
        await hand.pilot.resize_terminal(100, 30)
        await hand.settle()
        assert "One for five" in hand.seen


async def test_the_nav_says_all_it_has_room_for(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, size=(80, 24)) as hand:
        assert "1 Today" in hand.seen
        assert "6 Progress 7 8 Review" in hand.seen
        await hand.press("7")
        assert "5 6 Progress 7 Settings 8 Review" in hand.seen
        await hand.press("1")
        await hand.pilot.resize_terminal(40, 24)
        await hand.settle()
        first = hand.seen.splitlines()[0]
        assert first.split() == ["1", "Today", "2", "3", "4", "5", "6", "7", "8"]


async def test_without_colour_everything_can_be_told_apart(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    await prepare(home, promise)
    async with opened(home) as hand:
        assert hand.app.no_color
        for _ in range(5):
            await hand.press("p")
        assert "due" in hand.seen  # the state is a word
        assert "▸ One for five" in hand.seen  # the cursor is a sign
        for strip in hand.app.screen._compositor.render_strips(hand.app.size):
            for segment in strip.apply_filter(
                hand.app._filters[-1], hand.app.screen.background_colors[1]
            ):
                color = segment.style.color if segment.style else None
                if color is not None and color.triplet is not None:
                    red, green, blue = color.triplet
                    assert red == green == blue


@pytest.mark.parametrize("theme", ["paper", "nord", "textual-light"])
async def test_other_themes_draw_everything(home: Path, theme: str) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        hand.app.theme = theme
        await hand.settle()
        await hand.press("6", "2", "1")
        assert "One for five" in hand.seen


async def test_the_mouse_opens_a_card_and_a_choice(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.pilot.click("Card")
        await hand.settle()
        await hand.pilot.click("Card", times=2)
        await hand.settle()
        assert hand.dialog_is_open
        await hand.pilot.click("Choices", offset=(6, 0))
        await hand.settle()
        assert "Log it" in hand.seen
