"""Signs: what is seen on a unit, as names that a linear model gives weights to.

In:  a document with units (and, for stances, a topic).
Out: for each unit the names of its signs; ``p`` and ``f`` mark those of its neighbours.

Character sequences are taken from the words that frame a statement: nouns and names that recur
in the post or stand in its topic are masked, so that framing is learned, not topic.

Source: masking as in Stab, Miller & Gurevych (2018), "Cross-topic argument mining";
character n-grams as in the measurements of the documentation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.quantities import QuantityKind
from argmap.language.valence import find_judged, is_negated, opposites
from argmap.language.words import cut_words
from argmap.mining.camps import camp_of_units
from argmap.mining.direction import Direction, read_direction
from argmap.mining.features import Features, unit_features
from argmap.mining.rules.roles import listed_as_evidence, weigh_role
from argmap.mining.rules.stances import weigh_stance
from argmap.mining.rules.types import weigh_type
from argmap.mining.weighing import Ballot
from argmap.model import Document, Unit, UnitType, VoiceKind

MASK = "※"
RECURS = 3
LONGEST_UNIT = 160
_NAMES = ("nr", "ns", "nt", "nz", "eng")


class Seen(NamedTuple):
    """What is seen on one unit.

    Attributes:
        signs: names of its signs, its neighbours' included.
        ballots: what the rules say, by layer (``type``, ``role``, ``stance``).
        is_listed: whether the text itself lists it as evidence.
        camp: the side towards the topic of the camp that it reports: +1, -1, or 0 for none.
    """

    signs: list[str]
    ballots: dict[str, Ballot]
    is_listed: bool
    camp: int


def see_units(document: Document) -> list[Seen]:
    """Return what is seen on each unit; kept while the stages of one post run."""
    features = unit_features(document)
    kept = _KEPT.get("last")
    key = (id(features), document.topic.text, document.text)
    if kept is None or kept[0] != key:
        kept = (key, features, _see_units(document, features))
        _KEPT["last"] = kept
    return kept[2]


_KEPT: dict[str, tuple[tuple[int, str, str], tuple[Features, ...], list[Seen]]] = {}


def _see_units(document: Document, features: tuple[Features, ...]) -> list[Seen]:
    """Return what is seen on each unit."""
    texts = masked_texts(document)
    camps = camp_of_units(document, features)
    direction = read_direction(document.topic.text)
    near = _nearness(document, features, direction)
    listed = listed_as_evidence(document)
    ballots: list[dict[str, Ballot]] = []
    own: list[list[str]] = []
    for index, (unit, seen) in enumerate(zip(document.units, features, strict=True)):
        told = _told_by_rules(unit, seen, direction, as_evidence=seen.block in listed)
        ballots.append(told)
        own.append(
            [
                *_shape(unit, seen, index, len(features)),
                *_cues(seen),
                *_stance_signs(seen, direction, camps[index]),
                *_ballot_signs(told),
                *near[index],
            ]
        )
    return [
        Seen(
            [*own[i], *_grams(texts[i]), *_beside(own, features, i)],
            ballots[i],
            features[i].block in listed and not features[i].is_heading,
            camps[i] * direction.value,
        )
        for i in range(len(features))
    ]


def masked_texts(document: Document) -> list[str]:
    """Return the folded words of each unit with the post's own terms masked."""
    folded = fold(document.text)
    words = [w for w in cut_words(document.text) if w.end - w.start > 1]
    nouns = [w for w in words if w.tag.startswith("n") or w.tag == "eng"]
    counts = Counter(folded[w.start : w.end] for w in nouns)
    topic = fold(document.topic.text)
    signs = list(folded)
    for word in nouns:
        term = folded[word.start : word.end]
        if counts[term] >= RECURS or term in topic or word.tag in _NAMES:
            signs[word.start : word.end] = [MASK] + [""] * (word.end - word.start - 1)
    return ["".join(signs[u.start : min(u.end, u.start + LONGEST_UNIT)]) for u in document.units]


def _grams(words: str) -> list[str]:
    """Return the character sequences of one to three signs, figures as 0, ends marked."""
    framed = "^" + "".join("0" if sign.isdigit() else sign for sign in words) + "$"
    grams = {framed[i : i + n] for n in (1, 2, 3) for i in range(len(framed) - n + 1)}
    grams.add("^^" + framed[1:4])
    return ["n:" + gram for gram in sorted(grams)]


def _shape(unit: Unit, seen: Features, index: int, total: int) -> list[str]:
    """Return how a unit stands in the post."""
    signs = [f"v:{unit.voice.kind}", f"len:{min(6, len(seen.words) // 12)}"]
    flags = {
        "heading": seen.is_heading,
        "item": seen.is_item,
        "label": seen.is_label,
        "question": seen.is_question,
        "first": seen.is_first,
        "last": seen.is_last,
        "opens": index == 0,
        "closes": index == total - 1,
    }
    signs += [f"s:{name}" for name, is_so in flags.items() if is_so]
    if seen.is_heading or seen.is_item:
        signs.append(f"level:{min(4, seen.level)}")
    signs.append(f"place:{4 * index // max(1, total)}")
    return signs


