"""Second look: what the first look thought of a unit and of what stands around it.

In:  a document with units, the labels of a model and its probabilities, shape (units, labels).
Out: for each unit the names of its signs for the second model.

Source: stacked sequential learning, Cohen & Carvalho (2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from argmap.mining.camps import camp_of_units
from argmap.mining.direction import read_direction
from argmap.mining.features import Features, unit_features
from argmap.model import Document

if TYPE_CHECKING:
    from argmap.mining.linear import Floats

STEPS = (0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)
_TURNING = ("contrast", "concession", "result", "reason", "addition", "example", "conclusion")


def second_signs(document: Document, labels: Sequence[str], shares: Floats) -> list[list[str]]:
    """Return the signs of each unit for the second look."""
    features = unit_features(document)
    rows = shares.tolist()
    camps = camp_of_units(document, features)
    way = read_direction(document.topic.text).value
    groups = {
        "sec": _means(rows, [unit.section for unit in document.units]),
        "blk": _means(rows, [seen.block for seen in features]),
        "voi": _means(rows, [unit.voice.key for unit in document.units]),
        "doc": _means(rows, [0] * len(rows)),
    }
    found: list[list[str]] = []
    for index, unit in enumerate(document.units):
        signs = _steps("own", labels, rows[index])
        for name, means in groups.items():
            signs += _steps(name, labels, means[index])
        signs += _beside(index, rows, features, labels)
        signs.append(f"v:{unit.voice.kind}")
        if camps[index]:
            signs.append(f"camp:{camps[index] * way}")
        found.append(signs)
    return found


def _steps(name: str, labels: Sequence[str], row: Sequence[float]) -> list[str]:
    """Return the probabilities of a row as steps that they reach."""
    signs = [f"{name}:{labels[max(range(len(row)), key=row.__getitem__)]}"]
    for label, share in zip(labels, row, strict=True):
        signs += [f"{name}:{label}>{step}" for step in STEPS if share >= step]
    return signs


def _beside(
    index: int, rows: Sequence[Sequence[float]], features: Sequence[Features], labels: Sequence[str]
) -> list[str]:
    """Return what the first look thought of the neighbours, and how the units are joined."""
    signs: list[str] = []
    for mark, other in (("p", index - 1), ("f", index + 1)):
        if not 0 <= other < len(rows):
            continue
        same = "=" if features[other].block == features[index].block else "/"
        later = features[max(index, other)]
        row = rows[other]
        best = labels[max(range(len(row)), key=row.__getitem__)]
        signs += _steps(mark + same, labels, row)
        for sense in _TURNING:
            if later.opening(sense):
                signs.append(f"{mark}{same}:{sense}:{best}")
    return signs


def _means(rows: Sequence[Sequence[float]], keys: Sequence[Hashable]) -> list[list[float]]:
    """Return for each row the mean of the rows that share its key."""
    sums: dict[Hashable, list[float]] = {}
    counts: dict[Hashable, int] = defaultdict(int)
    for row, key in zip(rows, keys, strict=True):
        kept = sums.setdefault(key, [0.0] * len(row))
        counts[key] += 1
        for place, share in enumerate(row):
            kept[place] += share
    return [[total / counts[key] for total in sums[key]] for key in keys]
