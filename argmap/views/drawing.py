"""Drawing: the cards of units and the stubs as SVG, each in its place.

In:  a unit with its card and its place.
Out: shapes: SVG with the top and bottom that it takes, so that pages can leave out what they do
     not show.
"""

from __future__ import annotations

from argmap.model import Role, SupportStatus, Unit
from argmap.views import cards, shapes, theme
from argmap.views.argument_map import Stub
from argmap.views.cards import Badge, Card
from argmap.views.labels import clean, measure
from argmap.views.layout import Box
from argmap.views.shapes import Shape, attributes, element, number, text


def draw_unit(unit: Unit, card: Card, box: Box) -> Shape:
    """Return the card of a unit with its tooltip."""
    outline = unit_outline(unit)
    x, y, w = box.x, box.y, box.w
    tab = cards.TAB if card.tab else 0.0
    parts = [shapes.title(unit_title(unit, card)), draw_tab(card, box)]
    body = Box(x, y + tab, w, box.h - tab)
    fill = theme.TINTS[unit.stance] if unit.stance else theme.PAPER
    if card.tab:
        ring = outline_path("rectangle", Box(x - 4, y - 4, w + 8, box.h + 8))
        parts.append(element("path", d=ring, fill="none", stroke=theme.MAIN, stroke_width=1.6))
    parts.append(_body(outline, body, fill, is_unsure=cards.is_unsure(unit)))
    parts += _unit_text(unit, card, body)
    return Shape(y - 6, y + box.h + 6, _unit_group(unit, "".join(parts)))


def unit_outline(unit: Unit) -> theme.Outline:
    """Return the outline of a unit: by its support when it is a claim, else by its role."""
    if unit.is_claim and unit.support:
        return theme.SUPPORT_OUTLINES[unit.support.status]
    return theme.OUTLINES[unit.role or Role.PREMISE]


def unit_title(unit: Unit, card: Card) -> str:
    """Return the tooltip of a unit: its whole text and what was judged of it."""
    said = [card.header, *(badge.text for row in card.badges for badge in row)]
    return f"{clean(unit.id)} {' · '.join(said)}\n{clean(unit.text)}"


def draw_stub(stub: Stub, said: str, box: Box) -> Shape:
    """Return the box that says where a link goes that leaves the picture."""
    frame = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.w,
        height=box.h,
        rx=box.h / 2,
        fill=theme.PAPER,
        stroke=theme.FAINT,
        stroke_width=1.0,
    )
    at = (box.x + box.w / 2, box.y + box.h / 2 + 4)
    words = text(said, at, cards.SMALL, fill=theme.INK, text_anchor="middle")
    head = attributes(
        class_="stub", id=stub.id, data_section=stub.cluster, data_units=" ".join(stub.units)
    )
    return Shape(box.y, box.y + box.h, f"<g{head}>{frame}{words}</g>")


def draw_tab(card: Card, box: Box, width: float | None = None) -> str:
    """Return the tab above the card of the main claim."""
    if not card.tab:
        return ""
    width = width or measure(card.tab) * 12 + 20
    frame = element(
        "rect", x=box.x, y=box.y, width=width, height=cards.TAB, rx=3.0, fill=theme.MAIN
    )
    style: dict[str, str | float | None] = {
        "fill": theme.PAPER,
        "stroke": theme.PAPER,
        "stroke_width": 0.35,
    }
    return frame + text(card.tab, (box.x + 10, box.y + 16.5), 12.0, **style)


def draw_badge(badge: Badge, x: float, y: float) -> str:
    """Return a badge with its upper left corner at ``x, y``."""
    colour, ground = _badge_colours(badge.name)
    filled = badge.name == "unsupported"
    frame = element(
        "rect",
        x=x,
        y=y,
        width=badge.width,
        height=cards.BADGE,
        rx=4.0,
        fill=ground,
        stroke=colour,
        stroke_width=0.9,
        stroke_dasharray="3 2" if badge.name in {"vague", "unsure"} else None,
    )
    ink = theme.PAPER if filled else colour
    shift = 6.0
    sign = ""
    if badge.icon:
        sign, shift = shapes.icon(badge.icon, (x + 4, y + 4), ink), 17.0
    said = text(badge.text, (x + shift, y + 13), cards.SMALL, fill=ink)
    return f'<g class="badge {badge.name}">{frame}{sign}{said}</g>'


