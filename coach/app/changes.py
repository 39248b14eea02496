"""Changes to commitments, within a caller's transaction; services and conversations share them."""

from datetime import datetime

from msgspec.structs import replace

from coach.app.cards import default_title, load_card
from coach.app.planning import replan
from coach.app.tallies import count_again
from coach.app.tools import Tools, facts_for, refused
from coach.domain.commitments import (
    MAX_PLAN,
    MAX_TITLE,
    Commitment,
    CommitmentDraft,
    Status,
    check_target,
)
from coach.domain.entries import clean_text
from coach.domain.errors import NotAllowed, NotFound
from coach.domain.ids import CommitmentId
from coach.domain.people import Person
from coach.engine.commitments import Edited, Event, Skipped, advance
from coach.engine.progress import Facts, is_ended
from coach.engine.step import IfThen, LetGo, Promise, Record, Recount, Refuse, Reset
from coach.ports import Renderer, Transaction


def find(tx: Transaction, person: Person, wanted: str) -> Commitment:
    """The commitment with that id or name, or whose id begins so, when there is exactly one.

    Raises:
        NotFound: `unknown_commitment`.
    """
    typed = wanted.strip().casefold()
    everything = tx.commitments(person.id)
    found = [one for one in everything if typed and one.id.startswith(typed)]
    found = [one for one in found if one.id == typed] or found
    if not found:
        found = [one for one in everything if typed and one.title.casefold() == typed]
    if len(found) != 1:
        raise NotFound("unknown_commitment", value=wanted)
    return found[0]


def kept_title(text: str) -> str:
    """A title as it is kept: one clean line, not too long."""
    return clean_text(text, most=MAX_TITLE)[0].replace("\n", " ")


def title_of(words: Renderer, draft: CommitmentDraft) -> str:
    """The title that was given, where it has any letters; else the coach's own."""
    given = kept_title(draft.title)
    return given or kept_title(default_title(words, replace(draft, title="")))


def kept_plan(text: str) -> str:
    """An if-then plan as it is kept: one clean line, not too long."""
    return clean_text(text, most=MAX_PLAN)[0].replace("\n", " ")


def make(
    tools: Tools, tx: Transaction, person: Person, draft: CommitmentDraft, now: datetime
) -> Commitment:
    """A new commitment that counts from now.

    Raises:
        Invalid: the target's numbers are out of range.
        NotAllowed: `end_in_past`.
    """
    check_target(draft.target)
    today = person.calendar.date_at(now)
    if draft.until is not None and draft.until < today:
        raise NotAllowed("end_in_past", until=draft.until)
    commitment = Commitment(
        id=CommitmentId(tools.ids.new()),
        title=title_of(tools.words, draft),
        target=draft.target,
        plan=kept_plan(draft.plan),
        quality=draft.quality,
        until=draft.until,
        days_off=draft.days_off,
        template=draft.template,
        created_at=now,
        from_at=now,
        from_seq=tx.last_seq(),
        from_date=today,
    )
    tx.add_commitment(person.id, commitment)
    tx.add_journal(person.id, at=now, what="made", subject=commitment.id)
    replan(tx, person, now, tools.ids)
    return commitment


def with_plan(words: Renderer, promise: Promise) -> CommitmentDraft:
    """The promised commitment with its if-then plan as a sentence in the language spoken."""
    return replace(promise.draft, plan=plan_words(words, promise.plan))


def plan_words(words: Renderer, plan: IfThen | None) -> str:
    """An if-then plan as a sentence: "when I pour my tea, then I will read a post"."""
    if plan is None:
        return ""
    sentence = words.render("lessons/plan", {"when": plan.when, "then": plan.then})
    return sentence[:MAX_PLAN].rstrip()


def make_once(
    tools: Tools, tx: Transaction, person: Person, draft: CommitmentDraft, now: datetime
) -> tuple[Commitment, bool]:
    """A suggested commitment with a plan; one that runs already gets the plan instead.

    The flag tells whether a new one was made.
    """
    facts = facts_for(person, now)
    plan = kept_plan(draft.plan)
    for one in tx.commitments(person.id):
        same = one.template == draft.template and (
            bool(draft.template) or one.target == draft.target
        )
        if same and one.status is Status.ACTIVE and not is_ended(one, facts):
            if plan and plan != one.plan:
                return apply(tools, tx, person, one, Edited(plan=plan), facts), False
            return one, False
    return make(tools, tx, person, draft, now), True


def apply(
    tools: Tools,
    tx: Transaction,
    person: Person,
    commitment: Commitment,
    event: Event,
    facts: Facts,
) -> Commitment:
    """What an event makes of a commitment, saved with all it leads to.

    Raises:
        UserError: the machine refused; nothing was changed.
    """
    step = advance(commitment, event, facts)
    if step.refusal:
        raise refused(step.refusal)
    tx.save_commitment(step.state)
    for effect in step.effects:
        match effect:
            case LetGo():
                tx.let_go(commitment.id, effect)
            case Reset():
                tx.reset_tally(commitment.id)
            case Recount():
                count_again(tx, person, step.state, facts)
            case Record():
                tx.add_journal(
                    person.id,
                    at=facts.now,
                    what=effect.what,
                    subject=commitment.id,
                    detail=effect.detail,
                )
            case Refuse():
                pass
    replan(tx, person, facts.now, tools.ids)
    return step.state


def skip(
    tools: Tools, tx: Transaction, person: Person, commitment: Commitment, facts: Facts
) -> Commitment:
    """Let go of what is due now."""
    card = load_card(tx, person, commitment, facts)
    return apply(tools, tx, person, commitment, Skipped(progress=card.progress), facts)


def touched(tx: Transaction, person: Person) -> None:
    """She did something: reminders may come at their usual pace again."""
    if person.reminders_ignored:
        tx.save_person(replace(person, reminders_ignored=0))
