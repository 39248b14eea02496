"""Comments that are read before or while they are logged, and of which nothing is kept."""

import logging
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bot.draw import Page
from coach.bot.quote import DRAFT, quoted, unquoted
from tests.bot.conftest import Town
from tests.support.house import House
from tests.support.steps import button
from tests.support.terminal import compiled_words

THOUGHTFUL = "I tried your rye at 78% hydration; did you fold it four times?"
PLAIN = "Nice post!"
COMMENT, POST = "Your comment", "The post that it answers, or its title"
HOSTILE = "**Rye** `at 78%` ||of|| @everyone <@1> <#2> [x](https://y.example)\n- a\n1. b\n-# c\n> d"
LOG, REVIEW = "Log as my comment", "Review my comment"


class Echo:
    """A coach that escapes as the real one does, without a database."""

    @staticmethod
    def markdown(text: str) -> str:
        return compiled_words().render("talk/plain", {"text": text})


async def entries(town: Town) -> list[Any]:
    """What Alice has logged and not taken back, newest first."""
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    return [one for one in (await town.home.coach.entries.history(actor)).entries if not one.undone]


async def five_posts_promised(town: Town) -> None:
    """One thoughtful comment is due, and some time passes until it is written."""
    await town.promise()
    await town.run("log", kind="post", amount=5)
    town.home.clock.move(minutes=5)


def labels(told: Any) -> list[str]:
    return [one.label for one in told.message.buttons]


async def test_a_comment_is_read_before_it_is_posted(town: Town) -> None:
    plain = await town.run("review", text=PLAIN)
    assert plain.message.ephemeral
    assert "A plain one so far" in plain.text
    assert plain.text.count("→") == 2
    assert "“Nice post”" in plain.text
    assert labels(plain)[:3] == ["Write it anew", LOG, "Today"]
    fine = await town.run("review", text=THOUGHTFUL, post="Rye at 78% hydration")
    assert "**Thoughtful.**" in fine.text
    assert "“did you fold it" in fine.text
    assert await entries(town) == []


async def test_hard_words_are_answered_by_who_can_help(town: Town) -> None:
    told = await town.run("review", text="I don't want to live any more")
    assert told.message.ephemeral
    assert "findahelpline" in told.text
    assert "→" not in told.text
    assert labels(told) == ["Today"]
    refused = await town.run("log", kind="comment", draft="I don't want to live any more")
    assert "findahelpline" in refused.text
    assert await entries(town) == []


async def test_a_draft_is_one_comment(town: Town) -> None:
    told = await town.run("log", kind="comment", draft=THOUGHTFUL, amount=3)
    assert "A draft is one comment" in told.text
    assert await entries(town) == []


async def test_without_text_a_form_asks_for_comment_and_post(town: Town) -> None:
    form = await town.run("review", post="On rye")
    assert form.modal.field(COMMENT).data["required"]
    assert not form.modal.field(POST).data["required"]
    assert form.modal.field(POST).data["value"] == "On rye"
    told = await town.alice.submit(form, {COMMENT: PLAIN})
    assert told.message.ephemeral
    assert "A plain one so far" in told.text


async def test_a_comment_is_written_anew_from_what_the_page_shows(town: Town) -> None:
    first = await town.run("review", text=PLAIN, post="On rye, *and* wheat")
    form = await town.press(first, "Write it anew")
    assert form.modal.field(COMMENT).data["value"] == PLAIN
    assert form.modal.field(POST).data["value"] == "On rye, *and* wheat"
    assert "once more" not in form.modal.text
    second = await town.alice.submit(form, {COMMENT: THOUGHTFUL})
    assert "**Thoughtful.**" in first.message.text  # in the same place
    assert PLAIN not in first.message.text
    again = await town.press(second if second.messages else first, "Write it anew")
    assert again.modal.field(COMMENT).data["value"] == THOUGHTFUL


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_quoted_draft_is_read_back_word_for_word(text: str) -> None:
    coach: Any = Echo
    assert unquoted(quoted(coach, text)) == text.strip()


