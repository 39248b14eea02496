"""What of a file doesn't fit the lesson format: every misfit, not the first, with what was meant.

msgspec stops at the first; here each part is asked by itself, after the types of `domain.lessons`.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import inspect

from coach.content.places import locate, shown
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import Lesson

FEEDBACK = frozenset({"feedback", "reply"})
"""Fields that hold the coach's answer to a learner."""


def misfits(path: Path, tree: Any, content: Any) -> Iterator[LessonFault]:
    """All misfits of a file, in the order of the format's fields."""
    for trail, code, kind, *said in _misfits(content, inspect.type_info(Lesson), "$"):
        yield LessonFault(shown(path), locate(tree, trail), code, kind, *said)


_Misfit = tuple[str, str, str] | tuple[str, str, str, str] | tuple[str, str, str, str, str]
"""Trail, code, kind; then what was found, and what was probably meant."""


def _misfits(value: Any, wanted: inspect.Type, trail: str) -> Iterator[_Misfit]:
    match wanted:
        case inspect.UnionType():
            yield from _of_union(value, wanted, trail)
        case inspect.StructType() if isinstance(value, dict):
            yield from _of_struct(cast("dict[str, Any]", value), wanted, trail)
        case inspect.VarTupleType() if isinstance(value, list):
            twigs = cast("list[Any]", value)
            if wanted.min_length and not twigs:
                yield trail, "L035", "wants_one"
            for number, item in enumerate(twigs):
                yield from _misfits(item, wanted.item_type, f"{trail}[{number}]")
        case inspect.EnumType() if isinstance(value, str):
            words = [str(one.value) for one in wanted.cls]
            if value not in words:
                yield trail, "L035", "wants_word", value, near_to(value, words)
        case inspect.Metadata():
            yield from _misfits(value, wanted.type, trail)
        case _:
            yield from _of_plain(value, wanted, trail)


_WANTS: dict[type[inspect.Type], str] = {
    inspect.IntType: "wants_number",
    inspect.StrType: "wants_text",
    inspect.EnumType: "wants_text",
    inspect.BoolType: "wants_truth",
    inspect.VarTupleType: "wants_list",
    inspect.TupleType: "wants_three",
    inspect.StructType: "wants_fields",
}


def _of_plain(value: Any, wanted: inspect.Type, trail: str) -> Iterator[_Misfit]:
    try:
        msgspec.convert(value, _PYTHON.get(type(wanted), _Nothing))
    except msgspec.ValidationError:
        yield trail, "L035", _WANTS[type(wanted)]


class _Nothing(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What no value of a file converts to: a list or named fields were wanted."""

    nothing: int


_PYTHON: dict[type[inspect.Type], Any] = {
    inspect.IntType: int,
    inspect.StrType: str,
    inspect.BoolType: bool,
    inspect.TupleType: tuple[str, str, str],
}


def _of_union(value: Any, wanted: inspect.UnionType, trail: str) -> Iterator[_Misfit]:
    structs = [one for one in wanted.types if isinstance(one, inspect.StructType)]
    if value is None and any(isinstance(one, inspect.NoneType) for one in wanted.types):
        return
    if not structs:
        plain = next(one for one in wanted.types if not isinstance(one, inspect.NoneType))
        yield from _of_plain(value, plain, trail)
        return
    tags = {str(one.tag): one for one in structs if one.tag is not None}
    if not tags or not isinstance(value, dict):
        yield from _misfits(value, structs[0], trail)
        return
    branch = cast("dict[str, Any]", value)
    tag = branch.get("step")
    if isinstance(tag, str) and tag in tags:
        yield from _of_struct(branch, tags[tag], trail)
    elif tag is None:
        yield trail, "L034", "missing_field", "step"
    else:
        yield f"{trail}.step", "L036", "unknown_step", str(tag), near_to(str(tag), list(tags))


def _of_struct(value: dict[str, Any], wanted: inspect.StructType, trail: str) -> Iterator[_Misfit]:
    known = {one.encode_name: one for one in wanted.fields}
    names = [*known, *([wanted.tag_field] if wanted.tag_field else [])]
    missing = [name for name, one in known.items() if one.required and name not in value]
    for name in value:
        if name not in names:
            near = [one for one in missing if get_close_matches(name, [one], n=1)]
            yield f"{trail}.{name}", "L003", "unknown_field", name, near_to(name, near or names)
    guessed = {
        get_close_matches(name, missing, n=1)[0]
        for name in value
        if name not in names and get_close_matches(name, missing, n=1)
    }
    for name in missing:
        if name in FEEDBACK and name not in guessed:
            yield trail, "L038", "missing_feedback", name
        elif name not in guessed:
            yield trail, "L034", "missing_field", name
    for name, one in known.items():
        if name in value:
            yield from _misfits(value[name], one.type, f"{trail}.{name}")


def near_to(found: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty where none comes near."""
    return next(iter(get_close_matches(found, list(known), n=1)), "")
