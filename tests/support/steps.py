"""Playing a conversation in Discord, whichever step comes."""

from typing import Any

WRITE = "Write …"
WORDS = (
    "I keep a worn chain for the salt, and sunglasses for the way home. Does hot wax need longer "
    "on a chain, and what do you do about the children on the last day?"
)
"""A reflection, a plan, or a thoughtful draft for either lesson that asks for one."""
COMMANDS = frozenset({"Back", "Repeat", "Skip", "Stop", "Help"})


def button(on: Any, label: str) -> str:
    """The id of the button whose label begins so."""
    message = getattr(on, "message", on)
    for one in message.buttons:
        if (one.label or "").startswith(label):
            return one.custom_id
    raise AssertionError([one.label for one in message.buttons])


def is_over(turn: Any) -> bool:
    """Whether nothing more is asked."""
    return not COMMANDS & {one.label for one in turn.message.buttons}


async def step(person: Any, turn: Any) -> Any:
    """Take the first choice, or write where one may."""
    first = turn.message.buttons[0]
    pressed = await person.press(turn, first.custom_id)
    if pressed.modal is None:
        return pressed
    return await person.submit(pressed, {"Your words": WORDS})
