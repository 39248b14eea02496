"""A comment before it is posted: what is found as one writes, and how it is logged."""

from pathlib import Path

import pytest
from rich.style import Style
from textual.widgets import Static

from coach.api import EntryView, Quality
from tests.tui.conftest import Hand, introduce, opened, prepare, promise
from tui.screens.review import ReviewScreen
from tui.widgets.draft import Draft

THOUGHTFUL = (
    "Your point about the sourdough starter surprised me: I kept mine at 12 degrees for a week, "
    "and it rose more slowly but tasted sharper. Did you ever try rye instead of wheat?"
)
PLAIN = "Great post! Check out my blog at https://example.com, and follow me back."
FRENCH = "Ceci n'est pas un commentaire anglais, mais il est très long et bien écrit."


def field(hand: Hand, name: str = "draft") -> Draft:
    assert isinstance(hand.app.screen, ReviewScreen), hand.app.screen
    return hand.app.screen.query_one(f"#{name}", Draft)


async def paste(hand: Hand, text: str, name: str = "draft") -> None:
    """Put words where one writes, and wait until they are read."""
    field(hand, name).insert(text)
    await read(hand)


async def read(hand: Hand) -> None:
    await hand.settle()
    screen = hand.app.screen
    assert isinstance(screen, ReviewScreen)
    while screen.is_looking:
        await hand.pilot.pause(0.02)
    await hand.settle()


async def logged(hand: Hand) -> list[EntryView]:
    return list((await hand.app.coach.entries.history(hand.app.actor)).entries)


def found(hand: Hand) -> str:
    """All that is found, in one piece, also what is scrolled out of sight."""
    return str(hand.app.screen.query_one("#found", Static).visual)


def drawn(hand: Hand, words: str) -> Style:
    """How the first of some words is drawn in the draft."""
    for y in range(field(hand).size.height):
        for segment in field(hand).render_line(y):
            if words in segment.text:
                return segment.style or Style()
    raise AssertionError(words)


async def test_findings_show_beside_the_draft_as_one_writes(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        assert "Nothing is kept unless you log it" in found(hand)
        await hand.press(*"Great")
        await hand.press("space", *"post!")
        await read(hand)
        assert "○ Plain so far" in hand.seen
        assert "→ “Great post”" in hand.seen
        field(hand).clear()
        await paste(hand, THOUGHTFUL)
        assert "✓ Thoughtful" in hand.seen
        assert "+ It names something" in hand.seen
        assert "→" not in hand.seen


async def test_marks_part_without_colour(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, f"{PLAIN}\n\nThe rye loaf at 12 degrees made me stop.")
        assert "◐ Nearly there" in hand.seen
        assert drawn(hand, "out my").underline
        assert drawn(hand, "out my").bold
        assert drawn(hand, "loaf").underline  # on another line than the first
        assert not drawn(hand, "loaf").bold
        assert not drawn(hand, "made me").underline
        assert "Underlined is good" in hand.seen
        assert "Bold is worth another look" in hand.seen


async def test_a_text_of_another_language_is_not_marked(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, FRENCH)
        assert "? Hard to tell" in hand.seen
        assert not drawn(hand, "commentaire").underline


async def test_the_rest_of_a_very_long_text_is_left_alone_and_said_so(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, "word " * 2_001)
        assert "left the rest" in hand.seen


async def test_the_post_it_answers_can_be_told(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8", "ctrl+o")
        assert "The post it answers" in hand.seen
        await hand.press("ctrl+o")  # still empty: put away again
        assert "The post it answers" not in hand.seen
        post = "Rye rises slowly. It needs a warm night, and patience in the morning."
        await paste(hand, post)
        await hand.press("ctrl+o")
        await paste(hand, post, "post")
        assert "the post given back" in found(hand)
        await hand.press("ctrl+o")
        assert field(hand).has_focus
        assert "The post it answers" in hand.seen


async def test_who_left_the_draft_comes_back_to_keys(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, THOUGHTFUL)
        await hand.press("escape", "c", "escape")
        await hand.press("5")
        await hand.press("8")
        assert field(hand).typed == THOUGHTFUL
        await hand.press("enter", "x")
        assert field(hand).typed == f"{THOUGHTFUL}x"


async def test_hard_words_are_answered_by_who_can_help_and_not_logged(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, "I don't want to live any more")
        assert "findahelpline" in found(hand)
        assert "→" not in found(hand)
        await hand.press("ctrl+s")
        assert "findahelpline" in found(hand)
        assert await logged(hand) == []


async def test_leaving_forgets_nothing_and_keeps_nothing(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, THOUGHTFUL)
        await hand.press(*"37", "escape", "3")
        assert "Module 1" in hand.seen
        await hand.press("8")
        assert field(hand).typed == f"{THOUGHTFUL}37"
        assert "✓ Thoughtful" in hand.seen
        assert await logged(hand) == []
    kept = b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())
    assert b"sourdough" not in kept


async def test_a_thoughtful_one_is_logged_at_once(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("p", "p", "p", "p", "p", "8")
        await paste(hand, THOUGHTFUL)
        await hand.press("ctrl+s")
        assert "1 thoughtful comment" in hand.said
        assert [one.quality for one in await logged(hand)][:1] == [Quality.THOUGHTFUL]
        await hand.press("1")  # a key again, and nothing of the draft is lost
        assert "nothing due" in hand.seen
        await hand.press("8")
        assert field(hand).typed == THOUGHTFUL
        await hand.press("x")  # the next one takes its place
        assert field(hand).typed == "x"


@pytest.mark.parametrize(
    ("key", "quality"), [("2", Quality.PLAIN), ("3", Quality.THOUGHTFUL)], ids=["plain", "all-same"]
)
async def test_she_has_the_last_word_about_a_plain_one(
    home: Path, key: str, quality: Quality
) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, PLAIN)
        await hand.press("ctrl+s")
        assert "follow me back" in hand.seen  # she sees why
        await hand.press(key)
        assert [one.quality for one in await logged(hand)] == [quality]


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_a_plain_one_can_be_written_again(home: Path, key: str) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, PLAIN)
        await hand.press("ctrl+s", key)
        assert field(hand).has_focus
        assert field(hand).typed == PLAIN
        assert await logged(hand) == []


