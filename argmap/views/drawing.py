"""Drawing: cards, sections and links as SVG, each in its place.

In:  a card or stroke, its place, the words of the reader's language.
Out: shapes: SVG with the top and bottom that it takes, so that pages can leave out what they do
     not show.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.model import Unit, VoiceKind
from argmap.views import cards, shapes, theme
from argmap.views.argument_map import Cluster, Edge, Stub
from argmap.views.cards import Badge, Card
from argmap.views.labels import clean, measure
from argmap.views.layout import Box, Stroke
from argmap.views.shapes import attributes, element, number, text
from argmap.views.theme import EdgeKind, Words

HEAD_LENGTH = 9.5
LABEL = 10.5


class Shape(NamedTuple):
    """A piece of the picture and the stretch of the y axis that it takes."""

    top: float
    bottom: float
    markup: str


def draw_unit(unit: Unit, card: Card, box: Box, words: Words) -> Shape:
    """Return the card of a unit with its tooltip."""
    outline = unit_outline(unit)
    x, y, w = box.x, box.y, box.w
    tab = cards.TAB if card.tab else 0.0
    parts = [shapes.title(unit_title(unit, words)), _tab(card, box)]
    body = Box(x, y + tab, w, box.h - tab)
    fill = theme.TINTS[unit.stance] if unit.stance else theme.PAPER
    if card.tab:
        ring = outline_path("rectangle", Box(x - 4, y - 4, w + 8, box.h + 8))
        parts.append(element("path", d=ring, fill="none", stroke=theme.MAIN, stroke_width=1.6))
    parts.append(_body(outline, body, fill, is_unsure=cards.is_unsure(unit)))
    parts += _unit_text(unit, card, body)
    return Shape(y - 6, y + box.h + 6, _unit_group(unit, "".join(parts), words))


def unit_outline(unit: Unit) -> theme.Outline:
    """Return the outline of a unit: by its support when it is a claim, else by its role."""
    if unit.is_claim and unit.support:
        return theme.SUPPORT_OUTLINES[unit.support.status]
    return theme.OUTLINES[unit.role or theme.Role.PREMISE]


def unit_title(unit: Unit, words: Words) -> str:
    """Return the tooltip of a unit: its whole text and what was judged of it."""
    said = [*cards.unit_words(unit, words), *(b.text for b in cards.unit_badges(unit, words))]
    return f"{clean(unit.id)} {' · '.join(said)}\n{clean(unit.text)}"


def draw_section(cluster: Cluster, box: Box, words: Words, hatch: str) -> Shape:
    """Return the ground of a section with its heading: who speaks, how many units, how they fare."""
    ground = theme.GROUNDS[cluster.voice.kind]
    place = {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "rx": 12.0}
    parts = [element("rect", **place, fill=ground.fill, stroke=ground.line, stroke_width=1.3)]
    if ground.pattern == "hatched":
        parts.append(element("rect", **place, fill=f"url(#{hatch})"))
    parts += _section_head(cluster, box, words)
    head = attributes(class_=f"section voice-{cluster.voice.kind}", data_section=cluster.id)
    return Shape(box.y, box.y + box.h, f"<g{head}>{''.join(parts)}</g>")


def draw_section_card(
    cluster: Cluster, card: Card, box: Box, words: Words, hatch: str
) -> Shape:
    """Return the card of a section in an overview, with the bar of how its claims fare."""
    ground = theme.GROUNDS[cluster.voice.kind]
    tab = cards.TAB if card.tab else 0.0
    body = Box(box.x, box.y + tab, box.w, box.h - tab)
    place = {"x": body.x, "y": body.y, "width": body.w, "height": body.h, "rx": 12.0}
    parts = [shapes.title(cards.cluster_title(cluster, words)), _tab(card, box)]
    parts.append(element("rect", **place, fill=ground.fill, stroke=ground.line, stroke_width=1.6))
    if ground.pattern == "hatched":
        parts.append(element("rect", **place, fill=f"url(#{hatch})"))
    x = body.x + cards.PAD_X
    parts.append(_voice_mark(cluster, (x, body.y + 9)))
    shift = _voice_mark_width(cluster)
    room = body.w - 2 * cards.PAD_X - shift
    size = min(15.0, room / max(measure(card.header), 1))
    parts.append(text(card.header, (x + shift, body.y + 24), size, **shapes.bold(theme.INK)))
    for place_, line in enumerate(card.lines):
        at = (x, body.y + 50 + cards.LEADING * place_)
        parts.append(text(line, at, cards.BODY, fill=theme.INK))
    bottom = body.y + body.h - 12
    parts += _bar(cluster, Box(x, bottom - 22, body.w - 2 * cards.PAD_X, 8), words)
    names = f"section-card voice-{cluster.voice.kind}"
    head = attributes(class_=names, id=cluster.id, data_section=cluster.id)
    return Shape(box.y, box.y + box.h, f"<g{head}>{''.join(parts)}</g>")


def draw_stub(stub: Stub, said: str, box: Box) -> Shape:
    """Return the box that says where a link goes that leaves the picture."""
    frame = element(
        "rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=box.h / 2,
        fill=theme.PAPER, stroke=theme.FAINT, stroke_width=1.0,
    )
    at = (box.x + box.w / 2, box.y + box.h / 2 + 4)
    words = text(said, at, cards.SMALL, fill=theme.INK, text_anchor="middle")
    head = attributes(
        class_="stub", id=stub.id, data_section=stub.cluster, data_units=" ".join(stub.units)
    )
    return Shape(box.y, box.y + box.h, f"<g{head}>{frame}{words}</g>")


def draw_stroke(stroke: Stroke, words: Words, widths: dict[str, float]) -> Shape:
    """Return a line with its head; ``widths`` may widen edges that stand for many."""
    edge = stroke.edges[0]
    style = theme.LINES[edge.kind]
    unsure = all(edge.unsure for edge in stroke.edges)
    wide = widths.get(edge.id, style.width) * (0.6 if unsure else 1.0)
    line = element(
        "path", d=shapes.path(stroke.curve), fill="none", stroke=style.colour,
        stroke_width=wide, stroke_dasharray=style.dash, stroke_linecap="butt",
    )
    if stroke.is_headed:
        line += draw_head_of(edge.kind, stroke.curve, wide)
    names = " ".join(name for edge in stroke.edges for name in edge.relations)
    said = f"{style.sign}{words.of('relation', edge.kind)}"
    head = attributes(
        class_=f"edge {edge.kind} {stroke.part}" + (" unsure" if unsure else ""),
        id=edge.id if stroke.part in {"whole", "exit"} and stroke.is_first else None,
        data_relations=names, data_source=_ends(stroke, "source"), data_target=edge.target,
    )
    ys = [y for _, y in stroke.curve]
    ends = f"{_ends(stroke, 'source')} → {edge.target}"
    markup = f"<g{head}>{shapes.title(f'{said} {ends}')}{line}</g>"
    return Shape(min(ys) - 8, max(ys) + 8, markup)


def draw_label(said: str, at: tuple[float, float], kind: EdgeKind) -> Shape:
    """Return the small word that stands on a line."""
    style = theme.LINES[kind]
    width = measure(said) * LABEL + 6
    ground = element(
        "rect", x=at[0] - width / 2, y=at[1] - 8, width=width, height=16.0, rx=8.0,
        fill=theme.PAPER, fill_opacity=0.94,
    )
    words = text(said, (at[0], at[1] + 4), LABEL, fill=style.colour, text_anchor="middle")
    return Shape(at[1] - 8, at[1] + 8, f'<g class="label {kind}">{ground}{words}</g>')


def draw_badge(badge: Badge, x: float, y: float) -> str:
    """Return a badge with its upper left corner at ``x, y``."""
    colour, ground = _badge_colours(badge.name)
    filled = badge.name == "unsupported"
    frame = element(
        "rect", x=x, y=y, width=badge.width, height=cards.BADGE, rx=4.0,
        fill=ground, stroke=colour, stroke_width=0.9,
        stroke_dasharray="3 2" if badge.name in {"vague", "unsure"} else None,
    )
    ink = theme.PAPER if filled else colour
    shift = 6.0
    sign = ""
    if badge.icon:
        sign, shift = shapes.icon(badge.icon, (x + 4, y + 4), ink), 17.0
    said = text(badge.text, (x + shift, y + 13), cards.SMALL, fill=ink)
    return f'<g class="badge {badge.name}">{frame}{sign}{said}</g>'


def _ends(stroke: Stroke, side: str) -> str:
    """Return the units at one side of a stroke's edges."""
    return " ".join(dict.fromkeys(getattr(edge, side) for edge in stroke.edges))


