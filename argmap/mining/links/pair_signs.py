"""Pair signs: what is seen on two units that one may bear on the other.

In:  the labelled units with their features and outline, and the places of a pair.
Out: the names of the signs that a linear model gives weights to.

Source: annotation guidelines, section 6; feature families as in Stab & Gurevych (2017):
structural, lexical, discourse indicators, and shared content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.mining.features import Features
from argmap.mining.links.candidates import Outline
from argmap.model import Stance, Unit

_ANAPHOR = re.compile(
    r"^(?:但|而|所以|因此|可|不过)?(?:这|此|该|上述|以上|其|它|他|她|那)(?!些年|几年|里|时)"
)
_CONSEQUENCE = re.compile(
    r"^(?:这|此|由此|上述|以上)[^,。]{0,6}(?:说明|表明|证明|意味|导致|造成|使|让|就是|正是|才是|不|是|已|足)"
)
_ANSWERS = re.compile(
    r"^[“\"「]?(?:可|但|然而|不过|其实|事实上|问题是|错|不对|这话|这种|这个说法|扯|笑话|我不|我反对|恕我|别|照做|真)"
)
FAR = 6


class Sight:
    """The units of a document as pairs are judged on them.

    Attributes:
        units, features: the units and what is seen on them.
        outline: how they stand to each other.
        marks: connectives, anaphora, cues and speakers of each unit, named once.
    """

    def __init__(
        self, units: Sequence[Unit], features: Sequence[Features], outline: Outline
    ) -> None:
        """Name the marks of each unit."""
        self.units, self.features, self.outline = units, features, outline
        self.marks = [_marks(seen) for seen in features]


def _marks(seen: Features) -> list[str]:
    """Return the connectives, anaphora, cues and speaker of one unit."""
    marks = [f"k:{c.sense}" for c in seen.connectives[:3] if c.opens]
    for name, pattern in (("ana", _ANAPHOR), ("cons", _CONSEQUENCE), ("answer", _ANSWERS)):
        if pattern.match(seen.words):
            marks.append(name)
    names = {name for hit in seen.hits for name in hit.names}
    marks += [f"c:{name}" for name in ("opponent", "rhetorical", "anecdote") if name in names]
    if seen.attribution:
        marks.append(f"a:{seen.attribution.kind}")
    if seen.is_question:
        marks.append("ask")
    if seen.words.rstrip().endswith(":"):
        marks.append("colon")
    return marks


def pair_signs(sight: Sight, source: int, target: int) -> list[str]:
    """Return what is seen on the pair: does ``source`` bear on ``target``."""
    signs = [*_structure(sight, source, target), *_labels(sight, source, target)]
    signs += _indicators(sight, source, target)
    signs += _content(sight.features[source], sight.features[target])
    return signs


def _structure(sight: Sight, source: int, target: int) -> list[str]:
    """Return how the two units stand to each other."""
    seen, other = sight.features[source], sight.features[target]
    distance = max(-3, min(FAR, source - target))
    same = sight.units[source].section == sight.units[target].section
    block = "b" if seen.block == other.block else "s" if same else "x"
    signs = [f"d:{distance}", f"d{block}:{distance}", f"place:{block}"]
    outline = sight.outline
    between = range(min(source, target) + 1, max(source, target))
    if same and not any(sight.units[i].is_claim for i in between):
        signs.append(f"nearest:{'back' if source > target else 'ahead'}:{sight.units[source].role}")
    flags = {
        "lead": outline.leads[source] == target,
        "head": bool(outline.heads[source]) and outline.heads[source][-1] == target,
        "above": target in outline.heads[source][:-1],
        "opener": outline.openers[source] == target,
        "first": outline.firsts[source] == target,
        "main": outline.main == target,
        "alike": target in outline.alike[source],
        "item": seen.is_item,
        "label": seen.is_label,
        "to_item": other.is_item,
        "to_head": other.is_heading,
        "is_head": seen.is_heading,
        "opens": outline.openers[source] == source,
        "is_first": outline.firsts[source] == source,
    }
    on = [name for name, is_so in flags.items() if is_so]
    role = sight.units[source].role
    signs += [f"s:{name}" for name in on] + [f"s:{name}:{role}" for name in on]
    signs += [
        f"s:{a}+{b}"
        for a in on
        for b in on
        if a < b and {a, b} & {"lead", "head", "first", "opener", "main"}
    ]
    if not same:
        one, two = sight.units[source].voice, sight.units[target].voice
        signs.append(f"voices:{one.kind}>{two.kind}")
    return signs


def _labels(sight: Sight, source: int, target: int) -> list[str]:
    """Return the labels of the two units, alone and together."""
    unit, other = sight.units[source], sight.units[target]
    way = "same" if unit.stance == other.stance else "turned"
    if Stance.NEUTRAL in (unit.stance, other.stance) and way == "turned":
        way = "beside"
    back = "back" if source > target else "ahead"
    return [
        f"r:{unit.role}>{other.role}",
        f"r:{unit.role}>{other.role}:{back}",
        f"t:{unit.type}>",
        f"t:>{other.type}",
        f"t:{unit.type}>{other.type}",
        f"way:{way}",
        f"way:{way}:{unit.role}:{back}",
        f"v:{unit.voice.kind}",
    ]


def _indicators(sight: Sight, source: int, target: int) -> list[str]:
    """Return the marks of both units, with how far apart they stand."""
    distance = source - target
    step = {1: "1", 2: "2", -1: "-1", -2: "-2"}.get(distance, "+" if distance > 0 else "-")
    signs = [f"{mark}:{step}" for mark in sight.marks[source]]
    signs += [f">{mark}:{step}" for mark in sight.marks[target]]
    return signs


def _content(one: Features, other: Features) -> list[str]:
    """Return how much content the two units share."""
    shared = len(one.content & other.content)
    smaller = max(1, min(len(one.content), len(other.content)))
    share = min(4, int(5 * shared / max(3, smaller)))
    signs = [f"shared:{min(4, shared)}", f"share:{share}"]
    if one.quantities and other.quantities:
        figures = {(q.low, q.unit) for q in one.quantities} & {
            (q.low, q.unit) for q in other.quantities
        }
        signs.append(f"figure:{bool(figures)}")
    return signs
