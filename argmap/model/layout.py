"""Layout: the working layers between a text and its units; never part of the JSON document.

A **mark** is what a file format says about a stretch of the text (this line is a heading, this
paragraph is a block quotation). A **block** is one line of the text with the layout that marks
and plain typography give it. A **sentence** lies within one block.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a file format says about a stretch of text."""

    HEADING = "heading"
    BOLD = "bold"
    ITEM = "item"
    QUOTE = "quote"
    FURNITURE = "furniture"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text whose layout the file format gives.

    Attributes:
        start: first code point.
        end: code point after the last.
        kind: heading, bold line, list item, block quotation, furniture, or one poster's post.
        level: depth of a heading, item or quotation, from 1.
        name: who is quoted or who posts, where the format says so.
    """

    start: int
    end: int
    kind: MarkKind
    level: int = 1
    name: str = ""


class BlockKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    RULE = "rule"
    LINK = "link"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text that is not blank.

    Attributes:
        start: first code point, white space left out.
        end: code point after the last, white space left out.
        content: where the words begin, after marker and markup (``1.``, ``- ``, ``> ``, ``## ``).
        kind: paragraph, heading, list item, separator rule, link or furniture.
        level: depth of a heading or item, from 1; 0 for a paragraph.
        marker: style of the marker (``一、``, ``(一)``, ``1.``, ``①``, ``-``, ``#``) or empty.
        ordinal: the number that the marker carries, 0 where none.
        quote: depth of block quotation (``>``), 0 outside.
        gap: whether a blank line stands before it.
        name: who is quoted or who posts, where the format says so.
    """

    start: int
    end: int
    content: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    ordinal: int = 0
    quote: int = 0
    gap: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch that ends in sentence punctuation or with its block; white space left out.

    Attributes:
        start: first code point.
        end: code point after the last.
        block: index of its block in ``document.blocks``.
    """

    start: int
    end: int
    block: int
