"""The options that describe a commitment, shared by `commit` and `commitments edit`."""

from collections.abc import Callable
from typing import Any

import click

_OPTIONS: list[Callable[[Any], Any]] = [
    click.option("--ratio", metavar="K:N", help="K gives for every N acts of your own, e.g. 1:5."),
    click.option("--at-least", type=int, metavar="N", help="At least N per window."),
    click.option("--at-most", type=int, metavar="N", help="At most N per window."),
    click.option("--share", metavar="P%", help="At least P percent, e.g. 80%."),
    click.option("--within", metavar="H", help="Within H hours, e.g. 12h."),
    click.option("--give", multiple=True, metavar="KIND", help="What counts as the give."),
    click.option("--per", multiple=True, metavar="KIND", help="Your own act it goes by."),
    click.option("--each", metavar="day|week|month|7d", help="The window; 7d looks back 7 days."),
    click.option("--on", metavar="DAYS", help="Weekdays it asks on, e.g. mon,wed."),
    click.option("--of", metavar="KIND", help="The kind a share is of."),
    click.option("--against", metavar="KIND", help="The kind it is measured against."),
    click.option("--last", type=int, metavar="M", help="How many recent acts a share looks at."),
    click.option("--close", metavar="KIND", help="The kind that opens an item to be closed."),
    click.option("--with", "close_with", metavar="KIND", help="The kind that closes it."),
]


def shape_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of all four shapes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
