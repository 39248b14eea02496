"""The slash commands, as somebody in Discord uses them."""

from typing import Any

import pytest

from tests.bot.conftest import Town
from tests.discord_double import ClientRefused
from tests.support.steps import button


async def test_the_main_job(town: Town) -> None:
    first = await town.run("today")
    assert first.message.ephemeral
    assert "a fine place to start" in first.text
    preview = await town.run("commit", template="one-for-five", plan="when I publish, I visit")
    assert "1 thoughtful comment for every 5 posts" in preview.text
    made = await town.press(preview, "Yes")
    assert "Nothing posted, nothing due" in made.text
    town.home.clock.move(minutes=5)
    for _ in range(4):
        await town.run("log", kind="post")
    logged = await town.run("log", kind="post")
    assert "time for 1 thoughtful comment" in logged.text
    said = await town.alice.say(town.channel, "Nice post!")
    plain = await town.alice.context_menu(town.channel, "Log as my comment", said)
    assert "it stays where it was" in plain.text
    thoughtful = await town.press(plain, "It was thoughtful")
    assert "nothing due" in thoughtful.text
    today = await town.run("today")
    assert "Nothing is due" in today.text
    assert all(it.message.ephemeral for it in (preview, logged, plain, today))


async def test_a_promise_is_made_once_however_often_one_says_yes(town: Town) -> None:
    preview = await town.run("commit", template="shine-a-light")
    yes = button(preview, "Yes")
    await town.alice.press(preview, yes, wait=False)
    await town.alice.press(preview, yes, force=True)
    shown = await town.run("commitments show")
    assert shown.text.count("Shine a light") == 1


async def test_no_is_an_answer(town: Town) -> None:
    preview = await town.run("commit", template="shine-a-light")
    assert "nothing was promised" in (await town.press(preview, "Not now")).text
    assert "a fine place to start" in (await town.run("commitments show")).text


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ({"ratio": "1:3", "give": "comment", "per": "post"}, "1 thoughtful comment for every 3"),
        ({"at_least": 2, "give": "share", "each": "week"}, "at least 2 shares"),
        ({"share": "70%"}, "70%"),
        ({"within": "24h"}, "24 hours"),
        ({}, "ready to be promised"),
        ({"plan": "when I post"}, "ready to be promised"),
        ({"ratio": "1:4"}, "1 thoughtful comment for every 4"),
        ({"template": "link-love", "until": "never"}, "1 link"),
        ({"at_least": 5}, "say it with give"),
        ({"ratio": "nonsense"}, "can't read"),
        ({"ratio": "0:5", "give": "comment", "per": "post"}, "two whole numbers"),
        ({"template": "one-for-five", "ratio": "1:5"}, "one of the two"),
        ({"template": "one-for-five", "until": "2025-01-01"}, "in the past"),
        ({"template": "one-for-five", "days_off": "noday"}, "noday"),
    ],
)
async def test_promises_of_every_shape_are_read_first(
    town: Town, options: dict[str, Any], read: str
) -> None:
    shown = await town.run("commit", **options)
    assert read.casefold() in shown.text.casefold()


@pytest.mark.parametrize(
    ("option", "typed", "offered"),
    [
        ("ratio", "1:", ["1:5", "1:3", "1:1", "1:10"]),
        ("ratio", "3:7", ["3:7"]),
        ("days_off", "s", ["sat,sun", "sun"]),
        ("until", "", ["never"]),
    ],
)
async def test_measures_are_suggested_and_others_taken(
    town: Town, option: str, typed: str, offered: list[str]
) -> None:
    found = await town.alice.autocomplete(town.channel, "commit", option, typed)
    assert [one["value"] for one in found] == offered


async def test_what_was_logged_can_be_taken_back(town: Town) -> None:
    logged = await town.run("log", kind="post", amount=3, note="bread", **{"for": "Priya"})
    assert "3 posts" in logged.text
    undone = await town.press(logged, "Undo")
    assert "3 posts" in undone.text
    assert [one.label for one in undone.message.buttons if one.label == "Undo"] == []
    late = await town.run("log", kind="post", at="2020-01-01 10:00")
    assert "3 Jan 2026" in late.text
    odd = await town.run("log", kind="post", at="some day")
    assert "some day" in odd.text


async def test_a_double_tap_changes_nothing_twice(town: Town) -> None:
    await town.promise()
    await town.run("log", kind="post", amount=5)
    today = await town.run("today")
    done = button(today, "Done")
    first = await town.alice.press(today, done, wait=False)
    second = await town.alice.press(today, done, force=True)
    await first.settled(5)
    assert "nothing due" in second.text.casefold() or "nothing is due" in second.text.casefold()
    history = await town.home.coach.entries.history(
        await town.home.coach.people.met(("discord", town.alice.id), source="test")
    )
    assert sum(one.kind == "comment" for one in history.entries) == 1