async def test_a_hostile_draft_is_shown_inert_and_comes_back_whole(town: Town) -> None:
    form = await town.run("review")
    told = await town.alice.submit(form, {COMMENT: HOSTILE})
    assert told.message.pings == []
    quote = next(one for one in told.message.text.split("\n-# ") if ">>> " in one)
    bare = re.sub(r"\\.", "", quote.split(">>> ")[1])
    assert not re.search(r"[`*_\[\]<>#|~@&]", bare)
    assert not re.search(r"(?m)^(- |\d+\. )", bare)
    anew = await town.press(told, "Write it anew")
    assert anew.modal.field(COMMENT).data["value"] == HOSTILE


@pytest.mark.parametrize("sign", ["x", "*", "`", "日"])
async def test_a_draft_of_four_thousand_characters_is_read_and_the_form_says_it_is_gone(
    town: Town, sign: str
) -> None:
    form = await town.run("review")
    long = f"I tried it; did you fold it? {sign * 3_970}"[:4_000]
    told = await town.alice.submit(form, {COMMENT: long, POST: "y" * 4_000})
    assert "too long to be shown here" in told.text
    anew = await town.press(told, "Write it anew")
    assert "I keep no drafts" in anew.modal.text
    assert not anew.modal.field(COMMENT).data.get("value")
    assert "Logged" in (await town.press(told, LOG)).text


async def test_options_of_six_thousand_characters_are_read(town: Town) -> None:
    text = f"{THOUGHTFUL} {'so ' * 2_000}"[:6_000]
    told = await town.run("review", text=text, post=text)
    assert "did you fold it" in told.text
    assert "too long to be shown here" in told.text
    assert "Logged: 1" in (await town.run("log", kind="comment", draft=text)).text


async def test_a_post_without_room_is_asked_for_once_more(town: Town) -> None:
    told = await town.run("review", text=THOUGHTFUL, post="p" * 5_000)
    form = await town.press(told, "Write it anew")
    assert form.modal.field(COMMENT).data["value"] == THOUGHTFUL
    assert "no longer holds the post" in form.modal.text


async def test_a_page_that_quotes_nothing_any_more_opens_an_empty_form(town: Town) -> None:
    first = await town.run("today")
    form = await town.press_gone(town.alice, first.message, "rw")
    assert "I keep no drafts" in form.modal.text
    assert not form.modal.field(COMMENT).data.get("value")


async def test_nothing_but_spaces_is_asked_for_again(town: Town) -> None:
    form = await town.run("review", text="   ", force=True)
    told = await town.alice.submit(form, {COMMENT: " \n "})
    assert "There are no words in it" in told.text
    assert "Write it anew" in labels(told)


@pytest.mark.parametrize(("text", "said"), [(THOUGHTFUL, "thoughtful comment"), (PLAIN, "comment")])
async def test_a_reviewed_comment_is_logged_as_it_was_read_and_once(
    town: Town, text: str, said: str
) -> None:
    told = await town.run("review", text=text)
    log = button(told, LOG)
    first = await town.alice.press(told, log, wait=False)
    await town.alice.press(told, log, force=True)
    await first.settled(5)
    assert f"Logged: 1 {said}." in told.message.text
    assert text.replace("!", "") in told.message.text  # she may not have posted it yet
    (entry,) = await entries(town)
    assert (entry.quality, entry.link, entry.note) == (
        "thoughtful" if text == THOUGHTFUL else "plain", "", ""
    )  # fmt: skip
    for label in ("It was thoughtful", "Undo"):
        if label in labels(told):
            await town.press(told, label)
            assert text.replace("!", "") in told.message.text
    assert await entries(town) == []
    await town.press_gone(town.alice, told.message, log)  # taken back, so it may be logged anew
    stale = await town.press_gone(town.alice, told.message, log)
    assert "in your log already" in stale.text
    assert len(await entries(town)) == 1


