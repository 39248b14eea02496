"""The comment reviewer: against parsing its lines as JSON, and against itself as text grows."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bench.paired import Comparison, Pair, say
from coach.engine.drafts import review

LINES = 100_000
OVER_PARSING, OVER_HALF = 50.0, 2.6
"""Goals: times the parsing alone; times as long for twice the text, at the worst of many shapes."""
_COMMENT, _POST = 150, 300
"""Characters of a comment and of a post, about; every other comment has a post."""
_FAR = 7_919
"""A prime number of steps from one sentence to the next, so that neighbours differ."""
_REVIEWER = "from coach.cli import main; main()"
_AGAIN = 10
"""Times that the lines are parsed, since once is soon done."""
_PARSER = f"""import json, sys
lines = list(sys.stdin.buffer)
for _ in range({_AGAIN}):
    for line in lines: json.loads(line)"""
_HALF = 5_000
"""Characters of the shorter text; the longer one is the longest that is read."""
_MS_A_SECOND = 1_000
_TRIES = 3
"""The quickest of so many counts."""

_SENTENCES = (
    "I kept my starter at {n} degrees and the crust still cracked.",
    "Does the {thing} hold up in winter, or do you bring it in?",
    "We tried the {thing} for {n} weeks in our village, because the old one leaked.",
    "What a lovely post, thank you so much for sharing!",
    "The second photo shows why the {thing} needs a wider rim.",
    "My grandmother used {thing} and salt, never sugar.",
    "According to the manual the {thing} should rest {n} minutes first.",
    "Great work, keep it up.",
    "Your point about the {thing} made me look again at my own notes from {n} years ago.",
    "How did you measure that without a scale?",
    "Check out my channel, I post about {thing} every week.",
    "I commented on yours, so please comment on mine.",
    "Rye soaks up more water than wheat, which is why the dough felt stiff.",
    "Perhaps the {thing} was simply too old when you planted it.",
    "See https://example.org/{thing}/{n} for how the museum does it.",
)
_THINGS = "loom compost kiln ferry beehive trellis anvil orchard quilt lantern cello raft".split()


def compare(folder: Path, rounds: int, *, lines: int = LINES) -> list[Comparison]:
    """Both comparisons; the lines are written into `folder`."""
    folder.mkdir(exist_ok=True)
    path = folder / "comments.jsonl"
    path.write_text("".join(_lines(lines)), encoding="utf-8")
    return [_against_parsing(path, rounds, lines), _by_length(rounds)]


def _lines(count: int) -> Iterator[str]:
    for number in range(count):
        asked: dict[str, object] = {"id": number, "comment": _text(number, _COMMENT)}
        if number % 2:
            asked["post"] = _text(number + 1, _POST)
        yield json.dumps(asked) + "\n"


def _text(seed: int, length: int) -> str:
    """Sentences that follow from the seed, up to about so many characters."""
    text = ""
    while len(text) < length - 30:
        seed += _FAR
        sentence = _SENTENCES[seed % len(_SENTENCES)]
        text += sentence.format(n=seed % 97, thing=_THINGS[seed // 7 % len(_THINGS)]) + " "
    return text[:-1]


def _against_parsing(path: Path, rounds: int, lines: int) -> Comparison:
    pairs: list[Pair] = []
    for number in range(1, rounds + 1):
        mine = _seconds(path, _REVIEWER, "review", "--jsonl", "--no-semantic")
        parsing = _seconds(path, _PARSER, at_once=os.cpu_count() or 1) / _AGAIN
        pairs.append((mine, parsing))
        say(f"review / parsing: round {number} of {rounds}, {lines / mine:,.0f} lines a second")
    quickest = min(mine for mine, _ in pairs)
    return Comparison(
        name=f"coach review of {lines:,} comments, beside parsing them on each processor",
        unit="s",
        pairs=tuple(pairs),
        goal=OVER_PARSING,
        note=f"processes from start to end; up to {lines / quickest:,.0f} lines a second",
    )


def _seconds(path: Path, program: str, *words: str, at_once: int = 1) -> float:
    """Until so many processes have read the file."""
    begun = perf_counter()
    with ExitStack() as stack:
        for _ in range(at_once):
            typed = stack.enter_context(path.open("rb"))
            command = [sys.executable, "-c", program, *words]
            stack.enter_context(
                subprocess.Popen(command, stdin=typed, stdout=subprocess.DEVNULL)  # noqa: S603 our own command, with words written here
            )
    return perf_counter() - begun


SHAPES = (
    *("a", "a.", "a-", "a/", "'", "http://", "www.a.b/", "i ", "check out my ", "😀", "e\u0301"),
    *(
        "<",
        "<a ",
        "< ",
        "[url",
        "(((",
        "a, ",
        "\u200b",
        "If you follow me ",
        "my my channel ",
        "?!",
    ),
    *("\n", "ab\n", "l e t t e r ", "\ufdfa", "я", "\u202ea ", "\x00", "thanks ", "you ~ your "),
)
"""What hostile texts repeat."""


def _by_length(rounds: int) -> Comparison:
    """The shape that grows fastest, all rounds taken together."""
    pairs: dict[str, list[Pair]] = {one: [] for one in SHAPES}
    for number in range(1, rounds + 1):
        for one in SHAPES:
            pairs[one].append((_spent(one, 2 * _HALF), _spent(one, _HALF)))
        say(f"review by length: round {number} of {rounds}")
    worst = max(SHAPES, key=lambda one: _ratio(pairs[one]))
    slowest = max(SHAPES, key=lambda one: median(mine for mine, _ in pairs[one]))
    ms = median(mine for mine, _ in pairs[slowest])
    return Comparison(
        name=f"review of {2 * _HALF:,} characters beside {_HALF:,}, at the worst of many shapes",
        unit="ms of processor",
        pairs=tuple(pairs[worst]),
        goal=OVER_HALF,
        note=f"{len(SHAPES)} shapes; worst is {worst!r}, slowest {slowest!r} with {ms:.0f} ms",
    )


def _ratio(pairs: Sequence[Pair]) -> float:
    return median(mine / half for mine, half in pairs)


def _spent(shape: str, length: int) -> float:
    """Milliseconds for such a text beside a post like it."""
    text = (shape * length)[:length]
    return min(_once(text) for _ in range(_TRIES)) * _MS_A_SECOND


def _once(text: str) -> float:
    begun = process_time()
    review(text, text)
    return process_time() - begun
