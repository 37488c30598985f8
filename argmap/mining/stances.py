"""Stances: for, against or beside the topic.

In:  a document with units, types, roles and a topic.
Out: the same document with ``stance`` and its tag on every unit.

A post mostly argues one way; so each voice begins with a lean, and cues turn single units away
from it: words of the topic negated or their opposites used, judging words that go with or
against the topic's own, reported opponents and camps, concessions. A unit with nothing of its
own follows its neighbour, and turns against it behind a "but".

Source: annotation guidelines, section 5.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.valence import find_judged, is_negated, opposites
from argmap.language.words import cut_words
from argmap.mining.camps import camp_of_units
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES, Ballot
from argmap.model import Document, Stance, Unit, UnitType, VoiceKind

_REJECTS = re.compile(r"(?:禁止|取消|撤|减少|限制|停止|叫停|废除|收紧|抵制|拒绝|反对|压缩|降低|退出|关闭|淘汰|放弃)")
_NOT_DO = re.compile(r"(?:不应|不该|不必|不宜|不能|不要|无需|没必要)")
_PRIOR = {VoiceKind.AUTHOR: 0.9, VoiceKind.AI: 0.7, VoiceKind.QUOTED: 0.5}
_LEAN = {1: Stance.FAVOR, -1: Stance.AGAINST}


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


def tag_stances(document: Document) -> Document:
    """Add the stance layer."""
    features = unit_features(document)
    direction = read_direction(document.topic.text)
    camps = camp_of_units(document, features)
    units: list[Unit] = []
    lean = 0
    for index, (unit, seen) in enumerate(zip(document.units, features, strict=True)):
        before = units[-1] if units and features[index - 1].block == seen.block else None
        ballot = weigh_stance(unit, seen, direction)
        if camps[index]:
            ballot.add(_LEAN[camps[index] * direction.value], 2.2)
        elif before is not None and before.stance is not None and lean:
            turned = seen.opening("contrast") is not None
            ballot.add(_LEAN[-lean if turned else lean], 0.6)
        label, judgement = ballot.decide()
        lean = {Stance.FAVOR: 1, Stance.AGAINST: -1}.get(Stance(label), 0)
        tags = unit.tags.model_copy(update={"stance": judgement})
        units.append(unit.model_copy(update={"stance": Stance(label), "tags": tags}))
    return document.with_layers(units=tuple(units))


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


def weigh_stance(unit: Unit, seen: Features, direction: Direction) -> Ballot:
    """Return what speaks for each stance of one unit, its neighbours left out."""
    ballot = Ballot(tuple(Stance), RULES)
    ballot.add(Stance.FAVOR, _PRIOR.get(unit.voice.kind, 0.5))
    ballot.add(Stance.NEUTRAL, 0.35)
    for word, negated in direction.words.items():
        _weigh_word(unit, seen, word, negated, ballot)
    judged = find_judged(seen.words)
    for place in judged:
        ballot.add(_LEAN[place.value * direction.value], 0.22)
    _weigh_discourse(unit, seen, ballot)
    return ballot


def _weigh_word(unit: Unit, seen: Features, word: str, negated: bool, ballot: Ballot) -> None:
    """Add what a word of the topic, or its opposite, speaks for."""
    for used, same in ((word, 1), *((other, -1) for other in opposites().get(word, ()))):
        place = seen.words.find(used)
        if place < 0:
            continue
        way = same * (-1 if is_negated(seen.words, place) else 1) * (-1 if negated else 1)
        cue = _Place(unit.start + place, unit.start + place + len(used))
        ballot.add(_LEAN[way], 0.8, (cue,))


class _Place(NamedTuple):
    start: int
    end: int


def _weigh_discourse(unit: Unit, seen: Features, ballot: Ballot) -> None:
    """Add what opponents, concessions and definitions speak for."""
    if unit.voice.kind == VoiceKind.AUTHOR and seen.cues("opponent"):
        ballot.add(Stance.AGAINST, 1.3, seen.cues("opponent"))
    if connective := seen.opening("concession"):
        ballot.add(Stance.AGAINST, 0.9, (connective,))
    if unit.type == UnitType.DEFINITION:
        ballot.add(Stance.NEUTRAL, 0.5)
