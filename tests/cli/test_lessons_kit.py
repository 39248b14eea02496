"""The kit of whoever writes lessons: new, lint, play and preview at a path, schema, --lessons."""

import os
import re
from pathlib import Path

import pytest

from coach.content.transcript import answers_of, read_transcript
from coach.resources import folder
from tests.content.conftest import WHOLE
from tests.support.terminal import ROOT, Terminal, check_answer, environment, process

BAD_INPUT = {
    "huge": ("#" * 10_000_000, "L001"),
    "bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "L033"),
    "latin": (b"title: r\xe9sum\xe9\n", "L005"),
    "tagged": ("spec: 1\ntitle: !!python/object/apply:os.system [ls]\n", "L033"),
    "torn": ('title: "no end\n', "L002"),
}


@pytest.fixture
def made(terminal: Terminal, tmp_path: Path) -> Path:
    """The folder of a lesson that was just made."""
    ran = terminal("lessons", "new", "first-answer", "--in", str(tmp_path / "mine"))
    assert (ran.code, ran.err) == (0, "")
    return tmp_path / "mine" / "first-answer"


def change(lesson: Path, old: str, new: str) -> None:
    path = lesson / "lesson.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def write(lesson: Path, content: str | bytes) -> None:
    lesson.mkdir(parents=True)
    given = content if isinstance(content, bytes) else content.encode()
    (lesson / "lesson.yaml").write_bytes(given)


# --- new ------------------------------------------------------------------------------------------


def test_a_new_lesson_has_no_faults_and_can_be_played(terminal: Terminal, made: Path) -> None:
    text = (made / "lesson.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../lesson.schema.json\n")
    assert 'title: "First answer"' in text
    published = folder("lessons") / "lesson.schema.json"
    assert (made.parent / "lesson.schema.json").read_bytes() == published.read_bytes()
    assert terminal("lessons", "lint", str(made)).out == "No faults.\n"
    typed = "1\n2\nNobody.\n1\n1\n1\n1\n"
    assert "First answer: that was it." in terminal("lessons", "play", str(made), typed=typed).out


def test_it_tells_what_comes_next(terminal: Terminal, tmp_path: Path) -> None:
    ran = terminal("lessons", "new", "first-answer", "--in", str(tmp_path))
    for verb in ("lint", "play", "preview"):
        assert f"coach lessons {verb} {tmp_path / 'first-answer'}" in ran.out
    answer = terminal.ask("lessons", "new", "second-answer", "--in", str(tmp_path))
    assert answer == {"files": [str(tmp_path / "second-answer" / "lesson.yaml")]}


def test_without_a_folder_it_is_made_here(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    title = 'The "first" answer: #1, yes'
    said = terminal("lessons", "new", "first-answer", "--title", title).out
    assert "coach lessons play ./first-answer\n" in said  # a rehearsal, whatever is set
    assert terminal("lessons", "preview", "first-answer").out.startswith(f"{title} (first-answer,")
    ran = terminal("lessons", "play", "first-answer")
    assert ran.out.startswith("A rehearsal: nothing of it is kept.\nStep 1 of 5.\n")
    assert terminal("lessons", "play", "first-answer", "--record", "-").code == 0


def test_it_writes_over_nothing(terminal: Terminal, made: Path) -> None:
    schema = made.parent / "lesson.schema.json"
    schema.write_text("{}", encoding="utf-8")
    change(made, "number: 1", "number: 7")
    ran = terminal("lessons", "new", "first-answer", "--in", str(made.parent))
    assert ran.code == 1
    assert "is there already" in ran.err
    assert "number: 7" in (made / "lesson.yaml").read_text(encoding="utf-8")
    assert terminal("lessons", "new", "other", "--in", str(made.parent)).code == 0
    assert schema.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    ("slug", "near"),
    [("First Answer", "first-answer"), ("Café!", "cafe"), ("../up", "up"), ("a" * 61, "a" * 60)],
)
def test_a_bad_slug_is_refused_with_a_better_one(
    terminal: Terminal, tmp_path: Path, slug: str, near: str
) -> None:
    ran = terminal("lessons", "new", slug, "--in", str(tmp_path / "mine"))
    assert ran.code == 2
    assert f'How about "{near}"?' in ran.err
    assert not (tmp_path / "mine").exists()


def test_a_slug_of_nothing_but_signs_is_refused(terminal: Terminal) -> None:
    ran = terminal("lessons", "new", "☕")
    assert ran.code == 2
    assert "How about" not in ran.err


def test_a_name_that_the_coach_has_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    ran = terminal("lessons", "new", "do-first", "--in", str(tmp_path), "--json")
    assert (ran.code, ran.error) == (1, "slug_taken")


