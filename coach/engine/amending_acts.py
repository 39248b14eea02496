"""Correcting acts that are shown: "no, three", "that was yesterday", "drop the share"."""

import re
from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from coach.domain.chat import EntryWish
from coach.domain.entries import MAX_AMOUNT, MAX_NAME, Kind
from coach.engine.act_details import clean_link, name_told
from coach.engine.act_words import NOUNS, OWN_WORKS
from coach.engine.acts import acts
from coach.engine.moments import moments
from coach.engine.numbers import number_at
from coach.engine.tokens import LINK, Reading, read
from coach.engine.told import Told

SHORT = 8
"""Words up to which a bare amount, moment or name corrects what is shown."""
Entries = tuple[EntryWish, ...]

_ORDINALS = {
    **dict.fromkeys(("first", "1st"), 0),
    **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2),
    **dict.fromkeys(("fourth", "4th"), 3),
    "last": -1,
}
_ASKS = re.compile(r"^\W*(?:what|why|how|who|whose|which|where|when)\b(?! about| if)")
_REMOVES = re.compile(
    r"\b(?:without|drop|remove|delete|skip|leave out|take out|minus|forget)\b|\bnot (?=the\b)"
)
_ONLY = re.compile(r"\b(?:only|just) the\b")
_AMOUNT_ONLY = re.compile(r"^\W*(?:only|just) (?!the\b)", re.IGNORECASE)
DENIED = re.compile(
    r"[,;]?\s{0,3}\b(?:not|wasn't|weren't) (?:for |a |an )?(?!the\b)"
    r"([\w'\u2019-]{1,80}+)(?:,? but\b)?[,;]?\s{0,3}",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were|is|happened)\b")


def entries_amended(old: Entries, text: str, *, corrects: bool, today: date) -> Entries:
    """The entries as she corrects them; none where the words correct nothing of them."""
    low = text.casefold()
    if _ASKS.search(low):
        return ()
    reading = read(text)
    pointed = _pointed(old, reading)
    if _REMOVES.search(low):
        return _kept(old, [i for i in range(len(old)) if i not in pointed])
    if _ONLY.search(low):
        return _kept(old, pointed)
    if moved := _moved(old, text, pointed, today=today):
        return moved
    denied = DENIED.search(text)
    if denied:
        pointed = [i for i, one in enumerate(old) if _same_name(one, denied[1])] or pointed
        text = " ".join((text[: denied.start()], text[denied.end() :])).strip()
    text, limited = _AMOUNT_ONLY.subn("", text)
    corrects = corrects or denied is not None or limited > 0
    told = acts(text, today=today)
    if told:
        return _merged(old, told) if corrects else ()
    if len(text.split()) > SHORT:
        return ()
    return _touched_up(old, text, pointed, corrects=corrects, today=today)


def _kept(old: Entries, places: list[int]) -> Entries:
    """Some of the entries; none where that is none or all of them."""
    return tuple(old[i] for i in places) if 0 < len(places) < len(old) else ()


def _pointed(old: Entries, reading: Reading) -> list[int]:
    """The entries that words point to, by their name, their place or their kind."""
    words = reading.words
    named = [i for i, one in enumerate(old) if one.for_name and _names(words, one)]
    if named:
        return named
    places = {_ORDINALS[one] for one in words if one in _ORDINALS}
    if places:
        return [i for i in range(len(old)) if i in places or i - len(old) in places]
    kinds = {Kind.POST if one in OWN_WORKS else NOUNS.get(one) for one in words}
    return [
        i
        for i, one in enumerate(old)
        if one.kind in kinds or (one.kind is Kind.OWN_SHARE and Kind.SHARE in kinds)
    ]


def _names(words: list[str], one: EntryWish) -> bool:
    name = read(one.for_name).words
    owner = [*name[:-1], f"{name[-1]}'s"] if name else []
    return any(words[i : i + len(name)] in (name, owner) for i in range(len(words)))


def _same_name(one: EntryWish, name: str) -> bool:
    return bool(one.for_name) and one.for_name.casefold() == name.casefold()


