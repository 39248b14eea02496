"""What stands around an act in free text: its amount, its names, its moment, its link."""

import re

from coach.domain.entries import Kind
from coach.engine.act_words import (
    AFTER_NAMES,
    BASES,
    BOUNDS,
    COMMON,
    FOLLOWING,
    HIM,
    LIGHT,
    NO_NAMES,
    NOT_COUNTED,
    NOT_OWNERS,
    NOUNS,
    OWNED,
    PLACES,
    TITLES,
    TO_WHOM,
    VERBS,
    WORKS,
)
from coach.engine.draft_words import GENERIC
from coach.engine.moments import Moment
from coach.engine.numbers import Number
from coach.engine.tokens import LINK, Reading
from coach.engine.told import Act, Told

_APOSTROPHE = re.compile(r"['\u2019]s?$")


def fill_in(told: Told, found: list[Act]) -> None:
    """Give each act what stands around it."""
    for index, act in enumerate(found):
        start = found[index - 1].last + 1 if index else 0
        end = found[index + 1].first if index + 1 < len(found) else len(told.words)
        if index + 1 < len(found) and found[index + 1].left_out:
            end = max(act.last + 1, told.clauses[end])  # its subject isn't told of this one
        end = _own_end(told, act.last + 1, end)
        if act.amount is None:
            act.amount = _amount(told, act, start, end)
        if act.kind not in (Kind.MINUTES, Kind.POST, Kind.OWN_SHARE):
            act.names = _names(told, act, act.first, end)
            if not act.names and index == 0:
                act.names = _names(told, act, start, act.first)
        act.link = _link(told, act, end)
    _set_moments(told, found)
    _pass_names_on(told, found)


def _own_end(told: Told, first: int, end: int) -> int:
    """Where an act's own words end: before the "and" that leads to the next one."""
    if end < len(told.words):
        leads = BOUNDS | {"i", "i've", "so", "even", "finally", "just", "have"}
        while end - 1 > first and told.words[end - 1] in leads:
            end -= 1
    return end


def _amount(told: Told, act: Act, start: int, end: int) -> int | None:
    """The number that belongs to an act: after its word, or before it where none follows."""
    found: Number | None = None
    at = act.first
    while at < end and told.same(act.last, at):
        number = told.number(at)
        if number is None:
            at += 1
            continue
        if _counts(told, number) and _is_better(told, found, number):
            found = number
        at = number.last + 1
    if found is not None:
        return found.value
    for at in range(start, act.first) if start == 0 else ():
        number = told.number(at)
        counted = number is not None and not number.weak and told.same(at, act.first)
        if number is not None and counted and told.word(number.last + 1) in WORKS | PLACES:
            return number.value
    return None


def _is_better(told: Told, found: Number | None, number: Number) -> bool:
    if found is None:
        return True
    lead = told.word(number.first - 1)
    corrected = lead in ("no", "sorry", "mean", "actually", "wait", "make") or not found.value
    located = found.weak and lead in ("on", "under", "to") and not number.weak
    return corrected or located


def _counts(told: Told, number: Number) -> bool:
    """Whether a number counts acts, rather than pages, days, or the number of an episode."""
    following, before = told.word(number.last + 1), told.word(number.first - 1)
    if not number.value and told.words[number.first] not in ("zero", "0", "none"):
        return False  # "no" begins many things
    if following in NOT_COUNTED or before in (
        "nr",
        "issue",
        "ep",
        "chapter",
        "part",
        "episode",
        "number",
        "day",
        "week",
        "gen",
        "#",
        "vol",
    ):
        return False
    if following == "of" and before == "every":
        return False
    if before == "no" and told.words[number.first].isdigit() and not told.comma(number.first):
        return False
    if before in ("my", "our", "her", "his", "their") and following in FOLLOWING:
        return False
    typed = told.reading.text
    end = told.reading.ends[number.last]
    return not re.match(r"[:%/-]\d|%", typed[end : end + 2])


def _link(told: Told, act: Act, end: int) -> str:
    reading = told.reading
    start = reading.starts[act.first]
    stop = reading.starts[end] if end < len(told.words) else len(reading.text)
    inside = (reading.text[one:two] for one, two in reading.links if start <= one < stop)
    return next((clean_link(one) for one in inside), "")


def clean_link(typed: str) -> str:
    """A link without the marks that close what stands around it: ")**" of a Markdown link."""
    return typed.rstrip(".,;:!?)*_~]}>\"'\u201d\u00bb")


def _names(told: Told, act: Act, first: int, end: int) -> list[str]:
    names: list[str] = []
    sentence = told.reading.sentences[act.last]
    at = first
    while at < end:
        where = told.reading.sentences[at]
        if where > sentence or (where != sentence and names):
            break
        name, last = _name_at(told, at, end)
        if name and name not in names:
            if names and not _joined(told, at):
                break
            names.append(name)
        at = last + 1
    return names[:1] if act.kind is Kind.INTRODUCE else names


def _joined(told: Told, at: int) -> bool:
    """Whether a second name is one more of the same: "Ana and Ben", "to Ana and to Ben"."""
    lead = told.word(at - 1)
    if lead in ("on", "under", "for", "to"):
        return told.word(at - 2) in ("and", "&", "plus")
    return lead in ("and", "&", "plus") or told.comma(at)