def _unit_group(unit: Unit, inside: str) -> str:
    """Return the group of a unit, with classes that a page can style and filter."""
    names = ["unit", f"voice-{unit.voice.kind}"]
    names += [f"role-{unit.role}"] if unit.role else []
    names += [f"type-{unit.type}"] if unit.type else []
    names += [f"stance-{unit.stance}"] if unit.stance else []
    if unit.support:
        names.append(f"support-{unit.support.status}")
        names += ["contested"] if unit.support.contested else []
    names += ["unsure"] if cards.is_unsure(unit) else []
    head = attributes(
        class_=" ".join(names), id=unit.id, data_unit=unit.id, data_section=unit.section
    )
    return f"<g{head}>{inside}</g>"


def _body(outline: theme.Outline, box: Box, fill: str, *, is_unsure: bool) -> str:
    """Return the outline of a card; an unsure one is thin."""
    return element(
        "path",
        class_="box",
        d=outline_path(outline.shape, box),
        fill=fill,
        stroke=outline.colour,
        stroke_width=0.8 if is_unsure else outline.width,
        stroke_dasharray=outline.dash,
        stroke_linejoin="round",
    )


def outline_path(shape: str, box: Box, rounding: float = 10.0) -> str:
    """Return path data of a rectangle, a round one, or an octagon."""
    if shape == "octagon":
        return shapes.octagon(box.x, box.y, box.w, box.h)
    x, y, w, h = box.x, box.y, box.w, box.h
    r = rounding if shape == "round" else 1.5
    across, down = number(w - 2 * r), number(h - 2 * r)
    r_ = number(r)
    return (
        f"M{number(x + r)} {number(y)}h{across}a{r_} {r_} 0 0 1 {r_} {r_}v{down}"
        f"a{r_} {r_} 0 0 1 -{r_} {r_}h-{across}a{r_} {r_} 0 0 1 -{r_} -{r_}v-{down}"
        f"a{r_} {r_} 0 0 1 {r_} -{r_}Z"
    )


def _unit_text(unit: Unit, card: Card, box: Box) -> list[str]:
    """Return header, number, lines and badges of a unit's card."""
    x, y = box.x + cards.PAD_X, box.y + cards.PAD_Y
    ink = theme.STANCE_INKS[unit.stance] if unit.stance else theme.FAINT
    right = box.x + box.w - cards.PAD_X
    parts = [
        text(card.header, (x, y + 10), card.header_size, fill=ink),
        text(
            cards.unit_number(unit),
            (right, y + 10),
            cards.SMALL,
            fill=theme.FAINT,
            text_anchor="end",
        ),
    ]
    plain: dict[str, str | float | None] = {"fill": theme.INK}
    style = shapes.bold(theme.INK) if unit.is_claim else plain
    top = y + cards.HEADER
    for place, line in enumerate(card.lines):
        parts.append(text(line, (x, top + cards.LEADING * place + 15), cards.BODY, **style))
    top += cards.LEADING * len(card.lines) + 4
    for place, row in enumerate(card.badges):
        left = x
        for badge in row:
            parts.append(draw_badge(badge, left, top + cards.BADGE_ROW * place))
            left += badge.width + cards.BADGE_GAP
    return parts


def _badge_colours(name: str) -> tuple[str, str]:
    """Return line and ground of a badge."""
    if name in tuple(SupportStatus):
        colour = theme.SUPPORT_INKS[SupportStatus(name)]
        return colour, colour if name == "unsupported" else theme.PAPER
    if name == "contested":
        return theme.DISPUTE, theme.PAPER
    return theme.FAINT, theme.PAPER
