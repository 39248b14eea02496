"""Questions on a terminal that are answered in a word."""

from collections.abc import Mapping

import click

from coach.api import Coach


def choose(coach: Coach, question: str, meant: Mapping[str, str], *, default: str = "") -> str:
    """What was meant; other words are answered kindly, and it asks again.

    `question` is a label of `cli.ask`. Enter alone means the default, where there is one.
    """
    text = coach.label(f"cli.ask.{question}")
    while True:
        said: str = click.prompt(text, default=default, show_default=False, prompt_suffix=" ")
        found = meant.get(said.strip().casefold())
        if found is not None:
            return found
        click.echo(coach.label(f"cli.ask.{question}_again"))