async def test_skip_lets_go(town: Town) -> None:
    await town.promise()
    await town.run("log", kind="post", amount=5)
    after = await town.press(await town.run("today"), "Skip")
    assert "Nothing is due" in after.text


async def test_only_what_one_shares_is_public(town: Town) -> None:
    await town.promise()
    await town.promise("shine-a-light")
    shared = await town.press(await town.run("today"), "Share")
    public = shared.messages[-1]
    assert not public.ephemeral
    assert "Shine a light" in public.text  # what is due comes first
    assert "One for five" not in public.text
    assert public.pings == []
    assert len([one for one in town.channel.visible_messages() if not one.ephemeral]) == 1


async def test_a_shared_card_tells_neither_plans_nor_names(town: Town) -> None:
    preview = await town.run("commit", template="thank-in-12h", plan="when I am home, then I write")
    made = await town.press(preview, "Yes")
    await town.run("log", kind="thanks-due", **{"for": "Mia"})
    shared = await town.press(await town.run("today"), "Share")
    assert "Thank within 12 hours" in shared.messages[-1].text
    assert "Mia" not in shared.messages[-1].text
    assert "home" not in shared.messages[-1].text
    await town.alice.press(made, button(made, "Share"))  # a second tap
    public = [one for one in town.channel.visible_messages() if not one.ephemeral]
    assert len(public) == 1


async def test_there_is_nobody_to_share_with_in_a_direct_message(town: Town) -> None:
    await town.promise()
    today = await town.alice.slash(town.alice.dm, "today")
    assert "Share" not in [one.label for one in today.message.buttons]


async def test_somebody_elses_message_is_not_mine(town: Town) -> None:
    said = await town.admin.say(town.channel, "hello")
    refused = await town.alice.context_menu(town.channel, "Log as my comment", said)
    assert "Admin's" in refused.text
    assert "I log only what you wrote yourself" in refused.text


async def test_a_message_is_logged_once(town: Town) -> None:
    said = await town.alice.say(town.channel, "hello")
    logged = await town.alice.context_menu(town.channel, "Log as my comment", said)
    again = await town.alice.context_menu(town.channel, "Log as my comment", said)
    assert "in your log already" in again.text
    actor = await town.home.coach.people.met(("discord", town.alice.id), source="test")
    (entry,) = (await town.home.coach.entries.history(actor)).entries
    assert entry.link.endswith(said.id)
    assert entry.note == ""
    await town.press(logged, "Undo")
    anew = await town.alice.context_menu(town.channel, "Log as my comment", said)
    assert "in your log already" not in anew.text
    entries = (await town.home.coach.entries.history(actor)).entries
    assert [one.undone for one in entries] == [False, True]


async def test_commitments_can_be_changed(town: Town) -> None:
    await town.promise("shine-a-light")
    (choice,) = await town.alice.autocomplete(
        town.channel, "commitments archive", "commitment", "shine"
    )
    card = choice["value"]
    assert "‖ paused" in (await town.run("commitments pause", commitment=card)).text
    resumed = await town.run("commitments resume", commitment=card)
    assert "Shine a light" in resumed.text
    assert "on track" in (await town.run("commitments skip", commitment=card)).text
    no_pass = await town.run("commitments pass", commitment=card)
    assert "Shine a light" in no_pass.text
    form = await town.run("commitments edit", commitment=card)
    edited = await town.alice.submit(
        form, {"Name": "Shine on", "Measure (1:5, 2, 80% or 12h)": "2"}
    )
    assert "Shine on" in edited.text
    fresh = await town.run("commitments fresh", commitment=card)
    assert "Shine on" in fresh.text
    archived = await town.run("commitments archive", commitment=card)
    assert "archived" in archived.text
    unknown = await town.run("commitments skip", commitment="nope")
    assert "nope" in unknown.text


async def test_a_commitment_is_found_by_its_name(town: Town) -> None:
    await town.promise("shine-a-light")
    assert "put away" in (await town.run("commitments archive", commitment="shine a LIGHT")).text


async def test_half_a_module_is_no_wish(town: Town) -> None:
    for options in ({"module": 1}, {"lessons": "off"}, {"module": 42, "lessons": "off"}):
        shown = await town.admin.slash(town.channel, "setup", **options)
        assert "give both" in shown.text
    assert "All lessons are on" in (await town.admin.slash(town.channel, "setup")).text


async def test_resuming_one_while_everything_rests_resumes_everything(town: Town) -> None:
    await town.promise()
    await town.run("pause")
    resumed = await town.run("commitments resume", commitment="one for five")
    assert "Welcome back" in resumed.text


async def test_the_edit_form_shows_what_there_is(town: Town) -> None:
    preview = await town.run("commit", template="one-for-five", plan="when I post")
    await town.press(preview, "Yes")
    form = await town.run("commitments edit", commitment="One for five")
    assert form.modal.field("If-then plan").data["value"] == "when I post"