def _cues(seen: Features) -> list[str]:
    """Return the cue lists, connectives, figures and sources of a unit."""
    lists = Counter(name for hit in seen.hits for name in hit.names)
    signs = [f"c:{name}" for name in sorted(lists)]
    signs += [f"c2:{name}" for name, count in sorted(lists.items()) if count > 1]
    signs += [f"k:{c.sense}:{'o' if c.opens else 'i'}" for c in seen.connectives]
    signs += [f"k1:{c.sense}" for c in seen.connectives[:1] if c.opens]
    kinds = Counter(q.kind for q in seen.quantities)
    signs += [f"q:{kind}:{min(3, count)}" for kind, count in sorted(kinds.items())]
    figures = sum(n for k, n in kinds.items() if k not in (QuantityKind.DATE, QuantityKind.ORDINAL))
    signs.append(f"figures:{min(4, figures)}")
    if seen.attribution:
        signs.append(f"a:{seen.attribution.kind}:{seen.attribution.reported}")
    return signs


def _nearness(
    document: Document, features: Sequence[Features], direction: Direction
) -> list[list[str]]:
    """Return how far each unit stands from the words that the topic turns on."""
    turning = {w for word in direction.words for w in (word, *opposites().get(word, ()))}
    turning = turning or set(direction.terms)
    hits = [any(word in seen.words for word in turning) for seen in features]
    about = [bool(direction.terms & seen.content) for seen in features]
    shares: dict[str, list[bool]] = {}
    for unit, hit in zip(document.units, hits, strict=True):
        shares.setdefault(unit.section, []).append(hit)
    return [
        [
            f"far:{_distance(hits, index)}",
            f"about:{_distance(about, index)}",
            f"sect:{min(5, int(10 * sum(shares[unit.section]) / len(shares[unit.section])))}",
            f"far:{_distance(hits, index)}:{unit.voice.kind}",
        ]
        for index, unit in enumerate(document.units)
    ]


def _distance(hits: Sequence[bool], index: int) -> int:
    """Return in how many units the nearest hit stands, at most 6."""
    for step in range(6):
        if any(0 <= place < len(hits) and hits[place] for place in (index - step, index + step)):
            return step
    return 6


def _told_by_rules(
    unit: Unit, seen: Features, direction: Direction, *, as_evidence: bool
) -> dict[str, Ballot]:
    """Return what the rules say of a unit, by layer."""
    told = weigh_type(seen, quoted=unit.voice.kind == VoiceKind.QUOTED)
    typed = unit.model_copy(update={"type": UnitType(told.decide()[0])})
    return {
        "type": told,
        "role": weigh_role(typed, seen, as_evidence=as_evidence),
        "stance": weigh_stance(typed, seen, direction),
    }


def _ballot_signs(ballots: dict[str, Ballot]) -> list[str]:
    """Return what the rules choose, and how far ahead their choice lies."""
    signs: list[str] = []
    for layer, ballot in ballots.items():
        first, second = sorted(ballot.sums, key=lambda label: -ballot.sums[label])[:2]
        lead = int(2 * min(1.5, ballot.sums[first] - ballot.sums[second]))
        signs += [f"R{layer}:{first}", f"R{layer}:{first}:{lead}", f"R{layer}2:{second}"]
        signs += [
            f"R{layer}+:{label}:{int(2 * min(2.0, total))}"
            for label, total in ballot.sums.items()
            if total >= 0.5
        ]
    return signs


def _stance_signs(seen: Features, direction: Direction, camp: int) -> list[str]:
    """Return what a unit says in the direction of the topic and against it."""
    signs = [f"camp:{camp * direction.value}"] if camp else []
    judged = find_judged(seen.words)
    value = sum(j.value for j in judged)
    if judged:
        signs += [
            f"val:{(value > 0) - (value < 0)}",
            f"way:{((value > 0) - (value < 0)) * direction.value}",
        ]
        signs.append(f"way2:{max(-3, min(3, value)) * direction.value}")
    for word, negated in direction.words.items():
        for used, same in ((word, 1), *((o, -1) for o in opposites().get(word, ()))):
            place = seen.words.find(used)
            if place >= 0:
                turned = -1 if is_negated(seen.words, place) else 1
                signs.append(f"word:{same * turned * (-1 if negated else 1)}")
    shared = len(direction.terms & seen.content)
    signs.append(f"topic:{min(3, shared)}")
    return signs


def _beside(own: Sequence[Sequence[str]], features: Sequence[Features], index: int) -> list[str]:
    """Return the signs of the units before and behind, and whether they share the block."""
    signs: list[str] = []
    for mark, other in (("p", index - 1), ("f", index + 1)):
        if not 0 <= other < len(own):
            signs.append(f"{mark}:none")
            continue
        same = "=" if features[other].block == features[index].block else "/"
        signs += [
            f"{mark}{same}{sign}"
            for sign in own[other]
            if sign[:2] in ("c:", "k1", "s:", "a:", "wa", "wo", "ca", "fi", "v:", "Rt")
        ]
    return signs
