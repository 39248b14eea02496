"""`/settings`, `/support` and `/help`."""

from typing import Any

from discord import app_commands

from coach.api import SETTING_KEYS, NotAllowed, likely_zones, zone_names, zone_of_locale
from coach.bot import draw
from coach.bot.cogs.today import show_today, zone_note
from coach.bot.desk import Desk, Interaction, Visit
from coach.bot.draw import MOST_CHOICES, Page
from coach.bot.ids import Press
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]
NOT_HERE = frozenset({"lessons-dir"})
"""Settings that are about the machine the coach runs on, and no business of its guests."""
VALUES = {
    "week-start": "monday tuesday wednesday thursday friday saturday sunday",
    "check-in-day": "monday tuesday wednesday thursday friday saturday sunday",
    "check-in-time": "07:00 08:00 09:00 10:00 12:00 17:00 18:00 19:00 20:00",
    "day-end": "00:00 01:00 02:00 03:00 04:00 05:00 06:00",
    "quiet-from": "20:00 21:00 22:00 23:00",
    "quiet-to": "06:00 07:00 08:00 09:00 10:00",
    "reminders": "off daily weekdays",
    "language": "en es",
}
"""What may be completed; other times can be typed."""


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the family's commands."""
    for name, work in (("support", support), ("help", help_page)):
        _add(tree, desk, name, work)
    keys = [
        app_commands.Choice(name=desk.coach.label(f"coach.setting.{key}.label"), value=key)
        for key in SETTING_KEYS
        if key not in NOT_HERE
    ]

    @tree.command(name="settings", description=said("about.settings"))
    @app_commands.describe(setting=said("option.setting"), value=said("option.value"))
    @app_commands.choices(setting=keys)
    async def settings(interaction: Interaction, setting: str = "", value: str = "") -> None:
        async def work(visit: Visit) -> Page:
            if not setting or not value:
                return await show_settings(visit)
            if setting in NOT_HERE:
                raise NotAllowed("unknown_setting", value=setting, known=_known())
            view = await visit.coach.people.set_setting(visit.actor, setting, value)
            return await zone_note(visit, draw.note(visit.coach, view.text))

        await desk.answer(interaction, work, name="settings")

    @settings.autocomplete("value")
    async def complete(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return values(str(interaction.namespace.setting or ""), current, str(interaction.locale))


def _add(tree: Tree, desk: Desk, name: str, work: Any) -> None:
    @tree.command(name=name, description=said(f"about.{name}"))
    async def command(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction,
    ) -> None:
        await desk.answer(interaction, work, name=name)


def _known() -> list[str]:
    return [key for key in SETTING_KEYS if key not in NOT_HERE]


def values(setting: str, current: str, locale: str) -> list[app_commands.Choice[str]]:
    """What a setting may be, as far as it can be completed."""
    wanted = current.strip().casefold()
    if setting == "zone":
        return zones(wanted, locale)
    known = VALUES.get(setting, "").split()
    return [app_commands.Choice(name=one, value=one) for one in known if one.startswith(wanted)][
        :MOST_CHOICES
    ]


def zones(wanted: str, locale: str) -> list[app_commands.Choice[str]]:
    """Zones whose name has what was typed; before that, the one that fits her language."""
    typed = wanted.replace(" ", "_")
    guess = zone_of_locale(locale)
    if not typed:
        near = [guess] if guess else []
        return [
            app_commands.Choice(name=one, value=one)
            for one in dict.fromkeys([*near, *likely_zones()])
        ][:MOST_CHOICES]
    found = [guess] if guess and typed in guess.casefold() else []
    found += sorted(one for one in zone_names() if typed in one.casefold() and one != guess)
    return [app_commands.Choice(name=one, value=one) for one in found[:MOST_CHOICES]]


async def show_settings(visit: Visit) -> Page:
    """All settings."""
    coach = visit.coach
    view = await coach.people.settings(visit.actor)
    shown = [
        one._replace(value=coach.markdown(one.value))
        for one in view.settings
        if one.key not in NOT_HERE
    ]
    page = Page().say(coach, coach.text("bot/settings", settings=shown))
    return await zone_note(visit, page)


async def keep_zone(visit: Visit, press: Press, text: str | None = None) -> Page:
    """The zone that was suggested, or the one she wrote."""
    value = press.ref if text is None else text
    view = await visit.coach.people.set_setting(visit.actor, "zone", value)
    return await show_today(visit, view.text)


async def support(visit: Visit) -> Page:
    """Who to turn to; the same words for everybody."""
    return Page().say(visit.coach, await visit.coach.support(visit.actor))


async def help_page(visit: Visit) -> Page:
    """What the coach does."""
    return await zone_note(visit, Page().say(visit.coach, visit.coach.text("bot/help")))
