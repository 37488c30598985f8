"""Sentence signs: what is seen on a sentence that it argues, and on a place that it is cut there.

In:  a document with sentences; or a sentence and a place in it.
Out: the names of the signs that the linear models give weights to. The rules' own decision is
     among them, so that the models learn when to overrule it.

Source: annotation guidelines, section 2.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from argmap.language.connectives import Connective, find_connectives
from argmap.language.folding import fold
from argmap.language.lexicon import Lists
from argmap.language.quantities import find_quantities
from argmap.language.valence import find_judged
from argmap.mining.cutting.cuts import Place, rule_score, separators
from argmap.mining.cutting.statements import Statement, read_statement
from argmap.model import Document, Section

LONGEST = 60
_TOLD = ("meta", "greeting", "announcing", "answering", "rhetorical", "opponent", "evaluation", "prediction",
         "strong_policy", "strong_causal", "past", "anecdote", "booster", "hedge")


@cache
def _cues() -> Lists:
    return Lists("cues")


def sentence_signs(document: Document) -> tuple[list[Statement], list[list[str]]]:
    """Return what the rules say of each sentence, and its signs."""
    told = [read_statement(document, index) for index in range(len(document.sentences))]
    starts = [section.start for section in document.sections]
    own: list[list[str]] = []
    for index, statement in enumerate(told):
        section = document.sections[bisect_right(starts, statement.start) - 1]
        own.append(_of_sentence(document, index, statement, section))
    return told, [
        [*signs, *_beside(told, own, index)] for index, signs in enumerate(own)
    ]


def _of_sentence(document: Document, index: int, statement: Statement, section: Section) -> list[str]:
    """Return the signs of one sentence."""
    sentence = document.sentences[index]
    block = document.blocks[sentence.block]
    words = fold(document.text[sentence.start : sentence.end])
    lists = {name for hit in _cues().hits(words) for name in hit.names if name in _TOLD}
    first = index == 0 or document.sentences[index - 1].block != sentence.block
    last = index + 1 == len(document.sentences) or document.sentences[index + 1].block != sentence.block
    signs = [
        f"rule:{statement.argues}{statement.asks}",
        f"b:{block.kind}",
        f"b:{block.kind}:{statement.argues}",
        f"v:{section.voice.kind}",
        f"len:{min(8, len(words) // 6)}",
        f"len:{min(8, len(words) // 6)}:{block.kind}",
        f"end:{words.rstrip('”」』)*')[-1:]}",
        f"at:{first}{last}",
    ]
    signs += [f"c:{name}" for name in sorted(lists)]
    signs += [f"k:{c.sense}" for c in find_connectives(words)[:3]]
    signs.append(f"judged:{min(2, len(find_judged(words)))}")
    signs.append(f"figures:{min(2, len(find_quantities(words)))}")
    near_start = sentence.start - section.start < LONGEST
    near_end = section.end - sentence.end < LONGEST
    signs.append(f"edge:{near_start}{near_end}")
    return signs + _grams(words)


def _grams(words: str) -> list[str]:
    """Return character sequences of one to three signs from both ends of a sentence."""
    shown = words if len(words) <= LONGEST else words[: LONGEST // 2] + "…" + words[-LONGEST // 2 :]
    framed = "^" + "".join("0" if sign.isdigit() else sign for sign in shown) + "$"
    return sorted({"n:" + framed[i : i + n] for n in (1, 2, 3) for i in range(len(framed) - n + 1)})


def _beside(told: Sequence[Statement], own: Sequence[list[str]], index: int) -> list[str]:
    """Return the shape of the sentences before and behind."""
    signs: list[str] = []
    for mark, other in (("p", index - 1), ("f", index + 1)):
        if 0 <= other < len(told):
            signs += [f"{mark}:{sign}" for sign in own[other] if sign[:2] in ("ru", "b:", "en", "le", "c:")]
    return signs


def cut_signs(document: Document, start: int, end: int) -> tuple[list[Place], list[list[str]]]:
    """Return the separators inside the sentence ``text[start:end]`` and the signs of each."""
    folded = fold(document.text[start:end])
    places = separators(folded)
    connectives = {c.start: c for c in find_connectives(folded) if c.opens}
    found: list[list[str]] = []
    for number, place in enumerate(places):
        before = places[number - 1].end if number else 0
        behind = places[number + 1].start if number + 1 < len(places) else len(folded)
        found.append(_of_place(folded, place, (before, behind), connectives))
    return places, found


def _of_place(
    folded: str, place: Place, clauses: tuple[int, int], connectives: dict[int, Connective]
) -> list[str]:
    """Return the signs of one separator."""
    after = place.end + len(folded[place.end :]) - len(folded[place.end :].lstrip(" —"))
    opening = connectives.get(after)
    word = folded[opening.start : opening.end] if opening else ""
    left, right = folded[clauses[0] : place.start], folded[place.end : clauses[1]]
    whole_left, whole_right = folded[: place.start], folded[place.end :]
    score = rule_score(folded, 0, place, opening)
    sign = place.sign[:2]
    signs = [
        f"sign:{sign}",
        f"rule:{score >= 1}",
        f"k:{opening.sense if opening else '-'}",
        f"k:{opening.sense if opening else '-'}:{sign}",
        f"w:{word}",
        f"l:{min(5, len(left) // 6)}",
        f"r:{min(5, len(right) // 6)}",
        f"L:{min(5, len(whole_left) // 12)}",
        f"R:{min(5, len(whole_right) // 12)}",
        f"LR:{min(3, len(whole_left) // 15)}{min(3, len(whole_right) // 15)}:{sign}",
    ]
    for mark, words in (("l", left), ("r", right), ("L", whole_left), ("R", whole_right)):
        lists = {name for hit in _cues().hits(words) for name in hit.names if name in _TOLD}
        signs += [f"{mark}c:{name}" for name in sorted(lists)]
        if find_quantities(words):
            signs.append(f"{mark}q")
        signs.append(f"{mark}?:{'?' in words}")
    signs += [f"<{folded[max(0, place.start - n) : place.start]}" for n in (1, 2)]
    signs += [f">{folded[after : after + n]}" for n in (1, 2, 3)]
    for c in find_connectives(folded)[:4]:
        signs.append(f"in:{c.sense}:{'l' if c.start < place.start else 'r'}")
    return signs
