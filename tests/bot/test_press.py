"""Whatever is pressed, however old, is answered; nothing is ever left hanging."""

import pytest

from tests.bot.conftest import Town
from tests.support.steps import button


@pytest.mark.parametrize(
    ("custom_id", "read"),
    [
        ("nonsense", "no longer there"),
        ("a:b:c:d:e:f", "no longer there"),
        ("u:unknown", "unknown"),
        ("d:unknown", "unknown"),
        ("q:unknown", "unknown"),
        ("p:unknown:yes", "put away"),
        ("l:unknown:1:1", "lesson"),
        ("lb:unknown", "unknown"),
        ("c:unknown:1:1", "closed"),
        ("co:unknown", "check-in"),
        ("n:unknown:c1:done", "no longer there"),
        ("n:unknown:c1:other", "not your doing"),
        ("h:unknown", "no longer there"),
        ("z:Nowhere", "Nowhere"),
        ("r:unknown", "unknown"),
    ],
)
async def test_every_press_gets_a_sentence(town: Town, custom_id: str, read: str) -> None:
    first = await town.run("today")
    told = await town.press_gone(town.alice, first.message, custom_id)
    assert read in told.text
    assert told.acked_at is not None


async def test_a_message_that_was_deleted_meanwhile_is_answered_anew(town: Town) -> None:
    await town.promise()
    first = await town.run("today")
    share = button(first, "Share")
    town.double.fault("PATCH /webhooks/*", status=404, code=10008)
    told = await town.alice.press(first, share, timeout=5)
    assert "One for five" in told.text


async def test_a_lost_acknowledgement_is_no_second_one(town: Town) -> None:
    town.double.fault("POST /interactions/*", status=502, after=True)
    told = await town.run("today", timeout=8)
    assert "Alice" in told.text
    town.expected.add("double-ack")  # discord.py asks once more, and takes the refusal


async def test_an_interaction_that_discord_has_forgotten_changes_nothing(town: Town) -> None:
    town.double.fault("POST /interactions/*", status=404, code=10062)
    await town.run("log", kind="post", wait=False)
    await town.double.quiet()
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    assert (await town.home.coach.entries.history(actor)).entries == ()
    assert b'code="10062"' in town.meter.text()
    town.double.interactions.clear()  # Discord said itself that it was gone


async def test_an_answer_is_shown_although_the_connection_broke(town: Town) -> None:
    town.double.fault("PATCH /webhooks/*", drop=True, times=2)
    told = await town.run("log", kind="post")
    assert "Logged" in told.text


@pytest.mark.parametrize("status", [400, 403])
async def test_an_answer_that_cannot_be_shown_is_counted(town: Town, status: int) -> None:
    town.double.fault("PATCH /webhooks/*", status=status, code=50013)
    await town.run("log", kind="post", wait=False)
    await town.double.quiet()
    assert b'where="show"' in town.meter.text()
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    assert len((await town.home.coach.entries.history(actor)).entries) == 1
    town.double.interactions.clear()


async def test_a_shared_card_answers_each_who_presses_alone(town: Town) -> None:
    await town.promise()
    shared = await town.press(await town.run("today"), "Share")
    told = await town.press_gone(town.admin, shared.messages[-1], "today")
    assert told.message.ephemeral
    assert "Admin" in told.text
    assert "One for five" in shared.messages[-1].text


async def test_what_others_read_in_a_private_channel_never_turns_into_a_page_of_hers(
    town: Town,
) -> None:
    await town.promise()
    private = town.double.private_channel(town.alice, town.admin)
    first = await town.alice.slash(private, "commitments show")
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    (card,) = await town.home.coach.commitments.cards(actor)
    shared = await town.press_gone(town.alice, first.message, f"h:{card.id}")
    public = shared.messages[-1]
    assert not public.ephemeral
    before = public.text
    told = await town.press_gone(town.alice, public, "today")
    assert told.message.ephemeral
    assert public.text == before


async def test_a_bug_is_one_calm_line_with_a_code(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr(town.home.coach.commitments, "today", broken)
    told = await town.run("today")
    assert "not your doing" in told.text
    assert "canary" not in told.text


async def test_a_command_that_is_no_longer_ours_is_explained(town: Town) -> None:
    town.bot.tree.remove_command("audit")
    told = await town.run("audit")
    assert told.acked_at is not None
    assert told.text


async def test_an_unknown_form_is_answered(town: Town) -> None:
    form = await town.press(await town.run("today"), "Another zone")
    form.modal.data["custom_id"] = "gone"
    told = await town.alice.submit(form, {"Your zone, or a large city": "Oslo"})
    assert "no longer there" in told.text
