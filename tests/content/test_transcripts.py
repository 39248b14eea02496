"""Golden transcripts: every word of every way through the shipped lessons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.content.transcript import (
    OPEN_AGAIN,
    Turn,
    answers_of,
    read_transcript,
    written,
)
from coach.domain.ids import SessionId
from coach.domain.lessons import Lesson, LessonSession, Place, Plan, Rewrite, RolePlay, Sort
from coach.engine.lesson_places import ask
from coach.engine.lessons import COMMANDS
from coach.engine.step import Await
from coach.resources import folder
from tests.content.record import LEARNERS, NOW, lessons, place_of, play, record
from tests.support.terminal import Terminal

SLUGS = list(lessons())
ALL = [(slug, learner) for slug in SLUGS for learner in LEARNERS]


@pytest.mark.parametrize(("slug", "learner"), ALL)
def test_a_transcript_goes_as_it_was_recorded(slug: str, learner: str) -> None:
    golden = read_transcript(place_of(slug, learner))
    played = play(lessons()[slug], answers_of(golden))
    assert played.turns == golden
    assert played.sessions[-1].finished_at is not None


@pytest.mark.parametrize(("slug", "learner"), ALL)
def test_a_transcript_is_what_the_recorder_writes(slug: str, learner: str) -> None:
    text = written(record(lessons()[slug], learner).turns)
    assert place_of(slug, learner).read_text(encoding="utf-8") == text


def test_there_is_a_learner_for_each_transcript() -> None:
    found = {path.relative_to(folder("lessons")) for path in folder("lessons").rglob("*ts/*.yaml")}
    wanted = {place_of(*one).relative_to(folder("lessons")) for one in ALL}
    assert found == wanted


@pytest.mark.parametrize("slug", SLUGS)
def test_the_transcripts_of_a_lesson_leave_nothing_out(slug: str) -> None:
    lesson = lessons()[slug]
    seen: set[str] = set()
    for learner in LEARNERS:
        golden = read_transcript(place_of(slug, learner))
        played = play(lesson, answers_of(golden))
        for session, turn in zip(played.sessions, golden, strict=True):
            if session.finished_at is None and not session.stopped:
                seen.add(_at(lesson, session.place))
                seen |= {f"command {turn.you}".casefold()} if turn.you is not None else set()
                seen |= set(_chosen(lesson, session.place, turn.you))
    assert sorted(_everything(lesson) - seen) == []


def _everything(lesson: Lesson) -> set[str]:
    wanted = {f"command {one}" for one in COMMANDS}
    for place in _places(lesson):
        wanted.add(_at(lesson, place))
        waits = _waits(lesson, place)
        for pick in waits.picks:
            wanted |= set(_chosen(lesson, place, pick.id))
        wanted |= {f"{_at(lesson, place)}: own words"} if waits.text else set()
    return wanted


def _places(lesson: Lesson) -> Iterator[Place]:
    for number, step in enumerate(lesson.steps):
        match step:
            case Sort():
                yield from (Place(step=number, item=item) for item in range(len(step.items)))
            case Rewrite():
                yield from (Place(step=number, item=item) for item in range(5))
            case Plan():
                yield from (Place(step=number, item=item) for item in range(3))
            case RolePlay():
                yield from (Place(step=number, scene=scene.id) for scene in step.scenes)
            case _:
                yield Place(step=number)


def _at(lesson: Lesson, place: Place) -> str:
    step = lesson.steps[place.step]
    first = step.scenes[0].id if isinstance(step, RolePlay) else ""
    return f"step {place.step}, {place.scene or first or place.item}"


def _waits(lesson: Lesson, place: Place) -> Await:
    session = LessonSession(
        id=SessionId("s"), slug="", version=1, content_hash="", started_at=NOW, place=place
    )
    return next(one for one in ask(lesson, session) if isinstance(one, Await))


def _chosen(lesson: Lesson, place: Place, answer: str | None) -> Iterator[str]:
    """Names for what an answer chose; a sort's wrong kinds are one, and so are all endings."""
    waits, step, here = _waits(lesson, place), lesson.steps[place.step], _at(lesson, place)
    picked = next((one for one in waits.picks if answer in (one.id, one.label)), None)
    if picked is None:
        if waits.text and answer and answer.casefold() not in COMMANDS:
            yield f"{here}: own words"
    elif isinstance(step, Sort):
        right = step.kinds[int(picked.id) - 1] == step.items[place.item].kind
        yield f"{here}: {'right' if right else 'wrong'}"
    elif isinstance(step, RolePlay) and picked.label_key:
        yield f"step {place.step}, an ending: {picked.label_key}"
    else:
        yield f"{here}: {picked.label or picked.label_key}"


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("learner", ["diligent", "curious"])
def test_the_text_mode_says_what_the_transcript_says(
    slug: str,
    learner: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    golden = read_transcript(place_of(slug, learner))
    terminal = Terminal(tmp_path / "home", capsys, monkeypatch)
    typed = "".join(f"{answer}\n" for answer in answers_of(golden))
    ran = terminal("lessons", "play", slug, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    printed = [line.rstrip() for line in ran.out.splitlines()]
    assert printed == "\n".join(turn.coach for turn in golden).splitlines()


def test_coming_back_goes_on_where_it_stopped() -> None:
    lesson = lessons()["do-first"]
    played = play(lesson, ["1", "stop", OPEN_AGAIN])
    assert "Welcome back" in played.turns[-1].coach
    assert played.sessions[-1].place == Place(step=1)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    turns = (
        Turn(coach="Step 1 of 2.\n\n> a: b # c\n  1. Yes", you="no"),
        Turn(coach="'\"- yes", you="12:30"),
        Turn(coach="Bye. ☕", you=""),
        Turn(coach="Bye."),
    )
    path = tmp_path / "t.yaml"
    path.write_text(written(turns), encoding="utf-8")
    assert read_transcript(path) == turns
