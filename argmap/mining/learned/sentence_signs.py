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
from argmap.mining.cutting.cuts import CUT_AT, Place, rule_score, separators
from argmap.mining.cutting.statements import Statement, read_statement
from argmap.mining.features import Dealt
from argmap.model import Document, Section

LONGEST = 60
_TOLD = frozenset(
    (
        "meta",
        "greeting",
        "announcing",
        "answering",
        "rhetorical",
        "opponent",
        "evaluation",
        "prediction",
        "strong_policy",
        "strong_causal",
        "past",
        "anecdote",
        "booster",
        "hedge",
    )
)


class TextSigns:
    """What a text shows anywhere: cues, connectives, figures, judging words, found once."""

    def __init__(self, document: Document) -> None:
        """Search the text."""
        self.document = document
        self.folded = fold(document.text)
        hits = (hit for hit in _cues().hits(self.folded) if _TOLD.intersection(hit.names))
        self.cues = Dealt(list(hits))
        self.figures = Dealt(find_quantities(document.text))
        self.judged = Dealt(find_judged(self.folded))

    def names(self, start: int, end: int) -> list[str]:
        """Return the cue lists that have a word in a stretch."""
        found = {name for hit in self.cues.inside(start, end) for name in hit.names}
        return sorted(found & _TOLD)


@cache
def _cues() -> Lists:
    return Lists("cues")


def sentence_signs(text: TextSigns) -> tuple[list[Statement], list[list[str]]]:
    """Return what the rules say of each sentence, and its signs."""
    document = text.document
    told = [read_statement(document, index) for index in range(len(document.sentences))]
    starts = [section.start for section in document.sections]
    own: list[list[str]] = []
    for index, statement in enumerate(told):
        section = document.sections[bisect_right(starts, statement.start) - 1]
        own.append(_of_sentence(text, index, statement, section))
    return told, [[*signs, *_beside(told, own, index)] for index, signs in enumerate(own)]


def _of_sentence(text: TextSigns, index: int, statement: Statement, section: Section) -> list[str]:
    """Return the signs of one sentence."""
    document = text.document
    sentence = document.sentences[index]
    block = document.blocks[sentence.block]
    words = text.folded[sentence.start : sentence.end]
    first = index == 0 or document.sentences[index - 1].block != sentence.block
    last = (
        index + 1 == len(document.sentences)
        or document.sentences[index + 1].block != sentence.block
    )
    length = min(8, len(words) // 6)
    signs = [
        f"rule:{statement.argues}{statement.asks}",
        f"b:{block.kind}",
        f"b:{block.kind}:{statement.argues}",
        f"v:{section.voice.kind}",
        f"len:{length}",
        f"len:{length}:{block.kind}",
        f"end:{words.rstrip('”」』)*')[-1:]}",
        f"at:{first}{last}",
    ]
    span = (sentence.start, sentence.end)
    signs += [f"c:{name}" for name in text.names(*span)]
    signs += [f"k:{c.sense}" for c in find_connectives(text.folded, *span)[:3]]
    signs.append(f"judged:{min(2, len(text.judged.inside(*span)))}")
    signs.append(f"figures:{min(2, len(text.figures.inside(*span)))}")
    long_enough = section.end - section.start > 5 * LONGEST
    near_start = long_enough and sentence.start - section.start < LONGEST
    near_end = long_enough and section.end - sentence.end < LONGEST
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
            signs += [
                f"{mark}:{sign}"
                for sign in own[other]
                if sign[:2] in ("ru", "b:", "en", "le", "c:")
            ]
    return signs


def cut_signs(text: TextSigns, start: int, end: int) -> tuple[list[Place], list[list[str]]]:
    """Return the separators inside the sentence at ``start`` to ``end`` and the signs of each."""
    folded = text.folded[start:end]
    places = separators(folded)
    if not places:
        return [], []
    connectives = find_connectives(folded)
    found: list[list[str]] = []
    for number, place in enumerate(places):
        before = places[number - 1].end if number else 0
        behind = places[number + 1].start if number + 1 < len(places) else len(folded)
        signs = _of_place(folded, place, (before, behind), connectives)
        for mark, low, high in (
            ("l", before, place.start),
            ("r", place.end, behind),
            ("L", 0, place.start),
            ("R", place.end, len(folded)),
        ):
            span = (start + low, start + high)
            signs += [f"{mark}c:{name}" for name in text.names(*span)]
            if text.figures.inside(*span):
                signs.append(f"{mark}q")
            signs.append(f"{mark}?:{'?' in folded[low:high]}")
        found.append(signs)
    return places, found


def _of_place(
    folded: str, place: Place, clauses: tuple[int, int], connectives: Sequence[Connective]
) -> list[str]:
    """Return the signs of one separator by itself."""
    after = place.end + len(folded[place.end :]) - len(folded[place.end :].lstrip(" —"))
    opening = next((c for c in connectives if c.start == after and c.opens), None)
    word = folded[opening.start : opening.end] if opening else ""
    sense = opening.sense if opening else "-"
    left, right = place.start - clauses[0], clauses[1] - place.end
    whole_left, whole_right = place.start, len(folded) - place.end
    sign = place.sign[:2]
    signs = [
        f"sign:{sign}",
        f"rule:{rule_score(folded, 0, place, opening) >= CUT_AT}",
        f"k:{sense}",
        f"k:{sense}:{sign}",
        f"w:{word}",
        f"l:{min(5, left // 6)}",
        f"r:{min(5, right // 6)}",
        f"L:{min(5, whole_left // 12)}",
        f"R:{min(5, whole_right // 12)}",
        f"LR:{min(3, whole_left // 15)}{min(3, whole_right // 15)}:{sign}",
    ]
    signs += [f"<{folded[max(0, place.start - n) : place.start]}" for n in (1, 2)]
    signs += [f">{folded[after : after + n]}" for n in (1, 2, 3)]
    signs += [f"in:{c.sense}:{'l' if c.start < place.start else 'r'}" for c in connectives[:4]]
    return signs
