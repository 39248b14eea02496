"""A parsed, valid lesson, and where a learner stands in it."""

from datetime import datetime

from msgspec import Struct, field

from coach.domain.ids import SessionId


class Source(Struct, frozen=True, kw_only=True):
    """Whom the ideas and figures of a lesson come from; year is None where none is given."""

    author: str
    title: str
    year: int | None = None


class Option(Struct, frozen=True, kw_only=True):
    """One answer of a choose step, with what the coach says to it."""

    label: str
    feedback: str
    best: bool = False
    goto: str = ""
    """Id of the step to go on with; empty is the next one."""


class SortItem(Struct, frozen=True, kw_only=True):
    """One example to put into a kind."""

    text: str
    kind: str
    feedback: str


class Line(Struct, frozen=True, kw_only=True):
    """What a learner may say in a role-play, and where it leads."""

    say: str
    then: str


class Scene(Struct, frozen=True, kw_only=True):
    """A moment of a role-play; one without lines is an ending."""

    id: str
    text: str
    lines: tuple[Line, ...] = ()


class Teach(Struct, frozen=True, kw_only=True):
    """The coach explains; `insert` shows something of the learner's own (`audit`)."""

    text: str
    id: str = ""
    insert: str = ""
    title: str = ""


class Story(Struct, frozen=True, kw_only=True):
    """The coach tells of somebody invented but plausible."""

    text: str
    id: str = ""
    title: str = ""


class Reflect(Struct, frozen=True, kw_only=True):
    """The learner writes what she likes; the coach thanks and goes on."""

    ask: str
    reply: str
    id: str = ""
    title: str = ""


class Choose(Struct, frozen=True, kw_only=True):
    """A question with feedback for each answer."""

    ask: str
    options: tuple[Option, ...]
    id: str = ""
    title: str = ""


class Sort(Struct, frozen=True, kw_only=True):
    """Examples to put into kinds, one at a time."""

    ask: str
    kinds: tuple[str, ...]
    items: tuple[SortItem, ...]
    id: str = ""
    title: str = ""


class Rewrite(Struct, frozen=True, kw_only=True):
    """A weak draft to be written anew by the learner; `post` is what it answers."""

    ask: str
    post: str
    draft: str
    checks: tuple[str, str, str]
    """Three yes-or-no questions that the learner asks of her own draft."""
    reply: str
    id: str = ""
    title: str = ""


class RolePlay(Struct, frozen=True, kw_only=True):
    """A talk with branches; begins with the first scene."""

    ask: str
    scenes: tuple[Scene, ...]
    id: str = ""
    title: str = ""

    def scene(self, scene_id: str) -> Scene:
        """The scene of that id; the linter has seen to it that it exists."""
        return next(one for one in self.scenes if one.id == scene_id)


class Plan(Struct, frozen=True, kw_only=True):
    """Offers a commitment from a template, with an if-then plan."""

    ask: str
    template: str
    when: str
    """An example of a moment, to finish "when …"."""
    then: str
    """What she will do then, to finish "then I will …"."""
    id: str = ""
    title: str = ""


class Recap(Struct, frozen=True, kw_only=True):
    """What to take along."""

    points: tuple[str, ...]
    id: str = ""
    title: str = ""


LessonStep = Teach | Story | Reflect | Choose | Sort | Rewrite | RolePlay | Plan | Recap


class RecallQuestion(Struct, frozen=True, kw_only=True):
    """A question for some days later, and its answer."""

    ask: str
    answer: str


class GroupPart(Struct, frozen=True, kw_only=True):
    """One part of a group's hour: how long, what is asked, what the facilitator says."""

    title: str
    minutes: int
    prompt: str
    facilitator: str


class Lesson(Struct, frozen=True, kw_only=True):
    """One lesson, as its author wrote it."""

    slug: str
    version: int
    module: int
    number: int
    title: str
    idea: str
    minutes: int
    source: Source
    figures: tuple[str, ...]
    steps: tuple[LessonStep, ...]
    recall: tuple[RecallQuestion, ...]
    group: tuple[GroupPart, ...]

    def index_of(self, step_id: str) -> int:
        """Position of the step with that id; the linter has seen to it that it exists."""
        return next(i for i, step in enumerate(self.steps) if step.id == step_id)


class LessonInfo(Struct, frozen=True, kw_only=True):
    """What the index says of a lesson, without opening it."""

    slug: str
    module: int
    number: int
    title: str
    idea: str
    minutes: int


class Place(Struct, frozen=True, kw_only=True):
    """Where in a lesson a learner is."""

    step: int = 0
    item: int = 0
    """Position within a sort, a rewrite's checks or a plan's questions."""
    scene: str = ""
    """Scene of a role-play; empty is its first."""


class LessonSession(Struct, frozen=True, kw_only=True):
    """A learner in a lesson; saved after each step, so that she can go on anywhere."""

    id: SessionId
    slug: str
    version: int
    content_hash: str
    """Which text of the lesson she began with, and keeps."""
    started_at: datetime
    place: Place = field(default_factory=Place)
    trail: tuple[Place, ...] = ()
    """Places she has been at, for going back."""
    notes: tuple[tuple[str, str], ...] = ()
    """What she wrote, by step and part: (`"3"`, text) or (`"5.when"`, text); hers alone."""
    finished_at: datetime | None = None
    stopped: bool = False
    revision: int = 1
