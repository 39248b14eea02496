"""Texts on their way to a model and back: cut, made harmless, and looked at for words."""

MOST_SAID = 6_000
"""Characters of a reply; past that the model has lost itself."""
MOST_BLANK = 400
"""Characters without a single word before a reply is given up."""
ELLIPSIS = " …"
"""Ends a reply that the limit of its length has cut."""
_CUT = " […]"
_JOINERS = "\n\u200c\u200d"
"""Kept though not printable: line breaks, and the joiners that emoji and several scripts need."""
_BLANK = _JOINERS + " "
_BROKEN = "\ufffd"
"""Stands where bytes were no text."""
_HARMLESS = str.maketrans("<>", "\u2039\u203a")
"""For angle brackets: our data ends with a tag, and chat templates mark who speaks with them."""
_TAIL = 24
_AGAIN = 4
"""A reply in which the last `_TAIL` characters stand this often goes round in circles."""


def told(text: str, most: int) -> str:
    """Data for a model: at most `most` characters, the cut visible, without control characters."""
    kept = said(text).strip().translate(_HARMLESS)
    if len(kept) <= most:
        return kept
    return kept[: most - len(_CUT)].rstrip() + _CUT


def said(text: str) -> str:
    """A piece of text without control characters, direction marks or broken bytes."""
    return "".join(
        one
        for one in text.replace("\t", " ")
        if (one.isprintable() and one != _BROKEN) or one in _JOINERS
    )


def opening(text: str) -> str:
    """The same for the first piece: nothing until there is something to read."""
    return said(text).lstrip(_BLANK)


def goes_round(text: str) -> bool:
    """Whether a reply says one thing over and over, as small models do when they are lost."""
    return len(text) > _TAIL and text.count(text[-_TAIL:]) >= _AGAIN
