"""Outline: which blocks are headings, and how deep headings and items stand.

In:  the blocks of a document, each judged by itself.
Out: the same blocks; short lines and numbers above text of their own are headings, and headings
     and items have their level.

What makes a heading: a mark or Markdown; a number with a paragraph of its own below it; a short
line without closing punctuation above longer text. Depth follows the order in which styles of
numbering first occur since the last heading above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.model import Block, BlockKind

_BOLD = re.compile(r"(?:\*\*|__)(?=\S)(.{1,80}?)(?:\*\*|__)[:：]?$")
_BRACKET = re.compile(r"(?:[【〖\[].{1,40}[】〗\]]|《.{1,30}》|〔.{1,30}〕)[:：]?$")
_CLOSED = re.compile(r"[。！!；;，,、…~～”\"』」][)）\]】]?$|[.]$")
_ANNOUNCES = re.compile(
    r"[我你他她它].{0,9}[:：]$|(?:说|說|答|问|問|如下|包括|这样的|這樣的|说明|說明|表明|证明|证明了|意味着|认为|認為)[:：]$"
)
_LETTER = re.compile(r"(?:此致|敬礼|敬禮|谨启|敬上|顿首|顺颂|\[/?quote).{0,20}$")
HEADING_LENGTH = 34
TITLE_LENGTH = 64
LABEL_LENGTH = 16
SHORT = 20


def outline_blocks(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with their headings and levels."""
    return _deepen(_promote_headings(text, blocks))


def _promote_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks in which short lines and numbers above paragraphs are headings."""
    paragraphs = [b for b in blocks if b.kind == BlockKind.PARAGRAPH and b.end - b.start > SHORT]
    closed = sum(
        bool(_CLOSED.search(text, b.end - 2, b.end) or text[b.end - 1] in "？?：:")
        for b in paragraphs
    )
    typed_with_care = 2 * closed >= len(paragraphs)
    promoted = list(blocks)
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if below is None or below.kind in (BlockKind.RULE, BlockKind.LINK):
            continue
        longest = HEADING_LENGTH
        if index == 0 or blocks[index - 1].kind == BlockKind.RULE:
            longest = TITLE_LENGTH
        if block.kind == BlockKind.PARAGRAPH and _is_heading(
            text, block, below, longest if typed_with_care else 0
        ):
            promoted[index] = replace(block, kind=BlockKind.HEADING)
        elif block.kind == BlockKind.ITEM and block.ordinal and _heads(text, block, below):
            above = promoted[index - 1] if index else None
            if not above or above.kind != BlockKind.ITEM or above.marker != block.marker:
                promoted[index] = replace(block, kind=BlockKind.HEADING)
    return promoted


def _is_heading(text: str, block: Block, below: Block, longest: int) -> bool:
    """Tell whether a line without a number is a heading; ``longest`` is 0 in careless posts."""
    words = text[block.content : block.end]
    if len(words) > HEADING_LENGTH * 2 or _LETTER.match(words) or _ANNOUNCES.search(words):
        return False
    if _BOLD.match(words) or _BRACKET.match(words):
        return True
    if words[-1] in "：:":
        return len(words) <= LABEL_LENGTH and not any(sign in words for sign in "，。；,;")
    if len(words) > longest or _CLOSED.search(words):
        return False
    if words[-1] in "？?" and not (below.kind == BlockKind.ITEM or len(words) <= SHORT):
        return False
    return below.kind == BlockKind.ITEM or below.end - below.content > 1.5 * len(words)


def _heads(text: str, block: Block, below: Block) -> bool:
    """Tell whether a numbered line stands above text of its own."""
    same = below.kind == BlockKind.ITEM and below.marker == block.marker
    if same or below.quote != block.quote:
        return False
    words = text[block.content : block.end]
    if below.kind == BlockKind.PARAGRAPH:
        return len(words) <= 2 * HEADING_LENGTH
    return len(words) <= HEADING_LENGTH and not _CLOSED.search(words)


def _deepen(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with the depth of headings and items."""
    following = _next_numbers(blocks)
    outline = _Outline()
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.RULE:
            outline = _Outline()
        if block.kind in (BlockKind.HEADING, BlockKind.ITEM):
            yield replace(block, level=outline.depth(block, following[index]))
        else:
            yield block


def _next_numbers(blocks: list[Block]) -> list[Block | None]:
    """Return for each block the next heading below it that carries a number."""
    following: list[Block | None] = []
    coming: Block | None = None
    for block in reversed(blocks):
        following.append(coming)
        if block.kind == BlockKind.HEADING and block.ordinal:
            coming = block
        elif block.kind == BlockKind.RULE:
            coming = None
    return following[::-1]


class _Outline:
    """The headings and lists that are open at a place: style and last number of each."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self.open: list[tuple[str, int]] = []

    def depth(self, block: Block, coming: Block | None) -> int:
        """Return the depth of a block, from 1, and hold it open."""
        style = "#" * block.level if block.marker == "#" else block.marker
        styles = [name for name, _ in self.open]
        if style.startswith("#"):
            self.open = [(n, o) for n, o in self.open if n.startswith("#") and len(n) < len(style)]
        elif style and style in styles:
            del self.open[styles.index(style) :]
        elif not style:
            self._close_for_plain(coming)
        self.open.append((style, block.ordinal))
        return len(self.open)

    def _close_for_plain(self, coming: Block | None) -> None:
        """Close what a heading without a number ends: all but what is numbered on below it."""
        kept = 0
        for index, (style, ordinal) in enumerate(self.open):
            goes_on = coming and coming.marker == style and coming.ordinal == ordinal + 1
            if style.startswith("#") or (goes_on and ordinal):
                kept = index + 1
        del self.open[kept:]
