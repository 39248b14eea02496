"""How well the coach understands, on the sets in `tests/engine/sets`.

`python bench/listening/measure.py` prints the tables of docs/chat.md, which a test compares with
what is printed; with `--misses` it prints what went wrong instead. No clock and no dice: the same
sentences give the same figures on every machine.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from coach.domain.chat import CommitWish, EntryWish, Intent
from coach.domain.entries import Kind
from coach.engine.acts import acts
from coach.engine.listening import Listener, listener_of
from coach.engine.people import WEEKDAYS
from coach.engine.promises import promise
from coach.engine.understanding import understand

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETS = ROOT / "tests" / "engine" / "sets"
LISTENER = ROOT / "coach" / "engine" / "listening.json"
TODAY = date(2026, 1, 7)
"""A Wednesday on which every sentence is said."""


@dataclass(kw_only=True)
class Talked:
    """What became of a set of messages."""

    intents: Counter[tuple[Intent, Intent]] = field(default_factory=Counter[tuple[Intent, Intent]])
    """How often (meant, heard)."""
    fitted: int = 0
    """Messages that stand word for word among the sentences that the models were fitted from."""
    logs: int = 0
    """Messages that tell of acts."""
    logs_read: int = 0
    """Of these, those whose acts the grammar reads exactly, whatever the message sounds like."""
    logs_shown: int = 0
    """Of these, those that are shown exactly: heard as acts, too."""
    promises: int = 0
    promises_read: int = 0
    promises_shown: int = 0
    misses: list[str] = field(default_factory=list[str])
    """What was misunderstood, for whoever mends it."""

    @property
    def right(self) -> float:
        """The share of messages whose intent was heard."""
        hits = sum(count for (meant, heard), count in self.intents.items() if meant is heard)
        return hits / self.intents.total()


@dataclass(kw_only=True)
class Heard:
    """How often something was heard where it was, and where it wasn't."""

    there: int = 0
    found: int = 0
    absent: int = 0
    alarms: int = 0
    fitted: int = 0
    """Sentences that stand word for word among those that the models were fitted from."""
    misses: list[str] = field(default_factory=list[str])

    @property
    def recall(self) -> float:
        """The share of what was there that was heard."""
        return self.found / self.there

    @property
    def false_alarms(self) -> float:
        """The share of what was harmless that was heard as something."""
        return self.alarms / self.absent


def listener() -> Listener:
    """The listener that is shipped."""
    return listener_of(json.loads(LISTENER.read_text(encoding="utf-8")))


