"""`coach completion`: the script that teaches a shell to complete."""

from typing import Any

import click
from click.shell_completion import get_completion_class

from coach.cli.call import Call, CoachCommand
from coach.cli.output import print_json


@click.command(cls=CoachCommand)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Print the completion script of a shell.

    For example: coach completion bash > ~/.local/share/bash-completion/completions/coach
    """
    found: Any = get_completion_class(shell)
    script = found(ctx.find_root().command, {}, "coach", "_COACH_COMPLETE").source()
    if Call.of(ctx).as_json:
        print_json({"script": script})
    else:
        click.echo(script)


COMMANDS = {"completion": completion}
