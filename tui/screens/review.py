"""Review: a comment before it is posted, read as one writes; nothing is kept unless logged."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from coach.api import Drafts, ReviewView
from tui.draw import prose
from tui.flows.acts import log_reviewed
from tui.screens.page import Page
from tui.widgets.draft import Draft

_HEADS: Final = {
    "thoughtful": "review.thoughtful",
    "nearly": "review.nearly",
    "plain": "review.plain",
    "condolence": "review.condolence",
    "tone": "review.tone",
    "injection": "review.injection",
    "unsure": "review.unsure",
}
"""The label above what was found, by its verdict."""
_SECONDS_TO_A_LOOK: Final = 0.1
"""A look comes when nothing was typed for so long, which is less than between most letters."""


class ReviewScreen(Page):
    """The draft, and beside it what is found in it; both stay while the app runs."""

    place = "review"
    follows = False
    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "#draft"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "log_it", "log_it"),
        Binding("escape", "stop_writing", "stop_writing"),
        Binding("enter", "write", "write"),
        Binding("ctrl+o", "post", "its_post"),
        Binding("ctrl+c,super+c", "copy_draft", "copy"),
        Binding("ctrl+l", "clear", "clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Drafts | None = None
        self._timer: Timer | None = None
        self._logging = False
        self._logged = ""
        self._writes = True

    def body(self) -> Iterable[Widget]:
        """The post, the draft and what is found."""
        with Container(id="review"):
            with Vertical(id="desk"):
                yield Draft(id="post")
                yield Draft(id="draft")
            with VerticalScroll(id="findings", can_focus=True):
                yield Static(id="found")

    @property
    def _draft(self) -> Draft:
        return self.query_one("#draft", Draft)

    @property
    def _post(self) -> Draft:
        return self.query_one("#post", Draft)

    @property
    def is_looking(self) -> bool:
        """Whether something was typed that isn't read yet."""
        return self._drafts is None or self._timer is not None

    def on_screen_resume(self) -> None:
        """One comes here to write, unless one had left the draft."""
        super().on_screen_resume()
        if self._writes:
            self._draft.focus()

    async def load(self) -> None:
        """Name the fields, and load the reviewer beside the loop: its lists of words are long."""
        for field in (self._draft, self._post):
            field.border_title = self.host.label(f"review.{field.id}")
            field.placeholder = self.host.label(f"review.{field.id}_hint")
        if self._drafts is None:
            self._draw(None)
            self._drafts = await asyncio.to_thread(lambda: self.coach.drafts)
        self._look()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Look again once the hand rests."""
        self._writes = self._writes or isinstance(self.focused, Draft)
        self.host.hush()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS_TO_A_LOOK, self._look)

    def _look(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        typed = self._draft.typed
        if self._drafts is not None:
            self._draw(self._drafts.review(typed, self._post.typed) if typed.strip() else None)

    def _draw(self, view: ReviewView | None) -> None:
        self.query_one("#found", Static).update(self._found(view))
        if view is None or not view.judged:
            self._draft.mark()
        else:
            self._draft.mark(
                good=[span for one in view.strengths for span in one.spans],
                again=[span for one in view.advice for span in one.spans],
            )

    def _found(self, view: ReviewView | None) -> Content:
        label = self.host.label
        if view is None:
            return Content.styled(label("review.empty"), "$foreground 60%")
        if view.verdict == "support":
            return prose(view.text)
        parts = [Content.styled(label(_HEADS[view.verdict]), "bold")]
        parts += [_finding("+", "$success", one.text) for one in view.strengths]
        parts += [_finding("→", "$accent", one.text) for one in view.advice]
        if view.truncated:
            parts.append(Content.styled(label("review.truncated"), "italic"))
        if view.judged and any(one.spans for one in view.strengths):
            parts.append(Content.styled(label("review.good"), "$success underline"))
        if view.judged and any(one.spans for one in view.advice):
            parts.append(Content.styled(label("review.again"), "$accent bold underline"))
        return Content("\n\n").join(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Writing begins where none is written, and ends where one writes."""
        if action in {"write", "stop_writing"}:
            return isinstance(self.focused, Draft) is (action == "stop_writing")
        return super().check_action(action, parameters)

    def action_write(self) -> None:
        """Go to the draft."""
        self._writes = True
        self._draft.focus()

    def action_stop_writing(self) -> None:
        """Make letters and digits keys again, also when one comes back from elsewhere."""
        self._writes = False
        self.query_one("#findings").focus()

    def action_post(self) -> None:
        """Go to the field of the post it answers; from there back, and put it away if empty."""
        post = self._post
        if not post.has_focus:
            post.display = True
            post.focus()
        else:
            post.display = bool(post.typed.strip())
            self._draft.focus()

    def action_copy_draft(self) -> None:
        """Copy what was selected with the mouse, else the whole draft."""
        if self.get_selected_text():
            self.action_copy_text()
        elif draft := self._draft.typed.strip():
            self.host.copy_to_clipboard(draft)
            self.host.say(self.host.label("review.copied"))
        else:
            raise SkipAction

    def action_clear(self) -> None:
        """Begin with an empty page."""
        if self._draft.typed or self._post.typed:
            self._draft.clear()
            self._post.clear()
            self.call_after_refresh(self.host.say, self.host.label("review.cleared"))
        self._draft.focus()

    def action_log_it(self) -> None:
        """Log the draft as a comment, once."""
        if not self._draft.typed.strip():
            self.host.say(self.host.label("review.nothing"))
        elif not self._logging:
            self._logging = True
            self.host.do(self._log())

    async def _log(self) -> None:
        typed = self._draft.typed
        try:
            again = typed == self._logged
            if await log_reviewed(self.host, typed, self._post.typed, again=again):
                self._logged = typed
                self._draft.select_all()  # so that the next comment takes its place
                self.query_one("#findings").focus()
        finally:
            self._logging = False


def _finding(sign: str, style: str, text: str) -> Content:
    return Content.assemble((f"{sign} ", f"bold {style}"), prose(text))
