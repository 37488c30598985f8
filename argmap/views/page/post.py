"""Post: the left side of the page, the whole text with every unit marked in place.

In:  a document, its digest.
Out: HTML: one block a section, headed by its voice; one ``span`` a unit, with classes for role,
     type, stance and support; badges for what is unsupported, weak or contested. Every character of
     the text is there, in order; furniture is folded away.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.model import Document, Heading, Section, SupportStatus, Unit, VoiceKind
from argmap.views import theme
from argmap.views.cards import cluster_counts, is_unsure, voice_name
from argmap.views.digest import Digest
from argmap.views.labels import clean
from argmap.views.page.markup import NOTHING, Html, element, escape, join, text
from argmap.views.phrases import phrase
from argmap.views.survey import Cluster
from argmap.views.theme import Words

MOST_OPEN = 40
"""Longer furniture is folded away."""
_LINES = re.compile(r"(?:\r\n|\n|\r)+")
_SIGNS = re.compile(r"\*\*|__|^[ \t]*(?:#{1,6}|>+)[ \t]|`+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a section that no line end parts: a unit, a heading, or words between."""

    start: int
    end: int
    unit: Unit | None = None
    level: int = 0


def draw_post(document: Document, digest: Digest, words: Words) -> Html:
    """Return the text with its units marked."""
    members: dict[str, list[Unit]] = {section.id: [] for section in document.sections}
    for unit in document.units:
        members[unit.section].append(unit)
    if not document.sections:
        return _lines(document, [_Piece(0, len(document.text))], digest, words)
    parts = []
    for section in document.sections:
        cluster = digest.survey.clusters.get(section.id)
        body = _lines(document, list(_pieces(section, members[section.id])), digest, words)
        parts.append(_section(section, body, cluster, words))
    return join(parts)


def unit_classes(unit: Unit) -> str:
    """Return the classes by which a unit is styled, the same as on the map."""
    names = ["unit", f"voice-{unit.voice.kind}"]
    names += [f"role-{unit.role}"] if unit.role else []
    names += [f"type-{unit.type}"] if unit.type else []
    names += [f"stance-{unit.stance}"] if unit.stance else []
    if unit.support:
        names.append(f"support-{unit.support.status}")
        names += ["contested"] if unit.support.contested else []
    names += ["unsure"] if is_unsure(unit) else []
    return " ".join(names)


def voice_mark(cluster: Cluster) -> Html:
    """Return the sign before the name of a voice: a tab ``AI`` or a quotation mark."""
    if cluster.voice.kind == VoiceKind.AI:
        return element("span", Html("AI"), class_="ai-tab", aria_hidden="true")
    if cluster.voice.kind == VoiceKind.QUOTED:
        return element("span", Html("❝"), class_="quote-mark", aria_hidden="true")
    return NOTHING


def _section(section: Section, body: Html, cluster: Cluster | None, words: Words) -> Html:
    """Return the block of a section; furniture is small, and folded away where it is long."""
    kind = section.voice.kind
    if kind == VoiceKind.FURNITURE and section.end - section.start > MOST_OPEN:
        said = phrase(words, "hidden_lines", n=section.end - section.start)
        body = element("details", element("summary", escape(said)), body)
    head = NOTHING
    if cluster:
        name = element("b", voice_mark(cluster), escape(voice_name(cluster, words)))
        counts = element("span", escape(cluster_counts(cluster, words)), class_="counts")
        head = element("header", name, counts, class_="voice-head")
    number = f"s-{cluster.number}" if cluster else None
    inside = element("div", body, class_="prose")
    names = f"voice voice-{kind}"
    return element("section", head, inside, class_=names, id=number, data_section=section.id)


