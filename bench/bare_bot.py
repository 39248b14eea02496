"""The yardstick: a bot that acknowledges, answers with a sentence, and does nothing else."""

import os
from typing import Any

import discord
from discord import app_commands

client = discord.Client(intents=discord.Intents(guilds=True))
tree = app_commands.CommandTree(client)


@tree.command(name="today", description="Say that one is here")
async def today(interaction: discord.Interaction[Any]) -> None:
    """Defer, then answer."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content="Here.")


@client.event
async def setup_hook() -> None:
    """Send the command."""
    await tree.sync()


if __name__ == "__main__":
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)
