"""Asking again about finished lessons: one question a day at most, and nothing of it is kept."""

from msgspec import Struct

from coach.app.inbox import recall_view
from coach.app.replies import Form, RecallView, Reply
from coach.app.speech import Speaker
from coach.app.support import support_for
from coach.app.tools import Tools
from coach.domain.errors import ContentInvalid, NotAllowed
from coach.domain.ids import Actor
from coach.domain.lessons import RecallQuestion
from coach.domain.people import Person
from coach.domain.recalls import RECALL_DAYS, Recall, Recollection
from coach.engine.lessons import command_of
from coach.engine.recalls import answered, question_of
from coach.engine.step import Pick, Say
from coach.ports import Transaction

ASKED, ANSWERED = 1, 2
"""Before and after the answer is shown; a button says which it was drawn at."""
_WORDS = {
    ASKED: ("show_answer", "not_today"),
    ANSWERED: ("knew", "nearly", "not_yet_known"),
}
_AGAIN, _AWAY = ("repeat", "help", "back"), ("skip", "stop")
_HOW = {"1": Recollection.KNEW, "2": Recollection.NEARLY, "3": Recollection.NOT_YET}


class _Due(Struct, frozen=True, kw_only=True):
    person: Person
    recall: Recall
    body: str | None


class Recalls:
    """Questions about lessons that one has finished."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._speaker = Speaker(tools.words)

    async def due(self, actor: Actor) -> RecallView | None:
        """The lesson of which a question waits today; None where none does."""
        found = await self._due(actor)
        if found is None:
            return None
        return recall_view(self._tools.words, found.recall)

    async def _due(self, actor: Actor) -> _Due | None:
        now = self._tools.clock.now()

        def load(tx: Transaction) -> _Due | None:
            person = tx.person(actor.person_id)
            recall = tx.due_recall(person.id, person.calendar.date_at(now))
            if recall is None:
                return None
            body = tx.lesson_text(recall.content_hash)
            return _Due(person=person, recall=recall, body=body)

        return await self._tools.store.read(load)

    def talk(self, actor: Actor) -> "RecallTalk":
        """The waiting question as a conversation."""
        return RecallTalk(self, actor, self._tools.words.label("coach.recall.title"))

    async def turn(self, actor: Actor, text: str = "", *, slug: str = "", stage: int = 0) -> Reply:
        """The question, its answer, or what follows from how it went.

        `slug` and `stage` are the reply's place in which `text` was said; none opens it. A
        question that no longer waits is told kindly.
        """
        found = await self._due(actor)
        if found is None or slug not in ("", found.recall.slug):
            return self._speaker.reply((Say(template="lessons/recall_none"),), over=True)
        helped = await support_for(self._tools, actor, text)
        if helped:
            return Reply(says=(helped,), over=True)
        question, command = self._question(found), command_of(text)
        picked = self._picked(stage, text)
        if command in _AGAIN or not stage or not text.strip():
            return self._ask(found, question, stage)
        if command in _AWAY or (stage == ASKED and picked == "2"):
            return await self._keep(actor, found, Recollection.LATER)
        if stage == ASKED:
            return self._ask(found, question, ANSWERED)
        if picked:
            return await self._keep(actor, found, _HOW[picked])
        refused = self._ask(found, question, ANSWERED)
        sorry = self._speaker.say(Say(template="errors/not_a_choice"))
        return refused._replace(says=(sorry,), refused=True)

    def _ask(self, found: _Due, question: RecallQuestion, stage: int) -> Reply:
        if stage == ANSWERED:
            answer = Say(template="lessons/recall_answer", context={"answer": question.answer})
            return self._turn(found, answer, ANSWERED)
        context = {"title": found.recall.title, "ask": question.ask}
        form = Form(hint=self._tools.words.label("coach.hint.recall"))
        asked = Say(template="lessons/recall", context=context)
        return self._turn(found, asked, ASKED)._replace(form=form)

    def _question(self, found: _Due) -> RecallQuestion:
        if found.body is None:
            raise ContentInvalid("lesson_text_lost")
        question = question_of(self._tools.library.reopen(found.body), found.recall)
        if question is None:
            raise NotAllowed("lesson_finished")
        return question

    def _picked(self, stage: int, text: str) -> str:
        typed = text.strip().casefold()
        for number, key in enumerate(_WORDS.get(stage, ()), start=1):
            label = self._tools.words.label(f"coach.pick.{key}").casefold()
            if typed in (str(number), label):
                return str(number)
        return ""

    def _turn(self, found: _Due, said: Say, stage: int) -> Reply:
        picks = [Pick(id=str(n), label_key=key) for n, key in enumerate(_WORDS[stage], start=1)]
        return Reply(
            says=(self._speaker.say(said),),
            choices=tuple(self._speaker.choice(one) for one in picks),
            place=(found.recall.slug, stage),
        )

    async def _keep(self, actor: Actor, found: _Due, how: Recollection) -> Reply:
        now = self._tools.clock.now()
        today = found.person.calendar.date_at(now)
        after = answered(found.recall, how, today)

        def work(tx: Transaction) -> None:
            if tx.due_recall(actor.person_id, today) != found.recall:
                return  # a second tap
            if after.number >= len(RECALL_DAYS):
                tx.drop_recall(actor.person_id, after.slug)
            else:
                tx.save_recall(actor.person_id, after)

        await self._tools.store.write(work)
        context = {"how": how.value, "over": after.number >= len(RECALL_DAYS), "on": after.due_on}
        return self._speaker.reply(
            (Say(template="lessons/recall_kept", context=context),), over=True
        )


class RecallTalk:
    """Asks the waiting question for a front end."""

    def __init__(self, recalls: Recalls, actor: Actor, title: str) -> None:
        self._recalls = recalls
        self._actor = actor
        self._place = ("", 0)
        self.title = title

    async def begin(self) -> Reply:
        """The question."""
        return self._after(await self._recalls.turn(self._actor))

    async def answer(self, text: str) -> Reply:
        """Its answer, and then what follows from how it went."""
        slug, stage = self._place
        return self._after(await self._recalls.turn(self._actor, text, slug=slug, stage=stage))

    def _after(self, reply: Reply) -> Reply:
        self._place = reply.place or self._place
        return reply
