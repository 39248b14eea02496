"""Moods that a coach must not talk past: a low one, and a rude one; and a word of quality."""

from typing import Literal

from coach.engine.phrases import Phrases
from coach.engine.tokens import capped, read

Mood = Literal["low", "rude", ""]

_MOODS = Phrases(
    {
        "low": {
            1.0: [
                "lonely",
                "so alone",
                "a|such failure|loser",
                "i'm|im|am|feel|feeling ~ failure|sad|down|low|disappointed|discouraged|drained"
                "|exhausted|miserable|invisible|worn|burnt|defeated|dejected|stupid|hopeless",
                "sick|tired of this|it|blogging|writing|everything|all",
                "i quit",
                "want|going|ready|about to quit|stop blogging|writing",
                "give|giving up",
                "nobody|noone reads|read|cares|care|sees|notices|comments|visits",
                "no one reads|cares|sees|notices|comments|visits",
                "what's|whats|what is the point|use",
                "hurts|hurt|crying|cried|cry",
                "no motivation|energy",
            ]
        },
        "rude": {
            1.0: [
                "fuck|screw off|you|this|it",
                "you are ~ useless|stupid|rubbish|dumb|idiot|annoying|crap|trash",
                "you're|youre ~ useless|stupid|rubbish|dumb|idiot|annoying|crap|trash",
                "you suck",
                "shut up",
                "stupid|useless|dumb bot|program|coach|thing|app",
            ]
        },
    },
    {},
)
_PRAISED = Phrases(
    {
        "thoughtful": {1.0: ["thoughtful"]},
        "plain": {1.0: ["plain", "not|wasn't|isn't|less|un thoughtful", "quick|short"]},
    },
    {},
)


def mood_of(text: str) -> Mood:
    """The mood that a message tells of, the rude one last; empty for none."""
    found = {one.name for one in _MOODS.find(read(capped(text)[0]))}
    if "low" in found:
        return "low"
    return "rude" if found else ""


def says_thoughtful(text: str) -> bool:
    """Whether she says herself that her comments were thoughtful, all of them."""
    return {one.name for one in _PRAISED.find(read(capped(text)[0]))} == {"thoughtful"}
