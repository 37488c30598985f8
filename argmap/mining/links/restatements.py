"""Restatements: units that say again what an earlier unit says, and add no ground.

In:  a document with units and relations.
Out: the same document with ``restate`` relations added.

Two units are compared by their content words and pairs of characters, weighted by how rare they
are in the post, and by their normalised figures. A unit is compared only with units that share one of its rarer words,
so that the work stays near linear.

Source: annotation guidelines, section 6; weights as in Spärck Jones (1972), inverse document
frequency.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from argmap.language.quantities import Quantity, QuantityKind
from argmap.language.valence import opposites
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES
from argmap.model import Document, Relation, RelationKind, Stance, Unit, VoiceKind

THRESHOLD = 0.22
SAME_VOICE = 0.15
RARE = 40
FIGURE = 2.2
PAIR = 0.3
_HAN = re.compile("[一-鿿]{2}")


class _Profile(NamedTuple):
    """What a unit says: weighted terms and the sum of their weights."""

    terms: dict[str, float]
    total: float


def relate_restatements(document: Document) -> Document:
    """Add restatement relations."""
    units, features = document.units, unit_features(document)
    profiles = _profiles(features)
    sayings = [_turnable(seen.words) for seen in features]
    linked = {(r.source, r.target) for r in document.relations}
    index: dict[str, list[int]] = defaultdict(list)
    relations: list[Relation] = list(document.relations)
    for place, profile in enumerate(profiles):
        best = _best((units, profiles, sayings), place, index)
        if best and (units[place].id, units[best[0]].id) not in linked:
            relations.append(_relation(units[place], units[best[0]], best[1], len(relations) + 1))
        for term in profile.terms:
            index[term].append(place)
    return document.with_layers(relations=tuple(relations))


def _profiles(features: Sequence[Features]) -> list[_Profile]:
    """Return the profile of each unit."""
    said = [set(seen.content) | _figures(seen.quantities) | _pairs(seen.words) for seen in features]
    counts = Counter(term for terms in said for term in terms)
    total = len(features)
    profiles: list[_Profile] = []
    for terms in said:
        weights = {t: _weight(t, counts[t], total) for t in sorted(terms)}
        profiles.append(_Profile(weights, sum(weights.values())))
    return profiles


def _weight(term: str, count: int, total: int) -> float:
    """Return how much a shared term tells."""
    kind = {"#": FIGURE, "~": PAIR}.get(term[0], 1.0)
    return kind * math.log((total + 1) / count)


def _figures(quantities: Sequence[Quantity]) -> set[str]:
    """Return the figures of a unit as terms: value and unit, dates left out."""
    return {
        f"#{abs(q.low):.4g}-{abs(q.high):.4g}{q.unit}"
        for q in quantities
        if q.kind not in (QuantityKind.DATE, QuantityKind.ORDINAL)
        and not (q.kind == QuantityKind.COUNT and q.high <= 3)
    }


def _pairs(words: str) -> set[str]:
    """Return the pairs of neighbouring Chinese characters, which tell paraphrases of one stem."""
    return {"~" + words[i : i + 2] for i in range(len(words) - 1) if _HAN.match(words, i)}


def _best(
    said: tuple[Sequence[Unit], Sequence[_Profile], Sequence[frozenset[str]]],
    place: int,
    index: dict[str, list[int]],
) -> tuple[int, float] | None:
    """Return the earlier unit that the one at ``place`` repeats, and how much of it."""
    units, profiles, sayings = said
    mine = profiles[place]
    if len(mine.terms) < 3:
        return None
    shared: dict[int, float] = defaultdict(float)
    for term, weight in mine.terms.items():
        for other in index[term][-RARE:]:
            shared[other] += weight
    best, top = -1, 0.0
    for other, weight in shared.items():
        score = weight / math.sqrt(mine.total * max(profiles[other].total, 1e-9))
        if score <= max(top, THRESHOLD):
            continue
        score -= _against(units[place], units[other])
        score -= 0.25 * _says_opposite(sayings[place], sayings[other])
        if score > top and len(profiles[other].terms) >= 3:
            best, top = other, score
    return (best, top) if top >= THRESHOLD else None


def _against(unit: Unit, other: Unit) -> float:
    """Return what speaks against a repetition: one voice, opposite stance, opposite words."""
    if other.end >= unit.start - 2 and other.section == unit.section:
        return 1.0
    penalty = 0.0
    if unit.voice.key == other.voice.key:
        penalty += SAME_VOICE
    if unit.voice.kind == VoiceKind.AUTHOR and other.voice.kind == VoiceKind.AI:
        penalty += 0.1
    if {unit.stance, other.stance} == {Stance.FAVOR, Stance.AGAINST}:
        penalty += 0.2
    return penalty


def _turnable(words: str) -> frozenset[str]:
    """Return the words of a unit that have an opposite."""
    return frozenset(word for word in opposites() if word in words)


def _says_opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one unit uses a word whose opposite only the other uses."""
    table = opposites()
    return any(word not in other and (table[word] & other) - one for word in one)


def _relation(unit: Unit, other: Unit, score: float, number: int) -> Relation:
    return Relation(
        id=f"r{number}",
        source=unit.id,
        target=other.id,
        kind=RelationKind.RESTATE,
        by=RULES,
        score=round(min(0.99, 0.25 + score * 0.75), 3),
    )