async def test_everything_can_rest(town: Town) -> None:
    await town.promise()
    rest = await town.run("pause", until="2026-02-01")
    assert "rests" in rest.text
    assert "Go on" in [one.label for one in (await town.run("pause")).message.buttons]
    assert "paused" in (await town.run("today")).text
    back = await town.press(rest, "Go on")
    assert "Welcome back" in back.text


async def test_a_resting_card_can_go_on_by_itself(town: Town) -> None:
    await town.promise()
    for until in ({}, {"until": "2026-02-01"}):
        await town.run("pause", **until)
        back = await town.press(await town.run("today"), "Go on")
        assert "‖ paused" not in back.text


async def test_the_zone_is_asked_for_until_it_is_told(town: Town) -> None:
    berta = town.double.user("Berta", town.guild, locale="de")
    first = await berta.slash(town.channel, "today")
    assert "Times are in UTC for now" in first.text
    assert "Europe/Berlin" in first.text
    await berta.press(first, button(first, "Yes, Europe/Berlin"))
    assert "for now" not in (await berta.slash(town.channel, "today")).text


async def test_another_zone_can_be_written(town: Town) -> None:
    form = await town.press(await town.run("today"), "Another zone")
    told = await town.alice.submit(form, {"Your zone, or a large city": "Lisbon"})
    assert "Europe/Lisbon" in told.text
    settings = await town.run("settings")
    assert "Europe/Lisbon" in settings.text
    assert "own lessons" not in settings.text.casefold()


async def test_a_servers_zone_holds_until_then(town: Town) -> None:
    await town.admin.slash(town.channel, "setup", zone="Asia/Tokyo")
    assert "Times are in Asia/Tokyo for now" in (await town.run("today")).text


async def test_settings_are_completed_and_changed(town: Town) -> None:
    async def complete(setting: str, typed: str) -> list[str]:
        found = await town.alice.autocomplete(
            town.channel, "settings", "value", typed, setting=setting
        )
        return [one["value"] for one in found]

    assert "Europe/Paris" in await complete("zone", "paris")
    assert await complete("reminders", "da") == ["daily"]
    assert await complete("name", "x") == []
    told = await town.run("settings", setting="reminders", value="daily")
    assert "daily" in told.text
    forged = await town.run("settings", setting="lessons-dir", value="/etc", force=True)
    assert "There is no setting" in forged.text
    refused = await town.run("settings", setting="zone", value="Nowhere/Land")
    assert "Nowhere/Land" in refused.text


async def test_the_pages_that_look_back(town: Town) -> None:
    await town.promise()
    await town.run("log", kind="comment", quality="thoughtful", link="https://example.org")
    picture = await town.run("progress")
    (attachment,) = picture.message.data["attachments"]
    assert town.double.file(attachment).startswith(b"\x89PNG")
    assert "1 gift" in attachment["description"]
    assert "One for five" in (await town.run("audit")).text
    assert "Nothing here yet" in (await town.run("inbox")).text
    assert "piece of software" in (await town.run("support")).text
    assert "/lesson" in (await town.run("help")).text
    assert "No check-in is waiting" in (await town.run("checkin")).text


async def test_set_up_is_for_those_who_manage(town: Town) -> None:
    with pytest.raises(ClientRefused):
        await town.run("setup")
    forced = await town.alice.slash(town.channel, "setup", force=True)
    assert "for people who may manage this server" in forced.text
    shown = await town.admin.slash(
        town.channel, "setup", notices=town.channel, module=1, lessons="off"
    )
    assert "totals stay hidden" in shown.text
    assert town.channel.id in shown.text
    assert "module 1 are off" in shown.text
    shown = (await town.run("lesson")).text
    assert "Module 1" not in shown
    assert "Module 2" in shown
    assert "isn't offered" in (await town.run("lesson", lesson="one-for-five")).text
    assert "One for five" in (await town.alice.slash(town.alice.dm, "lesson")).text


async def test_counts_are_shown_from_five_members_on(town: Town) -> None:
    for number in range(5):
        member = town.double.user(f"Member {number}", town.guild)
        preview = await member.slash(town.channel, "commit", template="one-for-five")
        await member.press(preview, button(preview, "Yes"))
        await member.slash(town.channel, "log", kind="share")
    shown = await town.admin.slash(town.channel, "setup")
    assert "5 members practise here and keep 5 commitments" in shown.text
    assert "gave 5 times" in shown.text
    assert "Member" not in shown.text


async def test_it_works_where_the_bot_is_not(town: Town) -> None:
    away = town.double.guild("Away", has_bot=False)
    away.add(town.alice)
    channel = next(iter(away.channels.values()))
    private = town.double.private_channel(town.alice, town.admin)
    for where in (channel, private, town.alice.dm):
        assert "Alice" in (await town.alice.slash(where, "today")).text