def rows(name: str) -> list[dict[str, Any]]:
    """A set of sentences."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(one) for one in lines]


def fitted() -> frozenset[str]:
    """The sentences that the models were fitted from, as `_bare` has them."""
    files = (HERE / f"{name}.jsonl" for name in ("intents", "entitled", "crisis"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(_bare(json.loads(line)["text"]) for line in lines)


def _bare(text: str) -> str:
    """The small letters and figures of a sentence."""
    return "".join(one for one in text.casefold() if one.isalnum())


def talked(name: str, ears: Listener) -> Talked:
    """What becomes of a set of messages."""
    result, known = Talked(), fitted()
    for row in rows(name):
        text, meant = row["text"], Intent(row["intent"])
        proposal: dict[str, Any] = row["proposal"] or {}
        heard = understand(text, ears, today=TODAY)
        result.fitted += _bare(text) in known
        result.intents[meant, heard.intent] += 1
        right = meant is heard.intent
        if "entries" in proposal:
            read = _entries(proposal["entries"]) == _lowered(acts(text, today=TODAY))
            result.logs += 1
            result.logs_read += read
            result.logs_shown += right and read
            right = right and read
        elif meant is Intent.COMMIT:
            read = _commitment(proposal.get("commitment")) == promise(text)
            result.promises += 1
            result.promises_read += read
            result.promises_shown += right and read
            right = right and read
        if not right:
            result.misses.append(f"{row['id']} {text!r}\n  meant: {proposal}\n  heard: {heard}")
    return result


def heard_in(name: str, label: str, intent: Intent, ears: Listener) -> Heard:
    """How often an intent is heard in the sentences of a label, and in the others."""
    result, known = Heard(), fitted()
    for row in rows(name):
        is_there = row["label"] == label
        is_heard = understand(row["text"], ears, today=TODAY).intent is intent
        result.fitted += _bare(row["text"]) in known
        result.there += is_there
        result.found += is_there and is_heard
        result.absent += not is_there
        result.alarms += is_heard and not is_there
        if is_there != is_heard:
            result.misses.append(f"{row['id']} {row['text']!r}")
    return result


def _entries(wanted: list[dict[str, Any]]) -> tuple[EntryWish, ...]:
    return _lowered(
        tuple(
            EntryWish(
                kind=Kind(one["kind"]),
                amount=one["amount"],
                at=_day(one["at"] or ""),
                for_name=one["for"] or "",
                link=one["link"] or "",
            )
            for one in wanted
        )
    )


def _lowered(entries: tuple[EntryWish, ...]) -> tuple[EntryWish, ...]:
    """Without the case of names: "professor" in small letters is the same person."""
    return tuple(replace(one, for_name=one.for_name.casefold()) for one in entries)


def _day(at: str) -> str:
    """`weekday:monday` as the last such date, today among them."""
    if not at.startswith("weekday:"):
        return at
    back = (TODAY.weekday() - WEEKDAYS.index(at.removeprefix("weekday:"))) % 7
    return (TODAY - timedelta(days=back)).isoformat()


_OTHER_NAMES = {"with": "close_with"}
_LISTS = ("give", "per")
_KINDS = ("of", "against", "close", "with")


def _commitment(wanted: Mapping[str, Any] | None) -> CommitWish | None:
    if wanted is None:
        return None
    told: dict[str, Any] = {}
    for name, value in wanted.items():
        typed = tuple(value) if name in _LISTS else Kind(value) if name in _KINDS else value
        told[_OTHER_NAMES.get(name, name)] = typed
    return CommitWish(**told)


# --- Tables --------------------------------------------------------------------------------------


def tables(ears: Listener) -> str:
    """The figures, as Markdown."""
    apart = talked("chat_apart", ears)
    known = talked("chat_known", ears)
    both = (known, apart)
    lines = [
        "| | `chat_known` | `chat_apart` |",
        "| --- | ---: | ---: |",
        _row("messages", *(str(one.intents.total()) for one in both)),
        _row("… of which word for word among those fitted", *(str(one.fitted) for one in both)),
        _row("intent heard", *(f"{one.right:.1%}" for one in both)),
        _row("acts read exactly", *(_of(one.logs_read, one.logs) for one in both)),
        _row("… and shown exactly", *(_of(one.logs_shown, one.logs) for one in both)),
        _row("promises read exactly", *(_of(one.promises_read, one.promises) for one in both)),
        _row("… and shown exactly", *(_of(one.promises_shown, one.promises) for one in both)),
        "",
        "| | heard | false alarms | word for word among those fitted |",
        "| --- | ---: | ---: | ---: |",
    ]
    for title, name, label, intent in APART:
        found = heard_in(name, label, intent, ears)
        lines.append(
            _row(
                f"{title} (`{name}`)",
                _of(found.found, found.there),
                _of(found.alarms, found.absent),
                str(found.fitted),
            )
        )
    return "\n".join([*lines, "", *_confusions(apart)])


APART = (
    ("a claim on others", "entitled_apart", "entitled", Intent.ENTITLED),
    ("words of crisis", "crisis_apart", "crisis", Intent.SUPPORT),
)
"""(title, set, label, intent) of what is heard or not."""


def _confusions(talk: Talked) -> list[str]:
    lines = ["| meant (`chat_apart`) | messages | heard | heard as something else |"]
    lines.append("| --- | ---: | ---: | --- |")
    for meant in Intent:
        heard = {two: count for (one, two), count in talk.intents.items() if one is meant}
        others = sorted(two for two in heard if two is not meant)
        instead = ", ".join(f"{two} {heard[two]}" for two in others)
        total = sum(heard.values())
        lines.append(_row(meant.value, str(total), str(heard.get(meant, 0)), instead))
    return lines


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _of(hits: int, whole: int) -> str:
    return f"{hits} of {whole} ({hits / whole:.1%})"


def main() -> None:
    """Print the tables, or the misses."""
    ears = listener()
    if "--misses" not in sys.argv:
        print(tables(ears))
        return
    for name in ("chat_known", "chat_apart"):
        print(f"== {name}", *talked(name, ears).misses, sep="\n")
    for _, name, label, intent in APART:
        print(f"== {name}", *heard_in(name, label, intent, ears).misses, sep="\n")


if __name__ == "__main__":
    main()
