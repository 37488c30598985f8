"""Features: what can be seen on each unit before anything is judged.

In:  a document with units, sentences and blocks.
Out: one ``Features`` a unit, in unit order.

The text is read once for each kind of sign (cues, connectives, figures, words), and the finds are
dealt out to the units; so the work grows with the text, not with the number of units.

Source: feature families as in Stab & Gurevych (2017), "Parsing argumentation structures in
persuasive essays": structural, lexical, indicators, contextual.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from argmap.language.attribution import Attribution, find_attribution
from argmap.language.connectives import Connective, find_connectives
from argmap.language.folding import fold
from argmap.language.lexicon import Hit, Lists
from argmap.language.quantities import Quantity, find_quantities
from argmap.language.words import cut_words
from argmap.model import BlockKind, Document

_LABEL = re.compile(r"^[^,，。:：;；!?！？]{1,12}[:：]\s*\S")
_STOP = frozenset(
    [
        "的话",
        "时候",
        "方面",
        "情况",
        "问题",
        "东西",
        "事情",
        "可以",
        "没有",
        "就是",
        "还是",
        "不是",
        "这个",
        "那个",
        "这种",
        "那种",
        "一个",
        "一种",
        "这些",
        "那些",
        "自己",
        "我们",
        "他们",
        "它们",
        "你们",
        "大家",
        "什么",
        "怎么",
        "如果",
        "因为",
        "所以",
        "但是",
        "而且",
        "已经",
        "可能",
        "应该",
        "需要",
        "必须",
        "能够",
        "进行",
        "认为",
        "表示",
        "指出",
        "成为",
        "开始",
        "出现",
        "存在",
        "具有",
        "通过",
        "使用",
        "今天",
        "现在",
        "目前",
        "当前",
        "今年",
        "去年",
        "明年",
        "未来",
        "同时",
        "此外",
        "其中",
        "之后",
        "之前",
        "以来",
        "以及",
        "或者",
        "非常",
        "更加",
        "越来越",
        "不能",
        "不会",
        "只有",
        "只是",
        "真正",
    ]
)
_CONTENT = ("n", "v", "a", "i", "l", "j", "z", "eng", "s", "f", "t")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Features:
    """What is seen on one unit.

    Attributes:
        words: the unit, folded.
        hits: cue words in it, places in the document.
        connectives: connectives in it, places in the document.
        quantities: figures in it, places in the document.
        attribution: who is said to say it, if anyone.
        content: its content words, folded.
        block: index of its block.
        section: index of its section.
        is_heading, is_item, is_label: how it stands: heading, list item, "short label: text".
        is_question: whether it ends in a question mark.
        is_first, is_last: whether it opens or closes its block.
        level: depth of its heading or item, 0 in a paragraph.
    """

    words: str
    hits: tuple[Hit, ...]
    connectives: tuple[Connective, ...]
    quantities: tuple[Quantity, ...]
    attribution: Attribution | None
    content: frozenset[str]
    block: int
    section: int
    is_heading: bool
    is_item: bool
    is_label: bool
    is_question: bool
    is_first: bool
    is_last: bool
    level: int

    def cues(self, *names: str) -> tuple[Hit, ...]:
        """Return the cue words of the given lists."""
        wanted = set(names)
        return tuple(hit for hit in self.hits if wanted & set(hit.names))

    def opening(self, *senses: str) -> Connective | None:
        """Return the connective of one of ``senses`` that opens the unit."""
        for connective in self.connectives[:3]:
            if connective.sense in senses and connective.opens:
                return connective
        return None

    def has(self, *senses: str) -> tuple[Connective, ...]:
        """Return the connectives of ``senses``."""
        return tuple(c for c in self.connectives if c.sense in senses)


def unit_features(document: Document) -> tuple[Features, ...]:
    """Return the features of each unit."""
    spans = tuple((unit.start, unit.end) for unit in document.units)
    sections = tuple(section.start for section in document.sections)
    return _features(_Layout(document), document.text, spans, sections)


class _Layout:
    """The blocks of a document; two of the same blocks are equal."""

    def __init__(self, document: Document) -> None:
        """Hold the blocks."""
        self.blocks = document.blocks

    def __hash__(self) -> int:
        return hash(self.blocks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Layout) and self.blocks == other.blocks


@lru_cache(maxsize=2)
def _features(
    layout: _Layout, text: str, spans: tuple[tuple[int, int], ...], sections: tuple[int, ...]
) -> tuple[Features, ...]:
    """Return the features of the units at ``spans``; kept while the stages of one post run."""
    folded = fold(text)
    hits = Dealt(Lists("cues").hits(folded))
    connectives = Dealt(_connectives(folded, spans))
    quantities = Dealt(find_quantities(text))
    words = Dealt(
        [w for w in cut_words(text) if w.end - w.start > 1 and w.tag.startswith(_CONTENT)]
    )
    starts = [block.start for block in layout.blocks]
    found: list[Features] = []
    for start, end in spans:
        index = max(0, bisect_right(starts, start) - 1)
        block = layout.blocks[index] if layout.blocks else None
        unit = folded[start:end]
        terms = frozenset(folded[w.start : w.end] for w in words.inside(start, end)) - _STOP
        found.append(
            Features(
                words=unit,
                hits=hits.inside(start, end),
                connectives=connectives.inside(start, end),
                quantities=quantities.inside(start, end),
                attribution=find_attribution(text, start, end),
                content=terms,
                block=index,
                section=bisect_right(sections, start) - 1,
                is_heading=block is not None and block.kind == BlockKind.HEADING,
                is_item=block is not None and block.kind == BlockKind.ITEM,
                is_label=bool(_LABEL.match(unit)),
                is_question=unit.rstrip('”"」』)').endswith("?"),
                is_first=block is not None and start <= block.content + 4,
                is_last=block is not None and end >= block.end - 2,
                level=block.level if block else 0,
            )
        )
    return tuple(found)


def _connectives(folded: str, spans: Sequence[tuple[int, int]]) -> list[Connective]:
    """Return the connectives of all units; a unit's beginning opens a clause."""
    return [c for start, end in spans for c in find_connectives(folded, start, end)]


class Dealt:
    """Finds in text order, dealt out by place, so that the text is searched only once."""

    def __init__(self, finds: Sequence[P]) -> None:
        """Hold the finds."""
        self.finds = finds
        self.starts = [find.start for find in finds]

    def inside(self, start: int, end: int) -> tuple:  # type: ignore[type-arg]
        """Return the finds that lie in ``start`` to ``end``."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(find for find in self.finds[low:high] if find.end <= end)
