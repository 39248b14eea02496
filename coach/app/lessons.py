"""Lessons: the list, and playing one; the place is kept after every step."""

from collections.abc import Mapping, Set
from datetime import datetime

from msgspec.structs import replace

from coach.app.changes import make_once, with_plan
from coach.app.cuts import cuts
from coach.app.lesson_words import filled, shows_audit
from coach.app.progress import Progresses
from coach.app.replies import Choice, LessonView, Reply
from coach.app.speech import Speaker, refusal_reply
from coach.app.support import support_for
from coach.app.tools import Tools
from coach.domain.entries import MAX_NOTE, clean_text
from coach.domain.errors import ContentInvalid, NotFound
from coach.domain.ids import Actor, PersonId, SessionId
from coach.domain.lessons import Lesson, LessonInfo, LessonSession
from coach.engine import lesson_places as places
from coach.engine import lessons as player
from coach.engine.lesson_path import Standing, standings
from coach.engine.lessons import command_of
from coach.engine.people import MODULES
from coach.engine.recalls import first_recall
from coach.engine.step import Promise, Say, Speech
from coach.ports import Transaction

_UNKNOWN = (Standing.NEXT, Standing.OPEN, Standing.LATER, Standing.BEGUN)
"""Where what stands on a lesson waits for it."""
_MODULES = ("1", "2", "3", "4", "5")
"""The curriculum's; others are of one's own lessons."""


