"""Reading acts out of free text: "left a note on Priya's pricing post and shared two articles".

A grammar of the domain, not of English: it finds words that tell an act (`act_finding`), and around
each the amount, the name, the moment and the link (`act_details`). What it finds is shown and
confirmed before anything is written, so it prefers the plain reading and never guesses who somebody
is.
"""

from datetime import date

from coach.domain.chat import EntryWish
from coach.domain.entries import MAX_AMOUNT, MAX_NAME, Kind
from coach.engine.act_details import fill_in
from coach.engine.act_doers import Dropped, dropped
from coach.engine.act_finding import act_at
from coach.engine.act_words import HIM
from coach.engine.told import Act, Told

MOST_ACTS = 10
"""Acts taken from one message."""
MOST_MENTIONS = 40
"""Mentions that are looked at; beyond so many nobody tells of acts."""


def acts(text: str, *, today: date) -> tuple[EntryWish, ...]:
    """The acts that a message tells of, in its order; at most `MOST_ACTS`."""
    told = Told.of(text, today=today)
    found = _without_totals(_mentions(told))
    fill_in(told, found)
    wishes = [wish for act in found if not act.left_out for wish in _wishes(act)]
    return tuple(wishes[:MOST_ACTS])


def _without_totals(found: list[Act]) -> list[Act]:
    """The parts without their total: "two thank-yous, one to Ibrahim, one to Denise".

    A total of which a part is told is what remains: "two comments, one of them for Ana".
    """
    kept: list[Act] = []
    for index, act in enumerate(found):
        parts = [one for one in found[index + 1 : index + 1 + (act.amount or 0)] if one.is_again]
        total = act.amount or 0
        named = found[index + 1].amount or 1 if found[index + 1 : index + 2] else 0
        if named and found[index + 1].is_part and total >= named:
            act.amount = total - named
            if act.amount == 0:
                continue
        if not (total > 1 and len(parts) == total and not act.is_again):
            kept.append(act)
    return kept


def _wishes(act: Act) -> list[EntryWish]:
    amount = 1 if act.amount is None else act.amount
    if not 0 < amount <= MAX_AMOUNT:
        return []
    names = act.names or [""]
    if amount > len(names) > 1:
        names = [" and ".join(names)]
    elif len(names) > 1:
        amount = 1
    return [
        EntryWish(
            kind=act.kind,
            amount=amount,
            at=act.at or "",
            for_name=name[:MAX_NAME].strip(),
            link=act.link,
        )
        for name in names
    ]


def _mentions(told: Told) -> list[Act]:
    found: list[Act] = []
    left_out: Dropped | None = None
    at = 0
    while at < len(told.words) and len(found) < MOST_MENTIONS:
        act = act_at(told, at, found[-1] if found else None)
        if act is None:
            at += 1
            continue
        at = act.last + 1
        left_out = dropped(told, act, left_out)
        act.left_out = left_out is not None
        if found and not act.left_out and _counts_the_same(told, found[-1], act):
            found[-1].amount = found[-1].amount or act.amount
            continue
        found.append(act)
    return found


def _counts_the_same(told: Told, before: Act, act: Act) -> bool:
    """Whether the same act is told once more: "answered Wouter, it became three replies"."""
    if before.kind is not act.kind:
        return False
    if act.kind is Kind.FEEDBACK and told.word(act.first + 1) in HIM | {"my", "back"}:
        return True
    if act.is_verb:
        return False
    same = told.same(act.first, before.last)
    if same and told.between(act.first).strip().startswith("("):
        return True
    lead = told.word(act.first - 1)
    return same and lead in ("became", "makes", "were", "so", "that's", "total")
