"""What a message is about, by the words it has: three small linear models over the same features.

The weights are fitted by `bench/listening/fit.py` from sentences of our own, which lie beside it
(MIT, like the rest); the models are logistic regressions, so that each decision is a sum that can
be looked at. Grammar and phrases add features of their own: whether acts, a promise, a claim on
others, or words of crisis were found.
"""

from collections.abc import Mapping, Sequence
from math import exp, sqrt
from typing import NamedTuple

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
    """Words without their endings, neighbouring pairs of them, and what grammar and phrases found."""
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


def listener_of(table: Mapping[str, Mapping[str, object]]) -> Listener:
    """The models from what was fitted: `{name: {"classes", "bias", "weights"}}`.

    A feature's weights are a flat list of pairs: index of the class, weight.
    """

    def model(name: str) -> Model:
        kept = table[name]
        return Model(
            tuple(kept["classes"]),  # type: ignore[arg-type]
            tuple(kept["bias"]),  # type: ignore[arg-type]
            kept["weights"],  # type: ignore[arg-type]
        )

    return Listener(model("intents"), model("entitled"), model("crisis"))
