"""Direction: what the topic says of its object, as far as words tell.

In:  the topic, one declarative proposition.
Out: whether it praises or rejects, and its words that can be negated or turned round.

Source: annotation guidelines, section 5.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.valence import find_judged, is_negated, opposites
from argmap.language.words import cut_words

_REJECTS = re.compile(
    r"(?:禁止|取消|撤|减少|限制|停止|叫停|废除|收紧|抵制|拒绝|反对|压缩|降低|退出|关闭|淘汰|放弃)"
)
_NOT_DO = re.compile(r"(?:不应|不该|不必|不宜|不能|不要|无需|没必要)")


class Direction(NamedTuple):
    """What the topic says, as far as words tell.

    Attributes:
        value: -1 when the topic judges or rejects its object, +1 when it praises or demands it.
        words: judging or opposable words of the topic, and whether the topic negates them.
        terms: all content words of the topic.
    """

    value: int
    words: dict[str, bool]
    terms: frozenset[str]


@lru_cache(maxsize=8)
def read_direction(topic: str) -> Direction:
    """Return what the topic says of its object.

    >>> read_direction("这轮热潮是难以为继的泡沫").value
    -1
    >>> read_direction("应当禁止学生使用作业工具").value
    -1
    >>> read_direction("不应当撤掉村里的小学").value
    1
    """
    folded = fold(topic)
    terms = frozenset(folded[w.start : w.end] for w in cut_words(folded) if w.end - w.start > 1)
    table = opposites()
    words = {w: is_negated(folded, folded.index(w)) for w in table if w in folded}
    value = sum(judged.value for judged in find_judged(folded))
    rejects = _REJECTS.search(folded)
    if rejects:
        value = -1 if not _NOT_DO.search(folded[: rejects.start()]) else 1
    for judged in find_judged(folded):
        words.setdefault(folded[judged.start : judged.end], is_negated(folded, judged.start))
    return Direction(1 if value >= 0 else -1, words, terms)
