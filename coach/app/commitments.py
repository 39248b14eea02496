"""Commitments: Today, the list, making and changing them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from coach.app.cards import (
    Card,
    card_views,
    load_cards,
    promise_words,
    shown_today,
    window_words,
)
from coach.app.changes import apply, find, kept_plan, kept_title, make, skip, title_of
from coach.app.cuts import with_cuts
from coach.app.inbox import inbox_items, recall_view
from coach.app.planning import replan
from coach.app.replies import (
    CardsView,
    CardView,
    PreviewView,
    ProposalView,
    TemplateView,
    TodayView,
)
from coach.app.tools import Tools, facts_for, whole_second
from coach.domain.commitments import (
    MAX_PLAN,
    MAX_TITLE,
    TEMPLATES,
    Commitment,
    CommitmentDraft,
    State,
    Status,
    check_target,
    template,
)
from coach.domain.errors import Conflict, NotAllowed, NotFound
from coach.domain.ids import Actor, PersonId
from coach.domain.nudges import NudgeKind
from coach.domain.people import Person
from coach.domain.time import Span
from coach.engine.commitments import (
    Archived,
    Edited,
    Event,
    Paused,
    Resumed,
    StartedFresh,
    ended_at,
)
from coach.engine.progress import Facts
from coach.ports import Transaction

PASSES_A_MONTH = 2
"""Reserve passes (product, Commitments; Sharif & Shu 2017 on slack with a cost)."""
_PROPOSALS_KEPT = timedelta(days=30)
_LOOK_BACK = 60
"""Outcomes looked through for the latest miss."""


class Commitments:
    """A person's promises to herself."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def today(self, actor: Actor) -> TodayView:
        """The front page: cards, what waits in the inbox, and when the next check-in comes."""
        tools, now = self._tools, self._tools.clock.now()

        def load(tx: Transaction):
            person = tx.person(actor.person_id)
            cards = load_cards(tx, person, now)
            nudges = tx.inbox(person.id, most=20)
            latest = tx.check_ins(person.id, most=1)
            waiting = tx.waiting(person.id)
            recall = tx.due_recall(person.id, person.calendar.date_at(now))
            return person, cards, nudges, latest, waiting, recall

        person, cards, nudges, latest, waiting, recall = await tools.store.read(load)
        today = person.calendar.date_at(now)
        items = inbox_items(tools, person, nudges, latest)
        check_ins = [one.due_at for one in waiting if one.kind is NudgeKind.CHECK_IN]
        upcoming = person.calendar.local(min(check_ins)) if check_ins else None
        shown = shown_today(cards)
        due = sum(card.progress.state is State.DUE for card in shown)
        greeting = {"name": person.name, "day": today, "due": due, "cards": len(shown)}
        next_words = {"at": upcoming, "today": today, "cards": len(shown)}
        return TodayView(
            date=today,
            zone=person.calendar.zone_at(now),
            greeting=tools.words.render("today/greeting", greeting),
            cards=card_views(tools, person, shown, now),
            inbox=tuple(one for one in items if one.waits or one.local_date == today),
            next_check_in=upcoming,
            next_check_in_text=tools.words.render("today/next_check_in", next_words),
            welcome_needed=not person.welcomed and (not person.name or not person.zone_confirmed),
            empty_text="" if shown else tools.words.render("today/empty", {}),
            recall=None if recall is None else recall_view(tools.words, recall),
        )

    async def cards(self, actor: Actor) -> tuple[CardView, ...]:
        """All commitments, archived and ended ones last."""
        now = self._tools.clock.now()
        person, cards = await self._tools.store.read(
            lambda tx: _person_and_cards(tx, actor.person_id, now)
        )
        shown = shown_today(cards)
        rest = [card for card in cards if card not in shown]
        return card_views(self._tools, person, [*shown, *rest], now)

    def templates(self) -> tuple[TemplateView, ...]:
        """The ready commitments of the curriculum."""
        words = self._tools.words
        return tuple(
            TemplateView(
                slug=one.slug,
                title=words.label(f"coach.template.{one.slug}.title"),
                promise=promise_words(words, one.target, one.quality),
                why=words.label(f"coach.template.{one.slug}.why"),
            )
            for one in TEMPLATES
        )

    def draft(self, slug: str) -> CommitmentDraft:
        """A template as a draft.

        Raises:
            Invalid: `unknown_template`.
        """
        return template(slug).drafted()

    async def preview(self, actor: Actor, draft: CommitmentDraft) -> PreviewView:
        """What would be promised, in words, before it is.

        Raises:
            Invalid: the target's numbers are out of range.
            NotAllowed: `end_in_past`.
        """
        check_target(draft.target)
        now = self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Person, tuple[Commitment, ...]]:
            return tx.person(actor.person_id), tx.commitments(actor.person_id)

        person, kept = await self._tools.store.read(load)
        facts = facts_for(person, now)
        if draft.until is not None and draft.until < facts.today:
            raise NotAllowed("end_in_past", until=draft.until)
        words = self._tools.words
        title = title_of(words, draft)
        plan = kept_plan(draft.plan)
        promise = promise_words(words, draft.target, draft.quality)
        windows = window_words(words, draft.target, facts)
        context = {
            "title": title,
            "promise": promise,
            "plan": plan,
            "windows": windows,
            "rolling": getattr(draft.target, "each", None) == "rolling",
            "until": draft.until,
            "twice": any(
                one.target == draft.target and one.status is Status.ACTIVE for one in kept
            ),
        }
        return PreviewView(
            title=title,
            promise=promise,
            plan=plan,
            windows=windows,
            text=words.render("commitments/preview", context),
        )

    async def create(
        self, actor: Actor, draft: CommitmentDraft, key: str | None = None
    ) -> CardsView:
        """Make a commitment; the same key again changes nothing and answers the same.

        Raises:
            Invalid: the target's numbers are out of range.
            NotAllowed: `end_in_past`.
        """
        now = self._tools.clock.now()
        key = f"commit {key}" if key else None

        def work(tx: Transaction) -> tuple[Person, list[Card]]:
            person = tx.person(actor.person_id)
            made_before = tx.journal_subject(person.id, key) if key else None
            if made_before is None:
                made_before = make(self._tools, tx, person, draft, now).id
                if key:
                    tx.add_journal(person.id, at=now, what="asked", subject=made_before, key=key)
            cards = load_cards(tx, person, now)
            return person, [card for card in cards if card.commitment.id == made_before]

        person, cards = await self._tools.store.write(work)
        view = self._view(person, cards, now, "made")
        return self._with_cuts(view, draft.title, draft.plan)

    async def propose(self, actor: Actor, draft: CommitmentDraft) -> ProposalView:
        """Show what would be promised, and keep it until she says yes (a month at most).

        Raises:
            Invalid: the target's numbers are out of range. NotAllowed: `end_in_past`.
        """
        preview = await self.preview(actor, draft)
        now, proposal_id = self._tools.clock.now(), self._tools.ids.new()

        def work(tx: Transaction) -> None:
            tx.drop_proposals(actor.person_id, before=now - _PROPOSALS_KEPT)
            tx.add_proposal(actor.person_id, proposal_id, draft, now)

        await self._tools.store.write(work)
        written = ((draft.title, MAX_TITLE), (draft.plan, MAX_PLAN))
        text = with_cuts(self._tools.words, preview.text, *written)
        return ProposalView(id=proposal_id, preview=preview._replace(text=text))

    async def accept(self, actor: Actor, proposal_id: str) -> CardsView:
        """Make the commitment that was proposed; a second yes changes nothing.

        Raises:
            NotFound: `unknown_proposal`.
        """
        draft = await self._tools.store.read(lambda tx: tx.proposal(actor.person_id, proposal_id))
        if draft is None:
            raise NotFound("unknown_proposal")
        return await self.create(actor, draft, key=proposal_id)

    def _with_cuts(self, view: CardsView, title: str, plan: str) -> CardsView:
        written = ((title, MAX_TITLE), (plan, MAX_PLAN))
        return view._replace(text=with_cuts(self._tools.words, view.text, *written))

    def _view(self, person: Person, cards: list[Card], now: datetime, what: str) -> CardsView:
        views = card_views(self._tools, person, cards, now)
        context = {
            "what": what,
            "title": views[0].title if len(views) == 1 else "",
            "sentence": views[0].sentence if len(views) == 1 else "",
            "id": views[0].id if len(views) == 1 else "",
            "until": None,
        }
        return CardsView(cards=views, text=self._tools.words.render("commitments/changed", context))

    async def _change(
        self,
        actor: Actor,
        wanted: str,
        what: str,
        change: Callable[[Transaction, Person, Commitment, Facts], Commitment],
    ) -> CardsView:
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, list[Card]]:
            person = tx.person(actor.person_id)
            commitment = find(tx, person, wanted)
            facts = facts_for(person, now, last_seq=tx.last_seq())
            changed = change(tx, person, commitment, facts)
            cards = load_cards(tx, person, now)
            return person, [card for card in cards if card.commitment.id == changed.id]

        person, cards = await self._tools.store.write(work)
        return self._view(person, cards, now, what)

    async def _event(self, actor: Actor, wanted: str, what: str, event: Event) -> CardsView:
        return await self._change(
            actor,
            wanted,
            what,
            lambda tx, person, one, facts: apply(self._tools, tx, person, one, event, facts),
        )

    async def edit(self, actor: Actor, wanted: str, event: Edited) -> CardsView:
        """Change words, dates or measure; counts stay and are measured anew.

        Raises:
            UserError: unknown id, archived, or nothing to change.
        """
        if event.target is not None:
            check_target(event.target)
        clean = replace(
            event,
            title=kept_title(event.title or "") or None,
            plan=None if event.plan is None else kept_plan(event.plan),
        )
        view = await self._event(actor, wanted, "edited", clean)
        return self._with_cuts(view, event.title or "", event.plan or "")

    async def pause(self, actor: Actor, wanted: str, until: date | None = None) -> CardsView:
        """Ask nothing, until a local date begins or until resumed."""

        def change(tx: Transaction, person: Person, one: Commitment, facts: Facts) -> Commitment:
            event = Paused(until=None if until is None else person.calendar.day_start(until))
            return apply(self._tools, tx, person, one, event, facts)

        return await self._change(actor, wanted, "paused", change)

    async def resume(self, actor: Actor, wanted: str) -> CardsView:
        """Ask again; also brings an archived commitment back."""
        return await self._event(actor, wanted, "resumed", Resumed())

    async def archive(self, actor: Actor, wanted: str) -> CardsView:
        """Put away; its history stays."""
        return await self._event(actor, wanted, "archived", Archived())

    async def start_fresh(self, actor: Actor, wanted: str) -> CardsView:
        """Both counts to zero from now."""
        return await self._event(actor, wanted, "fresh", StartedFresh())

    async def skip(self, actor: Actor, wanted: str) -> CardsView:
        """Let go of what is due now, neither done nor missed."""
        return await self._change(
            actor,
            wanted,
            "skipped",
            lambda tx, person, one, facts: skip(self._tools, tx, person, one, facts),
        )

    async def spend_pass(self, actor: Actor, wanted: str) -> CardsView:
        """Turn the latest miss into covered; two a month.

        Raises:
            Conflict: `no_miss_to_cover` or `no_pass_left`.
        """

        def change(tx: Transaction, person: Person, one: Commitment, facts: Facts) -> Commitment:
            missed = [
                outcome
                for outcome in tx.outcomes(one.id, most=_LOOK_BACK)
                if outcome.result == "missed"
            ]
            if not missed:
                raise Conflict("no_miss_to_cover", title=one.title)
            month = f"{facts.today:%Y-%m}"
            spent = tx.passes_spent(person.id, month)
            if spent >= PASSES_A_MONTH:
                raise Conflict("no_pass_left", most=PASSES_A_MONTH)
            tx.cover_outcome(one.id, missed[0].window)
            tx.add_pass(person.id, month=month, number=spent + 1, outcome=missed[0], at=facts.now)
            detail = {"window": missed[0].window.first.isoformat()}
            tx.add_journal(person.id, at=facts.now, what="covered", subject=one.id, detail=detail)
            return one

        return await self._change(actor, wanted, "covered", change)

    async def pause_all(self, actor: Actor, until: date | None = None) -> CardsView:
        """Pause everything until a local date or until resumed; what was paused before stays so.

        Raises:
            Conflict: `all_is_paused`.
            NotAllowed: `pause_in_past`.
        """

        def change(person: Person, now: datetime) -> Person:
            end = None if until is None else person.calendar.day_start(until)
            if end is not None and end <= now:
                raise NotAllowed("pause_in_past")
            if any(span.holds(now) for span in person.all_paused):
                raise Conflict("all_is_paused")
            return replace(person, all_paused=(*person.all_paused, Span(start=now, end=end)))

        return await self._change_all(actor, "all_paused", change, until)

    async def resume_all(self, actor: Actor) -> CardsView:
        """End the pause of everything; commitments paused by themselves stay paused.

        Raises:
            Conflict: `nothing_is_paused`.
        """

        def change(person: Person, now: datetime) -> Person:
            if not any(span.holds(now) for span in person.all_paused):
                raise Conflict("nothing_is_paused")
            return replace(person, all_paused=ended_at(person.all_paused, now))

        return await self._change_all(actor, "all_resumed", change)

    async def _change_all(
        self,
        actor: Actor,
        what: str,
        change: Callable[[Person, datetime], Person],
        until: date | None = None,
    ) -> CardsView:
        now = whole_second(self._tools.clock.now())

        def work(tx: Transaction) -> tuple[Person, list[Card]]:
            person = change(tx.person(actor.person_id), now)
            tx.save_person(replace(person, revision=person.revision + 1))
            replan(tx, person, now, self._tools.ids)
            return person, shown_today(load_cards(tx, person, now))

        person, cards = await self._tools.store.write(work)
        views = card_views(self._tools, person, cards, now)
        context = {"what": what, "title": "", "sentence": "", "id": "", "until": until}
        return CardsView(cards=views, text=self._tools.words.render("commitments/changed", context))


def _person_and_cards(
    tx: Transaction, person_id: PersonId, now: datetime
) -> tuple[Person, list[Card]]:
    person = tx.person(person_id)
    return person, load_cards(tx, person, now)
