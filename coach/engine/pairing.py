"""Who works with whom: pairs or trios that keep exclusions and avoid repeats.

A bounded search places the most constrained member first and keeps the best found; for small
groups it looks at everything. Up to eight members also keep later rounds free of repeats.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from typing import TypeVar

Name = TypeVar("Name", bound=str)
Group = tuple[str, ...]
Twos = Set[frozenset[str]]

_SHORT = 10_000  # a trio's missing third weighs more than any number of repeats
_ALONE = _SHORT * _SHORT  # and someone left over more than anything
_WORK = 100_000  # options looked at before the best found has to do
_FORESIGHT = 8  # members up to whom all later rounds are thought through


def draw(members: Sequence[str], *, size: int, met: Twos, apart: Twos) -> tuple[Group, ...]:
    """Pairs (size 2) or trios (size 3) of members, who come in a shuffled order.

    Two in `apart` are never together; two in `met` as seldom as the search finds. An odd number
    makes one trio among pairs, or pairs among trios; who can be with nobody is in no group.
    """
    if size == 2 and len(members) <= _FORESIGHT:  # noqa: PLR2004
        lasting = _lasting(tuple(members), met | apart)
        if lasting is not None:
            return lasting
    search = _Search(members, size, met, apart)
    search.place(tuple(members), (), 0)
    return tuple(group for group in search.improved() if len(group) > 1)


def alone(members: Sequence[str], groups: Sequence[Group]) -> tuple[str, ...]:
    """Who was left over, in order."""
    placed = {one for group in groups for one in group}
    return tuple(one for one in members if one not in placed)


def fours(pairs: Sequence[Group]) -> tuple[Group, ...]:
    """Pairs joined two by two; the last of an odd number stays as it is."""
    return tuple(
        tuple(one for pair in pairs[at : at + 2] for one in pair) for at in range(0, len(pairs), 2)
    )


def together(groups: Sequence[tuple[Name, ...]]) -> frozenset[frozenset[Name]]:
    """All twos that met in these groups."""
    return frozenset(frozenset(two) for group in groups for two in combinations(group, 2))


def _matchings(left: Group, used: Twos) -> Iterator[tuple[Group, ...]]:
    """All ways to pair everyone without a used two."""
    if not left:
        yield ()
        return
    for other in left[1:]:
        if frozenset((left[0], other)) not in used:
            rest = tuple(one for one in left[1:] if one != other)
            for more in _matchings(rest, used):
                yield ((left[0], other), *more)


def _lasting(members: Group, used: Twos) -> tuple[Group, ...] | None:
    """Pairs after which each two still unused gets its round; None where that can't be."""
    fresh = [
        sum(one != other and frozenset((one, other)) not in used for other in members)
        for one in members
    ]
    if len(set(fresh)) != 1 or fresh[0] == 0:
        return None
    for pairs in _matchings(members, used):
        if fresh[0] == 1 or _lasting(members, used | together(pairs)) is not None:
            return pairs
    return None


class _Search:
    """Branch and bound over the groups of the most constrained member."""

    def __init__(self, members: Sequence[str], size: int, met: Twos, apart: Twos) -> None:
        self.size = size
        self.able: dict[str, set[str]] = {one: set() for one in members}
        self.fresh: dict[str, set[str]] = {one: set() for one in members}
        for one in members:
            for other in members:
                two = frozenset((one, other))
                if len(two) > 1 and two not in apart:
                    self.able[one].add(other)
                    if two not in met:
                        self.fresh[one].add(other)
        self.work = _WORK
        self.best: tuple[Group, ...] | None = None
        self.least = 0

    def place(self, left: Group, done: tuple[Group, ...], cost: int) -> None:
        """Place those left in every way that may be better than the best found."""
        bound = _SHORT * (-len(left) % 3) if self.size == 3 else 0  # noqa: PLR2004
        if self.best is not None and (self.work <= 0 or cost + bound >= self.least):
            return
        if not left:
            self.best, self.least = done, cost
            return
        now = set(left)
        first = min(left, key=lambda one: (len(self.fresh[one] & now), len(self.able[one] & now)))
        self.work -= len(left)
        others = tuple(one for one in left if one != first)
        trios = self.size == 3 or all(len(group) < 3 for group in done)  # noqa: PLR2004
        for more, group in self._options(first, others, trios=trios):
            rest = tuple(one for one in others if one not in group)
            self.place(rest, (*done, group), cost + more)

    def improved(self) -> tuple[Group, ...]:
        """The best found, with members exchanged as long as that helps."""
        groups = list(self.best or ())
        while self._exchange(groups):
            pass
        return tuple(groups)

    def _exchange(self, groups: list[Group]) -> bool:
        for a, b in combinations(range(len(groups)), 2):
            before = self._cost(groups[a]) + self._cost(groups[b])
            for one in groups[a] if before else ():
                for other in groups[b]:
                    new_a = tuple(other if x == one else x for x in groups[a])
                    new_b = tuple(one if x == other else x for x in groups[b])
                    if (
                        not self._parted(new_a)
                        and not self._parted(new_b)
                        and self._cost(new_a) + self._cost(new_b) < before
                    ):
                        groups[a], groups[b] = new_a, new_b
                        return True
        return False

    def _options(self, first: str, others: Group, *, trios: bool) -> list[tuple[int, Group]]:
        able = [one for one in others if one in self.able[first]]
        found: list[Group] = [(first, one) for one in able]
        if trios and (self.size > 2 or len(able) <= _FORESIGHT):  # noqa: PLR2004
            found += [(first, a, b) for a, b in combinations(able, 2) if b in self.able[a]]
        found.append((first,))
        self.work -= len(found)
        return sorted(((self._cost(group), group) for group in found), key=lambda it: it[0])

    def _parted(self, group: Group) -> bool:
        return any(b not in self.able[a] for a, b in combinations(group, 2))

    def _cost(self, group: Group) -> int:
        if len(group) == 1:
            return _ALONE
        short = _SHORT if len(group) < self.size else 0
        return short + sum(b not in self.fresh[a] for a, b in combinations(group, 2))
