"""`coach chat`: a talk as lines of text, as JSON lines for measuring, and its erasure."""

import json
from typing import Any

import pytest

from tests.support.terminal import Terminal, check_answer


def lines(terminal: Terminal, *asked: object) -> list[dict[str, Any]]:
    typed = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in asked)
    ran = terminal("chat", "--jsonl", typed=typed)
    assert ran.code == 0
    return [json.loads(one) for one in ran.out.splitlines()]


def test_a_talk_is_played_line_by_line_and_written_after_a_yes(terminal: Terminal) -> None:
    ran = terminal("chat", typed="two shares and a comment for Ana\n1\n")
    assert "Shall I note these?" in ran.out
    assert "Logged" in ran.out
    assert len(terminal.ask("history")["entries"]) == 2


def test_what_waits_when_input_ends_is_there_the_next_time(terminal: Terminal) -> None:
    terminal("chat", typed="two shares\n")
    assert terminal.ask("history")["entries"] == []
    assert "2 shares" in terminal("chat", typed="yes\n").out
    assert len(terminal.ask("history")["entries"]) == 1


def test_each_line_is_a_talk_of_its_own_and_writes_nothing(terminal: Terminal) -> None:
    said = [
        {"id": 1, "text": "two comments yesterday"},
        {"id": "b", "text": "yes"},
        {"id": 3, "text": "one comment for every five posts"},
        {"id": 4, "text": "pause until friday"},
        {"id": None, "text": ""},
    ]
    answers = lines(terminal, *said)

    assert [one["id"] for one in answers] == [1, "b", 3, 4, None]
    for one in answers:
        check_answer(one, "chat_line")
    first, second, third = (one["proposal"] for one in answers[:3])
    assert first["entries"] == [
        {"kind": "comment", "amount": 2, "at": "yesterday", "for": None, "link": None}
    ]
    assert second is None
    commitment = {"shape": "ratio", "ratio": "1:5", "give": ["comment"], "per": ["post"]}
    assert third["commitment"] == commitment
    assert terminal.ask("history")["entries"] == []
    assert terminal.ask("commitments")["commitments"] == []


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("at least two shares a week on monday", {"at_least": 2, "on": "mon", "each": "week"}),
        ("80% of my shares should be others' work", {"share": "80%", "of": "share"}),
        ("I want to thank people within 12 hours", {"within": "12h", "with": "thanks"}),
    ],
)
def test_promises_come_in_the_options_of_commit(
    terminal: Terminal, text: str, shape: dict[str, Any]
) -> None:
    (answer,) = lines(terminal, {"id": 1, "text": text})
    check_answer(answer, "chat_line")
    assert shape.items() <= answer["proposal"]["commitment"].items()


def test_a_line_that_cant_be_read_is_answered_and_the_next_one_too(terminal: Terminal) -> None:
    answers = lines(terminal, "no json", "[1]", '{"id": 1}', {"id": 2, "text": "hello"})
    assert [one.get("error") for one in answers] == ["bad_line", "bad_line", "bad_line", None]
    assert [one.get("line") for one in answers[:3]] == [1, 2, 3]


def test_a_very_long_message_is_answered(terminal: Terminal) -> None:
    (answer,) = lines(terminal, {"id": 1, "text": "a comment for Ana " * 50_000})
    assert answer["intent"] in ("log", "unknown")


def test_the_talk_is_forgotten_on_demand(terminal: Terminal) -> None:
    terminal("chat", typed="two shares\n")
    check_answer(terminal.ask("chat", "--forget"), "chat_forgotten")
    assert "Back to where we were" not in terminal("chat", typed="").out
    assert "forgotten" in terminal("chat", "--forget").out


def test_a_talk_as_json(terminal: Terminal) -> None:
    ran = terminal("chat", "--json", typed="hello\nstop\n")
    check_answer(json.loads(ran.out), "chat")
