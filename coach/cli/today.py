"""`coach today`."""

import click

from coach.api import Actor, Coach, TodayView
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_with_coach


@click.command(cls=CoachCommand)
@click.pass_context
def today(ctx: click.Context) -> None:
    """What is due, what waits in the inbox, and when the next check-in comes."""
    call = Call.of(ctx)
    view, lines = run_with_coach(call, read)
    if call.as_json:
        output.print_json(output.today(view))
    else:
        click.echo(lines)


async def read(coach: Coach, actor: Actor) -> tuple[TodayView, str]:
    """Today, as a view and as lines."""
    view = await coach.commitments.today(actor)
    return view, coach.text("cli/today", view=view)


COMMANDS = {"today": today}