async def test_ones_own_message_is_reviewed_and_logged_with_its_link(town: Town) -> None:
    post = await town.admin.say(town.channel, "My rye at 78% hydration cracks")
    hers = await town.alice.say(town.channel, THOUGHTFUL, reply_to=post)
    told = await town.alice.context_menu(town.channel, REVIEW, hers)
    assert told.message.ephemeral
    assert "**Thoughtful.**" in told.text
    assert "cracks" in told.text
    await town.press(told, LOG)
    (entry,) = await entries(town)
    assert entry.link == f"https://discord.com/channels/{town.guild.id}/{town.channel.id}/{hers.id}"
    again = await town.alice.context_menu(town.channel, LOG, hers)
    assert "in your log already" in again.text
    assert len(await entries(town)) == 1


async def test_somebody_elses_message_is_not_reviewed(town: Town) -> None:
    hers = await town.admin.say(town.channel, THOUGHTFUL)
    told = await town.alice.context_menu(town.channel, REVIEW, hers)
    assert "Admin's" in told.text
    assert "/review" in told.text
    assert "hydration" not in told.text


async def test_a_message_without_words_is_not_reviewed_and_is_logged_as_plain(town: Town) -> None:
    picture = await town.alice.say(town.channel, "", files=[("rye.png", b"x", "image/png")])
    told = await town.alice.context_menu(town.channel, REVIEW, picture)
    assert "There are no words in it" in told.text
    logged = await town.alice.context_menu(town.channel, LOG, picture)
    assert "no text in it that I could read" in logged.text
    assert "It was thoughtful" in labels(logged)
    (entry,) = await entries(town)
    assert entry.quality == "plain"


async def test_a_thoughtful_message_settles_the_promise(town: Town) -> None:
    await five_posts_promised(town)
    hers = await town.alice.say(town.channel, THOUGHTFUL)
    logged = await town.alice.context_menu(town.channel, LOG, hers)
    assert "**Thoughtful.**" in logged.text
    assert "It was thoughtful" not in labels(logged)
    assert "Nothing is due" in (await town.run("today")).text


async def test_a_plain_message_is_kept_with_why_until_its_writer_says_otherwise(
    town: Town,
) -> None:
    await five_posts_promised(town)
    hers = await town.alice.say(town.channel, PLAIN)
    logged = await town.alice.context_menu(town.channel, LOG, hers)
    assert "→" in logged.text
    assert "stays where it was" in logged.text
    await town.press(logged, "It was thoughtful")
    assert "Nothing is due" in (await town.run("today")).text
    again = await town.alice.context_menu(town.channel, LOG, hers)
    assert "in your log already" in again.text
    assert "→" not in again.text
    assert [one.kind for one in await entries(town)] == ["comment", "post"]


async def test_ids_of_people_and_emoji_are_not_something_specific(town: Town) -> None:
    said = f"{town.admin.mention} nice post <:bread:123456789012345678>"
    hers = await town.alice.say(town.channel, said)
    told = await town.alice.context_menu(town.channel, REVIEW, hers)
    assert "123456789012345678" not in told.text
    assert town.admin.id not in told.text
    assert ":bread:" in told.text


async def test_log_reads_the_words_of_a_comment(town: Town) -> None:
    fine = await town.run("log", kind="comment", draft=THOUGHTFUL, link="https://x.example")
    assert "**Thoughtful.**" in fine.text
    assert "Logged: 1 thoughtful comment." in fine.text
    plain = await town.run("log", kind="comment", draft=PLAIN)
    assert "→" in plain.text
    assert "It was thoughtful" in labels(plain)
    insisted = await town.run("log", kind="comment", draft=PLAIN, quality="thoughtful")
    assert "Logged: 1 thoughtful comment." in insisted.text
    other = await town.run("log", kind="share", draft=PLAIN)
    assert "the words of comments alone" in other.text
    assert "Logged: 1 share" in other.text
    assert "Logged: 1 comment." in (await town.run("log", kind="comment", draft="  ")).text


CANARY = "Kanarienvogel"


