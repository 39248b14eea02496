"""A lesson played in memory, for whoever writes it: nothing is kept, and nobody is asked again."""

from collections.abc import Callable
from datetime import datetime

from coach.app.changes import plan_words, title_of
from coach.app.cuts import cuts
from coach.app.lesson_words import filled
from coach.app.replies import Reply
from coach.app.speech import Speaker, refusal_reply
from coach.domain.entries import MAX_NOTE, clean_text
from coach.domain.ids import SessionId
from coach.domain.lessons import Lesson, LessonSession
from coach.engine import lesson_places as places
from coach.engine import lessons as player
from coach.engine.step import Promise, Refuse, Say, Speech
from coach.ports import Renderer


def _nobody(_text: str) -> str:
    return ""


class Rehearsal:
    """A talk that says what a lesson would say to somebody who has logged nothing yet.

    A promise is shown as made and kept nowhere. After "stop", any answer opens the lesson again.
    """

    def __init__(
        self,
        words: Renderer,
        lesson: Lesson,
        now: datetime,
        *,
        helps: Callable[[str], str] = _nobody,
    ) -> None:
        """`helps` gives what is said to words of crisis, and nothing for other words."""
        self._words = words
        self._speaker = Speaker(words)
        self._lesson = lesson
        self._now = now
        self._helps = helps
        self.title = lesson.title
        self.session = LessonSession(
            id=SessionId("rehearsal"),
            slug=lesson.slug,
            version=lesson.version,
            content_hash="",
            started_at=now,
        )
        """Where the lesson is."""

    async def begin(self) -> Reply:
        """From the start, or where it was stopped."""
        return self._after(player.Began())

    async def answer(self, text: str) -> Reply:
        """The next turn after a choice's id, free text or a universal command."""
        if self.session.stopped:
            return await self.begin()
        helped = self._helps(text)
        if helped:
            return Reply(says=(helped,), over=True)
        kept, cut = clean_text(text, most=MAX_NOTE)
        reply = self._after(player.read(kept))
        if not cut:
            return reply
        said = (self._speaker.say(one) for one in cuts((text, MAX_NOTE)))
        return reply._replace(says=(*said, *reply.says))

    def _after(self, event: player.Event) -> Reply:
        was_over = self.session.finished_at is not None
        step = player.advance(self._lesson, self.session, event, now=self._now)
        self.session = step.state
        _, number, steps = places.placed(self._lesson, self.session)
        over = self.session.finished_at is not None or self.session.stopped
        effects = step.effects
        refusal = next((one for one in effects if isinstance(one, Refuse)), None)
        if refusal:
            asked = () if was_over else places.ask(self._lesson, self.session)
            reply = refusal_reply(self._speaker, refusal, (*effects, *asked))
            return reply._replace(progress=(number, steps), over=over)
        said = [self._filled(one) for one in effects]
        return self._speaker.reply(said, over=over, progress=(number, steps))

    def _filled(self, effect: Speech) -> Speech:
        """What the coach adds from its store: an audit, a review, the title of a commitment."""
        if isinstance(effect, Promise):
            made = {
                "title": title_of(self._words, effect.draft),
                "plan": plan_words(self._words, effect.plan),
                "new": True,
            }
            return Say(template="lessons/promised", context=made)
        return filled(self._words, effect, audit=self._empty_audit())

    def _empty_audit(self) -> str:
        numbers = {"rows": 0, "promised": 0, "kept": 0, "done": 0}
        sentence = self._words.render("audit/sentence", numbers)
        today = self._now.date()
        context = {"first": today, "last": today, "rows": (), "sentence": sentence}
        return self._words.render("audit/text", context)
