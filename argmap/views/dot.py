"""DOT: the map as a graph for Graphviz and every tool that reads its language.

In:  a document, the options of the view.
Out: DOT text that draws the same units, sections and links as the SVG picture, with the same colours
     and words. Boxes have the sizes of the project's own measure, so all engines agree.

Every word of the post is quoted: nothing in it can become an attribute, an escape or an entity.

Source: the DOT language and its escape strings, graphviz.org/docs/attr-types/escString.
"""

from __future__ import annotations

import re

from argmap.model import Document, Unit, VoiceKind
from argmap.views import cards, theme
from argmap.views.argument_map import ArgumentMap, ViewOptions, build_map
from argmap.views.drawing import unit_outline, unit_title
from argmap.views.labels import clean, measure, shorten, without_markup
from argmap.views.layout.groups import midpoint
from argmap.views.survey import Edge
from argmap.views.theme import EdgeKind, Words, words_for

POINTS_PER_INCH = 72
SHAPES = {"rectangle": "box", "round": "box", "octagon": "octagon"}
OCTAGON = 1.3
"""How much wider and higher an octagon is than the text that it holds."""
LEADING = 19.5
MOST_LETTERS = 2000
"""Graphviz refuses quoted strings of more than 16,384 bytes."""
FRAME = (30.0, 18.0)
HEADS = {"arrow": "normal", "tee": "tee", "hollow": "empty", "dot": "dot"}
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,40}")


def to_dot(document: Document, options: ViewOptions | None = None) -> str:
    """Return the map in the DOT language.

    Raises:
        CallError: there is no such view, section, language or wording.
    """
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    plan = build_map(document, options)
    lines = [_opening(document, plan, words)]
    lines += _sections(document, plan, words) if plan.view == "overview" else _units(plan, words)
    for stub in plan.stubs:
        said = cards.stub_words(stub, plan.all_clusters, words)
        size = _size(cards.stub_width(said), cards.CHIP)
        lines.append(f'{_name(stub.id)} [label={_quoted(said)},shape=box,style="rounded",{size}]')
    lines += _edges(plan, words)
    return "\n".join([*lines, "}", ""])


def _opening(document: Document, plan: ArgumentMap, words: Words) -> str:
    """Return the head of the graph: direction, fonts, title and key."""
    font = _quoted(theme.FONTS[words.language].split(",")[0].strip('"'))
    key = "   ".join(s.sign + words.of("relation", kind) for kind, s in theme.LINES.items())
    said = [clean(document.title) or words.text("untitled")]
    if plan.main:
        said.append(
            f"★ {words.of('role', 'main')}{words.text('colon')}{without_markup(plan.main.text)}"
        )
    said.append(key)
    label = _quoted("\n".join(shorten(line, 60) for line in said))
    return (
        f"digraph argmap {{\n"
        f'graph [rankdir=RL,newrank=true,nodesep=0.22,ranksep=0.85,labelloc=t,labeljust=l,charset="UTF-8",'
        f"fontname={font},fontsize=16,label={label}]\n"
        f'node [fontname={font},fontsize={cards.BODY:.0f},margin="0.1,0.05",fixedsize=true]\n'
        f"edge [fontname={font},fontsize=10]"
    )


def _units(plan: ArgumentMap, words: Words) -> list[str]:
    """Return the clusters of a full or a section map."""
    main = plan.main.id if plan.main else ""
    nodes = {unit.id: unit for unit in plan.nodes}
    cut = _midpoints(plan)
    lines = []
    for cluster in plan.clusters:
        ground = theme.GROUNDS[cluster.voice.kind]
        title = cards.cluster_title(cluster, words)
        mark = {VoiceKind.AI: "[AI] ", VoiceKind.QUOTED: "“ "}.get(cluster.voice.kind, "")
        label = _quoted(f"{mark}{title} · {cards.cluster_counts(cluster, words)}")
        lines.append(
            f"subgraph cluster_{cluster.number} {{\n"
            f'graph [label={label},labeljust=l,style="rounded,filled",'
            f'fillcolor="{ground.fill}",color="{ground.line}"]'
        )
        for name in cluster.units:
            unit = nodes[name]
            lines.append(_node(unit, words, is_main=name == main))
            lines += [f'{_name(m)} [shape=point,width=0.08,label=""]' for m in cut.get(name, ())]
        lines.append("}")
    return lines


