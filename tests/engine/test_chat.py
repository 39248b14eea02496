"""The talk: nothing is written before a yes, and talks are mended as people mend them."""

from datetime import timedelta
from typing import Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.listening.measure import listener
from coach.domain.chat import (
    ChatState,
    CommitWish,
    EntryWish,
    Exercise,
    Intent,
    Pending,
    Understood,
)
from coach.domain.entries import Kind, Quality
from coach.engine.careful import CAREFUL_DAYS, is_careful
from coach.engine.chat import (
    ASKS_FOR_PEOPLE,
    ChatStep,
    Enter,
    Facts,
    Forget,
    Judge,
    Show,
    Write,
    advance,
    greet,
)
from coach.engine.chat_proposals import MOST_PENDING, picked, word_of
from coach.engine.step import Await, Refuse, Say
from coach.engine.understanding import understand
from tests.support.values import TODAY

EARS: Final = listener()
FACTS: Final = Facts(
    today=TODAY,
    last_entry="a comment for Ana",
    last_entry_id="e1",
    waiting="n1",
    lessons=("do-first", "no-strings"),
    lesson_titles=("Do first", "No strings"),
)
NOTHING_THERE: Final = Facts(today=TODAY)
PAUSED: Final = Facts(today=TODAY, paused=True)
COMMENT: Final = EntryWish(kind=Kind.COMMENT, for_name="Ana")
SHARE: Final = EntryWish(kind=Kind.SHARE, amount=2)
CADENCE: Final = CommitWish(shape="cadence", at_least=2, give=("share",), each="week")
LOG: Final = Pending(intent=Intent.LOG, entries=(SHARE,))
THOUGHT: Final = Pending(intent=Intent.LOG, entries=(COMMENT,))
PROMISE: Final = Pending(intent=Intent.COMMIT, commitment=CADENCE)


def heard(intent: Intent, **more: object) -> Understood:
    """A message that surely means something."""
    return msgspec.convert(
        {"intent": intent, "confidence": 0.9, **more}, Understood, from_attributes=True
    )


def say(
    state: ChatState, text: str, meant: Understood | None = None, *, facts: Facts = FACTS
) -> ChatStep:
    """The step after a message; what it means is heard unless it is given."""
    return advance(state, text, meant or understand(text, EARS, today=TODAY), facts)


def talk(*texts: str, state: ChatState | None = None, facts: Facts = FACTS) -> ChatStep:
    """The step after several messages."""
    step = ChatStep(state=state or ChatState())
    for text in texts:
        step = say(step.state, text, facts=facts)
    return step


def said(step: ChatStep) -> list[str]:
    """Templates of what is said."""
    return [one.template for one in step.effects if isinstance(one, Say)]


def picks(step: ChatStep) -> list[str]:
    """Labels of the choices."""
    waits = step.effects[-1]
    assert isinstance(waits, Await)
    return [one.label_key or one.label for one in waits.picks]


def written(step: ChatStep) -> list[Write]:
    """What is written."""
    return [one for one in step.effects if isinstance(one, Write)]


def undated(pending: tuple[Pending, ...]) -> tuple[Pending, ...]:
    """Proposals without the date on which they were told."""
    return tuple(replace(one, said_on="") for one in pending)


def waiting(*pending: Pending) -> ChatState:
    """A talk in which something waits."""
    return ChatState(pending=pending)


# --- Greeting ------------------------------------------------------------------------------------


def test_a_greeting_offers_what_there_is() -> None:
    step = greet(ChatState(), FACTS, name="Ana")

    assert said(step) == ["chat/hello"]
    assert len(picks(step)) == 5
    assert picks(step)[0] == "chat_intent_log"


def test_whoever_comes_back_is_asked_again() -> None:
    state = waiting(LOG)

    assert said(greet(state, FACTS, name="")) == ["chat/back", "chat/confirm_entries"]
    assert greet(state, FACTS, name="").state == state
    exercising = ChatState(exercise=Exercise(name="ask"))
    assert said(greet(exercising, FACTS, name="")) == ["chat/back", "chat/exercise"]


def test_a_careful_greeting_is_a_quiet_one() -> None:
    state = ChatState(careful_until=TODAY.isoformat())

    assert said(greet(state, FACTS, name="Ana")) == ["chat/careful"]


