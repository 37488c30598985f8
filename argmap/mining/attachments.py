"""Attachments: what each unit may bear on, and how much speaks for it.

In:  the units of one section with their features.
Out: for each unit a short list of possible targets with kind, score and the words it rests on.

A unit may attach to its near neighbours, to the unit that leads in its list, to the headings
above it, to the first claim of its paragraph and to the first claim of its section. What speaks
for a link: the roles, equal or opposite stance, connectives, anaphora, shared words and figures,
and how near it is.

Source: annotation guidelines, section 6; feature families as in Stab & Gurevych (2017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.mining.features import Features
from argmap.model import RelationKind, Stance, Unit, UnitType

_ANAPHOR = re.compile(r"^(?:但|而|所以|因此|可|不过)?(?:这|此|该|上述|以上|其|它|他|她|那)(?!些年|几年|里|时)")
_CONSEQUENCE = re.compile(r"^(?:这|此|由此|上述|以上)[^,。]{0,6}(?:说明|表明|证明|意味|导致|造成|使|让|就是|正是|才是|不|是|已|足)")
_ANSWERS = re.compile(r"^[“\"「]?(?:可|但|但是|然而|不过|其实|事实上|问题是|错|不对|这话|这种|这个说法|照拿|扯|笑话|我不|我反对|恕我|话是|别|是,|是的,但)")
WINDOW = 6


class Attachment(NamedTuple):
    """A possible link from a unit.

    Attributes:
        target: index of the unit that it bears on.
        kind: support or attack.
        score: what speaks for it, less what speaks against it.
        cues: places of the words it rests on.
    """

    target: int
    kind: RelationKind
    score: float
    cues: tuple[tuple[int, int], ...] = ()


class Sight(NamedTuple):
    """The units of one section, as the scores see them."""

    units: Sequence[Unit]
    features: Sequence[Features]
    heads: Sequence[tuple[int, ...]]
    leads: Sequence[int | None]
    openers: Sequence[int]


def possible_attachments(units: Sequence[Unit], features: Sequence[Features]) -> list[list[Attachment]]:
    """Return the possible links of each unit of one section, in unit order."""
    sight = Sight(units, features, *_structure(units, features))
    return [list(_of_unit(sight, index)) for index in range(len(units))]


def _structure(
    units: Sequence[Unit], features: Sequence[Features]
) -> tuple[list[tuple[int, ...]], list[int | None], list[int]]:
    """Return for each unit the headings above it, the unit that leads in its list, and the first
    claim of its paragraph."""
    heads: list[tuple[int, ...]] = []
    leads: list[int | None] = []
    openers: list[int] = []
    open_heads: list[int] = []
    lead: int | None = None
    opener = 0
    for index, seen in enumerate(features):
        if seen.is_heading:
            open_heads = [h for h in open_heads if features[h].level < seen.level]
        heads.append(tuple(open_heads))
        before = features[index - 1] if index else None
        new_block = before is None or before.block != seen.block
        if new_block:
            opener = index
            listed = seen.is_item or seen.is_label
            if not listed:
                lead = None
            elif before is not None and not (before.is_item or before.is_label):
                lead = index - 1
        elif not units[opener].is_claim and units[index].is_claim:
            opener = index
        leads.append(lead)
        openers.append(opener)
        if seen.is_heading:
            open_heads.append(index)
    return heads, leads, openers


def _of_unit(sight: Sight, index: int) -> Iterator[Attachment]:
    """Yield the possible links of one unit."""
    near = range(max(0, index - WINDOW), min(len(sight.units), index + 3))
    targets = {*near, *sight.heads[index], sight.openers[index], 0} - {index}
    lead = sight.leads[index]
    if lead is not None:
        targets.add(lead)
    for target in sorted(targets):
        yield _support(sight, index, target)
        if _opposite(sight.units[index], sight.units[target]):
            yield _attack(sight, index, target)


def _opposite(one: Unit, other: Unit) -> bool:
    return {one.stance, other.stance} == {Stance.FAVOR, Stance.AGAINST}


def _support(sight: Sight, index: int, target: int) -> Attachment:
    """Return the link that says: the unit at ``index`` is a ground of the one at ``target``."""
    unit, other = sight.units[index], sight.units[target]
    seen, seen_other = sight.features[index], sight.features[target]
    cues: list[tuple[int, int]] = []
    score = -0.4 if unit.is_claim else 0.5
    score += 0.3 if other.is_claim else -2.2
    score += _place_score(sight, index, target)
    score += 2.0 * _overlap(seen, seen_other)
    if unit.stance != other.stance:
        score -= 1.6 if _opposite(unit, other) else 0.5
    if unit.type == UnitType.TESTIMONY and seen.cues("opponent"):
        score -= 0.6
    for weight, connective in _connective_scores(sight, index, target):
        score += weight
        if weight > 0 and connective is not None:
            cues.append((connective.start, connective.end))
    return Attachment(target, RelationKind.SUPPORT, score, tuple(cues))


def _place_score(sight: Sight, index: int, target: int) -> float:
    """Return what the places of a ground and its claim speak for."""
    seen, other = sight.features[index], sight.features[target]
    unit = sight.units[index]
    distance = index - target
    same = seen.block == other.block
    score = 0.0
    if same:
        score += {1: 1.1, 2: 0.6, 3: 0.3, -1: 0.3, -2: -0.2}.get(distance, 0.0)
        if target == sight.openers[index] and distance > 0:
            score += 0.6
    else:
        score -= 0.5
        score += {1: 0.4, 2: 0.1}.get(distance, 0.0)
    if sight.leads[index] == target:
        score += 1.6
    if sight.heads[index] and target == sight.heads[index][-1]:
        score += 1.0 if (sight.openers[index] == index or not unit.is_claim) else 0.4
        if unit.is_claim and seen.is_item:
            score += 0.4
    elif target in sight.heads[index]:
        score += 0.3
    if distance < 0:
        score -= 0.5 + (0.6 if not same else 0.0)
    if target == 0 and not sight.heads[index] and distance > WINDOW:
        score -= 0.2
    return score


def _connective_scores(
    sight: Sight, index: int, target: int
) -> Iterator[tuple[float, object]]:
    """Yield what connectives and anaphora on both sides speak for, and the connective."""
    seen, other = sight.features[index], sight.features[target]
    distance = index - target
    if distance == 1:
        if connective := seen.opening("reason", "example"):
            yield 1.3, connective
        if connective := seen.opening("result", "conclusion"):
            yield -1.3, connective
        if connective := seen.opening("contrast"):
            yield -0.8, connective
    if distance in (-1, -2):
        if connective := other.opening("result", "conclusion"):
            yield 1.6 if distance == -1 else 0.8, connective
        elif _CONSEQUENCE.match(other.words):
            yield 1.0 if distance == -1 else 0.3, None
        elif _ANAPHOR.match(other.words) and distance == -1 and not sight.units[index].is_claim:
            yield 0.5, None
        if seen.opening("reason") and distance == -1:
            yield 0.4, seen.opening("reason")
    if distance > 1 and (connective := seen.opening("addition", "enumeration")):
        yield 0.3, connective


def _attack(sight: Sight, index: int, target: int) -> Attachment:
    """Return the link that says: the unit at ``index`` speaks against the one at ``target``."""
    unit, other = sight.units[index], sight.units[target]
    seen, seen_other = sight.features[index], sight.features[target]
    distance = index - target
    cues: list[tuple[int, int]] = []
    score = -0.7 + (0.3 if other.is_claim else -1.2)
    if distance == 1:
        score += 0.8
    elif 1 < distance <= 3:
        score += 0.3
    elif distance < 0:
        score -= 0.5
    if target == sight.openers[index] or target in sight.heads[index]:
        score += 0.3
    score += 1.8 * _overlap(seen, seen_other)
    connective = seen.opening("contrast")
    if connective and 0 < distance <= 2:
        score += 1.2
        cues.append((connective.start, connective.end))
    if _ANSWERS.match(seen.words) and seen_other.cues("opponent") and 0 < distance <= 3:
        score += 1.2
    granted = seen.opening("concession")
    if granted:
        score += 0.7 if distance < 0 or target in sight.heads[index] else 0.3
        cues.append((granted.start, granted.end))
    if seen.cues("opponent"):
        score += 0.7
        cues.extend((hit.start, hit.end) for hit in seen.cues("opponent"))
    return Attachment(target, RelationKind.ATTACK, score, tuple(cues))


def _overlap(one: Features, other: Features) -> float:
    """Return how much of the smaller unit's content words the two share, 0 to 1."""
    smaller = min(len(one.content), len(other.content))
    if not smaller:
        return 0.0
    return len(one.content & other.content) / max(3, smaller)


