"""Links: lines, their heads and their words as SVG.

In:  a stroke that has its place, the words of the reader's language.
Out: shapes. Each kind has a dash, a head and a sign of its own, so that none needs its colour.
"""

from __future__ import annotations

from argmap.views import shapes, theme
from argmap.views.labels import measure
from argmap.views.layout import Stroke
from argmap.views.shapes import Shape, attributes, element, number, text
from argmap.views.theme import EdgeKind, Words

HEAD_LENGTH = 9.5
LABEL = 10.5
TOUCH = 0.5
"""Points nearer than this are one."""


def draw_stroke(stroke: Stroke, words: Words, widths: dict[str, float]) -> Shape:
    """Return a line with its head; ``widths`` may widen edges that stand for many."""
    edge = stroke.edges[0]
    style = theme.LINES[edge.kind]
    unsure = all(edge.unsure for edge in stroke.edges)
    wide = widths.get(edge.id, style.width) * (0.6 if unsure else 1.0)
    line = element(
        "path",
        d=shapes.path(stroke.curve),
        fill="none",
        stroke=style.colour,
        stroke_width=wide,
        stroke_dasharray=_dash(style, wide),
        stroke_linecap="round" if style.style == "dotted" else "butt",
    )
    if stroke.is_headed:
        line += draw_head_of(edge.kind, stroke.curve, wide)
    names = " ".join(name for edge in stroke.edges for name in edge.relations)
    said = f"{style.sign}{words.of('relation', edge.kind)}"
    head = attributes(
        class_=f"edge {edge.kind} {stroke.part}" + (" unsure" if unsure else ""),
        id=edge.id if stroke.part in {"whole", "exit"} and stroke.is_first else None,
        data_relations=names,
        data_source=_ends(stroke, "source"),
        data_target=edge.target,
    )
    ys = [y for _, y in stroke.curve]
    ends = f"{_ends(stroke, 'source')} → {edge.target}"
    markup = f"<g{head}>{shapes.title(f'{said} {ends}')}{line}</g>"
    return Shape(min(ys) - 8, max(ys) + 8, markup)


def _dash(style: theme.LineStyle, wide: float) -> str:
    """Return the dash pattern of a line, longer on wider lines."""
    grow = max(wide / style.width, 1.0)
    return " ".join(number(float(length) * grow) for length in style.dash.split())


def draw_label(said: str, at: tuple[float, float], kind: EdgeKind) -> Shape:
    """Return the small word that stands on a line."""
    style = theme.LINES[kind]
    width = measure(said) * LABEL + 6
    ground = element(
        "rect",
        x=at[0] - width / 2,
        y=at[1] - 8,
        width=width,
        height=16.0,
        rx=8.0,
        fill=theme.PAPER,
        fill_opacity=0.94,
    )
    words = text(said, (at[0], at[1] + 4), LABEL, fill=style.colour, text_anchor="middle")
    return Shape(at[1] - 8, at[1] + 8, f'<g class="label {kind}">{ground}{words}</g>')


def draw_head_of(kind: EdgeKind, curve: tuple[tuple[float, float], ...], wide: float) -> str:
    """Return the head at the end of a curve: arrow, hollow arrow, tee or dot."""
    style = theme.LINES[kind]
    (x, y), (px, py) = curve[-1], _before(curve)
    length = ((x - px) ** 2 + (y - py) ** 2) ** 0.5 or 1.0
    ux, uy = (x - px) / length, (y - py) / length
    grow = 1 + max(wide - 2, 0) * 0.18
    long, half = HEAD_LENGTH * grow, 4.4 * grow
    if style.head == "dot":
        return element("circle", cx=x, cy=y, r=5.0, fill=style.colour)
    if style.head == "tee":
        a, b = x - ux * 3, y - uy * 3
        ends = (
            (a - uy * half * 1.7, b + ux * half * 1.7),
            (a + uy * half * 1.7, b - ux * half * 1.7),
        )
        return element(
            "line",
            x1=ends[0][0],
            y1=ends[0][1],
            x2=ends[1][0],
            y2=ends[1][1],
            stroke=style.colour,
            stroke_width=4.0 * grow,
        )
    base = (x - ux * long, y - uy * long)
    points = (
        (x, y),
        (base[0] - uy * half, base[1] + ux * half),
        (base[0] + uy * half, base[1] - ux * half),
    )
    fill = theme.PAPER if style.head == "hollow" else style.colour
    stroke = style.colour if style.head == "hollow" else None
    return element("polygon", points=shapes.polygon(points), fill=fill, stroke=stroke)


def _before(curve: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """Return the last point of a curve that differs from its end."""
    end = curve[-1]
    return next(
        (p for p in reversed(curve) if abs(p[0] - end[0]) + abs(p[1] - end[1]) > TOUCH), end
    )


def _ends(stroke: Stroke, side: str) -> str:
    """Return the units at one side of a stroke's edges."""
    return " ".join(dict.fromkeys(getattr(edge, side) for edge in stroke.edges))
