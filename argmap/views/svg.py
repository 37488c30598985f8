"""SVG: draw a document's map as one picture, or as pages.

In:  a document, the options of the view.
Out: SVG text: the same bytes for the same document and the same Graphviz. No script, no link, no
     style sheet; every word of the post is escaped. Groups carry classes (``role-claim``,
     ``support-unsupported`` …) and ``data-unit``, ``data-relations`` for pages that filter.

Source: SVG 1.1 (W3C); WAI-ARIA Graphics Module for role, title and description.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.model import Document
from argmap.views import cards, drawing, links, sections, shapes, theme
from argmap.views.argument_map import ArgumentMap, ViewOptions, build_map
from argmap.views.labels import clean, measure
from argmap.views.layout import Box, Layout, Stroke, lay_out, lay_out_overview
from argmap.views.legend import draw_head
from argmap.views.shapes import Shape
from argmap.views.theme import EdgeKind, Words, words_for

MARGIN = 24.0
LEAST_WIDTH = 720.0
ROOM = 40.0
"""Wider words than this would not fit between two columns; their sign stands for them."""
WORDY = 90
"""With more edges than this, a support says ＋ only; the other kinds keep their words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map before it is cut into pages.

    Attributes:
        shapes: in the order in which they are painted.
        width, height: in pixels.
        cards: top and bottom of what no page may cut.
        name: for screen readers.
        about: a longer description.
        font: the fonts to try.
        language: of the words.
        hatch: id of the pattern on AI sections.
    """

    shapes: list[Shape]
    width: float
    height: float
    cards: list[tuple[float, float]]
    name: str
    about: str
    font: str
    language: str
    hatch: str


def to_svg(document: Document, options: ViewOptions | None = None) -> str:
    """Return the map as one SVG picture.

    Raises:
        CallError: there is no such view, section, language or wording.
        RenderError: there is no Graphviz on this machine.
    """
    picture = draw_picture(document, options)
    return write_svg(picture, 0, picture.height)


def draw_picture(document: Document, options: ViewOptions | None = None) -> Picture:
    """Return the map with everything in its place."""
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    plan = build_map(document, options)
    hatch = "hatch-" + "".join(filter(str.isalnum, plan.view))
    draw = _overview if plan.view == "overview" else _units
    layout, shown = draw(document, plan, words, hatch)
    left = -min((x for stroke in layout.strokes for x, _ in stroke.curve), default=0.0)
    left = MARGIN + max(left, 0.0) + (6 if left > 0 else 0)
    width = max(left + layout.width + MARGIN, LEAST_WIDTH)
    top = MARGIN
    head: list[Shape] = []
    if options.legend:
        head, height = draw_head(document, plan, words, width - 2 * MARGIN)
        head = _moved(head, MARGIN, MARGIN)
        top += height + 22
    body = _moved(shown, left, top)
    solid = [(box.y + top, box.y + box.h + top) for box in layout.boxes.values()]
    solid += [(shape.top, shape.bottom) for shape in head]
    if not plan.clusters:
        said = shapes.text(words.text("empty"), (MARGIN, top + 20), 16.0, fill=theme.FAINT)
        body, layout.height = [Shape(top, top + 30, said)], 30.0
    count = len({name for edge in plan.edges for name in edge.relations})
    units = plan.counts.claims + plan.counts.premises
    return Picture(
        shapes=head + body,
        width=width,
        height=top + layout.height + MARGIN,
        cards=solid,
        name=clean(document.title) or words.text("untitled"),
        about=words.text("described", units=units, links=count),
        font=theme.FONTS[words.language],
        language=words.language,
        hatch=hatch,
    )


def write_svg(picture: Picture, top: float, bottom: float, footer: str = "") -> str:
    """Return the part of a picture between two heights as SVG."""
    num = shapes.number
    height = bottom - top + (MARGIN if footer else 0)
    size = f'width="{num(picture.width)}" height="{num(height)}"'
    view = f'viewBox="0 {num(top)} {num(picture.width)} {num(height)}"'
    language = picture.language
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" '
        f'aria-labelledby="map-title map-about"{shapes.attributes(lang=language)} '
        f"{shapes.attributes(font_family=picture.font).strip()}>\n"
        f'<title id="map-title">{shapes.escape(picture.name)}</title>\n'
        f'<desc id="map-about">{shapes.escape(picture.about)}</desc>\n'
        f'<defs><pattern id="{picture.hatch}" width="9" height="9" patternUnits="userSpaceOnUse">'
        f'<path d="M-2 11L11 -2M-2 2L2 -2M7 11L11 7" stroke="{theme.HATCH}" stroke-width="1.6"/>'
        "</pattern></defs>\n"
    )
    paper = shapes.element(
        "rect", class_="paper", x=0.0, y=top, width=picture.width, height=height, fill=theme.PAPER
    )
    shown = [s.markup for s in picture.shapes if s.bottom >= top and s.top <= bottom]
    if footer:
        at = (picture.width / 2, bottom + MARGIN - 8)
        under = shapes.element(
            "rect", x=0.0, y=bottom, width=picture.width, height=MARGIN, fill=theme.PAPER
        )
        shown += [under, shapes.text(footer, at, 11.0, fill=theme.FAINT, text_anchor="middle")]
    return head + "\n".join([paper, *shown]) + "\n</svg>\n"


def _moved(parts: Iterable[Shape], dx: float, dy: float) -> list[Shape]:
    """Return shapes somewhere else."""
    move = f"translate({shapes.number(dx)} {shapes.number(dy)})"
    return [
        Shape(top + dy, bottom + dy, shapes.element("g", markup, transform=move))
        for top, bottom, markup in parts
    ]


def _units(
    document: Document, plan: ArgumentMap, words: Words, hatch: str
) -> tuple[Layout, list[Shape]]:
    """Draw a full map or a section."""
    del document
    main = plan.main.id if plan.main else ""
    made = {u.id: cards.unit_card(u, words, is_main=u.id == main) for u in plan.nodes}
    sizes = {name: (card.width, card.height) for name, card in made.items()}
    stubs = {stub.id: cards.stub_words(stub, plan.all_clusters, words) for stub in plan.stubs}
    widest = max(map(cards.stub_width, stubs.values()), default=0.0)
    sizes |= dict.fromkeys(stubs, (widest, cards.CHIP))
    layout = lay_out(plan, sizes)
    shown = [sections.draw_section(c, layout.frames[c.id], words, hatch) for c in plan.clusters]
    shown += [links.draw_stroke(stroke, words, {}) for stroke in layout.strokes]
    shown += [drawing.draw_unit(u, made[u.id], layout.boxes[u.id]) for u in plan.nodes]
    shown += [drawing.draw_stub(s, stubs[s.id], layout.boxes[s.id]) for s in plan.stubs]
    return layout, shown + _labels(layout, plan, words)


def _labels(layout: Layout, plan: ArgumentMap, words: Words) -> list[Shape]:
    """Return the words on the lines."""
    shown = []
    sources = {edge.id: clean(edge.source) for edge in plan.edges}
    for stroke in layout.strokes:
        if stroke.part == "trunk" or (stroke.part == "whole" and not stroke.is_headed):
            continue
        edge = stroke.edges[0]
        sign, word = theme.LINES[edge.kind].sign, words.of("relation", edge.kind)
        said = sign if edge.kind == EdgeKind.SUPPORT and len(plan.edges) > WORDY else sign + word
        if measure(said) * links.LABEL > ROOM:
            said = sign
        said += "？" if all(e.unsure for e in stroke.edges) else ""
        if stroke.part == "exit":
            goal = sources.get(edge.target, "")
            goal = f"{goal[:4]}→" if goal else clean(edge.target)[:6]
            said = f"{sign}{word} {goal}"
        elif stroke.part == "entry" and len(stroke.edges) > 1:
            said = f"{sign}{word}×{len(stroke.edges)}"
        at = stroke.label_at or shapes.curve_point(stroke.curve, 0.38)
        if stroke.label_at:
            at = (6 + measure(said) * links.LABEL / 2 + 3, at[1])
        shown.append(links.draw_label(said, at, edge.kind))
    return shown


def _overview(
    document: Document, plan: ArgumentMap, words: Words, hatch: str
) -> tuple[Layout, list[Shape]]:
    """Draw sections and what joins them."""
    units = {unit.id: unit for unit in document.units}
    main = plan.main.id if plan.main else ""
    made = {
        c.id: cards.section_card(c, units[c.lead], words, is_main=main in c.units)
        for c in plan.clusters
    }
    layout = lay_out_overview(plan, {name: (c.width, c.height) for name, c in made.items()})
    widths = {e.id: 1.6 + 1.3 * len(e.relations) ** 0.5 for e in plan.edges}
    shown = [links.draw_stroke(stroke, words, widths) for stroke in layout.strokes]
    shown += [
        sections.draw_section_card(c, made[c.id], layout.boxes[c.id], words, hatch)
        for c in plan.clusters
    ]
    taken: list[Box] = []
    for stroke in layout.strokes:
        edge = stroke.edges[0]
        said = f"{theme.LINES[edge.kind].sign}{len(edge.relations)}"
        at = _free_place(stroke, said, taken)
        shown.append(links.draw_label(said, at, edge.kind))
    return layout, shown


def _free_place(stroke: Stroke, said: str, taken: list[Box]) -> tuple[float, float]:
    """Return the first place along a line where its label covers no other."""
    half = measure(said) * links.LABEL / 2 + 4
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
        x, y = shapes.curve_point(stroke.curve, share)
        if all(abs(x - b.x) > half + b.w or abs(y - b.y) > b.h for b in taken[-400:]):
            break
    taken.append(Box(x, y, half, 17))
    return x, y
