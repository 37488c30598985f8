"""Candidates: which units each unit may bear on.

In:  the units of a document with their features.
Out: the outline the units stand in, and for each unit a short list of possible targets.

A unit may bear on its near neighbours, on the unit that leads in its list, on the headings above
it, on the first claims of its paragraph, its section and the post, and on the earlier units of
other sections that share its rarest words. So the lists stay short, however long the post.

Source: annotation guidelines, section 6 ("give a unit its nearest target").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.mining.features import Features
from argmap.model import Unit, VoiceKind

BACK, AHEAD = 6, 2
ALIKE = 2
RARE = 25


@dataclass(frozen=True)
class Outline:
    """How the units stand to each other.

    Attributes:
        heads: for each unit the heading units above it, outermost first.
        leads: for each unit the unit that leads in its list, if one does.
        openers: for each unit the first claim of its block up to it, else the first unit.
        firsts: for each unit the first claim of its section.
        alike: for each unit the earlier units of other sections that are most like it.
        main: the claim that the author's post turns on, as far as its place tells.
    """

    heads: Sequence[tuple[int, ...]]
    leads: Sequence[int | None]
    openers: Sequence[int]
    firsts: Sequence[int]
    alike: Sequence[tuple[int, ...]]
    main: int


def read_outline(units: Sequence[Unit], features: Sequence[Features]) -> Outline:
    """Return how the units stand to each other."""
    heads, leads, openers, firsts = [], [], [], []
    walk = _Walk(units, features)
    for index in range(len(units)):
        walk.step(index)
        heads.append(tuple(walk.heads))
        leads.append(walk.lead)
        openers.append(walk.opener)
        firsts.append(walk.first)
        if features[index].is_heading:
            walk.heads.append(index)
    spoken = (i for i, u in enumerate(units) if u.is_claim and u.voice.kind == VoiceKind.AUTHOR)
    main = next(spoken, 0)
    return Outline(heads, leads, openers, firsts, _alike(units, features), main)


class _Walk:
    """What is open while the units are gone through in order."""

    def __init__(self, units: Sequence[Unit], features: Sequence[Features]) -> None:
        """Begin before the first unit."""
        self.units, self.features = units, features
        self.heads: list[int] = []
        self.lead: int | None = None
        self.opener = 0
        self.first = 0

    def step(self, index: int) -> None:
        """Go on to a unit."""
        unit, seen = self.units[index], self.features[index]
        before = self.features[index - 1] if index else None
        if index == 0 or self.units[index - 1].section != unit.section:
            self.heads, self.lead, self.first = [], None, index
        elif unit.is_claim and not self.units[self.first].is_claim:
            self.first = index
        if seen.is_heading:
            self.heads = [h for h in self.heads if self.features[h].level < seen.level]
        if before is None or before.block != seen.block:
            self._open_block(index, before)
        elif unit.is_claim and not self.units[self.opener].is_claim:
            self.opener = index

    def _open_block(self, index: int, before: Features | None) -> None:
        seen = self.features[index]
        self.opener = index
        if not (seen.is_item or seen.is_label):
            self.lead = None
        elif before is not None and not (before.is_item or before.is_label):
            self.lead = (
                index - 1 if self.units[index - 1].section == self.units[index].section else None
            )


def possible_targets(outline: Outline, index: int, total: int) -> list[int]:
    """Return the units that the unit at ``index`` may bear on, in text order."""
    near = range(max(0, index - BACK), min(total, index + AHEAD + 1))
    targets = {*near, *outline.heads[index][-3:], *outline.alike[index]}
    targets |= {outline.openers[index], outline.firsts[index], outline.main}
    if outline.leads[index] is not None:
        targets.add(outline.leads[index])
    return sorted(targets - {index, None})


def _alike(units: Sequence[Unit], features: Sequence[Features]) -> list[tuple[int, ...]]:
    """Return for each unit the earlier units of other sections that share most of its words."""
    counts = Counter(term for seen in features for term in seen.content)
    places: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, ...]] = []
    for index, seen in enumerate(features):
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(seen.content):
            if counts[term] <= RARE:
                for other in places[term]:
                    if units[other].section != units[index].section:
                        shared[other] += 1 / counts[term]
        best = sorted(shared, key=lambda other: (-shared[other], other))[:ALIKE]
        found.append(tuple(best))
        for term in seen.content:
            places[term].append(index)
    return found
