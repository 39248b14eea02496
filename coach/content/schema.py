"""What a lesson file may hold (`spec: 1`): strict structs, unknown fields refused.

The field docstrings of `domain/lessons.py` say what each means; `docs/lessons.md` shows them.
"""

from typing import Annotated, TypeVar

import msgspec

SPEC = 1

T = TypeVar("T")
Some = Annotated[list[T], msgspec.Meta(min_length=1)]
"""A list that is never empty."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all parts: a misspelt field is an error, never ignored."""


class SourceFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whom the ideas come from."""

    author: str
    title: str
    year: int | None = None


class OptionFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer of a choose step."""

    label: str
    feedback: str
    best: bool = False
    goto: str = ""


class SortItemFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One example to sort."""

    text: str
    kind: str
    feedback: str


class LineFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing the learner may say."""

    say: str
    then: str


class SceneFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One moment of a role-play."""

    id: str
    text: str
    lines: list[LineFile] = []


class StepFile(Strict, tag_field="step", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all steps have; `id` only where something jumps to it."""

    id: str = ""
    title: str = ""


class TeachFile(StepFile, tag="teach", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The coach explains."""

    text: str
    insert: str = ""


class StoryFile(StepFile, tag="story", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The coach tells."""

    text: str


class ReflectFile(StepFile, tag="reflect", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The learner writes."""

    ask: str
    reply: str


class ChooseFile(StepFile, tag="choose", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question with feedback."""

    ask: str
    options: list[OptionFile]


class SortFile(StepFile, tag="sort", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Examples into kinds."""

    ask: str
    kinds: Some[str]
    items: Some[SortItemFile]


class RewriteFile(StepFile, tag="rewrite", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A weak draft, written anew."""

    ask: str
    post: str
    draft: str
    checks: tuple[str, str, str]
    reply: str


class RolePlayFile(
    StepFile, tag="role-play", frozen=True, forbid_unknown_fields=True, kw_only=True
):
    """A talk with branches."""

    ask: str
    scenes: Some[SceneFile]


class PlanFile(StepFile, tag="plan", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A commitment with an if-then."""

    ask: str
    template: str
    when: str
    then: str


class RecapFile(StepFile, tag="recap", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to take along."""

    points: Some[str]


AnyStepFile = (
    TeachFile
    | StoryFile
    | ReflectFile
    | ChooseFile
    | SortFile
    | RewriteFile
    | RolePlayFile
    | PlanFile
    | RecapFile
)


class RecallFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question for later."""

    ask: str
    answer: str


class GroupPartFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a group's hour."""

    title: str
    minutes: int
    prompt: str
    facilitator: str


class LessonFile(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole lesson file."""

    spec: int
    slug: str
    version: int
    module: int
    number: int
    title: str
    idea: str
    minutes: int
    source: SourceFile
    figures: list[str] = []
    steps: Some[AnyStepFile]
    recall: list[RecallFile] = []
    group: list[GroupPartFile] = []
