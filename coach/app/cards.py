"""Cards: commitments with their progress, loaded together and put into words."""

from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from coach.app.replies import CardView
from coach.app.tools import Tools, facts_for
from coach.domain.commitments import (
    Bound,
    Cadence,
    Commitment,
    CommitmentDraft,
    Each,
    Progress,
    Ratio,
    Response,
    Share,
    State,
    Target,
    shape_of,
)
from coach.domain.entries import Kind, Quality
from coach.domain.people import Person
from coach.domain.time import Span, Window, day_window
from coach.engine.people import WEEKDAYS
from coach.engine.progress import (
    Facts,
    fulfilling,
    next_windows,
    progress,
    window_at,
    window_before,
)
from coach.ports import Renderer, Transaction

_SAID_ONCE = 1_024
"""Amounts and promises whose words are kept: rendering was half of a log action (`make bench`).
They hold numbers and kinds, never a person's words."""


class Card(Struct, frozen=True, kw_only=True):
    """A commitment and where it stands."""

    commitment: Commitment
    progress: Progress


def tally_window(target: Target, facts: Facts) -> Window:
    """The dates whose totals a card needs."""
    if isinstance(target, Cadence):
        window = window_at(target, facts.today, week_start=facts.week_start)
        if target.each is Each.ROLLING:
            return window
        before = window_before(target, window, week_start=facts.week_start)
        return Window(first=before.first, last=window.last)
    return day_window(facts.today)


def load_card(tx: Transaction, person: Person, commitment: Commitment, facts: Facts) -> Card:
    """One commitment with its progress."""
    tally = tx.tally(person.id, commitment, tally_window(commitment.target, facts))
    return Card(commitment=commitment, progress=progress(commitment, tally, facts))


def load_cards(tx: Transaction, person: Person, now: datetime) -> list[Card]:
    """All of a person's commitments with their progress, oldest first."""
    facts = facts_for(person, now)
    return [load_card(tx, person, one, facts) for one in tx.commitments(person.id)]


HIDDEN_TODAY = frozenset({State.ENDED, State.ARCHIVED})
"""States that Today leaves to the list of commitments."""


def shown_today(cards: list[Card]) -> list[Card]:
    """The cards of Today."""
    return [card for card in cards if card.progress.state not in HIDDEN_TODAY]


def card_views(
    tools: Tools, person: Person, cards: list[Card], now: datetime
) -> tuple[CardView, ...]:
    """Cards as their owner sees them."""
    return tuple(card_view(tools, person, card, now) for card in cards)


def card_view(tools: Tools, person: Person, card: Card, now: datetime) -> CardView:
    """One card in words."""
    commitment, found = card.commitment, card.progress
    promise = promise_words(tools.words, commitment.target, commitment.quality)
    kind, amount, quality, name = fulfilling(commitment, found)
    done_label = ""
    if amount:
        what = amount_words(tools.words, amount, (kind,), quality)
        done_label = tools.words.render("cards/done_label", {"what": what, "name": name})
    return CardView(
        id=commitment.id,
        title=commitment.title,
        shape=shape_of(commitment.target),
        given=found.given,
        source=found.source,
        due=found.due,
        cycles_behind=found.cycles_behind,
        late=found.late,
        window=(found.window.first, found.window.last) if found.window else None,
        percent=found.percent,
        state=found.state,
        sentence=sentence(tools.words, person, card, now),
        plan=commitment.plan,
        promise=promise,
        state_label=tools.words.label(f"coach.state.{found.state.name.lower()}"),
        done_label=done_label,
        can_skip=bool(found.due) and not isinstance(commitment.target, Share),
        filled=_filled(commitment.target, found),
        commitment=commitment,
        progress=found,
    )


def _filled(target: Target, found: Progress) -> float | None:
    match target:
        case Ratio():
            return 1.0 if found.due else (found.source or 0) % target.n / target.n
        case Cadence(bound=Bound.AT_LEAST):
            return min(1.0, found.given / target.n)
        case _:
            return None


def amount_words(
    words: Renderer, amount: int, kinds: tuple[Kind, ...], quality: Quality | None
) -> str:
    """An amount of some kinds in words: "1 thoughtful comment", "3 links or shares"."""
    return _amount_words(words, words.language, amount, kinds, quality)


@lru_cache(maxsize=_SAID_ONCE)
def _amount_words(
    words: Renderer, _language: str, amount: int, kinds: tuple[Kind, ...], quality: Quality | None
) -> str:
    form = "one" if words.plural_form(amount) == "one" else "many"
    names = [words.label(f"coach.kind.{kind.value}.{form}") for kind in kinds]
    template = "thoughtful" if quality is Quality.THOUGHTFUL else "any"
    return words.render(f"cards/amount_{template}", {"amount": amount, "names": names})


def promise_words(words: Renderer, target: Target, quality: Quality | None) -> str:
    """What a target asks for, as a sentence."""
    return _promise_words(words, words.language, target, quality)


