"""Lessons at a path: found, played without keeping anything, and recorded."""

from pathlib import Path
from typing import Any

import click

from coach.api import NotAllowed, fault_words, rehearse, words
from coach.cli import output
from coach.cli.call import Call, run_async
from coach.cli.linear import Transcript, play
from coach.domain.lessons import Lesson

STDOUT = "-"
_SUFFIXES = (".yaml", ".yml")


def path_in(name: str) -> Path:
    """A typed path, with `~` as the home of whoever typed it."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # the home of nobody
        return Path(name)


def is_path(name: str) -> bool:
    """Whether a path was typed and no slug: with a slash, `.` or `~`, or the ending of a file."""
    return (
        name.casefold().endswith(_SUFFIXES)
        or name.startswith((".", "~"))
        or any(one in name for one in "/\\")
    )


def is_here(name: str) -> bool:
    """Whether a name that might be a slug is that of a lesson's folder, here."""
    from coach.content.own import file_at

    path = Path(name)
    return path.is_dir() and file_at(path) is not None


def opened_at(name: str) -> Lesson:
    """The lesson at a path.

    Raises:
        Invalid: `no_such_path`. NotFound: `no_lesson_here`. NotAllowed: `unplayable_lesson`.
    """
    from coach.content.own import open_at

    lesson, faults = open_at(path_in(name))
    if lesson is None:
        said = [fault_words(words(), one) for one in faults]
        raise NotAllowed("unplayable_lesson", faults=said)
    return lesson


class _Wording:
    """The words without a store."""

    def text(self, template: str, **context: object) -> str:
        """A text of `prompts/`."""
        return words().render(template, context)


def rehearsed(call: Call, lesson: Lesson, *, record: str | None, force: bool) -> None:
    """Play a lesson and keep nothing of it but a record, where one is wanted.

    Raises:
        NotAllowed: `record_is_there`, `cannot_write`; before anything is played.
    """
    file = path_in(record) if record and record != STDOUT else None
    if file is not None:
        _check(file, force=force)
    if not call.as_json:
        click.echo(words().render("cli/rehearsal", {}))
    talk = rehearse(lesson, call.settings().now)
    kept = run_async(play(_Wording(), talk, quiet=call.as_json))
    transcript = _transcript(kept) if record else ""
    if file is not None:
        _write(file, transcript, force=force)
    if call.as_json:
        answer: dict[str, Any] = {"lesson": lesson.slug, "kept": False, "turns": kept.turns}
        output.print_json(answer | ({"record": transcript} if record == STDOUT else {}))
    elif record == STDOUT:
        click.echo(f"\n{transcript}", nl=False)
    elif file is not None:
        click.echo(words().render("cli/recorded", {"path": file}))


def _transcript(kept: Transcript) -> str:
    from coach.content.transcript import Turn, written

    return written(
        Turn(coach="\n".join(line.rstrip() for line in text.splitlines()), you=turn["answer"])
        for text, turn in zip(kept.shown, kept.turns, strict=True)
    )


def _check(file: Path, *, force: bool) -> None:
    try:
        is_there, fits = file.exists(), file.parent.is_dir() and not file.is_dir()
    except OSError as error:  # too long a name
        raise NotAllowed("cannot_write", path=str(file)) from error
    if not fits:
        raise NotAllowed("cannot_write", path=str(file))
    if is_there and not force:
        raise NotAllowed("record_is_there", path=str(file))


def _write(file: Path, text: str, *, force: bool) -> None:
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as error:  # made while the lesson was played
        raise NotAllowed("record_is_there", path=str(file)) from error
    except OSError as error:
        raise NotAllowed("cannot_write", path=str(file)) from error
