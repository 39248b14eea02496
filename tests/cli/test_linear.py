"""`coach --linear`: the whole app as numbered plain text, one line at a time."""

import re

import pytest

from tests.support.terminal import Terminal

WELCOME = ["Mireille", "1", "A bread blog", "1", "I have published something"]
TODAY, LOG, CHECK_IN, LESSON, PROMISE, UNDO, TALK, LEAVE = *"1234567", "0"
POST, COMMENT = "1", "5"


def linear(terminal: Terminal, *answers: str, end: bool = True) -> str:
    """What is printed for these answers, and for leaving."""
    typed = [*answers, LEAVE] if end else answers
    ran = terminal("--linear", typed="".join(f"{one}\n" for one in typed))
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.fixture
def known(terminal: Terminal) -> Terminal:
    """A terminal whose person has been welcomed."""
    terminal.ask("settings", "set", "name", "Mireille")
    terminal.ask("settings", "set", "zone", "Europe/Berlin")
    return terminal


def test_the_first_run_asks_and_makes_the_first_promise(terminal: Terminal) -> None:
    said = linear(terminal, *WELCOME)
    for sentence in (
        "What shall I call you?",
        "This machine says Europe/Berlin",
        "Nice to meet you, Mireille.",
        "Done: One for five. Your plan: when I have published something.",
        "Hello Mireille.",
        "Until next time. Everything is kept.",
    ):
        assert sentence in said
    assert "**" not in said
    assert terminal.ask("settings")["settings"]["places"] == "A bread blog"
    assert "What shall I call you?" not in linear(terminal)


def test_the_first_run_can_be_left_and_asks_the_rest_another_time(terminal: Terminal) -> None:
    said = linear(terminal, "Mireille", "stop")
    assert "what you told me is kept" in said
    again = linear(terminal, "1", "0", "0")
    assert "What shall I call you?" not in again
    assert "That's all, Mireille." in again


def test_an_unknown_city_is_asked_for_again(terminal: Terminal) -> None:
    said = linear(terminal, "Mireille", "Atlantis", "Lisbon", "0", "0")
    assert 'I don\'t know a time zone "Atlantis"' in said
    assert terminal.ask("settings")["settings"]["zone"] == "Europe/Lisbon"


def test_the_main_job_by_number(known: Terminal) -> None:
    said = linear(known, PROMISE, "1", "1", LOG, POST, "5", TODAY, LOG, COMMENT, "", "1", "", TODAY)
    assert "1 thoughtful comment for every 5 posts of your own" in said
    assert "time for 1 thoughtful comment" in said
    assert "Logged: 1 thoughtful comment." in said
    (card,) = known.ask("today")["commitments"]
    assert (card["source"], card["given"], card["due"]) == (5, 1, 0)


@pytest.mark.parametrize(
    ("pasted", "said", "kept"),
    [
        (
            ["I tried your rye at 78% hydration;", "did you fold it?", ""],
            "Thoughtful.",
            ["thoughtful"],
        ),
        (["Nice post!", "", "1"], "Logged: 1 thoughtful comment.", ["thoughtful"]),
        (["Nice post!", "", "2"], "Logged: 1 comment.", ["plain"]),
        (["Nice post!", "", "3"], "Not logged.", []),
        (["Nice post!", "", "perhaps"], "Not logged.", []),
        (["", "1"], "Logged: 1 thoughtful comment.", ["thoughtful"]),
    ],
    ids=["thoughtful", "all-the-same", "plain", "not-yet", "odd", "her-own-say"],
)
def test_a_pasted_comment_is_judged(
    known: Terminal, pasted: list[str], said: str, kept: list[str]
) -> None:
    found = linear(known, LOG, COMMENT, *pasted, *([""] if kept else []))
    assert said in found
    assert [one["quality"] for one in known.ask("history")["entries"]] == kept


def test_one_talks_in_ones_own_words(known: Terminal) -> None:
    said = linear(known, TALK, "two shares", "yes", "stop", TODAY)
    assert "Logged: 2 shares" in said


def test_the_last_entry_is_taken_back(known: Terminal) -> None:
    said = linear(known, LOG, POST, "", UNDO, UNDO)
    assert "Taken back: 1 post of your own" in said
    assert "There is nothing to take back." in said


