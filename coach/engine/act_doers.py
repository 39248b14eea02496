"""Whose deed is told, and whether it was done: others' deeds and mere intentions are no acts."""

import re
from typing import NamedTuple

from coach.domain.entries import Kind
from coach.engine.act_words import (
    BOUNDS,
    DENIALS,
    LIGHT,
    MANAGED,
    NO_NAMES,
    NOUNS,
    OUT,
    PLACES,
    PREPOSITIONS,
    VERBS,
    WORKS,
)
from coach.engine.told import Act, Told

_OTHERS = frozenset(
    """who which she he they you it nobody someone somebody people everyone everybody anybody
    anyone one-of-them others strangers readers followers friends""".split()
)
"""Subjects of what others did."""
_BETWEEN = frozenset(
    """also just even finally kindly then already actually really again now recently only always
    often sometimes never ever have has had both all once suddenly immediately has's went and's
    usually first later still quickly""".split()
)
"""What may stand between a subject and its verb."""
_LEADS = frozenset(
    """also just even finally then already actually really again recently only once still today
    yesterday tonight update log note reminder done ok okay so well hey hello hi dear and have
    having had was got me myself first next later after before last this early late morning
    evening afternoon ive im id mostly mainly quickly quietly""".split()
)
"""Capitalised at the head of a sentence, and yet no subject."""
_DETERMINERS = frozenset(
    """my our her his their the a an some this that two three four five six seven eight nine ten
    several many few both another one""".split()
)
_TIMES = frozenset(
    """day days week weeks month night morning evening afternoon time hour hours minute minutes
    weekend lunch break ago bit while moment""".split()
)
_NO_SUBJECTS = WORKS | PLACES | _TIMES | VERBS.keys() | NOUNS.keys() | LIGHT
"""What is no subject: "three blogs visited" are visits."""


class Dropped(NamedTuple):
    """A deed that is told and that is no act of hers."""

    act: Act
    by_others: bool
    """Somebody else did it; otherwise it was not done."""


def dropped(told: Told, act: Act, before: Dropped | None) -> Dropped | None:
    """The deed as one to leave out; None where it is her own and done.

    `before` is the deed before it where that was left out: what is joined to it goes with it, as
    the shares of "my post has three comments and two shares".
    """
    if act.kind is Kind.THANKS_DUE:
        return None
    verb = _verb_of(told, act)
    joined = verb is None and before is not None and _is_joined(told, before.act, act)
    if before is not None and (joined or (act.is_again and verb is None)):
        return Dropped(act, before.by_others)
    if _is_undone(told, act):
        return Dropped(act, by_others=False)
    follows = before is not None and before.by_others
    others = _is_others(told, act, verb, follows=follows) or _is_out_by_others(told, act)
    if others or _is_passive(told, act) or _is_received(told, act, verb):
        return Dropped(act, by_others=True)
    return None


def _is_joined(told: Told, before: Act, act: Act) -> bool:
    between = told.words[before.last + 1 : act.first]
    return told.same(before.last, act.first) and between in ([], ["and"], ["&"], ["or"])


def _is_others(told: Told, act: Act, verb: int | None, *, follows: bool) -> bool:
    """Whether somebody else is said to have done it: "Ana left a comment on my post".

    `follows` says that the deed before it was another's: "Ana shared my post and liked it".
    """
    if verb is None or act.kind is Kind.MINUTES or told.words[verb] in _TELLING:
        return False
    lead = verb - 1
    while lead >= 0 and told.same(lead, verb) and told.words[lead] in _BETWEEN:
        if told.comma(lead + 1):
            return False
        lead -= 1
    if lead < 0 or not told.same(lead, verb) or told.comma(lead + 1):
        return False
    if told.words[lead] in ("and", "then", "&"):
        return follows and not told.comma(lead)
    return _is_subject(told, lead)


def _is_out_by_others(told: Told, act: Act) -> bool:
    """Whether somebody else published a work: "the article Ana posted"."""
    out = act.kind is Kind.POST and not act.is_verb and told.word(act.last) in OUT
    lead = act.last - 1
    return out and (told.word(lead) in _OTHERS - {"it"} or told.is_capital(lead))


_BEING = frozenset("was were been being is are gets got get".split())


