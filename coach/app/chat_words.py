"""What is said in a talk: templates filled with what belongs to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.app.cards import amount_words
from coach.domain.chat import Intent
from coach.domain.commitments import CommitmentDraft, default_quality
from coach.domain.entries import Kind
from coach.domain.errors import Invalid
from coach.engine.people import parse_weekdays
from coach.engine.shapes import ShapeOptions, target_of
from coach.engine.step import Say

if TYPE_CHECKING:
    from coach.app.service import Coach
    from coach.app.tools import Tools
    from coach.domain.chat import CommitWish, EntryWish
    from coach.domain.entries import Quality
    from coach.domain.ids import Actor

MOST_ITEMS = 5
"""Messages of the inbox that are told in a talk."""


class ChatWords:
    """Puts what the machine says into words."""

    def __init__(self, tools: Tools, coach: Coach, actor: Actor) -> None:
        self._tools = tools
        self._coach = coach
        self._actor = actor

    async def say(self, said: Say) -> str:
        """One thing the coach says."""
        render = self._tools.words.render
        context: Any = said.context
        match said.template:
            case "chat/confirm_entries":
                lines = [await self._line(one, context["quality"]) for one in _entries(context)]
                given = {name: context[name] for name in ("asks", "instead", "many")}
                return render(said.template, {"lines": lines, **given})
            case "chat/confirm_commitment":
                draft = await self.commitment(context["commitment"])
                preview = await self._coach.commitments.preview(self._actor, draft)
                lines = preview.text.splitlines()
                twice = preview.title == preview.promise and len(lines) > 1
                text = "\n".join(lines[1:] if twice else lines)
                return render(said.template, {"text": text})
            case "support/message":
                return await self._coach.support(self._actor)
            case "chat/confirm_settings":
                lines = [
                    (self._tools.words.label(f"coach.setting.{key}.label"), value)
                    for key, value in context["settings"]
                ]
                return render(said.template, {"lines": lines})
            case _:
                return render(said.template, context)

    async def _line(self, wish: EntryWish, told: Quality | None) -> str:
        quality = told if wish.kind is Kind.COMMENT else None
        what = amount_words(self._tools.words, wish.amount, (wish.kind,), quality)
        day = None
        clock = ""
        if wish.at:
            at = await self._coach.when(self._actor, wish.at)
            person = await self._tools.store.read(lambda tx: tx.person(self._actor.person_id))
            day = person.calendar.date_at(at)
            local = person.calendar.local(at)
            clock = f"{local:%H:%M}" if ":" in wish.at else ""
        context = {
            "what": what,
            "name": wish.for_name,
            "day": day,
            "clock": clock,
            "link": wish.link,
        }
        return self._tools.words.render("chat/entry", context)

    async def commitment(self, wish: CommitWish | None) -> CommitmentDraft:
        """The draft of a promise that was told.

        Raises:
            Invalid: its numbers are out of range.
        """
        if wish is None:
            raise Invalid("no_shape")
        options = ShapeOptions(
            ratio=wish.ratio,
            at_least=wish.at_least,
            at_most=wish.at_most,
            share=wish.share,
            within=wish.within,
            give=wish.give,
            per=wish.per if wish.shape == "ratio" else (),
            each=wish.each,
            on=wish.on,
            of=wish.of,
            against=wish.against,
            last=None,
            close=wish.close,
            close_with=wish.close_with,
        )
        target = target_of(options, parse_weekdays(wish.on or ""))
        if target is None:
            raise Invalid("no_shape")
        until = await self._coach.local_date(self._actor, wish.until) if wish.until else None
        quality = default_quality(target)
        return CommitmentDraft(target=target, plan=wish.plan, until=until, quality=quality)

    async def show(self, what: Intent) -> str:
        """What was asked to be read."""
        coach, actor, render = self._coach, self._actor, self._tools.words.render
        match what:
            case Intent.AUDIT:
                return coach.markdown((await coach.progress.audit(actor)).text)
            case Intent.INBOX:
                items = await coach.nudges.inbox(actor, MOST_ITEMS)
                return render("chat/inbox", {"labels": [one.label for one in items]})
            case _:
                view = await coach.commitments.today(actor)
                year = await coach.progress.year(actor)
                cards = [(one.title, one.sentence, one.state_label) for one in view.cards]
                context = {
                    "cards": cards,
                    "summary": year.summary,
                    "next": view.next_check_in_text,
                    "empty": view.empty_text,
                }
                return render("chat/progress", context)

    async def review(self, draft: str) -> str:
        """A draft, judged; what a model adds comes below what the rules found."""
        return self._coach.drafts.review(draft).text


def _entries(context: Any) -> tuple[EntryWish, ...]:
    return context["entries"]
