"""What a message is about, by the words it has: three small linear models over the same features.

The weights are fitted by `bench/listening/fit.py` from sentences of our own, which lie beside it
(MIT, like the rest); the models are logistic regressions, so that each decision is a sum that can
be looked at. Grammar and phrases add features of their own: whether acts, a promise, a claim on
others, or words of crisis were found.
"""

from collections.abc import Mapping, Sequence
from math import exp, sqrt
from typing import NamedTuple, TypedDict

from coach.domain.chat import CommitWish, EntryWish, Intent
from coach.engine.crisis import crisis_signs
from coach.engine.drafts import bare
from coach.engine.entitlement import claim_signs
from coach.engine.tokens import Reading

SCALE = 3.0
"""By which a text's features count together, however many there are."""
UNIT = 50.0
"""Weights are kept as whole fiftieths."""


class Model(NamedTuple):
    """One linear model: a weight for each class and feature, in `UNIT`s."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[int]]

    def probabilities(self, features: frozenset[str]) -> dict[str, float]:
        """How likely each class is; they add up to 1."""
        sums = [0.0] * len(self.classes)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for place in range(0, len(row), 2):
                    sums[row[place]] += row[place + 1]
        factor = SCALE / UNIT / sqrt(max(1, len(features)))
        totals = [one * factor + bias for one, bias in zip(sums, self.bias, strict=True)]
        most = max(totals)
        shares = [exp(one - most) for one in totals]
        whole = sum(shares)
        return {name: share / whole for name, share in zip(self.classes, shares, strict=True)}


class Listener(NamedTuple):
    """The three models."""

    intents: Model
    entitled: Model
    crisis: Model


class Heard(NamedTuple):
    """How a message sounds."""

    intents: dict[Intent, float]
    """How likely each intent is."""
    entitled: float
    crisis: float


def features(
    reading: Reading,
    *,
    entries: Sequence[EntryWish] = (),
    promise: CommitWish | None = None,
) -> frozenset[str]:
    """Words without their endings, pairs of neighbours, and what grammar and phrases found."""
    words = [bare(one) for one in reading.words]
    found = set(words)
    found.update(f"{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True))
    if reading.questions:
        found.add("?")
    if entries:
        found.add(f"#acts {min(2, len(entries))}")
    if promise is not None:
        found.add(f"#promise {promise.shape}")
    found.update(f"#{one}" for one in claim_signs(reading))
    found.update(f"#{one}" for one in crisis_signs(reading))
    found.add(f"#length {min(4, len(words) // 5)}")
    return frozenset(found)


def hear(listener: Listener, found: frozenset[str]) -> Heard:
    """How a message with these features sounds."""
    return Heard(
        {Intent(one): share for one, share in listener.intents.probabilities(found).items()},
        listener.entitled.probabilities(found)["yes"],
        listener.crisis.probabilities(found)["yes"],
    )


class FittedModel(TypedDict):
    """A model as it is kept."""

    classes: list[str]
    bias: list[float]
    weights: dict[str, list[int]]
    """Of each feature a flat list of pairs: index of the class, weight."""


class Fitted(TypedDict):
    """What `bench/listening/fit.py` writes."""

    made_from: str
    """A fingerprint of the sentences, and of how they were read."""
    intents: FittedModel
    entitled: FittedModel
    crisis: FittedModel


def listener_of(table: Fitted) -> Listener:
    """The models from what was fitted."""
    return Listener(_model(table["intents"]), _model(table["entitled"]), _model(table["crisis"]))


def _model(kept: FittedModel) -> Model:
    return Model(tuple(kept["classes"]), tuple(kept["bias"]), kept["weights"])
