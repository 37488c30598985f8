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
from collections.abc import Callable, Iterable, Iterator, Sequence

from argmap.mining.cutting.cuts import cut_places
from argmap.mining.cutting.statements import Statement, read_statement
from argmap.model import Document, Section, Unit, trim

_LEADING = " \t\u3000*_—–-•·,，、;；:：>"


def segment_units(document: Document) -> Document:
    """Add the unit layer; labels are given by later stages."""
    told = [read_statement(document, index) for index in range(len(document.sentences))]
    return add_units(document, unit_spans(document, told, cut_places))


def add_units(document: Document, spans: Iterable[tuple[int, int]]) -> Document:
    """Return the document with a unit at each span."""
    starts = [section.start for section in document.sections]
    units: list[Unit] = []
    for start, end in spans:
        section = document.sections[bisect_right(starts, start) - 1]
        units.append(_unit(document.text, section, (start, end), len(units) + 1))
    return document.with_layers(units=tuple(units))


def unit_spans(
    document: Document,
    told: Sequence[Statement],
    cut: Callable[[str, int, int], list[tuple[int, int]]],
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the units.

    Args:
        document: with sentences.
        told: what each sentence does.
        cut: returns for a text, start and end where that sentence is cut.
    """
    text = document.text
    waiting: tuple[int, int] | None = None
    for statement in told:
        if waiting and statement.answers:
            yield _trimmed(text, waiting[0], statement.end)
            waiting = None
            continue
        waiting = (statement.start, statement.end) if statement.asks else None
        if statement.argues:
            start = statement.start
            for end, after in [*cut(text, start, statement.end), (statement.end,) * 2]:
                first, last = _trimmed(text, start, end)
                if first < last:
                    yield first, last
                start = after


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
