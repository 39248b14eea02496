"""Reading a commitment's measure from the parts that somebody gave (product, Commitments)."""

import re
from collections.abc import Sequence
from typing import Any, TypedDict, assert_never

from msgspec.structs import replace

from coach.domain.commitments import (
    Bound,
    Cadence,
    Each,
    Ratio,
    Response,
    Share,
    Target,
    check_target,
)
from coach.domain.entries import Kind, Quality, parse_kind
from coach.domain.errors import Invalid

_RATIO = re.compile(r"(\d{1,9}):(\d{1,9})")
_COUNT = re.compile(r"(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,9})%?")
_HOURS = re.compile(r"(\d{1,9})h?")
_ROLLING = re.compile(r"(\d{1,9})d")


class ShapeOptions(TypedDict):
    """What was given of a commitment's measure."""

    ratio: str | None
    at_least: int | None
    at_most: int | None
    share: str | None
    within: str | None
    give: Sequence[str]
    per: Sequence[str]
    each: str | None
    on: str | None
    of: str | None
    against: str | None
    last: int | None
    close: str | None
    close_with: str | None


def describes(given: ShapeOptions) -> bool:
    """Whether any part of a measure was given."""
    return any(value not in (None, (), []) for value in given.values())


def target_of(given: ShapeOptions, weekdays: frozenset[int]) -> Target | None:
    """The target that the options describe; None when they describe none.

    Raises:
        Invalid: more than one shape, or a part that can't be read.
    """
    shapes = [
        name
        for name in ("ratio", "at_least", "at_most", "share", "within")
        if given[name] is not None
    ]
    if len(shapes) > 1:
        raise Invalid("several_shapes")
    if not shapes:
        if describes(given):
            raise Invalid("no_shape")
        return None
    strangers = [
        name.removeprefix("close_").replace("_", "-")
        for name in _PARTS
        if given[name] and name not in _BELONGS[shapes[0]]
    ]
    if strangers:
        raise Invalid("does_not_belong", options=strangers, shape=shapes[0].replace("_", "-"))
    return check_target(_BUILDERS[shapes[0]](given, weekdays))


_PARTS = ("give", "per", "each", "on", "of", "against", "last", "close", "close_with")
_BELONGS = {
    "ratio": {"give", "per"},
    "at_least": {"give", "each", "on"},
    "at_most": {"give", "each", "on"},
    "share": {"of", "against", "last"},
    "within": {"close", "close_with"},
}
"""Which options describe which shape; any other one is a misunderstanding, and said so."""


def _kinds(names: Sequence[str]) -> Any:
    return tuple(parse_kind(name) for name in names)


def _read(pattern: re.Pattern[str], text: str | None, code: str) -> re.Match[str]:
    found = pattern.fullmatch((text or "").strip())
    if found is None:
        raise Invalid("bad_measure", value=text, example=code)
    return found


def _ratio(given: ShapeOptions, _on: frozenset[int]) -> Target:
    found = _read(_RATIO, given["ratio"], "1:5")
    return Ratio(
        gives=_kinds(given["give"]) or (Kind.COMMENT,),
        per=_kinds(given["per"]) or (Kind.POST,),
        k=int(found[1]),
        n=int(found[2]),
    )


def _cadence(given: ShapeOptions, on: frozenset[int]) -> Target:
    text = (given["each"] or "week").strip().casefold()
    days = 7
    try:
        each = Each(text)
    except ValueError:
        each = Each.ROLLING
        days = int(_read(_ROLLING, text, "day, week, month or 7d")[1])
    at_least, at_most = given["at_least"], given["at_most"]
    return Cadence(
        gives=_kinds(given["give"]),
        bound=Bound.AT_LEAST if at_least is not None else Bound.AT_MOST,
        n=at_least if at_least is not None else at_most or 0,
        each=each,
        days=days,
        on=on,
    )


def _share(given: ShapeOptions, _on: frozenset[int]) -> Target:
    found = _read(_PERCENT, given["share"], "80%")
    usual = Share()
    last = given["last"]
    return Share(
        of=parse_kind(given["of"]) if given["of"] else usual.of,
        against=parse_kind(given["against"]) if given["against"] else usual.against,
        percent=int(found[1]),
        last=usual.last if last is None else last,
    )


def _response(given: ShapeOptions, _on: frozenset[int]) -> Target:
    found = _read(_HOURS, given["within"], "12h")
    usual = Response()
    return Response(
        opens=parse_kind(given["close"]) if given["close"] else usual.opens,
        closes=parse_kind(given["close_with"]) if given["close_with"] else usual.closes,
        within_h=int(found[1]),
    )


_BUILDERS = {
    "ratio": _ratio,
    "at_least": _cadence,
    "at_most": _cadence,
    "share": _share,
    "within": _response,
}


def quality_of(text: str | None) -> Quality | None:
    """THOUGHTFUL, or None for any.

    Raises:
        Invalid: `unknown_choice`.
    """
    if text in (None, "any"):
        return None
    if text == "thoughtful":
        return Quality.THOUGHTFUL
    raise Invalid("unknown_choice", value=text, known=["thoughtful", "any"])


def remeasured(target: Target, text: str) -> Target:
    """The same shape with other numbers, as typed: `1:5`, a count, `80%` or `12h`.

    Raises:
        Invalid: `bad_measure`, or the numbers are out of range.
    """
    match target:
        case Ratio():
            found = _read(_RATIO, text, "1:5")
            changed: Target = replace(target, k=int(found[1]), n=int(found[2]))
        case Cadence():
            found = _read(_COUNT, text, "2")
            changed = replace(target, n=int(found[1]))
        case Share():
            found = _read(_PERCENT, text, "80%")
            changed = replace(target, percent=int(found[1]))
        case Response():
            found = _read(_HOURS, text, "12h")
            changed = replace(target, within_h=int(found[1]))
        case _:
            assert_never(target)
    return check_target(changed)
