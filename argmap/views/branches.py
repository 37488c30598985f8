"""Branches: the argument of each section as a tree, one line a unit.

In:  a document with units and relations.
Out: for each section its units in the order of the tree: a claim, below it what supports, attacks,
     undercuts or restates it. A unit stands in full once, in its own section; wherever else a
     relation asks for it, a reference stands for it. A circle is entered at its earliest unit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from argmap.model import Document, Unit
from argmap.views.survey import Edge, survey_document
from argmap.views.theme import EdgeKind

ORDER = (EdgeKind.SUPPORT, EdgeKind.ATTACK, EdgeKind.UNDERCUT, EdgeKind.RESTATE)


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree.

    Attributes:
        unit: the unit that it shows.
        depth: 0 for what stands on its own.
        edge: what it does to the line above; None at depth 0.
        is_reference: whether the unit stands in full elsewhere.
        onward: its other links; empty for a reference.
    """

    unit: Unit
    depth: int
    edge: Edge | None = None
    is_reference: bool = False
    onward: tuple[Edge, ...] = ()


def branch_document(document: Document) -> dict[str, tuple[Branch, ...]]:
    """Return the lines of each section that has units, by section id, in text order."""
    survey = survey_document(document)
    units = {unit.id: unit for unit in document.units}
    ends = anchors(survey.edges)
    parents = _parents(document, survey.edges, ends)
    below: dict[str, list[Edge]] = defaultdict(list)
    onward: dict[str, list[Edge]] = defaultdict(list)
    for edge in survey.edges:
        below[ends[edge.id]].append(edge)
        if parents.get(edge.source) != edge:
            onward[edge.source].append(edge)
    for edges in below.values():
        edges.sort(key=lambda edge: (ORDER.index(edge.kind), units[edge.source].start))
    found: dict[str, list[Branch]] = {name: [] for name in survey.clusters}
    for unit in document.units:
        if unit.id in parents:
            continue
        waiting: list[tuple[str, int, Edge | None]] = [(unit.id, 0, None)]
        while waiting:
            name, depth, link = waiting.pop()
            is_reference = link is not None and parents.get(name) != link
            links = () if is_reference else tuple(onward[name])
            found[unit.section].append(Branch(units[name], depth, link, is_reference, links))
            if not is_reference:
                waiting += [(lower.source, depth + 1, lower) for lower in reversed(below[name])]
    return {name: tuple(lines) for name, lines in found.items()}


def anchors(edges: tuple[Edge, ...]) -> dict[str, str]:
    """Return the unit at the end of each edge; for an undercut the source of what it undercuts."""
    sources = {edge.id: edge.source for edge in edges}
    return {edge.id: sources.get(edge.target, edge.target) for edge in edges}


def _parents(document: Document, edges: tuple[Edge, ...], ends: dict[str, str]) -> dict[str, Edge]:
    """Return the edge by which each unit hangs in the tree; those that stand alone are left out."""
    homes = {unit.id: unit.section for unit in document.units}
    places = {unit.id: unit.start for unit in document.units}
    parents: dict[str, Edge] = {}
    for edge in sorted(edges, key=lambda edge: ORDER.index(edge.kind)):
        end = ends[edge.id]
        if homes[edge.source] == homes[end] and edge.source != end:
            parents.setdefault(edge.source, edge)
    seen: dict[str, str] = {}
    for unit in document.units:
        name = unit.id
        while name in parents and name not in seen:
            seen[name] = unit.id
            name = ends[parents[name].id]
        if name in parents and seen[name] == unit.id:
            del parents[min(_circle(name, parents, ends), key=places.__getitem__)]
        seen.setdefault(name, unit.id)
    return parents


def _circle(name: str, parents: dict[str, Edge], ends: dict[str, str]) -> list[str]:
    """Return the units of the circle that a unit stands in."""
    circle = [name]
    while (name := ends[parents[name].id]) != circle[0]:
        circle.append(name)
    return circle
