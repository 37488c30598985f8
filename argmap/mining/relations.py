"""Relations: link units to what they bear on.

In:  a document with labelled units.
Out: the same document with support and attack relations r1, r2, … in order of their sources.

Each section is decoded as a whole: every unit has at most one target, chosen so that the sum of
the scores is greatest and no chain of links comes back to its beginning. What nothing speaks
for stays unlinked. Section heads of the author are then linked to the main claim.

Source: decoding as in Peldszus & Stede (2015), "Joint prediction in MST-style discourse parsing
for argumentation mining"; annotation guidelines, section 6.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from argmap.mining.arborescence import ROOT, best_arborescence
from argmap.mining.attachments import Attachment, possible_attachments
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES
from argmap.model import Document, Relation, Span, Unit

THRESHOLD = 1.0
STEEPNESS = 1.2


def relate_units(document: Document) -> Document:
    """Add support and attack relations."""
    features = unit_features(document)
    relations: list[Relation] = []
    pairs = zip(document.units, features, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].section):
        section = list(group)
        relations.extend(_decode([u for u, _ in section], [f for _, f in section]))
    numbered = (r.model_copy(update={"id": f"r{n}"}) for n, r in enumerate(relations, start=1))
    return document.with_layers(relations=tuple(numbered))


def _decode(units: Sequence[Unit], features: Sequence[Features]) -> list[Relation]:
    """Return the relations of one section."""
    possible = possible_attachments(units, features)
    edges = [[(ROOT, THRESHOLD), *((a.target, a.score) for a in of_unit)] for of_unit in possible]
    chosen = best_arborescence(edges)
    return [
        _relation(units, index, possible[index][pick - 1])
        for index, pick in enumerate(chosen)
        if pick
    ]


def _relation(units: Sequence[Unit], index: int, attachment: Attachment) -> Relation:
    """Return a relation; its score grows with how far it lies above the threshold."""
    sure = 1 / (1 + math.exp(-STEEPNESS * (attachment.score - THRESHOLD + 0.2)))
    return Relation(
        id="r0",
        source=units[index].id,
        target=units[attachment.target].id,
        kind=attachment.kind,
        by=RULES,
        score=round(sure, 3),
        cues=tuple(Span(start=start, end=end) for start, end in sorted(set(attachment.cues))),
    )