def _is_passive(told: Told, act: Act) -> bool:
    """Whether it was done to what is hers: "my post was shared", "liked by Ana"."""
    if act.kind in (Kind.POST, Kind.CONNECTION):
        after = told.word(act.last + 1) in _BEING and told.same(act.last, act.last + 2)
        upon = VERBS.get(told.word(act.last + 2))
        return after and not act.is_verb and upon not in (None, Kind.POST)
    if told.words[act.first] not in VERBS:
        return False
    lead = told.word(act.first - 1) if told.same(act.first - 1, act.first) else ""
    by_others = told.word(act.first + 1) == "by" and told.is_capital(act.first + 2)
    return lead in _BEING or by_others


def _is_subject(told: Told, at: int) -> bool:
    """Whether a word that stands before a verb names somebody else who does it."""
    word = told.words[at]
    if word in _OTHERS:
        return True
    if at in told.timed or word in _LEADS or word.endswith(("ly", "'s")):
        return False
    if told.is_capital(at) and word not in NO_NAMES and not _is_object(told, at):
        return True
    first = told.clauses[at]
    near = at - first <= 2 and told.words[first] in _DETERMINERS  # noqa: PLR2004 "my old friend"
    numbered = at > first and told.number(first) is not None
    inside = told.words[first:at]
    plain = all(one not in _NO_SUBJECTS and one not in PREPOSITIONS for one in inside)
    return at > first and (near or numbered) and plain and word not in _NO_SUBJECTS


def _is_object(told: Told, at: int) -> bool:
    """Whether a name belongs to what stands before it: "for Ana", "thanked Ana"."""
    lead = at - 1
    while lead >= 0 and told.is_capital(lead) and told.same(lead, at):
        if told.words[lead] in _GOVERNING:
            return True
        lead -= 1
    if lead < 0 or not told.same(lead, at) or told.comma(lead + 1):
        return False
    return told.words[lead] in _GOVERNING or told.words[lead] in VERBS


_GOVERNING = frozenset("for to on of with from by under about at in".split())


def _verb_of(told: Told, act: Act) -> int | None:
    """The word of the verb by which an act is told; None where a noun stands alone."""
    if act.is_verb:
        return act.first
    for back in range(1, 4):
        at = act.first - back
        if not told.same(at, act.first) or told.comma(at + 1) or told.words[at] in BOUNDS:
            return None
        if told.words[at] in LIGHT:
            return at
    return None


_RECEIVING = frozenset("got get gets getting received receive receives receiving has".split())
_ARRIVING = frozenset("came come comes coming arrived appeared poured rolled trickled".split())
_FINISHED = frozenset("done out in off written finished up published over log report note".split())
_GIVEN = frozenset({Kind.POST, Kind.CONNECTION, Kind.OWN_SHARE, Kind.MINUTES, Kind.THANKS_DUE})
"""Kinds that aren't received from others, or are counted when they are."""


def _is_received(told: Told, act: Act, verb: int | None) -> bool:
    """Whether it was given to her: "got two replies", "a comment from Ana"."""
    if act.kind in _GIVEN:
        return False
    after = told.word(act.last + 1)
    if verb is None and after in _ARRIVING and told.same(act.last, act.last + 1):
        return True
    from_whom = told.is_capital(act.last + 2) or told.word(act.last + 2) in _OTHERS | _DETERMINERS
    noun = verb is None or told.words[verb] in LIGHT
    if noun and after == "from" and from_whom and not _is_given_verb(told, verb):
        return True
    start = act.first if verb is None else verb
    for at in range(start, max(-1, act.first - 4), -1):
        if not told.same(at, act.first) or (at < start and told.words[at] in BOUNDS):
            return False
        if told.words[at] in _RECEIVING:
            ahead = told.words[act.last + 1 : act.last + 6]
            return told.word(at + 1) not in ("to", "around") and not _FINISHED & set(ahead)
    return False


def _is_given_verb(told: Told, verb: int | None) -> bool:
    return verb is not None and told.words[verb] not in _RECEIVING | {"had"}


# --- Not done ------------------------------------------------------------------------------------

_MODALS = frozenset("should shall can could may might would do did does must am will".split())
_TELLING = frozenset("log logged add record note mention tell say told said count enter".split())
_ALMOST = frozenset("almost nearly deleted removed erased retracted undid unsent withdrew".split())
_WANTING = frozenset(
    """will i'll ill we'll i'd gonna wanna should shall must might could would want wanted plan
    planning intend hope hoping going try trying wish need let""".split()
)
_BETWEEN_WISH = frozenset("to like love me also just be maybe probably still then go and".split())
_BARE = frozenset(
    """leave write give drop send make post put add do comment reply share answer respond boost
    like thank visit publish upload link recommend introduce endorse have""".split()
)
"""Verbs as they stand after "will" and "to"."""
_ASKED = frozenset("write leave give drop make send compose draft formulate suggest".split())
_HABITS = frozenset("everyone's everybody's always usually often everyone everybody never".split())
_TO_COME = frozenset(["tomorrow"])
_NEAR = 12
"""Words in which a moment belongs to an act."""