@lru_cache(maxsize=_SAID_ONCE)
def _promise_words(words: Renderer, _language: str, target: Target, quality: Quality | None) -> str:
    match target:
        case Ratio():
            context = {
                "gives": amount_words(words, target.k, target.gives, quality),
                "sources": amount_words(words, target.n, target.per, None),
            }
            return words.render("cards/promise_ratio", context)
        case Cadence():
            context = {
                "what": amount_words(words, target.n, target.gives, quality),
                "at_most": target.bound is Bound.AT_MOST,
                "each": target.each.value,
                "days": target.days,
                "on": [words.label(f"coach.weekday.{WEEKDAYS[day]}") for day in sorted(target.on)],
            }
            return words.render("cards/promise_cadence", context)
        case Share():
            context = {
                "percent": target.percent,
                "last": target.last,
                "of": words.label(f"coach.kind.{target.of.value}.many"),
                "against": words.label(f"coach.kind.{target.against.value}.many"),
            }
            return words.render("cards/promise_share", context)
        case Response():
            context = {
                "hours": target.within_h,
                "opens": words.label(f"coach.kind.{target.opens.value}.one"),
                "closes": words.label(f"coach.kind.{target.closes.value}.one"),
            }
            return words.render("cards/promise_response", context)


def sentence(words: Renderer, person: Person, card: Card, now: datetime) -> str:
    """Where a card stands, in a sentence or two; never a reproach."""
    commitment, found = card.commitment, card.progress
    if found.state in (State.PAUSED, State.ENDED, State.ARCHIVED):
        context = {
            "state": found.state.value,
            "until": _paused_until(person, commitment, now),
            "ended": commitment.until,
        }
        return words.render("cards/resting", context)
    match commitment.target:
        case Ratio() as target:
            return _ratio_sentence(words, commitment, target, found)
        case Cadence() as target:
            return _cadence_sentence(words, commitment, target, found)
        case Share() as target:
            context = {
                "enough": found.state is not State.NOT_ENOUGH_YET,
                "percent": found.percent,
                "want": target.percent,
                "due": found.due,
                "acts": found.given + (found.source or 0),
            }
            return words.render("cards/share", context)
        case Response() as target:
            context = {
                "due": found.due,
                "what": amount_words(words, found.due, (target.closes,), None),
                "name": found.due_name,
                "hours": target.within_h,
            }
            return words.render("cards/response", context)


def _ratio_sentence(words: Renderer, commitment: Commitment, target: Ratio, found: Progress) -> str:
    source = found.source or 0
    left = target.n - source % target.n
    context = {
        "due": found.due,
        "due_words": amount_words(words, found.due, target.gives, commitment.quality),
        "gives": amount_words(words, target.k, target.gives, commitment.quality),
        "source": source,
        "source_words": amount_words(words, source, target.per, None),
        "left_words": amount_words(words, left, target.per, None),
        "ahead": found.ahead,
    }
    return words.render("cards/ratio", context)


def _cadence_sentence(
    words: Renderer, commitment: Commitment, target: Cadence, found: Progress
) -> str:
    window = found.window
    context = {
        "at_most": target.bound is Bound.AT_MOST,
        "each": target.each.value,
        "due": found.due,
        "due_words": amount_words(words, found.due, target.gives, commitment.quality),
        "given": found.given,
        "given_words": amount_words(words, found.given, target.gives, None),
        "limit": target.n,
        "over": found.state is State.OVER,
        "first": window.first if window else None,
        "last": window.last if window else None,
        "before": None
        if found.before is None
        else amount_words(words, found.before, target.gives, None),
    }
    return words.render("cards/cadence", context)


def _paused_until(person: Person, commitment: Commitment, now: datetime) -> date | None:
    """The local date on which it asks again; None when that is open."""
    edge: datetime | None = now
    spans: list[Span] = sorted(
        (*commitment.pauses, *person.all_paused), key=lambda span: span.start
    )
    for span in spans:
        if edge is not None and span.holds(edge):
            edge = span.end
    return None if edge is None else person.calendar.date_at(edge)


def default_title(words: Renderer, draft: CommitmentDraft) -> str:
    """The title of a template, or the promise itself."""
    if draft.title:
        return draft.title
    if draft.template:
        return words.label(f"coach.template.{draft.template}.title")
    match draft.target:
        case Share() as target:
            return words.render("cards/title_share", {"percent": target.percent})
        case Response() as target:
            closes = words.label(f"coach.kind.{target.closes.value}.one")
            context = {"closes": closes, "hours": target.within_h}
            return words.render("cards/title_response", context)
        case _:
            promise = promise_words(words, draft.target, draft.quality)
            return promise[:1].upper() + promise[1:]


def window_words(words: Renderer, target: Target, facts: Facts) -> tuple[str, ...]:
    """The next three windows' dates of a cadence, in words (product, Commitments)."""
    if not isinstance(target, Cadence):
        return ()
    windows = next_windows(target, facts.today, week_start=facts.week_start, how_many=3)
    return tuple(
        words.render("cards/window", {"first": one.first, "last": one.last}) for one in windows
    )