async def test_the_same_words_are_logged_twice_only_when_asked(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, THOUGHTFUL)
        await hand.press("ctrl+s", "ctrl+s")
        assert "logged this one already" in hand.seen
        await hand.press("1", "ctrl+s", "escape")
        assert len(await logged(hand)) == 1
        await hand.press("ctrl+s", "2")
        assert len(await logged(hand)) == 2


async def test_nothing_written_is_nothing_to_log(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("8", "space", "ctrl+s")
        assert "nothing to log yet" in hand.said
        assert await logged(hand) == []


async def test_the_draft_is_copied_whole_or_as_selected(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8", "ctrl+c")
        assert "ctrl+q" in hand.said  # nothing to copy: it says how to leave, as everywhere
        await paste(hand, PLAIN)
        await hand.press("ctrl+c")
        assert hand.app.clipboard == PLAIN
        assert "Copied" in hand.said
        await hand.press("shift+left", "ctrl+c")
        assert hand.app.clipboard == "."


async def test_clearing_can_be_taken_back(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8", "ctrl+l")
        assert not hand.said
        await paste(hand, PLAIN)
        await hand.press("ctrl+l")
        await read(hand)
        assert field(hand).typed == ""
        assert "ctrl+z" in hand.said
        await hand.press("ctrl+z")
        await read(hand)
        assert field(hand).typed == PLAIN
        assert "○ Plain so far" in hand.seen


async def test_letters_and_digits_are_keys_only_where_none_is_written(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("8", *"1pcauq", "question_mark", "plus", "tab")
        assert field(hand).typed == "1pcauq?+"
        assert "⏎ write" in hand.seen
        await hand.press("enter", "left", "p")
        assert field(hand).typed == "1pcauq?p+"
        assert "stop writing" in hand.seen
        assert "+ log" not in hand.seen
        await hand.press("escape", "p")
        assert len(await logged(hand)) == 1


async def test_words_of_hers_are_never_read_as_markup(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await hand.press("8")
        await paste(hand, "Check out my [b]blog[/b] at https://example.com/[red]x, {{ 7 * 7 }}")
        assert "[b]blog[/b]" in hand.seen
        assert "{{ 7 * 7 }}" in hand.seen
        await hand.press("ctrl+s")
        assert hand.dialog_is_open


async def test_a_comment_to_be_logged_can_be_looked_at_first(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        await hand.press("c", "4")
        await paste(hand, THOUGHTFUL)
        await hand.press("ctrl+s")
        assert [one.quality for one in await logged(hand)] == [Quality.THOUGHTFUL]


async def test_the_palette_opens_it(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home) as hand:
        commands = {one.title: one for one in hand.app.get_system_commands(hand.app.screen)}
        assert "before you post" in commands["Review"].help
        commands["Review"].callback()
        await hand.settle()
        assert isinstance(hand.app.screen, ReviewScreen)


async def test_everything_can_be_read_at_40_columns(home: Path) -> None:
    await prepare(home, promise)
    async with opened(home, size=(40, 24)) as hand:
        await hand.press("8")
        await paste(hand, PLAIN)
        lines = hand.seen.splitlines()
        assert lines[0].split()[-2:] == ["8", "Review"]
        draft = next(place for place, line in enumerate(lines) if "Great post" in line)
        found = next(place for place, line in enumerate(lines) if "Plain so far" in line)
        assert found > draft  # one above the other
        assert "^s log it" in lines[-1]
        await hand.press("escape", "end")
        assert "Bold is worth another look" in hand.seen
