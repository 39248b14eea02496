"""Servers: what their admins choose, and what admins may see, which is counts alone."""

from datetime import timedelta

from msgspec.structs import replace

from coach.app.replies import CommunityView
from coach.app.tools import Tools
from coach.domain.communities import MOST_HIDDEN, Address, Community, CommunityCounts
from coach.domain.ids import PersonId
from coach.engine.people import parse_zone
from coach.ports import Transaction

WEEK = timedelta(days=7)
NOTICE_GAP = timedelta(hours=1)
"""One notice in a channel serves everybody for so long, so that a morning doesn't fill it."""


class Communities:
    """What is known of servers."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def get(self, provider: str, external_id: str) -> Community:
        """What its admins chose; the defaults where they haven't."""
        found = await self._tools.store.read(lambda tx: tx.community(provider, external_id))
        return found or Community(provider=provider, external_id=external_id)

    async def set_up(
        self,
        provider: str,
        external_id: str,
        *,
        zone: str | None = None,
        notice_channel: str | None = None,
        facilitator_role: str | None = None,
        modules: tuple[int, bool] | None = None,
    ) -> CommunityView:
        """Keep what an admin chose; None leaves as it is. `modules` is (module, on).

        Raises:
            Invalid: `unknown_zone`.
        """
        chosen_zone = parse_zone(zone) if zone else None

        def work(tx: Transaction) -> None:
            known = tx.community(provider, external_id)
            community = known or Community(provider=provider, external_id=external_id)
            off = community.modules_off
            if modules is not None:
                module, on = modules
                off = off - {module} if on else off | {module}
            tx.save_community(
                replace(
                    community,
                    zone=community.zone if chosen_zone is None else chosen_zone,
                    notice_channel=_chosen(notice_channel, community.notice_channel),
                    facilitator_role=_chosen(facilitator_role, community.facilitator_role),
                    modules_off=off,
                    gone=False,
                )
            )

        await self._tools.store.write(work)
        return await self.overview(provider, external_id)

    async def overview(self, provider: str, external_id: str) -> CommunityView:
        """An admin's page: her choices and counts, which stay hidden for small groups."""
        now = self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Community, CommunityCounts]:
            found = tx.community(provider, external_id)
            counts = tx.community_counts(provider, external_id, since=now - WEEK)
            return found or Community(provider=provider, external_id=external_id), counts

        community, counts = await self._tools.store.read(load)
        context = {
            "zone": community.zone,
            "people": counts.people if counts.people >= MOST_HIDDEN else None,
            "promises": counts.promises,
            "gives": counts.gives if counts.givers >= MOST_HIDDEN else None,
            "least": MOST_HIDDEN,
            "modules_off": sorted(community.modules_off),
        }
        text = self._tools.words.render("communities/overview", context)
        return CommunityView(community=community, text=text)

    async def gone(self, provider: str, external_id: str, *, gone: bool = True) -> None:
        """The coach was removed from a server, or came back to it."""

        def work(tx: Transaction) -> None:
            found = tx.community(provider, external_id)
            if found is not None and found.gone != gone:
                tx.save_community(replace(found, gone=gone))

        await self._tools.store.write(work)

    async def address(self, provider: str, person_id: PersonId) -> Address | None:
        """Where a person is reached."""
        return await self._tools.store.read(lambda tx: tx.address(person_id, provider))

    async def keep_channel(self, provider: str, person_id: PersonId, channel: str) -> None:
        """Remember her direct channel, or forget it when it is empty."""

        def work(tx: Transaction) -> None:
            address = tx.address(person_id, provider)
            if address is not None and address.channel != channel:
                tx.save_address(person_id, provider, replace(address, channel=channel))

        await self._tools.store.write(work)

    async def take_notice(self, provider: str, external_id: str) -> str | None:
        """The channel to post a notice in; empty when a recent one serves, None when there is none.

        Taking it is noted, so that one notice serves everybody for an hour.
        """
        now = self._tools.clock.now()

        def work(tx: Transaction) -> str | None:
            found = tx.community(provider, external_id)
            if found is None or found.gone or not found.notice_channel:
                return None
            if found.noticed_at is not None and now - found.noticed_at < NOTICE_GAP:
                return ""
            tx.save_community(replace(found, noticed_at=now))
            return found.notice_channel

        return await self._tools.store.write(work)

    async def drop_notice(self, provider: str, external_id: str) -> None:
        """The notice couldn't be posted: the next one may try again."""

        def work(tx: Transaction) -> None:
            found = tx.community(provider, external_id)
            if found is not None:
                tx.save_community(replace(found, noticed_at=None))

        await self._tools.store.write(work)


def _chosen(new: str | None, old: str) -> str:
    return old if new is None else new
