"""Groups: which units of a section hang together, and where their links leave it.

In:  an argument map.
Out: for each section its groups, in text order: points (units, and the midpoints of edges that are
     undercut), pieces of edges between them, and ports for what crosses the section's border.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.views.argument_map import ArgumentMap
from argmap.views.survey import Edge
from argmap.views.theme import EdgeKind


@dataclass(frozen=True, slots=True)
class Piece:
    """An edge, or its half on one side of the midpoint that an undercut points at.

    Attributes:
        tail, head: the points it joins.
        edge: the edge it belongs to.
        is_headed: whether it carries the edge's head.
    """

    tail: str
    head: str
    edge: Edge
    is_headed: bool


@dataclass(frozen=True, slots=True)
class Port:
    """Where pieces cross the border of a section.

    Attributes:
        id: the stub's id, or ``out …`` and ``in …`` with what makes it one port.
        point: the point inside, where the pieces begin or end.
        pieces: what runs through it: one piece outwards, any number inwards.
        is_outgoing: whether they leave.
        stub: id of the stub that stands at it, or empty.
    """

    id: str
    point: str
    pieces: tuple[Piece, ...]
    is_outgoing: bool
    stub: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Points that pieces join, step by step, inside one section."""

    points: tuple[str, ...]
    pieces: tuple[Piece, ...]
    ports: tuple[Port, ...]


def midpoint(edge: str) -> str:
    """Return the name of the point in the middle of an undercut edge."""
    return f"~{edge}"


def group_points(plan: ArgumentMap) -> dict[str, list[Group]]:
    """Return the groups of each section, in the order of their first units."""
    homes, pieces = _homes(plan), _pieces(plan)
    inner = [piece for piece in pieces if homes[piece.tail] == homes[piece.head]]
    ports = _ports(plan, homes, pieces)
    roots = _roots(homes, inner)
    pieces_of: dict[str, list[Piece]] = defaultdict(list)
    for piece in inner:
        pieces_of[roots[piece.tail]].append(piece)
    ports_of: dict[str, list[Port]] = defaultdict(list)
    for port in ports:
        ports_of[roots[port.point]].append(port)
    points_of: dict[str, list[str]] = defaultdict(list)
    for point, home in homes.items():
        if home:
            points_of[roots[point]].append(point)
    groups: dict[str, list[Group]] = defaultdict(list)
    for root, points in points_of.items():
        group = Group(tuple(points), tuple(pieces_of[root]), tuple(ports_of[root]))
        groups[homes[root]].append(group)
    return groups


def _homes(plan: ArgumentMap) -> dict[str, str]:
    """Return the section of each point, units first; stubs are nowhere."""
    homes = {unit.id: unit.section for unit in plan.nodes}
    homes |= dict.fromkeys((stub.id for stub in plan.stubs), "")
    sources = {edge.id: edge.source for edge in plan.edges}
    for edge in plan.edges:
        if edge.kind == EdgeKind.UNDERCUT and edge.target in sources:
            homes[midpoint(edge.target)] = homes[sources[edge.target]]
    return homes


def _pieces(plan: ArgumentMap) -> list[Piece]:
    """Return every edge as one piece, or as two when it is undercut."""
    known = {edge.id for edge in plan.edges}
    cut = {edge.target for edge in plan.edges if edge.kind == EdgeKind.UNDERCUT} & known
    pieces = []
    for edge in plan.edges:
        on_edge = edge.kind == EdgeKind.UNDERCUT and edge.target in known
        head = midpoint(edge.target) if on_edge else edge.target
        tail = edge.source
        if edge.id in cut:
            pieces.append(Piece(tail, midpoint(edge.id), edge, is_headed=False))
            tail = midpoint(edge.id)
        pieces.append(Piece(tail, head, edge, is_headed=True))
    return pieces


def _ports(plan: ArgumentMap, homes: dict[str, str], pieces: Iterable[Piece]) -> list[Port]:
    """Return the ports: one a link outwards, one a target and kind inwards."""
    stubs = {stub.id for stub in plan.stubs}
    leaving: dict[str, Port] = {}
    entering: dict[tuple[str, str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        here, there = homes[piece.tail], homes[piece.head]
        if here == there:
            continue
        if here:
            stub = piece.head if piece.head in stubs else ""
            name = f"out {piece.edge.id}"
            leaving[name] = Port(name, piece.tail, (piece,), is_outgoing=True, stub=stub)
        if there:
            stub = piece.tail if piece.tail in stubs else ""
            entering[piece.head, piece.edge.kind, stub].append(piece)
    inwards = (
        Port(f"in {kind} {stub} {point}", point, tuple(through), is_outgoing=False, stub=stub)
        for (point, kind, stub), through in entering.items()
    )
    return [*leaving.values(), *inwards]


def _roots(homes: dict[str, str], pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the first point of the group that each point belongs to."""
    order = {point: number for number, point in enumerate(homes)}
    root = dict.fromkeys(homes, "")

    def find(point: str) -> str:
        while root[point]:
            above = root[point]
            if root[above]:
                root[point] = root[above]
            point = above
        return point

    for piece in pieces:
        ends = sorted((find(piece.tail), find(piece.head)), key=order.__getitem__)
        if ends[0] != ends[1]:
            root[ends[1]] = ends[0]
    return {point: find(point) for point in homes}
