"""Figures for a three-class classifier: F1, accuracy, calibration. Needs only NumPy."""

from __future__ import annotations

import numpy as np

from data import CLASSES


def scores(probabilities: np.ndarray, labels: np.ndarray, bins: int = 15) -> dict:
    """All figures for ``probabilities`` [n, 3] against ``labels`` [n].

    ``confusion[i][j]`` counts items of class i that were given class j. ``ece`` is the expected calibration error:
    the gap between confidence and accuracy, averaged over ``bins`` equal bins of the confidence, weighted by how
    many items fall into each (Guo et al. 2017); ``reliability`` lists those bins.
    """
    given = probabilities.argmax(1)
    confusion = np.zeros((3, 3), dtype=int)
    np.add.at(confusion, (labels, given), 1)
    per_class = {}
    for c, name in enumerate(CLASSES):
        hit = confusion[c, c]
        precision = hit / max(1, confusion[:, c].sum())
        recall = hit / max(1, confusion[c].sum())
        f1 = 2 * hit / max(1, confusion[:, c].sum() + confusion[c].sum())
        per_class[name] = {"precision": _r(precision), "recall": _r(recall), "f1": _r(f1), "n": int(confusion[c].sum())}
    f1s = [2 * confusion[c, c] / max(1, confusion[:, c].sum() + confusion[c].sum()) for c in range(3)]
    ece, table = reliability(probabilities.max(1), given == labels, bins)
    picked = np.clip(probabilities[np.arange(len(labels)), labels], 1e-12, 1)
    return {
        "n": int(len(labels)),
        "macro_f1": _r(np.mean(f1s)),
        "accuracy": _r((given == labels).mean()),
        "log_loss": _r(-np.log(picked).mean()),
        "per_class": per_class,
        "confusion": confusion.tolist(),
        "ece": _r(ece),
        "reliability": table,
    }


def reliability(confidence: np.ndarray, correct: np.ndarray, bins: int) -> tuple[float, list[dict]]:
    """Expected calibration error and its table, one row per bin that is not empty."""
    at = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    ece, table = 0.0, []
    for b in range(bins):
        inside = at == b
        if inside.any():
            mean, right = confidence[inside].mean(), correct[inside].mean()
            ece += inside.mean() * abs(mean - right)
            table.append({"from": _r(b / bins), "to": _r((b + 1) / bins), "n": int(inside.sum()),
                          "confidence": _r(mean), "accuracy": _r(right)})
    return ece, table


def _r(value: float) -> float:
    return round(float(value), 4)


def brief(result: dict) -> str:
    """The three figures of ``result`` by which runs are compared, in one line."""
    return f"macro F1 {result['macro_f1']:.4f} accuracy {result['accuracy']:.4f} log loss {result['log_loss']:.4f}"