class Lessons:
    """What is taught."""

    def __init__(self, tools: Tools, progress: Progresses) -> None:
        self._tools = tools
        self._progress = progress
        self._speaker = Speaker(tools.words)

    async def list(self, actor: Actor) -> tuple[LessonView, ...]:
        """All lessons in teaching order, with where each is on this person's way."""
        person, sessions = await self._tools.store.read(
            lambda tx: (tx.person(actor.person_id), tx.sessions(actor.person_id))
        )
        infos = self._index()
        found = standings(
            infos,
            done=[one.slug for one in sessions if one.finished_at is not None],
            begun=[one.slug for one in sessions if one.finished_at is None],
            begins_at=person.lessons_from,
        )
        titles = {info.slug: info.title for info in infos}
        begun = {one.slug for one in sessions if one.finished_at is None}
        return tuple(self._view(info, found, titles, begun) for info in infos)

    def _index(self) -> tuple[LessonInfo, ...]:
        return self._tools.library.index(self._tools.words.language)

    def _view(
        self,
        info: LessonInfo,
        found: Mapping[str, Standing],
        titles: Mapping[str, str],
        begun: Set[str],
    ) -> LessonView:
        standing, label = found[info.slug], self._tools.words.label
        state = "done" if standing is Standing.DONE else "new"
        if info.slug in begun:
            state = "begun"
        module = str(info.module) if str(info.module) in _MODULES else "own"
        missing = [one for one in info.after if found.get(one) in _UNKNOWN]
        return LessonView(
            slug=info.slug,
            module=info.module,
            module_title=label(f"coach.module.{module}"),
            number=info.number,
            title=info.title,
            idea=info.idea,
            minutes=info.minutes,
            state=state,
            state_label=label(f"coach.lesson_state.{state}"),
            after=tuple(titles[one] for one in missing if standing is Standing.LATER),
            standing=standing.value,
            standing_label=label(f"coach.lesson_standing.{standing.value}"),
        )

    def placement(self) -> Reply:
        """The question where to begin; its answers are those of `place`."""
        words = self._tools.words
        return Reply(
            says=(words.render("lessons/placement", {}),),
            choices=tuple(
                Choice(id=one, label=words.label(f"coach.placement.{one}")) for one in MODULES
            ),
            place=("placement", 1),
        )

    async def place(self, actor: Actor, answer: str) -> Reply:
        """Begin with the module that the answer to `placement` means; what comes next.

        Other words are answered kindly, and it asks again.
        """
        asked = self.placement()
        typed = answer.strip().casefold()
        chosen = next((c.id for c in asked.choices if typed in (c.id, c.label.casefold())), "")
        if command_of(answer) in ("stop", "skip"):
            return Reply(says=(self._tools.words.render("lessons/placement_left", {}),), over=True)
        if not chosen:
            sorry = self._tools.words.render("errors/not_a_choice", {})
            return asked._replace(says=(sorry,), refused=True)

        def work(tx: Transaction) -> None:
            person = tx.person(actor.person_id)
            if person.lessons_from != int(chosen):
                changed = replace(person, lessons_from=int(chosen), revision=person.revision + 1)
                tx.save_person(changed)

        await self._tools.store.write(work)
        found = await self.list(actor)
        following = (one.title for one in found if one.standing == Standing.NEXT.value)
        context = {"title": next(following, ""), "earlier": int(chosen) > 1}
        return Reply(says=(self._tools.words.render("lessons/placed", context),), over=True)

    def placement_talk(self, actor: Actor) -> "PlacementTalk":
        """The question where to begin, as a conversation."""
        return PlacementTalk(self, actor, self._tools.words.label("coach.placement.title"))

    def talk(self, actor: Actor, slug: str) -> "LessonTalk":
        """A lesson as a conversation, from the start or where she left off.

        Raises:
            NotFound: `unknown_lesson`, with a near slug where there is one.
        """
        infos = self._index()
        numbers = {f"{info.module}.{info.number}": info.slug for info in infos}
        slug = numbers.get(slug.strip(), slug)
        known = {info.slug: info.title for info in infos}
        if slug not in known:
            raise NotFound("unknown_lesson", value=slug, known=list(known))
        return LessonTalk(self, actor, slug, known[slug])

    async def begin(self, actor: Actor, slug: str) -> tuple[SessionId, Reply]:
        """Open a lesson, or go on with it.

        Raises:
            NotFound: `unknown_lesson`. ContentInvalid: `broken_lesson`.
        """
        now = self._tools.clock.now()
        sessions = await self._tools.store.read(lambda tx: tx.sessions(actor.person_id))
        begun = next(
            (one for one in sessions if one.slug == slug and one.finished_at is None), None
        )
        if begun is None:
            begun = await self._started(actor, slug, now)
        reply = await self.handle(actor, begun.id, player.Began())
        return begun.id, reply

    async def _started(self, actor: Actor, slug: str, now: datetime) -> LessonSession:
        language = self._tools.words.language
        lesson, content_hash, body = self._tools.library.open(slug, language)
        session = LessonSession(
            id=SessionId(self._tools.ids.new()),
            slug=lesson.slug,
            version=lesson.version,
            content_hash=content_hash,
            started_at=now,
        )

        def work(tx: Transaction) -> LessonSession:
            for one in tx.sessions(actor.person_id):
                if one.slug == slug and one.finished_at is None:
                    return one
            tx.keep_lesson_text(lesson, content_hash=content_hash, body=body)
            tx.add_session(actor.person_id, session)
            return session

        return await self._tools.store.write(work)

    async def answer(
        self, actor: Actor, session_id: SessionId, text: str, *, seen: int | None = None
    ) -> Reply:
        """The next turn after a choice's id, free text or a universal command.

        `seen` is the revision of the turn that is answered; an older one is refused.
        """
        helped = await support_for(self._tools, actor, text)
        if helped:  # her place is kept, and nothing of these words
            return Reply(says=(helped,), over=True)
        kept, cut = clean_text(text, most=MAX_NOTE)
        reply = await self.handle(actor, session_id, player.read(kept, seen_revision=seen))
        if not cut:
            return reply
        said = (self._speaker.say(one) for one in cuts((text, MAX_NOTE)))
        return reply._replace(says=(*said, *reply.says))

    async def handle(self, actor: Actor, session_id: SessionId, event: player.Event) -> Reply:
        """The next turn after any event; the new place is saved before it is shown."""
        now = self._tools.clock.now()
        lesson = await self._pinned(actor, session_id)

        def work(tx: Transaction) -> tuple[LessonSession, tuple[Speech, ...]]:
            session = _session(tx, actor.person_id, session_id)
            step = player.advance(lesson, session, event, now=now)
            if step.state != session:
                tx.save_session(step.state, seen=session.revision)
            if step.state.finished_at is not None and session.finished_at is None:
                self._ask_again_later(tx, actor, lesson, step.state)
            effects = tuple(
                self._promised(tx, actor, one, now) if isinstance(one, Promise) else one
                for one in step.effects
            )
            if step.refusal and session.finished_at is None:
                effects = (*effects, *places.ask(lesson, session))
            return step.state, effects

        session, effects = await self._tools.store.write(work)
        return await self._reply(actor, lesson, session, effects)

    def _ask_again_later(
        self, tx: Transaction, actor: Actor, lesson: Lesson, session: LessonSession
    ) -> None:
        today = tx.person(actor.person_id).calendar.date_at(self._tools.clock.now())
        recall = first_recall(lesson, session.content_hash, today)
        if recall is not None:
            tx.save_recall(actor.person_id, recall)

    async def _pinned(self, actor: Actor, session_id: SessionId) -> Lesson:
        """The lesson in the text that the session began with."""

        def load(tx: Transaction) -> str | None:
            session = _session(tx, actor.person_id, session_id)
            return tx.lesson_text(session.content_hash)

        body = await self._tools.store.read(load)
        if body is None:
            raise ContentInvalid("lesson_text_lost")
        return self._tools.library.reopen(body)

    def _promised(self, tx: Transaction, actor: Actor, promise: Promise, now: datetime) -> Say:
        person = tx.person(actor.person_id)
        made, is_new = make_once(
            self._tools, tx, person, with_plan(self._tools.words, promise), now
        )
        context = {"title": made.title, "plan": made.plan, "new": is_new}
        return Say(template="lessons/promised", context=context)

    async def _reply(
        self,
        actor: Actor,
        lesson: Lesson,
        session: LessonSession,
        effects: tuple[Speech, ...],
    ) -> Reply:
        refusal = next((one for one in effects if isinstance(one, player.Refuse)), None)
        over = session.finished_at is not None or session.stopped
        _, number, steps = places.placed(lesson, session)
        place = (session.id, session.revision)
        if refusal:
            return refusal_reply(self._speaker, refusal, effects)._replace(
                progress=(number, steps), over=over, place=place
            )
        audit = (await self._progress.audit(actor)).text if shows_audit(effects) else ""
        said = [filled(self._tools.words, one, audit=audit) for one in effects]
        reply = self._speaker.reply(said, over=over, progress=(number, steps))
        return reply._replace(place=place)


