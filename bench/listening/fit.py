"""Fits the three small models by which the coach hears what a message is about.

`python bench/listening/fit.py` writes `coach/engine/listening.json` from the sentences beside this
file. They were written for it (MIT, like the rest of the project); none comes from anywhere else.
The result is the same on every run: no dice, whole numbers.
"""

import json
from collections import Counter
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


def sentences(name: str) -> list[tuple[str, str]]:
    """(text, class) of a file."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["is"]) for row in map(json.loads, lines)]


def seen(text: str) -> frozenset[str]:
    """The features of a sentence, on any day."""
    entries = acts(text, today=date(2026, 1, 5))
    return features(read(text), entries=entries, promise=promise(text))


def fit(data: list[tuple[frozenset[str], str]], *, penalty: float, fewest: int) -> dict[str, Any]:
    """Logistic regression by Adam, with a quadratic penalty."""
    classes = sorted({one for _, one in data})
    counts = Counter(feature for found, _ in data for feature in found)
    vocabulary = {one: i for i, one in enumerate(sorted(f for f in counts if counts[f] >= fewest))}
    inputs = np.zeros((len(data), len(vocabulary)), np.float64)
    wanted = np.zeros((len(data), len(classes)), np.float64)
    for row, (found, meant) in enumerate(data):
        known = [vocabulary[one] for one in found if one in vocabulary]
        inputs[row, known] = SCALE / np.sqrt(max(1, len(found)))
        wanted[row, classes.index(meant)] = 1.0
    weights = np.zeros((len(vocabulary) + 1, len(classes)))
    inputs = np.hstack([inputs, np.ones((len(data), 1))])
    keep = np.ones_like(weights) * penalty
    keep[-1] = 0.0
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for number in range(1, ROUNDS + 1):
        totals = inputs @ weights
        totals -= totals.max(axis=1, keepdims=True)
        shares = np.exp(totals)
        shares /= shares.sum(axis=1, keepdims=True)
        slope = (inputs.T @ (shares - wanted) + keep * weights) / len(data)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        step = (first / (1 - 0.9**number)) / (np.sqrt(second / (1 - 0.999**number)) + 1e-8)
        weights -= PACE * step
    kept: dict[str, list[int]] = {}
    for feature, row in vocabulary.items():
        whole = [round(float(one) * UNIT) for one in weights[row]]
        pairs = [part for i, one in enumerate(whole) if abs(one) >= SMALLEST for part in (i, one)]
        if pairs:
            kept[feature] = pairs
    return {"classes": classes, "bias": [round(float(b), 2) for b in weights[-1]], "weights": kept}


def main() -> None:
    """Fit and write."""
    texts = {name: sentences(name) for name in MODELS}
    cache = {text: seen(text) for rows in texts.values() for text, _ in rows}
    table = {}
    for name, (own, others, penalty, fewest) in MODELS.items():
        data = [(cache[text], meant) for one in own for text, meant in texts[one]]
        data += [(cache[text], "no") for one in others for text, _ in texts[one]]
        table[name] = fit(data, penalty=penalty, fewest=fewest)
        print(f"{name}: {len(data)} sentences, {len(table[name]['weights'])} features")
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
