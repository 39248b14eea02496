"""From the coach's words to what is drawn: the Markdown subset, and the turns of a conversation.

Words of the coach are Markdown in which user text is escaped already. Everything a person wrote
(titles, plans, notes) is drawn as it stands and never parsed.
"""

import re
from collections.abc import Iterator
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coach.api import Choice, Reply
from tui.messages import Chosen

_INLINE: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*\*(?=\S)(?P<strong>(?:\\.|[^\\])+?)(?<=\S)\*\*"
    r"|(?<![\w*])(?P<mark>[*_])(?=[^\s*])(?P<em>(?:\\.|[^\\])+?)(?<=\S)(?P=mark)(?!\w)"
    r"|`(?P<code>[^`]+)`"
)
_LISTED: Final = re.compile(r"^[-*] ", re.MULTILINE)
_BAR_CELLS: Final = 20


def prose(text: str) -> Content:
    """Lines of the coach, with bold, italic and list items; nothing else is read into them."""
    return Content.assemble(*_inline(_LISTED.sub("• ", text)))


def _inline(text: str, style: str = "") -> Iterator[tuple[str, str]]:
    position = 0
    for found in _INLINE.finditer(text):
        yield text[position : found.start()], style
        position = found.end()
        if (escaped := found["escaped"]) is not None:
            yield escaped, style
        elif (strong := found["strong"]) is not None:
            yield from _inline(strong, f"{style} bold".strip())
        elif (em := found["em"]) is not None:
            yield from _inline(em, f"{style} italic".strip())
        else:
            yield found["code"], f"{style} bold".strip()
    yield text[position:], style


def bar(filled: float, cells: int = _BAR_CELLS) -> Content:
    """A thin bar whose length reads without colour."""
    full = round(max(0.0, min(1.0, filled)) * cells)
    return Content.assemble(("━" * full, "$success"), ("╌" * (cells - full), "$foreground 35%"))


class CoachTurn(Vertical):
    """What the coach says in one turn."""

    def __init__(self, reply: Reply, *, speaker: str) -> None:
        super().__init__()
        self._reply = reply
        self._speaker = speaker
        self.set_class(reply.refused, "-refused")

    def compose(self) -> ComposeResult:
        """The speaker's name, then the words."""
        # Markdown costs a tenth of a second to import, which Today shall not pay for.
        from textual.widgets import Markdown  # noqa: PLC0415

        yield Static(self._speaker, classes="speaker", markup=False)
        yield Markdown(self._reply.text, classes="says")


class LearnerTurn(Vertical):
    """What the learner chose or wrote."""

    def __init__(self, text: str, *, speaker: str) -> None:
        super().__init__()
        self._text = text
        self._speaker = speaker

    def compose(self) -> ComposeResult:
        """The speaker's name, then the words as they were written."""
        yield Static(self._speaker, classes="speaker", markup=False)
        yield Static(self._text, classes="wrote", markup=False)


class ChoiceLine(Horizontal, can_focus=True):
    """One choice: its key, its label, and a place to click."""

    def __init__(self, choice: Choice, *, key: str) -> None:
        super().__init__()
        self.choice = choice
        self.key = key

    def compose(self) -> ComposeResult:
        """The key apart from the label, so that long labels wrap beside it."""
        yield Static(f" {self.key} ", classes="key", markup=False)
        yield Static(self.choice.label, classes="choice", markup=False)

    def on_click(self) -> None:
        """Take it."""
        self.post_message(Chosen(self.choice.id))


def choice_lines(reply: Reply) -> list[ChoiceLine]:
    """The choices of a turn, each with the key that takes it: its own digit where it has one."""
    taken = {one.id for one in reply.choices}
    free = (key for key in "123456789abcdefghijklmnopqrstuvwxyz" if key not in taken)
    return [
        ChoiceLine(one, key=one.id if len(one.id) == 1 else next(free)) for one in reply.choices
    ]
