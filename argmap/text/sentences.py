"""Sentences: cut the blocks that carry words at sentence punctuation.

In:  a document with blocks and sections.
Out: the same document with ``sentences`` in text order; each lies within one block, white space
     and list marker left out; furniture, rules and links have none.

A closing quotation mark or bracket stays with the sentence that it closes; punctuation inside a
short quotation or bracket cuts nothing. Half-width and full-width marks are the same to it.

Source: GB/T 15834-2011, Use of punctuation marks, sections 4.1 to 4.3 and 4.9.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from argmap.model import Block, BlockKind, Document, Sentence, VoiceKind, trim

_END = re.compile(
    r"[。！？!?]+[)）]?|…{2,}|\.{3,}|(?<=[一-鿿”」])\.(?=\s|[一-鿿]|$)|~(?=\s*[一-鿿]{4})"
)
_CLOSERS = '”’"」』)）】》*_'
_OPEN, _SHUT = "“「『(（【", "”」』)）】"
_CONTINUES = re.compile(
    r"\s*(?:[,，、;；:：。！？!?的之等—]|这(?:句|个|种|样|类|一)|那(?:句|个|种)|是|和|与|或|还是)"
)
LONG_QUOTATION = 60


def split_sentences(document: Document) -> Document:
    """Add the sentence layer."""
    spoken = [s for s in document.sections if s.voice.kind != VoiceKind.FURNITURE]
    starts = [section.start for section in spoken]
    sentences: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind in (BlockKind.RULE, BlockKind.LINK, BlockKind.FURNITURE):
            continue
        place = bisect_right(starts, block.start) - 1
        if place >= 0 and block.end <= spoken[place].end:
            sentences.extend(_sentences(document.text, block, index))
    return document.with_layers(sentences=tuple(sentences))


def _sentences(text: str, block: Block, index: int) -> Iterator[Sentence]:
    """Yield the sentences of one block."""
    start = block.content
    for end in [*_ends(text, block), block.end]:
        first, last = trim(text, start, end)
        if first < last and any(map(str.isalnum, text[first:last])):
            yield Sentence(first, last, index)
        start = end


def _ends(text: str, block: Block) -> Iterator[int]:
    """Yield the places behind the sentence punctuation that cuts."""
    depths = _quotations(text, block)
    for match in _END.finditer(text, block.content, block.end):
        end = match.end()
        while end < block.end and text[end] in _CLOSERS:
            end += 1
        inside = depths.get(match.start())
        near = inside is not None and inside - match.start() < LONG_QUOTATION
        if near and end <= (inside or 0):
            continue
        if end > match.end() and _CONTINUES.match(text, end, block.end):
            continue
        yield end


def _quotations(text: str, block: Block) -> dict[int, int]:
    """Return for each sentence mark inside a quotation or bracket where that one closes."""
    found: dict[int, int] = {}
    stack: list[tuple[int, list[int]]] = []
    for place in range(block.content, block.end):
        sign = text[place]
        if sign in _OPEN:
            stack.append((place, []))
        elif sign in _SHUT and stack:
            start, marks = stack.pop()
            if place - start <= 4 * LONG_QUOTATION:
                found.update(dict.fromkeys(marks, place))
            elif stack:
                stack[-1][1].extend(marks)
        elif sign in "。！？!?…." and stack:
            stack[-1][1].append(place)
    return found
