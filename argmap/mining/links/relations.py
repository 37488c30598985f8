"""Relations: link units to what they bear on.

In:  a document with labelled units.
Out: the same document with support and attack relations r1, r2, … in order of their sources.

The post is decoded as a whole: every unit has at most one target, chosen so that the sum of the
scores is greatest and no chain of links comes back to its beginning. What nothing speaks for
stays unlinked. How sure a link is, is the model's probability of it among the unit's candidates.

Source: decoding as in Peldszus & Stede (2015), "Joint prediction in MST-style discourse parsing
for argumentation mining"; annotation guidelines, section 6.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from argmap.mining.features import Features, unit_features
from argmap.mining.linear import LinearModel, load_model
from argmap.mining.links.arborescence import ROOT, best_arborescence
from argmap.mining.links.candidates import possible_targets, read_outline
from argmap.mining.links.pair_signs import Sight, pair_signs
from argmap.model import Document, Relation, RelationKind, Span

NONE = "none"
THRESHOLD = -1.5
ATTACK_BAR = 0.5


class _Candidate(NamedTuple):
    """A possible link: its target, kind, log-odds against no link, and probability."""

    target: int
    kind: RelationKind
    score: float
    share: float


def relate_units(document: Document) -> Document:
    """Add support and attack relations."""
    model = load_model("links")
    features = unit_features(document)
    sight = Sight(document.units, features, read_outline(document.units, features))
    candidates = _candidates(sight, model)
    edges = [[(ROOT, THRESHOLD), *((c.target, c.score) for c in own)] for own in candidates]
    relations: list[Relation] = []
    for index, pick in enumerate(best_arborescence(edges)):
        if pick:
            chosen = candidates[index][pick - 1]
            relations.append(
                _relation(document, features, (index, chosen), len(relations) + 1, model.by)
            )
    return document.with_layers(relations=tuple(relations))


def _candidates(sight: Sight, model: LinearModel) -> list[list[_Candidate]]:
    """Return the possible links of each unit with their scores."""
    total = len(sight.units)
    pairs = [(i, t) for i in range(total) for t in possible_targets(sight.outline, i, total)]
    sums = model.scores(pair_signs(sight, i, t) for i, t in pairs).tolist()
    none = model.labels.index(NONE)
    found: list[list[_Candidate]] = [[] for _ in range(total)]
    for (index, target), row in zip(pairs, sums, strict=True):
        top = max(row)
        powers = [math.exp(value - top) for value in row]
        for label, value, power in zip(model.labels, row, powers, strict=True):
            if label != NONE:
                kind, share = RelationKind(label), power / sum(powers)
                bar = ATTACK_BAR if kind == RelationKind.ATTACK else 0.0
                found[index].append(_Candidate(target, kind, value - row[none] - bar, share))
    return found


def _relation(
    document: Document,
    features: tuple[Features, ...],
    link: tuple[int, _Candidate],
    number: int,
    by: str,
) -> Relation:
    """Return a relation with the connectives that it rests on."""
    index, chosen = link
    near = index - chosen.target in (1, -1)
    later = max(index, chosen.target)
    cues = features[later].connectives[:1] if near else ()
    opposed = features[index].cues("opponent") if chosen.kind == RelationKind.ATTACK else ()
    places = sorted({*((c.start, c.end) for c in cues), *((h.start, h.end) for h in opposed)})
    return Relation(
        id=f"r{number}",
        source=document.units[index].id,
        target=document.units[chosen.target].id,
        kind=chosen.kind,
        by=by,
        score=round(chosen.share, 3),
        cues=tuple(Span(start=start, end=end) for start, end in places),
    )
