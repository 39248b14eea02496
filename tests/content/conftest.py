"""A small lesson that is whole, for tests that break one thing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.lint import lint
from coach.content.loader import Loaded, load

WHOLE = """\
spec: 1
slug: tiny
version: 1
module: 2
number: 3
title: Tiny
idea: "A small idea."
minutes: 5
source: {author: Somebody, title: Something, year: 2010}
figures:
  - twice a day
steps:
  - step: teach
    text: We do it twice a day.
  - step: choose
    ask: Well?
    options:
      - {label: no, feedback: Hm.}
      - {label: yes, feedback: Yes., best: true, goto: end}
  - step: sort
    ask: Which?
    kinds: [One, Two]
    items:
      - {text: a, kind: One, feedback: b}
      - {text: c, kind: Two, feedback: d}
  - step: role-play
    ask: Talk.
    scenes:
      - id: start
        text: Hello.
        lines:
          - {say: Hi., then: bye}
      - {id: bye, text: Bye.}
  - step: reflect
    ask: And you?
    reply: Thanks.
  - step: plan
    ask: Promise?
    template: one-for-five
    when: "12:30"
    then: write
  - step: recap
    id: end
    points: [That was it.]
recall:
  - {ask: a, answer: b}
  - {ask: c, answer: d}
group:
  - {title: t, minutes: 45, prompt: p, facilitator: f}
"""


def broken(*changes: tuple[str, str]) -> str:
    """The whole lesson with these texts replaced, each of which occurs in it once."""
    text = WHOLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


Look = Callable[[str | bytes], Loaded]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Loads a lesson from its text."""

    def loaded(text: str | bytes) -> Loaded:
        path = tmp_path / "tiny" / "lesson.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path)

    return loaded


@pytest.fixture
def faults(look: Look) -> Callable[[str | bytes], list[str]]:
    """The faults of a lesson's text, as `12:5 L011 missing_target detail`."""

    def found(text: str | bytes) -> list[str]:
        loaded = look(text)
        return [
            f"{one.position.line}:{one.position.column} {one.code} {one.kind} "
            f"{one.detail} {one.near}".strip()
            for one in (*loaded.faults, *lint(loaded))
        ]

    return found