def _is_undone(told: Told, act: Act) -> bool:
    """Whether it was not done: denied, almost done, miscounted, asked about, meant, or to come."""
    return (
        _is_denied(told, act)
        or _is_miscounted(told, act)
        or _is_asked(told, act)
        or _is_meant(told, act)
        or _is_habit(told, act)
    )


def _is_denied(told: Told, act: Act) -> bool:
    after = told.word(act.last + 1)
    if after in PREPOSITIONS and told.word(act.last + 2) in ("nothing", "nobody"):
        return True
    if act.is_verb and after in _NOTHING and told.same(act.last, act.last + 1):
        return True
    if DENIALS & set(told.words[act.first : act.last]):
        return True
    for back in (1, 2, 3):
        at = act.first - back
        if told.word(at) in BOUNDS or not told.same(act.first, at) or told.comma(at + 1):
            return False
        if told.word(at) in DENIALS or told.word(at) in _ALMOST:
            return True
    return False


_NOTHING = frozenset("nothing nobody none zero no neither".split())
_FIGURE = re.compile(r"-?[\d.]+")


def _is_miscounted(told: Told, act: Act) -> bool:
    """Whether it is counted by a figure that is no amount: "1.5 comments", "-3 posts"."""
    for at in range(max(0, act.first - 1), act.last + 3):
        odd = told.same(at, act.last) and _FIGURE.fullmatch(told.words[at]) is not None
        if odd and at not in told.timed and told.number(at) is None:
            following = told.word(at + 1)
            return following in WORKS | PLACES | NOUNS.keys() or following == "times"
    return False


def _is_asked(told: Told, act: Act) -> bool:
    """Whether it is asked about, or supposed: "should I comment?", "if I comment"."""
    for at in range(act.first, max(-1, act.first - 9), -1):
        if not told.same(at, act.first) or told.words[at] in _TELLING:
            return False
        if told.words[at] == "if":
            return True
        if told.words[at] in _MODALS and told.word(at + 1) in ("i", "we"):
            return told.number(at) is None and told.clauses[at] == at
    return False


def _is_meant(told: Told, act: Act) -> bool:
    """Whether it is meant, or asked of the coach: "I will comment", "write a nice comment"."""
    around = range(max(0, act.first - _NEAR), min(len(told.words), act.last + _NEAR))
    later = any(told.same(act.first, at) and told.words[at] in _TO_COME for at in around)
    if later and not act.is_verb:
        return True
    if not act.is_verb and told.word(act.first - 1) in ("planning", "plan", "planned", "want"):
        return told.same(act.first - 1, act.first)
    verb = _bare_verb(told, act)
    if verb is None:
        return False
    at = verb - 1
    while told.same(at, verb) and told.words[at] in _BETWEEN_WISH:
        at -= 1
    lead = told.word(at) if told.same(at, verb) else ""
    if lead in _WANTING and told.words[verb] not in _TELLING:
        return lead != "could" or "only" not in told.words[at : act.last]
    return told.words[verb] in _ASKED and lead not in _DONE_LEADS


_DONE_LEADS = frozenset("did have i've ive log".split()) | MANAGED


def _bare_verb(told: Told, act: Act) -> int | None:
    """The verb of an act where it stands in its bare form, its own or one a little before it."""
    for at in range(act.first, max(-1, act.first - 5), -1):
        if not told.same(at, act.first) or (at < act.first and told.comma(at + 1)):
            return None
        if told.words[at] in _BARE or told.words[at] in _ASKED:
            return at
        if at < act.first and (told.words[at] in LIGHT or told.words[at] in BOUNDS):
            return None
    return None


def _is_habit(told: Told, act: Act) -> bool:
    """Whether it is told as what she always does: "I comment on everyone's posts"."""
    if told.words[act.first] not in _BARE or told.word(act.first - 1) in ("did", "have"):
        return False
    around = range(max(0, act.first - 2), min(len(told.words), act.last + 6))
    near = {told.words[at] for at in around if told.same(at, act.first)}
    return bool(near & _HABITS) and not any(
        (number := told.number(at)) is not None and not number.weak
        for at in range(act.last + 1, act.last + 4)
    )
