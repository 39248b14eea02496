"""Posts and comments of our own, and texts that nobody would write in good faith."""

import gc
import sys
from collections.abc import Callable
from types import FrameType

from hypothesis import strategies as st

POST = """Why I stopped kneading my rye bread. A wet dough, a cold night in the shed, and a Dutch
oven at 240 degrees do the work. Kneading tore the gluten that rye hardly has."""

THOUGHTFUL = (
    "Your cold night in the shed made me curious: does the dough keep its shape without a Dutch"
    " oven, or does it spread because the rye holds so much water?",
    "I tried a wet rye dough last winter because my oven only reaches 220 degrees, and the crust"
    " stayed soft until I left the lid on for ten more minutes.",
    "The part about gluten explains my flat loaves. My grandmother used buttermilk instead of"
    " water, since the acid keeps rye from turning gummy.",
)
"""Comments on that post."""

PRAISE = (
    "Great post!",
    "Thank you so much for sharing this.",
    "I really enjoyed reading it.",
    "So inspiring, keep up the good work!",
    "This is amazing.",
    "You are such a talented writer.",
    "What a lovely read.",
    "I look forward to more.",
)
"""Sentences that would fit under any post."""

ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="abcé \u0301\u200b😀я.,!?/'\u2019-<>[]\n\x00\u202e\ufdfa", max_size=80),
    st.lists(
        st.sampled_from(
            "my channel check out please follow for a link in return you owe me I tried because"
            " does the great post rye dough https://example.org !!! ? . 😀".split()
        ),
        max_size=60,
    ).map(" ".join),
)

SHAPES = (
    *("a", "a.", "a-", "a/", "'", "http://", "www.a.b/", "i ", "check out my ", "😀", "e\u0301"),
    *("\u0301", "<", "<a ", "< ", "[url", "(((", "[{", "a, ", "\u200b", "my my channel ", "?!"),
    *("\n", "ab\n", "l e t t e r ", "\ufdfa", "я", "\u202ea ", "\x00", "If you follow me ", "a b "),
)
"""What hostile texts repeat."""


def steps(work: Callable[[], object]) -> int:
    """Calls that some work makes, those into C included."""
    count = 0

    def counted(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    gc.disable()  # others may have asked to be called when it runs
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count
