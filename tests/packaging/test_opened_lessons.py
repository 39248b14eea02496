"""What is opened of `lessons/`: nothing at start-up, the index for a list, one file for a lesson.

A hook of the interpreter notes each file that a process of its own opens and each folder that it
lists, through whatever library (`tests/support/opened.py`).
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.api import Settings, open_coach
from tests.support.opened import LESSONS
from tests.support.terminal import ROOT, environment

INDEX, SPANISH = "index.yaml", "index.es.yaml"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    """Somebody with a name, a promise, and a lesson in which she is at the second step."""
    async with open_coach(Settings(home=tmp_path / "coach", now=NOW)) as coach:
        actor = await coach.people.terminal_actor("test")
        for key, value in (("name", "Mina"), ("zone", "Europe/Berlin"), ("places", "a blog")):
            await coach.people.set_setting(actor, key, value)
        await coach.commitments.create(actor, coach.commitments.draft("one-for-five"))
        talk = coach.lessons.talk(actor, "one-for-five")
        await talk.begin()
        await talk.answer("1")
    return tmp_path


async def speak(home: Path, language: str) -> None:
    async with open_coach(Settings(home=home / "coach", now=NOW)) as coach:
        actor = await coach.people.terminal_actor("test")
        await coach.people.set_setting(actor, "language", language)


def opened(home: Path, kind: str, *words: str) -> Any:
    """What such a process noted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.opened", kind, *words],
        cwd=ROOT,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_app_opens_what_a_screen_shows_and_no_more(home: Path) -> None:
    assert opened(home, "app", str(home / "coach"), "patience") == {
        "today": [],
        "lessons": [INDEX],
        "lesson": ["patience/lesson.yaml"],
    }


def test_a_lesson_that_is_gone_on_with_is_not_opened_again(home: Path) -> None:
    phases = opened(home, "app", str(home / "coach"), "one-for-five")
    assert phases["lesson"] == []  # its text was kept when it was begun


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("en", ("today",), []),
        ("en", ("lessons", "list"), [INDEX]),
        ("en", ("lessons", "play", "patience"), [INDEX, "patience/lesson.yaml"]),
        ("es", ("lessons", "play", "patience"), [SPANISH, INDEX, "patience/lesson.es.yaml"]),
    ],
)
async def test_a_command_opens_what_it_shows_and_no_more(
    home: Path, language: str, words: tuple[str, ...], wanted: list[str]
) -> None:
    await speak(home, language)
    assert opened(home, "cli", *words) == wanted


def test_lint_opens_each_lesson_and_each_index_once(home: Path) -> None:
    files = [*LESSONS.glob("index*.yaml"), *LESSONS.glob("*/lesson*.yaml")]
    wanted = sorted(one.relative_to(LESSONS).as_posix() for one in files)
    noted = opened(home, "cli", "lessons", "lint")
    assert [one for one in noted if one.endswith(".yaml")] == wanted