def _session(tx: Transaction, person_id: PersonId, session_id: SessionId) -> LessonSession:
    found = tx.session(person_id, session_id)
    if found is None:
        raise NotFound("unknown_session")
    return found


class LessonTalk:
    """Plays one lesson for a front end."""

    def __init__(self, lessons: Lessons, actor: Actor, slug: str, title: str) -> None:
        self._lessons = lessons
        self._actor = actor
        self.slug = slug
        """Name of the lesson, also where its number was given."""
        self._session: SessionId | None = None
        self.title = title

    async def begin(self) -> Reply:
        """From the start, or where she left off."""
        self._session, reply = await self._lessons.begin(self._actor, self.slug)
        return reply

    async def answer(self, text: str) -> Reply:
        """The next turn."""
        if self._session is None:
            return await self.begin()
        return await self._lessons.answer(self._actor, self._session, text)


class PlacementTalk:
    """Asks where to begin, for a front end."""

    def __init__(self, lessons: Lessons, actor: Actor, title: str) -> None:
        self._lessons = lessons
        self._actor = actor
        self.title = title

    async def begin(self) -> Reply:
        """The question."""
        return self._lessons.placement()

    async def answer(self, text: str) -> Reply:
        """What comes next."""
        return await self._lessons.place(self._actor, text)