# --- A yes, and nothing before it ----------------------------------------------------------------


def test_acts_are_shown_and_written_after_a_yes() -> None:
    shown = talk("I shared two articles")

    assert said(shown) == ["chat/confirm_entries"]
    assert picks(shown) == ["chat_yes", "chat_change", "chat_no"]
    assert not written(shown)
    assert written(talk("yes", state=shown.state)) == [Write(pending=shown.state.pending[0])]


@pytest.mark.parametrize("word", ["yes", "Yes!", "1", "ok.", "do it", "that's right", " SURE "])
def test_a_yes_has_many_words(word: str) -> None:
    assert written(talk(word, state=waiting(LOG))) == [Write(pending=LOG)]


@pytest.mark.parametrize("word", ["no", "No.", "3", "cancel", "never mind", "don't"])
def test_a_no_writes_nothing(word: str) -> None:
    step = talk(word, state=waiting(LOG))

    assert said(step) == ["chat/not_written"]
    assert step.state.pending == ()
    assert not written(step)


@pytest.mark.parametrize(
    ("word", "quality"),
    [
        ("1", Quality.THOUGHTFUL),
        ("thoughtful", Quality.THOUGHTFUL),
        ("2", Quality.PLAIN),
        ("a plain one", Quality.PLAIN),
    ],
)
def test_of_comments_it_is_asked_how_they_read(word: str, quality: Quality) -> None:
    asking = talk("yes", state=waiting(THOUGHT))

    assert said(asking) == ["chat/how_it_read"]
    assert not written(asking)
    for state in (asking.state, waiting(THOUGHT)):
        (write,) = written(talk(word, state=state))
        assert (write.quality, write.pending.entries) == (quality, THOUGHT.entries)


def test_thoughtful_is_no_answer_where_there_are_no_comments() -> None:
    assert not written(talk("thoughtful", state=waiting(LOG)))


@pytest.mark.parametrize(
    ("pending", "template", "choices"),
    [
        (LOG, "chat/confirm_entries", 3),
        (THOUGHT, "chat/confirm_entries", 4),
        (PROMISE, "chat/confirm_commitment", 3),
        (Pending(intent=Intent.PAUSE), "chat/confirm_pause", 3),
        (Pending(intent=Intent.PAUSE, until="2026-01-09"), "chat/confirm_pause", 3),
        (Pending(intent=Intent.SETTINGS, settings=(("name", "Ana"),)), "chat/confirm_settings", 2),
        (Pending(intent=Intent.SNOOZE), "chat/confirm_snooze", 2),
        (Pending(intent=Intent.UNDO, ref="e1", label="it"), "chat/confirm_undo", 2),
    ],
)
def test_each_proposal_is_shown_in_its_words(pending: Pending, template: str, choices: int) -> None:
    step = talk("help", state=waiting(pending))

    assert said(step) == [template]
    assert len(picks(step)) == choices
    assert step.state == waiting(pending)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
@pytest.mark.parametrize(
    "state",
    [ChatState(), waiting(LOG), waiting(replace(LOG, editing=True)), ChatState(offered=("x:y",))],
)
def test_an_empty_message_changes_nothing(text: str, state: ChatState) -> None:
    step = talk(text, state=state)

    assert step.refusal == Refuse(code="say_something")
    assert step.state == state


def test_the_entry_that_is_taken_back_is_the_one_that_was_shown() -> None:
    shown = talk("undo that")
    later = replace(FACTS, last_entry="a share", last_entry_id="e2")
    again = talk("repeat", state=shown.state, facts=later)

    assert again.effects[0] == Say(
        template="chat/confirm_undo", context={"entry": "a comment for Ana"}
    )
    (write,) = written(talk("yes", state=again.state, facts=later))
    assert write.pending.ref == "e1"


# --- The repairs of talks, by the names that Rasa gives them -------------------------------------


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("no, three", (replace(SHARE, amount=3),)),
        ("actually it was yesterday", (replace(SHARE, at="2026-01-06"),)),
        ("for Ben", (replace(SHARE, for_name="Ben"),)),
    ],
)
def test_correction(text: str, entries: tuple[EntryWish, ...]) -> None:
    step = talk(text, state=waiting(LOG))

    assert step.state.pending == (Pending(intent=Intent.LOG, entries=entries),)
    assert said(step) == ["chat/confirm_entries"]
    assert not written(step)