def _pieces(section: Section, units: list[Unit]) -> Iterator[_Piece]:
    """Yield units, headings and the words between them; a unit beats the heading around it."""
    headings = _apart(section)
    ends = [heading.end for heading in headings]
    place = section.start
    for unit in units:
        yield from _between(headings, ends, place, unit.start)
        at = bisect_right(ends, unit.start)
        inside = headings[at : at + 1]
        level = next((h.level for h in inside if h.start <= unit.start), 0)
        yield _Piece(unit.start, unit.end, unit, level)
        place = unit.end
    yield from _between(headings, ends, place, section.end)


def _apart(section: Section) -> list[Heading]:
    """Return the headings of a section in text order, without those that begin in another."""
    found: list[Heading] = []
    for heading in sorted(section.headings, key=lambda heading: heading.start):
        if not found or heading.start >= found[-1].end:
            found.append(heading)
    return found


def _between(headings: list[Heading], ends: list[int], start: int, end: int) -> Iterator[_Piece]:
    """Yield the words between two units, cut at the borders of headings."""
    for number in range(bisect_right(ends, start), len(headings)):
        heading = headings[number]
        if heading.start >= end:
            break
        yield _Piece(start, max(start, heading.start))
        stop = min(end, heading.end)
        yield _Piece(max(start, heading.start), stop, None, heading.level)
        start = stop
    yield _Piece(start, end)


def _lines(document: Document, pieces: list[_Piece], digest: Digest, words: Words) -> Html:
    """Return pieces as paragraphs, one a line of the post; a unit keeps its own line ends."""
    done: list[Html] = []
    line: list[Html] = []
    level = 0

    def close() -> None:
        nonlocal level
        if "".join(line).strip():
            tag = f"h{min(level + 2, 6)}" if level else "p"
            done.append(element(tag, join(line)))
        line.clear()
        level = 0

    for piece in pieces:
        said = document.text[piece.start : piece.end]
        level = level or piece.level
        if piece.unit:
            line.append(_unit(piece.unit, digest, words))
            continue
        first, *others = _LINES.split(said)
        line.append(_words(first, words))
        for other in others:
            close()
            level = piece.level if other.strip() else 0
            line.append(_words(other, words))
    close()
    return join(done)


def _unit(unit: Unit, digest: Digest, words: Words) -> Html:
    """Return a unit as it stands in the text."""
    number = digest.numbers[unit.id]
    is_main = digest.survey.main is not None and digest.survey.main.id == unit.id
    star = element("span", Html("★"), class_="star", title=words.of("role", "main"))
    return element(
        "span",
        star if is_main else NOTHING,
        _words(unit.text, words),
        _badges(unit, words),
        element("sup", escape(clean(unit.id)[:6]), aria_hidden="true"),
        class_=unit_classes(unit) + (" main" if is_main else ""),
        id=f"t-{number}",
        data_unit=unit.id,
        data_voice=unit.voice.key,
        role="button",
        tabindex=0 if number == 1 else -1,
    )


def _badges(unit: Unit, words: Words) -> Html:
    """Return the small signs behind a claim that lacks support or is contested."""
    if not unit.support:
        return NOTHING
    parts = []
    status = unit.support.status
    if status != SupportStatus.SUPPORTED:
        said = words.of("support", status)
        parts.append(_sign(str(status), theme.SUPPORT_SIGNS[status], said))
    if unit.support.contested:
        said = words.of("support", "contested")
        parts.append(_sign("contested", said, said))
    return join(parts)


def _sign(name: str, shown: str, said: str) -> Html:
    is_same = shown == said
    return element(
        "span", escape(shown), class_=f"sign {name}", role=None if is_same else "img",
        title=None if is_same else said,
    )  # fmt: skip


def _words(content: str, words: Words) -> Html:
    """Return words of the post, its own markup made faint."""
    if not _SIGNS.search(content):
        return text(content, words)
    parts, end = [], 0
    for sign in _SIGNS.finditer(content):
        parts.append(text(content[end : sign.start()], words))
        parts.append(element("span", escape(sign[0]), class_="own"))
        end = sign.end()
    return join([*parts, text(content[end:], words)])
