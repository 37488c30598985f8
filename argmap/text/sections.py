"""Sections: cut the post where the voice changes and at each run's highest headings.

In:  a document with blocks.
Out: the same document with sections s1, s2, … in text order; between them only white space.

A reader goes down the blocks and holds who speaks; what ends a voice depends on the voice.
Material closed by its link is told from the author's own digest by how it reports.

Source: annotation guidelines, section 1.
"""

from __future__ import annotations

from itertools import groupby

from argmap.model import Block, BlockKind, Document, Heading, Section, Voice, VoiceKind
from argmap.text.furniture import find_furniture
from argmap.text.forwarded import mark_forwarded
from argmap.text.voices import opened_voice, speaks_of_ai

FURNITURE = Voice(kind=VoiceKind.FURNITURE)


def cut_sections(document: Document) -> Document:
    """Add the section layer; a post of one voice is one run."""
    voices = mark_forwarded(document, _read_voices(document))
    sections: list[Section] = []
    runs = groupby(zip(document.blocks, voices, strict=True), key=lambda pair: pair[1].key)
    for _, run in runs:
        pairs = list(run)
        for blocks in _parts(document, [block for block, _ in pairs], pairs[0][1]):
            number = len(sections) + 1
            sections.append(_section(f"s{number}", blocks, pairs[0][1]))
    return document.with_layers(sections=tuple(sections))


def _parts(document: Document, blocks: list[Block], voice: Voice) -> list[list[Block]]:
    """Part a run of one voice at its headings of the highest level.

    A heading that names the voice stands above all others of its run.
    """
    headings = [block for block in blocks if block.kind == BlockKind.HEADING]
    if not headings or voice.kind == VoiceKind.FURNITURE:
        return [blocks]
    top = min(block.level for block in headings)
    tops = {block.start for block in headings if block.level == top}
    if headings[0] is blocks[0] and opened_voice(document, blocks[0]):
        tops = {block.start for block in headings if opened_voice(document, block)}
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.start in tops and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    return parts


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


def _read_voices(document: Document) -> list[Voice]:
    """Return who speaks in each block."""
    furniture = find_furniture(document)
    reader = _Reader(document)
    voices: list[Voice] = []
    for index, block in enumerate(document.blocks):
        if index in furniture.floors:
            reader.open_floor(furniture.floors[index])
        if furniture.lines[index]:
            if block.kind == BlockKind.RULE:
                reader.pass_rule(index)
            voices.append(FURNITURE)
        else:
            voices.append(reader.voice_of(block))
    return voices


class _Reader:
    """Who speaks, held while the blocks are read in order."""

    def __init__(self, document: Document) -> None:
        """Begin with the author."""
        self.document = document
        self.poster = Voice(kind=VoiceKind.AUTHOR)
        self.current = self.poster
        self.opener: Block | None = None
        self.quoted_body = False
        self.author_numbers: dict[str, int] = {}
        self.own_numbers: dict[str, int] = {}

    def open_floor(self, nickname: str) -> None:
        """Hand the word to the poster of the next floor."""
        self.poster = Voice(kind=VoiceKind.AUTHOR, names=(nickname,))
        self._hand_to(self.poster, None)
        self.author_numbers = {}

    def pass_rule(self, index: int) -> None:
        """End what a separator ends: all but an AI's answer that numbers on below it."""
        below = next((b for b in self.document.blocks[index + 1 :] if b.kind != BlockKind.RULE), None)
        if self.current.kind == VoiceKind.AI and below is not None and self._numbers_on(below):
            return
        self._hand_to(self.poster, None)

    def voice_of(self, block: Block) -> Voice:
        """Return who speaks in a block, and hold him."""
        opening = opened_voice(self.document, block)
        if opening and not (self._inside_ai() and self._stays(block, opening.voice)):
            voice = self.poster if opening.voice.kind == VoiceKind.AUTHOR else opening.voice
            self._hand_to(voice, block)
        elif self._ends(block):
            self._hand_to(self.poster, None)
        if block.quote and self.current.kind == VoiceKind.AUTHOR:
            names = (block.name,) if block.name else ()
            self._hand_to(Voice(kind=VoiceKind.QUOTED, names=names), block)
            self.quoted_body = True
        self.quoted_body = self.quoted_body or bool(block.quote)
        self._count(block)
        return self.current

    def _inside_ai(self) -> bool:
        return self.current.kind == VoiceKind.AI

    def _stays(self, block: Block, voice: Voice) -> bool:
        """Tell whether an opening inside an AI's section is the AI's own heading."""
        if voice.kind == VoiceKind.AI:
            return not voice.names or (voice == self.current and self._numbers_on(block))
        return voice.kind == VoiceKind.QUOTED

    def _hand_to(self, voice: Voice, opener: Block | None) -> None:
        self.current, self.opener, self.quoted_body = voice, opener, False
        self.own_numbers = {}

    def _ends(self, block: Block) -> bool:
        """Tell whether the voice that is not the poster's has ended above this block."""
        if self.current.kind == VoiceKind.AUTHOR:
            return False
        if self.quoted_body and not block.quote:
            return True
        if self.current.kind == VoiceKind.QUOTED:
            return self._past_link
        if self._follows_outline(block):
            return True
        words = self.document.text[block.content : block.end]
        return block is not self.opener and speaks_of_ai(words, self.current.names)

    @property
    def _past_link(self) -> bool:
        return "://" in self.own_numbers

    def _follows_outline(self, block: Block) -> bool:
        """Tell whether a heading goes on with the outline that the AI's section stands in."""
        if block.kind != BlockKind.HEADING or self.opener is None:
            return False
        if block.marker == "#" and self.opener.marker == "#":
            return block.level <= self.opener.level
        if self.opener.marker and self.opener.marker == block.marker:
            return block.ordinal == self.opener.ordinal + 1 and block.marker not in self.own_numbers
        before = self.author_numbers.get(block.marker, 0)
        return bool(before) and block.ordinal == before + 1 and block.marker not in self.own_numbers

    def _numbers_on(self, block: Block) -> bool:
        """Tell whether a block goes on with the numbering of the section that is open."""
        if block.marker == "#":
            return self.opener is not None and self.opener.marker == "#" and block.level > self.opener.level
        last = self.own_numbers.get(block.marker, 0)
        return bool(block.ordinal) and bool(last) and block.ordinal == last + 1

    def _count(self, block: Block) -> None:
        """Hold the number of a heading or item, and that a link has been passed."""
        own = self.current.kind != VoiceKind.AUTHOR
        numbers = self.own_numbers if own else self.author_numbers
        if block.ordinal and block is not self.opener:
            numbers[block.marker] = block.ordinal
        elif block.ordinal and block is self.opener:
            self.author_numbers[block.marker] = block.ordinal
        if own and block.kind == BlockKind.LINK:
            numbers["://"] = 1
