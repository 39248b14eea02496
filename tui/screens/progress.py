"""Progress: a year of giving, giving beside posting, breadth, rhythm, and the honest audit."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from textual.color import Color
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.api import ProgressView, RatioPoint, begun
from tui.draw import prose
from tui.screens.page import Page
from tui.widgets.heatmap import HeatMap

if TYPE_CHECKING:
    from textual_plotext import PlotextPlot

_BAR: Final = 24
_BESIDE_BAR: Final = 10
_TICKS: Final = 5


class ProgressScreen(Page):
    """One page to scroll through."""

    place = "progress"
    follows = False
    CSS_PATH = "progress.tcss"

    def body(self) -> Iterable[Widget]:
        """Everything from the year to the audit; the plot's library is loaded with this screen."""
        from textual_plotext import PlotextPlot  # noqa: PLC0415 only wanted once a chart is drawn

        with VerticalScroll(id="progress", can_focus=True):
            yield Static(id="summary")
            yield Static(id="year-title", classes="heading")
            yield HeatMap(id="year")
            yield Static(id="ratio-title", classes="heading")
            yield PlotextPlot(id="ratio")
            yield Static(id="breadth-title", classes="heading")
            yield Static(id="breadth")
            yield Static(id="rhythm-title", classes="heading")
            yield Static(id="rhythm")
            yield Static(id="audit-title", classes="heading")
            yield Static(id="audit")

    async def load(self) -> None:
        """Draw the year."""
        view = await self.coach.progress.year(self.actor)
        audit = await self.coach.progress.audit(self.actor)
        for name in ("year", "ratio", "breadth", "rhythm", "audit"):
            self._static(f"{name}-title").update(self.host.label(f"progress.{name}"))
        self._static("summary").update(prose(view.summary))
        self.query_one(HeatMap).show(view)
        self._draw_ratio(view)
        self._static("breadth").update(self._breadth(view))
        self._static("rhythm").update(self._rhythm(view))
        self._static("audit").update(prose(audit.text))

    def _static(self, name: str) -> Static:
        return self.query_one(f"#{name}", Static)

    def _draw_ratio(self, view: ProgressView) -> None:
        plot: PlotextPlot = self.query_one("#ratio")  # pyright: ignore[reportAssignmentType] by id
        draw_ratio(
            plot,
            view.series,
            months=view.months,
            gives=self.host.label("progress.gives"),
            posts=self.host.label("progress.posts"),
        )

    def _breadth(self, view: ProgressView) -> Content:
        label = self.host.label
        if not view.by_kind:
            return Content.styled(label("progress.breadth_empty"), "$foreground 60%")
        people = label(
            "progress.people",
            people=view.people,
            newcomers=view.newcomers,
            established=view.established,
        )
        most = view.by_kind[0][1]
        width = max(len(name) for name, _ in view.by_kind)
        room = min(_BAR, self.size.width - width - _BESIDE_BAR)
        lines = [Content(people), Content("")]
        for name, amount in view.by_kind:
            cells = max(1, round(amount / most * room))
            lines.append(
                Content.assemble(f"{name:<{width}}  ", ("━" * cells, "$success"), f" {amount}")
            )
        return Content("\n").join(lines)

    def _rhythm(self, view: ProgressView) -> Content:
        told = [(title, signs) for title, signs in view.rhythm if signs]
        if not told:
            return Content.styled(self.host.label("progress.rhythm_empty"), "$foreground 60%")
        lines = [Content.assemble((signs, "bold $accent"), f"   {title}") for title, signs in told]
        return Content("\n").join([*lines, Content.styled(view.rhythm_legend, "$foreground 60%")])


def draw_ratio(
    plot: "PlotextPlot",
    series: Sequence[RatioPoint],
    *,
    months: Sequence[str],
    gives: str,
    posts: str,
) -> None:
    """Two running totals over the year; their markers differ, so that they part without colour."""
    colors = plot.app.theme_variables  # pyright: ignore[reportUnknownMemberType] generic in Textual
    figure = plot.plt
    figure.clear_data()
    series = begun(series)
    weeks = list(range(len(series)))
    for counts, label, marker, color in (
        ([one.posts for one in series], posts, "○", colors["secondary"]),
        ([one.gives for one in series], gives, "●", colors["success"]),
    ):
        rgb = Color.parse(color).rgb
        figure.plot(weeks, counts, label=f" {label}", marker=marker, color=rgb)
    every = max(1, len(series) // _TICKS)
    ticks = [float(week) for week in weeks[::every]]
    figure.xticks(ticks, [f"{months[one.day.month - 1]} {one.day:%y}" for one in series[::every]])
    most = max((max(one.gives, one.posts) for one in series), default=0)
    step = max(1, -(-most // _TICKS))
    counts = list(range(0, most + step, step))
    figure.yticks([float(count) for count in counts], [str(count) for count in counts])
    plot.refresh()
