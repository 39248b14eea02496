"""What a button sends back: a verb, an opaque id, and at most two small arguments.

A message may be pressed long after it was drawn and by a bot that has restarted since, so a button
carries all that is needed to act on it. Nothing in it is trusted: the coach looks everything up
among what belongs to the person who pressed.
"""

from typing import NamedTuple

LONGEST = 100
"""Characters of a custom id (https://discord.com/developers/docs/components/reference)."""
_SEPARATOR = ":"
_PARTS = 4


class Press(NamedTuple):
    """A verb with its arguments."""

    verb: str
    ref: str = ""
    first: str = ""
    second: str = ""

    def __str__(self) -> str:
        """As a custom id."""
        text = _SEPARATOR.join(self).rstrip(_SEPARATOR)
        assert len(text) <= LONGEST, text  # noqa: S101 all our ids are short
        return text


def parse(custom_id: str) -> Press | None:
    """The press that a custom id means; None for what isn't ours."""
    parts = custom_id.split(_SEPARATOR)
    if not parts[0] or len(parts) > _PARTS:
        return None
    return Press(*parts)
