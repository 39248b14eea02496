"""Words of crisis in a draft: whoever writes them is shown who can help, and is not coached.

A draft answers somebody else's post, which may be about death and loss; so a phrase must say it in
a sentence of its own, and the model must be plainly sure of that sentence.
"""

import re
from collections.abc import Callable

from coach.engine.crisis import crisis_signs
from coach.engine.listening import Listener, features, hear
from coach.engine.tokens import capped, read

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_PLAINLY = 0.6
"""As in a talk (`understanding.PLAINLY`), whose grammar isn't needed here."""
_SIGN = "crisis 1.0"
"""A phrase that says it by itself."""


def in_crisis(draft: str, listener: Callable[[], Listener]) -> bool:
    """Whether a draft plainly speaks of a crisis of its writer; weights are read only if it may."""
    sentences = (read(one) for one in _SENTENCE.findall(capped(draft)[0]))
    meant = [one for one in sentences if _SIGN in crisis_signs(one)]
    return any(hear(listener(), features(one)).crisis >= _PLAINLY for one in meant)
