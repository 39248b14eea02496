"""Templates, their contexts, and the codes of errors: nothing missing, nothing left over."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from coach.app.service import explain
from coach.domain.errors import CoachError, FaultError, UserError
from coach.render.contexts import CONTEXTS
from coach.render.environment import Words
from coach.resources import folder
from tests.render.scan import literals, patterns, raised
from tests.support.terminal import ROOT

PROMPTS = folder("prompts")
NAMES = sorted(
    path.relative_to(PROMPTS).as_posix().removesuffix(".md.j2")
    for path in PROMPTS.rglob("*")
    if path.is_file() and not {"ui", "es"} & set(path.relative_to(PROMPTS).parts[:1])
)
FRONT_ENDS_OWN = {"unexpected", "usage", "not_text"}
"""Codes for what isn't raised as an error of ours."""
GIVEN = "incident"
"""What `explain` adds to the parameters of a fault."""


@cache
def _environment() -> Environment:
    return Words(PROMPTS)._environment


def _source(name: str) -> str:
    return (PROMPTS / f"{name}.md.j2").read_text(encoding="utf-8")


def test_each_template_has_its_context_and_each_context_its_template() -> None:
    assert set(CONTEXTS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_what_it_is_given_and_no_more(name: str) -> None:
    used = meta.find_undeclared_variables(_environment().parse(_source(name)))
    assert used == CONTEXTS.get(name)


def test_each_template_is_said_by_somebody() -> None:
    silent = [
        name
        for name in NAMES
        if not name.startswith("errors/")
        and name not in literals()
        and not any(
            match and set(match.groups()) <= literals()
            for match in (one.fullmatch(name) for one in patterns().values())
        )
    ]
    assert silent == []


def test_each_template_that_is_said_exists() -> None:
    groups = {name.partition("/")[0] for name in NAMES}
    shaped = re.compile(rf"({'|'.join(groups)})/[a-z_]*[a-z]")
    assert {one for one in literals() if shaped.fullmatch(one)} - set(NAMES) == set()


def test_each_code_has_its_sentence() -> None:
    missing = [f"{one.code} ({one.where})" for one in raised() if f"errors/{one.code}" not in NAMES]
    assert missing == []


def test_each_sentence_has_its_code() -> None:
    codes = {one.code for one in raised()} | FRONT_ENDS_OWN
    assert {name.removeprefix("errors/") for name in NAMES if name.startswith("errors/")} == codes


def test_an_error_gives_its_sentence_all_it_needs() -> None:
    short = [
        f"{one.where}: {one.code} lacks {sorted(lacks)}"
        for one in raised()
        if one.params is not None
        and (lacks := CONTEXTS[f"errors/{one.code}"] - one.params - {GIVEN})
    ]
    assert short == []


def test_an_incident_is_named_for_faults_alone() -> None:
    faults = {one.code for one in raised() if one.is_fault} | {"unexpected"}
    naming = {
        name.removeprefix("errors/")
        for name, given in CONTEXTS.items()
        if name.startswith("errors/") and GIVEN in given
    }
    assert naming == faults


@pytest.mark.parametrize("code", sorted({one.code for one in raised()} - FRONT_ENDS_OWN))
def test_an_error_is_said_in_a_sentence_with_what_to_do(code: str) -> None:
    samples: dict[str, object] = {
        "value": "x", "title": "One for five", "path": "/x", "known": ["a", "b"], "near": ["a"],
        "count": 3, "most": 5, "least": 1, "longest": 9, "found": 2, "first": 1970, "last": 2999,
        "options": ["--of"], "shape": "ratio", "example": "1:5", "slug": "s", "where": "w",
        "faults": ["f"],
        "sources": ["post"], "gives": ["link"], "at": datetime(2026, 1, 5, tzinfo=UTC),
        "day": datetime(2026, 1, 5, tzinfo=UTC).date(),
        "earliest": datetime(2026, 1, 4, tzinfo=UTC).date(),
    }  # fmt: skip
    is_fault = any(one.is_fault for one in raised() if one.code == code)
    kind: type[CoachError] = FaultError if is_fault else UserError
    given = {name: samples[name] for name in CONTEXTS[f"errors/{code}"] - {GIVEN}}
    said = explain(Words(PROMPTS), kind(code, **given))
    assert said[0].isupper() or said[0] == '"' or "value" in given or "options" in given
    assert re.search(r"([.?:]|\(incident \w+\))$", said)


def test_nothing_but_templates_and_labels_lies_among_the_words() -> None:
    ui = {path.relative_to(PROMPTS).as_posix() for path in (PROMPTS / "ui").rglob("*.*")}
    assert ui == {
        "ui/de/bot.toml",
        "ui/en/bot.toml",
        "ui/en/cli.toml",
        "ui/en/coach.toml",
        "ui/en/groups.toml",
        "ui/en/lesson_format.toml",
        "ui/en/lint.toml",
        "ui/en/tui.toml",
        "ui/es/bot.toml",
        "ui/es/cli.toml",
        "ui/es/coach.toml",
        "ui/es/groups.toml",
        "ui/es/lesson_format.toml",
        "ui/es/lint.toml",
        "ui/es/tui.toml",
    }
    others = [path for path in PROMPTS.rglob("*.*") if path.suffix not in (".j2", ".toml")]
    assert others == []


def test_no_template_is_in_code() -> None:
    found = [
        str(path.relative_to(ROOT))
        for name in ("coach", "tui")
        for path in Path(ROOT / name).rglob("*.py")
        if re.search(r"\.from_string\(|\{%", path.read_text(encoding="utf-8"))
        and path.name != "lint_words.py"
    ]
    assert found == []
