"""Cuts: the places inside a sentence where one unit ends and the next begins.

In:  the span of a sentence.
Out: (end of one unit, start of the next), in text order.

A sentence is cut where its parts do different work: a claim and its ground on the two sides of a
dash, a colon or a connective; a concession and what is held against it; two independent claims.
Each place has a score, the sum of what speaks for and against it; short parts speak against.

Source: annotation guidelines, section 2; connectives as in Zhou & Xue (2015).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.language.connectives import Connective, find_connectives
from argmap.language.folding import fold

_PLACE = re.compile(r"——|—(?=[^—])|[,，;；:：](?:\s*——)?")
_OPEN, _SHUT = "“「『(（《【", "”」』)）》】"
_STRONG_CONTRAST = (
    "但",
    "然而",
    "不过",
    "可是",
    "可",
    "只是",
    "反观",
    "事实上",
    "实际上",
    "其实",
    "问题是",
    "而",
)
_CONCLUDES = (
    "因此",
    "所以",
    "可见",
    "由此可见",
    "这意味着",
    "这说明",
    "这表明",
    "说明",
    "足见",
    "也就是说",
    "照这么看",
    "换句话说",
    "换言之",
    "这恰恰说明",
    "意味着",
    "难怪",
    "这也说明",
    "于是",
    "看来",
)
_GROUNDS = (
    "因为",
    "毕竟",
    "要知道",
    "原因是",
    "原因在于",
    "原因很简单",
    "理由是",
    "理由在于",
    "理由很简单",
    "何况",
    "更何况",
    "况且",
    "由于",
    "道理很简单",
    "根源在于",
)
_CONCEDED = re.compile(r"虽|尽管|固然|诚然|当然|确实|的确|即使|即便|哪怕|就算")
SHORT_PART = 7
CUT_AT = 1.0


class Place(NamedTuple):
    """A separator of a sentence; places count from the sentence's start."""

    start: int
    end: int
    sign: str


def cut_places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the sentence ``text[start:end]`` is cut."""
    if end - start < 3 * SHORT_PART:
        return []
    folded = fold(text[start:end])
    connectives = {c.start: c for c in find_connectives(folded) if c.opens}
    cuts: list[tuple[int, int]] = []
    begun = 0
    for place in separators(folded):
        opening = connectives.get(_next_word(folded, place.end))
        if rule_score(folded, begun, place, opening) >= CUT_AT:
            cuts.append(cut_of(place, start))
            begun = place.end
    return cuts


def cut_of(place: Place, start: int) -> tuple[int, int]:
    """Return where a unit ends and the next begins at a separator; a dash belongs to neither."""
    shown = place.start if "—" in place.sign else place.start + 1
    return start + shown, start + place.end


def separators(folded: str) -> list[Place]:
    """Return the separators of a sentence that stand outside quotations and brackets."""
    depth, opened = [0] * (len(folded) + 1), 0
    for index, sign in enumerate(folded):
        if sign in _OPEN or sign == "(":
            opened += 1
        elif sign in _SHUT or sign == ")":
            opened = max(0, opened - 1)
        depth[index + 1] = opened
    found = [Place(m.start(), m.end(), m[0].strip()) for m in _PLACE.finditer(folded)]
    return [
        place
        for place in found
        if not depth[place.start]
        and place.end < len(folded) - 2
        and not (place.start and folded[place.start - 1].isdigit() and folded[place.end].isdigit())
    ]


def _next_word(folded: str, place: int) -> int:
    while place < len(folded) and folded[place] in " —":
        place += 1
    return place


def rule_score(folded: str, begun: int, place: Place, opening: Connective | None) -> float:
    """Return what speaks for a cut at ``place`` in a unit that began at ``begun``."""
    left, right = place.start - begun, len(folded) - place.end
    if left < SHORT_PART or right < SHORT_PART:
        return 0.0
    if "—" in place.sign:
        return _dash(folded, begun, place)
    if place.sign[0] == ":":
        return _colon(folded, begun, place)
    if opening is None:
        return 0.0
    semicolon = place.sign[0] == ";"
    score = 0.6 if semicolon and min(left, right) >= 16 else 0.0
    if opening.sense == "condition":
        return score + 0.5 * semicolon
    return score + _opened(folded, begun, opening, (left, right))


def _opened(folded: str, begun: int, opening: Connective, lengths: tuple[int, int]) -> float:
    """Return what the connective that opens the second part speaks for."""
    word, short = folded[opening.start : opening.end], min(lengths)
    score = 0.0
    if opening.sense == "contrast" and word.startswith(_STRONG_CONTRAST):
        conceded = lengths[0] < 16 and _CONCEDED.match(folded, begun)
        score = 0.6 + 0.5 * (short >= 12) - (0.4 if conceded else 0.0)
    elif opening.sense in ("result", "elaboration") and word in _CONCLUDES:
        score = 1.1 if short >= 10 else 0.5
    elif opening.sense == "reason" and word in _GROUNDS:
        score = 1.1 if short >= 10 else 0.4
    elif opening.sense == "conclusion" and short >= 12:
        score = 1.0
    return score


def _dash(folded: str, begun: int, place: Place) -> float:
    """Return the score of a dash: between two clauses it cuts, around an insertion it does not."""
    left, right = folded[begun : place.start], folded[place.end :]
    if "—" in right or "—" in left or min(len(left), len(right)) < 10:
        return 0.0
    if not re.search(r"[,，]", right) and len(right) < 16:
        return 0.3
    return 1.0


def _colon(folded: str, begun: int, place: Place) -> float:
    """Return the score of a colon: a label stays, what is contestable itself is cut off."""
    head, tail = folded[begun : place.start], folded[place.end :]
    if re.search(r"(?:说|称|表示|指出|认为|写道|问|答|道|警告|强调|是|为|包括|如下|即)$", head):
        return 0.0
    if len(head) < 12 or len(tail) < 12 or begun:
        return 0.0
    clause = "," in head or re.search(r"[是了在把被让使不没]|正|已|堪称|需要|应|会|将", head)
    return 1.0 if clause else 0.0
