"""Correcting a proposal in one's own words: "no, three", "yesterday", "without the second"."""

import re
from datetime import date

from msgspec.structs import replace

from coach.domain.chat import CommitWish, Intent, Pending, Understood
from coach.engine.act_words import LIGHT, VERBS
from coach.engine.acts import acts
from coach.engine.amending_acts import DENIED, SHORT, amount_in, entries_amended
from coach.engine.promise_groups import groups_in
from coach.engine.promises import hours_in, promise
from coach.engine.tokens import read
from coach.engine.wishes import rest_until

_LEADS = re.compile(
    r"^\s*+(?:(?:no|nope|nah|actually|sorry|wait|oh|oops|hmm?|ah|well|rather|i mean|i meant"
    r"|make it|make that|change (?:it|that) to|(?:and |but )?it was|it's|they were|should be"
    r"|that was|not quite|correction)\b[\s,:;.!-]*+)++",
    re.IGNORECASE,
)
"""Words that lead to a correction."""
_TRAILS = re.compile(
    r"[\s,](?:actually|sorry|i mean|i meant|instead|rather)\W{0,9}+$", re.IGNORECASE
)
"""Words that trail a correction: "three shares, actually"."""
_DATES_BACK = re.compile(
    r"^\W{0,9}+(?:(?:the|that|this) [^.?!]{1,40}\b(?:was|were)\b|not [^\s,;]{1,40}+[,;])",
    re.IGNORECASE,
)
"""Tells of what is shown that it was at another time, or another thing."""
_ANOTHER_MATTER = 0.42
"""How sure the coach must be that a message is about something else."""


def amended(pending: Pending, text: str, heard: Understood, *, today: date) -> Pending | None:
    """The proposal as she corrects it; None where the words correct nothing of it."""
    lead = _LEADS.match(text)
    rest = text[lead.end() :] if lead else text
    corrects = lead is not None or pending.editing or _TRAILS.search(text) is not None
    elsewhere = heard.intent not in (pending.intent, Intent.LOG, Intent.UNKNOWN)
    if (
        not (corrects or _DATES_BACK.search(rest))
        and elsewhere
        and heard.clear
        and heard.confidence >= _ANOTHER_MATTER
    ):
        return None
    match pending.intent:
        case Intent.LOG:
            entries = entries_amended(pending.entries, rest, corrects=corrects, today=today)
            return replace(pending, entries=entries) if entries else None
        case Intent.COMMIT if pending.commitment is not None:
            wish = _commitment(pending.commitment, rest, corrects=corrects, today=today)
            return None if wish is None else replace(pending, commitment=wish)
        case Intent.PAUSE:
            until = rest_until(rest, today=today)
            short = len(rest.split()) <= SHORT
            return replace(pending, until=until) if until and (corrects or short) else None
        case _:
            return None


_PERIOD = re.compile(r"\b(?:a|per|each|every) (day|week|month)\b|\b(daily|weekly|monthly)\b")
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month"}
_FIGURE = r"(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
_RATIO = re.compile(rf"\b{_FIGURE} ?(?::|to|for(?: every)?|per) ?{_FIGURE}\b")
_WHOLE = 100


def _commitment(old: CommitWish, text: str, *, corrects: bool, today: date) -> CommitWish | None:
    told = promise(text)
    if told is not None and (corrects or told.shape == old.shape):
        return replace(told, plan=told.plan or old.plan, until=told.until or old.until)
    if not corrects and (len(text.split()) > SHORT or _tells(old, text, today=today)):
        return None
    wish = _remeasured(old, text.casefold())
    others = _other_kinds(old, text) if corrects else ()
    return replace(wish or old, give=others) if others else wish


def _other_kinds(old: CommitWish, text: str) -> tuple[str, ...]:
    """What is promised instead, where that is told: "no, replies"; none where it is the same."""
    if old.shape not in ("ratio", "cadence"):
        return ()
    told = (one.kind.value for one in groups_in(read(DENIED.sub(" ", text))))
    return tuple(dict.fromkeys(one for one in told if one not in {*old.per, *old.give}))


def _tells(old: CommitWish, text: str, *, today: date) -> bool:
    """Whether it tells of an act, rather than of how much is promised."""
    told = acts(text, today=today)
    kinds = {*old.give, *old.per}
    did = any(one in VERBS or one in LIGHT for one in read(text).words)
    return any(did or one.for_name or one.at or one.kind.value not in kinds for one in told)


def _remeasured(old: CommitWish, low: str) -> CommitWish | None:
    """The same shape with another number or window."""
    words = read(low).words
    amount = amount_in(words)
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
        figures = [amount_in([one]) for one in both.groups()]
        return f"{figures[0]}:{figures[1]}" if all(figures) else None
    amount = amount_in(words)
    if amount is None:
        return None
    denied = DENIED.search(low)
    if denied:
        amount = amount_in(read(DENIED.sub(" ", low)).words) or amount
        if amount_in([denied[1]]) == int(n) != int(k):
            return f"{k}:{amount}"
    of_posts = any(one.startswith(("post", "article", "video")) for one in words)
    return f"{k}:{amount}" if of_posts else f"{amount}:{n}"