def _moved(old: Entries, text: str, pointed: list[int], *, today: date) -> Entries:
    """With another moment or name of what is pointed to: "the share was yesterday", "… for Kim"."""
    if not (pointed and len(text.split()) <= SHORT and _WAS.search(text.casefold())):
        return ()
    times = moments(text, today=today)
    name = name_told(Told.of(text, today=today))[:MAX_NAME]
    if not times and (not name or any(_same_name(old[i], name) for i in pointed)):
        return ()
    return tuple(
        replace(
            one,
            at=times[0].at if times else one.at,
            for_name=one.for_name if times else name,
        )
        if i in pointed
        else one
        for i, one in enumerate(old)
    )


def _merged(old: Entries, told: Entries) -> Entries:
    """Acts told anew: one in the place of one, else of the same kind, else all of them."""
    works = len(told) == 1 and told[0].kind is Kind.POST
    if works and all(one.kind is not Kind.POST for one in old):  # "no, three articles" of theirs
        return (*old[:-1], replace(old[-1], amount=told[0].amount))
    if len(old) == 1 and len(told) == 1:
        return (_renewed(old[0], told[0]),)
    kinds = {new.kind for new in told}
    apart = len(kinds) == len(told) or len(told) < len(old)
    if len(told) <= len(old) and apart and kinds <= {one.kind for one in old}:
        by_kind = {new.kind: new for new in told}
        return tuple(
            _renewed(one, by_kind[one.kind]) if one.kind in by_kind else one for one in old
        )
    return told


def _renewed(one: EntryWish, new: EntryWish) -> EntryWish:
    """The act told anew, with what was known and isn't told again."""
    return replace(
        new,
        at=new.at or one.at,
        for_name=new.for_name or one.for_name,
        link=new.link or one.link,
    )


_FILLERS = frozenset(
    """for to of on by with from them it it's its was were is are only just really in total times x
    make change that this please be should the all his her name name's called at and
    blog post site page s exactly""".split()
)
"""What may stand beside a bare amount, name or moment."""
_LINKING = frozenset("link url here here's address".split())


def _touched_up(
    old: Entries, text: str, pointed: list[int], *, corrects: bool, today: date
) -> Entries:
    """A bare amount, moment, name or link."""
    reading = read(text)
    words = reading.words
    times = moments(text, today=today)
    name = name_told(Told.of(text, today=today))[:MAX_NAME]
    apart = {*read(name).words, *read(f"{name}'s").words}
    links = [clean_link(reading.text[start:end]) for start, end in reading.links]
    if links and not (_LINKING & set(words) or _is_bare(words, {LINK})):
        return ()
    amount = None if times or links else amount_in(words)
    if amount is not None and not _is_bare(words, apart, but=("and",)):
        amount = None
    if name and not (corrects or times or _is_bare(words, apart)):
        name = ""
    if not (times or links or name or amount):
        return ()
    here = pointed[-1] if pointed else len(old) - 1
    changed = replace(
        old[here],
        amount=amount or old[here].amount,
        for_name=old[here].for_name if pointed and _same_name(old[here], name) else name,
        link=links[0] if links else old[here].link,
    )
    if not name:
        changed = replace(changed, for_name=old[here].for_name)
    entries = (*old[:here], changed, *old[here + 1 :])
    if times:
        entries = tuple(replace(one, at=times[0].at) for one in entries)
    return entries


def _is_bare(words: list[str], known: Collection[str], *, but: tuple[str, ...] = ()) -> bool:
    """Whether words say nothing beside numbers, what is known, and little words."""
    return all(
        one in known
        or (one in _FILLERS and one not in but)
        or (one != "both" and number_at([one], 0) is not None)
        for one in words
    )


def amount_in(words: list[str]) -> int | None:
    """The first amount among words; None where there is none."""
    for at in range(len(words)):
        number = number_at(words, at)
        if number is not None and not number.weak and 0 < number.value <= MAX_AMOUNT:
            return number.value
    return None
