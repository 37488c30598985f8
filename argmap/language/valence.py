"""Valence: do words judge for the better or for the worse, negation minded.

In:  a folded text, or a stretch of it.
Out: each judging word with +1 or -1 as it is used; and whether two texts use opposite words.

A negation turns the word that follows it within the same clause, at most a few characters on.

Source: ``evaluative.toml``; negation scope after Polanyi & Zaenen (2006), "Contextual valence
shifters".
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from argmap.language.lexicon import Lists, read_lists

SCOPE = 6
_CLAUSE_END = ",。;:!?、"


class Judged(NamedTuple):
    """A judging word as it is used: ``value`` is +1 for the better, -1 for the worse."""

    start: int
    end: int
    value: int


@cache
def _lists() -> Lists:
    return Lists("evaluative")


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the words that say the opposite of each listed word."""
    found: dict[str, set[str]] = {}
    for pair in read_lists("evaluative")["opposites"]:
        one, other = pair.split("/")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def find_judged(folded: str, start: int = 0, end: int | None = None) -> tuple[Judged, ...]:
    """Return the judging words of ``folded[start:end]`` as they are used.

    >>> [j.value for j in find_judged("这不公平,也并非骗局")]
    [-1, 1]
    """
    found: list[Judged] = []
    turned_to, turned_from = -1, -1
    for hit in _lists().hits(folded, start, end):
        if "negation" in hit.names:
            turned_from, turned_to = hit.end, hit.end + SCOPE
            continue
        value = 1 if "positive" in hit.names else -1 if "negative" in hit.names else 0
        if not value:
            continue
        between = folded[turned_from : hit.start] if hit.start <= turned_to else ","
        if not any(sign in _CLAUSE_END for sign in between):
            value = -value
            turned_to = -1
        found.append(Judged(hit.start, hit.end, value))
    return tuple(found)


def is_negated(folded: str, place: int) -> bool:
    """Tell whether a negation reaches the word at ``place``."""
    hits = _lists().hits(folded, max(0, place - SCOPE - 4), place)
    last = next((h for h in reversed(hits) if "negation" in h.names), None)
    if last is None or place - last.end > SCOPE:
        return False
    return not any(sign in _CLAUSE_END for sign in folded[last.end : place])
