"""Layout: lines become blocks: paragraphs, headings, list items, rules, links.

In:  a document with its text and the marks of its file format.
Out: the same document with ``blocks`` in text order, one a line that is not blank.

Each line is judged by its own typography and by the marks over it; which numbers and short lines
head others is the outline's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.model import Block, BlockKind, Document, Mark, MarkKind, trim
from argmap.text.outline import outline_blocks

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
DEEPEST = 40
CIRCLES = 20
LONGEST_RULE = 200
LONGEST_LINK = 2000


def layout_blocks(document: Document) -> Document:
    """Add the block layer."""
    blocks = list(_lines(document.text, document.marks))
    return document.with_layers(blocks=tuple(outline_blocks(document.text, blocks)))


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
    if len(words) < LONGEST_RULE and _RULE.match(words):
        return replace(block, kind=BlockKind.RULE)
    if ("://" in words or "www." in words) and len(words) < LONGEST_LINK and _LINK.match(words):
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
        if 0 <= ord(sign[0]) - ord(first) < CIRCLES:
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
