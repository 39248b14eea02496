"""The first run: it asks for what is missing, one thing at a time, and keeps each answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import template
from coach.domain.people import Person
from coach.engine import welcome
from coach.engine.step import IfThen, Promise, Refuse, Say
from coach.engine.welcome import Question, SetSetting, Welcome, WelcomeStep
from tests.support.lessons import context, said, waits
from tests.support.values import person

GUESS = "Europe/Berlin"
NEWCOMER = person(name="", zone_confirmed=False, places="")


def answered(
    question: Question, text: str, *, who: Person = NEWCOMER, has_commitment: bool = False
) -> WelcomeStep:
    """What an answer to a question leads to."""
    state = Welcome(question=question, template="shine-a-light")
    return welcome.answer(state, text, who, zone_guess=GUESS, has_commitment=has_commitment)


@pytest.mark.parametrize(
    ("name", "zone", "places", "promise", "first"),
    [
        (False, False, False, False, Question.NAME),
        (True, False, False, False, Question.ZONE),
        (True, True, False, False, Question.PLACES),
        (True, True, True, False, Question.COMMITMENT),
        (True, True, True, True, Question.DONE),
        (False, True, True, True, Question.NAME),
        (True, False, True, True, Question.ZONE),
    ],
)
def test_the_first_question_is_the_first_thing_missing(
    *, name: bool, zone: bool, places: bool, promise: bool, first: Question
) -> None:
    who = person(name="Ada" if name else "", zone_confirmed=zone, places="a blog" if places else "")
    step = welcome.begin(who, zone_guess=GUESS, has_commitment=promise)

    assert step.state == Welcome(question=first)
    assert said(step.effects) == ["welcome/hello", f"welcome/{first.value}"]


@pytest.mark.parametrize(
    ("question", "picks", "text"),
    [
        (Question.NAME, ["0"], True),
        (Question.ZONE, ["1"], True),
        (Question.PLACES, ["0"], True),
        (Question.COMMITMENT, ["1", "2", "3", "0"], False),
        (Question.PLAN, ["0"], True),
        (Question.DONE, [], False),
    ],
)
def test_each_question_says_what_may_be_answered(
    question: Question, picks: list[str], *, text: bool
) -> None:
    effects = welcome.ask(Welcome(question=question), person(), zone_guess=GUESS)
    wait = waits(effects)

    assert said(effects) == [f"welcome/{question.value}"]
    assert [pick.id for pick in wait.picks] == picks
    assert wait.text is text
    assert bool(wait.hint_key) is text


def test_questions_use_what_is_known_by_then() -> None:
    ada = person(name="Ada")

    def asked(question: Question) -> dict[str, object]:
        state = Welcome(question=question, template="five-minutes")
        return context(welcome.ask(state, ada, zone_guess=GUESS), f"welcome/{question.value}")

    assert asked(Question.ZONE) == {"zone": GUESS}
    assert asked(Question.PLACES) == {"name": "Ada"}
    assert asked(Question.PLAN) == {"template": "five-minutes"}
    assert asked(Question.DONE) == {"name": "Ada"}


def test_all_suggested_commitments_exist() -> None:
    assert [template(slug).slug for slug in welcome.SUGGESTED] == list(welcome.SUGGESTED)


@pytest.mark.parametrize(
    ("question", "text", "effects", "following"),
    [
        (Question.NAME, " Ada ", (SetSetting(key="name", value="Ada"),), Question.ZONE),
        (Question.NAME, "0", (), Question.ZONE),
        (Question.ZONE, "1", (SetSetting(key="zone", value=GUESS),), Question.NAME),
        (Question.ZONE, "lima", (SetSetting(key="zone", value="lima"),), Question.NAME),
        (Question.PLACES, "a blog", (SetSetting(key="places", value="a blog"),), Question.NAME),
        (Question.PLACES, "0", (), Question.NAME),
        (Question.COMMITMENT, "0", (), Question.NAME),
        (Question.COMMITMENT, "2", (), Question.PLAN),
    ],
)
def test_an_answer_is_kept_and_leads_to_what_is_still_missing(
    question: Question, text: str, effects: tuple[object, ...], following: Question
) -> None:
    step = answered(question, text)

    assert step.effects == effects
    assert step.state.question is following
    assert question in step.state.asked


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("I have published", IfThen(when="I have published")),
        ("when I have published.", IfThen(when="I have published")),
        ("When I have published", IfThen(when="I have published")),
        ("Cuando publico", IfThen(when="publico")),
        ("0", None),
    ],
)
def test_the_moment_becomes_the_plan_of_the_chosen_commitment(
    text: str, plan: IfThen | None
) -> None:
    step = answered(Question.PLAN, text)

    assert step.effects == (Promise(draft=template("shine-a-light").drafted(), plan=plan),)


@pytest.mark.parametrize(("pick", "slug"), zip("123", welcome.SUGGESTED, strict=True))
def test_choosing_a_commitment_leads_to_its_plan(pick: str, slug: str) -> None:
    state = answered(Question.COMMITMENT, pick).state

    assert state == Welcome(
        question=Question.PLAN,
        asked=frozenset({Question.COMMITMENT}),
        template=slug,
        trail=(Question.COMMITMENT,),
    )


def test_back_asks_the_last_question_again_and_at_the_start_says_so() -> None:
    step = answered(Question.PLACES, "back")
    assert step.state.question is Question.PLACES
    assert [one.template for one in step.effects if isinstance(one, Say)] == ["lessons/at_start"]
    onward = answered(Question.NAME, "Maya").state
    earlier = welcome.answer(onward, "back", NEWCOMER, zone_guess=GUESS, has_commitment=False)
    assert earlier.state.question is Question.NAME
    assert earlier.state.trail == ()


@pytest.mark.parametrize("question", [one for one in Question if one is not Question.DONE])
@pytest.mark.parametrize("word", ["repeat", "help", "Skip", "BACK"])
def test_words_that_are_commands_are_kept_as_no_answer(question: Question, word: str) -> None:
    step = answered(question, word)
    assert not any(isinstance(one, SetSetting) for one in step.effects)
    assert not step.refusal


@pytest.mark.parametrize("question", [Question.NAME, Question.ZONE, Question.PLACES])
def test_skip_leaves_a_question_out(question: Question) -> None:
    step = answered(question, "skip")
    assert question in step.state.asked
    assert step.state.question is not question


def test_a_promise_is_made_without_its_plan_when_that_is_skipped() -> None:
    state = Welcome(question=Question.PLAN, template="five-minutes")
    step = welcome.answer(state, "skip", NEWCOMER, zone_guess=GUESS, has_commitment=False)
    assert [one for one in step.effects if isinstance(one, Promise)] == [
        Promise(draft=template("five-minutes").drafted())
    ]


def test_after_the_plan_it_is_over_without_asking_for_a_commitment_again() -> None:
    asked = frozenset({Question.NAME, Question.ZONE, Question.PLACES, Question.COMMITMENT})
    state = Welcome(question=Question.PLAN, asked=asked, template="five-minutes")
    step = welcome.answer(state, "0", NEWCOMER, zone_guess=GUESS, has_commitment=False)

    assert step.state.question is Question.DONE


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        (Question.NAME, "", "say_something"),
        (Question.ZONE, "  ", "say_something"),
        (Question.PLACES, "\n", "say_something"),
        (Question.COMMITMENT, "", "not_a_choice"),
        (Question.COMMITMENT, "4", "not_a_choice"),
        (Question.COMMITMENT, "one-for-five", "not_a_choice"),
        (Question.PLAN, "", "say_something"),
        (Question.DONE, "hello", "welcome_over"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_question_stays(
    question: Question, text: str, code: str
) -> None:
    step = answered(question, text)

    assert step.state == Welcome(question=question, template="shine-a-light")
    assert step.effects == (Refuse(code=code),)


_TEXTS = st.one_of(st.sampled_from(("0", "1", "2", "3", "4", "Ada")), st.text(max_size=8))


@given(
    st.lists(_TEXTS, max_size=12),
    st.builds(
        lambda name, zone, places: person(name=name, zone_confirmed=zone, places=places),
        st.sampled_from(("", "Ada")),
        st.booleans(),
        st.sampled_from(("", "a blog")),
    ),
    st.booleans(),
)
def test_whatever_is_typed_nothing_known_is_asked_and_nothing_is_asked_twice(
    texts: list[str], who: Person, has_commitment: bool
) -> None:
    known = {
        question
        for question, is_known in (
            (Question.NAME, who.name),
            (Question.ZONE, who.zone_confirmed),
            (Question.PLACES, who.places),
            (Question.COMMITMENT, has_commitment),
        )
        if is_known
    }
    state = welcome.begin(who, zone_guess=GUESS, has_commitment=has_commitment).state
    met = [state.question]
    for text in texts:
        step = welcome.answer(state, text, who, zone_guess=GUESS, has_commitment=has_commitment)
        if step.refusal:
            assert step.state == state
        else:
            met.append(step.state.question)
            for effect in step.effects:
                if isinstance(effect, SetSetting) and effect.key == "name":
                    who = replace(who, name=effect.value)
        state = step.state

    assert not known & set(met)
    assert len(met) == len(set(met))


@given(_TEXTS)
def test_three_skips_and_a_zone_always_come_to_the_end(text: str) -> None:
    state = welcome.begin(NEWCOMER, zone_guess=GUESS, has_commitment=False).state
    for word in (text or "0", "0", "1", "0", "0", "0"):
        state = welcome.answer(state, word, NEWCOMER, zone_guess=GUESS, has_commitment=False).state

    assert state.question is Question.DONE
