"""The root of the command: verbs that are loaded when they are called, and the one error surface.

Exit codes: 0 done; 1 well-formed but refused; 2 can't be read or is outside the published lists;
3 a fault, with an incident code; 130 stopped with Ctrl-C.
"""

import importlib
import json
from collections.abc import Sequence
from typing import Any

import click

from coach.api import CoachError, FaultError, Invalid, explain, words
from coach.cli.call import Call, CoachGroup

VERBS = {
    "today": "today",
    "commit": "commit",
    "commitments": "commitments",
    "log": "entries",
    "undo": "entries",
    "correct": "entries",
    "history": "entries",
    "review": "review",
    "chat": "chat",
    "check-in": "check_ins",
    "inbox": "check_ins",
    "lessons": "lessons",
    "facilitate": "facilitate",
    "audit": "looking_back",
    "progress": "looking_back",
    "settings": "settings",
    "doctor": "looking_back",
    "support": "looking_back",
    "bot": "bot",
    "completion": "completion",
}
"""Each verb and the module that holds it."""


class LazyVerbs(CoachGroup):
    """Loads the module of a verb when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order of a day."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module: Any = importlib.import_module(f"coach.cli.{VERBS[cmd_name]}")
        return module.COMMANDS[cmd_name]


@click.group(
    cls=LazyVerbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--linear", is_flag=True, help="Numbered plain text instead of the app.")
@click.version_option(package_name="reciprocity-coach", prog_name="coach")
@click.pass_context
def coach(ctx: click.Context, *, linear: bool) -> None:
    """A coach for giving first: learn, promise, give, and look back.

    Without a verb it opens the app. Everything is kept on this machine and works offline.
    """
    call = Call.of(ctx)
    if linear:
        call.linear = True
    if ctx.invoked_subcommand is None:
        from coach.cli.terminal import open_app

        ctx.exit(open_app(call))


def run(arguments: Sequence[str]) -> int:
    """Run the command; the exit code. Every error becomes one sentence, never a traceback."""
    as_json = "--json" in arguments
    try:
        result: Any = coach.main(args=list(arguments), prog_name="coach", standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped", words().render("cli/stopped", {}), 130, as_json=as_json)
    except click.ClickException as error:
        return _misused(error, as_json=as_json)
    except BrokenPipeError:
        return 0
    except UnicodeEncodeError:  # bytes among the arguments that are no text; nothing was written
        return _fail("not_text", words().render("errors/not_text", {}), 2, as_json=as_json)
    except Exception as error:  # noqa: BLE001 the one surface of this front end
        return _failed(error, as_json=as_json)
    return result if isinstance(result, int) else 0


def _speak() -> None:
    """Say what is wrong in the person's language; where that fails, in the one spoken before."""
    from contextlib import suppress

    context = click.get_current_context(silent=True)
    with suppress(Exception):
        (Call.of(context) if context else Call()).speak()


def _misused(error: click.ClickException, *, as_json: bool) -> int:
    context: click.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "coach"
    said = error.format_message().rstrip(".") + "."
    text = words().render("errors/usage", {"message": said, "command": command})
    return _fail("usage", text, 2, as_json=as_json)


def _failed(error: Exception, *, as_json: bool) -> int:
    code = error.code if isinstance(error, CoachError) else "unexpected"
    _speak()
    exit_code = 1
    if isinstance(error, Invalid):
        exit_code = 2
    elif isinstance(error, FaultError) or not isinstance(error, CoachError):
        exit_code = 3
    return _fail(code, explain(words(), error), exit_code, as_json=as_json)


def _fail(code: str, message: str, exit_code: int, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False))
    else:
        click.echo(message, err=True)
    return exit_code
