"""Graphs: write what Graphviz is to lay out, in the DOT language, without a word of the post.

In:  a group of points, or the sections of an overview, with their sizes in pixels.
Out: DOT text. Names are made here (``n0``, ``e0`` …), so nothing of the post reaches Graphviz.

Source: the DOT language, graphviz.org/doc/info/lang.html; one pixel here is one point there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from argmap.views.layout.groups import Group
from argmap.views.survey import Edge

Sizes = dict[str, tuple[float, float]]
MIDPOINT = (8.0, 8.0)
PORT = (2.0, 2.0)
POINTS_PER_INCH = 72
FEW, MANY = 4, 9


def group_dot(group: Group, sizes: Sizes, rank_gap: float, node_gap: float) -> str:
    """Return the graph of a group: points n0…, pieces e0…, ports p0… and their lines.

    Conclusions lie at the left; all ports stand in a rank of their own, left of everything.
    """
    number = {point: f"n{place}" for place, point in enumerate(group.points)}
    lines = [_node(name, sizes.get(point, MIDPOINT)) for point, name in number.items()]
    spans = _spans(group)
    for place, piece in enumerate(group.pieces):
        ends = f"{number[piece.tail]}->{number[piece.head]}"
        span = spans.get(place, 1)
        lines.append(f'{ends} [id="e{place}",weight=4,minlen={span},headport=e,tailport=w]')
    for place, port in enumerate(group.ports):
        lines.append(_node(f"p{place}", sizes.get(port.stub, PORT)))
        lines.append(f'{number[port.point]}->p{place} [id="q{place}",tailport=w]')
    if group.ports:
        names = ";".join(f"p{place}" for place in range(len(group.ports)))
        lines.append(f"{{rank=sink;{names}}}")
    return _graph(lines, rank_gap, node_gap, ";ordering=in")


def _spans(group: Group) -> dict[int, int]:
    """Return how many columns some pieces span: many reasons for one claim stand staggered.

    So a claim with a dozen reasons takes a block of two or three columns, not one long column.
    """
    busy = Counter(piece.tail for piece in group.pieces)
    busy.update(piece.head for piece in group.pieces)
    leaves: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(group.pieces):
        if busy[piece.tail] == 1:
            leaves[piece.head].append(place)
    return {
        place: 1 + turn % (1 if len(places) < FEW else 2 if len(places) < MANY else 3)
        for places in leaves.values()
        for turn, place in enumerate(places)
    }


def sections_dot(
    names: Sequence[str], edges: Iterable[Edge], sizes: Sizes, gaps: tuple[float, float]
) -> str:
    """Return the graph of an overview: sections n0…, edges e0… in their order."""
    number = {name: f"n{place}" for place, name in enumerate(names)}
    lines = [_node(node, sizes[name]) for name, node in number.items()]
    for place, edge in enumerate(edges):
        weight = min(1 + len(edge.relations), 12)
        ends = f"{number[edge.source]}->{number[edge.target]}"
        lines.append(f'{ends} [id="e{place}",weight={weight}]')
    return _graph(lines, *gaps)


def _graph(lines: list[str], rank_gap: float, node_gap: float, more: str = "") -> str:
    rank, node = rank_gap / POINTS_PER_INCH, node_gap / POINTS_PER_INCH
    head = f"digraph {{\nrankdir=RL;ranksep={rank:.4f};nodesep={node:.4f};splines=true{more}\n"
    kinds = 'node [shape=box,fixedsize=true,label=""];edge [arrowhead=none]\n'
    return head + kinds + "\n".join(lines) + "\n}\n"


def _node(name: str, size: tuple[float, float]) -> str:
    width, height = size[0] / POINTS_PER_INCH, size[1] / POINTS_PER_INCH
    return f"{name} [width={width:.4f},height={height:.4f}]"
