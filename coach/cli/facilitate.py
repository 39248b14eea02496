"""`coach facilitate`: the script of a group's hour, and a dry run of it with made-up members."""

from typing import Any

import click

from coach.api import GroupPage, group_rehearsal, group_script, words
from coach.cli import output
from coach.cli.call import Call, CoachCommand
from coach.cli.lesson_kit import named_lesson
from coach.domain.lessons import Lesson

_FIRST = "do-first"
_MEMBERS = 12
_LINE = "· · ·"


@click.command(name="facilitate", cls=CoachCommand)
@click.argument("lesson", metavar="[SLUG|PATH]", default=_FIRST)
@click.option("--dry-run", is_flag=True, help="Run it with made-up members; nothing is kept.")
@click.option("--members", type=int, default=_MEMBERS, metavar="N", help="How many of them: 0-100.")
@click.option("--named", is_flag=True, help="Show names beside answers; without it, none.")
@click.pass_context
def facilitate(
    ctx: click.Context, *, lesson: str, dry_run: bool, members: int, named: bool
) -> None:
    """Prepare an hour with a group: its script, or a dry run of it."""
    call = Call.of(ctx)
    call.speak()
    found = named_lesson(call, lesson)
    if dry_run:
        run = group_rehearsal(found, members=members, named=named, now=call.settings().now)
        _show_pages(call, found, list(run.pages()))
        return
    script = group_script(words(), found)
    text = output.plain(script.text)
    if call.as_json:
        steps = [
            {"title": one.title, "minutes": one.minutes, "work": one.work.value}
            for one in script.steps
        ]
        output.print_json({"lesson": found.slug, "steps": steps, "script": text})
    else:
        click.echo(text)


def _show_pages(call: Call, lesson: Lesson, pages: list[GroupPage]) -> None:
    """All pages, one after the other; where somebody sits there, one for each Enter."""
    if call.as_json:
        output.print_json({"lesson": lesson.slug, "pages": [_page(one) for one in pages]})
        return
    for number, page in enumerate(pages, start=1):
        for text in (page.stage, page.desk):
            if text:
                click.echo(output.plain(text) + "\n")
        if number == len(pages):
            return
        if call.asks:
            again = click.prompt(
                words().label("cli.facilitate.next"), default="", show_default=False
            )
            if again.strip().casefold() in ("stop", "q", "s"):
                return
        else:
            click.echo(_LINE + "\n")


def _page(page: GroupPage) -> dict[str, Any]:
    return {"stage": output.plain(page.stage), "desk": output.plain(page.desk)}


COMMANDS = {"facilitate": facilitate}
