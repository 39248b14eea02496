"""The JSON that a model may answer with. Whatever isn't named here is refused, not guessed at."""

from typing import Annotated, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from coach.domain.chat import CommitWish, EntryWish, Intent, ModelReading, ModelReview
from coach.domain.entries import MAX_AMOUNT, MAX_NAME, Kind, clean_text

MOST_ENTRIES = 10
"""Acts of one message."""
MOST_KINDS = 8
MOST_WORDS = 300
"""Characters of a sentence of advice, a plan or a link."""
MOST_ADVICE = 2
"""Sentences."""


def _short(text: str) -> str:
    return " ".join(clean_text(text, most=MAX_NAME)[0].split())


def _long(text: str) -> str:
    return " ".join(clean_text(text, most=MOST_WORDS)[0].split())


def _first(advice: object) -> object:
    """As much of a list as is wanted: a model that says too much is right about the first."""
    if isinstance(advice, list):
        return cast("list[object]", advice)[:MOST_ADVICE]
    return advice


Short = Annotated[str, AfterValidator(_short)]
Long = Annotated[str, AfterValidator(_long)]
Count = Annotated[int, Field(ge=1, le=MAX_AMOUNT)]
Kinds = Annotated[list[Kind], Field(max_length=MOST_KINDS)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EntryShape(_Shape):
    """An act."""

    kind: Kind
    amount: Count = 1
    at: Short = ""
    for_name: Short = ""
    link: Long = ""

    def wish(self) -> EntryWish:
        """The same in our own words."""
        return EntryWish(
            kind=self.kind,
            amount=self.amount,
            at=self.at,
            for_name=self.for_name,
            link=self.link,
        )


class CommitShape(_Shape):
    """A promise."""

    shape: Literal["ratio", "cadence", "share", "response"]
    ratio: Short | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    share: Short | None = None
    within: Short | None = None
    give: Kinds = []
    per: Kinds = []
    each: Short | None = None
    on: Short | None = None
    of: Kind | None = None
    against: Kind | None = None
    close: Kind | None = None
    close_with: Kind | None = None
    plan: Long = ""
    until: Short = ""

    def wish(self) -> CommitWish:
        """The same in our own words."""
        return CommitWish(
            shape=self.shape,
            ratio=self.ratio or None,
            at_least=self.at_least,
            at_most=self.at_most,
            share=self.share or None,
            within=self.within or None,
            give=tuple(self.give),
            per=tuple(self.per),
            each=self.each or None,
            on=self.on or None,
            of=self.of,
            against=self.against,
            close=self.close,
            close_with=self.close_with,
            plan=self.plan,
            until=self.until,
        )


class ReadingShape(_Shape):
    """What a message is about."""

    intent: Intent
    entries: Annotated[list[EntryShape], Field(max_length=MOST_ENTRIES)] = []
    commitment: CommitShape | None = None

    def value(self) -> ModelReading:
        """The same in our own words."""
        return ModelReading(
            intent=self.intent,
            entries=tuple(one.wish() for one in self.entries),
            commitment=None if self.commitment is None else self.commitment.wish(),
        )


class ReviewShape(_Shape):
    """Advice about a draft."""

    advice: Annotated[list[Long], Field(max_length=MOST_ADVICE), BeforeValidator(_first)]

    def value(self) -> ModelReview:
        """The same in our own words; sentences of nothing are left out."""
        return ModelReview(advice=tuple(one for one in self.advice if one))
