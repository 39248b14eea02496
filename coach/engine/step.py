"""The one shape of all machines: `advance(state, event, facts) -> Step(state, effects)`."""

from collections.abc import Mapping
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct, field

from coach.domain.commitments import CommitmentDraft


class Refuse(Struct, frozen=True, kw_only=True):
    """The event is refused for an expected reason; `code` names a template in `prompts/errors`."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])


class Record(Struct, frozen=True, kw_only=True):
    """A fact for the person's journal; plain words and numbers, no prose."""

    what: str
    detail: Mapping[str, object] = field(default_factory=dict[str, object])


class LetGo(Struct, frozen=True, kw_only=True):
    """What is due now is neither done nor missed: `amount` of a ratio, a window, or one item."""

    amount: int = 0
    window_first: date | None = None
    oldest_item: bool = False


class Reset(Struct, frozen=True, kw_only=True):
    """All counts of a commitment begin at zero."""


class Recount(Struct, frozen=True, kw_only=True):
    """The tally must be counted again from the entries, since the measure changed."""


Effect = Refuse | Record | LetGo | Reset | Recount


S = TypeVar("S")
E = TypeVar("E")


class Step(Struct, Generic[S, E], frozen=True, kw_only=True):
    """What an event leads to: the new state and what the shell shall do, in order."""

    state: S
    effects: tuple[E, ...] = ()

    @property
    def refusal(self) -> Refuse | None:
        """The refusal among the effects, if the event was refused."""
        return next((one for one in self.effects if isinstance(one, Refuse)), None)


class Say(Struct, frozen=True, kw_only=True):
    """The coach says something: a template in `prompts/` and what it needs."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict[str, object])


class Pick(Struct, frozen=True, kw_only=True):
    """One thing the person may choose: its own label, or a key of `prompts/ui`."""

    id: str
    label: str = ""
    label_key: str = ""


class Await(Struct, frozen=True, kw_only=True):
    """The coach waits: for one of the picks, for words (`text`), for either, or for nothing."""

    picks: tuple[Pick, ...] = ()
    text: bool = False
    hint_key: str = ""
    """Key of `prompts/ui` for what to write; read where `text` is true."""


class IfThen(Struct, frozen=True, kw_only=True):
    """An if-then plan in its two parts; `then` is empty where the commitment says it."""

    when: str
    then: str = ""


class Promise(Struct, frozen=True, kw_only=True):
    """Make a commitment; one that runs already from the same template gets its plan instead."""

    draft: CommitmentDraft
    plan: IfThen | None = None
    """The shell makes a sentence of it."""


Speech = Say | Await | Promise | Refuse