def test_correction_after_being_asked_what() -> None:
    asking = talk("change", state=waiting(LOG))

    assert said(asking) == ["chat/change_how"]
    assert said(talk("blue", state=asking.state)) == ["chat/change_what"]
    assert said(talk("no", state=asking.state)) == ["chat/change_what"]
    assert talk("three", state=asking.state).state.pending == (
        Pending(intent=Intent.LOG, entries=(replace(SHARE, amount=3),)),
    )
    assert said(talk("cancel", state=asking.state)) == ["chat/not_written"]


def test_correction_of_how_it_read_asks_anew() -> None:
    asking = talk("yes", state=waiting(THOUGHT))
    better = talk("three", state=asking.state)

    assert not better.state.pending[0].how
    assert said(better) == ["chat/confirm_entries"]


def test_cancel() -> None:
    assert talk("cancel", state=waiting(LOG)).state.pending == ()
    assert said(talk("stop", state=ChatState(exercise=Exercise(name="ask")))) == [
        "chat/exercise_left"
    ]


def test_digression_and_return() -> None:
    step = talk("how am I doing?", state=waiting(LOG))

    assert step.effects[0] == Show(what=Intent.PROGRESS)
    assert said(step) == ["chat/back", "chat/confirm_entries"]
    assert step.state.pending == (LOG,)
    assert written(talk("yes", state=step.state)) == [Write(pending=LOG)]


def test_digression_to_another_proposal_and_return() -> None:
    aside = talk("I promise two comments a week", state=waiting(LOG))

    assert said(aside) == ["chat/confirm_commitment"]
    assert aside.state.pending[0] == LOG
    back = talk("yes", state=aside.state)
    assert [one.pending.intent for one in written(back)] == [Intent.COMMIT]
    assert said(back) == ["chat/back", "chat/confirm_entries"]
    assert written(talk("yes", state=back.state)) == [Write(pending=LOG)]


def test_digression_to_an_exercise_and_return() -> None:
    aside = say(waiting(LOG), "can you look at a comment of mine?", heard(Intent.REVIEW))

    assert aside.state.exercise == Exercise(name="review")
    for word in ("stop", "done"):
        left = talk("a draft of a comment", word, state=aside.state)
        assert said(left)[-2:] == ["chat/back", "chat/confirm_entries"]
        assert left.state.pending == (LOG,)


@pytest.mark.parametrize("intent", [Intent.LESSON, Intent.ASK, Intent.MISSED, Intent.ENTITLED])
def test_digression_with_choices_of_its_own(intent: Intent) -> None:
    aside = say(waiting(LOG), "some words", heard(intent))

    assert said(aside)[-1] == "chat/waits"
    assert aside.state.pending == (LOG,)
    assert aside.state.offered
    for word in ("no", "back"):
        back = talk(word, state=aside.state)
        assert said(back)[-1] == "chat/confirm_entries"
        assert (back.state.pending, back.state.offered) == ((LOG,), ())
        assert not written(back)
    assert not written(talk("1", state=aside.state))


def test_proposals_wait_one_below_the_other_up_to_a_number() -> None:
    full = waiting(*(PROMISE for _ in range(MOST_PENDING)))
    step = say(full, "call me Ana", heard(Intent.SETTINGS))

    assert said(step) == ["chat/one_at_a_time", "chat/back", "chat/confirm_commitment"]
    assert step.state.pending == full.pending
    assert len(say(waiting(LOG, PROMISE), "call me Ana", heard(Intent.SETTINGS)).state.pending) == 3


def test_acts_told_one_after_the_other_are_one_proposal() -> None:
    first = talk("two shares")
    both = talk("a reply for Ben", state=first.state)

    assert [one.kind for one in both.state.pending[0].entries] == [Kind.SHARE, Kind.REPLY]
    assert len(both.state.pending) == 1


def test_clarification() -> None:
    text = "ok so i did ten minutes of giving. counts right?"
    asking = talk(text)

    assert said(asking) == ["chat/clarify"]
    assert asking.state.unclear == text
    assert asking.state.offered[-1] == "intent:unknown"
    number = asking.state.offered.index("intent:log") + 1
    meant = talk(str(number), state=asking.state)
    assert said(meant) == ["chat/confirm_entries"]
    assert [one.kind for one in meant.state.pending[0].entries] == [Kind.MINUTES]
    assert said(talk("no", state=asking.state)) == ["chat/left"]
    none = talk(str(len(asking.state.offered)), state=asking.state)
    assert said(none) == ["chat/unknown"]