def test_where_nothing_can_be_written_it_says_so(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = terminal("lessons", "new", "first-answer", "--in", str(tmp_path / "file"))
    assert ran.code == 1
    assert "I can't write" in ran.err


# --- lint -----------------------------------------------------------------------------------------


def test_a_folder_a_file_and_a_folder_of_lessons_are_checked(
    terminal: Terminal, made: Path
) -> None:
    change(made, "minutes: 4 #", "minuets: 4 #")
    for path in (made, made / "lesson.yaml", made.parent):
        ran = terminal("lessons", "lint", str(path))
        assert ran.code == 1
        (line,) = ran.out.splitlines()
        assert re.match(r"mine/first-answer/lesson.yaml:\d+:1 L003 .*: minuets;", line)
        assert line.endswith('did you mean "minutes"?')


def test_faults_have_parts_in_json(terminal: Terminal, made: Path) -> None:
    change(made, "minutes: 4 #", "minuets: 4 #")
    answer = terminal("lessons", "lint", str(made), "--json").json
    check_answer(answer, "lessons_lint")
    (fault,) = answer["faults"]
    assert (fault["code"], fault["column"]) == ("L003", 1)
    assert fault["file"] == "mine/first-answer/lesson.yaml"
    assert fault["message"].startswith("there is no field of this name here: minuets")


def test_several_paths_are_checked_at_once(terminal: Terminal, made: Path) -> None:
    terminal("lessons", "new", "other", "--in", str(made.parent))
    for lesson in (made, made.parent / "other"):
        change(lesson, "minutes: 4 #", "minuets: 4 #")
    paths = (str(made), str(made.parent / "other"))
    assert len(terminal("lessons", "lint", *paths).out.splitlines()) == 2


def test_a_lesson_may_stand_on_a_neighbour_and_on_a_shipped_one(
    terminal: Terminal, made: Path
) -> None:
    terminal("lessons", "new", "other", "--in", str(made.parent))
    change(made, "\nsteps:", "\nafter: [do-first, other]\nsteps:")
    assert terminal("lessons", "lint", str(made)).code == 0
    change(made, "[do-first, other]", "[do-first, othar]")
    assert 'L040 there is no lesson of this name: othar; did you mean "other"?' in (
        terminal("lessons", "lint", str(made)).out
    )


def test_a_lesson_that_would_stay_hidden_is_a_fault(terminal: Terminal, made: Path) -> None:
    change(made, "slug: first-answer", "slug: do-first")
    hidden = made.rename(made.with_name("do-first"))
    ran = terminal("lessons", "lint", str(hidden))
    assert "L057 a lesson that comes with the coach has this name" in ran.out
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize("verb", ["lint", "play", "preview"])
def test_a_path_without_a_lesson_is_told(terminal: Terminal, tmp_path: Path, verb: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = terminal("lessons", verb, str(empty))
    assert ran.code == 1
    assert "There is no lesson at" in ran.err
    for missing in ("./nowhere", f"{tmp_path}/{'x' * 300}/lesson.yaml", "~nobody-at-all/x"):
        ran = terminal("lessons", verb, missing)
        assert ran.code == 2
        assert ran.err.startswith("There is nothing at")


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_named_and_leaves_the_others(
    terminal: Terminal, made: Path, name: str
) -> None:
    content, code = BAD_INPUT[name]
    write(made.parent / name, content)
    ran = terminal("lessons", "lint", str(made.parent))
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == [code]
    for verb in ("play", "preview"):
        ran = terminal("lessons", verb, str(made.parent / name))
        assert ran.code == 1
        assert code in ran.err
    listed = terminal("lessons", "list", "--lessons", str(made.parent))
    assert listed.code == 0
    assert "first-answer: First answer" in listed.out
    assert f" {name}:" not in listed.out
    assert f"LOOK  29 lessons are ready. mine/{name}/lesson.yaml:" in (
        re.sub(r"\d+ lessons", "29 lessons", terminal("doctor", "--lessons", str(made.parent)).out)
    )


def test_a_link_out_of_the_folder_is_not_followed(
    terminal: Terminal, made: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    made.rename(outside)
    made.mkdir()
    (made / "lesson.yaml").symlink_to(outside / "lesson.yaml")
    for path in (made, made / "lesson.yaml", made.parent):
        assert "L007" in terminal("lessons", "lint", str(path)).out
    assert "first-answer" not in terminal("lessons", "list", "--lessons", str(made.parent)).out


def test_a_pipe_and_a_folder_of_that_name_are_faults(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "lesson.yaml")
    (tmp_path / "b" / "lesson.yaml").mkdir(parents=True)
    ran = terminal("lessons", "lint", str(tmp_path))
    assert ran.out.count(" L006 ") == 2


def test_template_signs_stay_signs(terminal: Terminal, made: Path) -> None:
    change(made, "feedback: It is kind", "feedback: It is {{ 7 * 7 }} kind")
    assert " L032 " in terminal("lessons", "lint", str(made)).out
    assert "It is {{ 7 * 7 }} kind" in terminal("lessons", "preview", str(made)).out
    assert "It is {{ 7 * 7 }} kind" in terminal("lessons", "play", str(made), typed="1\n3\n").out


# --- play -----------------------------------------------------------------------------------------


def test_a_rehearsal_keeps_nothing(terminal: Terminal, made: Path) -> None:
    ran = terminal("lessons", "play", str(made), typed="skip\nskip\nskip\n1\n1\n1\n1\n")
    assert ran.out.startswith("A rehearsal: nothing of it is kept.\n")
    assert "Kept: Five minutes a day" in ran.out
    assert not terminal.home.exists()


def test_a_rehearsal_in_json(terminal: Terminal, made: Path) -> None:
    answer = terminal.ask("lessons", "play", str(made), "--record", "-", typed="1\n")
    check_answer(answer, "lesson_rehearsed")
    assert [turn["answer"] for turn in answer["turns"]] == ["1", None]
    assert answer["record"].startswith("- coach: |-\n    Step 1 of 5.\n")


def test_a_record_is_what_was_shown_and_typed(
    terminal: Terminal, made: Path, tmp_path: Path
) -> None:
    file = tmp_path / "golden.yaml"
    typed = "1\nperhaps\nback\nskip\n2\nno\n"
    ran = terminal("lessons", "play", str(made), "--record", str(file), typed=typed)
    turns = read_transcript(file)
    assert list(answers_of(turns)) == typed.split()
    shown = "".join(f"{turn.coach}\n" for turn in turns)
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert lines == [
        "A rehearsal: nothing of it is kept.",
        *shown.splitlines(),
        f"Written down in {file}.",
    ]
    assert ran.code == 0


def test_a_record_of_a_shipped_lesson_is_its_golden_one(terminal: Terminal, tmp_path: Path) -> None:
    golden = folder("lessons") / "do-first" / "transcripts" / "diligent.yaml"
    typed = "".join(f"{one}\n" for one in answers_of(read_transcript(golden)))
    file = tmp_path / "record.yaml"
    assert terminal("lessons", "play", "do-first", "--record", str(file), typed=typed).code == 0
    assert file.read_bytes() == golden.read_bytes()
    states = {one["state"] for one in terminal.ask("lessons", "list")["lessons"]}
    assert states == {"new"}


def test_a_record_writes_over_a_file_with_force_alone(
    terminal: Terminal, made: Path, tmp_path: Path
) -> None:
    file = tmp_path / "golden.yaml"
    file.write_text("mine", encoding="utf-8")
    ran = terminal("lessons", "play", str(made), "--record", str(file), typed="1\n")
    assert ran.code == 1
    assert ran.out == ""
    assert "--force" in ran.err
    assert file.read_text(encoding="utf-8") == "mine"
    terminal("lessons", "play", str(made), "--record", str(file), "--force", typed="1\n")
    assert len(read_transcript(file)) == 2


@pytest.mark.parametrize("place", ["nowhere/x.yaml", ".", f"{'x' * 300}.yaml"])
def test_a_record_that_cant_be_written_is_told_first(
    terminal: Terminal, made: Path, place: str
) -> None:
    ran = terminal("lessons", "play", str(made), "--record", str(made / place), "--force")
    assert (ran.code, ran.out) == (1, "")
    assert "I can't write" in ran.err


def test_a_printed_record_comes_at_the_end(terminal: Terminal, made: Path) -> None:
    ran = terminal("lessons", "play", str(made), "--record", "-", typed="1\n")
    assert ran.out.partition("\n- coach: |-\n")[0].endswith("3. Nice.\n")


def test_an_unplayable_lesson_names_what_stands_in_the_way(terminal: Terminal, made: Path) -> None:
    change(made, "template: five-minutes", "template: six-minutes")
    ran = terminal("lessons", "play", str(made))
    assert ran.code == 1
    assert "can't be played yet" in ran.err
    assert "L016" in ran.err
    change(made, "\nrecall:", "\nrecalls:")
    assert " L003 " in terminal("lessons", "preview", str(made)).err


def test_words_of_crisis_get_who_can_help_in_a_rehearsal(terminal: Terminal, made: Path) -> None:
    ran = terminal("lessons", "play", str(made), typed="1\n2\nI want to kill myself\n")
    assert terminal("support").out.strip().splitlines()[0] in ran.out


def test_an_unknown_slug_is_still_unknown(terminal: Terminal) -> None:
    for verb in ("play", "preview"):
        for slug in ("do-frist", "9.1"):
            ran = terminal("lessons", verb, slug, "--json")
            assert (ran.code, ran.error) == (1, "unknown_lesson")


# --- preview and schema ---------------------------------------------------------------------------


def test_a_preview_tells_where_lines_lead(terminal: Terminal, tmp_path: Path) -> None:
    write(tmp_path / "tiny", WHOLE)
    text = terminal("lessons", "preview", str(tmp_path / "tiny")).out
    for line in (
        "1. no\n       = Hm.",
        "2. yes (best)\n       = Yes.\n       -> goes on with step 7 [end]",
        "1. a\n       = One. b",
        "[start] Hello.\n      1. Hi.\n         -> [bye]",
        "[bye] Bye.\n      (An ending.)",
        "Offers: One for five (1 thoughtful comment",
        "1. a\n       = b",
        "With a group: 45 minutes in all",
        "1. t (45 min)\n       Asked: p\n       Said: f",
    ):
        assert line in text, line
    answer = terminal.ask("lessons", "preview", str(tmp_path / "tiny"))
    assert answer == {"lesson": "tiny", "preview": text.rstrip("\n")}


def test_a_preview_of_a_rewrite_shows_the_example(terminal: Terminal) -> None:
    text = terminal("lessons", "preview", "do-first").out
    assert "The weak draft:\n      Great post! I write about bikes too" in text
    assert "aren't thoughtful yet:\n      I kept a worn chain" in text


def test_the_schema_is_the_published_one(terminal: Terminal) -> None:
    published = (folder("lessons") / "lesson.schema.json").read_text(encoding="utf-8")
    assert terminal("lessons", "schema").out == published
    check_answer(terminal("lessons", "schema", "--json").json, "lessons_schema")


# --- --lessons ------------------------------------------------------------------------------------


def test_lessons_of_a_folder_show_for_this_run(terminal: Terminal, made: Path) -> None:
    with_them = ("--lessons", str(made.parent))
    assert "9.1  first-answer: First answer" in terminal(*with_them, "lessons", "list").out
    assert "first-answer" not in terminal("lessons", "list").out
    played = terminal("lessons", "play", "first-answer", *with_them, typed="1\n")
    assert played.out.startswith("Step 1 of 5.")  # no rehearsal: her place is kept
    again = terminal("lessons", "play", "first-answer", *with_them)
    assert again.out.startswith("Step 2 of 5.")


def test_the_option_beats_the_setting(terminal: Terminal, made: Path, tmp_path: Path) -> None:
    terminal("lessons", "new", "other", "--in", str(tmp_path / "set"))
    terminal.ask("settings", "set", "lessons-dir", str(tmp_path / "set"))
    assert "other: Other" in terminal("lessons", "list").out
    shown = terminal("lessons", "list", "--lessons", str(made.parent)).out
    assert "first-answer: First answer" in shown
    assert "other: Other" not in shown


@pytest.mark.parametrize("words", [("lessons", "list"), ("bot",), ()])
def test_an_unknown_folder_is_refused(terminal: Terminal, words: tuple[str, ...]) -> None:
    for name in ("/nowhere/at/all", "~nobody-at-all/x"):
        ran = terminal(*words, "--lessons", name)
        assert ran.code == 2
        assert ran.err.startswith(f"There is no folder {name}.")


def test_the_linear_app_shows_them_too(made: Path, tmp_path: Path) -> None:
    ran = process(
        "--linear",
        "--lessons",
        str(made.parent),
        env=environment(tmp_path),
        typed=b"Mireille\n1\nA blog\n1\nI have published\n4\n",
    )
    assert ran.code == 0
    assert "First answer, new" in ran.out


def test_the_nine_steps_of_the_guide_make_a_lesson(terminal: Terminal, made: Path) -> None:
    guide = (ROOT / "docs" / "writing-lessons.md").read_text(encoding="utf-8")
    steps = re.findall(r"```yaml\n(  - step: .*?)```", guide, re.DOTALL)
    assert len(steps) == 9
    path = made / "lesson.yaml"
    before, _, after = path.read_text(encoding="utf-8").partition("\nsteps:\n")
    text = f"{before}\nsteps:\n{''.join(steps)}\nrecall:{after.partition('recall:')[2]}"
    path.write_text(text.replace("minutes: 4 #", "minutes: 9 #"), encoding="utf-8")
    assert terminal("lessons", "lint", str(made)).out == "No faults.\n"
    assert terminal("lessons", "preview", str(made)).code == 0


def test_the_guide_is_linked() -> None:
    for name in ("README.md", "docs/lessons.md"):
        assert "writing-lessons.md" in (ROOT / name).read_text(encoding="utf-8")
