"""Finding phrases among words: many patterns at once, in time that grows with the text alone.

A pattern is words with spaces between. `a|b` is either, `x?` may be missing, `~` stands for up to
three words of the same sentence and `~~` for up to eight, and `@name` for a class of words. No pattern can backtrack further
than the longest phrase, whatever the text.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from coach.engine.tokens import Reading

NEAR, FAR = "~", "~~"
GAP, WIDE_GAP = 3, 8
"""Words that the two gaps may stand for."""


class _Node:
    """A place in the tree of patterns."""

    __slots__ = ("far", "here", "near", "next")

    def __init__(self) -> None:
        self.here: tuple[tuple[str, float], ...] = ()
        """Names and weights of the patterns that end here."""
        self.next: dict[str, _Node] = {}
        self.near: _Node | None = None
        self.far: _Node | None = None

    def below(self, part: str) -> "_Node":
        """The node behind a word or a gap, made when it is new."""
        if part == NEAR:
            self.near = self.near or _Node()
            return self.near
        if part == FAR:
            self.far = self.far or _Node()
            return self.far
        return self.next.setdefault(part, _Node())


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
        self._tree = _Node()
        for name, by_weight in patterns.items():
            for weight, lines in by_weight.items():
                for line in lines:
                    self._add(line, name, weight)

    def _add(self, line: str, name: str, weight: float) -> None:
        for parts in product(*(self._options(part) for part in line.split())):
            node = self._tree
            for part in parts:
                if part:
                    node = node.below(part)
            node.here = (*node.here, (name, weight))

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
            _merge(whole._tree, one._tree)
        return whole

    def find(self, reading: Reading) -> list[Hit]:
        """All phrases of a text."""
        found: list[Hit] = []
        root, words, sentences = self._tree.next, reading.words, reading.sentences
        for first, word in enumerate(words):
            node = root.get(word)
            if node is not None:
                _follow(node, words, sentences, first, found)
        return found


def _follow(
    node: _Node, words: list[str], sentences: list[int], first: int, found: list[Hit]
) -> None:
    """Add what begins at one word; a phrase never leaves its sentence."""
    sentence, count = sentences[first], len(words)
    todo = [(node, first)]
    while todo:
        node, last = todo.pop()
        for name, weight in node.here:
            found.append(Hit(name, weight, first, last))
        at = last + 1
        if at == count or sentences[at] != sentence:
            continue
        after = node.next.get(words[at])
        if after is not None:
            todo.append((after, at))
        if node.near is not None:
            _across(node.near, GAP, words, sentences, at, todo)
        if node.far is not None:
            _across(node.far, WIDE_GAP, words, sentences, at, todo)


def _across(
    gap: _Node,
    most: int,
    words: list[str],
    sentences: list[int],
    at: int,
    todo: list[tuple[_Node, int]],
) -> None:
    after_gap, sentence = gap.next, sentences[at]
    for place in range(at, min(len(words), at + most + 1)):
        if sentences[place] != sentence:
            return
        after = after_gap.get(words[place])
        if after is not None:
            todo.append((after, place))


def _merge(into: _Node, tree: _Node) -> None:
    into.here = (*into.here, *tree.here)
    for part, below in tree.next.items():
        _merge(into.below(part), below)
    for mark in (NEAR, FAR):
        gap = tree.near if mark == NEAR else tree.far
        if gap is not None:
            _merge(into.below(mark), gap)
