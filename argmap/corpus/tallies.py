"""Tallies: what one post adds to each measure, as counts.

In:  two annotations of one text, ``gold`` and ``system``, both with the support of their claims.
Out: for each measure and each of its labels how often both have it, gold has it, system has it.
     F1 of a label is ``2 both / (gold + system)``; a measure is the mean over its labels.

Measures by character leave white space out. Relations and the rest of what units carry are
compared through the unit matching: an end that is not matched cannot be right.

Source: the measures of the project's contract, section 5; micro and macro averages as in
Sebastiani (2002), "Machine learning in automated text categorization", section 7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from argmap.corpus.matching import match_units
from argmap.errors import CallError
from argmap.model import Document, Relation, RelationKind, SupportStatus, Unit, VoiceKind


class Tally(NamedTuple):
    """How often both annotations, gold, and system have a label."""

    both: int
    gold: int
    system: int


Tallies: TypeAlias = dict[str, dict[str, Tally]]
Names: TypeAlias = dict[str, str]
Codes: TypeAlias = npt.NDArray[np.int32]
NONE = "none"
LABELS = ("role", "type", "stance")
MAX_UNDERCUTS = 4

MEASURES = {
    "voice_accuracy": "Voice, accuracy by character",
    "voice_f1": "Voice, macro-F1 by character",
    "boundary_f1": "Unit boundaries, F1 (exact)",
    "unit_f1": "Units, F1 (IoU ≥ .5)",
    "role_char_f1": "Role, macro-F1 by character",
    "role_f1": "Role, macro-F1 on matched units",
    "type_f1": "Type, macro-F1 on matched units",
    "stance_f1": "Stance, macro-F1 on matched units",
    "relation_f1": "Support and attack, F1 (direction and kind)",
    "link_f1": "Support and attack, F1 (ends only)",
    "attack_f1": "Attack, F1",
    "unsupported_f1": "Unsupported claims, F1",
    "restate_f1": "Restatements, F1 (unordered pairs)",
    "source_f1": "Sources, F1 (kind and place)",
}


def tally_post(gold: Document, system: Document) -> Tallies:
    """Count each measure of ``MEASURES`` on one post.

    Raises:
        CallError: the two texts differ.
    """
    if gold.text != system.text:
        raise CallError("two annotations differ in their text; give annotations of one text")
    matches = match_units(gold, system)
    tallies: Tallies = {"unit_f1": {"": Tally(len(matches), len(gold.units), len(system.units))}}
    tallies["boundary_f1"] = _sets(_boundaries(gold), _boundaries(system))
    visible = np.fromiter((not sign.isspace() for sign in gold.text), bool, len(gold.text))
    voices = _labels_by_character(gold, system, visible, voices_of)
    tallies["voice_f1"] = voices
    right, total = sum(t.both for t in voices.values()), sum(t.gold for t in voices.values())
    tallies["voice_accuracy"] = {"": Tally(right, total, total)} if total else {}
    tallies["role_char_f1"] = _labels_by_character(gold, system, visible, roles_of)
    for label in LABELS:
        tallies[f"{label}_f1"] = _labels_by_unit(gold, system, matches, label)
    tallies |= _tally_relations(gold, system, matches)
    tallies["source_f1"] = _tally_sources(gold, system, matches)
    return {measure: tallies[measure] for measure in MEASURES}


def voices_of(document: Document) -> Iterable[tuple[int, int, str]]:
    """Yield the stretches of one voice: its kind, and for AI the set of names."""
    for section in document.sections:
        voice = section.voice
        label = str(voice.kind)
        if voice.kind == VoiceKind.AI:
            label = ":".join((label, "+".join(sorted(set(voice.names)))))
        yield section.start, section.end, label


def roles_of(document: Document) -> Iterable[tuple[int, int, str]]:
    """Yield the stretches of one role; what lies in no unit has none."""
    for unit in document.units:
        yield unit.start, unit.end, str(unit.role or NONE)


def paint(length: int, stretches: Iterable[tuple[int, int, str]], codes: dict[str, int]) -> Codes:
    """Return the code of each character's label; new labels are added to ``codes``."""
    codes.setdefault(NONE, 0)
    painted = np.zeros(length, np.int32)
    for start, end, label in stretches:
        painted[start:end] = codes.setdefault(label, len(codes))
    return painted


