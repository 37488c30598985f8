"""Turns: who speaks in each block.

In:  a document with blocks.
Out: one voice a block, in order.

A reader goes down the blocks and holds who speaks; what ends a voice depends on the voice. An
AI's answer ends where the text marks it or where a person's manner shows.

Source: annotation guidelines, section 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from argmap.language.folding import fold
from argmap.model import Block, BlockKind, Document, Voice, VoiceKind
from argmap.text.floors import Floor, Page, Turn, find_floors
from argmap.text.returns import ENOUGH, closes_answer, weigh_return
from argmap.text.voices import (
    Opening,
    asked_voice,
    leads_in,
    leads_to_quotation,
    opened_voice,
)

FURNITURE = Voice(kind=VoiceKind.FURNITURE)
_LOOKS_BACK = re.compile(
    r"(?:以上|上面|上述)(?:就?是|为)?(?:新闻|报道|原文|转载|全文|内容|消息|通报)|(?:看完|读完|看了|读了)"
    r"|这(?:则|条|篇|个|份)(?:新闻|报道|文章|通报|消息|公告)"
)
_ASKS_AGAIN = re.compile(r"问|请教|[丢贴发交喂扔]给|让|换")
SHORT = 40
_END_TAG = "[/quote]"
_QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"'}


def read_turns(document: Document) -> list[Voice]:
    """Return who speaks in each block."""
    page = find_floors(document)
    reader = _Reader(document, page)
    return [reader.voice_of(index) for index in range(len(document.blocks))]


@dataclass
class _Held:
    """A voice that is not the poster's, and what will end it.

    Attributes:
        voice: who speaks.
        opener: the block that opens it.
        led: whether a lead-in opened it, or a label in the same line: then it is short.
        quote: whether it stands in block quotation.
        gap: whether a blank line ends it.
        closer: the quotation mark that ends it.
        ended: whether it has said all: the next block is another's.
        numbers: the last number of each style of numbering in it; headings by their marker.
        length: how many blocks it has.
    """

    voice: Voice
    opener: Block
    led: bool = False
    quote: bool = False
    gap: bool = False
    closer: str = ""
    ended: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
    length: int = 0


class _Reader:
    """Who speaks, held while the blocks are read in order."""

    def __init__(self, document: Document, page: Page) -> None:
        """Begin with the poster."""
        self.document = document
        self.page = page
        self.poster = Voice(kind=VoiceKind.AUTHOR, names=(page.poster,) if page.poster else ())
        self.held: _Held | None = None
        self.coming: Opening | None = None
        self.above: Block | None = None
        self.numbers: dict[str, int] = {}

    def voice_of(self, index: int) -> Voice:
        """Return who speaks in a block, and hold him."""
        block = self.document.blocks[index]
        floor = self.page.floors.get(index)
        if floor:
            self._open_floor(floor, block)
        if self.page.furniture[index]:
            if block.kind == BlockKind.RULE:
                self._pass_rule(index)
            return FURNITURE
        if not floor or floor.turn == Turn.FLOOR:
            self._turn(index, block)
        self._count(block)
        return self.held.voice if self.held else self.poster

    def _open_floor(self, floor: Floor, block: Block) -> None:
        """Hand the word to the poster of a floor, a commenter or who is quoted."""
        self.coming = self.above = None
        if floor.turn == Turn.QUOTE:
            names = (floor.nick,) if floor.nick else ()
            tagged = fold(self._words(block)).startswith("[quote")
            closer = _END_TAG if tagged else ""
            self.held = _Held(
                Voice(kind=VoiceKind.QUOTED, names=names), block, gap=not tagged, closer=closer
            )
            return
        names = (floor.nick,) if floor.nick else self.poster.names
        self.poster = Voice(kind=VoiceKind.AUTHOR, names=names)
        self.held, self.numbers = None, {}

    def _pass_rule(self, index: int) -> None:
        """End what a separator ends: all but an AI's answer that goes on below it."""
        following = self.document.blocks[index + 1 : index + 9]
        below = next((b for b in following if b.kind != BlockKind.RULE), None)
        if self.held and not (below and self._goes_on(below)):
            self.held = None

    def _goes_on(self, below: Block) -> bool:
        """Tell whether an AI's answer goes on below a separator."""
        if not self.held or self.held.voice.kind != VoiceKind.AI or self.held.ended:
            return False
        if opened_voice(self.document, below):
            return False
        words = self._words(below)
        if self._numbers_on(below) or closes_answer(words):
            return True
        style = below.marker if below.kind == BlockKind.HEADING else ""
        own = style in ("#", "**") and style in self.held.numbers and style not in self.numbers
        return own and weigh_return(words, self.held.voice.names) < 1

    def _turn(self, index: int, block: Block) -> None:
        """Change the speaker where the block does."""
        opening = opened_voice(self.document, block)
        if self.coming and block.kind != BlockKind.LINK:
            opening = self._awaited(opening)
        elif not opening and not self.held and self.above:
            opening = asked_voice(self.document, block, self.above)
        self.coming = None if block.kind != BlockKind.LINK else self.coming
        if opening and not self._stays(block, opening):
            self._hand_to(opening, block)
        elif self.held and self._ends(index, block):
            self.held = None
        if block.quote and not self.held:
            names = (block.name,) if block.name else ()
            self.held = _Held(Voice(kind=VoiceKind.QUOTED, names=names), block, quote=True)
        if not self.held:
            self.coming = leads_in(self.document, block, self.above)
            if not self.coming and index + 1 < len(self.document.blocks):
                self.coming = self._quotes_next(block, self.document.blocks[index + 1])
            self.above = block

    def _quotes_next(self, block: Block, below: Block) -> Opening | None:
        """Return the quotation to which a block leads over, when it stands in quotation marks."""
        if not leads_to_quotation(self.document, block):
            return None
        closer, _ = _wrapped(self._words(below))
        return Opening(Voice(kind=VoiceKind.QUOTED), after=True) if closer else None

    def _awaited(self, opening: Opening | None) -> Opening | None:
        """Return what a lead-in announced, unless the block itself says otherwise."""
        if opening and (opening.voice.kind == VoiceKind.AUTHOR or opening.voice.names):
            return opening
        return self.coming

    def _hand_to(self, opening: Opening, block: Block) -> None:
        """Hand the word to the voice that is opened."""
        if opening.voice.kind == VoiceKind.AUTHOR:
            self.held = None
            return
        led = opening.after or opening.inline
        self.held = _Held(opening.voice, block, led=led, quote=bool(block.quote))
        if opening.after:
            self.held.closer, self.held.ended = _wrapped(self._words(block))

    def _stays(self, block: Block, opening: Opening) -> bool:
        """Tell whether an opening inside an AI's section is the AI's own heading."""
        if not self.held or self.held.voice.kind != VoiceKind.AI or opening.after:
            return False
        voice = opening.voice
        if voice.kind == VoiceKind.AI:
            return not voice.names or (voice == self.held.voice and self._numbers_on(block))
        if voice.kind == VoiceKind.AUTHOR:
            words = fold(self._words(block)).lstrip("【[*_#( ")
            return (
                words.startswith(("作者的", "作者观", "博主观", "楼主观", "个人"))
                and not self.held.ended
            )
        return True

    def _ends(self, index: int, block: Block) -> bool:
        """Tell whether the voice that is held has ended above this block."""
        held = self.held
        if not held or held.opener is block:
            return False
        if held.quote and not block.quote:
            return True
        if held.gap and held.length and block.gap:
            return True
        if held.voice.kind == VoiceKind.QUOTED:
            if held.closer and not held.led:
                return held.ended
            return held.ended or "://" in held.numbers or self._looks_back(block)
        if self._follows_outline(block):
            return True
        if self._numbers_on(block) or block.quote:
            return False
        words = self._words(block)
        weight = weigh_return(words, held.voice.names)
        if held.ended and weight > -1 and not closes_answer(words):
            return True
        if self._hands_over(block, weight):
            return True
        return self._weight_from(index, weight) >= (ENOUGH - 1 if held.led else ENOUGH)

    def _hands_over(self, block: Block, weight: int) -> bool:
        """Tell whether a block below an AI's answer leads over to the next one."""
        lead = leads_in(self.document, block)
        if not lead or not self.held:
            return False
        words = self._words(block)
        other = set(lead.voice.names) - set(self.held.voice.names)
        return bool(other and len(words) <= SHORT) or (
            weight > 0 and bool(_ASKS_AGAIN.search(fold(words)))
        )

    def _weight_from(self, index: int, weight: int) -> int:
        """Return how much speaks for a person, with what a heading stands above."""
        blocks, held = self.document.blocks, self.held
        block = blocks[index]
        if block.kind == BlockKind.ITEM:
            return weight - 1
        if index + 1 >= len(blocks) or not held:
            return weight
        short = block.end - block.start <= SHORT and weight > 0
        if block.kind != BlockKind.HEADING and not short:
            return weight
        below = blocks[index + 1]
        if below.kind in (BlockKind.HEADING, BlockKind.ITEM) or opened_voice(self.document, below):
            return weight
        return max(weight, 0) + weigh_return(self._words(below), held.voice.names)

    def _looks_back(self, block: Block) -> bool:
        """Tell whether a block speaks of what was quoted above it."""
        if not self.held or self.held.gap or self.held.quote:
            return False
        words = self._words(block)
        return bool(_LOOKS_BACK.match(fold(words[:40]))) or weigh_return(words, ()) > ENOUGH

    def _follows_outline(self, block: Block) -> bool:
        """Tell whether a heading goes on with the outline that the AI's section stands in."""
        if block.kind != BlockKind.HEADING or not self.held:
            return False
        opener, own = self.held.opener, self.held.numbers
        if block.marker == "#":
            return opener.marker == "#" and block.level <= opener.level
        if not block.ordinal or block.marker in own:
            return False
        if opener.marker == block.marker and opener.ordinal:
            return block.ordinal == opener.ordinal + 1
        return self.numbers.get(block.marker, 0) + 1 == block.ordinal > 1

    def _numbers_on(self, block: Block) -> bool:
        """Tell whether a block goes on with the numbering of the voice that is held."""
        if not self.held:
            return False
        opener = self.held.opener
        if block.marker == "#":
            return opener.marker == "#" and block.level > opener.level
        last = self.held.numbers.get(block.marker, 0)
        return bool(block.ordinal and last) and block.ordinal == last + 1

    def _count(self, block: Block) -> None:
        """Hold the number of a heading or item, and what else may end the voice."""
        held = self.held
        numbers = held.numbers if held and block is not held.opener else self.numbers
        if block.ordinal:
            numbers[block.marker] = block.ordinal
        elif block.kind == BlockKind.HEADING:
            numbers.setdefault(block.marker, 0)
        if not held:
            return
        held.length += 1
        words = self._words(block)
        if block.kind == BlockKind.LINK:
            held.numbers["://"] = 1
        closed = bool(held.closer) and words.rstrip("。.!！ ").lower().endswith(held.closer)
        own = held.voice.kind == VoiceKind.AI and (block is not held.opener or held.led)
        held.ended = held.ended or closed or (own and closes_answer(words))

    def _words(self, block: Block) -> str:
        return self.document.text[block.content : block.end]


def _wrapped(words: str) -> tuple[str, bool]:
    """Return the quotation mark that closes an answer put into quotation, and whether it has.

    >>> _wrapped("“这是两回事。”"), _wrapped("“泡沫”是个比喻。"), _wrapped("“首先,")
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
