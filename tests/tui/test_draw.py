"""The coach's words as styled text, bars, and dates."""

import pytest

from tui.draw import bar, prose


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain", "plain"),
        ("**bold** and *it* and _it_", "bold and it and it"),
        ("**bold with *it* inside**", "bold with it inside"),
        (r"5\*3 \[b\] \_x\_", "5*3 [b] _x_"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("press `u` now", "press u now"),
        ("[b]never markup[/b] [@click=app.quit]x", "[b]never markup[/b] [@click=app.quit]x"),
        ("- one\n- two", "• one\n• two"),
        ("** and * alone", "** and * alone"),
        ("", ""),
    ],
)
def test_prose_reads_the_subset_and_nothing_else(text: str, plain: str) -> None:
    assert prose(text).plain == plain


def test_prose_styles_what_was_marked() -> None:
    styles = {(one.start, one.end): one.style for one in prose("a **b** *c*").spans}
    assert styles == {(2, 3): "bold", (4, 5): "italic"}


@pytest.mark.parametrize(
    ("filled", "full"), [(-1.0, 0), (0.0, 0), (0.2, 4), (0.5, 10), (1.0, 20), (7.0, 20)]
)
def test_a_bar_tells_by_its_length(filled: float, full: int) -> None:
    drawn = bar(filled).plain
    assert len(drawn) == 20
    assert drawn.count("━") == full
