"""Every verb answers in JSON as docs/cli.schema.json says."""

import json
from typing import Any

import pytest

from tests.support.terminal import Terminal, check_answer

EMPTY = [
    (["today"], "today"),
    (["commitments"], "commitments"),
    (["history"], "history"),
    (["check-in"], "check_in"),
    (["inbox"], "inbox"),
    (["lessons", "list"], "lessons"),
    (["lessons", "lint"], "lessons_lint"),
    (["audit"], "audit"),
    (["progress"], "progress"),
    (["settings"], "settings"),
    (["settings", "set", "name", "Mireille"], "settings"),
    (["doctor"], "doctor"),
    (["completion", "bash"], "completion"),
    (["commit", "one-for-five"], "commit"),
    (["log", "post"], "log"),
    ([], "today"),
]


@pytest.mark.parametrize(("words", "shape"), EMPTY, ids=[" ".join(words) for words, _ in EMPTY])
def test_a_fresh_home_answers(terminal: Terminal, words: list[str], shape: str) -> None:
    check_answer(terminal.ask(*words), shape)


SHAPES = [
    ["one-for-five"],
    ["shine-a-light"],
    ["eighty-twenty"],
    ["thank-in-12h"],
    ["five-minutes"],
    ["one-step-deeper"],
    ["link-love"],
    ["--ratio", "1:5", "--give", "comment", "--per", "post"],
    ["--ratio", "2:3", "--give", "comment", "--give", "reply", "--per", "post", "--per", "share"],
    ["--at-least", "2", "--give", "share", "--each", "week", "--on", "mon,wed"],
    ["--at-most", "3", "--give", "share", "--each", "day"],
    ["--at-least", "1", "--give", "link", "--each", "month"],
    ["--at-least", "4", "--give", "minutes", "--each", "7d"],
    ["--share", "80%", "--of", "share", "--against", "own-share", "--last", "10"],
    ["--within", "12h", "--close", "thanks-due", "--with", "thanks"],
]


@pytest.mark.parametrize("words", SHAPES, ids=[" ".join(words) for words in SHAPES])
def test_each_shape_can_be_promised(terminal: Terminal, words: list[str]) -> None:
    made = terminal.ask("commit", *words)
    check_answer(made, "commit")
    assert terminal.ask("commitments")["commitments"] == [made["commitment"]]


def test_all_that_a_promise_may_carry_is_kept(terminal: Terminal) -> None:
    words = ["--title", "Mine", "--plan", "when it rains, then I will write", "--quality", "any"]
    words += ["--until", "2026-12-31", "--days-off", "sat,sun", "--yes"]
    made = terminal.made("--ratio", "1:5", "--give", "comment", "--per", "post", *words)
    terminal.ask("log", "post", "--amount", "5")
    card = terminal.ask("log", "comment")["commitments"][0]
    assert (card["title"], card["plan"]) == ("Mine", "when it rains, then I will write")
    assert card["due"] == 0  # any quality will do
    terminal.now = "2026-01-10T10:00"
    terminal.ask("log", "post", "--amount", "5")
    assert terminal.card(made)["due"] == 0  # Saturday is off
    terminal.now = "2026-01-12T10:00"
    assert terminal.card(made)["due"] == 1
    terminal.now = "2027-01-01T10:00"
    assert terminal.card(made)["state"] == "ended"


def test_all_that_an_entry_may_carry_is_kept(terminal: Terminal) -> None:
    words = ["--amount", "2", "--at", "yesterday 18:00", "--note", "on rye", "--for", "Priya"]
    words += ["--link", "https://example.org/rye", "--newcomer", "--quality", "thoughtful"]
    entry = terminal.ask("log", "comment", *words)["entry"]
    assert entry == {
        "id": entry["id"],
        "kind": "comment",
        "amount": 2,
        "at": "2026-01-04T18:00:00+01:00",
        "local_date": "2026-01-04",
        "note": "on rye",
        "link": "https://example.org/rye",
        "for": "Priya",
        "quality": "thoughtful",
        "source": "command",
        "undone": False,
    }
    assert terminal.ask("history")["entries"] == [entry]
    found = terminal.ask("progress")
    assert (found["people"], found["newcomers"], found["established"]) == (1, 1, 0)
    assert found["acts_by_date"] == {"2026-01-04": 2}


