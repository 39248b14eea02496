"""A lesson, which is also the format of its file (`spec: 1`), and where a learner stands in it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from coach.domain.ids import SessionId

SPEC = 1
"""Version of the format that this coach reads."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all parts of a lesson: a misspelt field is an error, never ignored."""


class Source(Part, frozen=True, kw_only=True):
    """Whom the ideas and figures of a lesson come from; year is None where none is given."""

    author: str
    title: str
    year: int | None = None


class Option(Part, frozen=True, kw_only=True):
    """One answer of a choose step, with what the coach says to it."""

    label: str
    feedback: str
    best: bool = False
    goto: str = ""
    """Id of the step to go on with; empty is the next one."""


class SortItem(Part, frozen=True, kw_only=True):
    """One example to put into a kind."""

    text: str
    kind: str
    feedback: str


class Line(Part, frozen=True, kw_only=True):
    """What a learner may say in a role-play, and where it leads."""

    say: str
    then: str


class Scene(Part, frozen=True, kw_only=True):
    """A moment of a role-play; one without lines is an ending."""

    id: str
    text: str
    lines: tuple[Line, ...] = ()


class StepPart(Part, frozen=True, kw_only=True, tag_field="step"):
    """What all steps have; `id` is needed where something jumps to it and nowhere else."""

    id: str = ""
    title: str = ""


class Teach(StepPart, frozen=True, kw_only=True, tag="teach"):
    """The coach explains; `insert` shows something of the learner's own (`audit`)."""

    text: str
    insert: str = ""


class Story(StepPart, frozen=True, kw_only=True, tag="story"):
    """The coach tells of somebody invented but plausible."""

    text: str


class Reflect(StepPart, frozen=True, kw_only=True, tag="reflect"):
    """The learner writes what she likes; the coach thanks and goes on."""

    ask: str
    reply: str


class Choose(StepPart, frozen=True, kw_only=True, tag="choose"):
    """A question with feedback for each answer."""

    ask: str
    options: Annotated[tuple[Option, ...], Meta(min_length=1)]


class Sort(StepPart, frozen=True, kw_only=True, tag="sort"):
    """Examples to put into kinds, one at a time."""

    ask: str
    kinds: Annotated[tuple[str, ...], Meta(min_length=1)]
    items: Annotated[tuple[SortItem, ...], Meta(min_length=1)]


class Rewrite(StepPart, frozen=True, kw_only=True, tag="rewrite"):
    """A weak draft to be written anew by the learner; `post` is what it answers."""

    ask: str
    post: str
    draft: str
    checks: tuple[str, str, str]
    """Three yes-or-no questions that the learner asks of her own draft."""
    reply: str
    example: str = ""
    """One way among many, shown after a second version that isn't thoughtful yet."""


class RolePlay(StepPart, frozen=True, kw_only=True, tag="role-play"):
    """A talk with branches; begins with the first scene."""

    ask: str
    scenes: Annotated[tuple[Scene, ...], Meta(min_length=1)]

    def scene(self, scene_id: str) -> Scene:
        """The scene of that id; the linter has seen to it that it exists."""
        return next(one for one in self.scenes if one.id == scene_id)


class OwnPromise(Part, frozen=True, kw_only=True):
    """A commitment of the lesson's own, in the words of `coach commit`'s options."""

    title: str
    give: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    ratio: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    each: str | None = None
    thoughtful: bool = False


class Plan(StepPart, frozen=True, kw_only=True, tag="plan"):
    """Offers a commitment, from a template or of the lesson's own, with an if-then plan."""

    ask: str
    template: str = ""
    promise: OwnPromise | None = None
    when: str
    """An example of a moment, to finish "when …"."""
    then: str
    """What she will do then, to finish "then I will …"."""


class Recap(StepPart, frozen=True, kw_only=True, tag="recap"):
    """What to take along."""

    points: Annotated[tuple[str, ...], Meta(min_length=1)]


LessonStep = Teach | Story | Reflect | Choose | Sort | Rewrite | RolePlay | Plan | Recap


class RecallQuestion(Part, frozen=True, kw_only=True):
    """A question for some days later, and its answer."""

    ask: str
    answer: str


class Way(StrEnum):
    """How a group goes about one part of its hour."""

    TELL = "tell"
    """The facilitator speaks, and nobody answers."""
    ALONE = "alone"
    """Everybody writes privately."""
    PAIRS = "pairs"
    TRIOS = "trios"
    ROUND = "round"
    """Each speaks in turn."""
    ONE_TWO_FOUR_ALL = "one-two-four-all"
    """Alone, then in pairs, then in fours, then all together."""
    TROIKA = "troika"
    """In threes: one asks, the other two advise, in turn."""
    COMMIT = "commit"
    """Everybody makes a plan of their own."""
    DEBRIEF = "debrief"
    """All look back together."""


class AnswerForm(StrEnum):
    """What an answer to a part's prompt is."""

    TEXT = "text"
    CHOICE = "choice"
    """One of the options."""
    SCALE = "scale"
    """A number from 1 to 5."""
    POLL = "poll"
    """Several of the options."""


class GroupPart(Part, frozen=True, kw_only=True):
    """One part of a group's hour: how long, what is asked, what the facilitator says."""

    title: str
    minutes: int
    prompt: str
    facilitator: str
    way: Way = Way.ALONE
    answer: AnswerForm = AnswerForm.TEXT
    options: tuple[str, ...] = ()
    """What a choice or a poll picks from, at least two; the other forms have none."""


class Lesson(Part, frozen=True, kw_only=True):
    """One lesson, as its author wrote it."""

    spec: int
    slug: str
    version: int
    module: int
    number: int
    title: str
    idea: str
    minutes: int
    source: Source
    after: tuple[str, ...] = ()
    """Lessons that this one stands on; advice, never a lock."""
    figures: tuple[str, ...] = ()
    """Figures that the lesson carries exactly; each is said word for word in its steps."""
    steps: Annotated[tuple[LessonStep, ...], Meta(min_length=1)]
    recall: tuple[RecallQuestion, ...] = ()
    group: tuple[GroupPart, ...] = ()

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
    after: tuple[str, ...] = ()


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
