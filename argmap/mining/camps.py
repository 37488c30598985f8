"""Camps: whose list a unit stands in, when the author reports two sides.

In:  a document with units and their features.
Out: for each unit +1 (the camp for the matter), -1 (the camp against it) or 0 (no camp).

A camp is opened by a line that names it ("看空方的依据是:", "反对者认为") and holds for the list
below that line, until another camp, a line that is no item, or another section.

Source: annotation guidelines, section 5, and the issue of reported camps in section 6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.language.folding import fold
from argmap.mining.features import Features
from argmap.model import Block, BlockKind, Document

_FOR = r"(?:看多|多头|乐观|赞成|支持|拥护|正方|肯定|力挺|挺|甲方|推崇|主张|拥趸)"
_AGAINST = r"(?:看空|空头|悲观|反对|质疑|批评|反方|否定|怀疑|反|乙方|抵制|唱衰)"
_SIDE = r"(?:方|派|者|一方|一派|阵营|的人|的一方|的一派|人士|意见|声音|的理由|的论据|的依据|的观点|的看法|论)"
_NAMED = re.compile(rf"(?P<for>{_FOR}{_SIDE})|(?P<against>{_AGAINST}{_SIDE})")
_LABELLED = re.compile(r"[^,，。:：;；]{2,16}[:：]")
LEAD = 40


def camp_of_units(document: Document, features: Sequence[Features]) -> list[int]:
    """Return the camp of each unit."""
    held = _camp_of_blocks(document)
    camps: list[int] = []
    for seen in features:
        own = _named(seen.words[:LEAD])
        camps.append(held.get(seen.block, own))
    return camps


def _named(words: str) -> int:
    """Return the camp that words name, 0 when they name none or both."""
    found = {1 if match["for"] else -1 for match in _NAMED.finditer(words)}
    return found.pop() if len(found) == 1 else 0


def _camp_of_blocks(document: Document) -> dict[int, int]:
    """Return the camp of each block in a camp's list."""
    held: dict[int, int] = {}
    text = document.text
    camp, opener = 0, None
    for index, block in enumerate(document.blocks):
        words = fold(text[block.content : min(block.end, block.content + LEAD)])
        named = _named(words)
        opens = named and (text[block.end - 1] in ":：" or block.kind == BlockKind.HEADING)
        if opens:
            camp, opener = named, block
        elif camp and opener is not None and not _goes_on(block, opener, words):
            camp, opener = 0, None
        if camp:
            held[index] = camp
    return held


def _goes_on(block: Block, opener: Block, words: str) -> bool:
    """Tell whether a block still belongs to the list that ``opener`` leads in."""
    if block.kind == BlockKind.HEADING:
        return opener.kind == BlockKind.HEADING and block.level > opener.level
    if block.kind == BlockKind.ITEM:
        return block.marker != opener.marker
    return block.kind == BlockKind.PARAGRAPH and bool(_LABELLED.match(words))
