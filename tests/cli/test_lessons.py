"""Lessons played as plain text: one answer per line, and the place is kept."""

from tests.support.terminal import Terminal, check_answer


def state(terminal: Terminal, slug: str = "do-first") -> str:
    lessons = terminal.ask("lessons", "list")["lessons"]
    return next(one["state"] for one in lessons if one["slug"] == slug)


def test_the_list_tells_how_far_one_is(terminal: Terminal) -> None:
    ran = terminal("lessons", "list")
    assert "▸ next  1.1  do-first: Do first what you hope for (8 min)" in ran.out
    assert state(terminal) == "new"


def test_a_lesson_reads_one_answer_per_line(terminal: Terminal) -> None:
    ran = terminal("lessons", "play", "do-first", typed="1\nTo be read.\n")
    assert ran.code == 0
    assert "Step 1 of 8." in ran.out
    assert "  1. Continue" in ran.out
    assert "  In your own words …" in ran.out
    assert "Thank you. Keep that wish at hand." in ran.out
    assert "Step 3 of 8." in ran.out
    assert "**" not in ran.out
    assert state(terminal) == "begun"


def test_a_lesson_is_known_by_its_number(terminal: Terminal) -> None:
    ran = terminal("lessons", "play", "1.2", typed="1\n")
    assert (ran.code, ran.err) == (0, "")
    assert state(terminal, "one-for-five") == "begun"


def test_the_next_play_goes_on_where_input_ended(terminal: Terminal) -> None:
    terminal("lessons", "play", "do-first", typed="1\nTo be read.\n")
    ran = terminal("lessons", "play", "do-first", typed="")
    assert ran.out.startswith(
        "Step 3 of 8.\nWelcome back to Do first what you hope for; we were here:"
    )
    assert "The rule" in ran.out


def test_input_that_ends_without_a_line_break_is_an_answer(terminal: Terminal) -> None:
    terminal("lessons", "play", "do-first", typed="1\nTo be read.")
    assert terminal("lessons", "play", "do-first").out.startswith("Step 3 of 8.")


DRAFT = "I kept a worn chain on my winter bike for the salt. Does wax help with yours?"


def test_a_whole_lesson_makes_one_promise(terminal: Terminal) -> None:
    answers = ["1", "To be read.", "1", "1", "2", "1", "2", DRAFT]
    answers += ["No time.", "the kettle boils.", "then I will read one post", "1"]
    ran = terminal("lessons", "play", "do-first", typed="\n".join([*answers, "1"]) + "\n")
    assert ran.code == 0
    assert "Kept: Five minutes a day" in ran.out
    assert ran.out.rstrip().endswith("(2009), in our own words.")
    assert state(terminal) == "done"
    (card,) = terminal.ask("today")["commitments"]
    assert card["plan"] == "when the kettle boils, then I will read one post"


def test_a_finished_lesson_can_be_taken_anew(terminal: Terminal) -> None:
    terminal("lessons", "play", "do-first", typed="skip\n" * 8)
    assert state(terminal) == "done"
    ran = terminal("lessons", "play", "do-first")
    assert ran.out.startswith("Step 1 of 8.")
    assert state(terminal) == "begun"


def test_commands_work_everywhere_and_an_odd_answer_asks_again(terminal: Terminal) -> None:
    said = ["help", "back", "perhaps", "", "repeat", "SKIP", "skip", "back", "stop", "never read"]
    ran = terminal("lessons", "play", "do-first", typed="\n".join(said))
    for sentence in (
        "Take one of the answers, or use your own words where you may.",
        "This is the very beginning.",
        "I didn't catch that.",
        "We stop here; your place in Do first what you hope for is kept.",
    ):
        assert sentence in ran.out
    assert "never read" not in ran.out
    assert ran.out.count("Step 2 of 8.") == 3  # skipped to, gone back to, stopped at


def test_json_tells_the_turns(terminal: Terminal) -> None:
    answer = terminal.ask("lessons", "play", "do-first", typed="1\nTo be read.\n")
    check_answer(answer, "lesson_played")
    assert (answer["lesson"], answer["state"]) == ("do-first", "begun")
    assert [turn["answer"] for turn in answer["turns"]] == ["1", "To be read.", None]
    assert answer["turns"][0]["choices"] == [{"id": "1", "label": "Continue"}]


def test_what_she_writes_reads_the_same_when_it_is_said_again(terminal: Terminal) -> None:
    terminal("lessons", "play", "do-first", typed="skip\n" * 4)
    written = "*Rye* & `spelt` [1] <b> @here \\o/ {{ 7 * 7 }}"
    ran = terminal("lessons", "play", "do-first", typed=f"{written}\n")
    assert f"> {written}" in ran.out


def test_an_endless_answer_is_cut_and_says_so(terminal: Terminal) -> None:
    ran = terminal("lessons", "play", "do-first", typed="1\n" + "a wish, " * 15_000 + "\n")
    assert ran.code == 0
    assert "longer than 2000 characters; the first 2000 are kept" in ran.out
    assert "Step 3 of 8." in ran.out


def test_the_shipped_lessons_have_no_faults(terminal: Terminal) -> None:
    ran = terminal("lessons", "lint")
    assert (ran.code, ran.out) == (0, "No faults.\n")
    assert terminal.ask("lessons", "lint") == {"faults": []}


def test_the_audit_in_a_lesson_shows_her_own_log(terminal: Terminal) -> None:
    terminal.made("link-love", "--title", "My *own* promise")
    terminal.ask("log", "post", "--amount", "3")
    ran = terminal("lessons", "play", "honest-audit", typed="skip\n" * 4)
    assert "My *own* promise: 3 promised, 0 done." in ran.out
