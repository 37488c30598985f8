"""Gutter: lead the links between sections along the left side of the picture.

In:  where the links leave and enter their sections, each with its curve inside.
Out: strokes. All links to one target run in one shared trunk, as on the plan of a railway: each
     joins it by a bend, and one arrow ends at the target. Trunks that overlap get lanes of their own.

Source: interval partitioning by earliest start (Kleinberg & Tardos, Algorithm Design, 4.1).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.views.layout.engine import Point
from argmap.views.layout.groups import Port
from argmap.views.survey import Edge

FIRST_LANE = 16.0
LANE = 9.0
BEND = 7.0
LABEL_X = 36.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: one edge, a part of one, or the shared trunk of several.

    Attributes:
        edges: the edges it belongs to.
        part: ``whole``, ``exit`` (to the gutter), ``entry`` (from it) or ``trunk``.
        curve: a start and three points a Bézier piece, from source to target.
        is_headed: whether its end is the head of the edge.
        label_at: the middle of its label, where the curve does not say it.
        is_first: whether it begins at the source of its edge.
    """

    edges: tuple[Edge, ...]
    part: str
    curve: tuple[Point, ...]
    is_headed: bool
    label_at: Point | None = None
    is_first: bool = True

    def moved(self, dx: float, dy: float) -> Stroke:
        """Return the line somewhere else."""
        curve = tuple((x + dx, y + dy) for x, y in self.curve)
        at = (self.label_at[0] + dx, self.label_at[1] + dy) if self.label_at else None
        return Stroke(self.edges, self.part, curve, self.is_headed, at, self.is_first)


End = tuple[Port, tuple[Point, ...]]


def route_trunks(ends: Sequence[End]) -> list[Stroke]:
    """Return the strokes of all links between sections.

    Args:
        ends: each port with its curve from the section's left side (x ≥ 0) to its point; the
            left border of the sections is x = 0, and the gutter lies left of it.
    """
    exits = {port.pieces[0].edge.id: (port, curve) for port, curve in ends if port.is_outgoing}
    trunks = [
        (port, curve, [exits[piece.edge.id] for piece in port.pieces])
        for port, curve in ends
        if not port.is_outgoing
    ]
    spans = [_span(curve, joined) for _, curve, joined in trunks]
    lanes = _lanes(spans)
    strokes: list[Stroke] = []
    for (port, curve, joined), lane in zip(trunks, lanes, strict=True):
        strokes += _trunk(port, curve, joined, -FIRST_LANE - LANE * lane)
    return strokes


def elbow(points: Sequence[Point], bend: float = BEND) -> tuple[Point, ...]:
    """Return a line through ``points`` with round corners, as Bézier pieces."""
    curve = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before, bend), _towards(corner, after, bend)
        curve += [curve[-1], start, start, corner, corner, end]
    return (*curve, curve[-1], points[-1], points[-1])


def _span(curve: tuple[Point, ...], joined: list[End]) -> tuple[float, float]:
    """Return from where to where a trunk runs."""
    places = [curve[0][1], *(other[0][1] for _, other in joined)]
    return min(places), max(places)


def _lanes(spans: list[tuple[float, float]]) -> list[int]:
    """Return a lane for each span so that none overlap; short spans lie inside where they can."""
    lanes = [0] * len(spans)
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    used = 0
    for number in sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1])):
        start, end = spans[number]
        while busy and busy[0][0] < start - BEND:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, used = used, used + 1
        lanes[number] = lane
        heapq.heappush(busy, (end, lane))
    return lanes


def _trunk(port: Port, curve: tuple[Point, ...], joined: list[End], x: float) -> list[Stroke]:
    """Return the strokes of one trunk: exits that join it, its length, the entry to its target."""
    edges = tuple(piece.edge for piece in port.pieces)
    goal = curve[0][1]
    strokes: list[Stroke] = []
    reached: dict[bool, list[float]] = defaultdict(list)
    for out, inside in joined:
        y = inside[0][1]
        reached[y < goal].append(y)
        turn = elbow((inside[0], (x, y), (x, goal)), min(BEND, abs(goal - y) / 2))[:-3]
        line = (*inside[::-1], *turn[1:])
        label = (LABEL_X, y)
        piece = out.pieces[0]
        first = piece.tail == piece.edge.source
        strokes.append(
            Stroke((piece.edge,), "exit", line, is_headed=False, label_at=label, is_first=first)
        )
    for above, places in reached.items():
        far = min(places) if above else max(places)
        bend = min(BEND, abs(goal - far) / 2)
        start = (x, far + bend if above else far - bend)
        turn = elbow((start, (x, goal), curve[0]), bend)
        strokes.append(Stroke(edges, "trunk", turn, is_headed=False))
    label = (LABEL_X, goal)
    strokes.append(Stroke(edges, "entry", curve, is_headed=True, label_at=label))
    return strokes


def _towards(corner: Point, other: Point, bend: float) -> Point:
    """Return the point on the way from a corner to its neighbour where the bend begins."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = (dx * dx + dy * dy) ** 0.5
    share = min(bend / length, 0.5) if length else 0.0
    return corner[0] + dx * share, corner[1] + dy * share
