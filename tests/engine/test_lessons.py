"""The lesson player: every step kind, the universal commands, and that nothing breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.commitments import template
from coach.domain.lessons import LessonSession, LessonStep, Place
from coach.engine import lesson_places as places
from coach.engine import lessons as player
from coach.engine.step import Await, IfThen, Promise, Refuse, Say
from tests.support.lessons import WORDS, context, played, promises, said, told, waits
from tests.support.values import (
    ALL_STEPS,
    CHOOSE,
    NOW,
    PLAN,
    RECAP,
    REFLECT,
    REWRITE,
    ROLE_PLAY,
    SORT,
    STORY,
    TEACH,
    lesson,
    session,
)

ALL = lesson()
HALF_DONE = tuple(Place(step=number) for number in range(len(ALL_STEPS)))


def at_step(number: int, *, item: int = 0, scene: str = "") -> LessonSession:
    """A learner who has come to a place by way of the step before it."""
    return session(Place(step=number, item=item, scene=scene), trail=(Place(step=number - 1),))


# --- Opening ---------------------------------------------------------------------------------


def test_a_new_session_opens_with_title_idea_and_minutes_then_the_first_step() -> None:
    step = player.advance(ALL, session(), player.Began(), now=NOW)

    assert said(step.effects) == ["lessons/opening", "lessons/teach"]
    assert context(step.effects, "lessons/opening") == {
        "title": ALL.title,
        "minutes": ALL.minutes,
        "idea": ALL.idea,
    }


@pytest.mark.parametrize("place", HALF_DONE[1:])
def test_a_begun_session_resumes_at_its_place(place: Place) -> None:
    begun = session(place, trail=(Place(),))
    step = player.advance(ALL, begun, player.Began(), now=NOW)

    assert step.state == begun
    assert said(step.effects)[0] == "lessons/resumed"
    assert step.effects[1:] == places.ask(ALL, begun)


def test_a_session_that_came_back_to_the_start_by_repeating_a_scene_is_not_opened_anew() -> None:
    begun = session(Place(), trail=(Place(scene="end"),))
    step = player.advance(lesson(ROLE_PLAY), begun, player.Began(), now=NOW)

    assert said(step.effects) == ["lessons/resumed", "lessons/scene"]


# --- What each kind of step says and waits for -------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "template", "picks", "text"),
    [
        (TEACH, "lessons/teach", ["continue"], False),
        (STORY, "lessons/story", ["continue"], False),
        (REFLECT, "lessons/ask", [], True),
        (CHOOSE, "lessons/ask", ["Give", "Ask"], False),
        (SORT, "lessons/sort", ["thoughtful", "plain"], False),
        (REWRITE, "lessons/rewrite", [], True),
        (ROLE_PLAY, "lessons/scene", ["Hi.", "Hello again."], False),
        (PLAN, "lessons/plan_when", ["use_this"], True),
        (RECAP, "lessons/recap", ["finish"], False),
    ],
)
def test_each_step_is_said_with_its_template_and_waits_for_its_answers(
    asked: LessonStep, template: str, picks: list[str], *, text: bool
) -> None:
    effects = places.ask(lesson(asked), session())
    wait = waits(effects)

    assert said(effects) == [template]
    assert [pick.label or pick.label_key for pick in wait.picks] == picks
    assert wait.text is text
    assert bool(wait.hint_key) is text
    assert [pick.id for pick in wait.picks] == [str(i) for i in range(1, len(picks) + 1)]


@pytest.mark.parametrize("asked", [TEACH, STORY, RECAP])
def test_reading_steps_go_on_with_their_one_choice(asked: LessonStep) -> None:
    assert played(lesson(asked, RECAP), session(), "1").place == Place(step=1)


def test_a_reflection_is_kept_in_her_words_and_answered() -> None:
    step = told(ALL, at_step(2), "  My aunt, always.  ")

    assert dict(step.state.notes) == {"2": "My aunt, always."}
    assert context(step.effects, "lessons/feedback") == {"text": REFLECT.reply}
    assert step.state.place == Place(step=3)


def test_a_reflection_answered_again_replaces_the_first() -> None:
    assert played(ALL, at_step(2), "One.", "back", "Two.").notes == (("2", "Two."),)


@pytest.mark.parametrize("text", ["1", "Give", "give", "GIVE"])
def test_a_choice_is_made_by_number_or_by_its_words(text: str) -> None:
    step = told(ALL, at_step(3), text)

    assert context(step.effects, "lessons/feedback") == {"text": "Yes."}
    assert step.state.place == Place(step=4)
    assert step.state.notes == (("3", "Give"),)


def test_a_choice_may_lead_to_a_later_step() -> None:
    step = told(ALL, at_step(3), "2")

    assert context(step.effects, "lessons/feedback") == {"text": "Later."}
    assert step.state.place == Place(step=ALL.index_of("far"))


@pytest.mark.parametrize(("text", "fits"), [("plain", True), ("2", True), ("1", False)])
def test_sorting_says_whether_it_fits_and_goes_on_either_way(text: str, *, fits: bool) -> None:
    step = told(ALL, at_step(4), text)

    assert context(step.effects, "lessons/sorted") == {
        "fits": fits,
        "kind": "plain",
        "feedback": "Could be under anything.",
    }
    assert step.state.place == Place(step=4, item=1)


def test_sorting_asks_its_question_once_and_numbers_its_examples() -> None:
    first = context(places.ask(ALL, at_step(4)), "lessons/sort")
    second = context(places.ask(ALL, at_step(4, item=1)), "lessons/sort")

    assert (first["ask"], first["number"], first["of"]) == (SORT.ask, 1, 2)
    assert (second["ask"], second["number"], second["of"]) == ("", 2, 2)


def test_the_last_example_leads_to_the_next_step() -> None:
    assert played(ALL, at_step(4, item=1), "1").place == Place(step=5)


THOUGHTFUL = (
    "I pruned mine in March, because the buds were late. Did you wait for the frost to end?"
)
FOREIGN = "Das hat meine Rosen gerettet, und ich danke dir sehr."


def test_a_thoughtful_draft_leads_on_with_the_lessons_word() -> None:
    step = told(ALL, at_step(5), THOUGHTFUL)

    assert context(step.effects, "lessons/rewrite_seen") == {"draft": THOUGHTFUL}
    assert context(step.effects, "drafts/review")["draft"] == THOUGHTFUL
    assert context(step.effects, "lessons/feedback") == {"text": "Well made."}
    assert step.state.place == Place(step=6)


def test_a_plain_draft_is_told_why_and_may_be_rewritten_or_left() -> None:
    step = told(ALL, at_step(5), "Great post, thanks for sharing!")

    assert "drafts/review" in {one.template for one in step.effects if isinstance(one, Say)}
    assert [pick.label_key for pick in waits(step.effects).picks] == ["rewrite_again", "go_on"]
    assert played(ALL, step.state, "1").place == Place(step=5)
    assert played(ALL, step.state, "2").place == Place(step=6)


PLAIN = "Great post, thanks for sharing!"


@pytest.mark.parametrize(
    ("text", "place"), [(THOUGHTFUL, Place(step=6)), (FOREIGN, Place(step=5, item=1))]
)
def test_the_next_version_may_be_written_at_once(text: str, place: Place) -> None:
    step = told(ALL, played(ALL, at_step(5), PLAIN), text)

    assert dict(step.state.notes)["5.draft"] == text
    assert step.state.place == place


@pytest.mark.parametrize("text", ["3", "hm", "go on please"])
def test_a_few_words_beside_the_choice_are_no_version(text: str) -> None:
    before = played(ALL, at_step(5), PLAIN)
    step = told(ALL, before, text)

    assert step.refusal == Refuse(code="not_a_choice")
    assert step.state == before


@pytest.mark.parametrize("text", ["1", "ok", "yes!", "👍", "2."])
def test_a_number_or_one_word_is_asked_for_again(text: str) -> None:
    step = told(ALL, at_step(5), text)

    assert step.refusal == Refuse(code="write_version")
    assert step.state == at_step(5)


@pytest.mark.parametrize("again", [("1", PLAIN), (PLAIN,)])
def test_nobody_is_held_after_a_second_version(again: tuple[str, ...]) -> None:
    before = played(ALL, at_step(5), PLAIN, *again[:-1])
    step = told(ALL, before, again[-1])

    assert "lessons/rewrite_enough" in said(step.effects)
    assert step.state.place == Place(step=6)


def test_a_version_in_another_language_is_no_first_try() -> None:
    step = told(ALL, played(ALL, at_step(5), FOREIGN, "2", "2", "2"), PLAIN)

    assert step.state.place == Place(step=5, item=4)


def test_a_draft_that_cant_be_judged_is_judged_by_its_writer() -> None:
    drafted = told(ALL, at_step(5), FOREIGN)
    assert context(drafted.effects, "lessons/rewrite_thanks") == {"draft": FOREIGN}
    checks = [context(drafted.effects, "lessons/rewrite_check")["check"]]
    state = drafted.state
    for _ in range(2):
        step = told(ALL, state, "1")
        checks.append(context(step.effects, "lessons/rewrite_check")["check"])
        state = step.state
    done = told(ALL, state, "1")

    assert checks == list(REWRITE.checks)
    assert context(done.effects, "lessons/rewrite_done") == {
        "yes": 3,
        "of": 3,
        "text": "Well made.",
    }
    assert done.state.place == Place(step=6)


@pytest.mark.parametrize(
    ("answers", "yes"), [(("2", "1", "1"), 2), (("1", "2", "2"), 1), (("2", "2", "2"), 0)]
)
def test_a_draft_with_a_no_may_be_rewritten_or_left(answers: tuple[str, ...], yes: int) -> None:
    before = played(ALL, at_step(5), FOREIGN, *answers[:-1])
    step = told(ALL, before, answers[-1])

    assert context(step.effects, "lessons/rewrite_done")["yes"] == yes
    assert [pick.label_key for pick in waits(step.effects).picks] == ["rewrite_again", "go_on"]
    assert played(ALL, step.state, "1").place == Place(step=5)
    assert played(ALL, step.state, "2").place == Place(step=6)


def test_a_second_draft_is_judged_by_its_own_answers() -> None:
    better = f"{FOREIGN} Und wie lange?"
    state = played(ALL, at_step(5), FOREIGN, "2", "2", "2", "1", better, "1", "1", "1")

    assert state.place == Place(step=6)
    assert dict(state.notes)["5.draft"] == better


def test_a_role_play_follows_what_is_said_and_introduces_itself_once() -> None:
    first = context(places.ask(ALL, at_step(6)), "lessons/scene")
    again = told(ALL, at_step(6), "hello again.")

    assert (first["ask"], first["ending"]) == (ROLE_PLAY.ask, False)
    assert again.state.place == Place(step=6, scene="hello")
    assert context(again.effects, "lessons/scene")["ask"] == ""


def test_an_ending_may_be_played_again_or_left() -> None:
    step = told(ALL, at_step(6), "1")

    assert context(step.effects, "lessons/scene")["ending"] is True
    assert [pick.label_key for pick in waits(step.effects).picks] == ["continue", "play_again"]
    assert played(ALL, step.state, "2").place == Place(step=6)
    assert played(ALL, step.state, "1").place == Place(step=7)


# --- The plan ----------------------------------------------------------------------------------


def test_a_plan_is_asked_in_two_parts_shown_whole_and_only_then_promised() -> None:
    when = told(ALL, at_step(7), "I open my mail")
    then = told(ALL, when.state, "thank one person")
    yes = told(ALL, then.state, "1")
    plan = IfThen(when="I open my mail", then="thank one person")

    assert said(when.effects) == ["lessons/plan_then"]
    assert context(then.effects, "lessons/plan_confirm") == {
        "offer": template("one-for-five").drafted(),
        "plan": plan,
    }
    assert [promises(one.effects) for one in (when, then)] == [[], []]
    assert promises(yes.effects) == [Promise(draft=template("one-for-five").drafted(), plan=plan)]
    assert yes.state.place == Place(step=8)


def test_the_examples_of_a_plan_can_be_taken_as_they_are() -> None:
    state = played(ALL, at_step(7), "1", "1")
    plan = IfThen(when="I have published a post", then="visit one reader's blog")

    assert promises(told(ALL, state, "1").effects) == [
        Promise(draft=template("one-for-five").drafted(), plan=plan)
    ]


def test_a_plan_that_is_declined_promises_nothing() -> None:
    step = told(ALL, played(ALL, at_step(7), "1", "1"), "2")

    assert promises(step.effects) == []
    assert said(step.effects)[0] == "lessons/plan_declined"
    assert step.state.place == Place(step=8)


@pytest.mark.parametrize(
    ("when", "then", "plan"),
    [
        ("when I wake.", "then I will read.", ("I wake", "read")),
        ("When I wake,", "Then I will read", ("I wake", "read")),
        ("WHEN I wake;", "I Will read", ("I wake", "read")),
        ("Cuando sale el sol,", "Entonces leo.", ("sale el sol", "leo")),
        ("My tea is ready", "Read a blog", ("my tea is ready", "read a blog")),
        ("I'm home", "then rest", ("I'm home", "rest")),
        ("It rains", "NASA's blog gets a note", ("it rains", "NASA's blog gets a note")),
        ("A post is out", "whenever", ("a post is out", "whenever")),
    ],
)
def test_the_plan_reads_as_one_sentence_however_it_was_begun(
    when: str, then: str, plan: tuple[str, str]
) -> None:
    written = replace(session(), notes=(("7.when", when), ("7.then", then)))

    assert places.planned(written, 7) == IfThen(when=plan[0], then=plan[1])


# --- Universal commands -----------------------------------------------------------------------


@pytest.mark.parametrize("place", HALF_DONE)
@pytest.mark.parametrize(("word", "event"), player.COMMANDS.items())
def test_commands_are_understood_at_every_step_in_any_case(
    word: str, event: player.Event, place: Place
) -> None:
    assert player.read(f" {word.upper()} ") == event
    assert told(ALL, session(place, trail=(Place(),)), word).refusal is None


@pytest.mark.parametrize("text", ["backwards", "1", "", "stop it", "help!"])
def test_anything_but_a_command_is_an_answer(text: str) -> None:
    assert player.read(f" {text} ", seen_revision=4) == player.Answered(text=text, seen_revision=4)


@pytest.mark.parametrize("place", HALF_DONE)
def test_repeat_says_the_same_again_and_help_tells_the_commands_first(place: Place) -> None:
    here = session(place)
    repeated = told(ALL, here, "repeat")
    helped = told(ALL, here, "help")

    assert repeated.state == helped.state == here
    assert repeated.effects == places.ask(ALL, here)
    assert helped.effects == (Say(template="lessons/help"), *repeated.effects)


@pytest.mark.parametrize(
    "place",
    [*HALF_DONE, Place(step=4, item=1), Place(step=5, item=4), Place(step=6, scene="end")],
)
def test_skip_goes_to_the_next_step_whole_and_keeps_no_answer(place: Place) -> None:
    step = told(ALL, session(place), "skip")

    assert step.state.place == Place(step=place.step + 1)
    assert step.state.notes == ()
    assert promises(step.effects) == []


def test_back_at_the_start_says_so_and_stays() -> None:
    step = told(ALL, session(), "back")

    assert step.state == session()
    assert said(step.effects) == ["lessons/at_start", "lessons/teach"]


def test_back_after_a_jump_returns_to_the_choice() -> None:
    assert played(ALL, at_step(3), "2", "back").place == Place(step=3)


def test_stop_keeps_the_place_and_waits_for_nothing() -> None:
    here = at_step(4, item=1)
    step = told(ALL, here, "stop")

    assert (step.state.place, step.state.trail, step.state.stopped) == (
        here.place,
        here.trail,
        True,
    )
    assert context(step.effects, "lessons/stopped") == {"title": ALL.title, "slug": ALL.slug}
    assert waits(step.effects) == Await()


@pytest.mark.parametrize("word", ["1", "skip", "back"])
def test_going_on_after_a_stop_takes_the_lesson_up_again(word: str) -> None:
    assert played(ALL, at_step(4), "stop", word).stopped is False


def test_the_last_step_ends_the_lesson_and_names_its_source() -> None:
    step = told(ALL, at_step(8), "1")

    assert step.state.finished_at == NOW
    assert said(step.effects) == ["lessons/finished"]
    assert context(step.effects, "lessons/finished") == {
        "title": "Turning up",
        "author": "A. Nonym",
        "source": "On turning up",
        "year": 2009,
    }
    assert waits(step.effects) == Await()


@pytest.mark.parametrize("event", [player.Began(), player.read("1"), *player.COMMANDS.values()])
def test_a_finished_lesson_takes_nothing_more(event: player.Event) -> None:
    finished = replace(at_step(9), finished_at=NOW)
    step = player.advance(ALL, finished, event, now=NOW)

    assert step.state == finished
    assert step.effects == (Refuse(code="lesson_finished"),)


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "item", "text", "code"),
    [
        (0, 0, "yes", "not_a_choice"),
        (1, 0, "", "not_a_choice"),
        (2, 0, "", "say_something"),
        (3, 0, "3", "not_a_choice"),
        (3, 0, "Giv", "not_a_choice"),
        (4, 0, "0", "not_a_choice"),
        (5, 0, "", "say_something"),
        (5, 1, "maybe", "not_a_choice"),
        (5, 4, "3", "not_a_choice"),
        (6, 0, "Bye", "not_a_choice"),
        (7, 0, "", "say_something"),
        (7, 1, "", "say_something"),
        (7, 2, "sure", "not_a_choice"),
        (8, 0, "2", "not_a_choice"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(
    number: int, item: int, text: str, code: str
) -> None:
    here = at_step(number, item=item)
    step = told(ALL, here, text)

    assert step.state == here
    assert step.refusal == Refuse(code=code)


@pytest.mark.parametrize("seen", [0, 6, 8])
def test_an_answer_to_a_turn_that_is_over_is_refused(seen: int) -> None:
    here = replace(session(), revision=7)
    step = player.advance(ALL, here, player.read("1", seen_revision=seen), now=NOW)

    assert step.state == here
    assert step.refusal == Refuse(code="stale_turn")


def test_an_answer_to_the_running_turn_is_taken_once() -> None:
    here = replace(session(), revision=7)
    answer = player.read("1", seen_revision=7)
    first = player.advance(ALL, here, answer, now=NOW)

    assert first.state.place == Place(step=1)
    assert player.advance(ALL, first.state, answer, now=NOW).refusal == Refuse(code="stale_turn")


# --- Where she is ------------------------------------------------------------------------------


@pytest.mark.parametrize(("step", "number"), [(0, 1), (8, 9), (9, 9)])
def test_progress_counts_steps_from_one_and_ends_with_the_last(step: int, number: int) -> None:
    assert places.placed(ALL, session(Place(step=step))) == (ALL_STEPS[number - 1], number, 9)


# --- Whatever is typed ----------------------------------------------------------------------------


def _ways(*, words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[list[str]]:
    return st.lists(words, max_size=40)


def _after(texts: list[str], *, begun_at: int) -> LessonSession:
    """Where typed words lead from a step, whether or not each was taken."""
    state = session(Place(step=begun_at))
    for text in texts:
        state = told(ALL, state, text).state
    return state


_STARTS = st.integers(min_value=0, max_value=len(ALL_STEPS) - 1)


@given(_ways(), _STARTS)
def test_nothing_typed_breaks_the_player(texts: list[str], begun_at: int) -> None:
    state = session(Place(step=begun_at))
    for text in texts:
        step = told(ALL, state, text)
        if step.refusal:
            assert step.state == state
            assert step.effects == (step.refusal,)
        else:
            waits(step.effects)
            assert isinstance(step.effects[-1], Await)
            assert step.state.revision - state.revision in (0, 1)
            assert (step.state == state) is (step.state.revision == state.revision)
        state = step.state


@given(_ways(), _STARTS)
def test_who_keeps_skipping_always_comes_to_the_end(texts: list[str], begun_at: int) -> None:
    state = _after(texts, begun_at=begun_at)
    for _ in ALL_STEPS:
        state = told(ALL, state, "skip").state

    assert state.finished_at == NOW


@given(_ways(), _STARTS, WORDS)
def test_back_undoes_exactly_one_place(texts: list[str], begun_at: int, text: str) -> None:
    before = _after(texts, begun_at=begun_at)
    moved = told(ALL, before, text).state
    if len(moved.trail) <= len(before.trail) or moved.finished_at:
        return
    back = told(ALL, moved, "back")

    assert (back.state.place, back.state.trail) == (before.place, before.trail)
    assert back.state.notes == moved.notes
    assert back.effects == places.ask(ALL, back.state)


@given(_ways(), _STARTS)
def test_a_stopped_lesson_resumes_where_it_was(texts: list[str], begun_at: int) -> None:
    before = _after(texts, begun_at=begun_at)
    if before.finished_at:
        return
    stopped = told(ALL, before, "stop").state
    resumed = player.advance(ALL, stopped, player.Began(), now=NOW)

    assert resumed.state == replace(before, stopped=False, revision=before.revision + 1)
    assert resumed.effects[1:] == places.ask(ALL, before)


@given(_ways(), _STARTS, st.integers())
def test_a_stale_answer_is_refused_wherever_she_is(
    texts: list[str], begun_at: int, seen: int
) -> None:
    state = _after(texts, begun_at=begun_at)
    if seen == state.revision:
        return
    step = player.advance(ALL, state, player.Answered(text="1", seen_revision=seen), now=NOW)

    assert step.refusal is not None
    assert step.state == state
