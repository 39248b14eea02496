"""`coach review`: is this comment any good? Nothing is kept of what is reviewed."""

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import click

from coach.api import Drafts, reviewer
from coach.cli import output
from coach.cli.call import Call, CoachCommand
from coach.cli.files import read_text

LONGEST_LINE = 4_000_000
"""Bytes of one JSON line that are read; a longer one is answered by an error."""
FIRST = 2_000
"""Lines answered one by one, as they come, before further processes help."""
CHUNK = 500
"""Lines that are handed to a process at a time."""
IN_HAND = 4
"""Chunks under way for each process: memory stays the same however long the input."""


@click.command(cls=CoachCommand)
@click.argument("text", required=False)
@click.option(
    "--post",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The post that the comment answers, or its title.",
)
@click.option("--jsonl", is_flag=True, help="JSON lines in, JSON lines out (docs/cli.md).")
@click.option("--no-semantic", is_flag=True, help="Rules alone, without a model of meaning.")
@click.pass_context
def review(
    ctx: click.Context, *, text: str | None, post: Path | None, jsonl: bool, no_semantic: bool
) -> None:
    """Look at a comment before you post it; it is not kept.

    TEXT is the comment; without it, it is read from standard input.
    """
    del no_semantic  # no model of meaning ships: it did not help (docs/reviewer.md)
    if jsonl:
        for answer in _answers(_lines(sys.stdin.buffer)):
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
        return
    post_text = "" if post is None else read_text(post)
    view = reviewer().review(sys.stdin.read() if text is None else text, post_text)
    if Call.of(ctx).as_json:
        output.print_json({"review": output.review(view)})
    else:
        click.echo(output.plain(view.text))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of bounded length; what is left of a longer one is passed over."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _answers(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Answers in order: the first ones as they come, the others by all processors."""
    drafts = _drafts()
    yield from drafts.review_lines(islice(lines, FIRST))
    ahead = list(islice(lines, CHUNK))
    processors = os.cpu_count() or 1
    if len(ahead) < CHUNK or processors == 1:
        yield from drafts.review_lines(chain(ahead, lines))
        return
    with ProcessPoolExecutor(processors) as pool:
        chunks = _chunks(ahead, lines)
        waiting = [pool.submit(_chunk, one) for one in islice(chunks, processors * IN_HAND)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [pool.submit(_chunk, one) for one in islice(chunks, 1)]


def _chunks(first: list[bytes], lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    lines = chain(first, lines)
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


def _chunk(lines: list[bytes]) -> list[bytes]:
    return list(_drafts().review_lines(lines))


@cache
def _drafts() -> Drafts:
    return reviewer()


COMMANDS = {"review": review}