def test_clarification_of_a_promise_keeps_its_measure() -> None:
    unclear = ChatState(offered=("intent:commit",), unclear="two shares a week")
    step = talk("1", state=unclear)

    assert undated(step.state.pending) == (PROMISE,)


def test_clarification_while_something_waits_asks_for_a_change() -> None:
    unsure = heard(Intent.AUDIT, clear=False, others=[Intent.AUDIT, Intent.LOG])
    step = say(waiting(LOG), "a riddle", unsure)

    assert said(step) == ["chat/change_what", "chat/confirm_entries"]
    assert step.state == waiting(LOG)


def test_cannot_handle() -> None:
    assert said(talk("who won the match last night")) == ["chat/unknown"]
    step = talk("who won the match last night", state=waiting(LOG))
    assert said(step) == ["chat/change_what", "chat/confirm_entries"]
    assert step.state == waiting(LOG)


def test_chitchat() -> None:
    assert said(talk("how are you today, coach?")) == ["chat/smalltalk"]
    assert said(talk("thanks!")) == ["chat/thanks"]
    step = talk("how are you today, coach?", state=waiting(LOG))
    assert said(step) == ["chat/smalltalk", "chat/back", "chat/confirm_entries"]


@pytest.mark.parametrize("word", ["help", "repeat", "?"])
def test_help_while_pending(word: str) -> None:
    step = talk(word, state=waiting(LOG))

    assert said(step) == ["chat/confirm_entries"]
    assert step.state == waiting(LOG)


@pytest.mark.parametrize("word", ["help", "menu", "?", "repeat", "back", "skip"])
def test_help_while_nothing_waits(word: str) -> None:
    assert said(talk(word)) == ["chat/help"]


# --- What each intent leads to -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("intent", "template"),
    [
        (Intent.LOG, "chat/log_how"),
        (Intent.COMMIT, "chat/commit_how"),
        (Intent.SETTINGS, "chat/settings_how"),
        (Intent.UNDO, "chat/undo_how"),
        (Intent.SNOOZE, "chat/snooze_how"),
        (Intent.LESSON, "chat/lesson_how"),
    ],
)
def test_where_a_part_is_missing_it_is_asked_for(intent: Intent, template: str) -> None:
    assert said(say(ChatState(), "some words", heard(intent), facts=NOTHING_THERE)) == [template]


@pytest.mark.parametrize(
    ("intent", "text", "pending"),
    [
        (Intent.UNDO, "undo", Pending(intent=Intent.UNDO, ref="e1", label="a comment for Ana")),
        (Intent.SNOOZE, "later", Pending(intent=Intent.SNOOZE)),
        (Intent.PAUSE, "rest until friday", Pending(intent=Intent.PAUSE, until="2026-01-09")),
        (
            Intent.SETTINGS,
            "call me Ana",
            Pending(intent=Intent.SETTINGS, settings=(("name", "Ana"),)),
        ),
    ],
)
def test_a_wish_is_shown_first(intent: Intent, text: str, pending: Pending) -> None:
    step = say(ChatState(), text, heard(intent))

    assert undated(step.state.pending) == (pending,)
    assert not written(step)


@pytest.mark.parametrize("what", [Intent.PROGRESS, Intent.AUDIT, Intent.INBOX])
def test_what_is_asked_for_is_shown(what: Intent) -> None:
    step = say(ChatState(), "show me", heard(what), facts=NOTHING_THERE)

    assert step.effects[0] == Show(what=what)


def test_an_inbox_with_a_check_in_offers_it() -> None:
    shown = say(ChatState(), "inbox", heard(Intent.INBOX))

    assert picks(shown) == ["chat_check_in", "chat_intent_unknown"]
    entered = talk("1", state=shown.state)
    assert entered.effects == (Enter(ref="check-in:n1"),)
    assert entered.state.inside == "check-in:n1"
    assert said(talk("2", state=shown.state)) == ["chat/left"]


