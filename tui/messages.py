"""Messages between widgets and screens, small dataclasses."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Chosen(Message):
    """One of the offered choices was taken."""

    choice_id: str


@dataclass
class Written(Message):
    """Words were written and sent."""

    text: str


@dataclass
class Pointed(Message):
    """The cursor was put somewhere with the mouse."""

    item_id: str


@dataclass
class Opened(Message):
    """A card or a line was opened, by key or by mouse."""

    item_id: str