def test_a_check_in_is_played(known: Terminal) -> None:
    known.made("one-for-five", "--plan", "when I have published, then I will visit Anders")
    known.ask("log", "post", "--amount", "5")
    known.now = "2026-01-12T10:00"
    said = linear(known, CHECK_IN, "skip", "A note for Priya", "No time", "2")
    for sentence in (
        "Hello Mireille, how did it go?",
        "Your plan: when I have published, then I will visit Anders",
        "What was the best thing you gave somebody",
        "And what got in the way?",
        "Smaller is wise",
        "See you at the next check-in.",
    ):
        assert sentence in said
    assert known.ask("check-in") == {"check_in": None}


def test_a_check_in_that_is_left_goes_on_where_it_was(known: Terminal) -> None:
    known.made("one-for-five")
    known.ask("log", "post", "--amount", "5")
    known.now = "2026-01-12T10:00"
    linear(known, CHECK_IN, "1", "stop")
    said = linear(known, CHECK_IN, "0")
    assert "What was the best thing you gave" in said
    assert "time for 1 thoughtful comment" not in said.split("Check-in")[-1]


def test_an_answered_check_in_can_be_talked_through_again(known: Terminal) -> None:
    known.made("one-for-five")
    known.now = "2026-01-12T10:00"
    assert "See you at the next check-in" in linear(known, CHECK_IN, "0")
    assert "Nothing waits for an answer." in linear(known, CHECK_IN)


def test_a_lesson_is_played_and_kept(known: Terminal) -> None:
    said = linear(known, LESSON, "2", "1", "1", "2", "stop")
    assert "2. One for five, new" in said
    assert "Yes. The fifth post completes the five" in said
    assert "2. One for five, begun" in linear(known, LESSON, "x")


@pytest.mark.parametrize(
    "answers",
    [
        ["9"],
        ["-1"],
        ["nonsense"],
        [""],
        ["9" * 5_000],
        [LOG, "99"],
        [LOG, "nothing"],
        [LOG, POST, "many"],
        [LOG, POST, "0"],
        [LOG, POST, "1001"],
        [LOG, POST, "9" * 5_000],
        [LESSON, "99"],
        [LESSON, "²"],
        [PROMISE, "9"],
        [PROMISE, "1", "2"],
        [PROMISE, "1", ""],
        [CHECK_IN],
    ],
    ids=lambda answers: " ".join(answers)[:20] or "-",
)
def test_an_odd_answer_gets_a_sentence_and_changes_nothing(
    known: Terminal, answers: list[str]
) -> None:
    said = linear(known, *answers)
    assert known.ask("history")["entries"] == []
    assert known.ask("commitments")["commitments"] == []
    after = said.partition("6. Take back the last entry")[2]
    assert re.search(r"didn't catch|Nothing was made|goes from 1 to 1000|Nothing waits", after), (
        after
    )


@pytest.mark.parametrize(
    "answers",
    [
        [LOG],
        [LOG, COMMENT],
        [LOG, COMMENT, "Nice post"],
        [LOG, POST],
        [PROMISE],
        [PROMISE, "1"],
        [LESSON],
    ],
)
def test_input_that_ends_in_the_middle_makes_nothing(known: Terminal, answers: list[str]) -> None:
    said = linear(known, *answers, end=False)
    assert "Nothing was made; nothing changed." in said
    assert said.rstrip().endswith("Until next time. Everything is kept.")
    assert known.ask("history")["entries"] == []
    assert known.ask("commitments")["commitments"] == []


@pytest.mark.parametrize("word", ["0", "stop", "quit", "Exit", "q"])
def test_one_leaves_by_many_words(known: Terminal, word: str) -> None:
    said = linear(known, word, TODAY, end=False)
    assert said.count("Hello Mireille.") == 1


def test_choices_are_numbered_and_nothing_is_drawn(known: Terminal) -> None:
    said = linear(known, LOG, COMMENT, "", "2", "")
    assert all(one.isprintable() or one == "\n" for one in said)
    assert re.findall(r"^  (\d+)\. ", said, re.MULTILINE)[:9] == [*"12345678", "0"]
