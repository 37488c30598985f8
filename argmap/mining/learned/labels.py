"""Labels: types, roles and stances by linear models.

In:  a document with units (stances: and a topic).
Out: the same document with one layer of labels and their tags.

Each label has two looks. The first sees each unit by its signs. The second sees what the first
thought of it, of its neighbours, of its section and of its voice, so that a post which argues
one way pulls doubtful units along and a "but" turns them.

Source: stacked sequential learning, Cohen & Carvalho (2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.mining.features import Features, unit_features
from argmap.mining.learned.second_look import second_signs
from argmap.mining.linear import LinearModel, load_model
from argmap.mining.signs import unit_signs
from argmap.model import Document, Judgement, Role, Span, Stance, UnitType

if TYPE_CHECKING:
    from argmap.mining.linear import Floats

_CUES = {
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
    first, second = load_model(f"{layer}s"), load_model(f"{layer}s_second")
    signs = unit_signs(document)
    looks = label_shares(document, signs, first, second)
    units = []
    for unit, seen, shares in zip(document.units, unit_features(document), looks.tolist(), strict=True):
        best = max(range(len(shares)), key=shares.__getitem__)
        label = second.labels[best]
        judgement = Judgement(
            by=second.by, score=round(shares[best], 3), cues=_cues(layer, label, seen)
        )
        tags = unit.tags.model_copy(update={layer: judgement})
        units.append(unit.model_copy(update={layer: _LABELS[layer](label), "tags": tags}))
    return document.with_layers(units=tuple(units))


_LABELS = {"type": UnitType, "role": Role, "stance": Stance}


def label_shares(
    document: Document, signs: Sequence[Sequence[str]], first: LinearModel, second: LinearModel
) -> Floats:
    """Return the probability of each label for each unit, shape (units, labels)."""
    shares = first.probabilities(signs)
    return second.probabilities(second_signs(document, first.labels, shares))


def _cues(layer: str, label: str, seen: Features) -> tuple[Span, ...]:
    """Return the words of a unit that speak for its label."""
    if layer == "type" and label == UnitType.STATISTIC:
        places = {(q.start, q.end) for q in seen.quantities}
    elif layer == "type" and label == UnitType.TESTIMONY and seen.attribution:
        places = {(seen.attribution.start, seen.attribution.end)}
    else:
        hits = seen.cues(*_CUES[layer].get(label, ()))  # type: ignore[call-overload]  # StrEnum keys
        places = {(hit.start, hit.end) for hit in hits}
    return tuple(Span(start=start, end=end) for start, end in sorted(places))
