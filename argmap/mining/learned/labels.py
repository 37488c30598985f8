"""Labels: types, roles and stances by linear models and rules together.

In:  a document with units (stances: and a topic).
Out: the same document with one layer of labels and their tags.

A label's log-odds are the model's plus those of the rules, the latter at ``TRUST``: the model
knows the corpus, the rules know the guidelines, and together they err less on a post of a kind
that the corpus lacks. What the text itself lists as evidence is a premise, whatever it says
(guidelines, section 3), and what it lists for a camp has the camp's stance (section 5).

Source: logarithmic opinion pool, Genest & Zidek (1986).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from argmap.mining.features import Features, unit_features
from argmap.mining.linear import LinearModel, load_model
from argmap.mining.signs import Seen, see_units
from argmap.mining.weighing import RULES
from argmap.model import Document, Judgement, Role, Span, Stance, Unit, UnitType

TRUST = {"type": 0.6, "role": 0.3, "stance": 0.3}
LISTED = 0.9
GROUNDS = frozenset((UnitType.FACT, UnitType.STATISTIC))
_CUES: dict[str, dict[str, tuple[str, ...]]] = {
    "type": {
        UnitType.PREDICTION: ("prediction",),
        UnitType.POLICY: ("strong_policy", "policy"),
        UnitType.CAUSAL: ("strong_causal",),
        UnitType.ANALOGY: ("strong_analogy", "analogy"),
        UnitType.DEFINITION: ("strong_definition", "definition"),
        UnitType.EVALUATION: ("evaluation", "booster", "rhetorical"),
        UnitType.FACT: ("past", "anecdote"),
        UnitType.TESTIMONY: ("opponent",),
    },
    "role": {Role.CLAIM: ("evaluation", "prediction", "strong_policy"), Role.PREMISE: ("past",)},
    "stance": {Stance.AGAINST: ("opponent",)},
}


def tag_types(document: Document) -> Document:
    """Add the type layer."""
    return _tag(document, "type")


def tag_roles(document: Document) -> Document:
    """Add the role layer."""
    return _tag(document, "role")


def tag_stances(document: Document) -> Document:
    """Add the stance layer."""
    return _tag(document, "stance")


def _tag(document: Document, layer: str) -> Document:
    """Add one layer of labels."""
    model = load_model(f"{layer}s")
    seen = see_units(document)
    shares = label_shares(seen, layer, model)
    units = []
    for unit, sight, features, row in zip(
        document.units, seen, unit_features(document), shares, strict=True
    ):
        if layer == "role" and unit.type is not None:
            row = _agreeing(row, model.labels, unit)  # noqa: PLW2901
        best = max(range(len(row)), key=row.__getitem__)
        label, score, by = model.labels[best], row[best], model.by
        if layer == "role" and sight.is_listed:
            label, score, by = Role.PREMISE, max(score, LISTED), RULES
        if layer == "stance" and sight.camp:
            label, score, by = _SIDES[sight.camp], max(score, LISTED), RULES
        judgement = Judgement(by=by, score=round(score, 3), cues=_cues(layer, label, features))
        tags = unit.tags.model_copy(update={layer: judgement})
        units.append(unit.model_copy(update={layer: _LABELS[layer](label), "tags": tags}))
    return document.with_layers(units=tuple(units))


_SIDES = {1: Stance.FAVOR, -1: Stance.AGAINST}
_LABELS = {"type": UnitType, "role": Role, "stance": Stance}


def _agreeing(row: Sequence[float], labels: Sequence[str], unit: Unit) -> list[float]:
    """Return the shares of roles, weighed by how well each goes with the unit's type."""
    judged = unit.tags.type
    sure = judged.score if judged else 1.0
    fits = {Role.PREMISE: 0.97 if unit.type in GROUNDS else 0.2}
    fits[Role.CLAIM] = 1 - fits[Role.PREMISE] if unit.type in GROUNDS else 0.9
    weighed = [
        share * (sure * fits[Role(label)] + (1 - sure) * 0.5)
        for share, label in zip(row, labels, strict=True)
    ]
    return [share / sum(weighed) for share in weighed]


def label_shares(seen: Sequence[Seen], layer: str, model: LinearModel) -> list[list[float]]:
    """Return the probability of each of the model's labels for each unit."""
    sums = model.scores(sight.signs for sight in seen).tolist()
    return [
        _pooled(row, sight.ballots[layer].log_shares(model.labels), TRUST[layer])
        for row, sight in zip(sums, seen, strict=True)
    ]


def _pooled(row: Sequence[float], rules: Sequence[float], trust: float) -> list[float]:
    """Return the shares of labels from the log-odds of a model and of the rules."""
    sums = [value + trust * told for value, told in zip(row, rules, strict=True)]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    return [power / sum(powers) for power in powers]


def _cues(layer: str, label: str, seen: Features) -> tuple[Span, ...]:
    """Return the words of a unit that speak for its label."""
    if layer == "type" and label == UnitType.STATISTIC:
        places = {(q.start, q.end) for q in seen.quantities}
    elif layer == "type" and label == UnitType.TESTIMONY and seen.attribution:
        places = {(seen.attribution.start, seen.attribution.end)}
    else:
        hits = seen.cues(*_CUES[layer].get(label, ()))
        places = {(hit.start, hit.end) for hit in hits}
    return tuple(Span(start=start, end=end) for start, end in sorted(places))
