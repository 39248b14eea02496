"""Proposals in a talk: how they are shown, and the words and choices that answer them."""

from datetime import date

from msgspec.structs import replace

from coach.domain.chat import ChatState, Intent, Pending
from coach.domain.entries import Kind
from coach.engine import exercises
from coach.engine.chat_turns import ChatStep, Effect, Facts, free, moved, offered
from coach.engine.moments import fixed
from coach.engine.step import Await, Pick, Say, Step

MOST_PENDING = 5
"""Proposals that wait one below the other; another one is asked to wait its turn."""
MOST_TOGETHER = 10
"""Acts in one proposal."""
_YES = frozenset(
    """yes y yep yeah yup sure ok okay k correct right exactly please do yess yesss ja oui si
    absolutely definitely fine good perfect great go confirm confirmed true""".split()
)
_YES_PHRASES = frozenset(
    (
        "that's right|thats right|do it|go ahead|sounds good|log it|yes please|make it so|all good|"
        "looks good|that's it|thats it|of course|please do|yes do it|save it|keep it|why not"
    ).split("|")
)
_NO = frozenset("no n nope nah cancel nevermind forget never discard drop abort".split())
_NO_PHRASES = frozenset(
    (
        "never mind|forget it|forget that|leave it|not now|don't|dont|do not|no thanks|cancel that|"
        "no thank you|not yet|scrap that|drop it|let it be"
    ).split("|")
)
_CHANGE = frozenset("change edit amend fix wrong modify adjust".split())
_THOUGHTFUL = frozenset(("thoughtful", "it was thoughtful", "yes thoughtful"))
_PLAIN = frozenset(("plain", "a plain one", "a plain", "it was plain", "it was not thoughtful"))
_COMMANDS = frozenset("back repeat skip stop help".split())
_CANCEL = frozenset(("cancel", "never mind", "nevermind"))
"""What ends a proposal while it is being changed, where "no" may begin a correction."""


LEAVES = frozenset(("stop", "quit", "exit", "bye", "goodbye", "leave", "close"))
"""Words that end the talk for now; what waits for a yes goes on waiting."""


def word_of(text: str) -> str:
    """A message as it is compared with commands: small letters, no punctuation around it."""
    return " ".join(text.casefold().strip(" \t\n.!?,;:'\"").split())


def is_no(word: str) -> bool:
    """Whether it means no and no more."""
    return word in _NO or word in _NO_PHRASES


def ends(word: str) -> bool:
    """Whether it lets go of something in a phrase that answers no question: "forget it"."""
    return word in _NO_PHRASES or word in _CANCEL


def is_yes(word: str) -> bool:
    """Whether it means yes and no more, or only that it was heard."""
    parts = word.replace(",", " ").split()
    return word in _YES_PHRASES or (bool(parts) and all(one in _YES for one in parts))


def is_answer(word: str) -> bool:
    """Whether it can only be meant for a question that was asked."""
    short = word in _THOUGHTFUL | _PLAIN | _CHANGE | _COMMANDS
    return word.isdecimal() or short or is_yes(word) or is_no(word)


def asked(state: ChatState, facts: Facts) -> tuple[Effect, ...]:
    """The question that is open: the proposal with its choices, or an open ear."""
    if state.exercise is not None:
        return exercises.ask(state.exercise)
    if state.offered:
        return (offered(state.offered, facts),)
    if not state.pending:
        return (free(),)
    current = state.pending[-1]
    if current.editing:
        return Say(template="chat/change_how"), free()
    return _proposal(current, facts), choices(current)


def _proposal(pending: Pending, facts: Facts) -> Say:
    match pending.intent:
        case Intent.LOG:
            context = {
                "entries": pending.entries,
                "quality": pending.quality,
                "asks": has_comments(pending),
                "instead": pending.replaced,
                "many": len(pending.entries) >= MOST_TOGETHER,
            }
            return Say(template="chat/confirm_entries", context=context)
        case Intent.COMMIT:
            context = {"commitment": pending.commitment}
            return Say(template="chat/confirm_commitment", context=context)
        case Intent.PAUSE:
            until = date.fromisoformat(pending.until) if pending.until else None
            return Say(template="chat/confirm_pause", context={"until": until})
        case Intent.SETTINGS:
            return Say(template="chat/confirm_settings", context={"settings": pending.settings})
        case Intent.SNOOZE:
            return Say(template="chat/confirm_snooze")
        case _:
            return Say(template="chat/confirm_undo", context={"entry": pending.label})


def choices(pending: Pending) -> Await:
    """What a proposal can be answered with, words being welcome all the same."""
    if has_comments(pending):
        keys = ("chat_yes_thoughtful", "chat_yes_plain", "chat_change", "chat_no")
    elif pending.intent in (Intent.LOG, Intent.COMMIT, Intent.PAUSE):
        keys = ("chat_yes", "chat_change", "chat_no")
    else:
        keys = ("chat_yes", "chat_no")
    picks = tuple(Pick(id=str(number), label_key=key) for number, key in enumerate(keys, start=1))
    return Await(picks=picks, text=True, hint_key="write_correction")


def has_comments(pending: Pending) -> bool:
    """Whether it has comments of which it must be asked how they read."""
    told = pending.quality is not None
    return not told and any(one.kind is Kind.COMMENT for one in pending.entries)


def picked(pending: Pending, word: str) -> str:
    """The choice that a word or number takes, by its label; empty for none."""
    if pending.editing:
        return "chat_no" if word in _CANCEL else ""
    for pick in choices(pending).picks:
        if word == pick.id:
            return pick.label_key
    comments = any(one.kind is Kind.COMMENT for one in pending.entries)
    bare = word.removeprefix("no").removeprefix("actually").strip(" ,.:")
    bare = bare.replace("they were", "it was").replace("plain one", "plain")
    if comments and bare in _THOUGHTFUL | _PLAIN:
        return "chat_yes_thoughtful" if bare in _THOUGHTFUL else "chat_yes_plain"
    if is_yes(word):
        return "chat_yes"
    if is_no(word):
        return "chat_no"
    return "chat_change" if word in _CHANGE else ""


def propose(state: ChatState, pending: Pending, facts: Facts) -> ChatStep:
    """Show what would be written; what waited before comes back after it.

    Acts that are told one after the other are one proposal.
    """
    state = moved(replace(state, offered=(), unclear=""))
    pending = dated(replace(pending, said_on=facts.today.isoformat()), facts)
    together = _together(state.pending[-1], pending) if state.pending else None
    if together is not None:
        state = replace(state, pending=(*state.pending[:-1], together))
    elif len(state.pending) < MOST_PENDING:
        state = replace(state, pending=(*state.pending, pending))
    else:
        return Step(state=state, effects=(Say(template="chat/one_at_a_time"), free()))
    return Step(state=state, effects=asked(state, facts))


def dated(pending: Pending, facts: Facts) -> Pending:
    """The proposal with "yesterday" as the date that it means today."""
    entries = tuple(fixed(one, facts.today) for one in pending.entries)
    return replace(pending, entries=entries)


def _together(waiting: Pending, told: Pending) -> Pending | None:
    """Both in one, where both are acts of the same day; None where they stay apart."""
    entries = (*waiting.entries, *told.entries)
    logs = waiting.intent is Intent.LOG is told.intent and not (waiting.replaces or told.replaces)
    if not logs or waiting.said_on != told.said_on or len(entries) > MOST_TOGETHER:
        return None
    same = waiting.quality if waiting.quality is told.quality else None
    return replace(told, entries=entries, quality=same)
