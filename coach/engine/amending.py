"""Correcting a proposal in one's own words: "no, three", "yesterday", "without the second"."""

import re
from datetime import date

from msgspec.structs import replace

from coach.domain.chat import CommitWish, EntryWish, Intent, Pending, Understood
from coach.domain.entries import MAX_AMOUNT, Kind
from coach.engine.act_details import name_told
from coach.engine.acts import acts
from coach.engine.moments import moments
from coach.engine.numbers import number_at
from coach.engine.promises import hours_in, promise
from coach.engine.tokens import read
from coach.engine.told import Told
from coach.engine.wishes import rest_until

_LEADS = re.compile(
    r"^\s*+(?:(?:no|nope|nah|actually|sorry|wait|oh|oops|hmm|ah|well|rather|i mean|i meant"
    r"|make it|make that|change (?:it|that) to|it was|it's|they were|should be|that was"
    r"|not quite|correction)\b[\s,:;.!-]*+)++",
    re.IGNORECASE,
)
"""Words that lead to a correction."""
_ORDINALS = {
    **dict.fromkeys(("first", "1st"), 0),
    **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2),
    **dict.fromkeys(("fourth", "4th"), 3),
    "last": -1,
}
_WHICH = f"(?:the )?({'|'.join(_ORDINALS)})"
_WITHOUT = re.compile(
    r"\b(?:without|drop|remove|delete|skip|leave out|not|minus|forget)\b[^.]{0,12}"
    rf"\b{_WHICH}\b"
)
_ONLY = re.compile(rf"\b(?:only|just) {_WHICH}\b")
_ANOTHER_MATTER = 0.42
"""How sure the coach must be that a message is about something else."""
_SHORT = 8
"""Words up to which an amount, moment or name corrects what is shown."""
_BARE = 5
"""The same where nothing says that it is a correction, and other things are as likely."""


def amended(pending: Pending, text: str, heard: Understood, *, today: date) -> Pending | None:
    """The proposal as she corrects it; None where the words correct nothing of it."""
    lead = _LEADS.match(text)
    rest = text[lead.end() :] if lead else text
    corrects = lead is not None or pending.editing
    elsewhere = heard.intent not in (pending.intent, Intent.LOG, Intent.UNKNOWN)
    if not corrects and elsewhere and heard.clear and heard.confidence >= _ANOTHER_MATTER:
        return None
    match pending.intent:
        case Intent.LOG:
            entries = _entries(pending.entries, rest, corrects=corrects, today=today)
            return replace(pending, entries=entries) if entries else None
        case Intent.COMMIT if pending.commitment is not None:
            wish = _commitment(pending.commitment, rest, corrects=corrects)
            return None if wish is None else replace(pending, commitment=wish)
        case Intent.PAUSE:
            until = rest_until(rest, today=today)
            short = len(rest.split()) <= _SHORT
            return replace(pending, until=until) if until and (corrects or short) else None
        case _:
            return None


def _entries(
    old: tuple[EntryWish, ...], text: str, *, corrects: bool, today: date
) -> tuple[EntryWish, ...]:
    low = text.casefold()
    without, only = _WITHOUT.search(low), _ONLY.search(low)
    if without and len(old) > 1 and _ORDINALS[without[1]] < len(old):
        kept = list(old)
        kept.pop(_ORDINALS[without[1]])
        return tuple(kept)
    if only and len(old) > 1 and _ORDINALS[only[1]] < len(old):
        return (old[_ORDINALS[only[1]]],)
    told = acts(text, today=today)
    if told and corrects:
        return _merged(old, told)
    longest = _SHORT if corrects else _BARE
    if len(text.split()) > longest or told:
        return ()
    return _touched_up(old, text, today=today)


