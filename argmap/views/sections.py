"""Sections: the ground of a section, and its card in an overview, as SVG.

In:  a section with its counts, its place, the words of the reader's language.
Out: shapes. AI sections are hatched and carry a tab ``AI``, quoted ones a quotation mark.
"""

from __future__ import annotations

from argmap.model import SupportStatus, VoiceKind
from argmap.views import cards, shapes, theme
from argmap.views.cards import Card
from argmap.views.drawing import draw_tab
from argmap.views.labels import measure
from argmap.views.layout import Box
from argmap.views.shapes import Shape, attributes, element, text
from argmap.views.survey import Cluster
from argmap.views.theme import Words


def draw_section(cluster: Cluster, box: Box, words: Words, hatch: str) -> Shape:
    """Return the ground of a section with its heading: who speaks, how many units, how they fare."""
    ground = theme.GROUNDS[cluster.voice.kind]
    place: dict[str, str | float | None] = {
        "x": box.x,
        "y": box.y,
        "width": box.w,
        "height": box.h,
        "rx": 12.0,
    }
    parts = [element("rect", "", **place, fill=ground.fill, stroke=ground.line, stroke_width=1.3)]
    if ground.pattern == "hatched":
        lines: dict[str, str | float | None] = {
            "fill": f"url(#{hatch})",
            "stroke": ground.line,
            "stroke_width": 1.3,
        }
        parts.append(element("rect", "", **place, **lines))
    parts += _section_head(cluster, box, words)
    head = attributes(class_=f"section voice-{cluster.voice.kind}", data_section=cluster.id)
    return Shape(box.y, box.y + box.h, f"<g{head}>{''.join(parts)}</g>")


def draw_section_card(cluster: Cluster, card: Card, box: Box, words: Words, hatch: str) -> Shape:
    """Return the card of a section in an overview, with the bar of how its claims fare."""
    ground = theme.GROUNDS[cluster.voice.kind]
    tab = cards.TAB if card.tab else 0.0
    body = Box(box.x, box.y + tab, box.w, box.h - tab)
    place: dict[str, str | float | None] = {
        "x": body.x,
        "y": body.y,
        "width": body.w,
        "height": body.h,
        "rx": 12.0,
    }
    parts = [shapes.title(cards.cluster_title(cluster, words)), draw_tab(card, box, box.w)]
    parts.append(
        element("rect", "", **place, fill=ground.fill, stroke=ground.line, stroke_width=1.6)
    )
    if ground.pattern == "hatched":
        lines: dict[str, str | float | None] = {
            "fill": f"url(#{hatch})",
            "stroke": ground.line,
            "stroke_width": 1.3,
        }
        parts.append(element("rect", "", **place, **lines))
    x = body.x + cards.PAD_X
    parts.append(_voice_mark(cluster, (x, body.y + 9)))
    shift = _voice_mark_width(cluster)
    room = body.w - 2 * cards.PAD_X - shift
    size = min(15.0, room / max(measure(card.header), 1))
    parts.append(text(card.header, (x + shift, body.y + 24), size, **shapes.bold(theme.INK)))
    top = body.y + 50
    if card.second:
        parts.append(text(card.second, (x, top - 5), 13.0, fill=theme.FAINT))
        top += cards.LEADING
    for line in card.lines:
        parts.append(text(line, (x, top), cards.BODY, fill=theme.INK))
        top += cards.LEADING
    bottom = body.y + body.h - 12
    parts += _bar(cluster, Box(x, bottom - 22, body.w - 2 * cards.PAD_X, 8), words)
    names = f"section-card voice-{cluster.voice.kind}"
    head = attributes(class_=names, id=cluster.id, data_section=cluster.id)
    return Shape(box.y, box.y + box.h, f"<g{head}>{''.join(parts)}</g>")


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
        SupportStatus.SUPPORTED: counts.claims - known,
        SupportStatus.WEAK: counts.weak,
        SupportStatus.UNSUPPORTED: counts.unsupported,
    }
    parts, left = [], box.x
    for status, share in shares.items():
        width = box.w * share / max(counts.claims, 1)
        if share:
            parts.append(
                element(
                    "rect",
                    x=left,
                    y=box.y,
                    width=width,
                    height=box.h,
                    fill=theme.BAR_FILLS[status],
                    stroke=theme.SUPPORT_INKS[status],
                    stroke_width=1.0,
                )
            )
        left += width
    signs = [f"{theme.SUPPORT_SIGNS[status]} {share}" for status, share in shares.items() if share]
    said = " · ".join([words.text("units", n=len(cluster.units)), *signs])
    size = min(12.0, box.w / max(measure(said), 1))
    parts.append(text(said, (box.x, box.y + 22), size, fill=theme.FAINT))
    return parts
