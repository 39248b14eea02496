"""Discord's limits, and what is drawn when there is too much."""

from typing import Any

import discord
import pytest
from msgspec.structs import replace

from coach.api import Choice, Form, Reply
from coach.bot import draw
from coach.bot.forms import LONGEST_TITLE, Field, form, written
from coach.bot.ids import Press, parse
from tests.bot.conftest import Town
from tests.support.house import House


def texts(page: draw.Page) -> str:
    return "".join(
        one.content for one in page.walk_children() if isinstance(one, discord.ui.TextDisplay)
    )


def labels(page: draw.Page) -> list[str | None]:
    return [one.label for one in page.walk_children() if isinstance(one, discord.ui.Button)]


def test_a_press_goes_there_and_back() -> None:
    for press in (Press("today"), Press("l", "abc", "3", "back"), Press("p", "abc", "yes")):
        assert parse(str(press)) == press


@pytest.mark.parametrize("custom_id", ["", ":x", "a:b:c:d:e"])
def test_what_is_not_ours_is_no_press(custom_id: str) -> None:
    assert parse(custom_id) is None


async def test_too_much_text_is_cut_visibly(home: House) -> None:
    page = draw.Page().say(home.coach, "word " * 2_000).say(home.coach, "after")
    assert len(texts(page)) <= 4_000
    assert "shortened" in texts(page)


async def test_long_answers_are_read_above_numbered_buttons(home: House) -> None:
    long = "An answer that is far too long to be read on a button of any width"
    reply = Reply(
        says=("Which?",), choices=(Choice("1", long), Choice("2", "Short")), place=("s1", 4)
    )
    page = draw.turn(home.coach, reply, kind="l")
    assert labels(page)[:2] == ["1", "2"]
    assert long in texts(page)


async def test_a_turn_that_waits_for_words_has_a_button_to_write(home: House) -> None:
    reply = Reply(says=("Say.",), form=Form("…"), choices=(Choice("0", "Leave"),), place=("s1", 4))
    assert labels(draw.turn(home.coach, reply, kind="c")) == ["Write …", "Leave", "Stop"]


async def test_a_turn_that_is_over_leads_on(home: House) -> None:
    page = draw.turn(home.coach, Reply(says=("Done.",), over=True), kind="l")
    assert labels(page) == ["Lessons", "Today"]


async def test_more_cards_than_a_message_holds_are_told(town: Town) -> None:
    for _ in range(12):
        await town.promise("shine-a-light")
    today = await town.run("today")
    assert "and 7 more" in today.text
    shown = await town.run("commitments show")
    assert shown.text.count("Shine a light") == 12


async def test_what_somebody_wrote_is_shown_and_not_obeyed(town: Town) -> None:
    hostile = "**bold** @everyone <@1> `code` {{ 7 * 7 }}"
    preview = await town.run("commit", template="one-for-five", title=hostile)
    assert "\\*\\*bold\\*\\*" in preview.text
    assert "{{" in preview.text
    assert "49" not in preview.text
    assert preview.message.pings == []


def test_a_form_keeps_to_its_limits() -> None:
    fields = [Field("a", "x" * 80, value="y" * 5_000, long=True), Field("b", "B", required=False)]
    modal = form("t" * 90, Press("e", "c1"), fields)
    assert len(modal.title) == LONGEST_TITLE
    data: Any = modal.to_dict()
    assert all(len(one["label"]) <= LONGEST_TITLE for one in data["components"])


def test_what_was_written_is_read_from_rows_and_labels() -> None:
    data = {
        "components": [
            {"component": {"custom_id": "a", "value": "1"}},
            {"components": [{"custom_id": "b", "value": None}]},
            {"type": 10},
        ]
    }
    assert written(data) == {"a": "1", "b": ""}


async def test_an_empty_row_is_no_row(home: House) -> None:
    assert labels(draw.note(home.coach, "Hello")) == []
    cards = await home.coach.commitments.cards(home.actor)
    assert draw.cards(home.coach, draw.Page(), cards, shares=True).total_children_count == 0


async def test_a_card_at_rest_can_go_on(home: House) -> None:
    draft = home.coach.commitments.draft("one-for-five")
    made = await home.coach.commitments.create(home.actor, replace(draft, title="Mine"))
    rested = await home.coach.commitments.pause(home.actor, made.cards[0].id)
    page = draw.cards(home.coach, draw.Page(), rested.cards, shares=True)
    assert labels(page) == ["Go on", "Share"]
