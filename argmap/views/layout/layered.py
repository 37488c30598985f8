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
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from argmap.views.argument_map import ArgumentMap
from argmap.views.layout.engine import Placement, Point, place_graphs
from argmap.views.layout.graphs import MIDPOINT, Sizes, group_dot
from argmap.views.layout.groups import Group, Piece, Port, group_points
from argmap.views.layout.gutter import Stroke, elbow, route_trunks
from argmap.views.theme import EdgeKind

RANK_GAP = 62.0
NODE_GAP = 15.0
PAD = 18.0
HEAD = 42.0
FRAME_GAP = 24.0
STEP = 19.0
PORT_ROOM = 76.0
MOST_PORTS = 3
LANDING = {
    EdgeKind.SUPPORT: 0.0,
    EdgeKind.ATTACK: 11.0,
    EdgeKind.RESTATE: -11.0,
    EdgeKind.UNDERCUT: 0.0,
}


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
        ports: each port with its curve, from the left side to its point.
        width, height: of the cards, from x = 0 on.
        left: how far ports with stubs reach to the left, at most 0.
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
    pitch = max((sizes[unit.id][0] for unit in plan.nodes), default=0) + RANK_GAP
    columns = _columns(len(plan.nodes), [block for block in blocks if not block.is_single], pitch)
    left = max((-block.left for block in blocks), default=0.0)
    has_gutter = not plan.stubs and any(block.ports for block in blocks)
    left += PAD + (PORT_ROOM if has_gutter else 0)
    layout = Layout()
    ends: list[tuple[Port, tuple[Point, ...]]] = []
    top, following = 0.0, iter(blocks)
    for cluster in plan.clusters:
        here = _in_rows([next(following) for _ in groups.get(cluster.id, ())], columns, pitch)
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
    wanted = 3 if units <= 30 else 4 if units <= 220 else 5  # noqa: PLR2004
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
            edges = tuple(piece.edge for piece in port.pieces)
            shown = moved[::-1] if port.is_outgoing else moved
            is_first = not port.is_outgoing or port.point == edges[0].source
            layout.strokes.append(Stroke(edges, "whole", shown, is_headed=True, is_first=is_first))
        else:
            ends.append((port, moved))


def _packed(blocks: list[Block], columns: int, pitch: float) -> Iterable[tuple[Block, int, float]]:
    """Yield each block with its column and its top: the highest place that is free.

    What has ports stands in the first column, so that its lines reach the left border.
    """
    floor = [0.0] * columns
    for block in blocks:
        wide = max(1, math.ceil((block.width + RANK_GAP - 1) / pitch))
        starts = range(1 if block.ports else columns - wide + 1)
        top, column = min((max(floor[start : start + wide]), start) for start in starts)
        floor[column : column + wide] = [top + block.height + NODE_GAP] * wide
        yield block, column, top


def _in_rows(blocks: list[Block], columns: int, pitch: float) -> list[Block]:
    """Put single cards with few ports into rows, each row led to the left as one block."""
    singles = [b for b in blocks if b.is_single and 0 < len(b.ports) <= MOST_PORTS and not b.left]
    if not singles:
        return blocks
    rows = [_row(singles[n : n + columns], pitch) for n in range(0, len(singles), columns)]
    moved = {id(block) for block in singles}
    return [*(block for block in blocks if id(block) not in moved), *rows]


def _row(singles: list[Block], pitch: float) -> Block:
    """Return single cards side by side; lines of all but the first run above the cards."""
    ways = sum(len(block.ports) for block in singles[1:])
    row = Block(width=(len(singles) - 1) * pitch + singles[0].width)
    top, y = STEP * ways, STEP * ways
    for number, block in enumerate(singles):
        x = number * pitch
        row.boxes |= {name: box.moved(x, top) for name, box in block.boxes.items()}
        for turn, (port, curve) in enumerate(block.ports):
            line = tuple((px + x, py + top) for px, py in curve)
            if number:
                y -= STEP
                bend = x - 9 - 7 * turn
                line = elbow(
                    ((-14.0, y + STEP / 2), (bend, y + STEP / 2), (bend, line[-1][1]), line[-1])
                )
            row.ports.append((port, line))
    row.height = top + max(block.height for block in singles)
    return row


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
    names = {point: f"n{place}" for place, point in enumerate(group.points)}
    boxes = {}
    for point, name in names.items():
        w, h = sizes.get(point, MIDPOINT)
        x, y = placement.nodes[name]
        boxes[point] = Box(x - w / 2, y - h / 2, w, h)
    start = min(boxes[point].x for point in group.points if point in sizes)
    block = Block({name: box.moved(-start, 0) for name, box in boxes.items()})
    pairs: Counter[frozenset[str]] = Counter()
    for place, piece in enumerate(group.pieces):
        ends = names[piece.tail], names[piece.head]
        curve = tuple((x - start, y) for x, y in placement.curve(f"e{place}", *ends))
        pair = frozenset((piece.tail, piece.head))
        twin = pairs[pair]
        pairs[pair] += 1
        block.strokes.append(_inner_stroke(piece, curve, block.boxes, 10.0 * twin))
    for place, port in enumerate(group.ports):
        x, y = placement.nodes[f"p{place}"]
        ends = names[port.point], f"p{place}"
        curve = tuple((px - start, py) for px, py in placement.curve(f"q{place}", *ends)[::-1])
        if not port.is_outgoing:
            curve = _ending_at(curve, LANDING[port.pieces[0].edge.kind])
        if port.stub:
            w, h = sizes[port.stub]
            block.boxes[port.stub] = Box(x - start - w / 2, y - h / 2, w, h)
        block.left = min(block.left, x - start - (sizes[port.stub][0] / 2 if port.stub else 0))
        block.ports.append((port, curve))
    block.width, block.height = placement.width - start, placement.height
    return block


def _inner_stroke(
    piece: Piece, curve: tuple[Point, ...], boxes: dict[str, Box], shift: float
) -> Stroke:
    """Return a piece as a plain S between neighbouring columns, else as Graphviz leads it.

    Heads of different kinds land at different heights, so that none hides another.
    """
    tail, head = boxes[piece.tail], boxes[piece.head]
    landing = LANDING[piece.edge.kind] if piece.is_headed and head.h > MIDPOINT[1] else 0.0
    for start, end in ((tail.x, head.x + head.w), (tail.x + tail.w, head.x)):
        if 0 < (start - end if start == tail.x else end - start) < 1.5 * RANK_GAP:
            ys, ye = tail.y + tail.h / 2 + shift, head.y + head.h / 2 + landing + shift
            bend = (start + end) / 2
            curve = ((start, ys), (bend, ys), (bend, ye), (end, ye))
            break
    else:
        curve = _ending_at(curve, landing + shift)
    is_first = piece.tail == piece.edge.source
    return Stroke((piece.edge,), "whole", curve, piece.is_headed, is_first=is_first)


def _ending_at(curve: tuple[Point, ...], shift: float) -> tuple[Point, ...]:
    """Return the curve with its end higher or lower."""
    (x, y), (ex, ey) = curve[-2:]
    return (*curve[:-2], (x, y + shift), (ex, ey + shift))