def _name_at(told: Told, at: int, end: int) -> tuple[str, int]:
    """The name that begins at a word and its last word; an empty one where there is none."""
    word, typed = told.words[at], told.typed(at)
    if word == LINK or word in NO_NAMES or at in told.timed or not word[0].isalpha():
        return "", at
    lead = told.word(at - 1) if told.same(at - 1, at) else ""
    owner = _APOSTROPHE.search(typed) is not None and word not in NOT_OWNERS
    written = typed[0].lower() == typed[0].upper() and lead in TO_WHOM | {"and", "&", "plus"}
    if typed[0].isupper() or written:  # some scripts have no capitals
        return _capital_name(told, at, end, lead=lead, owner=owner)
    if owner and any(one in OWNED or one in WORKS for one in told.words[at + 1 : at + 5]):
        return _APOSTROPHE.sub("", typed), at
    if owner and lead in TO_WHOM and at + 1 in (len(told.words), end):
        return _APOSTROPHE.sub("", typed), at
    if lead in TO_WHOM and _is_lower_name(told, at):
        return typed, at
    return "", at


_SHORTHAND = 4
"""Capitals alone, of so many letters at most, are shorthand (CNC, PR) rather than a name."""


def _capital_name(told: Told, at: int, end: int, *, lead: str, owner: bool) -> tuple[str, int]:
    typed = told.typed(at)
    if not lead and not owner:
        return "", at
    if len(typed) > 1 and typed.isupper() and len(typed) <= _SHORTHAND:
        return "", at
    last = at
    while (
        not _APOSTROPHE.search(told.typed(last))
        and last + 1 < end
        and not told.breaks(last + 1)
        and told.is_capital(last + 1)
    ):
        last += 1
    if lead == "the" and not owner and told.word(last + 1) not in OWNED:
        return "", last
    first = at - 1 if lead in TITLES else at
    return _APOSTROPHE.sub("", told.typed(first, last)), last


def _is_lower_name(told: Told, at: int) -> bool:
    """Whether a word in small letters stands where nothing but a name can."""
    word = told.words[at]
    if (
        not word.isalpha()
        or word in GENERIC | COMMON | WORKS | PLACES
        or word in NOUNS
        or word in VERBS
        or word in BASES
        or word in LIGHT
    ):
        return False
    if len(word) < 3 or word.endswith(("ing", "ed", "s")):  # noqa: PLR2004 no name is that short
        return False
    if told.word(at - 1) not in TO_WHOM - {
        "on",
        "of",
        "with",
        "from",
        "by",
        "under",
        "about",
        "at",
    }:
        return False
    return at + 1 >= len(told.words) or told.words[at + 1] in AFTER_NAMES or told.breaks(at + 1)


def _set_moments(told: Told, found: list[Act]) -> None:
    """Give each act the moment that is named with it, or before it for all that follow."""
    spans = [told.reading.span(one.first, one.last) for one in found]
    for moment in told.moments:
        if _NOTHING.match(told.reading.text, moment.end):
            continue
        owner = _owner(told.reading, spans, moment)
        if owner is not None and not found[owner].at:
            found[owner].at = moment.at
            found[owner].leading = moment.start < spans[owner][0]
    running: str | None = None
    for act in found:
        if act.at is None:
            act.at = running
        else:
            running = act.at if act.leading else None
    _date_back(told.reading, found)


def _date_back(reading: Reading, found: list[Act]) -> None:
    """A moment at the end for all: "published the letter and answered two comments yesterday"."""
    if len(found) < 2 or not found[-1].at or found[-1].leading:  # noqa: PLR2004 a list has two
        return
    last = found[-1]
    for act in reversed(found[:-1]):
        if act.at is not None or reading.sentences[act.first] != reading.sentences[last.first]:
            return
        if not last.at or last.at.startswith("today"):
            return
        act.at = last.at


_NOTHING = re.compile(
    r"[\s,:]{0,3}(?:nothing|none)(?: yet| so far| else)?\s*+(?:[.,;!)]|$)", re.IGNORECASE
)
_FAR = 80
"""Characters before a moment in which a new clause may begin."""
_NEW_CLAUSE = re.compile(r"[.,;:!?\n]|\band\b|\bthen\b|\bbut\b")


def _owner(reading: Reading, spans: list[tuple[int, int]], moment: Moment) -> int | None:
    """The act that a moment belongs to: the one before it, unless a new clause begins between."""
    after = next((i for i, (start, _) in enumerate(spans) if start >= moment.start), None)
    before = max((i for i, (_, end) in enumerate(spans) if end <= moment.end), default=None)
    if before is None or after is None:
        return after if before is None else before
    between = reading.text[max(spans[before][1], moment.start - _FAR) : moment.start].casefold()
    clauses = _NEW_CLAUSE.split(between)
    fresh = len(clauses) > 1 and not re.search(r"\w{3,}", clauses[-1])
    return after if fresh else before


def _pass_names_on(told: Told, found: list[Act]) -> None:
    """The name that was told last: "… and recommended him"."""
    for index, act in enumerate(found):
        if act.names or act.kind in (Kind.POST, Kind.OWN_SHARE, Kind.MINUTES):
            continue
        end = found[index + 1].first if index + 1 < len(found) else len(told.words)
        near = told.words[act.first : min(end, act.last + 5)]
        if any(one in HIM or one in ("it", "there") for one in near):
            known = found[index - 1].names if index else []
            act.names = known[-1:] or _last_name(told, act.first)


def _last_name(told: Told, end: int) -> list[str]:
    """The last name before a word, whatever it was told of."""
    names: list[str] = []
    at = 0
    while at < end:
        name, last = _name_at(told, at, end)
        if name:
            names = [name]
        at = last + 1
    return names


def name_told(told: Told) -> str:
    """A name that a few words give: "for Ana", "it was Priya's"; empty where there is none."""
    for at in range(len(told.words)):
        name, _ = _name_at(told, at, len(told.words))
        if name:
            return name
    alone = len(told.words) == 1 and told.is_capital(0)
    return told.typed(0) if alone else ""
