"""People's own words in Markdown: they read the same, and do nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.output import plain
from coach.render.environment import Words, clock_words, day_words, escaped, listed
from coach.resources import folder
from tests.support.values import at, day

SPECIAL = "\\`*_[]<>#|~@&"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY_TEXT)
def test_escaped_words_read_the_same_in_plain_text(text: str) -> None:
    assert plain(escaped(text)) == text


@given(ANY_TEXT, ANY_TEXT)
def test_words_of_ones_own_do_not_disturb_what_is_around_them(title: str, plan: str) -> None:
    said = Words(folder("prompts")).render(
        "lessons/promised", {"title": f"T{title}.", "plan": f"p{plan}.", "new": True}
    )
    if "\n" not in title + plan:
        assert f"T{title}." in plain(said)
        assert f"p{plan}." in plain(said)


@given(ANY_TEXT)
def test_nothing_special_is_left_bare(text: str) -> None:
    assert not re.search(r"[`*_\[\]<>#|~@&]", re.sub(r"\\.", "", escaped(text)))


@pytest.mark.parametrize("text", ["@everyone", "<@123>", "**x**", "[a](http://b)", "||x||", "&lt;"])
def test_each_special_sign_is_escaped(text: str) -> None:
    assert escaped(text) == "".join(f"\\{one}" if one in SPECIAL else one for one in text)


@given(ANY_TEXT)
def test_a_draft_is_quoted_in_its_own_words(quote: str) -> None:
    words = Words(folder("prompts"))
    line = words.render("drafts/advice", {"sign": "generic_praise", "quote": quote, "asks": False})
    review = {"verdict": "plain", "strengths": [], "advice": [line]}
    said = words.render("drafts/review", {**review, "truncated": False, "most": 9})
    assert line in plain(said)
    assert not re.search(r"[`*_\[\]<>#|~@&]", re.sub(r"\\.", "", said))


def test_what_is_typed_is_never_a_template() -> None:
    words = Words(folder("prompts"))
    said = words.render("talk/plain", {"text": "{{ 7 * 7 }} {% raw %}"})
    assert plain(said) == "{{ 7 * 7 }} {% raw %}"


def test_plain_text_has_no_emphasis() -> None:
    assert plain("**A** and *b*, not a\\*b\\* or 2 * 3") == "A and b, not a*b* or 2 * 3"


def test_dates_times_and_lists_in_words() -> None:
    assert day_words(day("2026-01-05")) == "Mon 5 Jan 2026"
    assert clock_words(at("2026-01-05T09:05")) == "09:05"
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"], "or")] == ["", "a", "a, b or c"]
