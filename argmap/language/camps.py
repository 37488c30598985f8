"""Camps: the two sides that an author reports, and the lists of what each says.

In:  a document with blocks.
Out: for each block in a camp's list the camp: its side and where its name stands.

A camp is opened by a line that names it ("看空方的依据是:", "反对者认为:") and holds for the list
below that line, until another camp, a line that is no item, or a heading as high.

Source: annotation guidelines, sections 5 and 6.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.model import Block, BlockKind, Document

_FOR = r"(?:看多|多头|乐观|赞成|支持|拥护|正方|肯定|力挺|挺|甲方|推崇|主张|拥趸)"
_AGAINST = r"(?:看空|空头|悲观|反对|质疑|批评|反方|否定|怀疑|反|乙方|抵制|唱衰)"
_SIDE = r"(?:方|派|者|一方|一派|阵营|的人|的一方|的一派|人士|意见|声音|的理由|的论据|的依据|的观点|的看法|论)"
_NAMED = re.compile(rf"(?P<for>{_FOR}{_SIDE})|(?P<against>{_AGAINST}{_SIDE})")
_LABELLED = re.compile(r"[^,，。:：;；]{2,16}[:：]")
LEAD = 40


class Camp(NamedTuple):
    """A side: +1 for the matter or -1 against it, and where its name stands."""

    side: int
    start: int
    end: int


def named_camp(words: str, offset: int = 0) -> Camp | None:
    """Return the camp that folded words name, None when they name none or both.

    >>> named_camp("看空方的核心论点是泡沫")
    Camp(side=-1, start=0, end=3)
    """
    found = list(_NAMED.finditer(words, 0, LEAD))
    sides = {1 if match["for"] else -1 for match in found}
    if len(sides) != 1:
        return None
    start, end = found[0].span()
    return Camp(sides.pop(), offset + start, offset + end)


def camp_of_blocks(document: Document) -> dict[int, Camp]:
    """Return the camp of each block that stands in a camp's list."""
    held: dict[int, Camp] = {}
    text = document.text
    camp: Camp | None = None
    opener: Block | None = None
    for index, block in enumerate(document.blocks):
        words = fold(text[block.content : min(block.end, block.content + LEAD)])
        named = named_camp(words, block.content)
        opens = named and (text[block.end - 1] in ":：" or block.kind == BlockKind.HEADING)
        if opens:
            camp, opener = named, block
        elif opener is not None and not _goes_on(block, opener, words):
            camp, opener = None, None
        if camp is not None:
            held[index] = camp
    return held


def _goes_on(block: Block, opener: Block, words: str) -> bool:
    """Tell whether a block still belongs to the list that ``opener`` leads in."""
    if block.kind == BlockKind.HEADING:
        return opener.kind == BlockKind.HEADING and block.level > opener.level
    if block.kind == BlockKind.ITEM:
        return block.marker != opener.marker
    return block.kind == BlockKind.PARAGRAPH and bool(_LABELLED.match(words))
