"""Global options, help, version, completion, and `coach` where there is no screen."""

import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.terminal import Terminal, environment, process


def test_global_options_stand_before_or_after_the_verb(terminal: Terminal, tmp_path: Path) -> None:
    chosen = ["--home", str(tmp_path / "other"), "--now", "2026-03-01T12:00", "--json"]
    before = terminal(*chosen, "log", "post")
    after = terminal("log", "post", *chosen)
    between = terminal(*chosen[:2], "log", *chosen[2:], "post")
    for ran in (before, after, between):
        assert ran.code == 0
        assert ran.json["entry"]["at"] == "2026-03-01T12:00:00+01:00"
    assert (tmp_path / "other" / "coach.db").exists()
    assert not terminal.home.exists()


def test_global_options_stand_between_the_words_of_a_verb(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    now = ["--now", "2026-01-06T10:00"]
    for words in (
        [*now, "commitments", "pause", made],
        ["commitments", *now, "resume", made],
        ["commitments", "archive", *now, made],
        ["settings", "--json", "set", "name", "Ngozi"],
        ["lessons", "--json", "list"],
    ):
        assert terminal(*words).code == 0, words


def test_an_option_beats_its_variable_and_the_later_one_wins(terminal: Terminal) -> None:
    words = ["--now", "2026-02-02T10:00", "today", "--now", "2026-03-03T10:00", "--json"]
    assert terminal(*words).json["date"] == "2026-03-03"
    assert terminal("today", "--json").json["date"] == "2026-01-05"


@pytest.mark.parametrize(
    ("now", "local"),
    [
        ("2026-01-05T10:00", "2026-01-05T10:00:00-05:00"),
        ("2026-01-05 10:00:30", "2026-01-05T10:00:30-05:00"),
        ("2026-01-05T10:00+00:00", "2026-01-05T05:00:00-05:00"),
        ("2026-01-05T10:00Z", "2026-01-05T05:00:00-05:00"),
        ("2026-07-05T10:00", "2026-07-05T10:00:00-04:00"),
    ],
)
def test_a_pretended_time_without_an_offset_is_hers(
    terminal: Terminal, now: str, local: str
) -> None:
    terminal.ask("settings", "set", "zone", "New York")
    terminal.now = now
    at = datetime.fromisoformat(terminal.ask("log", "post")["entry"]["at"])
    wanted = datetime.fromisoformat(local)
    assert at.utcoffset() == wanted.utcoffset()
    assert 0 <= (at - wanted).total_seconds() < 10


def test_the_small_hours_count_for_yesterday(terminal: Terminal) -> None:
    terminal.now = "2026-01-06T01:30"
    assert terminal.ask("log", "post")["entry"]["local_date"] == "2026-01-05"
    assert terminal.ask("today")["date"] == "2026-01-05"


def test_home_and_database_are_the_owners_alone(terminal: Terminal) -> None:
    terminal.ask("today")
    assert stat.S_IMODE(terminal.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((terminal.home / "coach.db").stat().st_mode) == 0o600


def test_without_a_terminal_the_bare_command_shows_today(terminal: Terminal) -> None:
    ran = terminal()
    assert ran.code == 0
    assert ran.out == terminal("today").out
    assert "Take the first lesson" in ran.out


def test_the_version_and_the_help_are_there(terminal: Terminal) -> None:
    assert terminal("--version").out.startswith("coach, version ")
    for words in (["--help"], ["-h"], ["commit", "--help"], ["commitments", "pause", "-h"]):
        ran = terminal(*words)
        assert ran.code == 0
        assert ran.out.startswith("Usage: coach")
    assert not terminal.home.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_taught_to_complete(terminal: Terminal, shell: str) -> None:
    ran = terminal("completion", shell)
    assert ran.code == 0
    assert "_COACH_COMPLETE" in ran.out
    assert terminal.ask("completion", shell)["script"] + "\n" == ran.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("coach c", {"commit", "commitments", "correct", "chat", "check-in", "completion"}),
        ("coach log sh", {"share"}),
        ("coach commit on", {"one-for-five", "one-step-deeper"}),
        ("coach commitments p", {"pause", "pass"}),
        ("coach settings set qu", {"quiet-from", "quiet-to"}),
        ("coach log post --am", {"--amount"}),
    ],
)
def test_words_are_completed(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, typed: str, offered: set[str]
) -> None:
    words = typed.split(" ")
    monkeypatch.setenv("_COACH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    printed = terminal().out.split()
    assert {one.partition(",")[2] for one in printed} == offered
    assert not terminal.home.exists()


def test_the_real_command_works_from_anywhere(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert process("log", "post", "--amount", "5", env=env).out == "Logged: 5 posts of your own.\n"
    ran = process("today", env=env | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert (ran.code, ran.err) == (0, "")
    refused = process("log", "poem", env=env)
    assert (refused.code, refused.out) == (2, "")
    assert "not a kind of act" in refused.err


def test_a_stream_that_knows_few_letters_loses_none_of_the_data(tmp_path: Path) -> None:
    env = environment(tmp_path)
    narrow = env | {"PYTHONIOENCODING": "ascii"}
    assert process("settings", "set", "name", "Inés", env=narrow).code == 0
    assert process("settings", env=narrow).code == 0
    assert "Inés" in process("settings", env=env).out


def test_output_that_nobody_reads_is_no_fault(tmp_path: Path) -> None:
    env = environment(tmp_path)
    process("log", "post", env=env)
    program = f"{sys.executable} -c 'from coach.cli import main; main()' settings | head -1"
    done = subprocess.run(
        ["sh", "-c", program], env=env, capture_output=True, text=True, timeout=30, check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
