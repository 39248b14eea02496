"""`coach review`: is this comment any good? Nothing is kept of what is reviewed."""

import os
import select
import signal
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from coach.api import Drafts, reviewer, words
from coach.cli import output
from coach.cli.call import Call, CoachCommand
from coach.cli.files import read_text, words_in

LONGEST_LINE = 16_000_000
"""Bytes of one JSON line that are read: a million characters, however they are written. A longer
line is answered by an error."""
BITE = 1 << 18
"""Bytes that are read at a time, where so many are there: some hundred lines, enough to be worth
the way to another process."""
FIRST = 2_000
"""Lines that are answered here before further processes help: these take time to start."""
IN_HAND = 4
"""Bites under way for each process: memory stays the same however long the input."""


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

    TEXT is the comment, or the file that holds it; without it, it is read from standard input.
    """
    del no_semantic  # no model of meaning ships: it did not help (docs/reviewer.md)
    if jsonl:
        for answers in _answers(Bites(sys.stdin.fileno())):
            sys.stdout.buffer.write(answers)
            sys.stdout.buffer.flush()
        return
    Call.of(ctx).speak()
    post_text = "" if post is None else read_text(post)
    comment = _pasted() if text is None else words_in(text)
    view = reviewer().review(comment, post_text)
    if Call.of(ctx).as_json:
        output.print_json({"review": output.review(view)})
    else:
        click.echo(output.plain(view.text))


def _pasted() -> str:
    """What comes by standard input; who sits at a terminal is told that it is waited for."""
    if sys.stdin.isatty():
        click.echo(words().label("cli.ask.paste"), err=True)
    return sys.stdin.read()


class Bite(NamedTuple):
    """Lines that came together."""

    first: int
    """Number of the first of them."""
    lines: list[bytes]
    """None where only a part of a line came."""


class Bites:
    """The lines of a file or pipe, taken as they come."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._next = 1
        self._begun = bytearray()
        """A line whose end is still to come."""

    def take(self) -> Bite | None:
        """What comes next, waited for; None at the end."""
        taken = os.read(self._descriptor, BITE)
        if not taken and not self._begun:
            return None
        *ended, rest = taken.split(b"\n") if taken else (b"", b"")
        lines: list[bytes] = []
        for part in ended:
            self._add(part)
            lines.append(bytes(self._begun))
            self._begun.clear()
        self._add(rest)
        bite = Bite(self._next, lines)
        self._next += len(lines)
        return bite

    def _add(self, part: bytes) -> None:
        """More of a line; what is too long is passed over."""
        self._begun += part[: LONGEST_LINE - len(self._begun)]

    def ready(self) -> bool:
        """Whether something is there to be taken, be it the end."""
        return bool(select.select([self._descriptor], [], [], 0)[0])


def _answers(bites: Bites) -> Iterator[bytes]:
    """Answers in order: the first ones from here, the others by all processors."""
    processors, done = os.cpu_count() or 1, 0
    while processors == 1 or done < FIRST:
        bite = bites.take()
        if bite is None:
            return
        yield _reviewed(bite)
        done += len(bite.lines)
    with ProcessPoolExecutor(processors, initializer=_leave_stopping_to_us) as pool:
        yield from _by_all(bites, pool, processors * IN_HAND)


def _by_all(bites: Bites, pool: ProcessPoolExecutor, most: int) -> Iterator[bytes]:
    """Answers of a pool; nobody waits for one until more lines come."""
    waiting: deque[Future[bytes]] = deque()
    ended = False
    while waiting or not ended:
        while not ended and len(waiting) < most and (not waiting or bites.ready()):
            bite = bites.take()
            ended = bite is None
            if bite is not None and bite.lines:
                waiting.append(pool.submit(_reviewed, bite))
        if waiting:
            yield waiting.popleft().result()


def _leave_stopping_to_us() -> None:
    """Ctrl-C reaches every process; only the first one says that it stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _reviewed(bite: Bite) -> bytes:
    return b"".join(_drafts().review_lines(bite.lines, first=bite.first))


@cache
def _drafts() -> Drafts:
    return reviewer()


COMMANDS = {"review": review}
