"""Matching: which unit of one annotation is which unit of another.

In:  two documents of the same text.
Out: pairs of unit ids, one to one, as many as possible, whose spans overlap by an
     intersection over union (IoU) of at least one half.

Units of one document never overlap, so a unit has at most two such partners, and two only where
each is exactly one half of it: taking them from left to right is a maximum matching.

Source: unit match as in Stab & Gurevych (2017), "Parsing Argumentation Structures in Persuasive
Essays", section 5.2 (partial match by overlap).
"""

from __future__ import annotations

from argmap.model import Document, Unit


def match_units(gold: Document, system: Document) -> dict[str, str]:
    """Return the ids of ``system`` units that match, each with its ``gold`` unit's id."""
    matches: dict[str, str] = {}
    taken: set[str] = set()
    here = 0
    for unit in system.units:
        while here < len(gold.units) and gold.units[here].end <= unit.start:
            here += 1
        there = here
        while there < len(gold.units) and gold.units[there].start < unit.end:
            other = gold.units[there]
            if unit.id not in matches and other.id not in taken and _is_match(unit, other):
                matches[unit.id] = other.id
                taken.add(other.id)
            there += 1
    return matches


def _is_match(one: Unit, other: Unit) -> bool:
    """Tell whether the spans overlap by an IoU of at least one half."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    covered = max(one.end, other.end) - min(one.start, other.start)
    return 2 * shared >= covered
