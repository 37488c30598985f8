"""Legend: the strip above a picture: title, topic, main claim, counts, and what each sign means.

In:  a document, its map, the width there is.
Out: shapes from y = 0 downwards, and the height that they take.
"""

from __future__ import annotations

from functools import lru_cache

from argmap.model import Document, Role, Stance, SupportStatus, VoiceKind
from argmap.views import shapes, theme
from argmap.views.argument_map import ArgumentMap
from argmap.views.drawing import outline_path
from argmap.views.labels import clean, measure, shorten, without_markup
from argmap.views.layout import Box
from argmap.views.links import draw_head_of
from argmap.views.shapes import Shape, element, text
from argmap.views.theme import EdgeKind, Words

SIZE = 12.0
ROW = 27.0
GAP = 20.0


def draw_head(
    document: Document, plan: ArgumentMap, words: Words, width: float
) -> tuple[list[Shape], float]:
    """Return the strip above a picture and its height."""
    y = 24.0
    name = document.title or words.text("untitled")
    said = [text(shorten(name, width / 20), (0, y), 20.0, **shapes.bold(theme.INK))]
    y += 8
    for line in _lines(document, plan, words):
        y += 20
        said.append(text(shorten(line, width / 13), (0, y), 13.0, fill=theme.FAINT))
    y += 16
    parts, height = _legend(words, y, width)
    markup = f'<g class="head">{"".join(said)}</g>{parts}'
    return [Shape(0, y + height, markup)], y + height


def _lines(document: Document, plan: ArgumentMap, words: Words) -> list[str]:
    """Return topic, main claim and counts, as far as they are known."""
    colon = words.text("colon")
    lines = []
    if document.topic.text:
        lines.append(f"{words.text('topic')}{colon}{clean(document.topic.text)}")
    if plan.main:
        name = words.of("role", "main")
        lines.append(f"★ {name}{colon}{without_markup(plan.main.text)} [{clean(plan.main.id)}]")
    counts = plan.counts
    signs = theme.SUPPORT_SIGNS
    said = [
        words.text("units", n=counts.claims + counts.premises),
        words.text("claims", n=counts.claims),
        words.text("premises", n=counts.premises),
    ]
    for status in (SupportStatus.UNSUPPORTED, SupportStatus.WEAK):
        number = getattr(counts, str(status))
        if number:
            said.append(f"{signs[status]} " + words.text(f"{status}_of", n=number))
    if counts.contested:
        said.append(words.text("contested_of", n=counts.contested))
    return [*lines, " · ".join(said)]


@lru_cache(maxsize=64)
def _legend(words: Words, top: float, width: float) -> tuple[str, float]:
    """Return the legend in as many rows as the width asks for, and its height."""
    x, y = 14.0, top
    parts = []
    for sample, span, said in _entries(words):
        length = span + 6 + measure(said) * SIZE
        if x > 14.0 and x + length > width - 10:  # noqa: PLR2004  the left margin
            x, y = 14.0, y + ROW
        move = f"translate({shapes.number(x)} {shapes.number(y + ROW / 2)})"
        inside = sample + text(said, (span + 6, 4.5), SIZE, fill=theme.INK)
        parts.append(element("g", inside, transform=move))
        x += length + GAP
    height = y + ROW - top
    frame = element(
        "rect",
        x=0.0,
        y=top,
        width=width,
        height=height,
        rx=8.0,
        fill=theme.PAPER,
        stroke="#c9ced4",
        stroke_width=1.0,
    )
    return f'<g class="legend">{frame}{"".join(parts)}</g>', height


def _entries(words: Words) -> list[tuple[str, float, str]]:
    """Return each sign of the legend: sample around y = 0, its width, its words."""
    of = words.of
    found = []
    for kind, style in theme.LINES.items():
        found.append((_line_sample(kind), 44.0, style.sign + of("relation", kind)))
    found.append((_box_sample(theme.OUTLINES[Role.CLAIM], theme.PAPER), 26.0, of("role", "claim")))
    found.append(
        (_box_sample(theme.OUTLINES[Role.PREMISE], theme.PAPER), 26.0, of("role", "premise"))
    )
    for status in (SupportStatus.UNSUPPORTED, SupportStatus.WEAK):
        outline = theme.SUPPORT_OUTLINES[status]
        said = f"{theme.SUPPORT_SIGNS[status]} {of('support', status)}"
        found.append((_box_sample(outline, theme.PAPER), 26.0, said))
    said = f"{theme.SUPPORT_SIGNS[SupportStatus.SUPPORTED]} {of('support', 'supported')}"
    found.append(("", -6.0, said))
    bolt = shapes.icon("bolt", (0, -5), theme.DISPUTE)
    found.append((bolt, 9.0, of("support", "contested")))
    for stance in Stance:
        outline = theme.Outline("round", 0.8, "", theme.STANCE_INKS[stance])
        said = f"{theme.STANCE_SIGNS[stance]}{of('stance', stance)}"
        found.append((_box_sample(outline, theme.TINTS[stance]), 26.0, said))
    return [*found, *_voice_entries(words)]


def _voice_entries(words: Words) -> list[tuple[str, float, str]]:
    """Return the signs for voices and sources."""
    tab = element("rect", x=0.0, y=-8.0, width=24.0, height=16.0, rx=4.0, fill=theme.AI_TAB)
    tab += text("AI", (12, 4), 11.0, text_anchor="middle", **shapes.bold(theme.PAPER))
    mark = shapes.icon("quote", (0, -7), theme.QUOTE_MARK)
    comment = words.text("comment", names="AI")
    return [
        (tab, 24.0, comment),
        (mark, 16.0, words.of("voice", VoiceKind.QUOTED)),
        (shapes.icon("page", (0, -6), theme.FAINT), 11.0, words.of("source", "outlet")),
        (shapes.icon("chain", (0, -6), theme.FAINT), 11.0, words.of("source", "link")),
        ("", -6.0, f"？{words.of('source', 'vague')} / {words.text('unsure')}"),
    ]


def _line_sample(kind: EdgeKind) -> str:
    style = theme.LINES[kind]
    line = element(
        "path",
        d="M42 0L4 0",
        fill="none",
        stroke=style.colour,
        stroke_width=style.width,
        stroke_dasharray=style.dash,
        stroke_linecap="round" if style.style == "dotted" else None,
    )
    return line + draw_head_of(kind, ((42, 0), (30, 0), (14, 0), (2, 0)), style.width)


def _box_sample(outline: theme.Outline, fill: str) -> str:
    small = theme.Outline(outline.shape, min(outline.width, 2.2), outline.dash, outline.colour)
    path = (
        shapes.octagon(0, -8, 26, 16, 5)
        if small.shape == "octagon"
        else outline_path(small.shape, Box(0, -8, 26, 16), 5.0)
    )
    return element(
        "path",
        d=path,
        fill=fill,
        stroke=small.colour,
        stroke_width=small.width,
        stroke_dasharray="5 2.5" if small.dash else None,
    )
