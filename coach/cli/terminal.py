"""`coach` without a verb: the app, or its linear text form where there is no screen for it."""

import asyncio
import os
import sys

import click

from coach.api import Actor, Coach, open_coach
from coach.cli import today
from coach.cli.call import SOURCE, Call, run_with_coach
from coach.cli.menu import menu


def open_app(call: Call) -> int:
    """Open the app; its exit code."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        if call.linear:
            return asyncio.run(_linear(call))
        view, text = run_with_coach(call, today.read)
        del view
        click.echo(text)
        return 0
    if call.linear or os.environ.get("TERM", "dumb") in ("dumb", ""):
        return asyncio.run(_linear(call))
    from tui.app import run

    return run(call.settings())


async def _linear(call: Call) -> int:
    async with open_coach(call.settings()) as coach:
        actor = await coach.people.terminal_actor(SOURCE)
        return await _menu(coach, actor)


async def _menu(coach: Coach, actor: Actor) -> int:
    await menu(coach, actor)
    return 0
