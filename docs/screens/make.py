"""Draws the pictures of README.md with the app itself: `.venv/bin/python docs/screens/make.py`."""

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.tui.conftest import NOW, Hand, opened
from tests.tui.test_review import paste
from tests.tui.test_snapshots import live_through_weeks

HERE = Path(__file__).parent
SIZE = (96, 30)
DRAFT = (
    "I kept my rye starter at 12 degrees for a week after reading this, and it rose more slowly "
    "but tasted sharper. Check out my own recipe at https://example.com/rye, too."
)


def keep(hand: Hand, name: str) -> None:
    """The screen as it is now, as SVG."""
    hand.app.save_screenshot(f"{name}.svg", path=str(HERE))


async def main_job(home: Path) -> None:
    """First run, five posts, a plain comment, a thoughtful one, a draft, a lesson; the check-in."""
    async with opened(home, size=SIZE) as hand:
        await hand.write("Mina")
        keep(hand, "first-run")
        await hand.press("1", "enter")
        await hand.write("a blog about bread")
        await hand.press("1")
        await hand.write("my fifth post is out")
        await hand.press("enter")
        await hand.press("p", "p", "p", "p", "p")
        hand.app.clear_notifications()
        await hand.settle()
        keep(hand, "today-due")
        await hand.press("c", "2")
        keep(hand, "plain-comment")
        await hand.press("c", "1")
        keep(hand, "settled")
        hand.app.clear_notifications()
        await hand.press("8")
        await paste(hand, DRAFT)
        keep(hand, "review")
        await hand.press("escape", "1")
        await hand.press("p", "p", "p", "p", "p")
        hand.app.clear_notifications()
        await hand.press("3", "down", "enter", "1", "1", "1")
        keep(hand, "lesson")
    async with opened(home, now=NOW + timedelta(days=7), size=SIZE) as hand:
        await hand.press("4", "enter")
        keep(hand, "check-in")


async def a_year(home: Path) -> None:
    """Progress after some weeks."""
    await live_through_weeks(home)
    async with opened(home, size=(120, 44)) as hand:
        await hand.press("6")
        keep(hand, "progress")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main_job(Path(folder) / "mina"))
    with tempfile.TemporaryDirectory() as folder:
        # `live_through_weeks` opens stores of its own, so it runs before the app's loop does.
        asyncio.run(a_year(Path(folder) / "mina"))
