"""Layout: lines become blocks: paragraphs, headings, list items, rules, links.

In:  a document with its text and the marks of its file format.
Out: the same document with ``blocks`` in text order, one a line that is not blank.

What makes a heading: a mark or Markdown; a number with a paragraph of its own below it; a short
line without closing punctuation above longer text. Depth follows the order in which styles of
numbering first occur since the last heading above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.model import Block, BlockKind, Document, Mark, MarkKind, trim

HAN_NUMBER = "〇零一二三四五六七八九十百"
_HAN_VALUE = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}
_ORDINALS = (
    ("第一章", re.compile(rf"第([{HAN_NUMBER}\d]{{1,3}})(?:章|节|節|部分|篇|讲|講)[、.．:：\s]*")),
    ("一、", re.compile(rf"([{HAN_NUMBER}]{{1,3}})[、.．]\s*")),
    ("(一)", re.compile(rf"[(（]([{HAN_NUMBER}]{{1,3}})[)）][、.．]?\s*")),
    ("第一,", re.compile(rf"(?:第|其)([{HAN_NUMBER}]{{1,2}})(?:点|條|条|是)?[,，、:：]\s*")),
    ("1.", re.compile(r"([0-9０-９]{1,2})(?:[、．]|[.](?![0-9０-９]))\s*")),
    ("1)", re.compile(r"([0-9０-９]{1,2})[)）]\s*")),
    ("(1)", re.compile(r"[(（]([0-9０-９]{1,2})[)）][、.．]?\s*")),
    ("①", re.compile(r"([①-⑳❶-❿➀-➉])[、.．]?\s*")),
    ("a.", re.compile(r"([A-Za-z])[.．)）、](?![A-Za-z.])\s*")),
)
_BULLET = re.compile(r"(?:[-*+](?=\s)|[-](?=[^\W\d_])|[•·●○▪▫◆◇■□★☆►▶➤※✓✔√]|[—–](?=\s))\s*")
_EMOJI_NUMBER = re.compile("([0-9])\ufe0f?\u20e3\\s*")
_QUOTE = re.compile(r"(?:[>＞|]\s?)+")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"(?:[-+=*_~—─━═·.。…#※☆★\s]{3,}|[<(（【\[]?分割[线線][>)）】\]]?)$")
_URL = r"(?:https?://|www\.)[^\s<>\"'，。；、）】]+"
_LINK = re.compile(
    rf"(?:[^\s:：]{{0,12}}[:：]\s*)?[<(（\[]?{_URL}[>)）\]]?(?:\s*\([^()\n]{{0,200}}\))?"
    rf"(?:[\s,，;；、|]+[<(（\[]?{_URL}[>)）\]]?)*\s*$"
    rf"|[-*]?\s*\[[^\]\n]{{1,200}}\]\({_URL}\)\s*$"
)
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)(.{1,80}?)(?:\*\*|__)[:：]?$")
_BRACKET = re.compile(r"(?:[【〖\[].{1,40}[】〗\]]|《.{1,30}》|〔.{1,30}〕)[:：]?$")
_CLOSED = re.compile(r"[。！!；;，,、…~～”\"』」][)）\]】]?$|[.]$")
HEADING_LENGTH = 34
TITLE_LENGTH = 64
DEEPEST = 40


def layout_blocks(document: Document) -> Document:
    """Add the block layer."""
    blocks = list(_lines(document.text, document.marks))
    blocks = _promote_headings(document.text, blocks)
    return document.with_layers(blocks=tuple(_deepen(blocks)))


def _lines(text: str, marks: tuple[Mark, ...]) -> Iterator[Block]:
    """Yield one block a line that is not blank, judged by itself."""
    marked = _Marks(marks)
    place, gap = 0, True
    for line in text.splitlines(keepends=True):
        start, end = trim(text, place, place + len(line))
        place += len(line)
        if start == end:
            gap = True
            continue
        block = _block(text, start, end)
        if block.content >= end:
            gap = True
            continue
        yield replace(marked.applied(block), gap=gap)
        gap = False


def _block(text: str, start: int, end: int) -> Block:
    """Return the block of one line by its own typography."""
    content, quote = start, 0
    if match := _QUOTE.match(text, start, end):
        bar = text[start] == "|"
        if not bar or text.find("|", start + 1, end) < 0:
            content, quote = match.end(), match[0].count(">") + match[0].count("＞") or 1
    block = Block(start, end, min(content, end), quote=quote)
    words = text[block.content : end]
    if len(words) < 200 and _RULE.match(words):
        return replace(block, kind=BlockKind.RULE)
    if ("://" in words or "www." in words) and len(words) < 2000 and _LINK.match(words):
        return replace(block, kind=BlockKind.LINK)
    if match := _HASHES.match(text, content, end):
        return replace(
            block, kind=BlockKind.HEADING, level=len(match[1]), marker="#", content=match.end()
        )
    return _numbered(text, block)


def _numbered(text: str, block: Block) -> Block:
    """Return the block with the marker that opens it, if one does."""
    start = block.content
    for bold in ("**", "__"):
        if text.startswith(bold, start):
            start += 2
    if match := _EMOJI_NUMBER.match(text, start, block.end):
        return replace(
            block, kind=BlockKind.ITEM, marker="1.", ordinal=int(match[1]), content=match.end()
        )
    for style, pattern in _ORDINALS:
        match = pattern.match(text, start, block.end)
        if match and match.end() < block.end:
            content = match.end() if start == block.content else block.content
            return replace(
                block,
                kind=BlockKind.ITEM,
                marker=style,
                ordinal=_ordinal(match[1]),
                content=content,
            )
    match = _BULLET.match(text, block.content, block.end)
    if match and match.end() < block.end:
        deeper = (
            _numbered(text, replace(block, content=match.end()))
            if match[0].strip() in "-*+•"
            else block
        )
        if deeper.marker:
            return deeper
        return replace(block, kind=BlockKind.ITEM, marker=match[0].strip(), content=match.end())
    return block


def _ordinal(sign: str) -> int:
    """Return the number that a marker carries, 0 where it is none.

    >>> [_ordinal(sign) for sign in ("3", "十二", "二十", "③", "b")]
    [3, 12, 20, 3, 2]
    """
    if sign.isdecimal():
        return int(sign)
    if sign.isascii():
        return ord(sign.lower()) - ord("a") + 1
    for first in "①❶➀":
        if 0 <= ord(sign[0]) - ord(first) < 20:
            return ord(sign[0]) - ord(first) + 1
    tens, ten, ones = sign.rpartition("十")
    value = _HAN_VALUE.get(ones, 0)
    return value + (10 * _HAN_VALUE.get(tens, 1) if ten else 0)


class _Marks:
    """The marks of the file format, met in the order of the text."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        """Sort the marks by their place; one that holds others comes before them."""
        self.coming = sorted(marks, key=lambda mark: (-mark.start, mark.end))
        self.open: list[Mark] = []

    def applied(self, block: Block) -> Block:
        """Return the block with what the marks over it say; blocks are asked for in order."""
        while self.coming and self.coming[-1].start <= block.content:
            self.open.append(self.coming.pop())
        self.open = [mark for mark in self.open if mark.end > block.content]
        for mark in reversed(self.open[-DEEPEST:]):
            block = self._with(block, mark)
        return block

    def _with(self, block: Block, mark: Mark) -> Block:
        """Return the block with what one mark says."""
        if mark.kind == MarkKind.FURNITURE:
            return replace(block, kind=BlockKind.FURNITURE)
        if mark.kind == MarkKind.QUOTE:
            return replace(block, quote=max(block.quote, mark.level), name=block.name or mark.name)
        if mark.kind == MarkKind.HEADING:
            return replace(block, kind=BlockKind.HEADING, level=mark.level, marker="#")
        if mark.kind == MarkKind.BOLD and block.kind == BlockKind.PARAGRAPH:
            return replace(block, kind=BlockKind.HEADING, marker="**")
        if mark.kind == MarkKind.ITEM and block.kind == BlockKind.PARAGRAPH:
            return replace(block, kind=BlockKind.ITEM, marker="-")
        return block


def _promote_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks in which short lines and numbers above paragraphs are headings."""
    paragraphs = [b for b in blocks if b.kind == BlockKind.PARAGRAPH and b.end - b.start > 20]
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
            above = promoted[index - 1] if index else block
            if above.kind != BlockKind.ITEM or above.marker != block.marker:
                promoted[index] = replace(block, kind=BlockKind.HEADING)
    return promoted


def _is_heading(text: str, block: Block, below: Block, longest: int) -> bool:
    """Tell whether a line without a number is a heading; ``longest`` is 0 in careless posts."""
    words = text[block.content : block.end]
    if len(words) > HEADING_LENGTH * 2:
        return False
    if _BOLD.match(words) or _BRACKET.match(words):
        return True
    if words[-1] in "：:":
        return len(words) <= 16 and not any(sign in words for sign in "，。；,;")
    if len(words) > longest or _CLOSED.search(words):
        return False
    if words[-1] in "？?" and not (below.kind == BlockKind.ITEM or len(words) <= 20):
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
