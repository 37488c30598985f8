"""Layered: give every card of a map its place, conclusions at the left, sections downwards.

In:  an argument map and the size of each card.
Out: boxes, section frames and strokes in pixels, y downwards.

Graphviz lays out each group of linked units on its own; groups are packed into columns under the
heading of their section, sections are stacked in text order, and links between sections run in a
gutter at the left (``argmap.views.layout.gutter``). So a post of any length stays readable, and the work
grows with its length, not with its square.

Source: Gansner et al. (1993) for the layers; Baker, Coffman & Rivest (1980), "Orthogonal packings
in two dimensions", for the packing at the lowest place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from argmap.views.argument_map import ArgumentMap
from argmap.views.layout.graphs import MIDPOINT, Sizes, group_dot
from argmap.views.layout.engine import Placement, Point, place_graphs
from argmap.views.layout.groups import Group, Piece, Port, group_points
from argmap.views.layout.gutter import Stroke, elbow, route_trunks

RANK_GAP = 62.0
NODE_GAP = 15.0
PAD = 18.0
HEAD = 42.0
FRAME_GAP = 24.0
STEP = 19.0
PORT_ROOM = 76.0



@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def moved(self, dx: float, dy: float) -> Box:
        """Return the rectangle somewhere else."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)


@dataclass(slots=True)
class Block:
    """A group with places of its own; its first column of cards begins at x = 0.

    Attributes:
        boxes: rectangles of its points and stubs.
        strokes: the pieces inside.
        ports: where each port's line reaches the left side, and the curve from there to its point.
        is_single: whether it is one card, which may stand in any column.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    ports: list[tuple[Port, tuple[Point, ...]]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    left: float = 0.0
    is_single: bool = False


@dataclass(slots=True)
class Layout:
    """The places of all that is drawn.

    Attributes:
        boxes: rectangles of units, midpoints and stubs by id.
        frames: rectangles of the sections by id, heading included.
        strokes: the lines.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0





def lay_out(plan: ArgumentMap, sizes: Sizes) -> Layout:
    """Return the places of a full or a section map.

    Args:
        plan: what is drawn.
        sizes: width and height of each unit and stub, by id.
    """
    groups = group_points(plan)
    ordered = [group for cluster in plan.clusters for group in groups.get(cluster.id, ())]
    blocks = _blocks(ordered, sizes)
    pitch = max((size[0] for size in sizes.values()), default=0) + RANK_GAP
    columns = _columns(len(plan.nodes), [block for block in blocks if not block.is_single], pitch)
    left = max((-block.left for block in blocks), default=0.0)
    has_gutter = not plan.stubs and any(block.ports for block in blocks)
    left += PAD + (PORT_ROOM if has_gutter else 0)
    layout = Layout()
    ends: list[tuple[Port, tuple[Point, ...]]] = []
    top, following = 0.0, iter(blocks)
    for cluster in plan.clusters:
        here = [next(following) for _ in groups.get(cluster.id, ())]
        height = HEAD
        for block, column, y in _packed(here, columns, pitch):
            x = left + column * pitch
            _settle(layout, ends, block, (x, top + HEAD + y))
            height = max(height, HEAD + y + block.height)
        width = left + columns * pitch - RANK_GAP + PAD
        layout.frames[cluster.id] = Box(0, top, width, height + PAD)
        layout.width = max(layout.width, width)
        top += height + PAD + FRAME_GAP
    layout.height = max(top - FRAME_GAP, 0)
    layout.strokes += route_trunks(ends)
    return layout


def _columns(units: int, blocks: Iterable[Block], pitch: float) -> int:
    """Return how many columns of cards the picture has."""
    widest = max((math.ceil((block.width + RANK_GAP - 1) / pitch) for block in blocks), default=1)
    wanted = 3 if units <= 30 else 4 if units <= 90 else 5  # noqa: PLR2004
    return max(widest, min(wanted, units))


def _settle(
    layout: Layout,
    ends: list[tuple[Port, tuple[Point, ...]]],
    block: Block,
    place: tuple[float, float],
) -> None:
    """Put a block where it belongs and lead its ports to the left border of the section."""
    dx, dy = place
    layout.boxes |= {name: box.moved(dx, dy) for name, box in block.boxes.items()}
    layout.strokes += [stroke.moved(dx, dy) for stroke in block.strokes]
    for port, curve in block.ports:
        moved = tuple((x + dx, y + dy) for x, y in curve)
        if port.stub:
            pieces = port.pieces
            shown = moved if not port.is_outgoing else moved[::-1]
            edges = tuple(piece.edge for piece in pieces)
            layout.strokes.append(Stroke(edges, "whole", shown, is_headed=True))
        else:
            ends.append((port, moved))


