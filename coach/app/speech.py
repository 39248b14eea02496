"""Turning what a machine says into a reply: templates rendered, labels looked up."""

from collections.abc import Iterable

from coach.app.replies import Choice, Form, Reply
from coach.engine.step import Await, Pick, Refuse, Say
from coach.ports import Renderer


class Speaker:
    """Puts speech effects into words."""

    def __init__(self, words: Renderer) -> None:
        self._words = words

    def say(self, said: Say) -> str:
        """One thing the coach says."""
        return self._words.render(said.template, said.context)

    def plain(self, text: str) -> str:
        """A view's plain text, made to read the same in a reply's Markdown."""
        return self._words.render("talk/plain", {"text": text})

    def choice(self, pick: Pick) -> Choice:
        """One thing the person may choose, with its label."""
        label = pick.label or self._words.label(f"coach.pick.{pick.label_key}")
        return Choice(id=pick.id, label=label)

    def reply(
        self,
        effects: Iterable[object],
        *,
        over: bool = False,
        refused: bool = False,
        progress: tuple[int, int] | None = None,
    ) -> Reply:
        """All of a turn; effects that aren't speech are the shell's business and left out."""
        everything = tuple(effects)
        waits = next((one for one in everything if isinstance(one, Await)), Await())
        form = None
        if waits.text:
            form = Form(hint=self._words.label(f"coach.hint.{waits.hint_key}"))
        return Reply(
            says=tuple(self.say(one) for one in everything if isinstance(one, Say)),
            choices=tuple(self.choice(one) for one in waits.picks),
            form=form,
            over=over,
            refused=refused,
            progress=progress,
        )


def refusal_reply(speaker: Speaker, refusal: Refuse, asked: Iterable[object]) -> Reply:
    """A kind sentence, and the same question again without its text."""
    waits = [one for one in asked if isinstance(one, Await)]
    said = Say(template=f"errors/{refusal.code}", context=refusal.params)
    return speaker.reply((said, *waits), refused=True)
