"""`coach audit`, `progress` and `doctor`."""

from typing import Any

import click

from coach.api import Actor, Coach, support_message
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_with_coach


@click.command(cls=CoachCommand)
@click.pass_context
def audit(ctx: click.Context) -> None:
    """The honest audit: what was promised beside what was done."""
    call = Call.of(ctx)
    view = run_with_coach(call, lambda coach, actor: coach.progress.audit(actor))
    if call.as_json:
        output.print_json(output.audit(view))
    else:
        click.echo(view.text)


@click.command(cls=CoachCommand)
@click.pass_context
def progress(ctx: click.Context) -> None:
    """A year of giving, in numbers; the app shows it as pictures."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        view = await coach.progress.year(actor)
        return view, coach.text("cli/progress", view=view)

    view, text = run_with_coach(call, work)
    if call.as_json:
        days = {day.isoformat(): acts for day, acts in sorted(view.acts_by_date.items())}
        output.print_json(
            {
                "from": view.first.isoformat(),
                "to": view.last.isoformat(),
                "acts_by_date": days,
                "people": view.people,
                "newcomers": view.newcomers,
                "established": view.established,
                "summary": view.summary,
            }
        )
    else:
        click.echo(text)


@click.command(cls=CoachCommand)
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """How the coach itself is: data, running totals, lessons, clock."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        view = await coach.doctor(actor)
        return view, coach.text("cli/doctor", findings=view.findings)

    view, text = run_with_coach(call, work)
    if call.as_json:
        findings = [{"name": one.name, "ok": one.ok, "text": one.text} for one in view.findings]
        output.print_json({"findings": findings})
    else:
        click.echo(text)
    broken = any(one.name == "database" and not one.ok for one in view.findings)
    ctx.exit(3 if broken else 0)


@click.command(cls=CoachCommand)
@click.pass_context
def support(ctx: click.Context) -> None:
    """When things are hard: who to turn to, and what the coach is."""
    Call.of(ctx).speak()
    text = support_message()
    if Call.of(ctx).as_json:
        output.print_json({"support": text})
    else:
        click.echo(text)


COMMANDS = {"audit": audit, "progress": progress, "doctor": doctor, "support": support}
