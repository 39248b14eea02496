"""Whatever is typed, a clear sentence comes back and nothing is half-written."""

import os
import re
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import aiosqlite
import pytest

from coach.storage import sqlite
from tests.support.terminal import Ran, Terminal, check_answer, environment, process

DONE, REFUSED, UNREADABLE, FAULT = 0, 1, 2, 3

WRONG = [
    # can't be read, or outside the published lists and ranges
    (["log", "poem"], UNREADABLE, "unknown_kind"),
    (["log", ""], UNREADABLE, "unknown_kind"),
    (["log"], UNREADABLE, "usage"),
    (["log", "post", "comment"], UNREADABLE, "usage"),
    (["log", "post", "--amount", "0"], UNREADABLE, "amount_out_of_range"),
    (["log", "post", "--amount", "-1"], UNREADABLE, "amount_out_of_range"),
    (["log", "post", "--amount", "1001"], UNREADABLE, "amount_out_of_range"),
    (["log", "post", "--amount", "1000000000"], UNREADABLE, "amount_out_of_range"),
    (["log", "post", "--amount", "9" * 40], UNREADABLE, "amount_out_of_range"),
    (["log", "post", "--amount", "two"], UNREADABLE, "usage"),
    (["log", "post", "--amount", "1.5"], UNREADABLE, "usage"),
    (["log", "post", "--at", "soonish"], UNREADABLE, "bad_when"),
    (["log", "post", "--at", "2026-13-01"], UNREADABLE, "bad_when"),
    (["log", "post", "--at", "25:00"], UNREADABLE, "bad_when"),
    (["log", "post", "--at", "yesterday noon"], UNREADABLE, "bad_when"),
    (["log", "post", "--at", "9999-12-31T23:59-12:00"], UNREADABLE, "bad_when"),
    (["log", "post", "--at", "0001-01-01T00:00+14:00"], UNREADABLE, "bad_when"),
    (["log", "comment", "--quality", "superb"], UNREADABLE, "unknown_choice"),
    (["log", "comment", "--newcomer", "--established"], UNREADABLE, "newcomer_or_established"),
    (["log", "post", "--nonsense"], UNREADABLE, "usage"),
    (["sing"], UNREADABLE, "usage"),
    (["commitments", "sing"], UNREADABLE, "usage"),
    (["lessons"], UNREADABLE, "usage"),
    (["commit"], UNREADABLE, "template_or_shape"),
    (["commit", "two-for-one"], UNREADABLE, "unknown_template"),
    (["commit", "one-for-five", "--ratio", "1:5"], UNREADABLE, "template_or_shape"),
    (["commit", "--give", "comment"], UNREADABLE, "no_shape"),
    (["commit", "--ratio", "0:5", "--give", "comment", "--per", "post"], UNREADABLE, "bad_ratio"),
    (["commit", "--ratio", "1:0", "--give", "comment", "--per", "post"], UNREADABLE, "bad_ratio"),
    (["commit", "--ratio", "1:1001", "--give", "link", "--per", "post"], UNREADABLE, "bad_ratio"),
    (["commit", "--ratio", "1:5", "--give", "post", "--per", "post"], UNREADABLE, "bad_ratio"),
    (["commit", "--ratio", "-1:5", "--give", "link", "--per", "post"], UNREADABLE, "bad_measure"),
    (["commit", "--ratio", "one", "--give", "link", "--per", "post"], UNREADABLE, "bad_measure"),
    (["commit", "--ratio", "1:5", "--give", "poem", "--per", "post"], UNREADABLE, "unknown_kind"),
    (["commit", "--at-least", "0", "--give", "share"], UNREADABLE, "bad_cadence"),
    (["commit", "--at-most", "1001", "--give", "share"], UNREADABLE, "bad_cadence"),
    (["commit", "--at-least", "1"], UNREADABLE, "bad_cadence"),
    (["commit", "--at-least", "1", "--give", "share", "--each", "0d"], UNREADABLE, "bad_cadence"),
    (["commit", "--at-least", "1", "--give", "share", "--each", "367d"], UNREADABLE, "bad_cadence"),
    (["commit", "--at-least", "1", "--give", "link", "--each", "year"], UNREADABLE, "bad_measure"),
    (["commit", "--at-least", "1", "--give", "link", "--on", "someday"], UNREADABLE, None),
    (
        ["commit", "--at-least", "1", "--at-most", "2", "--give", "share"],
        UNREADABLE,
        "several_shapes",
    ),
    (["commit", "--ratio", "1:5", "--share", "80%"], UNREADABLE, "several_shapes"),
    (["commit", "--share", "80%", "--give", "comment"], UNREADABLE, "does_not_belong"),
    (["commit", "--share", "0%"], UNREADABLE, "bad_share"),
    (["commit", "--share", "101%"], UNREADABLE, "bad_share"),
    (["commit", "--share", "80%", "--last", "4"], UNREADABLE, "bad_share"),
    (["commit", "--share", "80%", "--of", "link", "--against", "link"], UNREADABLE, "bad_share"),
    (["commit", "--within", "0h"], UNREADABLE, "bad_response"),
    (["commit", "--within", "1001h"], UNREADABLE, "bad_response"),
    (["commit", "--within", "soon"], UNREADABLE, "bad_measure"),
    (["commit", "one-for-five", "--until", "the end"], UNREADABLE, "bad_date"),
    (["commit", "one-for-five", "--until", "9999-12-31"], UNREADABLE, "date_out_of_reach"),
    (["commit", "one-for-five", "--quality", "plain"], UNREADABLE, "unknown_choice"),
    (["commit", "one-for-five", "--days-off", "monday,noday"], UNREADABLE, "unknown_weekday"),
    (["commitments", "pause"], UNREADABLE, "one_or_all"),
    (["commitments", "pause", "ID", "--all"], UNREADABLE, "one_or_all"),
    (["commitments", "pause", "ID", "--until", "9999-12-31"], UNREADABLE, "date_out_of_reach"),
    (["commitments", "pause", "--all", "--until", "0001-01-01"], UNREADABLE, "date_out_of_reach"),
    (["commitments", "resume"], UNREADABLE, "one_or_all"),
    (["commitments", "skip"], UNREADABLE, "usage"),
    (["commitments", "edit", "ID", "--ratio", "1:0"], UNREADABLE, "bad_ratio"),
    (["check-in", "--answer", "done"], UNREADABLE, "bad_answer"),
    (["check-in", "--answer", "ID=perhaps"], UNREADABLE, "unknown_choice"),
    (["check-in", "--next", "never"], UNREADABLE, "unknown_choice"),
    (["settings", "set", "zone", "Middle/Earth"], UNREADABLE, "unknown_zone"),
    (["settings", "set", "zone", "../etc/passwd"], UNREADABLE, "unknown_zone"),
    (["settings", "set", "zone", ""], UNREADABLE, "unknown_zone"),
    (["settings", "set", "mood", "good"], UNREADABLE, "unknown_setting"),
    (["settings", "set", "day-end", "13:00"], UNREADABLE, "day_end_too_late"),
    (["settings", "set", "check-in-time", "9 o'clock"], UNREADABLE, "bad_clock"),
    (["settings", "set", "check-in-day", "mo"], UNREADABLE, "unknown_weekday"),
    (["settings", "set", "reminders", "hourly"], UNREADABLE, "unknown_choice"),
    (["settings", "set", "language", "tlh"], UNREADABLE, "unknown_choice"),
    (["settings", "set", "lessons-dir", "/nowhere/at/all"], UNREADABLE, "unknown_folder"),
    (["settings", "set", "lessons-dir", "~nobody-here/lessons"], UNREADABLE, "unknown_folder"),
    (["settings", "set", "name"], UNREADABLE, "usage"),
    (["history", "--most", "0"], UNREADABLE, "usage"),
    (["completion", "tcsh"], UNREADABLE, "usage"),
    (["today", "--now", "teatime"], UNREADABLE, "bad_now"),
    (["today", "--now", "9999-12-31T23:59"], UNREADABLE, "bad_now"),
    (["today", "--now", "0001-01-01"], UNREADABLE, "bad_now"),
    # well-formed, but refused
    (["log", "post", "--at", "2026-01-05 10:30"], REFUSED, "future_entry"),
    (["log", "post", "--at", "9999-12-31"], REFUSED, "future_entry"),
    (["log", "post", "--at", "2026-01-02"], REFUSED, "beyond_grace"),
    (["log", "post", "--at", "0001-01-01"], REFUSED, "beyond_grace"),
    (["undo", "nothing9"], REFUSED, "unknown_entry"),
    (["undo", ""], REFUSED, "unknown_entry"),
    (["correct", "nothing9"], REFUSED, "unknown_entry"),
    (["commitments", "skip", "nothing9"], REFUSED, "unknown_commitment"),
    (["commitments", "skip", ""], REFUSED, "unknown_commitment"),
    (["commitments", "skip", "ID"], REFUSED, "nothing_due"),
    (["commitments", "resume", "ID"], REFUSED, "not_paused"),
    (["commitments", "resume", "--all"], REFUSED, "nothing_is_paused"),
    (["commitments", "pass", "ID"], REFUSED, "no_miss_to_cover"),
    (["commitments", "pause", "ID", "--until", "2026-01-05"], REFUSED, "pause_in_past"),
    (["commitments", "pause", "--all", "--until", "2026-01-01"], REFUSED, "pause_in_past"),
    (["commitments", "edit", "ID"], REFUSED, "nothing_to_edit"),
    (["commitments", "edit", "ID", "--until", "2025-12-31"], REFUSED, "end_in_past"),
    (["commit", "one-for-five", "--until", "2025-12-31"], REFUSED, "end_in_past"),
    (["check-in", "nothing9"], REFUSED, "unknown_check_in"),
    (["check-in", "--best", "a word"], REFUSED, "no_check_in_open"),
    (["lessons", "play", "alchemy"], REFUSED, "unknown_lesson"),
]


