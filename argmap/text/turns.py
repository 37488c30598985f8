"""Turns: who speaks in each block.

In:  a document with blocks.
Out: one voice a block, in order.

A reader goes down the blocks and holds who speaks; what ends a voice depends on the voice. An
AI's answer ends where the text marks it or where a person's manner shows.

Source: annotation guidelines, section 1.
"""

from __future__ import annotations

import re

from argmap.language.folding import fold
from argmap.model import Block, BlockKind, Document, Voice, VoiceKind
from argmap.text.floors import Floor, Page, Turn, find_floors
from argmap.text.held import Held, note_number, style_of, wrapped_in
from argmap.text.lead_ins import asked_voice, leads_in, leads_to_quotation
from argmap.text.returns import ENOUGH, closes_answer, weigh_return
from argmap.text.voices import Opening, opened_voice

FURNITURE = Voice(kind=VoiceKind.FURNITURE)
SHORT = 40
WINDOW = 9
_END_TAG = "[/quote]"
_LOOKS_BACK = re.compile(
    r"(?:以上|上面|上述)(?:就?是|为)?(?:新闻|报道|原文|转载|全文|内容|消息|通报)|(?:看完|读完|看了|读了)"
    r"|这(?:则|条|篇|个|份)(?:新闻|报道|文章|通报|消息|公告)"
)
_ASKS_AGAIN = re.compile(r"问|请教|[丢贴发交喂扔]给|让|换")
_QUESTION = re.compile(r"[*_\s]{0,4}(?:读者|网友|主持人?)?(?:又|再|追|提)?(?:问|q)\s?\d?[*_]{0,2}:")
_OF_AN_AI = re.compile(r"您|针对|对于|关于|综上|上述")
_OF_THE_AUTHOR = ("作者的", "作者观", "博主观", "楼主观", "个人")


def read_turns(document: Document) -> list[Voice]:
    """Return who speaks in each block."""
    reader = _Reader(document, find_floors(document))
    return [reader.voice_of(index) for index in range(len(document.blocks))]


