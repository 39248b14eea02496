"""Buttons and forms: from what was pressed to what is done about it.

Presses are read from the interaction itself and not through discord.py's `DynamicItem`, which
drops a press whose message no longer holds the component, and a form that was opened before a
restart (docs/decisions.md). Whoever presses is looked up anew, and so is what belongs to her.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import discord

from coach.api import MAX_NOTE, CardAnswer
from coach.bot import draw
from coach.bot.cogs import (
    chat,
    check_ins,
    commit,
    commitments,
    drafts,
    entries,
    lessons,
    settings,
    today,
)
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.forms import Field, form, written
from coach.bot.ids import Press, parse

Act = Callable[[Visit, Press], Awaitable[Page]]


async def _today(visit: Visit, press: Press) -> Page:
    del press
    return await today.show_today(visit)


async def _lesson(visit: Visit, press: Press) -> Page:
    return await lessons.answer(visit, press)


async def _check_in(visit: Visit, press: Press) -> Page:
    return await check_ins.answer(visit, press)


async def _talk(visit: Visit, press: Press) -> Page:
    return await chat.answer(visit, press)


async def _check_in_that_waits(visit: Visit, press: Press) -> Page:
    del press
    return await check_ins.open_waiting(visit)


async def _zone(visit: Visit, press: Press) -> Page:
    return await settings.keep_zone(visit, press)


async def _reminder(visit: Visit, press: Press) -> Page:
    coach = visit.coach
    view = await coach.nudges.answer_reminder(
        visit.actor, press.ref, press.first, CardAnswer(press.second)
    )
    return draw.reminder(coach, view, coach.markdown(view.text))


UPDATES: dict[str, Act] = {
    "today": _today,
    "d": entries.done,
    "s": today.skip,
    "r": today.resume,
    "u": entries.undo,
    "q": entries.thoughtful,
    "rl": drafts.log,
    "p": commit.decide,
    "pt": commit.propose_template,
    "ra": commitments.resume_all,
    "l": _lesson,
    "lb": lessons.begin,
    "ls": lessons.lessons,
    "pl": lessons.place,
    "rc": lessons.recall,
    "c": _check_in,
    "co": check_ins.open_check_in,
    "ci": _check_in_that_waits,
    "n": _reminder,
    "z": _zone,
    "t": _talk,
    "tb": chat.begin,
}
"""Verbs whose message changes."""
PUBLIC: dict[str, Act] = {"h": today.share}
"""Verbs that say something to everybody, by choice."""


async def _lesson_words(visit: Visit, press: Press, fields: dict[str, str]) -> Page:
    return await lessons.answer(visit, press, fields.get("words", ""))


async def _check_in_words(visit: Visit, press: Press, fields: dict[str, str]) -> Page:
    return await check_ins.answer(visit, press, fields.get("words", ""))


async def _talk_words(visit: Visit, press: Press, fields: dict[str, str]) -> Page:
    return await chat.answer(visit, press, fields.get("words", ""))


async def _zone_words(visit: Visit, press: Press, fields: dict[str, str]) -> Page:
    return await settings.keep_zone(visit, press, fields.get("zone", ""))


FORMS: dict[str, Callable[[Visit, Press, dict[str, str]], Awaitable[Page]]] = {
    "lw": _lesson_words,
    "cw": _check_in_words,
    "zw": _zone_words,
    "tw": _talk_words,
    "e": commitments.edit,
    "rv": drafts.read_form,
}
"""Verbs that come back from a form."""
_FIELDS = {"lw": "words", "cw": "words", "tw": "words", "zw": "zone"}
"""Verbs of buttons that open a form with a single field."""
_MOST = {"words": MAX_NOTE, "zone": 100}
"""Characters that are kept of it."""


async def take(desk: Desk, interaction: Interaction) -> None:
    """Answer a press or a form, however old; anything else is not ours."""
    if interaction.type is discord.InteractionType.component:
        await _take_press(desk, interaction)
    elif interaction.type is discord.InteractionType.modal_submit:
        await _take_form(desk, interaction)


def _data(interaction: Interaction) -> dict[str, Any]:
    return cast("dict[str, Any]", interaction.data or {})


async def _take_press(desk: Desk, interaction: Interaction) -> None:
    press = parse(str(_data(interaction).get("custom_id", "")))
    if press is None:
        return await desk.update(interaction, _left, name="unknown")
    if press.verb in OPENERS:
        return await desk.open_form(interaction, OPENERS[press.verb](desk, interaction, press))
    if press.verb in PUBLIC:
        act = PUBLIC[press.verb]
        if desk.is_repeated(interaction, press):
            return await desk.update(interaction, _today_page, name="repeated")
        return await desk.answer(
            interaction, lambda visit: act(visit, press), name=press.verb, public=True
        )
    if press.verb not in UPDATES:
        return await desk.update(interaction, _left, name="unknown")
    update = UPDATES[press.verb]
    reply = desk.update if _is_hers_alone(interaction) else desk.answer
    work = desk.once(interaction, press, lambda visit: update(visit, press))
    return await reply(interaction, work, name=press.verb)


def _is_hers_alone(interaction: Interaction) -> bool:
    """Whether nobody else reads the pressed message; only such a one may take what is private."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or interaction.context.dm_channel)


async def _today_page(visit: Visit) -> Page:
    return await today.show_today(visit)


async def _left(visit: Visit) -> Page:
    today = (visit.coach.label("bot.button.today"), Press("today"))
    return Page().say(visit.coach, visit.coach.text("bot/left")).row([today])


def _words_form(desk: Desk, interaction: Interaction, press: Press) -> discord.ui.Modal:
    del interaction
    label = desk.coach.label
    key = _FIELDS[press.verb]
    field = Field(key, label(f"bot.form.{key}"), long=key == "words", most=_MOST[key])
    return form(label(f"bot.form.{key}_title"), press, [field])


OPENERS: dict[str, Callable[[Desk, Interaction, Press], discord.ui.Modal]] = {
    **dict.fromkeys(_FIELDS, _words_form),
    "rw": drafts.anew,
}
"""Verbs of buttons that open a form."""


async def _take_form(desk: Desk, interaction: Interaction) -> None:
    data = _data(interaction)
    press = parse(str(data.get("custom_id", "")))
    if press is None or press.verb not in FORMS:
        return await desk.answer(interaction, _left, name="unknown form")
    act, fields = FORMS[press.verb], written(data)
    reply = desk.update if _is_hers_alone(interaction) else desk.answer
    return await reply(interaction, lambda visit: act(visit, press, fields), name=press.verb)
