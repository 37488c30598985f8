"""Overview: give the cards of an overview their places, one card a section.

In:  an overview map and the size of each section's card.
Out: boxes and strokes; sections that no link joins stand in rows below, in text order.
"""

from __future__ import annotations

from argmap.views.argument_map import ArgumentMap
from argmap.views.layout.engine import place_graphs
from argmap.views.layout.graphs import Sizes, sections_dot
from argmap.views.layout.gutter import Stroke
from argmap.views.layout.layered import Box, Layout

GAPS = (110.0, 34.0)
ROW = 3


def lay_out_overview(plan: ArgumentMap, sizes: Sizes) -> Layout:
    """Return the places of the sections of an overview."""
    linked = {end for edge in plan.edges for end in (edge.source, edge.target)}
    names = [cluster.id for cluster in plan.clusters if cluster.id in linked]
    layout = Layout()
    if names:
        [placed] = place_graphs([sections_dot(names, plan.edges, sizes, GAPS)])
        for number, name in enumerate(names):
            (x, y), (w, h) = placed.nodes[f"n{number}"], sizes[name]
            layout.boxes[name] = Box(x - w / 2, y - h / 2, w, h)
        for number, edge in enumerate(plan.edges):
            ends = (f"n{names.index(end)}" for end in (edge.source, edge.target))
            curve = placed.curve(f"e{number}", *ends)
            layout.strokes.append(Stroke((edge,), "whole", curve, is_headed=True))
        layout.width, layout.height = placed.width, placed.height
    _add_rows(layout, [c.id for c in plan.clusters if c.id not in linked], sizes)
    return layout


def _add_rows(layout: Layout, names: list[str], sizes: Sizes) -> None:
    """Put the sections that no link joins into rows below the others."""
    top = layout.height + GAPS[1] if layout.height else 0.0
    columns = max(ROW, int(layout.width // 330))
    for start in range(0, len(names), columns):
        row, left = names[start : start + columns], 0.0
        for name in row:
            w, h = sizes[name]
            layout.boxes[name] = Box(left, top, w, h)
            left += w + GAPS[1]
        layout.width = max(layout.width, left - GAPS[1])
        layout.height = top + max(sizes[name][1] for name in row)
        top = layout.height + GAPS[1]