def test_a_comment_is_plain_unless_said_otherwise_and_a_post_has_no_quality(
    terminal: Terminal,
) -> None:
    assert terminal.ask("log", "comment")["entry"]["quality"] == "plain"
    assert terminal.ask("log", "post")["entry"]["quality"] is None
    assert terminal.ask("log", "reply")["entry"]["quality"] is None


@pytest.mark.parametrize(
    "words",
    [
        ["edit", "ID", "--title", "Another name"],
        ["edit", "ID", "--ratio", "1:3", "--give", "comment", "--per", "post"],
        ["edit", "ID", "--until", "2026-06-30", "--days-off", "sun", "--quality", "any"],
        ["pause", "ID", "--until", "2026-02-01"],
        ["pause", "--all", "--until", "friday"],
        ["skip", "ID"],
        ["archive", "ID"],
        ["fresh", "ID"],
    ],
    ids=" ".join,
)
def test_each_change_of_a_commitment_answers(terminal: Terminal, words: list[str]) -> None:
    made = terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    wanted = [made[:6] if word == "ID" else word for word in words]
    answer = terminal.ask("commitments", *wanted)
    check_answer(answer, "commitments")
    assert [one["id"] for one in answer["commitments"]] == [made]


def test_rest_and_return(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    terminal.ask("commitments", "pause", made)
    assert terminal.card(made)["state"] == "paused"
    terminal.ask("commitments", "resume", made)
    assert terminal.card(made)["state"] == "on track"
    terminal.ask("commitments", "pause", "--all")
    assert terminal.card(made)["state"] == "paused"
    terminal.ask("commitments", "resume", "--all")
    assert terminal.card(made)["state"] == "on track"
    terminal.ask("commitments", "archive", made)
    assert terminal.card(made)["state"] == "archived"
    assert terminal.ask("today")["commitments"] == []
    terminal.ask("commitments", "resume", made)
    assert terminal.card(made)["state"] == "on track"


def test_undo_and_correct_stay_visible(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    first = terminal.ask("log", "post", "--amount", "4")["entry"]["id"]
    second = terminal.ask("correct", first, "--amount", "5", "--note", "was five")
    check_answer(second, "log")
    assert second["commitments"][0]["source"] == 5
    undone = terminal.ask("undo", second["entry"]["id"][:5])
    check_answer(undone, "log")
    assert undone["entry"]["undone"] is True
    assert terminal.card(made)["source"] == 0
    entries = terminal.ask("history")["entries"]
    assert [(one["amount"], one["undone"]) for one in entries] == [(5, True), (4, True)]
    assert len(terminal.ask("history", "--most", "1")["entries"]) == 1


def waiting(terminal: Terminal) -> Any:
    """The check-in of the second Monday, over one card with something due."""
    terminal.made("one-for-five", "--plan", "when I have published, then I will visit Anders")
    terminal.ask("log", "post", "--amount", "5")
    terminal.now = "2026-01-12T10:00"
    return terminal.ask("check-in")["check_in"]


def test_a_check_in_answers(terminal: Terminal) -> None:
    found = waiting(terminal)
    assert found["local_date"] == "2026-01-12"
    assert found["opened_at"] == "2026-01-12T10:00:00+01:00"
    assert [card["due"] for card in found["cards"]] == [1]
    assert len(found["questions"]) == 3
    said = ["--answer", f"{found['cards'][0]['id'][:5]}=done", "--best", "a note for Priya"]
    answered = terminal.ask("check-in", found["id"], *said)
    check_answer(answered, "check_in")
    assert answered["check_in"]["cards"][0]["due"] == 0
    assert terminal.ask("check-in") == {"check_in": None}
    items = terminal.ask("inbox")
    check_answer(items, "inbox")
    assert [(one["kind"], one["state"], one["rung"]) for one in items["items"]] == [
        ("check-in", "sent", "inbox")
    ]


@pytest.mark.parametrize("said", ["same", "smaller", "cue", "pause"])
def test_what_got_in_the_way_has_an_answer(terminal: Terminal, said: str) -> None:
    found = waiting(terminal)
    card = found["cards"][0]["id"]
    words = ["--answer", f"{card}=skip", "--obstacle", "no time", "--next", said]
    terminal.ask("check-in", found["id"], *words)
    assert terminal.card(card)["state"] == ("paused" if said == "pause" else "on track")


def test_later_moves_the_check_in(terminal: Terminal) -> None:
    found = waiting(terminal)
    terminal.ask("check-in", found["id"], "--answer", f"{found['cards'][0]['id']}=later")
    item = terminal.ask("inbox")["items"][0]
    assert (item["state"], item["due_at"]) == ("due", "2026-01-12T13:00:00+01:00")
    terminal.now = "2026-01-12T13:01"
    again = terminal.ask("check-in")["check_in"]
    assert (again["id"], again["local_date"]) == (found["id"], "2026-01-12")


def test_today_tells_what_waits_and_when_the_next_check_in_comes(terminal: Terminal) -> None:
    waiting(terminal)
    today = terminal.ask("today")
    assert (today["date"], today["zone"]) == ("2026-01-12", "Europe/Berlin")
    assert [one["kind"] for one in today["inbox"]] == ["check-in"]
    assert today["next_check_in"] == "2026-01-19T09:00:00+01:00"


def test_a_reminder_is_a_notice(terminal: Terminal) -> None:
    terminal.ask("settings", "set", "reminders", "daily")
    terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    terminal.now = "2026-01-06T10:00"
    items = terminal.ask("inbox")["items"]
    assert [(one["kind"], one["state"], one["sent_at"]) for one in items] == [
        ("notice", "late", "2026-01-06T10:00:00+01:00")
    ]


def test_a_pass_covers_a_miss(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    for day in ("2026-01-12", "2026-01-19"):
        terminal.now = f"{day}T10:00"
        terminal.ask("today")
    answer = terminal.ask("commitments", "pass", made)
    check_answer(answer, "commitments")
    assert terminal("commitments", "pass", made, "--json").error == "no_miss_to_cover"


def test_the_audit_compares_promise_and_practice(terminal: Terminal) -> None:
    terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "10")
    terminal.ask("log", "comment", "--quality", "thoughtful")
    terminal.ask("log", "comment")
    answer = terminal.ask("audit")
    check_answer(answer, "audit")
    row = {"commitment": "One for five", "promised": 2, "done": 2, "of_which_thoughtful": 1}
    assert answer["rows"] == [row]
    assert answer["period"] == {"from": "2026-01-05", "to": "2026-01-05"}


def test_cycles_behind_exist_in_json_alone(terminal: Terminal) -> None:
    terminal.made("one-for-five")
    card = terminal.ask("log", "post", "--amount", "50")["commitments"][0]
    assert (card["due"], card["cycles_behind"]) == (1, 10)
    assert "10" not in terminal("today").out.replace("10:00", "")


def test_a_refusal_is_an_error_on_stdout(terminal: Terminal) -> None:
    ran = terminal("log", "post", "--at", "2026-01-06 10:00", "--json")
    assert ran.code == 1
    assert not ran.err
    check_answer(ran.json, "error")
    assert ran.error == "future_entry"


def test_without_json_a_refusal_is_a_sentence_on_stderr(terminal: Terminal) -> None:
    ran = terminal("log", "post", "--at", "2026-01-06 10:00")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Tue 6 Jan 2026, 10:00 is still to come. Log it once it has happened.\n"


def test_words_of_every_language_come_through(terminal: Terminal) -> None:
    note = "naïve · 日本語 · 👩‍👧 · می‌خواهم"
    ran = terminal("log", "comment", "--note", note, "--json")
    assert json.loads(ran.out)["entry"]["note"] == note
    assert note in ran.out