def _merged(old: tuple[EntryWish, ...], told: tuple[EntryWish, ...]) -> tuple[EntryWish, ...]:
    """Acts told anew: one in the place of one, else of the same kind, else all of them."""
    works = len(told) == 1 and told[0].kind is Kind.POST
    if works and all(one.kind is not Kind.POST for one in old):  # "no, three articles" of theirs
        return (*old[:-1], replace(old[-1], amount=told[0].amount))
    if len(old) == 1 and len(told) == 1:
        one, new = old[0], told[0]
        return (
            replace(
                new,
                at=new.at or one.at,
                for_name=new.for_name or one.for_name,
                link=new.link or one.link,
            ),
        )
    if len(told) < len(old) and all(any(new.kind is one.kind for one in old) for new in told):
        by_kind = {new.kind: new for new in told}
        return tuple(
            replace(
                by_kind[one.kind],
                for_name=by_kind[one.kind].for_name or one.for_name,
                at=by_kind[one.kind].at or one.at,
            )
            if one.kind in by_kind
            else one
            for one in old
        )
    return told


def _touched_up(old: tuple[EntryWish, ...], text: str, *, today: date) -> tuple[EntryWish, ...]:
    """A bare amount, moment, name or link."""
    times = moments(text, today=today)
    reading = read(text)
    links = [reading.text[start:end] for start, end in reading.links]
    name = name_told(Told.of(text, today=today))
    amount = None if times else _amount(reading.words)
    if not (times or links or name or amount):
        return ()
    last = old[-1]
    changed = replace(
        last,
        amount=amount or last.amount,
        for_name=name or last.for_name,
        link=links[0] if links else last.link,
    )
    entries = (*old[:-1], changed)
    if times:
        entries = tuple(replace(one, at=times[0].at) for one in entries)
    return entries


def _amount(words: list[str]) -> int | None:
    for at in range(len(words)):
        number = number_at(words, at)
        if number is not None and not number.weak and 0 < number.value <= MAX_AMOUNT:
            return number.value
    return None


_PERIOD = re.compile(r"\b(?:a|per|each|every) (day|week|month)\b|\b(daily|weekly|monthly)\b")
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month"}
_FIGURE = r"(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
_RATIO = re.compile(rf"\b{_FIGURE} ?(?::|to|for(?: every)?|per) ?{_FIGURE}\b")
_WHOLE = 100


def _commitment(old: CommitWish, text: str, *, corrects: bool) -> CommitWish | None:
    told = promise(text)
    if told is not None and (corrects or told.shape == old.shape):
        return replace(told, plan=told.plan or old.plan, until=told.until or old.until)
    if not corrects and len(text.split()) > _SHORT:
        return None
    return _remeasured(old, text.casefold())


def _remeasured(old: CommitWish, low: str) -> CommitWish | None:
    """The same shape with another number or window."""
    words = read(low).words
    amount = _amount(words)
    match old.shape:
        case "ratio":
            ratio = _ratio(str(old.ratio), low, words)
            return replace(old, ratio=ratio) if ratio else None
        case "cadence":
            period = _PERIOD.search(low)
            if not (amount or period):
                return None
            each = (period[1] or _PERIODS[period[2]]) if period else old.each
            least = old.at_least if amount is None or old.at_least is None else amount
            most = old.at_most if amount is None or old.at_most is None else amount
            return replace(old, at_least=least, at_most=most, each=each)
        case "share":
            return replace(old, share=f"{amount}%") if amount and amount <= _WHOLE else None
        case _:
            hours = hours_in(low) or amount
            return replace(old, within=f"{hours}h") if hours else None


def _ratio(old: str, low: str, words: list[str]) -> str | None:
    """A ratio with one or both of its numbers changed."""
    k, _, n = old.partition(":")
    both = _RATIO.search(low)
    if both:
        figures = [_amount([one]) for one in both.groups()]
        return f"{figures[0]}:{figures[1]}" if all(figures) else None
    amount = _amount(words)
    if amount is None:
        return None
    of_posts = any(one.startswith(("post", "article", "video")) for one in words)
    return f"{k}:{amount}" if of_posts else f"{amount}:{n}"
