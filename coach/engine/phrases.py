"""Finding phrases among words: many patterns at once, in time that grows with the text alone.

A pattern is words with spaces between. `a|b` is either, `x?` may be missing, `~` stands for up to
three words of the same sentence and `~~` for up to eight, and `@name` for a class of words. A gap
stands between two words: where what follows it is missing, the pattern doesn't match. No pattern
can backtrack further than the longest phrase, whatever the text.

What may follow a word is worked out when a text first has that word there: a thousand patterns
hold far more phrases than anybody ever writes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from coach.engine.tokens import Reading

NEAR, FAR = "~", "~~"
GAP, WIDE_GAP = 3, 8
"""Words that the two gaps may stand for."""


class Hit(NamedTuple):
    """A phrase that was found."""

    name: str
    weight: float
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


class _Part(NamedTuple):
    """One place in a pattern."""

    words: tuple[str, ...]
    """Either of these; a gap is its mark alone."""
    optional: bool

    @property
    def gap(self) -> str:
        """The mark of a gap, or nothing."""
        return self.words[0] if self.words[0] in {NEAR, FAR} else ""


class _Pattern(NamedTuple):
    name: str
    weight: float
    parts: tuple[_Part, ...]

    def ahead(self, at: int, gap: str = "") -> Iterator[tuple[str, int]]:
        """What may come at a part: pairs of a gap, or none, and the part behind it.

        The end of the pattern is the part behind the last one.
        """
        if at == len(self.parts):
            if not gap:
                yield gap, at
        elif self.parts[at].gap:
            if not gap:
                yield from self.ahead(at + 1, self.parts[at].gap)
        else:
            yield gap, at
            if self.parts[at].optional:
                yield from self.ahead(at + 1, gap)


_States = frozenset[tuple[int, int]]
"""Patterns, by number, and how many of the parts of each are behind."""


class _Node:
    """A place that some words lead to; what follows is known once it is open."""

    __slots__ = ("gaps", "here", "next", "open", "states")

    def __init__(self, states: _States) -> None:
        self.states = states
        self.open = False
        self.here: tuple[tuple[str, float], ...] = ()
        """Names and weights of the patterns that end here."""
        self.next: dict[str, _Node] = {}
        self.gaps: tuple[tuple[dict[str, _Node], int], ...] = ()
        """What follows behind a gap of at most so many words."""


class Phrases:
    """A set of patterns, each with a name and a weight."""

    def __init__(
        self,
        patterns: Mapping[str, Mapping[float, Iterable[str]]],
        classes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Compile `{name: {weight: patterns}}`; `classes` are the words of each `@name`."""
        known = {name: tuple(words) for name, words in (classes or {}).items()}
        self._patterns = tuple(
            _Pattern(name, weight, tuple(_part(one, known) for one in line.split()))
            for name, by_weight in patterns.items()
            for weight, lines in by_weight.items()
            for line in lines
        )
        self._nodes: dict[_States, _Node] = {}
        self._root: _Node | None = None

    def joined(self, *others: "Phrases") -> "Phrases":
        """All the patterns of several sets, found in one pass."""
        whole = Phrases({})
        whole._patterns = sum((one._patterns for one in others), self._patterns)
        return whole

    def find(self, reading: Reading) -> list[Hit]:
        """All phrases of a text, by first word; the same one may come twice."""
        if self._root is None:
            self._root = self._opened(_Node(frozenset((n, 0) for n in range(len(self._patterns)))))
        found: list[Hit] = []
        begins, words, stop = self._root.next, reading.words, 0
        for first, word in enumerate(words):
            if first == stop:
                stop = bisect_right(reading.sentences, reading.sentences[first])
            node = begins.get(word)
            if node is not None:
                self._follow(node, words, first, stop, found)
        return found

    def _follow(
        self, node: _Node, words: list[str], first: int, stop: int, found: list[Hit]
    ) -> None:
        """Add what begins at one word; a phrase never leaves its sentence, which ends at `stop`."""
        todo = [(node, first)]
        while todo:
            node, last = todo.pop()
            if not node.open:
                self._opened(node)
            for name, weight in node.here:
                found.append(Hit(name, weight, first, last))
            at = last + 1
            if at == stop:
                continue
            after = node.next.get(words[at])
            if after is not None:
                todo.append((after, at))
            for behind, most in node.gaps:
                for place in range(at, min(stop, at + most + 1)):
                    after = behind.get(words[place])
                    if after is not None:
                        todo.append((after, place))

    def _opened(self, node: _Node) -> _Node:
        """The node with what follows it. Opening it twice, in two threads, does no harm."""
        here: dict[tuple[str, float], None] = {}
        after: dict[str, dict[str, set[tuple[int, int]]]] = {"": {}, NEAR: {}, FAR: {}}
        for number, behind in sorted(node.states):
            pattern = self._patterns[number]
            for gap, at in pattern.ahead(behind):
                if at == len(pattern.parts):
                    here[pattern.name, pattern.weight] = None
                    continue
                for word in pattern.parts[at].words:
                    after[gap].setdefault(word, set()).add((number, at + 1))
        node.here = tuple(here)
        node.next, near, far = (
            {word: self._node(frozenset(states)) for word, states in words.items()}
            for words in after.values()
        )
        node.gaps = tuple(one for one in ((near, GAP), (far, WIDE_GAP)) if one[0])
        node.open = True
        return node

    def _node(self, states: _States) -> _Node:
        """The one node of these states: words that mean the same lead to the same place."""
        return self._nodes.setdefault(states, _Node(states))


def _part(part: str, classes: Mapping[str, tuple[str, ...]]) -> _Part:
    words: list[str] = []
    for one in part.rstrip("?").split("|"):
        words += classes[one[1:]] if one.startswith("@") else [one]
    return _Part(tuple(words), part.endswith("?"))
