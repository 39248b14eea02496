"""What the code says about words: error codes and their parameters, label keys and their parts."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.support.terminal import ROOT

ERRORS = {"NotFound", "Invalid", "Conflict", "NotAllowed", "CoachError"}
FAULTS = {"FaultError", "StoreUnavailable", "ContentInvalid", "ModelUnavailable"}


class Raised(NamedTuple):
    """A place that raises or refuses with a code; `params` is None where it can't be seen."""

    code: str
    where: str
    is_fault: bool
    params: frozenset[str] | None


@cache
def trees() -> dict[str, ast.Module]:
    """All modules of both packages."""
    paths = (path for name in ("coach", "tui") for path in sorted((ROOT / name).rglob("*.py")))
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths
    }


@cache
def raised() -> tuple[Raised, ...]:
    """Every code that is raised, refused with, or given to somebody who does."""
    return tuple(
        one
        for name, tree in trees().items()
        for node in ast.walk(tree)
        for one in _codes(name, node)
    )


def _codes(module: str, node: ast.AST) -> Iterator[Raised]:
    where = f"{module}:{getattr(node, 'lineno', 0)}"
    match node:
        case ast.Call(func=ast.Name(id=kind), args=args):
            yield from _called(kind, args, node.keywords, where)
        case ast.FunctionDef(name=name) if name.startswith("_why_not"):
            returned = (one.value for one in ast.walk(node) if isinstance(one, ast.Return))
            yield from (
                Raised(code, where, False, frozenset())
                for value in returned
                if value is not None
                for code in _literals(value)
                if code
            )
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            yield from (Raised(one, where, False, None) for one in _literals(value))
        case ast.Assign(targets=[ast.Name(id="_CODES")], value=ast.Dict(values=values)):
            yield from (Raised(one, where, True, None) for one in _constants(values))
        case _:
            pass


def _called(
    kind: str, args: list[ast.expr], given: list[ast.keyword], where: str
) -> Iterator[Raised]:
    if kind in ERRORS | FAULTS and args:
        names = frozenset(one.arg for one in given if one.arg)
        params = None if any(one.arg is None for one in given) else names
        yield from (Raised(one, where, kind in FAULTS, params) for one in _literals(args[0]))
    elif kind == "Refuse":
        values = {one.arg: one.value for one in given}
        params = _keys(values["params"]) if "params" in values else frozenset[str]()
        yield from (Raised(one, where, False, params) for one in _literals(values["code"]))
    elif kind == "refuse" and len(args) > 1:
        names = frozenset(one.arg for one in given if one.arg)
        yield from (Raised(one, where, False, names) for one in _literals(args[1]) if one)
    elif kind == "_refused":
        yield from (Raised(one, where, False, None) for one in _constants(args))


def _constants(nodes: list[ast.expr]) -> list[str]:
    return [text for one in nodes if isinstance(one, ast.Constant) for text in _literals(one)]


def _literals(node: ast.expr) -> list[str]:
    """The words that an expression can be, as far as they are written down."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_literals(body), *_literals(orelse)]
        case ast.Call(func=ast.Attribute(attr="get"), args=[_, default]):
            return _literals(default)
        case _:
            return []


def _keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [one.value for one in node.keys if isinstance(one, ast.Constant)]
    return frozenset(str(one) for one in keys)


@cache
def literals() -> frozenset[str]:
    """Every text that is written down in the code, and the names of enumerated values."""
    found: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.add(node.targets[0].id.lower())
    return frozenset(found)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Texts with places to fill, by how they read: `coach.kind.{}.one`."""
    found: dict[str, re.Pattern[str]] = {}
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    one.value if isinstance(one, ast.Constant) else None for one in node.values
                ]
                text = "".join("{}" if one is None else str(one) for one in parts)
                sign = "".join("([^.]+)" if one is None else re.escape(str(one)) for one in parts)
                found[text] = re.compile(sign)
    return found