def test_a_lesson_is_chosen_and_entered() -> None:
    shown = say(ChatState(), "teach me", heard(Intent.LESSON))

    assert picks(shown) == ["Do first", "No strings"]
    assert talk("2", state=shown.state).effects == (Enter(ref="lesson:no-strings"),)
    assert said(talk("no", state=shown.state)) == ["chat/left"]


def test_a_draft_is_judged_at_once_or_asked_for() -> None:
    judged = say(ChatState(), "is it ok: a fine long comment", heard(Intent.REVIEW))
    asking = say(ChatState(), "look at a comment", heard(Intent.REVIEW))

    assert judged.effects[0] == Judge(draft="a fine long comment")
    assert asking.state.exercise == Exercise(name="review")
    assert talk("a fine comment", state=asking.state).effects[0] == Judge(draft="a fine comment")
    assert said(talk("help", state=asking.state)) == ["chat/exercise"]


def test_a_grievance_is_offered_another_look() -> None:
    shown = talk("after all I did for her she never shares anything of mine")

    assert said(shown) == ["chat/entitled"]
    begun = talk("1", state=shown.state)
    assert begun.state.exercise == Exercise(name="reframe")
    assert talk("She read it.", state=begun.state).state.exercise == Exercise(
        name="reframe", step=1
    )
    ended = talk("She read it.", "That she knew.", "My own time.", "A link.", state=begun.state)
    assert said(ended) == ["chat/reframe_end"]
    assert ended.state.exercise is None


def test_a_talk_is_forgotten_but_for_the_care() -> None:
    shown = say(ChatState(careful_until="2026-01-09"), "my data", heard(Intent.DATA))
    step = talk("1", state=shown.state)

    assert step.effects[0] == Forget()
    assert step.state == ChatState(careful_until="2026-01-09")


@pytest.mark.parametrize(
    ("text", "meant"), [("I'm back", Intent.SMALLTALK), ("pause everything", Intent.PAUSE)]
)
def test_while_everything_rests_it_is_asked_whether_to_go_on(text: str, meant: Intent) -> None:
    shown = say(ChatState(), text, heard(meant), facts=PAUSED)

    assert said(shown) == ["chat/resting"]
    assert not written(shown)
    resumed = Write(pending=Pending(intent=Intent.PAUSE, until="resume"))
    assert written(talk("1", state=shown.state, facts=PAUSED)) == [resumed]


@pytest.mark.parametrize("word", ["0", "6", "99", "\u0661", "one"])
def test_only_a_number_that_was_offered_is_a_choice(word: str) -> None:
    offered = greet(ChatState(), FACTS, name="").state

    assert "chat/log_how" not in said(talk(word, state=offered))
    assert said(talk("1", state=offered)) == ["chat/log_how"]


# --- Words of crisis -----------------------------------------------------------------------------

CRISIS: Final = "I don't want to live anymore"


@pytest.mark.parametrize(
    "state",
    [
        ChatState(),
        waiting(LOG, PROMISE),
        ChatState(exercise=Exercise(name="reframe"), pending=(LOG,)),
        ChatState(offered=("intent:log",), unclear="x"),
    ],
)
def test_words_of_crisis_end_everything_else_and_are_remembered(state: ChatState) -> None:
    step = say(state, CRISIS, heard(Intent.SUPPORT))

    assert said(step) == ["support/message"]
    assert (step.state.pending, step.state.exercise, step.state.offered) == ((), None, ())
    assert is_careful(step.state, TODAY + timedelta(days=CAREFUL_DAYS))
    assert not is_careful(step.state, TODAY + timedelta(days=CAREFUL_DAYS + 1))


def test_whoever_says_that_she_meant_support_gets_it() -> None:
    step = talk("1", state=ChatState(offered=("intent:support",), unclear="I am so tired"))

    assert said(step) == ["support/message"]
    assert is_careful(step.state, TODAY)


def test_hard_words_in_an_exercise_must_be_plain() -> None:
    state = ChatState(exercise=Exercise(name="reframe"))
    faint = Understood(intent=Intent.SUPPORT, confidence=0.4)

    assert said(say(state, "it kills me", faint))[0] == "chat/reframe_heard"
    assert said(say(state, CRISIS, heard(Intent.SUPPORT))) == ["support/message"]