def _node(unit: Unit, words: Words, *, is_main: bool) -> str:
    """Return the node of a unit."""
    card = cards.unit_card(unit, words, is_main=is_main)
    outline = unit_outline(unit)
    style = ["filled"]
    style += ["rounded"] if outline.shape == "round" else []
    style += ["dashed"] if outline.dash else []
    style += ["bold"] if outline.shape == "rectangle" and not outline.dash else []
    fill = theme.TINTS[unit.stance] if unit.stance else theme.PAPER
    said = [card.tab] if card.tab else []
    said += [f"{cards.unit_number(unit)} {card.header}", *card.lines]
    said += [badge.text for row in card.badges for badge in row]
    wide = 0.5 if cards.is_unsure(unit) else outline.width
    size = _label_size(said, OCTAGON if outline.shape == "octagon" else 1.0)
    return (
        f"{_name(unit.id)} [label={_quoted(chr(10).join(said))},shape={SHAPES[outline.shape]},"
        f'style="{",".join(style)}",fillcolor="{fill}",color="{outline.colour}",'
        f"penwidth={wide:g},peripheries={2 if is_main else 1},{size},"
        f"tooltip={_quoted(unit_title(unit, card)[:MOST_LETTERS])}]"
    )


def _sections(document: Document, plan: ArgumentMap, words: Words) -> list[str]:
    """Return the nodes of an overview."""
    units = {unit.id: unit for unit in document.units}
    main = plan.main.id if plan.main else ""
    lines = []
    for cluster in plan.clusters:
        card = cards.section_card(
            cluster, units[cluster.lead], words, is_main=main in cluster.units
        )
        ground = theme.GROUNDS[cluster.voice.kind]
        said = [card.tab] if card.tab else []
        said += [card.header, *card.lines, cards.cluster_counts(cluster, words)]
        lines.append(
            f"{_name(cluster.id)} [label={_quoted(chr(10).join(said))},shape=box,"
            f'style="rounded,filled",fillcolor="{ground.fill}",color="{ground.line}",'
            f"{_label_size(said)}]"
        )
    return lines


def _midpoints(plan: ArgumentMap) -> dict[str, list[str]]:
    """Return, by source, the midpoints of the edges that are undercut."""
    if plan.view == "overview":
        return {}
    cut = {edge.target for edge in plan.edges if edge.kind == EdgeKind.UNDERCUT}
    found: dict[str, list[str]] = {}
    for edge in plan.edges:
        if edge.id in cut:
            found.setdefault(edge.source, []).append(midpoint(edge.id))
    return found


def _edges(plan: ArgumentMap, words: Words) -> list[str]:
    """Return the edges; one that is undercut leads through its midpoint."""
    middles = {name for names in _midpoints(plan).values() for name in names}
    lines = []
    for edge in plan.edges:
        target = midpoint(edge.target) if midpoint(edge.target) in middles else edge.target
        style = _edge_style(edge, words, many=plan.view == "overview")
        if midpoint(edge.id) in middles:
            middle = _name(midpoint(edge.id))
            colour = theme.LINES[edge.kind].colour
            lines.append(f'{_name(edge.source)} -> {middle} [dir=none,color="{colour}"]')
            lines.append(f"{middle} -> {_name(target)} [{style}]")
        else:
            lines.append(f"{_name(edge.source)} -> {_name(target)} [{style}]")
    return lines


def _edge_style(edge: Edge, words: Words, *, many: bool) -> str:
    """Return the attributes of an edge."""
    line = theme.LINES[edge.kind]
    said = line.sign + (str(len(edge.relations)) if many else words.of("relation", edge.kind))
    said += "？" if edge.unsure else ""
    wide = 1 + len(edge.relations) ** 0.5 if many else line.width * (0.6 if edge.unsure else 1)
    return (
        f'label={_quoted(said)},color="{line.colour}",fontcolor="{line.colour}",'
        f"style={line.style},arrowhead={HEADS[line.head]},penwidth={wide:.2f}"
    )


def _label_size(lines: list[str], grow: float = 1.0) -> str:
    """Return the size of a node that holds these lines in any engine."""
    width = max(map(measure, lines)) * cards.BODY + FRAME[0]
    return _size(width * grow, (len(lines) * LEADING + FRAME[1]) * grow)


def _size(width: float, height: float) -> str:
    return f"width={width / POINTS_PER_INCH:.3f},height={height / POINTS_PER_INCH:.3f}"


def _name(name: str) -> str:
    """Return an id as a DOT name; what is not plain is spelt by its code points."""
    plain = name.removeprefix("~")
    start = "mid_" if name.startswith("~") else ""
    if _PLAIN.fullmatch(plain):
        return f'"{start}{plain}"'
    return f'"{start}x{"_".join(f"{ord(char):x}" for char in plain[:200])}"'


def _quoted(words: str) -> str:
    """Return words as a quoted DOT string that shows exactly them."""
    lines = (
        clean(line).replace("\\", "\\\\").replace("&", "&amp;").replace('"', '\\"')
        for line in words.split("\n")
    )
    return '"' + "\\n".join(lines) + '"'