class _Reader:
    """Who speaks, held while the blocks are read in order."""

    def __init__(self, document: Document, page: Page) -> None:
        """Begin with the poster."""
        self.document = document
        self.page = page
        self.poster = Voice(kind=VoiceKind.AUTHOR, names=(page.poster,) if page.poster else ())
        self.held: Held | None = None
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
        style = self._style(block)
        if self.held:
            self.held.hear(block, style, self._words(block))
        if not self.held or (block is self.held.opener and not self.held.led):
            note_number(self.numbers, block, style)
        return self.held.voice if self.held else self.poster

    def _open_floor(self, floor: Floor, block: Block) -> None:
        """Hand the word to the poster of a floor, a commenter or who is quoted."""
        self.coming = self.above = None
        names = (floor.nick,) if floor.nick else ()
        if floor.turn == Turn.QUOTE:
            tagged = fold(self._words(block)).startswith("[quote")
            voice = Voice(kind=VoiceKind.QUOTED, names=names)
            self.held = Held(voice, block, gap=not tagged, closer=_END_TAG if tagged else "")
            return
        self.poster = Voice(kind=VoiceKind.AUTHOR, names=names or self.poster.names)
        self.held, self.numbers = None, {}

    def _pass_rule(self, index: int) -> None:
        """End what a separator ends: all but an AI's answer that goes on below it."""
        following = self.document.blocks[index + 1 : index + WINDOW]
        below = next((b for b in following if b.kind != BlockKind.RULE), None)
        if self.held and not (below and self._goes_on(self.held, below)):
            self.held = None

    def _goes_on(self, held: Held, below: Block) -> bool:
        """Tell whether an AI's answer goes on below a separator."""
        if not held.is_ai or held.ended or opened_voice(self.document, below):
            return False
        style, words = self._style(below), self._words(below)
        if held.numbers_on(below, style, self.numbers) or closes_answer(words):
            return True
        heading = below.kind == BlockKind.HEADING and style in ("**", "##", "###", "####")
        own = heading and style in held.numbers and style not in self.numbers
        return own and weigh_return(words, held.voice.names) < 1

    def _turn(self, index: int, block: Block) -> None:
        """Change the speaker where the block does."""
        opening = opened_voice(self.document, block)
        if self.coming and block.kind != BlockKind.LINK:
            opening = self._awaited(opening)
            self.coming = None
        elif not opening and not self.held and self.above:
            opening = asked_voice(self.document, block, self.above)
        if opening and not self._stays(block, opening):
            self._hand_to(opening, block)
        elif self.held and self._ends(self.held, index, block):
            self.held = None
        if block.quote and not self.held:
            names = (block.name,) if block.name else ()
            self.held = Held(Voice(kind=VoiceKind.QUOTED, names=names), block, quote=True)
        if not self.held and block.kind != BlockKind.LINK:
            self.coming = leads_in(self.document, block, self.above) or self._quotes(index, block)
            self.above = block

    def _quotes(self, index: int, block: Block) -> Opening | None:
        """Return the quotation to which a block leads over."""
        below = self.document.blocks[index + 1 : index + 2]
        words = self._words(below[0]) if below else ""
        wrapped = len(words) > SHORT and bool(wrapped_in(words)[0])
        return leads_to_quotation(self.document, block, wrapped=wrapped) if below else None

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
        style = self._style(block)
        self.held = Held(opening.voice, block, style, led=led, quote=bool(block.quote))
        if opening.after:
            self.held.closer, self.held.ended = wrapped_in(self._words(block))

    def _stays(self, block: Block, opening: Opening) -> bool:
        """Tell whether an opening inside an AI's section is the AI's own heading."""
        if not self.held or not self.held.is_ai or opening.after:
            return False
        voice = opening.voice
        if voice.kind == VoiceKind.AI:
            goes_on = self.held.numbers_on(block, self._style(block), self.numbers)
            return not voice.names or (voice == self.held.voice and goes_on)
        if voice.kind == VoiceKind.AUTHOR:
            words = fold(self._words(block)).lstrip("【[*_#( ")
            return words.startswith(_OF_THE_AUTHOR) and not self.held.ended
        return True

    def _ends(self, held: Held, index: int, block: Block) -> bool:
        """Tell whether the voice that is held has ended above this block."""
        left = (held.quote and not block.quote) or (held.gap and held.length and block.gap)
        if left or (held.ended and held.closer):
            return True
        if held.is_ai:
            return self._ends_answer(held, index, block)
        if held.closer and not held.led:
            return False
        return held.ended or held.linked or self._looks_back(held, block)

    def _ends_answer(self, held: Held, index: int, block: Block) -> bool:
        """Tell whether an AI's answer has ended above this block."""
        style, words = self._style(block), self._words(block)
        if held.is_followed(block, style, self.numbers) or _QUESTION.match(fold(words[:SHORT])):
            return True
        if held.numbers_on(block, style, self.numbers) or block.quote:
            return False
        weight = weigh_return(words, held.voice.names)
        if held.ended and weight > -1 and not closes_answer(words):
            return True
        enough = ENOUGH - 1 if held.led else ENOUGH
        return self._hands_over(held, block, weight) or self._weight_from(index, weight) >= enough

    def _hands_over(self, held: Held, block: Block, weight: int) -> bool:
        """Tell whether a block below an AI's answer leads over to the next one."""
        lead = leads_in(self.document, block)
        words = self._words(block)
        if not lead or _OF_AN_AI.search(fold(words[:SHORT])):
            return False
        other = set(lead.voice.names) - set(held.voice.names)
        again = weight > 0 and bool(_ASKS_AGAIN.search(fold(words)))
        return again or (bool(other) and len(words) <= SHORT)

    def _weight_from(self, index: int, weight: int) -> int:
        """Return how much speaks for a person, with what a heading stands above."""
        block = self.document.blocks[index]
        if block.kind == BlockKind.ITEM:
            return weight - 1
        below = self.document.blocks[index + 1 : index + 2]
        if not below or not self.held or opened_voice(self.document, below[0]):
            return weight
        if below[0].kind in (BlockKind.HEADING, BlockKind.ITEM):
            return weight
        coming = weigh_return(self._words(below[0]), self.held.voice.names)
        short = block.end - block.start <= SHORT and weight > 0
        if block.kind == BlockKind.HEADING or short:
            return max(weight, 0) + coming
        return weight

    def _looks_back(self, held: Held, block: Block) -> bool:
        """Tell whether a block speaks of what was quoted above it."""
        if held.gap or held.quote:
            return False
        words = self._words(block)
        weight = weigh_return(words, ())
        return bool(_LOOKS_BACK.match(fold(words[:SHORT]))) or weight > (0 if held.led else ENOUGH)

    def _style(self, block: Block) -> str:
        return style_of(self.document.text, block)

    def _words(self, block: Block) -> str:
        return self.document.text[block.content : block.end]
