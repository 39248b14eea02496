"""Finding phrases among words: many patterns at once, in time that grows with the text alone.

A pattern is words with spaces between. `a|b` is either, `x?` may be missing, `~` stands for up to
three words of the same sentence and `~~` for up to eight, and `@name` for a class of words. No pattern can backtrack further
than the longest phrase, whatever the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from coach.engine.tokens import Word

GAPS = {"~": 3, "~~": 8}
"""Words that a gap may stand for."""


class Hit(NamedTuple):
    """A phrase that was found."""

    name: str
    weight: float
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


class Phrases:
    """A set of patterns, each with a name and a weight."""

    def __init__(
        self,
        patterns: Mapping[str, Mapping[float, Iterable[str]]],
        classes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Compile `{name: {weight: patterns}}`; `classes` are the words of each `@name`."""
        self._classes = {name: tuple(words) for name, words in (classes or {}).items()}
        self._root: dict[str, Any] = {}
        for name, by_weight in patterns.items():
            for weight, lines in by_weight.items():
                for line in lines:
                    self._add(line, name, weight)

    def _add(self, line: str, name: str, weight: float) -> None:
        for parts in product(*(self._options(part) for part in line.split())):
            node = self._root
            for part in parts:
                if part:
                    node = node.setdefault(part, {})
            node.setdefault("", []).append((name, weight))

    def _options(self, part: str) -> list[str]:
        optional = part.endswith("?")
        options: list[str] = []
        for one in part.rstrip("?").split("|"):
            options.extend(self._classes[one[1:]] if one.startswith("@") else [one])
        return [*options, ""] if optional else options

    def joined(self, *others: "Phrases") -> "Phrases":
        """All the patterns of several sets, found in one pass."""
        whole = Phrases({})
        for one in (self, *others):
            _merge(whole._root, one._root)
        return whole

    def find(self, words: tuple[Word, ...]) -> Iterator[Hit]:
        """All phrases, in the order of their beginnings."""
        root = self._root
        for first, word in enumerate(words):
            node = root.get(word.text)
            if node is not None:
                yield from self._follow(node, words, first)

    @staticmethod
    def _follow(node: dict[str, Any], words: tuple[Word, ...], first: int) -> Iterator[Hit]:
        sentence = words[first].sentence
        todo = [(node, first)]
        while todo:
            node, last = todo.pop()
            for name, weight in node.get("", ()):
                yield Hit(name, weight, first, last)
            if last + 1 == len(words) or words[last + 1].sentence != sentence:
                continue
            after = node.get(words[last + 1].text)
            if after is not None:
                todo.append((after, last + 1))
            for mark, most in GAPS.items():
                gap = node.get(mark)
                if gap is None:
                    continue
                for at in range(last + 1, min(len(words), last + 2 + most)):
                    if words[at].sentence != sentence:
                        break
                    after = gap.get(words[at].text)
                    if after is not None:
                        todo.append((after, at))


def _merge(into: dict[str, Any], tree: dict[str, Any]) -> None:
    for part, below in tree.items():
        if part:
            _merge(into.setdefault(part, {}), below)
        else:
            into.setdefault("", []).extend(below)