def _unit_group(unit: Unit, inside: str, words: Words) -> str:
    """Return the group of a unit, with classes that a page can style and filter."""
    names = ["unit", f"voice-{unit.voice.kind}"]
    names += [f"role-{unit.role}"] if unit.role else []
    names += [f"type-{unit.type}"] if unit.type else []
    names += [f"stance-{unit.stance}"] if unit.stance else []
    if unit.support:
        names.append(f"support-{unit.support.status}")
        names += ["contested"] if unit.support.contested else []
    names += ["unsure"] if cards.is_unsure(unit) else []
    head = attributes(class_=" ".join(names), id=unit.id, data_unit=unit.id)
    del words
    return f"<g{head}>{inside}</g>"


def _body(outline: theme.Outline, box: Box, fill: str, *, is_unsure: bool) -> str:
    """Return the outline of a card; an unsure one is thin."""
    return element(
        "path", class_="box", d=outline_path(outline.shape, box), fill=fill,
        stroke=outline.colour, stroke_width=0.8 if is_unsure else outline.width,
        stroke_dasharray=outline.dash, stroke_linejoin="round",
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


def _tab(card: Card, box: Box) -> str:
    """Return the tab above the card of the main claim."""
    if not card.tab:
        return ""
    width = measure(card.tab) * 12 + 20
    frame = element("rect", x=box.x, y=box.y, width=width, height=cards.TAB, fill=theme.MAIN)
    style = {"fill": theme.PAPER, "stroke": theme.PAPER, "stroke_width": 0.35}
    return frame + text(card.tab, (box.x + 10, box.y + 16.5), 12.0, **style)


def _unit_text(unit: Unit, card: Card, box: Box) -> list[str]:
    """Return header, number, lines and badges of a unit's card."""
    x, y = box.x + cards.PAD_X, box.y + cards.PAD_Y
    ink = theme.STANCE_INKS[unit.stance] if unit.stance else theme.FAINT
    right = box.x + box.w - cards.PAD_X
    parts = [
        text(card.header, (x, y + 10), card.header_size, fill=ink),
        text(
            cards.unit_number(unit), (right, y + 10), cards.SMALL,
            fill=theme.FAINT, text_anchor="end",
        ),
    ]
    style = shapes.bold(theme.INK) if unit.is_claim else {"fill": theme.INK}
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
    if name in tuple(theme.SupportStatus):
        colour = theme.SUPPORT_INKS[theme.SupportStatus(name)]
        return colour, colour if name == "unsupported" else theme.PAPER
    if name == "contested":
        return theme.DISPUTE, theme.PAPER
    return theme.FAINT, theme.PAPER


def _section_head(cluster: Cluster, box: Box, words: Words) -> list[str]:
    """Return the heading of a section: sign of its voice, title, counts."""
    x, y = box.x + 16, box.y + 28
    shift = _voice_mark_width(cluster)
    counts = cards.cluster_counts(cluster, words)
    room = (box.w - 44 - shift - measure(counts) * 13) / 16
    said = cards.cluster_title(cluster, words, max(room, 6))
    after = x + shift + measure(said) * 16 + 14
    return [
        _voice_mark(cluster, (x, y - 15)),
        text(said, (x + shift, y), 16.0, **shapes.bold(theme.INK)),
        text(counts, (after, y), 13.0, fill=theme.FAINT),
    ]


def _voice_mark_width(cluster: Cluster) -> float:
    return {VoiceKind.AI: 34.0, VoiceKind.QUOTED: 26.0}.get(cluster.voice.kind, 0.0)


def _voice_mark(cluster: Cluster, at: tuple[float, float]) -> str:
    """Return the tab ``AI`` or the quotation mark before a section's title."""
    ground = theme.GROUNDS[cluster.voice.kind]
    if ground.pattern == "hatched":
        frame = element(
            "rect", x=at[0], y=at[1], width=27.0, height=19.0, rx=4.0, fill=theme.AI_TAB
        )
        return frame + text(
            "AI", (at[0] + 13.5, at[1] + 14), 12.0, text_anchor="middle", **shapes.bold(theme.PAPER)
        )
    return shapes.icon("quote", at, theme.QUOTE_MARK, 1.2) if ground.pattern == "quoted" else ""


def _bar(cluster: Cluster, box: Box, words: Words) -> list[str]:
    """Return how the claims of a section fare, as a bar and in words below it."""
    counts = cluster.counts
    known = counts.unsupported + counts.weak
    shares = {
        theme.SupportStatus.SUPPORTED: counts.claims - known,
        theme.SupportStatus.WEAK: counts.weak,
        theme.SupportStatus.UNSUPPORTED: counts.unsupported,
    }
    parts, left = [], box.x
    for status, share in shares.items():
        width = box.w * share / max(counts.claims, 1)
        if share:
            parts.append(element(
                "rect", x=left, y=box.y, width=width, height=box.h,
                fill=theme.BAR_FILLS[status], stroke=theme.SUPPORT_INKS[status], stroke_width=1.0,
            ))
        left += width
    signs = [f"{theme.SUPPORT_SIGNS[status]} {share}" for status, share in shares.items() if share]
    said = " · ".join([words.text("units", n=len(cluster.units)), *signs])
    size = min(12.0, box.w / max(measure(said), 1))
    parts.append(text(said, (box.x, box.y + 22), size, fill=theme.FAINT))
    return parts


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
        ends = ((a - uy * half * 1.7, b + ux * half * 1.7), (a + uy * half * 1.7, b - ux * half * 1.7))
        return element(
            "line", x1=ends[0][0], y1=ends[0][1], x2=ends[1][0], y2=ends[1][1],
            stroke=style.colour, stroke_width=4.0 * grow,
        )
    base = (x - ux * long, y - uy * long)
    points = (
        (x, y), (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half)
    )
    fill = theme.PAPER if style.head == "hollow" else style.colour
    stroke = style.colour if style.head == "hollow" else None
    return element("polygon", points=shapes.polygon(points), fill=fill, stroke=stroke)


def _before(curve: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """Return the last point of a curve that differs from its end."""
    end = curve[-1]
    return next((p for p in reversed(curve) if abs(p[0] - end[0]) + abs(p[1] - end[1]) > 0.5), end)
