"""Units: cut sentences into argumentative discourse units (ADUs).

In:  a document with sections, blocks and sentences.
Out: the same document with units u1, u2, … in text order, trimmed, never overlapping.

One sentence is one unit, but for: what does not argue (lead-ins, open questions, bare labels,
greetings), a question with its own answer behind it (one unit), and sentences whose parts do
different work (two or more units, ``cuts``).

Source: ADU as in Peldszus & Stede (2013), "From argument diagrams to argumentation mining in
texts"; annotation guidelines, section 2.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from argmap.mining.cuts import cut_places
from argmap.mining.statements import Statement, read_statement
from argmap.model import Document, Section, Unit, trim

_LEADING = " \t\u3000*_—–-•·,，、;；:：>"


def segment_units(document: Document) -> Document:
    """Add the unit layer; labels are given by later stages."""
    starts = [section.start for section in document.sections]
    units: list[Unit] = []
    for start, end in _spans(document):
        section = document.sections[bisect_right(starts, start) - 1]
        units.append(_unit(document.text, section, (start, end), len(units) + 1))
    return document.with_layers(units=tuple(units))


def _unit(text: str, section: Section, span: tuple[int, int], number: int) -> Unit:
    start, end = span
    return Unit(
        id=f"u{number}",
        start=start,
        end=end,
        text=text[start:end],
        section=section.id,
        voice=section.voice,
    )


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the spans of the units."""
    text = document.text
    waiting: tuple[int, int] | None = None
    for index in range(len(document.sentences)):
        statement = read_statement(document, index)
        if waiting and statement.answers:
            yield _trimmed(text, waiting[0], statement.end)
            waiting = None
            continue
        waiting = None
        if statement.asks:
            waiting = (statement.start, statement.end)
        elif statement.argues:
            yield from _parts(text, statement)


def _parts(text: str, statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the units of one sentence."""
    start = statement.start
    for end, after in [*cut_places(text, statement.start, statement.end), (statement.end,) * 2]:
        first, last = _trimmed(text, start, end)
        if first < last:
            yield first, last
        start = after


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without leading separators, white space and half-open markup."""
    while start < end and (text[start] in _LEADING or text[start].isspace()):
        if text.startswith("**", start) and "**" in text[start + 2 : end]:
            break
        start += 1
    start, end = trim(text, start, end)
    for mark in ("**", "__"):
        if text[start:end].count(mark) % 2 == 1 and text.endswith(mark, start, end):
            start, end = trim(text, start, end - 2)
    while start < end and (text[end - 1] in "—–" or text[end - 1].isspace()):
        end -= 1
    return start, end
