"""`coach facilitate`: the script, and a dry run from the lobby to the recap."""

import re

import pytest

from coach.content.library import LessonFolder
from coach.resources import folder
from tests.cli.conftest import Terminal
from tests.support.terminal import check_answer


def test_the_script_tells_each_step_and_what_to_say(terminal: Terminal) -> None:
    out = terminal("facilitate", "one-for-five").out
    assert "60 minutes" in out
    assert "You say: " in out
    assert "in fours" in out


def test_a_dry_run_goes_from_the_welcome_to_the_recap_and_keeps_nothing(
    terminal: Terminal,
) -> None:
    before = terminal("today").out
    out = terminal("facilitate", "do-first", "--dry-run").out
    assert out.index("12 people are here") < out.index("Recap: Do first")
    assert terminal("today").out == before


def test_no_name_stands_beside_an_answer_unless_it_was_chosen(terminal: Terminal) -> None:
    anonymous = terminal("facilitate", "do-first", "--dry-run", "--json").json
    named = terminal("facilitate", "do-first", "--dry-run", "--named", "--json").json
    check_answer(anonymous, "facilitate_dry_run")

    def beside(pages: list[dict[str, str]]) -> bool:
        return any(re.search(r"^- .*\(Amina\)", page["stage"], re.M) for page in pages)

    assert not beside(anonymous["pages"])
    assert beside(named["pages"])
    assert not any("Amina" in page["desk"] for page in anonymous["pages"])
    assert any("Amina" in page["desk"] for page in named["pages"])


def test_a_plan_kept_to_oneself_is_in_no_page(terminal: Terminal) -> None:
    pages = terminal("facilitate", "do-first", "--dry-run", "--members", "5", "--json").json[
        "pages"
    ]
    plans = [one["stage"] for one in pages if "each one's own plan" in one["stage"]][-1]
    assert plans.count("\n- ") == 4


def test_fewer_than_four_anonymous_answers_come_with_a_warning(terminal: Terminal) -> None:
    def out(*more: str) -> str:
        return terminal("facilitate", "do-first", "--dry-run", *more).out

    assert "people may guess who wrote what. Wait for more" in out("--members", "3")
    assert "Wait for more" not in out("--members", "4")
    assert "Wait for more" not in out("--members", "3", "--named")


def test_the_script_is_as_the_schema_says(terminal: Terminal) -> None:
    check_answer(terminal("facilitate", "do-first", "--json").json, "facilitate")


@pytest.mark.parametrize("members", ["0", "1", "2", "5"])
def test_every_lesson_runs_to_its_recap_however_few_come(terminal: Terminal, members: str) -> None:
    for info in LessonFolder(folder("lessons")).index("en"):
        ran = terminal("facilitate", info.slug, "--dry-run", "--members", members)
        assert ran.code == 0
        assert f"Recap: {info.title}" in ran.out


def test_a_hundred_can_come(terminal: Terminal) -> None:
    ran = terminal("facilitate", "one-for-five", "--dry-run", "--members", "100")
    assert ran.code == 0
    assert "100 people took part" in ran.out


def test_a_number_of_members_out_of_range_is_refused_kindly(terminal: Terminal) -> None:
    found = terminal("facilitate", "do-first", "--dry-run", "--members", "101")
    assert found.code == 2
    assert "0 to 100" in found.err
