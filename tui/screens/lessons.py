"""Lessons by module, with what one has begun and finished."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.api import LessonView
from tui.screens.page import Page
from tui.screens.talk import TalkScreen
from tui.widgets.lines import Lines


class LessonsScreen(Page):
    """The list of lessons; Enter plays one, or goes on where it was left."""

    place = "lessons"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "play"),
        Binding("b", "placement", "placement"),
        Binding("r", "recall", "recall"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Lines(id="list", compact=True)

    async def load(self) -> None:
        """Draw the list."""
        self.query_one(Lines).show(
            self._options(await self.coach.lessons.list(self.actor)), airy=True
        )

    def _options(self, lessons: Iterable[LessonView]) -> Iterable[Option]:
        module = -1
        for lesson in lessons:
            if lesson.module != module:
                module = lesson.module
                yield Option(
                    Content.styled(lesson.module_title, "bold $foreground 60%"), disabled=True
                )
            yield Option(self._line(lesson), id=lesson.slug)

    def _line(self, lesson: LessonView) -> Content:
        minutes = self.host.label("lessons.minutes", minutes=lesson.minutes)
        return Content.assemble(
            (f"{lesson.module}.{lesson.number}  {lesson.title}", "bold"),
            "  ",
            (
                lesson.standing_label.replace(" ", "\N{NO-BREAK SPACE}"),
                "bold $accent" if lesson.standing == "next" else "$accent",
            ),
            (f" · {minutes}", "$foreground 60%"),
            (f"\n{lesson.idea}", "$foreground 60%"),
            (f"\n{self._stands_on(lesson)}" if lesson.after else "", "$foreground 60%"),
        )

    def _stands_on(self, lesson: LessonView) -> str:
        return self.host.label("lessons.after", titles=", ".join(lesson.after))

    def action_placement(self) -> None:
        """Ask where to begin."""
        self.host.push_screen(TalkScreen(self.coach.lessons.placement_talk(self.actor)))

    def action_recall(self) -> None:
        """Ask the question that waits, if one does."""
        self.host.push_screen(TalkScreen(self.coach.recalls.talk(self.actor)))

    def action_play(self) -> None:
        """Play the lesson under the cursor."""
        self.query_one(Lines).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Play what was taken."""
        if event.option_id:
            talk = self.coach.lessons.talk(self.actor, event.option_id)
            self.host.push_screen(TalkScreen(talk))
