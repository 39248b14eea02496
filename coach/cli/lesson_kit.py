"""For whoever writes lessons: `coach lessons new`, `lint`, `preview` and `schema`."""

import json
from pathlib import Path
from typing import Any

import click

from coach.api import (
    Actor,
    Coach,
    Invalid,
    NotAllowed,
    NotFound,
    fault_message,
    fault_words,
    outline,
    words,
)
from coach.cli import output
from coach.cli.call import Call, CoachCommand, run_with_coach
from coach.cli.rehearsals import is_here, is_path, opened_at, path_in
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import Lesson

SCHEMA = "lesson.schema.json"
"""The name of the schema beside lessons."""


@click.command(name="new", cls=CoachCommand)
@click.argument("slug")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Folder of your lessons; without it, the current one.",
)
@click.option("--title", metavar="TEXT", help="What the lesson is called.")
@click.pass_context
def new_lesson(ctx: click.Context, *, slug: str, folder: Path, title: str | None) -> None:
    """Begin a lesson of your own: a whole small one, whose words you replace."""
    from coach.content import skeleton

    if not skeleton.is_slug(slug):
        raise Invalid("bad_slug", value=slug, near=skeleton.slug_from(slug))
    if slug in skeleton.shipped_slugs():
        raise NotAllowed("slug_taken", value=slug)
    path, schema = folder / slug / "lesson.yaml", folder / SCHEMA
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton.filled(slug, title or ""))
        made = [path]
        if not schema.exists():
            schema.write_text(_schema(), encoding="utf-8")
            made.append(schema)
    except FileExistsError as error:
        raise NotAllowed("lesson_is_there", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise NotAllowed("cannot_write", path=str(path)) from error
    if Call.of(ctx).as_json:
        output.print_json({"files": [str(one) for one in made]})
    else:
        shown = str(path.parent) if is_path(str(path.parent)) else f"./{path.parent}"
        click.echo(words().render("cli/lesson_made", {"folder": shown, "path": path}))


@click.command(name="lint", cls=CoachCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.pass_context
def lint(ctx: click.Context, *, paths: tuple[str, ...]) -> None:
    """Check lessons: all faults, with file, line, column and code.

    PATH is a lesson's folder, its file, or a folder of lessons; without it, the shipped ones.
    """
    from coach.content.own import lint_at
    from coach.resources import folder

    shipped = folder("lessons")
    wanted = [path_in(one) for one in paths] or [shipped]
    faults = [fault for one in wanted for fault in lint_at(one, shipped)]
    if Call.of(ctx).as_json:
        output.print_json({"faults": [_fault(one) for one in faults]})
    else:
        said = [fault_words(words(), one) for one in faults]
        click.echo(words().render("cli/lint", {"faults": said}))
    ctx.exit(1 if faults else 0)


def _fault(fault: LessonFault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.position.line,
        "column": fault.position.column,
        "code": fault.code,
        "message": fault_message(words(), fault),
    }


@click.command(name="preview", cls=CoachCommand)
@click.argument("lesson", metavar="SLUG|PATH")
@click.pass_context
def preview(ctx: click.Context, *, lesson: str) -> None:
    """A whole lesson to read: every answer, every scene, and where they lead."""
    call = Call.of(ctx)
    found = named_lesson(call, lesson)
    text = output.plain(outline(words(), found))
    if call.as_json:
        output.print_json({"lesson": found.slug, "preview": text})
    else:
        click.echo(text)


def named_lesson(call: Call, name: str) -> Lesson:
    """The lesson of a slug or at a path; a slug that is known goes before a folder of that name."""
    if is_path(name):
        return opened_at(name)

    async def work(coach: Coach, _actor: Actor) -> Lesson | None:
        try:
            return coach.lesson(name)
        except NotFound:
            if not is_here(name):
                raise
        return None

    return run_with_coach(call, work) or opened_at(name)


@click.command(name="schema", cls=CoachCommand)
@click.pass_context
def schema(ctx: click.Context) -> None:
    """The lesson format as a JSON Schema, for editors that complete what you write."""
    del ctx  # it is JSON with and without --json
    click.echo(_schema(), nl=False)


def _schema() -> str:
    from coach.content.schema import lesson_schema

    said = words()
    made = lesson_schema(lambda part, field: said.label(f"lesson_format.{part}.{field}"))
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


KIT = (new_lesson, lint, preview, schema)
"""The commands of `coach lessons` that are for authors."""
