"""Servers: what admins choose, what they see, and who is met there."""

from pathlib import Path

import pytest

from coach.api import Invalid, NotFound
from tests.support.house import house

BAKERS = ("discord", "7")


async def test_somebody_new_starts_in_her_servers_zone(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        people, communities = home.coach.people, home.coach.communities
        await communities.set_up(*BAKERS, zone="asia/tokyo")
        there = await people.met(("discord", "1"), source="discord", name="Ada", community="7")
        alone = await people.met(("discord", "2"), source="discord", name="Bea\n" + "x" * 200)
        assert "Asia/Tokyo" in await people.zone_note(there)
        assert "UTC" in await people.zone_note(alone, "Europe/Oslo")
        settings = (await people.settings(alone)).settings
        assert settings[0].value.startswith("Bea")
        assert len(settings[0].value) < 200
        await people.set_setting(there, "zone", "Europe/Oslo")
        assert await people.zone_note(there) == ""
        again = await people.met(("discord", "1"), source="discord", name="Other", community="7")
        assert again == there


async def test_the_server_one_was_met_in_last_is_remembered(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        for server in ("7", "8", ""):
            met = await home.coach.people.met(("discord", "1"), source="x", community=server)
        address = await home.coach.communities.address("discord", met.person_id)
        assert address
        assert address.community == "8"
        await home.coach.communities.keep_channel("discord", met.person_id, "99")
        address = await home.coach.communities.address("discord", met.person_id)
        assert address
        assert address.channel == "99"


async def test_an_unknown_zone_changes_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        with pytest.raises(Invalid, match="unknown_zone"):
            await home.coach.communities.set_up(*BAKERS, zone="Nowhere")
        assert (await home.coach.communities.get(*BAKERS)).zone == ""


async def test_modules_are_switched_one_by_one(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        communities = home.coach.communities
        for modules in ((1, False), (2, False), (1, True), (3, True)):
            view = await communities.set_up(*BAKERS, modules=modules)
        assert view.community.modules_off == {2}
        assert "module 2 are off" in view.text


async def test_one_notice_serves_an_hour_and_none_without_a_channel(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        communities = home.coach.communities
        assert await communities.take_notice(*BAKERS) is None
        await communities.drop_notice(*BAKERS)
        await communities.gone(*BAKERS)
        await communities.set_up(*BAKERS, notice_channel="70")
        assert await communities.take_notice(*BAKERS) == "70"
        assert await communities.take_notice(*BAKERS) == ""
        await communities.drop_notice(*BAKERS)
        assert await communities.take_notice(*BAKERS) == "70"
        home.clock.move(hours=1)
        assert await communities.take_notice(*BAKERS) == "70"
        await communities.gone(*BAKERS)
        home.clock.move(hours=1)
        assert await communities.take_notice(*BAKERS) is None
        await communities.gone(*BAKERS, gone=False)
        assert await communities.take_notice(*BAKERS) == "70"


async def test_a_proposal_is_made_once_and_by_its_owner(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        commitments = home.coach.commitments
        other = await home.coach.people.met(("discord", "1"), source="x")
        proposed = await commitments.propose(home.actor, commitments.draft("link-love"))
        assert "1 link" in proposed.preview.text
        with pytest.raises(NotFound, match="unknown_proposal"):
            await commitments.accept(other, proposed.id)
        (card,) = (await commitments.accept(home.actor, proposed.id)).cards
        assert (await commitments.accept(home.actor, proposed.id)).cards == (card,)
        assert [one.id for one in await commitments.cards(home.actor)] == [card.id]


async def test_a_reminder_is_its_owners(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        with pytest.raises(NotFound, match="unknown_reminder"):
            await home.coach.nudges.reminded(home.actor, "nope")
