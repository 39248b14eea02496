"""The conversation screen: what is read, chosen, written, repeated and left."""

from pathlib import Path

from textual import events
from textual.widgets import TextArea

from coach.api import Choice, Form, Reply
from tests.tui.conftest import Hand, introduce, opened, prepare
from tui.draw import ChoiceLine, CoachTurn, LearnerTurn, choice_lines
from tui.screens.talk import TalkScreen, Transcript, Writing


class Scripted:
    """A talk that says what a test wants it to say, and remembers the answers."""

    title = "Scripted [b]talk[/b]"

    def __init__(self, *replies: Reply) -> None:
        self._replies = list(replies)
        self.answers: list[str] = []

    async def begin(self) -> Reply:
        return self._replies.pop(0)

    async def answer(self, text: str) -> Reply:
        self.answers.append(text)
        return self._replies.pop(0)


WRITE = Reply(says=("Write something.",), form=Form(hint="Anything …"))
OVER = Reply(says=("That is all.",), over=True)
LONG = Reply(
    says=tuple(f"Paragraph {number} of a long text." for number in range(60)),
    choices=(Choice(id="1", label="Continue"),),
    progress=(3, 9),
)


async def begin(hand: Hand, *replies: Reply) -> Scripted:
    talk = Scripted(*replies)
    hand.app.push_screen(TalkScreen(talk))
    await hand.settle()
    return talk


async def test_speakers_part_by_word_and_by_indent(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await begin(hand, WRITE, OVER)
        await hand.write("Hello, coach")
        assert "Coach" in hand.seen
        assert "You" in hand.seen
        coach, learner = (
            hand.app.screen.query_one(CoachTurn),
            hand.app.screen.query_one(LearnerTurn),
        )
        assert learner.region.x > coach.region.x
        assert "Write something." in hand.seen  # older turns stay


async def test_a_paste_of_many_lines_is_one_answer(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        hand.app.post_message(events.Paste("first line\nsecond [b]line[/b]\n\nthird"))
        await hand.settle()
        await hand.press("ctrl+j")
        await hand.press("enter")
        assert talk.answers == ["first line\nsecond [b]line[/b]\n\nthird"]
        assert "second [b]line[/b]" in hand.seen


async def test_very_long_words_are_taken(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        await hand.write("word " * 20_000)
        assert len(talk.answers[0]) > 10_000
        assert "That is all." in hand.seen


async def test_a_quick_typists_enter_comes_last(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        driver = hand.app._driver
        assert driver is not None
        for key in ("h", "e", "l", "l", "o", "enter", "enter"):  # all at once, as a terminal does
            event = events.Key(key, key if len(key) == 1 else "\r")
            event.set_sender(hand.app)
            driver.send_message(event)
        await hand.settle()
        assert talk.answers == ["hello"]


async def test_words_sent_while_the_coach_thinks_are_kept(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        hand.talk._busy = True
        await hand.write("patience")
        assert talk.answers == []
        hand.talk._busy = False
        await hand.press("enter")
        assert talk.answers == ["patience"]


async def test_nothing_written_sends_nothing(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        await hand.press("enter", "enter")
        assert talk.answers == []


async def test_one_reads_a_new_turn_from_its_start(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, LONG, OVER)
        await hand.write("Go on")
        assert "Paragraph 0 " in hand.seen
        assert "Paragraph 59" not in hand.seen
        assert "step 3 of 9" in hand.seen
        await hand.press("space")
        assert "Paragraph 0 " not in hand.seen
        await hand.press("pageup", "pagedown")
        for _ in range(10):
            if not talk.answers[1:]:
                await hand.press("space")  # reads on, and at the end goes on
        assert talk.answers == ["Go on", "1"]


async def test_commands_work_while_one_writes(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, WRITE, WRITE, WRITE)
        assert isinstance(hand.app.focused, TextArea)
        await hand.press("ctrl+b", "ctrl+r", "ctrl+k")
        assert talk.answers == ["back", "repeat", "skip"]
        await hand.press("f1")
        assert "Keys" in hand.seen
        await hand.press("escape", "escape")
        assert not isinstance(hand.app.screen, TalkScreen)


async def test_letters_one_writes_are_no_keys(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, OVER)
        await hand.press(*"2pcauq", "question_mark", "enter")
        assert talk.answers == ["2pcauq?"]


async def test_enter_on_an_empty_line_takes_the_suggestion_that_stands_alone(home: Path) -> None:
    suggestion = Choice(id="use", label="Use Europe/Lisbon")
    suggested = WRITE._replace(choices=(suggestion,))
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE, suggested, OVER)
        await hand.press("enter")  # nothing is suggested here
        assert talk.answers == []
        await hand.write("Maya")
        await hand.press("enter")
        assert talk.answers == ["Maya", "use"]


async def test_choices_by_digit_enter_tab_and_mouse(home: Path) -> None:
    await prepare(home, introduce)
    two = Reply(says=("Which?",), choices=(Choice(id="1", label="A"), Choice(id="2", label="B")))
    async with opened(home) as hand:
        talk = await begin(hand, two, two, two, two, OVER)
        await hand.press("enter")  # two to choose from: Enter alone means neither
        assert talk.answers == []
        await hand.press("2", "tab", "enter")
        await hand.pilot.click(ChoiceLine)
        await hand.settle()
        await hand.press("7", "2")
        assert talk.answers == ["2", "1", "1", "2"]
        await hand.press("x")  # all is said: any key goes back
        assert not isinstance(hand.app.screen, TalkScreen)


async def test_a_choice_may_be_taken_by_writing_its_key(home: Path) -> None:
    await prepare(home, introduce)
    both = Reply(
        says=("Your zone?",), choices=(Choice(id="1", label="That's right"),), form=Form(hint="…")
    )
    async with opened(home) as hand:
        talk = await begin(hand, both, OVER)
        await hand.write("1")
        assert talk.answers == ["1"]
        assert "That's right" in hand.app.screen.query_one(LearnerTurn)._text


async def test_a_refused_answer_is_marked_and_asked_again(home: Path) -> None:
    await prepare(home, introduce)
    refused = Reply(says=("I can't read that.",), form=Form(hint="…"), refused=True)
    async with opened(home) as hand:
        await begin(hand, WRITE, refused)
        await hand.write("hm")
        assert hand.app.screen.query_one("CoachTurn.-refused")
        assert isinstance(hand.app.focused, Writing)


async def test_an_error_leaves_the_place_and_can_be_tried_again(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        talk = await begin(hand, WRITE)
        await hand.write("one")  # the script has run out: something breaks
        assert "incident" in hand.said
        talk._replies.append(OVER)
        await hand.write("two")
        assert talk.answers == ["one", "two"]


async def test_the_transcript_has_the_focus_when_there_is_nothing_to_write(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await begin(hand, LONG)
        assert isinstance(hand.app.focused, Transcript)


def test_every_choice_has_a_key_of_its_own() -> None:
    ids = [str(number) for number in range(1, 13)]
    reply = Reply(says=("",), choices=tuple(Choice(id=one, label=one) for one in ids))
    keys = [line.key for line in choice_lines(reply)]
    assert keys[:9] == list("123456789")
    assert len(set(keys)) == len(keys)


async def test_keys_typed_ahead_at_the_end_leave_once(home: Path) -> None:
    await prepare(home, introduce)
    async with opened(home) as hand:
        await begin(hand, OVER)
        below = len(hand.app.screen_stack) - 1
        for key in "no time":
            hand.app.screen.post_message(events.Key(key, key))
        await hand.settle()
        assert len(hand.app.screen_stack) == below
        assert hand.app.return_code is None
