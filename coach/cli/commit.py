"""`coach commit`: promise yourself something, from a template or in your own numbers."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from coach.api import (
    TEMPLATES,
    Actor,
    CardsView,
    Coach,
    CommitmentDraft,
    Invalid,
    ShapeOptions,
    default_quality,
    describes,
    parse_weekdays,
    quality_of,
    target_of,
)
from coach.cli import output
from coach.cli.asking import choose
from coach.cli.call import Call, CoachCommand, run_with_coach
from coach.cli.shapes import shape_options


def _slugs(_ctx: Any, _parameter: Any, typed: str) -> list[CompletionItem]:
    return [CompletionItem(one.slug) for one in TEMPLATES if one.slug.startswith(typed)]


@click.command(cls=CoachCommand)
@click.argument("template", required=False, shell_complete=_slugs)
@shape_options
@click.option("--title", help="Its name; the coach finds one otherwise.")
@click.option("--plan", help='Your if-then plan: "when …, then I will …".')
@click.option("--quality", metavar="thoughtful|any", help="Which gives count.")
@click.option("--until", metavar="DATE", help="The last day it counts.")
@click.option("--days-off", metavar="DAYS", help="Weekdays on which nothing is asked.")
@click.option("--key", help="The same key again makes no second one.")
@click.option("--yes", is_flag=True, help="Make it without asking.")
@click.pass_context
def commit(
    ctx: click.Context,
    *,
    template: str | None,
    title: str | None,
    plan: str | None,
    quality: str | None,
    until: str | None,
    days_off: str | None,
    key: str | None,
    yes: bool,
    **given: Any,
) -> None:
    """Make a promise to yourself, shown before it is made.

    TEMPLATE is one of: one-for-five, shine-a-light, eighty-twenty, thank-in-12h, five-minutes,
    one-step-deeper, link-love. Or describe your own: --ratio 1:5 --give comment --per post;
    --at-least 2 --give share --each week; --share 80% --of share --against own-share;
    --within 12h --close thanks-due --with thanks.
    """
    call = Call.of(ctx)
    shape = ShapeOptions(**given)

    async def work(coach: Coach, actor: Actor) -> CardsView | None:
        if describes(shape) == (template is not None):
            raise Invalid("template_or_shape", known=[one.slug for one in TEMPLATES])
        target = target_of(shape, parse_weekdays(shape["on"] or ""))
        if template is not None:
            draft = coach.commitments.draft(template)
        elif target is not None:
            draft = CommitmentDraft(target=target, quality=default_quality(target))
        else:
            raise Invalid("no_shape")
        draft = CommitmentDraft(
            target=draft.target,
            template=draft.template,
            title=title or "",
            plan=plan or "",
            quality=draft.quality if quality is None else quality_of(quality),
            until=await coach.local_date(actor, until) if until else None,
            days_off=parse_weekdays(days_off) if days_off else draft.days_off,
        )
        preview = await coach.commitments.preview(actor, draft)
        if call.asks and not yes:
            click.echo(preview.text)
            if choose(coach, "promise", _YES_NO, default="y") == "no":
                click.echo(coach.text("cli/not_made"))
                return None
        return await coach.commitments.create(actor, draft, key=key)

    view = run_with_coach(call, work)
    if view is None:
        return
    if call.as_json:
        output.print_json({"commitment": output.card(view.cards[0])})
    else:
        click.echo(view.text)


_YES_NO = {**dict.fromkeys(("y", "yes"), "yes"), **dict.fromkeys(("n", "no"), "no")}


COMMANDS = {"commit": commit}
