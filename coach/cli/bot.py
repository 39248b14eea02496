"""`coach bot`: the coach in Discord."""

import os
import stat
from pathlib import Path

import click

from coach.api import Invalid, NotAllowed, words
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_async

TOKEN_VARIABLE = "DISCORD_TOKEN"  # noqa: S105 the name of a variable
TOKEN_FILE = "discord.token"  # noqa: S105 the name of a file
REFUSED_EXIT = 1


@click.command(cls=CoachCommand)
@click.option("--check", is_flag=True, help="Look at token and permissions; print the invite link.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help="File with the token (or DISCORD_TOKEN; else discord.token in your data's folder).",
)
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8787, help="Of /healthz and /metrics; 0: any."
)
@click.option("--several", is_flag=True, help="Several bots share this database, on purpose.")
@click.pass_context
def bot(
    ctx: click.Context, *, check: bool, token_file: Path | None, port: int, several: bool
) -> None:
    """Run the coach in Discord; README tells how to set it up."""
    call = Call.of(ctx)
    settings = call.settings()
    token = _token(token_file, settings.home)
    try:
        import discord

        from coach.bot.app import AlreadyRunning, run
        from coach.bot.check import check as look
        from coach.bot.logs import log_to_stderr
    except ImportError as error:
        raise NotAllowed("no_discord_library") from error
    if check:
        found = run_async(look(token))
        if call.as_json:
            output.print_json({"findings": [{"ok": ok, "text": text} for ok, text in found]})
        else:
            click.echo(words().render("bot/check", {"findings": found}))
        ctx.exit(0 if found[0].ok else REFUSED_EXIT)
    log_to_stderr()
    try:
        run_async(run(settings, token, port=port, several=several))
    except AlreadyRunning as error:
        raise NotAllowed("bot_runs_already") from error
    except discord.LoginFailure as error:
        raise NotAllowed("token_refused") from error
    except discord.PrivilegedIntentsRequired as error:
        raise NotAllowed("token_refused") from error


def _token(file: Path | None, home: Path) -> str:
    """The bot's token, from the environment or a file that its owner alone can read.

    Raises:
        Invalid: `no_token`. NotAllowed: `token_readable` by others.
    """
    given = os.environ.get(TOKEN_VARIABLE, "").strip()
    if given and file is None:
        return given
    path = file or home.expanduser() / TOKEN_FILE
    if not path.is_file():
        raise Invalid("no_token", path=str(path))
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NotAllowed("token_readable", path=str(path))
    return path.read_text(encoding="utf-8").strip()


COMMANDS = {"bot": bot}
