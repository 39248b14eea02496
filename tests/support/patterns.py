"""How long free text can keep a rule busy: counted, never timed."""

import re
import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any

from re import _constants as codes  # type: ignore[attr-defined]  # isort: skip
from re import _parser as parser  # type: ignore[attr-defined]  # isort: skip


def calls(rule: Callable[[], object]) -> int:
    """How many functions are called, those written in C among them, while a rule is at work.

    A profile function is used rather than a trace function, which would switch coverage off.
    """
    count = 0

    def see(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        rule()
    finally:
        sys.setprofile(before)
    return count


def patterns_of(*modules: ModuleType) -> dict[str, re.Pattern[str]]:
    """The compiled patterns of modules, by `module.name`."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }


def ways(pattern: re.Pattern[str]) -> float:
    """At most so many ways a pattern can be tried from one place; endless where none bounds them.

    A pattern with few ways takes time in proportion to the text. What is counted is pessimistic:
    every choice is multiplied with every other.
    """
    return _ways(parser.parse(pattern.pattern, pattern.flags))


def _ways(parts: Any) -> float:
    whole = 1.0
    for code, value in parts:
        whole *= _ways_of(code, value)
    return whole


def _ways_of(code: Any, value: Any) -> float:
    match code:
        case codes.BRANCH:
            return sum(_ways(one) for one in value[1])
        case codes.SUBPATTERN:
            return _ways(value[3])
        case codes.ASSERT | codes.ASSERT_NOT:
            return _ways(value[1])
        case codes.MAX_REPEAT | codes.MIN_REPEAT:
            least, most, inner = value
            if most is codes.MAXREPEAT:
                return float("inf")
            once = _ways(inner)
            return sum(once**number for number in range(least, most + 1))
        case codes.POSSESSIVE_REPEAT:  # takes what it can, and gives nothing back
            _, most, inner = value
            return float("inf") if most is codes.MAXREPEAT else _ways(inner)
        case _:
            return 1.0
