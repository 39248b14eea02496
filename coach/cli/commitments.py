"""`coach commitments`: the list, and what its owner may do with each."""

from collections.abc import Awaitable, Callable
from typing import Any

import click

from coach.api import (
    Actor,
    CardsView,
    Coach,
    Edited,
    Invalid,
    ShapeOptions,
    parse_weekdays,
    quality_of,
    target_of,
)
from coach.cli import output
from coach.cli.call import Call, CoachGroup, run_with_coach
from coach.cli.shapes import shape_options


@click.group(cls=CoachGroup, invoke_without_command=True)
@click.pass_context
def commitments(ctx: click.Context) -> None:
    """All your commitments with their ids; or change one."""
    if ctx.invoked_subcommand is not None:
        return
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[Any, str]:
        views = await coach.commitments.cards(actor)
        return views, coach.text("cli/commitments", cards=views)

    views, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"commitments": output.cards(views)})
    else:
        click.echo(text)


def _change(ctx: click.Context, work: Callable[[Coach, Actor], Awaitable[CardsView]]) -> None:
    call = Call.of(ctx)
    view = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"commitments": output.cards(view.cards)})
    else:
        click.echo(view.text)


def _wanted(wanted: str | None, *, everything: bool) -> None:
    if (wanted is None) != everything:
        raise Invalid("one_or_all")


@commitments.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--all", "everything", is_flag=True, help="Pause everything.")
@click.option("--until", metavar="DATE", help="Ask again from this day on.")
@click.pass_context
def pause(ctx: click.Context, *, wanted: str | None, everything: bool, until: str | None) -> None:
    """Rest one (or everything with --all); what you do still counts."""
    _wanted(wanted, everything=everything)

    async def work(coach: Coach, actor: Actor) -> CardsView:
        day = await coach.local_date(actor, until) if until else None
        if wanted is None:
            return await coach.commitments.pause_all(actor, day)
        return await coach.commitments.pause(actor, wanted, day)

    _change(ctx, work)


@commitments.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--all", "everything", is_flag=True, help="End the pause of everything.")
@click.pass_context
def resume(ctx: click.Context, *, wanted: str | None, everything: bool) -> None:
    """Let it ask again; brings an archived one back, too."""
    _wanted(wanted, everything=everything)

    async def work(coach: Coach, actor: Actor) -> CardsView:
        if wanted is None:
            return await coach.commitments.resume_all(actor)
        return await coach.commitments.resume(actor, wanted)

    _change(ctx, work)


@commitments.command()
@click.argument("wanted", metavar="ID")
@click.pass_context
def skip(ctx: click.Context, *, wanted: str) -> None:
    """Let go of what is due now, neither done nor missed."""
    _change(ctx, lambda coach, actor: coach.commitments.skip(actor, wanted))


@commitments.command(name="pass")
@click.argument("wanted", metavar="ID")
@click.pass_context
def spend_pass(ctx: click.Context, *, wanted: str) -> None:
    """Cover the latest miss with one of two reserve passes a month."""
    _change(ctx, lambda coach, actor: coach.commitments.spend_pass(actor, wanted))


@commitments.command()
@click.argument("wanted", metavar="ID")
@click.pass_context
def archive(ctx: click.Context, *, wanted: str) -> None:
    """Put it away; its history stays."""
    _change(ctx, lambda coach, actor: coach.commitments.archive(actor, wanted))


@commitments.command()
@click.argument("wanted", metavar="ID")
@click.pass_context
def fresh(ctx: click.Context, *, wanted: str) -> None:
    """Start fresh: both counts to zero from now."""
    _change(ctx, lambda coach, actor: coach.commitments.start_fresh(actor, wanted))


@commitments.command()
@click.argument("wanted", metavar="ID")
@shape_options
@click.option("--title", help="A new name.")
@click.option("--plan", help="A new if-then plan.")
@click.option("--quality", metavar="thoughtful|any", help="Which gives count.")
@click.option("--until", metavar="DATE|never", help="The last day it counts.")
@click.option("--days-off", metavar="DAYS|none", help="Weekdays on which nothing is asked.")
@click.pass_context
def edit(
    ctx: click.Context,
    *,
    wanted: str,
    title: str | None,
    plan: str | None,
    quality: str | None,
    until: str | None,
    days_off: str | None,
    **given: Any,
) -> None:
    """Change its words, dates or measure; your counts stay."""
    shape = ShapeOptions(**given)

    async def work(coach: Coach, actor: Actor) -> CardsView:
        off = None if days_off is None else "" if days_off == "none" else days_off
        event = Edited(
            title=title,
            plan=plan,
            target=target_of(shape, parse_weekdays(shape["on"] or "")),
            quality=quality_of(quality),
            any_quality=quality == "any",
            until=await coach.local_date(actor, until) if until not in (None, "never") else None,
            no_end=until == "never",
            days_off=None if off is None else parse_weekdays(off),
        )
        return await coach.commitments.edit(actor, wanted, event)

    _change(ctx, work)


COMMANDS = {"commitments": commitments}
