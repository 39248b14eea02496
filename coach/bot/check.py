"""`coach bot --check`: is the token valid, may the bot do what it must, and how is it invited?"""

from typing import NamedTuple

import discord

from coach.api import words

NEEDED = discord.Permissions(view_channel=True, send_messages=True, attach_files=True)
"""To post a notice or a shared card; replies to a command need nothing."""


class Checked(NamedTuple):
    """What was found."""

    ok: bool
    text: str


async def check(token: str) -> list[Checked]:
    """Everything that can be told without connecting to the gateway."""
    said = words().render
    client = discord.Client(intents=discord.Intents(guilds=True))
    async with client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            return [Checked(ok=False, text=said("bot/check_token", {"name": ""}))]
        found = [Checked(ok=True, text=said("bot/check_token", {"name": str(client.user)}))]
        found.append(await _intents(client))
        guilds = [one async for one in client.fetch_guilds(limit=200, with_counts=False)]
        found += [await _guild(client, one) for one in guilds]
        link = discord.utils.oauth_url(
            client.application_id or 0, permissions=NEEDED, scopes=("bot", "applications.commands")
        )
        found.append(Checked(ok=True, text=said("bot/check_invite", {"link": link})))
        return found


async def _intents(client: discord.Client) -> Checked:
    try:
        await client.http.get_bot_gateway()
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        text = words().render("bot/check_intents", {"refused": type(error).__name__})
        return Checked(ok=False, text=text)
    return Checked(ok=True, text=words().render("bot/check_intents", {"refused": ""}))


async def _guild(client: discord.Client, guild: discord.Guild) -> Checked:
    try:
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except discord.HTTPException:
        return judged(guild.name, discord.Permissions.none())
    return judged(guild.name, me.guild_permissions)


def judged(name: str, has: discord.Permissions) -> Checked:
    """Whether permissions in a server are what is needed, and no more than that."""
    missing = [
        permission.replace("_", " ")
        for permission, wanted in NEEDED
        if wanted and not getattr(has, permission)
    ]
    context = {"guild": name, "administrator": has.administrator, "missing": missing}
    text = words().render("bot/check_permissions", context)
    return Checked(ok=not missing and not has.administrator, text=text)
