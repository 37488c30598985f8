"""Sections: cut the post where the voice changes and at each run's highest headings.

In:  a document with blocks.
Out: the same document with sections s1, s2, … in text order; between them only white space.

Source: annotation guidelines, section 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from argmap.model import Block, BlockKind, Document, Heading, Section, Voice, VoiceKind, trim
from argmap.text.forwarded import mark_forwarded
from argmap.text.turns import read_turns
from argmap.text.voices import opened_voice


def cut_sections(document: Document) -> Document:
    """Add the section layer; a post of one voice is one run."""
    if not document.blocks:
        return _whole(document)
    voices = mark_forwarded(document, read_turns(document))
    sections: list[Section] = []
    runs = groupby(zip(document.blocks, voices, strict=True), key=lambda pair: pair[1].key)
    for _, run in runs:
        pairs = list(run)
        for blocks in _parts(document, [block for block, _ in pairs], pairs[0][1]):
            number = len(sections) + 1
            sections.append(_section(f"s{number}", blocks, pairs[0][1]))
    return document.with_layers(sections=tuple(_stretched(document.text, sections)))


def _whole(document: Document) -> Document:
    """Return a document without blocks with one section, if it has any sign at all."""
    start, end = trim(document.text, 0, len(document.text))
    section = Section(id="s1", start=start, end=end) if start < end else None
    return document.with_layers(sections=(section,) if section else ())


def _stretched(text: str, sections: list[Section]) -> Iterator[Section]:
    """Yield the sections, each up to the next: signs outside blocks (a lone ``>``) belong to it."""
    starts = [trim(text, 0, len(text))[0], *(section.start for section in sections[1:])]
    ends = [*starts[1:], len(text)]
    for section, start, limit in zip(sections, starts, ends, strict=True):
        end = trim(text, start, limit)[1]
        yield section.model_copy(update={"start": start, "end": end})


def _parts(document: Document, blocks: list[Block], voice: Voice) -> list[list[Block]]:
    """Part a run of one voice at its headings of the highest level.

    A heading that names the voice stands above all others of its run.
    """
    headings = [block for block in blocks if block.kind == BlockKind.HEADING]
    if not headings or voice.kind == VoiceKind.FURNITURE:
        return [blocks]
    top = min(block.level for block in headings)
    tops = {block.start for block in headings if block.level == top}
    named = {block.start for block in headings if _names(document, block, voice)}
    if blocks[0].start in named:
        tops = named
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.start in tops and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    return parts


def _names(document: Document, block: Block, voice: Voice) -> bool:
    """Tell whether a heading names the voice."""
    opening = opened_voice(document, block)
    return opening is not None and opening.voice.kind == voice.kind


def _section(name: str, blocks: list[Block], voice: Voice) -> Section:
    """Return the section of some blocks."""
    headings = [b for b in blocks if b.kind == BlockKind.HEADING]
    top = min((b.level for b in headings), default=1)
    return Section(
        id=name,
        start=blocks[0].start,
        end=blocks[-1].end,
        voice=voice,
        headings=tuple(
            Heading(start=b.start, end=b.end, level=b.level - top + 1)
            for b in headings
            if voice.kind != VoiceKind.FURNITURE
        ),
    )
