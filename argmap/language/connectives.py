"""Connectives: words that say how a clause bears on its neighbours.

In:  a text.
Out: the connectives in text order, none inside another, each with its sense.

Source: ``connectives.toml`` (sense classes after Zhou & Xue 2015, The Chinese Discourse TreeBank).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from argmap.language.lexicon import read_lexicon, read_lists, word_pattern

_BREAK = '。！？!?;；,，、:：—…\n\t "“”「」『』()（）*>【】[]·•'


class Connective(NamedTuple):
    """A connective in a text.

    Attributes:
        start: first code point.
        end: code point after the last.
        sense: ``reason``, ``result``, ``conclusion``, ``contrast``, ``concession``, ``example``,
            ``addition``, ``enumeration``, ``elaboration``, ``condition`` or ``likeness``.
        opens: whether it opens a clause.
    """

    start: int
    end: int
    sense: str
    opens: bool


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    opening: dict[str, str]
    anywhere: dict[str, str]


@cache
def _table() -> _Table:
    opening: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    barred: set[str] = set()
    for sense in read_lexicon("connectives"):
        lists = read_lists("connectives", sense)
        for word in lists["open"]:
            opening.setdefault(word, sense)
        for word in lists["any"]:
            anywhere.setdefault(word, sense)
        barred.update(lists["not"])
    return _Table(re.compile(word_pattern({*opening, *anywhere, *barred})), opening, anywhere)


def find_connectives(folded: str, start: int = 0, end: int | None = None) -> tuple[Connective, ...]:
    """Return the connectives of ``folded[start:end]``, a folded text.

    >>> [(c.sense, c.opens) for c in find_connectives("因为贵,大家却还在买")]
    [('reason', True), ('contrast', False)]
    >>> find_connectives("不但贵,而且可能更贵")[0].sense
    'addition'
    """
    table = _table()
    limit = len(folded) if end is None else end
    found: list[Connective] = []
    clause = seen = start
    for match in table.pattern.finditer(folded, start, limit):
        word = match[0]
        clause = _clause_start(folded, (clause, seen), match.start())
        seen = match.start()
        opens = not folded[clause : match.start()].strip()
        if word in table.opening and (opens or _after_connective(found, clause, match.start())):
            found.append(Connective(match.start(), match.end(), table.opening[word], opens=True))
        elif word in table.anywhere:
            found.append(Connective(match.start(), match.end(), table.anywhere[word], opens=False))
    return tuple(found)


def _clause_start(text: str, known: tuple[int, int], place: int) -> int:
    """Return where the clause that holds ``place`` begins.

    ``known`` is the clause of an earlier place and that place: nothing before it is read again.
    """
    clause, seen = known
    for back in range(place, seen, -1):
        if text[back - 1] in _BREAK:
            return back
    return clause


def _after_connective(found: list[Connective], clause: int, place: int) -> bool:
    """Tell whether nothing but connectives stands between the clause's start and ``place``."""
    if not found or found[-1].end != place:
        return False
    return found[-1].opens or found[-1].start == clause
