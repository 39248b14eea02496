"""`coach settings`: look at them, or set one."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from coach.api import SETTING_KEYS, Actor, Coach, SettingsView
from coach.cli import output
from coach.cli.call import Call, CoachGroup, run_with_coach


def _keys(_ctx: Any, _parameter: Any, typed: str) -> list[CompletionItem]:
    return [CompletionItem(key) for key in SETTING_KEYS if key.startswith(typed)]


def _plain(view: SettingsView) -> dict[str, Any]:
    return {"settings": {one.key: one.value for one in view.settings}}


@click.group(cls=CoachGroup, invoke_without_command=True)
@click.pass_context
def settings(ctx: click.Context) -> None:
    """All settings; or change one with `set`."""
    if ctx.invoked_subcommand is not None:
        return
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[SettingsView, str]:
        view = await coach.people.settings(actor)
        return view, coach.text("cli/settings", settings=view.settings)

    view, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json(_plain(view))
    else:
        click.echo(text)


@settings.command(name="set")
@click.argument("key", shell_complete=_keys)
@click.argument("value")
@click.pass_context
def set_setting(ctx: click.Context, *, key: str, value: str) -> None:
    """Set KEY to VALUE; keys are listed by `coach settings`."""
    call = Call.of(ctx)
    view = run_with_coach(call, lambda coach, actor: coach.people.set_setting(actor, key, value))
    if call.as_json:
        output.print_json(_plain(view))
    else:
        click.echo(view.text)


COMMANDS = {"settings": settings}
