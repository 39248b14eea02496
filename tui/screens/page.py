"""What the eight screens have in common: nav above, keys below, something to read in between."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from coach.api import Actor, Coach
from tui.host import Host, host_of
from tui.widgets.keybar import KeyBar
from tui.widgets.nav import Nav


class Page(Screen[None]):
    """A screen that shows data and reads them again whenever it comes up or they change."""

    place: ClassVar[str]
    """Its name among the screens of the nav."""
    follows: ClassVar[bool] = True
    """Whether it looks again by itself for what other processes did."""
    _loading = False
    _again = False

    def compose(self) -> ComposeResult:
        """Nav, body, keys."""
        yield Nav(self.place)
        yield from self.body()
        yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """The widgets between nav and keys."""
        raise NotImplementedError

    async def load(self) -> None:
        """Read the data and draw them."""
        raise NotImplementedError

    @property
    def host(self) -> Host:
        """The app."""
        return host_of(self)

    @property
    def coach(self) -> Coach:
        """The open coach."""
        return self.host.coach

    @property
    def actor(self) -> Actor:
        """The person of this terminal."""
        return self.host.actor

    def on_screen_resume(self) -> None:
        """Show what is true now."""
        self.reload()

    def reload(self) -> None:
        """Read and draw again; asked for while that is under way, once more after it."""
        if not self.host.is_open:
            return
        self._again = True
        if not self._loading:
            self._loading = True
            self.host.do(self.draw(), group="load")

    async def draw(self) -> None:
        """Read and draw, once or until nothing was asked for meanwhile."""
        self._loading = self._again = True
        for bar in self.query("Nav, KeyBar"):
            bar.refresh()
        try:
            while self._again and self.is_attached:
                self._again = False
                await self.load()
        finally:
            self._loading = False

    def show_waiting(self, count: int) -> None:
        """Tell the nav of the screen in front how many check-ins wait."""
        if self.host.waiting != count:
            self.host.waiting = count
            for nav in self.host.screen.query(Nav):
                nav.refresh()
