"""Weighing: add up what speaks for each label, and decide.

In:  labels, and cues with their weights.
Out: the label with the greatest sum, with its judgement: who, how sure, on which words.

How sure is the share of the winner when the sums are read as log-odds (softmax).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

from argmap.model import Judgement, Span

RULES = "rules@1"
SHARPNESS = 1.6


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


class Ballot:
    """What speaks for each of some labels."""

    def __init__(self, labels: Sequence[str], by: str) -> None:
        """Begin with nothing for any label; of equal sums the first label wins."""
        self.by = by
        self.sums: dict[str, float] = dict.fromkeys(labels, 0.0)
        self.cues: dict[str, list[tuple[int, int]]] = {label: [] for label in labels}

    def add(self, label: str, weight: float, cues: Iterable[Placed] = ()) -> None:
        """Add ``weight`` for ``label``, resting on ``cues``."""
        self.sums[label] += weight
        self.cues[label].extend((cue.start, cue.end) for cue in cues)

    def log_shares(self, labels: Sequence[str]) -> list[float]:
        """Return the logarithms of the shares of ``labels``."""
        sums = [SHARPNESS * self.sums[label] for label in labels]
        top = max(sums)
        whole = top + math.log(sum(math.exp(value - top) for value in sums))
        return [value - whole for value in sums]

    def decide(self) -> tuple[str, Judgement]:
        """Return the winner and its judgement."""
        winner = max(self.sums, key=self.sums.__getitem__)
        top = self.sums[winner]
        total = sum(math.exp(SHARPNESS * (value - top)) for value in self.sums.values())
        places = sorted(set(self.cues[winner]))
        return winner, Judgement(
            by=self.by,
            score=round(1 / total, 3),
            cues=tuple(Span(start=start, end=end) for start, end in places),
        )