def test_a_number_is_no_word_of_crisis() -> None:
    state = ChatState(offered=("intent:log",))

    assert said(say(state, "1", heard(Intent.SUPPORT))) == ["chat/log_how"]


@pytest.mark.parametrize(
    "intent", [Intent.ENTITLED, Intent.MISSED, Intent.SMALLTALK, Intent.UNKNOWN]
)
def test_afterwards_the_coach_is_quiet(intent: Intent) -> None:
    state = ChatState(careful_until=TODAY.isoformat())

    assert said(say(state, "some words", heard(intent))) == ["chat/careful"]
    assert said(say(state, "some words", heard(Intent.LOG))) == ["chat/log_how"]


# --- Whatever is said ----------------------------------------------------------------------------

_TEXTS: Final = st.one_of(
    st.sampled_from(
        [
            *("yes", "no", "1", "2", "3", "4", "5", "cancel", "change", "help", "stop", "plain"),
            *("thoughtful", "done", "again", "", " ", "three", "no, two", "yesterday", "for Ben"),
            *("left a comment for Ana", "I shared two articles and posted", "without the last"),
            *("I promise one comment for every five posts", "two shares a week, I promise"),
            *("how am I doing?", "teach me something", "undo that", "pause until friday"),
            *("call me Ana", "remind me in an hour", "show me my inbox", "I'm back", CRISIS),
            *("is this ok: a fine long comment", "look at my comment please", "how do I ask Ana"),
            *("she owes me after all I did", "what do you store about me?", "thanks!", "quux"),
            "ok so i did ten minutes of giving. counts right?",
        ]
    ),
    st.text(max_size=30),
)
_FACTS: Final = st.sampled_from((FACTS, NOTHING_THERE, PAUSED))
_YES_KEYS: Final = {"chat_yes", "chat_yes_thoughtful", "chat_yes_plain"}


def _plain(pending: Pending) -> Pending:
    """A proposal without how far the question about it has come."""
    return replace(pending, editing=False, how=False)


def _shown(before: ChatStep) -> list[Pending]:
    """What a yes to a turn may write: the proposal that it showed."""
    waits = before.effects[-1]
    if not isinstance(waits, Await):
        return []
    keys = {one.label_key for one in waits.picks}
    if "chat_resume_all" in keys:
        return [Pending(intent=Intent.PAUSE, until="resume")]
    return [_plain(before.state.pending[-1])] if keys & _YES_KEYS else []


def _says_yes(state: ChatState, text: str) -> bool:
    """Whether a message is a yes to what waits, or takes the choice to go on."""
    if not state.pending:
        return word_of(text) == "1"
    return picked(state.pending[-1], word_of(text)) in _YES_KEYS


@settings(deadline=None)
@given(st.lists(st.tuples(_TEXTS, _FACTS), max_size=12))
def test_whatever_is_said_only_what_was_shown_is_written(
    messages: list[tuple[str, Facts]],
) -> None:
    step = greet(ChatState(), FACTS, name="")
    for text, facts in messages:
        before, step = step, say(step.state, text, facts=facts)
        writes = written(step)
        assert [_plain(one.pending) for one in writes] == _shown(before)[: len(writes)]
        assert not writes or _says_yes(before.state, text)
        assert len(step.state.pending) <= MOST_PENDING
        if step.refusal:
            assert step.state == before.state
        if "support/message" in said(step) and word_of(text) not in ASKS_FOR_PEOPLE:
            assert (step.state.pending, step.state.exercise) == ((), None)
            assert is_careful(step.state, TODAY)
        if before.state.careful_until:
            assert step.state.careful_until
        kept = msgspec.json.encode(step.state)
        assert msgspec.json.decode(kept, type=ChatState) == step.state
        if step.state.inside:
            step = ChatStep(state=replace(step.state, inside=""), effects=(Await(text=True),))


@settings(deadline=None)
@given(st.lists(_TEXTS, max_size=6))
def test_after_a_no_nothing_of_the_proposal_is_left(texts: list[str]) -> None:
    step = talk(*texts)
    waiting_before = step.state.pending
    open_above = step.state.exercise or step.state.offered
    if not waiting_before or waiting_before[-1].editing or open_above:
        return
    step = talk("no", state=replace(step.state, inside=""))

    assert step.state.pending == waiting_before[:-1]
    assert not written(step)
