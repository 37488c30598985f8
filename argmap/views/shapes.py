"""Shapes: the strokes of the pen; every piece of SVG is written here and nowhere else.

In:  numbers, words and colours.
Out: SVG elements as text. Every word is escaped, every number has at most two decimals.

Source: SVG 1.1 (W3C), the part that browsers, resvg and typst all draw alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from argmap.views.labels import clean

Point = tuple[float, float]
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    | {chr(code): None for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
    | dict.fromkeys(range(0xD800, 0xE000))
)

_SPECIAL = re.compile("[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

BOLT = "M6 0L1 7H4.4L3.4 12L9 4.6H5.4L7.4 0Z"
ICONS = {
    "bolt": BOLT,
    "chain": "M4.2 7.8L7.8 4.2M5 3.4L6.6 1.8A2.6 2.6 0 0 1 10.2 5.4L8.6 7"
    "M7 8.6L5.4 10.2A2.6 2.6 0 0 1 1.8 6.6L3.4 5",
    "page": "M2 1H8L10 3V11H2ZM4 5H8M4 7.5H8",
    "person": "M6 1.2A2.3 2.3 0 1 1 5.9 1.2ZM1.6 11A4.4 4.4 0 0 1 10.4 11Z",
    "quote": "M2 12C2 6 4 3 8 2L8.6 4C6.4 5 5.6 6.4 5.6 8H8.4V12Z"
    "M11 12C11 6 13 3 17 2L17.6 4C15.4 5 14.6 6.4 14.6 8H17.4V12Z",
}
FILLED = frozenset(("bolt", "quote"))


class Shape(NamedTuple):
    """A piece of the picture and the stretch of the y axis that it takes."""

    top: float
    bottom: float
    markup: str


def escape(words: str) -> str:
    """Return words as they may stand in SVG text or in a quoted attribute."""
    return words.translate(_ESCAPES) if _SPECIAL.search(words) else words


def number(value: float) -> str:
    """Return a number with at most two decimals, never as ``-0``."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def attributes(**values: str | float | None) -> str:
    """Return attributes as text; ``_`` in a name stands for ``-``, None is left out."""
    parts = []
    for name, value in values.items():
        if value is None or value == "":
            continue
        said = escape(value) if isinstance(value, str) else number(value)
        parts.append(f' {_attribute(name)}="{said}"')
    return "".join(parts)


@cache
def _attribute(name: str) -> str:
    """Return the name of an attribute as SVG spells it."""
    return name.rstrip("_").replace("_", "-")


def element(tag: str, inside: str = "", **values: str | float | None) -> str:
    """Return one element around markup that is already SVG."""
    head = f"<{tag}{attributes(**values)}"
    return f"{head}>{inside}</{tag}>" if inside else f"{head}/>"


def text(words: str, at: Point, size: float, **values: str | float | None) -> str:
    """Return words on one line, ``at`` the beginning (or middle, or end) of the base line."""
    return element("text", escape(clean(words)), x=at[0], y=at[1], font_size=size, **values)


def bold(colour: str) -> dict[str, str | float | None]:
    """Return what makes words heavy where the font has one weight only; widths stay as they are."""
    return {"fill": colour, "stroke": colour, "stroke_width": 0.45, "stroke_linejoin": "round"}


def title(words: str) -> str:
    """Return a tooltip."""
    return element("title", escape(words)) if words else ""


def path(points: Sequence[Point]) -> str:
    """Return path data: a start and three points a Bézier piece."""
    (x, y), *rest = points
    steps = [f"M{number(x)} {number(y)}"]
    for place in range(0, len(rest) - 2, 3):
        pieces = " ".join(f"{number(px)} {number(py)}" for px, py in rest[place : place + 3])
        steps.append(f"C{pieces}")
    return "".join(steps)


def polygon(points: Sequence[Point]) -> str:
    """Return the points of a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def octagon(x: float, y: float, w: float, h: float, cut: float = 12.0) -> str:
    """Return path data of a rectangle with its corners cut off."""
    corners = (
        *((x + cut, y), (x + w - cut, y), (x + w, y + cut), (x + w, y + h - cut)),
        *((x + w - cut, y + h), (x + cut, y + h), (x, y + h - cut), (x, y + cut)),
    )
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in corners) + "Z"


def icon(name: str, at: Point, colour: str, scale: float = 0.85) -> str:
    """Return a drawn sign with its upper left corner ``at``."""
    move = f"translate({number(at[0])} {number(at[1])}) scale({number(scale)})"
    filled = name in FILLED
    return element(
        "path",
        d=ICONS[name],
        transform=move,
        fill=colour if filled else "none",
        stroke=None if filled else colour,
        stroke_width=None if filled else 1.3,
        stroke_linecap=None if filled else "round",
    )


def curve_point(points: Sequence[Point], share: float) -> Point:
    """Return the point at ``share`` of a curve, measured by its pieces' straight lengths."""
    lengths = [
        ((points[n + 3][0] - points[n][0]) ** 2 + (points[n + 3][1] - points[n][1]) ** 2) ** 0.5
        for n in range(0, len(points) - 3, 3)
    ]
    left = share * sum(lengths)
    for place, length in enumerate(lengths):
        if left <= length or place == len(lengths) - 1:
            t = min(left / length, 1.0) if length else 0.0
            a, b, c, d = points[3 * place : 3 * place + 4]
            u = 1 - t
            k = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x = k[0] * a[0] + k[1] * b[0] + k[2] * c[0] + k[3] * d[0]
            return x, k[0] * a[1] + k[1] * b[1] + k[2] * c[1] + k[3] * d[1]
        left -= length
    return points[0]
