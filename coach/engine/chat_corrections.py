"""Second thoughts about what was just logged: "that comment was yesterday", "I meant three"."""

import re

from coach.domain.chat import Intent, Pending, Understood
from coach.engine.amending import amended
from coach.engine.chat_turns import Facts

_OPENS = re.compile(
    r"(?:(?:no|oops|sorry|wait|actually|correction|hm+)[ ,.!:-]+)*"
    r"(?:i mean|i meant|(?:change|make|correct) (?:that|it|the)|it was|they were|"
    r"(?:that|the|those)(?: \w+)? (?:was|were|should|is|are) |not \w+, |"
    r"(?:no|oops|wait|correction)\b(?=.*\w))"
)
"""What only somebody says who corrects what she said before."""
_LONGEST = 120
"""Characters of a correction; what is longer tells something new."""


def corrected(text: str, heard: Understood, facts: Facts) -> Pending | None:
    """The entries of the latest log as they should have been; None for anything else."""
    low = " ".join(text.casefold().split())
    if not facts.latest or len(low) > _LONGEST or _OPENS.match(low) is None:
        return None
    wishes = tuple(one.wish for one in facts.latest)
    better = amended(Pending(intent=Intent.LOG, entries=wishes), text, heard, today=facts.today)
    if better is None or len(better.entries) != len(wishes):
        return None
    changed = [
        (old, new) for old, new in zip(facts.latest, better.entries, strict=True) if new != old.wish
    ]
    if not changed:
        return None
    return Pending(
        intent=Intent.LOG,
        entries=tuple(new for _, new in changed),
        quality=next((old.quality for old, _ in changed if old.quality is not None), None),
        replaces=tuple(old.id for old, _ in changed),
        replaced=tuple(old.label for old, _ in changed),
    )
