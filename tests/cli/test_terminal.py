"""The command on a real terminal (a pseudo-terminal): who is asked, TERM=dumb, and Ctrl-C."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tests.support.terminal import COMMAND, Terminal, environment

STOPPED = "Stopped. What was saved before stays saved."
Sit = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def env(tmp_path: Path, terminal: Terminal) -> dict[str, str]:
    """The same home as that of `terminal`, which prepares and looks after in this process."""
    return environment(tmp_path, TERM="dumb", COACH_HOME=str(terminal.home))


@pytest.fixture
def sit(env: dict[str, str]) -> Iterator[Sit]:
    """Sits down at a terminal of 80 columns and starts `coach words…`."""
    begun: list[pexpect.spawn[str]] = []

    def start(*words: str) -> "pexpect.spawn[str]":
        python, *rest = COMMAND
        child = pexpect.spawn(
            python, [*rest, *words], env=env, encoding="utf-8", timeout=30, dimensions=(24, 80)
        )
        child.delaybeforesend = None
        begun.append(child)
        return child

    yield start
    for child in begun:
        child.close(force=True)


def ending(child: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """How it ended, and what was printed until then."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (child.before or "").replace("\r\n", "\n")


def test_a_dumb_terminal_gets_plain_text(sit: Sit, terminal: Terminal) -> None:
    child = sit()
    child.expect("What shall I call you")
    for answer in ("Mireille", "1", "A bread blog", "1", "I have published"):
        child.expect("> ")
        child.sendline(answer)
    child.expect("0. Leave")
    child.expect("> ")
    child.sendline("0")
    code, said = ending(child)
    assert code == 0
    assert "Until next time." in said
    assert "\x1b" not in said.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")
    assert "One for five" in terminal("today").out


def test_a_promise_is_shown_and_asked_for(sit: Sit, terminal: Terminal) -> None:
    child = sit("commit", "shine-a-light")
    child.expect("The next windows: .*Make this promise to yourself")
    child.sendline("n")
    assert ending(child)[0] == 0
    assert terminal.ask("commitments") == {"commitments": []}
    child = sit("commit", "shine-a-light")
    child.expect("Make this promise to yourself")
    child.sendline("y")
    code, said = ending(child)
    assert code == 0
    assert "It's a promise to yourself: Shine a light." in said


def test_with_yes_or_json_nobody_is_asked(sit: Sit) -> None:
    assert ending(sit("commit", "shine-a-light", "--yes"))[0] == 0
    assert ending(sit("log", "comment", "--json"))[0] == 0


def test_the_quality_of_a_comment_is_asked_and_of_nothing_else(sit: Sit) -> None:
    child = sit("log", "comment")
    child.expect("Was it thoughtful")
    child.sendline("y")
    assert "Logged: 1 thoughtful comment." in ending(child)[1]
    assert "Logged: 1 reply." in ending(sit("log", "reply"))[1]


def test_a_check_in_is_a_conversation(sit: Sit, env: dict[str, str], terminal: Terminal) -> None:
    terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    env["COACH_NOW"] = "2026-01-12T10:00"
    child = sit("check-in")
    child.expect("1. Done: log it")
    child.sendline("done")
    child.expect("the best thing you gave")
    child.sendline("A note for Priya")
    code, said = ending(child)
    assert code == 0
    assert "See you at the next check-in." in said


PLACES = [
    pytest.param(["--linear"], ["Mireille"], "time zone", id="first-run-second-question"),
    pytest.param(["lessons", "play", "do-first"], ["1"], "In your own words", id="lesson"),
    pytest.param(["commit", "one-for-five"], [], "Make this promise", id="commit"),
]


@pytest.mark.parametrize(("words", "answers", "place"), PLACES)
def test_ctrl_c_stops_with_a_sentence(
    sit: Sit, terminal: Terminal, words: list[str], answers: list[str], place: str
) -> None:
    child = sit(*words)
    for answer in answers:
        child.expect("> ")
        child.sendline(answer)
    child.expect(place)
    # Pressed in the very instant between the question and the reading of the answer it is not seen
    # until the next key (as in every Python program), so on a busy machine it is pressed again;
    # but not once it was heard, or it would hit the interpreter while that says goodbye.
    said = ""
    for _ in range(5):
        child.sendintr()
        heard = child.expect([pexpect.TIMEOUT, re.escape(STOPPED)], timeout=3) == 1
        said = child.before or ""
        if heard:
            break
    child.expect(pexpect.EOF, timeout=30)
    after = child.before or ""
    child.close()
    code = child.exitstatus
    assert code == 130
    assert after.strip() == ""
    assert "Traceback" not in said
    kept = terminal.ask("settings")["settings"]["name"]
    assert kept == ("Mireille" if "Mireille" in answers else "")
    assert terminal.ask("history") == {"entries": []}
    assert terminal.ask("commitments") == {"commitments": []}
    assert terminal("doctor").code == 0


def test_the_end_of_input_keeps_the_place(sit: Sit, terminal: Terminal) -> None:
    child = sit("lessons", "play", "do-first")
    child.expect("> ")
    child.sendline("1")
    child.expect("In your own words.*> ")
    child.sendeof()
    assert ending(child)[0] == 0
    lessons = terminal.ask("lessons", "list")["lessons"]
    assert lessons[0]["state"] == "begun"
