"""`/review` and the menu entry *Review my comment*: a comment read before it is posted.

Nothing of it is kept: the page quotes it, and is read back when it is to be written anew.
"""

from typing import Any, NamedTuple

import discord
from discord import app_commands

from coach.api import Coach, CoachError, EntryDraft, Kind, Quality
from coach.bot import draw
from coach.bot.cogs import entries
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.forms import LONGEST_FIELD, Field, form
from coach.bot.ids import Press
from coach.bot.messages import answered_words, own_words
from coach.bot.quote import DRAFT, POST, read_back
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
MESSAGE = "m"
"""Says of a press that its id is a message's, and not a review's."""
POST_TOO = "post"
"""Says of a press that there was a post as well, which may have had no room on the page."""


class Pasted(NamedTuple):
    """A comment as it was pasted, the post it answers, and the id of its message if it has one."""

    text: str
    post: str = ""
    message: str = ""


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the commands."""

    @tree.command(name="review", description=said("about.review"))
    @app_commands.describe(text=said("option.text"), post=said("option.post"))
    async def review(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, text: str = "", post: str = ""
    ) -> None:
        async def work(visit: Visit) -> Page:
            return await reviewed(visit, Pasted(text, post))

        if not text.strip():
            return await desk.open_form(interaction, draft_form(desk.coach, Pasted("", post)))
        return await desk.answer(interaction, work, name="review")

    @tree.context_menu(name=said("about.review_mine"))
    async def review_mine(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, message: discord.Message
    ) -> None:
        async def work(visit: Visit) -> Page:
            if message.author.id != interaction.user.id:
                return entries.not_hers(visit, message, to_log=False)
            pasted = Pasted(own_words(message), answered_words(message), str(message.id))
            return await reviewed(visit, pasted)

        await desk.answer(interaction, work, name="review_mine")


async def reviewed(visit: Visit, pasted: Pasted) -> Page:
    """What the reviewer sees in a comment, the comment itself, and what may be done next."""
    coach = visit.coach
    anew = (coach.label("bot.button.anew"), Press("rw", POST_TOO if pasted.post.strip() else ""))
    today = (coach.label("bot.button.today"), Press("today"))
    try:
        view = coach.drafts.review(pasted.text, pasted.post)
    except CoachError as error:  # no words: she is shown where to write them
        return draw.note(coach, coach.explain(error), anew, today)
    if view.verdict == "support":
        return Page().say(coach, await coach.support(visit.actor)).row([today])
    page = Page().say(coach, view.text)
    if not page.quote(coach, "your_comment", pasted.text, mark=DRAFT):
        page.say(coach, coach.text("bot/draft_too_long"))
    if pasted.post.strip():
        page.quote(coach, "the_post", pasted.post, mark=POST)
    quality = Quality.THOUGHTFUL if view.thoughtful else Quality.PLAIN
    kind = MESSAGE if pasted.message else ""
    log = Press("rl", pasted.message or visit.key, quality.value, kind)
    return page.row(
        [anew, (coach.label("bot.button.log_comment"), log), today],
        first_is_primary=not view.thoughtful,
    )


def draft_form(coach: Coach, pasted: Pasted, *, note: str = "") -> discord.ui.Modal:
    """The form with the comment and the post, as far as they are known."""
    fields = [
        Field(key, coach.label(f"bot.form.{key}"), value=value, most=LONGEST_FIELD, long=True)
        for key, value in (("comment", pasted.text), ("post", pasted.post))
    ]
    fields[1].required = False
    return form(coach.label("bot.form.comment_title"), Press("rv"), fields, note=note)


def anew(desk: Desk, interaction: Interaction, press: Press) -> discord.ui.Modal:
    """The form with what the pressed page quotes; where that is gone it is empty and says so."""
    message = interaction.message
    text, post = read_back(message, DRAFT), read_back(message, POST)
    gone = not text or (press.ref == POST_TOO and not post)
    note = desk.coach.text("bot/draft_gone", comment=not text) if gone else ""
    return draft_form(desk.coach, Pasted(text, post), note=note)


async def read_form(visit: Visit, press: Press, written: dict[str, str]) -> Page:
    """What was written into the form, reviewed."""
    del press
    return await reviewed(visit, Pasted(written.get("comment", ""), written.get("post", "")))


async def log(visit: Visit, press: Press) -> Page:
    """Log the comment that a page reviewed, with the verdict that the page shows, and once."""
    thoughtful = press.first == Quality.THOUGHTFUL
    quality = Quality.THOUGHTFUL if thoughtful else Quality.PLAIN
    if press.second == MESSAGE:
        return await entries.log_message(visit, press.ref, quality=quality)
    draft = EntryDraft(kind=Kind.COMMENT, quality=quality)
    return await entries.log_once(visit, draft, key=f"review {press.ref}")
