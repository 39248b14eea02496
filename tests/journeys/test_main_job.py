"""The main job through the command: promise, publish, give, come back, look back on Monday."""

from tests.support.terminal import Terminal


def test_learn_promise_give_and_check_in(terminal: Terminal) -> None:
    # a new home works from the first command
    assert "A quiet page, ready for a first promise." in terminal("today").out
    answers = [*["skip"] * 6, "1", "1", "2", "1"]  # its plan is read, and not taken today
    played = terminal("lessons", "play", "do-first", typed="\n".join(answers))
    assert "Do first what you hope for: that was it." in played.out

    plan = "when I have published, then I will visit Anders"
    made = terminal.made("one-for-five", "--plan", plan)
    for posts in range(1, 5):
        assert terminal.ask("log", "post")["commitments"][0]["due"] == 0, posts
    fifth = terminal("log", "post")
    assert "5 posts of your own so far: time for 1 thoughtful comment." in fifth.out
    assert terminal.card(made)["state"] == "due"

    # a plain comment is kept, and leaves it due
    plain = terminal("log", "comment", "--note", "Great post!")
    assert "it stays where it was" in plain.out
    assert terminal.card(made)["due"] == 1

    # a thoughtful one settles it
    settled = terminal("log", "comment", "--quality", "thoughtful", "--for", "Priya")
    assert "nothing due" in settled.out
    assert terminal.card(made)["due"] == 0

    # every command is a process of its own, so all of it was reopened each time; a week goes by
    terminal.now = "2026-01-12T08:59"
    assert terminal.ask("check-in") == {"check_in": None}
    terminal.now = "2026-01-12T09:00"
    today = terminal("today")
    assert "Check-in of Mon 12 Jan 2026" in today.out
    assert "waits for you. Answer with: coach check-in" in today.out
    check_in = terminal.ask("check-in")["check_in"]
    assert [(card["title"], card["due"]) for card in check_in["cards"]] == [("One for five", 0)]
    answered = terminal("check-in", check_in["id"], "--best", "a note for Priya on rye")
    assert "Thank you." in answered.out
    assert terminal.ask("check-in") == {"check_in": None}

    # all there: seven acts, and the audit tells the same story
    entries = terminal.ask("history")["entries"]
    assert [one["kind"] for one in entries] == ["comment", "comment", *["post"] * 5]
    (row,) = terminal.ask("audit")["rows"]
    assert (row["promised"], row["done"], row["of_which_thoughtful"]) == (1, 2, 1)
    assert "All running totals agree with the log." in terminal("doctor").out


def test_a_month_in_which_life_came_in_between(terminal: Terminal) -> None:
    made = terminal.made("one-for-five")
    terminal.ask("log", "post", "--amount", "10")
    terminal.now = "2026-01-12T09:00"
    check_in = terminal.ask("check-in")["check_in"]
    said = ["--answer", f"{made}=skip", "--obstacle", "flu", "--next", "same"]
    terminal.ask("check-in", check_in["id"], *said)
    assert terminal.card(made)["due"] == 1  # one let go; one cycle's worth is asked for, never more
    terminal.ask("commitments", "pause", "--all", "--until", "2026-02-01")
    terminal.now = "2026-01-26T09:00"
    assert terminal.ask("inbox")["items"][0]["local_date"] == "2026-01-12"
    assert terminal.ask("today")["next_check_in"] == "2026-02-02T09:00:00+01:00"
    terminal.now = "2026-02-02T09:00"
    back = terminal.ask("check-in")["check_in"]
    assert back["local_date"] == "2026-02-02"
    terminal.ask("check-in", back["id"], "--answer", f"{made}=done")
    terminal.ask("commitments", "fresh", made)
    assert terminal.card(made)["source"] == 0
    assert terminal("doctor").code == 0
