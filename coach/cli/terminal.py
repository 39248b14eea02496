"""`coach` without a verb: the app, or its linear text form where there is no screen for it."""

import os
import sys

import click

from coach.cli import output, today
from coach.cli.call import Call, opened, run_async, run_with_coach
from coach.cli.menu import menu


def open_app(call: Call) -> int:
    """Open the app; its exit code."""
    screen = sys.stdin.isatty() and sys.stdout.isatty()
    if call.as_json or not (screen or call.linear):
        view, text = run_with_coach(call, today.read)
        if call.as_json:
            output.print_json(output.today(view))
        else:
            click.echo(text)
        return 0
    if call.linear or os.environ.get("TERM", "dumb") in ("dumb", ""):
        return run_async(_linear(call))
    from tui.app import run

    return run(call.settings())


async def _linear(call: Call) -> int:
    async with opened(call) as (coach, actor):
        await menu(coach, actor)
    return 0