def is_a_sentence(ran: Ran) -> bool:
    message = ran.json["error"]["message"]
    plain = not any(sign in message for sign in ("Traceback", "{{", "None", "File "))
    return plain and message[-1] in ".)!?:" and len(message) > 15


def state(terminal: Terminal) -> list[str]:
    """All that is stored."""
    with closing(sqlite3.connect(terminal.home / "coach.db")) as database:
        return list(database.iterdump())


@pytest.mark.parametrize(
    ("words", "code", "error"), WRONG, ids=[" ".join(words)[:60] or "-" for words, _, _ in WRONG]
)
def test_a_wrong_word_gets_a_sentence_and_changes_nothing(
    terminal: Terminal, words: list[str], code: int, error: str | None
) -> None:
    made = terminal.made("one-for-five")
    before = state(terminal)
    wanted = [word.replace("ID", made) for word in words]
    ran = terminal(*wanted, "--json")
    assert (ran.code, ran.err) == (code, "")
    check_answer(ran.json, "error")
    assert error in (None, ran.error)
    assert is_a_sentence(ran), ran.out
    assert state(terminal) == before
    plain = terminal(*wanted)
    assert (plain.code, plain.out) == (code, "")
    assert plain.err.strip()


def test_what_is_done_already_is_refused(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    terminal.ask("commitments", "pause", made)
    entry = terminal.ask("log", "post")["entry"]["id"]
    terminal.ask("undo", entry)
    for words, error in (
        (["commitments", "pause", made], "already_paused"),
        (["commitments", "skip", made], "skip_while_paused"),
        (["undo", entry], "already_undone"),
        (["undo"], "nothing_to_undo"),
    ):
        ran = terminal(*words, "--json")
        assert (ran.code, ran.error) == (REFUSED, error)
    terminal.ask("commitments", "pause", "--all")
    assert terminal("commitments", "pause", "--all", "--json").error == "all_is_paused"
    terminal.ask("commitments", "archive", made)
    assert terminal("commitments", "edit", made, "--title", "x", "--json").error == "is_archived"


def test_an_ended_commitment_cannot_be_paused(terminal: Terminal) -> None:
    made = terminal.made("one-for-five", "--until", "2026-01-06")
    terminal.now = "2026-01-08T10:00"
    assert terminal("commitments", "pause", made, "--json").error == "is_ended"


def test_a_share_has_no_skip(terminal: Terminal) -> None:
    made = terminal.made("eighty-twenty")
    terminal.ask("log", "own-share", "--amount", "5")
    ran = terminal("commitments", "skip", made, "--json")
    assert (ran.code, ran.error) == (REFUSED, "share_has_no_skip")


def test_reserve_passes_run_out(terminal: Terminal) -> None:
    made = terminal.made("--at-least", "1", "--give", "comment", "--each", "day")
    terminal.now = "2026-01-12T10:00"
    terminal.ask("today")
    terminal.now = "2026-01-19T10:00"
    terminal.ask("today")
    terminal.ask("commitments", "pass", made)
    terminal.ask("commitments", "pass", made)
    ran = terminal("commitments", "pass", made, "--json")
    assert (ran.code, ran.error) == (REFUSED, "no_pass_left")
    terminal.now = "2026-02-01T10:00"
    terminal.ask("commitments", "pass", made)


def test_a_closed_check_in_is_refused(terminal: Terminal) -> None:
    terminal.made("one-for-five")
    terminal.now = "2026-01-12T10:00"
    first = terminal.ask("check-in")["check_in"]["id"]
    terminal.now = "2026-01-19T10:00"
    ran = terminal("check-in", first, "--best", "late", "--json")
    assert (ran.code, ran.error) == (REFUSED, "check_in_closed")


def test_a_card_of_another_check_in_is_refused_and_nothing_is_taken(terminal: Terminal) -> None:
    terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "5")
    terminal.now = "2026-01-12T10:00"
    card = terminal.ask("check-in")["check_in"]["cards"][0]["id"]
    newer = terminal.made("shine-a-light")
    words = ["--answer", f"{card}=done", "--answer", f"{newer}=done"]
    ran = terminal("check-in", *words, "--json")
    assert (ran.code, ran.error) == (REFUSED, "not_in_check_in")
    assert terminal.card(card)["due"] == 1