def _packed(
    blocks: list[Block], columns: int, pitch: float
) -> Iterable[tuple[Block, int, float]]:
    """Yield each block with its column and its top: the highest place that is free.

    A card with ports in a later column needs a free way to the left border above it: room is kept
    for it, and nothing may be put into that way afterwards.
    """
    floor = [0.0] * columns
    for block in blocks:
        wide = max(1, math.ceil((block.width + RANK_GAP - 1) / pitch))
        way = STEP * len(block.ports)
        can_move = not block.ports or (block.is_single and len(block.ports) <= 2)  # noqa: PLR2004
        best = (math.inf, 0)
        for column in range(columns - wide + 1 if can_move else 1):
            start = 0 if block.ports else column
            top = max(floor[start : column + wide])
            best = min(best, (top + (way if column else 0), column))
        top, column = best
        for place in range(column, column + wide):
            floor[place] = top + block.height + NODE_GAP
        if block.ports:
            floor[:column] = [max(floor[place], top) for place in range(column)]
            if column:
                block = _with_ways(block, column, pitch)  # noqa: PLW2901
        yield block, column, top


def _with_ways(block: Block, column: int, pitch: float) -> Block:
    """Return a single card whose ports run above it to the first column's left side."""
    ports = []
    for number, (port, curve) in enumerate(block.ports, start=1):
        card, y = curve[-1], -STEP * number + STEP / 2
        turn = -8.0 - 7.0 * number
        points = ((-column * pitch, y), (turn, y), (turn, card[1]), card)
        ports.append((port, elbow(points)))
    return Block(block.boxes, block.strokes, ports, block.width, block.height, 0.0, is_single=True)


def _blocks(groups: list[Group], sizes: Sizes) -> list[Block]:
    """Return each group with places of its own."""
    linked = [group for group in groups if len(group.points) > 1]
    graphs = [group_dot(group, sizes, RANK_GAP, NODE_GAP) for group in linked]
    placed = iter(zip(linked, place_graphs(graphs), strict=True))
    return [
        _block(*next(placed), sizes) if len(group.points) > 1 else _single(group, sizes)
        for group in groups
    ]


def _single(group: Group, sizes: Sizes) -> Block:
    """Return the block of one card, its ports evenly down its left side."""
    name = group.points[0]
    w, h = sizes[name]
    chip = max((sizes[port.stub] for port in group.ports if port.stub), default=(0.0, 0.0))
    step = max(STEP, chip[1] + 6) if group.ports else 0.0
    height = max(h, step * len(group.ports))
    block = Block({name: Box(0, (height - h) / 2, w, h)}, [], [], w, height, is_single=True)
    for number, port in enumerate(group.ports):
        y = height / 2 + step * (number - (len(group.ports) - 1) / 2)
        x = -RANK_GAP if port.stub else -14.0
        end_y = min(max(y, (height - h) / 2 + 10), (height + h) / 2 - 10)
        if port.stub:
            block.boxes[port.stub] = Box(x - chip[0], y - chip[1] / 2, *chip)
            block.left = x - chip[0]
        curve = ((x, y), (x * 0.5, y), (x * 0.5, end_y), (0.0, end_y))
        block.ports.append((port, curve))
    return block


def _block(group: Group, placement: Placement, sizes: Sizes) -> Block:
    """Return the block of a group that Graphviz has laid out."""
    names = {f"n{number}": point for number, point in enumerate(group.points)}
    boxes = {}
    for node, point in names.items():
        w, h = sizes.get(point, MIDPOINT)
        x, y = placement.nodes[node]
        boxes[point] = Box(x - w / 2, y - h / 2, w, h)
    start = min(boxes[point].x for point in group.points if point in sizes)
    block = Block({name: box.moved(-start, 0) for name, box in boxes.items()})
    for number, piece in enumerate(group.pieces):
        curve = tuple((x - start, y) for x, y in placement.edges.get(f"e{number}", ()))
        if curve:
            block.strokes.append(_whole(piece, curve))
    for number, port in enumerate(group.ports):
        x, y = placement.nodes[f"p{number}"]
        curve = tuple((px - start, py) for px, py in reversed(placement.edges[f"q{number}"]))
        if port.stub:
            w, h = sizes[port.stub]
            block.boxes[port.stub] = Box(x - start - w / 2, y - h / 2, w, h)
        block.left = min(block.left, x - start - (sizes[port.stub][0] / 2 if port.stub else 0))
        block.ports.append((port, curve))
    block.width = placement.width - start
    block.height = placement.height
    return block


def _whole(piece: Piece, curve: tuple[Point, ...]) -> Stroke:
    is_first = piece.tail == piece.edge.source
    return Stroke((piece.edge,), "whole", curve, piece.is_headed, is_first=is_first)
