"""Logging what was done: entries, undo, correction, history, and "done" on a card."""

from collections.abc import Sequence
from datetime import date, datetime, time

from msgspec.structs import replace

from coach.app.cards import Card, amount_words, card_views, load_card, load_cards, shown_today
from coach.app.changes import find, touched
from coach.app.cuts import with_cuts
from coach.app.replies import EntryView, HistoryView, JudgedView, LogView
from coach.app.tallies import entry_added, entry_removed
from coach.app.tools import Tools, facts_for
from coach.domain.commitments import Commitment
from coach.domain.entries import (
    MAX_NAME,
    MAX_NOTE,
    SOURCE_KINDS,
    Entry,
    EntryDraft,
    Quality,
    check_amount,
    check_when,
    clean_text,
)
from coach.domain.errors import Conflict, NotFound
from coach.domain.ids import Actor, EntryId
from coach.domain.people import Person
from coach.domain.time import Window
from coach.engine.progress import fulfilling
from coach.ports import Change, Transaction

_EVER = Window(first=date.min, last=date.max)


class Entries:
    """A person's log."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def log(self, actor: Actor, draft: EntryDraft, key: str | None = None) -> LogView:
        """Log an act; it serves every commitment it fits. The same key again changes nothing.

        Raises:
            Invalid: `amount_out_of_range`.
            NotAllowed: `future_entry`, `beyond_grace`.
        """
        now = self._tools.clock.now()
        key = f"log {key}" if key else None

        def work(tx: Transaction) -> tuple[Person, Entry, list[Card], list[Card], bool]:
            person = tx.person(actor.person_id)
            earlier = tx.journal_subject(person.id, key) if key else None
            known = _as_corrected(tx, person, EntryId(earlier)) if earlier else None
            before = load_cards(tx, person, now)
            if known is not None:
                return person, known, before, before, True
            entry = add(self._tools, tx, person, draft, now=now, source=actor.source)
            if key:
                tx.add_journal(person.id, at=now, what="logged", subject=entry.id, key=key)
            return person, entry, before, load_cards(tx, person, now), False

        person, entry, before, cards, again = await self._tools.store.write(work)
        moved = [new for old, new in zip(before, cards, strict=True) if old != new]
        view = self._view(person, entry, cards, moved, now, "logs/logged", draft)
        return view._replace(again=again)

    async def log_all(
        self, actor: Actor, drafts: Sequence[EntryDraft], *, key: str
    ) -> tuple[str, ...]:
        """Log several acts, all or none; what the coach says. The same key again changes nothing.

        Raises:
            Invalid: `amount_out_of_range`.
            NotAllowed: `future_entry`, `beyond_grace`.
        """
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, list[Entry], list[Card], list[Card]]:
            person = tx.person(actor.person_id)
            before = load_cards(tx, person, now)
            if tx.journal_subject(person.id, f"log {key}") is not None:
                return person, [], before, before
            entries = [
                add(self._tools, tx, person, one, now=now, source=actor.source) for one in drafts
            ]
            subject = entries[-1].id
            tx.add_journal(person.id, at=now, what="logged", subject=subject, key=f"log {key}")
            return person, entries, before, load_cards(tx, person, now)

        person, entries, before, cards = await self._tools.store.write(work)
        moved = [new for old, new in zip(before, cards, strict=True) if old != new]
        *others, last = entries or [None]
        labels = [entry_view(self._tools, person, one).label for one in others if one]
        said = [self._tools.words.render("chat/logged", {"label": one}) for one in labels]
        if last is not None:
            view = self._view(person, last, cards, moved, now, "logs/logged", drafts[-1])
            said.append(view.text)
        return tuple(said)

    async def log_judged(
        self,
        actor: Actor,
        draft: EntryDraft,
        comment: str,
        *,
        post: str = "",
        key: str | None = None,
    ) -> JudgedView:
        """Log a comment with the quality that the reviewer finds in its words; they aren't kept.

        A quality that the draft already has is her own judgement after seeing why, and stays.

        Raises:
            Invalid, NotAllowed: as `log` and `review_of`.
        """
        from coach.app.judged import judged_view, review_of

        review = await review_of(self._tools, actor, draft, comment, post)
        quality = Quality.THOUGHTFUL if review.thoughtful else Quality.PLAIN
        judged = replace(draft, quality=draft.quality or quality)
        log = await self.log(actor, judged, key=key)
        return judged_view(self._tools.words, log, review)

    def _view(
        self,
        person: Person,
        entry: Entry,
        cards: list[Card],
        moved: list[Card],
        now: datetime,
        template: str,
        draft: EntryDraft | None = None,
    ) -> LogView:
        words = self._tools.words
        view = entry_view(self._tools, person, entry)
        shown = card_views(self._tools, person, shown_today(cards), now)
        changed = {card.commitment.id for card in moved}
        context = {
            "label": view.label,
            "day": entry.local_date,
            "today": person.calendar.date_at(now),
            "cards": [
                (one.title, one.sentence, one.state_label) for one in shown if one.id in changed
            ],
            "plain_left": [one.title for one in shown if _left_by_plain(one.commitment, entry)],
        }
        text = with_cuts(words, words.render(template, context), *_written(draft))
        return LogView(entry=view, cards=shown, text=text)

    async def undo(self, actor: Actor, wanted: str | None = None) -> LogView:
        """Take an entry back (the one recorded last when none is named); it stays visible.

        Raises:
            NotFound: `unknown_entry`. Conflict: `already_undone`, `nothing_to_undo`.
        """
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, Entry, list[Card], list[Card]]:
            person = tx.person(actor.person_id)
            entry = _wanted(tx, person, wanted)
            before = load_cards(tx, person, now)
            take_back(tx, person, entry, now)
            return person, replace(entry, undone_at=now), before, load_cards(tx, person, now)

        person, entry, before, cards = await self._tools.store.write(work)
        moved = [new for old, new in zip(before, cards, strict=True) if old != new]
        return self._view(person, entry, cards, moved, now, "logs/undone")

    async def draft(self, actor: Actor, wanted: str) -> EntryDraft:
        """An entry as a draft to be corrected.

        Raises:
            NotFound: `unknown_entry`. Conflict: `already_undone`.
        """

        def load(tx: Transaction) -> Entry:
            return _wanted(tx, tx.person(actor.person_id), wanted)

        old = await self._tools.store.read(load)
        return EntryDraft(
            kind=old.kind,
            amount=old.amount,
            at=old.at,
            note=old.note,
            link=old.link,
            for_name=old.for_name,
            standing=old.standing,
            quality=old.quality,
        )

    async def correct(self, actor: Actor, wanted: str, draft: EntryDraft) -> LogView:
        """Replace an entry by a corrected one; both stay in the history.

        Raises:
            NotFound: `unknown_entry`. Conflict: `already_undone`.
            NotAllowed: a new time lies in the future or beyond the grace.
        """
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, Entry, list[Card], list[Card]]:
            person = tx.person(actor.person_id)
            old = _wanted(tx, person, wanted)
            before = load_cards(tx, person, now)
            take_back(tx, person, old, now)
            new = add(self._tools, tx, person, draft, now=now, source=actor.source, replaces=old)
            return person, new, before, load_cards(tx, person, now)

        person, entry, before, cards = await self._tools.store.write(work)
        moved = [new for old, new in zip(before, cards, strict=True) if old != new]
        return self._view(person, entry, cards, moved, now, "logs/corrected", draft)

    async def done(self, actor: Actor, commitment: str) -> LogView:
        """Log what a card asks for now.

        Raises:
            NotFound: `unknown_commitment`. Conflict: `nothing_due`.
        """
        now = self._tools.clock.now()

        def work(tx: Transaction) -> tuple[Person, Entry, list[Card], list[Card]]:
            person = tx.person(actor.person_id)
            wanted = find(tx, person, commitment)
            before = load_cards(tx, person, now)
            card = load_card(tx, person, wanted, facts_for(person, now))
            entry = fulfil(self._tools, tx, person, card, now=now, source=actor.source)
            if entry is None:
                raise Conflict("nothing_due", title=wanted.title)
            return person, entry, before, load_cards(tx, person, now)

        person, entry, before, cards = await self._tools.store.write(work)
        moved = [new for old, new in zip(before, cards, strict=True) if old != new]
        return self._view(person, entry, cards, moved, now, "logs/logged")

    async def history(self, actor: Actor, most: int = 200) -> HistoryView:
        """Entries, undone ones too, and changes of commitments, newest first."""

        def load(tx: Transaction) -> tuple[Person, list[Entry], list[Change]]:
            person = tx.person(actor.person_id)
            entries = tx.entries(person.id, _EVER, most=most)
            return person, entries, tx.journal(person.id, most=50)

        person, entries, changes = await self._tools.store.read(load)
        return HistoryView(
            entries=tuple(entry_view(self._tools, person, one) for one in entries),
            changes=tuple(self._change(person, one) for one in changes),
        )

    def _change(self, person: Person, change: Change) -> str:
        context = {
            "day": person.calendar.date_at(change.at),
            "what": change.what,
            "title": change.title,
        }
        return self._tools.words.render("history/change", context)


def _written(draft: EntryDraft | None) -> tuple[tuple[str, int], ...]:
    """What a person wrote, and how much of each is kept."""
    if draft is None:
        return ()
    return (draft.note, MAX_NOTE), (draft.link, MAX_NOTE), (draft.for_name, MAX_NAME)


def _left_by_plain(commitment: Commitment, entry: Entry) -> bool:
    """Whether a plain give was of a kind that this commitment wants thoughtful."""
    return (
        commitment.quality is Quality.THOUGHTFUL
        and entry.kind in commitment.give_kinds
        and entry.quality is not Quality.THOUGHTFUL
    )


def _as_corrected(tx: Transaction, person: Person, entry_id: EntryId) -> Entry | None:
    """An entry, or what it was corrected to in the end."""
    entry = tx.entry(person.id, entry_id)
    while entry is not None and entry.undone_at is not None:
        later = tx.correction(person.id, entry.id)
        if later is None:
            break
        entry = later
    return entry


def _wanted(tx: Transaction, person: Person, wanted: str | None) -> Entry:
    if wanted is None:
        last = tx.last_entry(person.id)
        if last is None:
            raise Conflict("nothing_to_undo")
        return last
    typed = wanted.strip().casefold()
    entry = tx.entry(person.id, EntryId(typed))
    if entry is None and typed:
        near = tx.entry_ids_like(person.id, typed)
        entry = tx.entry(person.id, near[0]) if len(near) == 1 else None
    if entry is None:
        raise NotFound("unknown_entry", value=wanted)
    if entry.undone_at is not None:
        raise Conflict("already_undone")
    return entry


def add(
    tools: Tools,
    tx: Transaction,
    person: Person,
    draft: EntryDraft,
    *,
    now: datetime,
    source: str,
    replaces: Entry | None = None,
) -> Entry:
    """A new entry within a transaction, with every commitment it fits moved.

    Raises:
        Invalid: `amount_out_of_range`.
        NotAllowed: `future_entry`, `beyond_grace`.
    """
    at = now if draft.at is None else draft.at
    if replaces is not None and draft.at in (None, replaces.at):
        at, local_date = replaces.at, replaces.local_date
    else:
        local_date = check_when(at, now=now, calendar=person.calendar)
    entry = Entry(
        id=EntryId(tools.ids.new()),
        seq=0,
        kind=draft.kind,
        amount=check_amount(draft.amount),
        at=at,
        local_date=local_date,
        note=clean_text(draft.note, most=MAX_NOTE)[0],
        link=clean_text(draft.link, most=MAX_NOTE)[0],
        for_name=clean_text(draft.for_name, most=MAX_NAME)[0].replace("\n", " "),
        standing=draft.standing,
        quality=None if draft.kind in SOURCE_KINDS else draft.quality,
        source=source,
        recorded_at=now,
        replaces=None if replaces is None else replaces.id,
    )
    entry = tx.add_entry(person.id, entry)
    entry_added(tx, person, entry, facts_for(person, now))
    touched(tx, person)
    return entry


def take_back(tx: Transaction, person: Person, entry: Entry, now: datetime) -> None:
    """Undo an entry within a transaction."""
    tx.undo_entry(entry.id, now)
    entry_removed(tx, person, entry, facts_for(person, now))


def fulfil(
    tools: Tools, tx: Transaction, person: Person, card: Card, *, now: datetime, source: str
) -> Entry | None:
    """Log what a card asks for; None when nothing is due."""
    kind, amount, quality, name = fulfilling(card.commitment, card.progress)
    if not amount:
        return None
    draft = EntryDraft(kind=kind, amount=amount, quality=quality, for_name=name)
    return add(tools, tx, person, draft, now=now, source=source)


def fulfil_before(
    tools: Tools, tx: Transaction, person: Person, card: Card, *, now: datetime, source: str
) -> Entry | None:
    """Log what the week or month lacks that a check-in looks back at, dated to its last day."""
    found, window = card.progress, card.progress.before_window
    if not found.open_before or window is None:
        return None
    draft = EntryDraft(
        kind=card.commitment.give_kinds[0],
        amount=found.open_before,
        quality=card.commitment.quality,
        at=person.calendar.occurrence(window.last, time(12)),
    )
    return add(tools, tx, person, draft, now=now, source=source)


def entry_view(tools: Tools, person: Person, entry: Entry) -> EntryView:
    """An entry as its owner sees it."""
    what = amount_words(tools.words, entry.amount, (entry.kind,), entry.quality)
    return EntryView(
        id=entry.id,
        kind=entry.kind,
        amount=entry.amount,
        at=person.calendar.local(entry.at),
        local_date=entry.local_date,
        note=entry.note,
        link=entry.link,
        for_name=entry.for_name,
        standing=entry.standing.value if entry.standing else None,
        quality=entry.quality,
        source=entry.source,
        undone=entry.undone_at is not None,
        replaces=entry.replaces,
        label=tools.words.render("logs/label", {"what": what, "name": entry.for_name}),
    )
