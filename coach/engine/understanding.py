"""From free text to an intent and a proposal: grammar first, then how it sounds."""

from datetime import date

from coach.domain.chat import CommitWish, Intent, Understood
from coach.engine.acts import acts
from coach.engine.crisis import crisis_signs
from coach.engine.drafts import LONGEST_POST
from coach.engine.listening import Heard, Listener, features, hear
from coach.engine.promises import promise
from coach.engine.tokens import read
from coach.engine.wishes import draft_in

LONGEST_MESSAGE = 4_000
"""Characters of one message that are read; Discord sends no more."""
MARGIN = 0.12
"""By so much the likeliest meaning must lead, or the coach asks."""
SURE = 0.42
"""From this likelihood on no question is asked."""
AT_ALL = 0.2
"""Below this likelihood nothing was understood."""
CRISIS = 0.33
"""From this likelihood on words of crisis are heard: rather a message too many than one too few."""
PLAINLY = 0.6
"""Where hard words may be somebody else's, in a draft or an exercise, the coach must be surer."""
CLAIM = 0.42
"""From this likelihood on a claim on others is heard."""
MOST_OTHERS = 3


def understand(text: str, listener: Listener, *, today: date) -> Understood:
    """What a message means; bounded in time whatever it is."""
    cut = text[:LONGEST_MESSAGE]
    reading = read(cut)
    if not reading.words or _foreign(cut):
        return Understood(intent=Intent.UNKNOWN, confidence=1.0 if not reading.words else 0.6)
    entries = acts(cut, today=today)
    wish = promise(cut)
    heard = hear(listener, features(reading, entries=entries, promise=wish))
    if heard.crisis < PLAINLY and _brings_a_draft(cut, listener):
        return Understood(intent=Intent.REVIEW, confidence=SURE)
    crisis = max(heard.crisis, PLAINLY if "abroad" in crisis_signs(reading) else 0.0)
    if crisis >= CRISIS:
        return Understood(intent=Intent.SUPPORT, confidence=round(crisis, 3))
    intents = _weighed(heard, told=bool(entries), measured=wish is not None)
    ranked = sorted(intents, key=lambda one: -intents[one])
    best, share = ranked[0], intents[ranked[0]]
    told = (best is Intent.COMMIT and wish is not None) or (best is Intent.LOG and bool(entries))
    surer = told and share > heard.entitled
    if heard.entitled >= CLAIM and not (surer or (told and _is_share(wish))):
        return Understood(intent=Intent.ENTITLED, confidence=round(heard.entitled, 3))
    clear = share >= SURE or share - intents[ranked[1]] >= MARGIN
    if share < AT_ALL or (len(reading.words) == 1 and not clear):
        best, clear = Intent.UNKNOWN, True
    return Understood(
        intent=best,
        confidence=round(share, 3),
        others=tuple(ranked[:MOST_OTHERS]),
        clear=clear,
        entries=entries if best is Intent.LOG else (),
        commitment=wish if best is Intent.COMMIT else None,
    )


def _is_share(wish: CommitWish | None) -> bool:
    """Whether it is a share in per cent, which speaks of others and of "mine" all by itself."""
    return wish is not None and wish.shape == "share"


def _brings_a_draft(text: str, listener: Listener) -> bool:
    """Whether the words before a quoted or pasted draft ask to have it looked at."""
    draft = draft_in(text)
    if not draft:
        return False
    heard = hear(listener, features(read(text[: text.index(draft)])))
    best = max(heard.intents, key=lambda one: heard.intents[one])
    return best is Intent.REVIEW and heard.crisis < CRISIS


def _weighed(heard: Heard, *, told: bool, measured: bool) -> dict[Intent, float]:
    """The likelihoods, given what the grammar found: acts make a log, a measure a promise."""
    intents = dict(heard.intents)
    intents[Intent.LOG] *= 1.6 if told else 0.35
    intents[Intent.COMMIT] *= 1.4 if measured else 0.4 if told else 0.8
    whole = sum(intents.values())
    return {one: share / whole for one, share in intents.items()}


def _foreign(text: str) -> bool:
    """Whether most letters are of another script, which the coach doesn't read."""
    letters = [one for one in text[:LONGEST_POST] if one.isalpha()]
    return sum(not one.isascii() for one in letters) * 2 > len(letters)
