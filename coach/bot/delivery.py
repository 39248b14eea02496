"""The delivery ladder in Discord: direct message, a notice that reveals nothing, the inbox.

What becomes of a nudge, by what Discord answers (docs/bot.md has the table):
sent → `sent`, rung `dm`; closed messages (403) → a notice in the server's chosen channel, rung
`notice`, else rung `inbox`; an unknown direct channel (404) is opened anew once; a limit (429)
that discord.py doesn't wait out, a server error (5xx) or a broken connection → `due` again,
later each time; any other refusal → rung `inbox`. Nothing raises and nothing is dropped.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord

from coach.api import (
    Actor,
    Coach,
    DeliveryOutcome,
    Nudge,
    NudgeKind,
    NudgeState,
    Rung,
)
from coach.bot import draw
from coach.bot.desk import PROVIDER
from coach.bot.draw import Page
from coach.bot.meter import Meter

log = logging.getLogger(__name__)

AT_ONCE: Final = 4
PACE_S: Final = 1 / 30
"""Between messages: a morning of 1,000 people takes half a minute, and of Discord's 50 requests a
second (https://discord.com/developers/docs/topics/rate-limits) enough is left for everybody who
presses a button meanwhile."""
RETRIES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30))
LOOK_BACK: Final = 30
"""Messages looked through for one that was sent just before a crash."""
_DOWN = (aiohttp.ClientError, TimeoutError, OSError)

IN_INBOX = DeliveryOutcome(state=NudgeState.SENT, rung=Rung.INBOX)
NOTICED = DeliveryOutcome(state=NudgeState.SENT, rung=Rung.NOTICE)


class DiscordDelivery:
    """`ports.Delivery` over a client that is logged in."""

    into_inbox = False
    provider = PROVIDER
    at_once = AT_ONCE

    def __init__(self, client: discord.Client, coach: Coach, meter: Meter) -> None:
        self._client = client
        self._coach = coach
        self._meter = meter
        self._pace = asyncio.Lock()
        self.closing = False

    async def send(self, nudge: Nudge, text: str, *, nonce: str) -> DeliveryOutcome:
        """Down the ladder, to the first rung that holds."""
        try:
            outcome = await self._ladder(nudge, text, nonce)
        except discord.RateLimited as error:
            outcome = self._later(nudge, timedelta(seconds=error.retry_after))
        except discord.HTTPException as error:
            outcome = self._refused(nudge, error)
        except _DOWN as error:
            log.warning("not delivered kind=%s tries=%d", type(error).__name__, nudge.tries)
            outcome = self._later(nudge)
        lag_s = (self._coach.now() - nudge.due_at).total_seconds()
        self._meter.delivered(outcome.state, outcome.rung or "none", lag_s=lag_s)
        return outcome

    def _later(self, nudge: Nudge, least: timedelta = timedelta(0)) -> DeliveryOutcome:
        step = RETRIES[min(nudge.tries, len(RETRIES)) - 1]
        return DeliveryOutcome(state=NudgeState.DUE, retry_in=max(step, least))

    def _refused(self, nudge: Nudge, error: discord.HTTPException) -> DeliveryOutcome:
        log.warning("not delivered status=%s code=%s", error.status, error.code)
        again = error.status >= 500 or error.status in (401, 429)  # noqa: PLR2004 HTTP's own
        return self._later(nudge) if again else IN_INBOX

    async def _ladder(self, nudge: Nudge, text: str, nonce: str) -> DeliveryOutcome:
        address = await self._coach.communities.address(PROVIDER, nudge.person_id)
        if address is None:
            return IN_INBOX
        page = await self._page(nudge, text)
        try:
            return await self._direct(nudge, page, nonce, int(address.external_id), address.channel)
        except discord.Forbidden:
            return await self._notice(address.community)
        except discord.HTTPException as error:
            if error.status != 400 and error.status != 404:  # noqa: PLR1714, PLR2004
                raise
            log.warning("no direct channel code=%s", error.code)
            return await self._notice(address.community)

    async def _page(self, nudge: Nudge, text: str) -> Page:
        """The message: the coach's text, then what is asked first, with its buttons."""
        actor = Actor(person_id=nudge.person_id, source=PROVIDER)
        opening = self._coach.markdown(text)
        if nudge.kind is NudgeKind.REMINDER:
            view = await self._coach.nudges.reminded(actor, nudge.id)
            return draw.reminder(self._coach, view, opening)
        reply = await self._coach.nudges.talk(actor, nudge.id).turn(opened=True)
        return draw.turn(self._coach, reply, kind="c", opening=opening)

    async def _direct(
        self, nudge: Nudge, page: Page, nonce: str, user: int, known: str
    ) -> DeliveryOutcome:
        channel = known or await self._open(nudge, user)
        if nudge.tries > 1:
            sent = await self._already(nudge, int(channel))
            if sent is not None:
                return sent
        await self._wait_for_turn()
        try:
            message = await self._channel(int(channel)).send(view=page, nonce=nonce)
        except discord.NotFound:
            if not known:
                raise
            await self._coach.communities.keep_channel(PROVIDER, nudge.person_id, "")
            return await self._direct(nudge, page, nonce, user, "")
        return _sent(int(channel), message.id)

    async def _open(self, nudge: Nudge, user: int) -> str:
        data = await self._client.http.start_private_message(user)
        channel = str(data["id"])
        await self._coach.communities.keep_channel(PROVIDER, nudge.person_id, channel)
        return channel

    def _channel(self, channel: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel, type=discord.ChannelType.private)

    async def _already(self, nudge: Nudge, channel: int) -> DeliveryOutcome | None:
        """The message that went out before a crash or a lost answer, if one did."""
        since = self._coach.real(nudge.due_at)
        history = self._channel(channel).history(limit=LOOK_BACK)
        async for message in history:
            if message.created_at < since - timedelta(minutes=1):
                return None
            if message.author == self._client.user and _mentions(message, nudge.id):
                at = self._coach.meant(message.created_at)
                return _sent(channel, message.id, at=at)
        return None

    async def _wait_for_turn(self) -> None:
        async with self._pace:
            await asyncio.sleep(PACE_S)

    async def _notice(self, community: str) -> DeliveryOutcome:
        """A notice for nobody in particular; one serves everybody for a while."""
        channel = await self._coach.communities.take_notice(PROVIDER, community)
        if channel is None:
            return IN_INBOX
        if channel == "":
            return NOTICED
        page = Page().say(self._coach, self._coach.text("bot/notice"))
        try:
            await self._client.get_partial_messageable(int(channel)).send(view=page)
        except (discord.HTTPException, *_DOWN):
            await self._coach.communities.drop_notice(PROVIDER, community)
            return IN_INBOX
        return NOTICED

    async def retire(self, nudge: Nudge, message: str) -> None:
        """Take the buttons off the message before this one; it stays to be read."""
        del nudge
        channel, _, number = message.partition("/")
        try:
            old = await self._channel(int(channel)).fetch_message(int(number))
            view = discord.ui.LayoutView.from_message(old, timeout=None)
            rows = [item for item in view.children if isinstance(item, discord.ui.ActionRow)]
            if not rows:
                return
            for row in rows:
                view.remove_item(row)
            view.stop()
            await old.edit(view=view)
        except (discord.HTTPException, *_DOWN) as error:
            log.info("not retired kind=%s", type(error).__name__)


def _sent(channel: int, message: int, *, at: datetime | None = None) -> DeliveryOutcome:
    return DeliveryOutcome(
        state=NudgeState.SENT, rung=Rung.DM, message=f"{channel}/{message}", sent_at=at
    )


def _mentions(message: discord.Message, nudge_id: str) -> bool:
    """Whether one of a message's buttons belongs to a nudge."""
    view: Any = discord.ui.LayoutView.from_message(message, timeout=None)
    ids = (getattr(item, "custom_id", None) or "" for item in view.walk_children())
    return any(nudge_id in custom_id.split(":") for custom_id in ids)