def _labels_by_character(
    gold: Document,
    system: Document,
    visible: npt.NDArray[np.bool_],
    stretches: Callable[[Document], Iterable[tuple[int, int, str]]],
) -> dict[str, Tally]:
    codes: dict[str, int] = {}
    one, other = (
        paint(len(gold.text), stretches(document), codes)[visible] for document in (gold, system)
    )
    counts = [np.bincount(c, minlength=len(codes)) for c in (one[one == other], one, other)]
    return {
        label: Tally(*(int(count[code]) for count in counts))
        for label, code in codes.items()
        if any(count[code] for count in counts)
    }


def _labels_by_unit(
    gold: Document, system: Document, matches: Names, label: str
) -> dict[str, Tally]:
    units = {unit.id: unit for unit in gold.units}
    pairs = [
        (str(getattr(units[matches[unit.id]], label)), str(getattr(unit, label)))
        for unit in system.units
        if unit.id in matches
    ]
    both = Counter(one for one, other in pairs if one == other)
    golds, systems = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    return {name: Tally(both[name], golds[name], systems[name]) for name in golds | systems}


def _boundaries(document: Document) -> set[Hashable]:
    starts = {("start", unit.start) for unit in document.units}
    return starts | {("end", unit.end) for unit in document.units}


def _sets(gold: set[Hashable], system: set[Hashable]) -> dict[str, Tally]:
    """Count two sets of things that are either the same or not; nothing where both are empty."""
    return {"": Tally(len(gold & system), len(gold), len(system))} if gold or system else {}


def _tally_relations(gold: Document, system: Document, matches: Names) -> Tallies:
    """Compare relations and status, each system unit under the name of its gold unit."""
    sides = (
        (gold, {unit.id: unit.id for unit in gold.units}),
        (system, {unit.id: matches.get(unit.id, f"system {unit.id}") for unit in system.units}),
    )
    forms: dict[str, Callable[[Document, Names], set[Hashable]]] = {
        "relation_f1": lambda document, names: _relations(
            document, names, _arrow, "support attack"
        ),
        "attack_f1": lambda document, names: _relations(document, names, _arrow, "attack"),
        "restate_f1": lambda document, names: _relations(document, names, _pair, "restate"),
        "link_f1": lambda document, names: _relations(document, names, _pair, "support attack"),
        "unsupported_f1": _unsupported,
    }
    return {
        measure: _sets(*(form(document, names) for document, names in sides))
        for measure, form in forms.items()
    }


def _relations(
    document: Document,
    names: Names,
    form: Callable[[Hashable, Hashable, RelationKind], Hashable],
    kinds: str,
) -> set[Hashable]:
    """Return the relations of some kinds, an undercut with the relation that it undercuts."""
    by_id = {relation.id: relation for relation in document.relations}

    def key(relation: Relation, depth: int = 0) -> Hashable:
        end: Hashable = names.get(relation.target)
        if end is None and depth < MAX_UNDERCUTS:
            end = key(by_id[relation.target], depth + 1)
        return form(names[relation.source], end, relation.kind)

    return {key(relation) for relation in document.relations if relation.kind in kinds.split()}


def _arrow(source: Hashable, target: Hashable, kind: RelationKind) -> Hashable:
    return source, target, kind


def _pair(source: Hashable, target: Hashable, _: RelationKind) -> Hashable:
    return frozenset((source, target))


def _unsupported(document: Document, names: Names) -> set[Hashable]:
    return {
        names[unit.id]
        for unit in document.units
        if unit.is_claim and unit.support and unit.support.status == SupportStatus.UNSUPPORTED
    }


def _tally_sources(gold: Document, system: Document, matches: Names) -> dict[str, Tally]:
    units = {unit.id: unit for unit in gold.units}
    both = sum(
        _is_same_source(units[matches[unit.id]], unit)
        for unit in system.units
        if unit.id in matches
    )
    counts = [sum(unit.source is not None for unit in d.units) for d in (gold, system)]
    return {"": Tally(both, *counts)} if any(counts) else {}


def _is_same_source(one: Unit, other: Unit) -> bool:
    """Tell whether two units name a source of the same kind in overlapping words."""
    if one.source is None or other.source is None or one.source.kind != other.source.kind:
        return False
    return max(one.source.start, other.source.start) < min(one.source.end, other.source.end)
