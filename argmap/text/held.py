"""Held: a voice that is not the poster's, and what by its form ends or continues it.

In:  the blocks below the one that opened the voice, in order.
Out: whether a block goes on with the voice's numbering, or with the outline above it.

Source: annotation guidelines, section 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.model import Block, BlockKind, Voice, VoiceKind
from argmap.text.returns import closes_answer

LINKED = "://"
_QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"'}


@dataclass
class Held:
    """A voice that is not the poster's, while it speaks.

    Attributes:
        voice: who speaks.
        opener: the block that opened it.
        style: the style of the opener's numbering or heading.
        led: whether the author's sentence led over to it, or its label shares a line with its
            words: then the opener is its own, and it is short.
        quote: whether it stands in block quotation, and ends with that.
        gap: whether a blank line ends it.
        closer: the quotation mark or closing tag that ends it.
        ended: whether it has said all: the next block is another's.
        linked: whether a link has closed it.
        numbers: the last number of each style of numbering and heading in it.
        length: how many blocks it has.
    """

    voice: Voice
    opener: Block
    style: str = ""
    led: bool = False
    quote: bool = False
    gap: bool = False
    closer: str = ""
    ended: bool = False
    linked: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
    length: int = 0

    @property
    def is_ai(self) -> bool:
        """Tell whether an AI system speaks."""
        return self.voice.kind == VoiceKind.AI

    def hear(self, block: Block, style: str, words: str) -> None:
        """Take in a block that is the voice's."""
        self.length += 1
        self.linked = self.linked or block.kind == BlockKind.LINK
        if self.closer and words.rstrip("。.!！ ").lower().endswith(self.closer):
            self.ended = True
        if block is self.opener and not self.led:
            return
        note_number(self.numbers, block, style)
        self.ended = self.ended or (self.is_ai and closes_answer(words))

    def numbers_on(self, block: Block, style: str, above: dict[str, int]) -> bool:
        """Tell whether a block goes on with the voice's own numbering or headings.

        Args:
            block: the block below.
            style: its style of numbering or heading.
            above: the last number of each style that the poster has used.
        """
        if style.startswith("#"):
            if self.style.startswith("#") and not self.led:
                return len(style) > len(self.style)
            return style in self.numbers and style not in above
        last = self.numbers.get(style, 0)
        return bool(block.ordinal and last) and block.ordinal == last + 1

    def is_followed(self, block: Block, style: str, above: dict[str, int]) -> bool:
        """Tell whether a heading goes on with the outline in which the voice stands."""
        if block.kind != BlockKind.HEADING:
            return False
        if style.startswith("#"):
            if self.style.startswith("#") and not self.led:
                return len(style) <= len(self.style)
            return style in above and style not in self.numbers
        if not block.ordinal or style in self.numbers:
            return False
        if self.style == style and self.opener.ordinal and not self.led:
            return block.ordinal == self.opener.ordinal + 1
        return above.get(style, 0) + 1 == block.ordinal > 1


def style_of(text: str, block: Block) -> str:
    """Return the style of a block's numbering or heading; a Markdown heading's has its depth."""
    if block.marker != "#":
        return block.marker
    return "#" * (text.count("#", block.start, block.content) or block.level)


def note_number(numbers: dict[str, int], block: Block, style: str) -> None:
    """Hold the number that a block carries, or that its style of heading has been used."""
    if block.ordinal:
        numbers[style] = block.ordinal
    elif block.kind == BlockKind.HEADING:
        numbers.setdefault(style, 0)


def wrapped_in(words: str) -> tuple[str, bool]:
    """Return the quotation mark that closes words put into quotation, and whether it has.

    >>> wrapped_in("“这是两回事。”"), wrapped_in("“泡沫”是个比喻。"), wrapped_in("“首先,")
    (('”', True), ('', False), ('”', False))
    """
    closer = _QUOTES.get(words[:1], "")
    if not closer:
        return "", False
    place = words.find(closer, 1)
    if place < 0:
        return closer, False
    whole = place >= len(words.rstrip("。.!！ ")) - 1
    return (closer, True) if whole else ("", False)
