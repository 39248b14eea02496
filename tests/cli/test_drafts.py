"""`coach log comment --draft`: words that are judged and not kept, without and with a terminal."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from coach.api import reviewer
from coach.cli import output
from tests.support.terminal import COMMAND, Terminal, check_answer, environment, process

THOUGHTFUL = "I tried your rye at 78% hydration; did you fold it four times?"
PLAIN = "Nice post!"
CANARY = "Kanarienvogel"
Sit = Callable[..., "pexpect.spawn[str]"]


def due(terminal: Terminal) -> int:
    return sum(card["due"] for card in terminal.ask("commitments")["commitments"])


@pytest.fixture
def promised(terminal: Terminal) -> Terminal:
    """A terminal at which one thoughtful comment is due."""
    terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    return terminal


def test_a_thoughtful_comment_settles_the_promise(promised: Terminal) -> None:
    answer = promised.ask("log", "comment", "--draft", THOUGHTFUL)
    check_answer(answer, "log")
    assert answer["entry"]["quality"] == "thoughtful"
    assert answer["review"]["thoughtful"]
    assert due(promised) == 0


def test_a_plain_one_is_logged_with_why(promised: Terminal) -> None:
    ran = promised("log", "comment", "--draft", PLAIN)
    assert ran.code == 0
    assert ran.out.startswith("A plain one so far")
    assert "Logged: 1 comment." in ran.out
    assert "stays where it was" in ran.out
    answer = promised.ask("log", "comment", "--draft", PLAIN)
    assert answer["entry"]["quality"] == "plain"
    assert 1 <= len(answer["review"]["advice"]) <= 2
    assert due(promised) == 1


def test_its_writer_has_the_last_word(promised: Terminal) -> None:
    answer = promised.ask("log", "comment", "--draft", PLAIN, "--quality", "thoughtful")
    assert answer["entry"]["quality"] == "thoughtful"
    assert not answer["review"]["thoughtful"]
    assert answer["review"]["text"].startswith("You took it for thoughtful")
    assert due(promised) == 0


def test_an_existing_file_is_read_and_anything_else_is_the_text(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "comment.txt"
    file.write_text(THOUGHTFUL, encoding="utf-8")
    assert terminal.ask("log", "comment", "--draft", str(file))["review"]["thoughtful"]
    for text in ("x" * 5_000, "a\nb", "~", "Rye and/or wheat", "https://a.example/rye.txt"):
        review = terminal.ask("log", "comment", "--draft", text)["review"]
        assert review == output.review(reviewer().review(text))
    file.write_bytes(b"\xff\xfe" + b"word " * 30_000)
    assert terminal.ask("log", "comment", "--draft", str(file))["review"]["truncated"]


@pytest.mark.parametrize("name", ["none.txt", "notes/draft", "draft.md", "."])
@pytest.mark.parametrize("verb", [["log", "comment", "--draft"], ["review"]])
def test_a_mistyped_file_is_told_and_nothing_is_logged(
    terminal: Terminal, tmp_path: Path, verb: list[str], name: str
) -> None:
    ran = terminal(*verb, f"{tmp_path}/{name}", "--json")
    assert (ran.code, ran.error) == (2, "no_such_file")
    assert name in ran.json["error"]["message"]
    assert terminal.ask("history")["entries"] == []


def test_a_draft_is_one_comment(terminal: Terminal) -> None:
    ran = terminal("log", "comment", "--draft", THOUGHTFUL, "--amount", "3", "--json")
    assert (ran.code, ran.error) == (2, "draft_is_one")
    assert terminal.ask("history")["entries"] == []


def test_hard_words_are_answered_by_who_can_help_and_not_logged(terminal: Terminal) -> None:
    ran = terminal("log", "comment", "--draft", "I don't want to live any more", "--json")
    assert (ran.code, ran.error) == (1, "hard_words")
    assert "findahelpline" in ran.json["error"]["message"]
    assert terminal.ask("history")["entries"] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_logs_nothing(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "comment.txt"
    file.write_text(THOUGHTFUL)
    file.chmod(0)
    ran = terminal("log", "comment", "--draft", str(file), "--json")
    assert (ran.code, ran.error) == (2, "no_such_file")
    assert terminal.ask("history")["entries"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["reply", "--draft", THOUGHTFUL], "draft_for_comments"),
        (["post", "--draft", THOUGHTFUL], "draft_for_comments"),
        (["comment", "--draft", ""], "empty_draft"),
        (["comment", "--draft", " \n"], "empty_draft"),
    ],
)
def test_words_that_cannot_be_judged_are_refused(
    terminal: Terminal, words: list[str], code: str
) -> None:
    ran = terminal("log", *words, "--json")
    assert (ran.code, ran.error) == (2, code)
    assert terminal.ask("history")["entries"] == []


def test_the_same_key_logs_nothing_twice(terminal: Terminal) -> None:
    first = terminal.ask("log", "comment", "--draft", THOUGHTFUL, "--key", "k")
    again = terminal.ask("log", "comment", "--draft", PLAIN, "--key", "k")
    assert again["entry"] == first["entry"]


def test_quotes_come_as_they_were_written(terminal: Terminal) -> None:
    text = "Great post `**really**`, thanks for sharing!"
    said = terminal("log", "comment", "--draft", text).out
    assert "\\" not in said
    for one in terminal.ask("log", "comment", "--draft", text)["review"]["advice"]:
        assert "\\" not in one["text"]


def test_a_process_of_its_own_keeps_nothing_of_the_words(tmp_path: Path) -> None:
    env = environment(tmp_path)
    file = tmp_path / "comment.txt"
    file.write_text(f"I tried your rye, {CANARY}; did you fold it?", encoding="utf-8")
    ran = process("log", "comment", "--draft", str(file), env=env)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Thoughtful.")
    refused = process("log", "reply", "--draft", CANARY, env=env)
    assert (refused.code, refused.out) == (2, "")
    assert CANARY not in refused.err
    with closing(sqlite3.connect(tmp_path / "coach" / "coach.db")) as connection:
        assert CANARY not in "\n".join(connection.iterdump())
    kept = [one for one in (tmp_path / "coach").rglob("*") if one.is_file()]
    assert not any(CANARY.encode() in one.read_bytes() for one in kept)


@pytest.fixture
def sit(tmp_path: Path, terminal: Terminal) -> Iterator[Sit]:
    """Starts `coach log comment --draft …` on a terminal."""
    env = environment(tmp_path, TERM="dumb", COACH_HOME=str(terminal.home))
    begun: list[pexpect.spawn[str]] = []

    def start(*words: str) -> "pexpect.spawn[str]":
        python, *rest = COMMAND
        told = [*rest, "log", "comment", *words]
        child = pexpect.spawn(python, told, env=env, encoding="utf-8", timeout=30)
        child.delaybeforesend = None
        begun.append(child)
        return child

    yield start
    for child in begun:
        child.close(force=True)


@pytest.mark.parametrize(
    ("answer", "said", "kept"),
    [
        ("t", "Logged: 1 thoughtful comment.", ["thoughtful"]),
        ("p", "Logged: 1 comment.", ["plain"]),
        ("n", "Not logged.", []),
    ],
)
def test_on_a_terminal_one_is_asked_after_the_advice(
    sit: Sit, terminal: Terminal, answer: str, said: str, kept: list[str]
) -> None:
    child = sit("--draft", PLAIN)
    child.expect("→ .*all the same.*n]")
    child.sendline("nonsense")
    child.expect("Type t to count")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert said in (child.before or "")
    assert [one["quality"] for one in terminal.ask("history")["entries"]] == kept


@pytest.mark.parametrize("words", [[THOUGHTFUL], [PLAIN, "--quality", "plain"], [PLAIN, "--json"]])
def test_on_a_terminal_nobody_is_asked_what_is_clear(
    sit: Sit, terminal: Terminal, words: list[str]
) -> None:
    child = sit("--draft", *words)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert len(terminal.ask("history")["entries"]) == 1