def held(town: Town) -> str:
    """All that the database holds."""
    with closing(sqlite3.connect(town.bot._home / "coach.db")) as connection:
        return "\n".join(connection.iterdump())


async def test_nothing_of_a_draft_is_kept_logged_or_counted(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.WARNING)
    caplog.set_level(logging.DEBUG, logger="coach")
    text = f"I tried your rye, {CANARY}; did you fold it four times?"
    told = await town.run("review", text=text, post=f"{CANARY} and rye")
    form = await town.press(told, "Write it anew")
    assert CANARY in str(form.modal.data)
    await town.alice.submit(form)
    await town.press(told, LOG)
    await town.run("log", kind="comment", draft=f"{CANARY}!")
    for said in (text, f"{CANARY}!"):
        hers = await town.alice.say(town.channel, said)
        reviewed = await town.alice.context_menu(town.channel, REVIEW, hers)
        await town.press(reviewed, LOG)
        await town.alice.context_menu(town.channel, LOG, hers)
    refused = await town.run("log", kind="comment", draft=text, at="2020-01-01 10:00")
    assert CANARY in refused.text  # on the page, where she can take it back

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("coach.app.drafts.Drafts.review", broken)
    sorry = await town.run("review", text=text)
    assert "not your doing" in sorry.text
    pages = [one for one in town.channel.visible_messages() if one.author is town.double.bot]
    assert any(CANARY in one.text for one in pages)
    assert not any(CANARY in str(one.custom_id) for page in pages for one in page.controls)
    assert CANARY not in str(form.modal.data["custom_id"])
    assert CANARY not in town.meter.text().decode()
    assert CANARY not in caplog.text
    assert caplog.records  # the incident, for one
    assert CANARY not in held(town)
    assert len(await entries(town)) == 4


async def test_what_goes_wrong_gives_the_draft_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = await town.run("review", text=THOUGHTFUL)
    log = button(told, LOG)
    with monkeypatch.context() as patched:

        async def broken(*_: object, **__: object) -> None:
            raise RuntimeError("no")

        patched.setattr(town.home.coach.people, "met", broken)
        sorry = await town.alice.press(told, log)
        assert "not your doing" in sorry.text
        form = await town.press(sorry, "Write it anew")
        assert form.modal.field(COMMENT).data["value"] == THOUGHTFUL
        await town.alice.submit(form, {COMMENT: "Another one, about rye"})
        assert "Another one, about rye" in told.message.text
    assert await entries(town) == []


async def test_a_page_says_when_a_quote_has_no_room(home: House) -> None:
    page = Page().say(home.coach, "word " * 700)
    before = page.total_children_count
    assert not page.quote(home.coach, "your_comment", "x" * 500, mark=DRAFT)
    assert page.total_children_count == before
    assert page.quote(home.coach, "your_comment", "x" * 50, mark=DRAFT)


@pytest.mark.parametrize("custom_id", ["rl:gone:thoughtful", "rl:gone:nonsense", "rl:5:plain:m"])
async def test_a_press_out_of_nowhere_logs_something_of_ones_own_at_most(
    town: Town, custom_id: str
) -> None:
    first = await town.run("today")
    told = await town.press_gone(town.alice, first.message, custom_id)
    assert told.text
    assert len(await entries(town)) <= 1


async def test_it_works_in_private_channels_and_where_the_bot_is_not(town: Town) -> None:
    away = town.double.guild("Away", has_bot=False)
    away.add(town.alice)
    private = town.double.private_channel(town.alice, town.admin)
    for where, place in ((next(iter(away.channels.values())), away.id), (private, "@me")):
        hers = await town.alice.say(where, THOUGHTFUL)
        told = await town.alice.context_menu(where, REVIEW, hers)
        await town.press(told, LOG)
        (entry, *_) = await entries(town)
        assert entry.link == f"https://discord.com/channels/{place}/{where.id}/{hers.id}"
        again = await town.alice.context_menu(where, LOG, hers)
        assert "in your log already" in again.text
