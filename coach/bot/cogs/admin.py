"""`/setup`, for people who manage a server: choices, and counts alone."""

from typing import Any

import discord
from discord import app_commands

from coach.bot import draw
from coach.bot.cogs.settings import zones
from coach.bot.desk import PROVIDER, Desk, Interaction, Visit
from coach.bot.draw import Page
from coach.bot.words import said

Tree = app_commands.CommandTree[Any]


def add_to(tree: Tree, desk: Desk) -> None:
    """Register the command."""

    @tree.command(name="setup", description=said("about.setup"))
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        notices=said("option.channel"),
        role=said("option.role"),
        zone=said("option.zone"),
        module=said("option.module"),
        lessons=said("option.module_on"),
    )
    @app_commands.choices(
        lessons=[
            app_commands.Choice(name=said(f"choice.{one}"), value=one) for one in ("on", "off")
        ]
    )
    async def setup(
        interaction: Interaction,
        notices: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        zone: str = "",
        module: app_commands.Range[int, 1, 99] | None = None,
        lessons: str = "",
    ) -> None:
        async def work(visit: Visit) -> Page:
            # Discord hides the command from others, unless an admin has shown it to them.
            if not visit.community or not interaction.permissions.manage_guild:
                return Page().say(visit.coach, visit.coach.text("bot/only_managers"))
            known = {one.module for one in await visit.coach.lessons.list(visit.actor)}
            if (module is None) != (not lessons) or (module is not None and module not in known):
                return Page().say(visit.coach, visit.coach.text("bot/half_a_module"))
            view = await visit.coach.communities.set_up(
                PROVIDER,
                visit.community,
                zone=zone or None,
                notice_channel=None if notices is None else str(notices.id),
                facilitator_role=None if role is None else str(role.id),
                modules=None if module is None else (module, lessons != "off"),
            )
            return draw.community(visit.coach, view)

        await desk.answer(interaction, work, name="setup")

    @setup.autocomplete("zone")
    async def complete_zone(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return zones(current.strip().casefold(), str(interaction.guild_locale or ""))

    @setup.autocomplete("module")
    async def complete_module(  # pyright: ignore[reportUnusedFunction] registered by its decorator
        interaction: Interaction, current: str
    ) -> list[app_commands.Choice[int]]:
        del current
        lessons = await desk.coach.lessons.list(await desk.actor(interaction))
        modules = sorted({one.module for one in lessons})
        return [app_commands.Choice(name=str(one), value=one) for one in modules][:25]
