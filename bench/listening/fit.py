"""Fits the three small models by which the coach hears what a message is about.

`python bench/listening/fit.py` writes `coach/engine/listening.json` from the sentences beside this
file; it takes two minutes. They were written for it (MIT, like the rest of the project); none comes
from anywhere else. The result is the same on every run: no dice, whole numbers.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from coach.engine.acts import acts
from coach.engine.listening import SCALE, UNIT, features
from coach.engine.promises import promise
from coach.engine.tokens import read

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "coach" / "engine" / "listening.json"
ROUNDS = 400
PACE = 0.05
MODELS = {
    # name: (files of sentences, files whose sentences are all a "no", penalty, fewest occurrences)
    "intents": (("intents",), (), 0.5, 1),
    "entitled": (("entitled",), ("intents",), 1.0, 2),
    "crisis": (("crisis",), ("intents", "entitled"), 1.0, 2),
}
SMALLEST = 3
"""Weights nearer to nothing than so many units are left out."""
PROBES = 50
"""Sentences of each file whose features are part of the fingerprint."""

Example = tuple[frozenset[str], str]
"""The features of a sentence, and its class."""


def sentences(name: str) -> list[tuple[str, str]]:
    """(text, class) of a file."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["is"]) for row in map(json.loads, lines)]


def seen(text: str) -> frozenset[str]:
    """The features of a sentence, on any day."""
    entries = acts(text, today=date(2026, 1, 5))
    return features(read(text), entries=entries, promise=promise(text))


def made_from() -> str:
    """A fingerprint of the sentences, and of how they are read.

    Weights that were fitted from other sentences, or from other features, are out of date.
    """
    digest = hashlib.sha256()
    for name in MODELS:
        digest.update((HERE / f"{name}.jsonl").read_bytes())
        texts = [text for text, _ in sentences(name)]
        for text in texts[:: max(1, len(texts) // PROBES)]:
            digest.update(json.dumps(sorted(seen(text))).encode())
    return digest.hexdigest()


def fit(data: Sequence[Example], *, penalty: float, fewest: int) -> dict[str, Any]:
    """Logistic regression with a quadratic penalty."""
    classes = sorted({one for _, one in data})
    counts = Counter(feature for found, _ in data for feature in found)
    vocabulary = {one: i for i, one in enumerate(sorted(f for f in counts if counts[f] >= fewest))}
    inputs = np.zeros((len(data), len(vocabulary) + 1), np.float64)
    wanted = np.zeros((len(data), len(classes)), np.float64)
    for row, (found, meant) in enumerate(data):
        known = [vocabulary[one] for one in found if one in vocabulary]
        inputs[row, known] = SCALE / np.sqrt(max(1, len(found)))
        inputs[row, -1] = 1.0
        wanted[row, classes.index(meant)] = 1.0
    weights = _descended(inputs, wanted, penalty)
    kept = {feature: _pairs(weights[row]) for feature, row in vocabulary.items()}
    return {
        "classes": classes,
        "bias": [round(float(b), 2) for b in weights[-1]],
        "weights": {feature: pairs for feature, pairs in kept.items() if pairs},
    }


def _descended(inputs: Any, wanted: Any, penalty: float) -> Any:
    """The weights, the last row being the bias, by Adam."""
    weights = np.zeros((inputs.shape[1], wanted.shape[1]))
    keep = np.ones_like(weights) * penalty
    keep[-1] = 0.0
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for number in range(1, ROUNDS + 1):
        totals = inputs @ weights
        totals -= totals.max(axis=1, keepdims=True)
        shares = np.exp(totals)
        shares /= shares.sum(axis=1, keepdims=True)
        slope = (inputs.T @ (shares - wanted) + keep * weights) / len(inputs)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        step = (first / (1 - 0.9**number)) / (np.sqrt(second / (1 - 0.999**number)) + 1e-8)
        weights -= PACE * step
    return weights


def _pairs(row: Any) -> list[int]:
    """(class, weight) of a feature, one after the other, in whole units.

    Of two classes only the second is kept: all that counts is by how much it leads.
    """
    whole = [round(float(one) * UNIT) for one in row]
    large = [abs(one) >= SMALLEST for one in whole]
    if len(whole) == len(("no", "yes")):
        return [1, whole[1] - whole[0]] if any(large) else []
    return [part for i, one in enumerate(whole) if large[i] for part in (i, one)]


def main() -> None:
    """Fit and write."""
    texts = {name: sentences(name) for name in MODELS}
    cache = {text: seen(text) for rows in texts.values() for text, _ in rows}
    table: dict[str, Any] = {"made_from": made_from()}
    for name, (own, others, penalty, fewest) in MODELS.items():
        data = [(cache[text], meant) for one in own for text, meant in texts[one]]
        data += [(cache[text], "no") for one in others for text, _ in texts[one]]
        table[name] = fit(data, penalty=penalty, fewest=fewest)
        print(f"{name}: {len(data)} sentences, {len(table[name]['weights'])} features")
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
