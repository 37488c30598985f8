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

from typing import NamedTuple

from argmap.language.valence import find_judged, is_negated, opposites
from argmap.mining.camps import camp_of_units
from argmap.mining.direction import Direction, read_direction
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES, Ballot
from argmap.model import Document, Stance, Unit, UnitType, VoiceKind

_PRIOR = {VoiceKind.AUTHOR: 0.9, VoiceKind.AI: 0.7, VoiceKind.QUOTED: 0.5}
_LEAN = {1: Stance.FAVOR, -1: Stance.AGAINST}


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
