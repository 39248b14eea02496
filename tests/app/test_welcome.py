"""The first run asks what is missing, and nothing else."""

import pytest

from tests.support.terminal import Seat

QUESTIONS = {
    "name": "What shall I call you?",
    "zone": "This machine says",
    "places": "Where do you publish?",
    "commitment": "Would you like to begin with a promise",
}


async def known(seat: Seat, *what: str) -> None:
    values = {"name": "Mireille", "zone": "Europe/Berlin", "places": "a bread blog"}
    for one in what:
        if one == "commitment":
            await seat.promise("shine-a-light")
        else:
            await seat.coach.people.set_setting(seat.actor, one, values[one])


@pytest.mark.parametrize(
    "there",
    [
        (),
        ("name",),
        ("zone",),
        ("name", "zone"),
        ("name", "places", "commitment"),
        tuple(QUESTIONS),
    ],
    ids=lambda there: " ".join(there) or "nothing",
)
async def test_it_asks_what_is_missing_only(seat: Seat, there: tuple[str, ...]) -> None:
    await known(seat, *there)
    talk = seat.coach.people.welcome(seat.actor)
    reply = await talk.begin()
    heard = [reply.text]
    while not reply.over:
        reply = await talk.answer("1" if "time zone" in reply.text else "0")
        heard.append(reply.text)
    asked = {name for name, sentence in QUESTIONS.items() if sentence in "\n".join(heard)}
    assert asked == set(QUESTIONS) - set(there)
    assert not (await seat.coach.commitments.today(seat.actor)).welcome_needed


async def test_answers_are_kept_at_once_so_leaving_loses_nothing(seat: Seat) -> None:
    talk = seat.coach.people.welcome(seat.actor)
    await talk.begin()
    await talk.answer("Mireille")
    left = await talk.answer("stop")
    assert left.over
    again = await seat.coach.people.welcome(seat.actor).begin()
    assert QUESTIONS["name"] not in again.text
    assert QUESTIONS["zone"] in again.text
    assert (await seat.coach.commitments.today(seat.actor)).welcome_needed


async def test_the_first_promise_comes_with_its_plan(seat: Seat) -> None:
    await known(seat, "name", "zone", "places")
    talk = seat.coach.people.welcome(seat.actor)
    await talk.begin()
    await talk.answer("1")
    reply = await talk.answer("when I have published.")
    assert "One for five" in reply.text
    (card,) = await seat.coach.commitments.cards(seat.actor)
    assert card.plan == "when I have published"


async def test_an_odd_answer_asks_again_and_keeps_nothing(seat: Seat) -> None:
    talk = seat.coach.people.welcome(seat.actor)
    await talk.begin()
    assert (await talk.answer("  ")).refused
    await talk.answer("0")
    for typed in ("Atlantis", "2", ""):
        reply = await talk.answer(typed)
        assert reply.refused
        assert [one.id for one in reply.choices] == ["1"]


async def test_a_long_answer_is_cut_and_says_so(seat: Seat) -> None:
    talk = seat.coach.people.welcome(seat.actor)
    await talk.begin()
    reply = await talk.answer("Mireille " * 20)
    assert "longer than 80 characters" in reply.text
    await talk.answer("1")
    await talk.answer("0")
    await talk.answer("1")
    reply = await talk.answer("I have published " * 40)
    assert "longer than 300 characters" in reply.text
