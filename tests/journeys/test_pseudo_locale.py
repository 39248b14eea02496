"""No word on a screen is written in code: a run in a pseudo-locale shows nothing but its letters.

Exempt are `--help` texts, names of commands, ids, dates, zones, and what the person wrote herself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.api import SETTING_KEYS, Coach, EntryDraft, Kind, words
from coach.content.library import _read_index
from coach.content.transcript import answers_of, read_transcript
from coach.resources import folder
from tests.support.pseudo import pseudo_lessons, pseudo_prompts
from tests.support.terminal import Terminal
from tests.tui.conftest import opened, prepare, promise

OWN = "mireille rye-bread baking priya"
"""What the person wrote."""
EXEMPT = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|am|pm)\b"
    r"|\b(europe/berlin|utc|berlin|lix|ctrl|esc|enter|tab|space|pgup|pgdn)\b|`[^`]*`"
    r"|\S*[/.@]\S*|\b[a-z0-9]{10}\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def disguise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The coach with its words and lessons in the pseudo-locale."""
    places = {
        "prompts": pseudo_prompts(tmp_path / "prompts"),
        "lessons": pseudo_lessons(tmp_path / "lessons"),
    }
    for place in ("coach.wiring.folder", "tests.support.house.folder"):
        monkeypatch.setattr(place, lambda name: places[name])
    words.cache_clear()
    _read_index.cache_clear()
    yield tmp_path / "home"
    words.cache_clear()
    _read_index.cache_clear()


def english(text: str, *known: str) -> list[str]:
    """Words that were not taken from the words' folder."""
    typed = {
        *OWN.split(),
        *SETTING_KEYS,
        *slugs(),
        *(part for one in known for part in one.split()),
    }
    for one in sorted(typed, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(one)}\b", " ", text, flags=re.IGNORECASE)
    return ENGLISH.findall(EXEMPT.sub(" ", text))


def slugs() -> list[str]:
    """Names of lessons, as one types them."""
    return [path.parent.name for path in folder("lessons").glob("*/lesson.yaml")]


COMMANDS = [
    ("today",),
    ("commit", "one-for-five", "--plan", "baking"),
    ("commit", "--at-least", "2", "--give", "thanks", "--each", "week"),
    ("log", "post", "--amount", "5"),
    ("today",),
    ("log", "comment", "--quality", "thoughtful", "--for", "Priya"),
    ("history",),
    ("undo",),
    ("undo",),
    ("commitments",),
    ("progress",),
    ("audit",),
    ("settings",),
    ("settings", "set", "name", "Mireille"),
    ("settings", "set", "zone", "nowhere"),
    ("lessons", "list"),
    ("lessons", "place"),
    ("lessons", "recall"),
    ("inbox",),
    ("check-in",),
    ("support",),
    ("doctor",),
    ("review", "rye-bread"),
]


def test_the_command_says_nothing_of_its_own(
    disguise: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(disguise, capsys, monkeypatch)
    monkeypatch.setattr("coach.wiring.words", words)
    monkeypatch.setattr("coach.cli.root.words", words)
    found: dict[str, list[str]] = {}
    for command in COMMANDS:
        ran = terminal(*command)
        left = english(ran.out + ran.err, "nowhere coach lessons play log commit monday off")
        if left:
            found[" ".join(command)] = left
    assert found == {}, "\n".join(f"{key}: {value}" for key, value in found.items())


def test_a_lesson_and_a_check_in_say_nothing_of_their_own(
    disguise: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(disguise, capsys, monkeypatch)
    place = folder("lessons") / "honest-audit" / "transcripts" / "curious.yaml"
    typed = "".join(f"{answer}\n" for answer in answers_of(read_transcript(place)))
    ran = terminal("lessons", "play", "honest-audit", typed=typed)
    assert english(ran.out, typed) == []
    terminal("commit", "one-for-five")
    terminal("log", "post", "--amount", "5")
    terminal.now = "2026-01-13T10:00"
    assert english(terminal("today").out, "coach lessons recall check-in in check") == []
    assert english(terminal("check-in", typed="2\nbaking\n3\nbaking\n1\n").out) == []
    assert english(terminal("lessons", "recall", typed="1\n1\n").out) == []


async def test_the_screens_say_nothing_of_their_own(disguise: Path) -> None:
    async def live(coach: Coach) -> None:
        await promise(coach)
        actor = await coach.people.terminal_actor("terminal")
        await coach.entries.log(actor, EntryDraft(kind=Kind.POST, amount=5))

    await prepare(disguise, live)
    found: dict[str, list[str]] = {}
    async with opened(disguise, size=(120, 40)) as hand:
        for keys in ("1", "2", "3", "4", "5", "6", "7", "8", "escape", "1 question_mark"):
            await hand.press(*keys.split())
            left = english(hand.seen, "english monday off mina blog")
            if left:
                found[keys] = left
    assert found == {}, "\n".join(f"{key}: {value}" for key, value in found.items())
