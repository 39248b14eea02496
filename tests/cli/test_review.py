"""`coach review` as a process: a comment, a file, and lines of JSON as they come."""

import json
import os
import select
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from coach.cli import review
from coach.cli.review import FIRST, Bites
from tests.support.drafts import POST, PRAISE, THOUGHTFUL
from tests.support.terminal import COMMAND, Terminal, check_answer, environment, process

PATIENCE_S = 60
"""For what should be there at once; a busy machine may need a moment."""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POST, encoding="utf-8")
    return path


def line(number: int, comment: str = "Rye?") -> bytes:
    return json.dumps({"id": number, "comment": comment}).encode() + b"\n"


# --- One comment ---------------------------------------------------------------------------------


def test_a_comment_is_reviewed_in_words(env: dict[str, str], post: Path) -> None:
    ran = process("review", THOUGHTFUL[0], "--post", str(post), env=env)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Thoughtful.")
    assert "**" not in ran.out


def test_a_comment_may_be_piped_in(env: dict[str, str]) -> None:
    ran = process("review", env=env, typed=PRAISE[1].encode() + b"\n")
    assert ran.code == 0
    assert "would fit under any post" in ran.out


def test_a_comment_may_lie_in_a_file(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "comment.txt"
    path.write_text(THOUGHTFUL[0], encoding="utf-8")
    assert terminal("review", str(path)).out == terminal("review", THOUGHTFUL[0]).out


def test_who_sits_at_a_terminal_is_told_to_paste(env: dict[str, str]) -> None:
    python, *rest = COMMAND
    child = pexpect.spawn(python, [*rest, "review"], env=env, encoding="utf-8", timeout=30)
    child.expect("Paste your draft, then press Ctrl-D")
    child.sendline(PRAISE[1])
    child.sendeof()
    child.expect("would fit under any post")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_hard_words_are_answered_by_who_can_help(terminal: Terminal) -> None:
    answer = terminal.ask("review", "I don't want to live any more")
    check_answer(answer, "review")
    assert answer["review"]["verdict"] == "support"
    assert "findahelpline" in answer["review"]["text"]
    assert "→" not in answer["review"]["text"]


def test_nothing_is_kept(env: dict[str, str], tmp_path: Path) -> None:
    assert process("review", THOUGHTFUL[0], env=env).code == 0
    assert not list(tmp_path.rglob("*"))


def test_json_is_what_the_schema_says(terminal: Terminal, post: Path) -> None:
    for comment in (THOUGHTFUL[0], PRAISE[0], "Muchas gracias por el articulo, es muy bonito."):
        answer = terminal.ask("review", comment, "--post", str(post))
        check_answer(answer, "review")
    assert terminal.ask("review", typed="Rye?")["review"]["advice"]


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_without_a_comment_it_asks_for_one(terminal: Terminal, comment: str) -> None:
    ran = terminal("review", comment, "--json")
    assert (ran.code, ran.error) == (2, "empty_draft")
    check_answer(ran.json, "error")
    assert terminal("review", typed=comment).code == 2


def test_a_post_that_is_not_there_is_told(terminal: Terminal, tmp_path: Path) -> None:
    ran = terminal("review", "Rye?", "--post", str(tmp_path / "gone.txt"), "--json")
    assert (ran.code, ran.error) == (2, "no_such_file")
    assert "gone.txt" in ran.json["error"]["message"]
    assert terminal("review", "Rye?", "--post", str(tmp_path)).code == 2


def test_a_post_in_another_encoding_is_read_as_far_as_it_goes(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"Zo\xeb \x00 " + POST.encode())
    assert terminal.ask("review", THOUGHTFUL[0], "--post", str(path))["review"]["thoughtful"]


# --- Lines of JSON -------------------------------------------------------------------------------


class Talk:
    """A process of `coach review --jsonl` that is talked with."""

    def __init__(self, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "review", "--jsonl", "--no-semantic"],
            env=env,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._in, self._out = self.process.stdin, self.process.stdout
        self._begun = b""

    def say(self, text: bytes) -> None:
        """Send it now."""
        while text:
            text = text[self._in.write(text) :]

    def hear(self, lines: int = 1) -> list[dict[str, Any]]:
        """Wait for so many answers."""
        while self._begun.count(b"\n") < lines:
            assert select.select([self._out], [], [], PATIENCE_S)[0], "no answer"
            taken = self._out.read(1 << 16)
            assert taken, "no more answers"
            self._begun += taken
        *heard, self._begun = self._begun.split(b"\n", lines)
        return [json.loads(one) for one in heard]

    def end(self) -> tuple[int, bytes]:
        """Say no more; its exit code and complaints."""
        _, complaints = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, complaints


@pytest.fixture
def talk(env: dict[str, str]) -> Iterator[Talk]:
    one = Talk(env)
    yield one
    one.process.kill()
    with one.process:  # closes its pipes, and waits for it
        pass


def test_an_answer_comes_before_the_next_line_is_sent(talk: Talk) -> None:
    for number in range(3):
        talk.say(line(number))
        assert talk.hear()[0]["id"] == number
    talk.say(line(3) + line(4)[:7])
    assert talk.hear()[0]["id"] == 3
    talk.say(line(4)[7:])
    assert talk.hear()[0]["id"] == 4
    assert talk.end() == (0, b"")


def test_so_it_does_after_thousands(talk: Talk) -> None:
    batch = 200
    for first in range(0, FIRST + batch, batch):
        talk.say(b"".join(line(number) for number in range(first, first + batch)))
        assert [one["id"] for one in talk.hear(batch)] == list(range(first, first + batch))
    for number in range(3):
        talk.say(line(number))
        assert talk.hear()[0]["id"] == number
    talk.say(line(3) + line(4)[:7])
    assert talk.hear()[0]["id"] == 3
    talk.say(line(4)[7:-1])
    code, complaints = talk.end()
    assert (code, complaints) == (0, b"")


def test_thousands_of_lines_are_answered_in_order(env: dict[str, str]) -> None:
    lines = [line(number, THOUGHTFUL[number % 3]) for number in range(5_000)]
    lines[2_990] = b"\r\n"
    lines[4_500] = b"rye\n"
    ran = process("review", "--jsonl", env=env, typed=b"".join(lines)[:-1], timeout_s=PATIENCE_S)
    assert (ran.code, ran.err) == (0, "")
    found = [json.loads(one) for one in ran.out.splitlines()]
    for one in found[::500]:
        check_answer(one, "review_line")
    wanted = [number for number in range(5_000) if number != 2_990]
    assert [one["id"] for one in found] == [one if one != 4_500 else None for one in wanted]
    assert found[4_499] == {"id": None, "line": 4_501, "error": "bad_line"}


def test_no_line_is_too_long(env: dict[str, str]) -> None:
    typed = line(1, "a. " * 1_700_000) + b"x" * (review.LONGEST_LINE + 5) + b"\n" + line(3)
    ran = process("review", "--jsonl", env=env, typed=typed, timeout_s=PATIENCE_S)
    first, second, third = (json.loads(one) for one in ran.out.splitlines())
    assert (first["id"], first["truncated"]) == (1, True)
    assert second == {"id": None, "line": 2, "error": "bad_line"}
    assert third["id"] == 3


def test_no_lines_have_no_answers(env: dict[str, str]) -> None:
    for typed in (b"", b"\n", b"\r\n\n  "):
        ran = process("review", "--jsonl", env=env, typed=typed)
        assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("lines", [10, 2 * FIRST])
def test_a_reader_that_leaves_is_no_fault(talk: Talk, lines: int) -> None:
    assert talk.process.stdout
    talk.say(line(0))
    talk.hear()
    talk.process.stdout.close()
    try:
        talk.say(line(1) * lines)
    except BrokenPipeError:
        lines = 0
    assert talk.process.stdin
    talk.process.stdin.close()
    talk.process.wait(timeout=PATIENCE_S)
    assert talk.process.stderr
    assert talk.process.stderr.read() == b""


def test_lines_are_taken_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "LONGEST_LINE", 4)
    out, into = os.pipe()
    bites = Bites(out)
    assert not bites.ready()
    os.write(into, b"one\ntwo\nfo")
    assert bites.ready()
    assert bites.take() == (1, [b"one", b"two"])
    os.write(into, b"ur")
    assert bites.take() == (3, [])
    os.write(into, b"teen\n\nlast one")
    assert bites.take() == (3, [b"four", b""])
    os.close(into)
    assert bites.ready()
    assert bites.take() == (5, [b"last"])
    assert bites.take() is None
    os.close(out)