def test_a_note_that_is_too_long_is_cut_and_says_so(terminal: Terminal) -> None:
    ran = terminal("log", "comment", "--note", "rye " * 25_000)
    assert ran.code == DONE
    assert "longer than 2000 characters; the first 2000 are kept" in ran.out
    note = terminal.ask("history")["entries"][0]["note"]
    assert 1_990 < len(note) <= 2_000


@pytest.mark.parametrize(
    "words",
    [
        ["correct", "ENTRY", "--note", "rye " * 1_000],
        ["log", "comment", "--link", "https://example.org/" + "r" * 3_000],
        ["log", "comment", "--for", "Priya " * 40],
        ["check-in", "--best", "rye " * 1_000],
        ["check-in", "--obstacle", "rye " * 1_000],
        ["commit", "shine-a-light", "--title", "rye " * 100],
        ["commit", "shine-a-light", "--plan", "rye " * 200],
        ["commitments", "edit", "CARD", "--title", "rye " * 100],
        ["commitments", "edit", "CARD", "--plan", "rye " * 200],
        ["settings", "set", "name", "rye " * 100],
        ["settings", "set", "places", "rye " * 100],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_whatever_is_cut_is_said(terminal: Terminal, words: list[str]) -> None:
    made = terminal.made("one-for-five")
    entry = terminal.ask("log", "post", "--amount", "5")["entry"]["id"]
    terminal.now = "2026-01-12T10:00"
    terminal.ask("today")
    wanted = [{"ENTRY": entry, "CARD": made}.get(word, word) for word in words]
    ran = terminal(*wanted)
    assert ran.code == DONE, ran.err
    assert "are kept" in ran.out


def test_a_title_without_a_letter_is_replaced_by_the_coachs_own(terminal: Terminal) -> None:
    made = terminal.made("one-for-five", "--title", " \x07 ")
    assert terminal.card(made)["title"] == "One for five"
    assert terminal("commitments", "edit", made, "--title", " ", "--json").code == REFUSED


def test_control_characters_become_spaces(terminal: Terminal) -> None:
    noise = "one\x1b[31mtwo\x07 three\r\nfour\x9bfive\u202esix"
    words = ["--note", noise, "--for", noise, "--link", noise]
    entry = terminal.ask("log", "comment", *words)["entry"]
    title = terminal.ask("commit", "shine-a-light", "--title", noise, "--plan", noise)["commitment"]
    name = terminal.ask("settings", "set", "name", noise)["settings"]["name"]
    for text in (entry["note"], entry["for"], entry["link"], title["title"], title["plan"], name):
        assert all(one.isprintable() or one == "\n" for one in text)
    assert entry["note"] == "one [31mtwo three\nfour five six"
    assert "\n" not in entry["for"] + title["title"] + name


def test_an_edited_commitment_has_clean_words_too(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    words = ["--title", "a\x1b[2Jb\nc", "--plan", "when\x07 it rains"]
    card = terminal.ask("commitments", "edit", made, *words)["commitments"][0]
    assert (card["title"], card["plan"]) == ("a [2Jb c", "when it rains")


def test_the_same_key_logs_once_and_promises_once(terminal: Terminal) -> None:
    first = terminal.ask("log", "post", "--key", "k")
    assert terminal.ask("log", "post", "--key", "k")["entry"] == first["entry"]
    made = terminal.ask("commit", "one-for-five", "--key", "k")
    again = terminal.ask("commit", "one-for-five", "--key", "k")
    assert again["commitment"]["id"] == made["commitment"]["id"]
    assert len(terminal.ask("history")["entries"]) == 1
    assert len(terminal.ask("commitments")["commitments"]) == 1


# --- The home and its database ----------------------------------------------------------------


def database(terminal: Terminal) -> Path:
    terminal.ask("log", "post")
    return terminal.home / "coach.db"


def is_fault(ran: Ran, error: str) -> None:
    assert (ran.code, ran.err) == (FAULT, "")
    assert ran.error == error
    assert is_a_sentence(ran)
    assert "incident " in ran.json["error"]["message"]


def test_a_home_that_is_a_file(terminal: Terminal) -> None:
    terminal.home.write_text("not a folder", encoding="utf-8")
    is_fault(terminal("today", "--json"), "store_cannot_open")
    assert terminal.home.read_text(encoding="utf-8") == "not a folder"


def test_the_home_of_nobody(terminal: Terminal) -> None:
    is_fault(terminal("today", "--home", "~nobody-here/x", "--json"), "store_cannot_open")


def test_a_database_that_is_a_folder(terminal: Terminal) -> None:
    (terminal.home / "coach.db").mkdir(parents=True)
    is_fault(terminal("today", "--json"), "store_cannot_open")


def test_a_locked_database(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = database(terminal)
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.02)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        is_fault(terminal("log", "post", "--json"), "store_locked")
        assert terminal("history", "--json").code == DONE  # one may still read
        other.execute("ROLLBACK")
    assert len(terminal.ask("history")["entries"]) == 1


def test_a_full_disk(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    database(terminal)
    connected = sqlite._connected

    async def small(path: Path) -> aiosqlite.Connection:
        connection = await connected(path)
        await connection.execute("PRAGMA max_page_count = 1")  # it stays at what is used already
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "_connected", small)
        noted = ("log", "comment", "--note", "rye " * 500, "--json")
        rans = [terminal(*noted) for _ in range(4)]
        is_fault(rans[-1], "store_full")
    assert all(one["kind"] in ("post", "comment") for one in terminal.ask("history")["entries"])
    assert terminal("doctor").code == DONE


@contextmanager
def without_root() -> Generator[None]:
    """Root may write everywhere, so the command runs as nobody for once."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["folder", "file"])
def test_a_read_only_home(terminal: Terminal, folder_mode: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        terminal.home = Path(home)
        path = database(terminal)
        terminal("log", "post", "--json")
        path.chmod(0o444)
        Path(home).chmod(folder_mode)
        with without_root():
            ran = terminal("log", "post", "--json")
        assert ran.code == FAULT
        assert ran.error in ("store_read_only", "store_cannot_open")
        assert is_a_sentence(ran)
        Path(home).chmod(0o755)
        assert len(terminal.ask("history")["entries"]) == 2


def test_a_newer_database(terminal: Terminal) -> None:
    path = database(terminal)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    ran = terminal("log", "post", "--json")
    is_fault(ran, "store_newer")
    assert "999" in ran.out
    assert path.read_bytes() == before


def test_a_database_of_another_program(terminal: Terminal) -> None:
    terminal.home.mkdir()
    path = terminal.home / "coach.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
    before = path.read_bytes()
    is_fault(terminal("today", "--json"), "store_foreign")
    assert path.read_bytes() == before


def test_a_file_of_another_kind(terminal: Terminal) -> None:
    terminal.home.mkdir()
    path = terminal.home / "coach.db"
    path.write_bytes(b"PK\x03\x04" * 4_000)
    is_fault(terminal("today", "--json"), "store_damaged")
    assert path.read_bytes() == b"PK\x03\x04" * 4_000


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_database(terminal: Terminal, part: float) -> None:
    path = database(terminal)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    ran = terminal("log", "post", "--json")
    assert ran.code == FAULT
    assert ran.error in ("store_damaged", "store_failing")
    assert is_a_sentence(ran)


def test_an_empty_file_is_a_fresh_start(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / "coach.db").touch()
    assert terminal.ask("today")["commitments"] == []


def test_a_fault_is_noted_in_the_log_without_a_word_of_hers(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    database(terminal)

    def broken(_text: str, **_facts: object) -> None:
        message = "canary-in-the-mine"
        raise RuntimeError(message)

    monkeypatch.setattr("coach.engine.when.parse_when", broken)
    ran = terminal("log", "post", "--at", "14:30", "--note", "canary-in-the-mine", "--json")
    assert (ran.code, ran.error, ran.err) == (FAULT, "unexpected", "")
    incident = re.search(r"incident ([0-9a-f]{8})", ran.out)
    log = (terminal.home / "coach.log").read_text(encoding="utf-8")
    assert incident
    assert f"code={incident[1]} kind=RuntimeError" in log
    assert "canary" not in log + ran.out


def test_bytes_that_are_no_text_are_told_so(tmp_path: Path) -> None:
    env = environment(tmp_path)
    for words in (["log", b"\xff\xfe"], ["undo", b"\xff"], ["log", "post", "--key", b"\xff"]):
        ran = process(*words, "--json", env=env)
        assert ran.code in (REFUSED, UNREADABLE), ran.out + ran.err
        assert "Traceback" not in ran.out + ran.err
        assert ran.json["error"]["message"]
    noted = process("log", "post", "--note", b"a\xffb", "--json", env=env)
    assert noted.json["entry"]["note"] == "a b"
    stopped = process("lessons", "play", "do-first", env=env, typed=b"1\n\xff\xfe\n")
    assert (stopped.code, stopped.err) == (DONE, "")
