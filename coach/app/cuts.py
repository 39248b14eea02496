"""Saying so when words were too long to be kept whole (product, Privacy 8)."""

from coach.domain.entries import clean_text
from coach.engine.step import Say
from coach.ports import Renderer


def cuts(*written: tuple[str, int]) -> tuple[Say, ...]:
    """What the coach says about texts that went over their limit in characters, once for each."""
    over = {most for text, most in written if len(text) > most and clean_text(text, most=most)[1]}
    return tuple(Say(template="talk/cut", context={"most": most}) for most in sorted(over))


def with_cuts(words: Renderer, text: str, *written: tuple[str, int]) -> str:
    """The coach's text, and below it what was cut."""
    said = (words.render(one.template, one.context) for one in cuts(*written))
    return "\n".join((text, *said))
