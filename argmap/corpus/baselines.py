"""Baselines: what a score has to beat.

In:  gold posts and the labels that are most frequent in the development posts.
Out: documents as a system without any understanding would make them.

``sentences``: one voice, every sentence a claim with the most frequent type and stance, no links.
``nearest``: the gold units and roles; each premise supports the nearest claim.
``majority``: the gold units, and the most frequent label in every layer.
What a baseline takes over from gold is not scored.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from argmap.corpus.store import with_support
from argmap.model import Document, Relation, Role, Unit, Voice, trim

BY = "baseline"
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*")
_UNITS = frozenset({"boundary_f1", "unit_f1"})
_ROLES = frozenset({"role_char_f1", "role_f1"})
_VOICES = frozenset({"voice_accuracy", "voice_f1"})
_SOURCES = frozenset({"source_f1"})


@dataclass(frozen=True)
class Majority:
    """The most frequent labels, as fields of a unit, and the most frequent voice by character."""

    labels: dict[str, object]
    voice: Voice


@dataclass(frozen=True)
class Baseline:
    """A document from gold, and the measures that this makes meaningless."""

    make: Callable[[Document, Majority], Document]
    given: frozenset[str]


def majority_of(documents: Iterable[Document]) -> Majority:
    """Return the most frequent labels of some gold documents."""
    voices: Counter[Voice] = Counter()
    labels: dict[str, Counter[object]] = {name: Counter() for name in ("role", "type", "stance")}
    for document in documents:
        for section in document.sections:
            voices[section.voice] += section.end - section.start
        for unit in document.units:
            for name, counter in labels.items():
                counter[getattr(unit, name)] += 1
    most = {name: counter.most_common(1)[0][0] for name, counter in labels.items() if counter}
    return Majority(most, voices.most_common(1)[0][0] if voices else Voice())


def claim_sentences(gold: Document, majority: Majority) -> Document:
    """Return the document in which every sentence is a claim that nothing supports."""
    whole = _one_voice(gold, majority)
    spans = [trim(gold.text, *match.span()) for match in _SENTENCE.finditer(gold.text)]
    labels = {**majority.labels, "role": Role.CLAIM}
    units = [
        {"id": f"u{n}", "start": start, "end": end, "text": gold.text[start:end], "section": "s1"}
        | labels
        for n, (start, end) in enumerate((span for span in spans if span[0] < span[1]), start=1)
    ]
    return with_support(whole.with_layers(units=units))


def support_nearest(gold: Document, _: Majority) -> Document:
    """Return gold with each premise supporting the nearest claim, the earlier one of two."""
    claims = [unit for unit in gold.units if unit.is_claim]
    starts = [claim.start for claim in claims]
    relations: list[Relation] = []
    for unit in gold.units:
        if claims and not unit.is_claim:
            after = bisect_left(starts, unit.start)
            around = claims[max(0, after - 1) : after + 1]
            target = min(around, key=lambda claim: _distance(claim, unit))
            number = len(relations) + 1
            relations.append(
                Relation(id=f"r{number}", source=unit.id, target=target.id, kind="support", by=BY)
            )
    return _judged(gold, gold.units, relations)


def repeat_majority(gold: Document, majority: Majority) -> Document:
    """Return the gold units with the most frequent voice and labels, linked to nothing."""
    whole = _one_voice(gold, majority)
    labels = {**majority.labels, "section": "s1", "source": None}
    return _judged(whole, [unit.model_copy(update=labels) for unit in gold.units], [])


BASELINES = {
    "sentences": Baseline(claim_sentences, frozenset()),
    "nearest": Baseline(
        support_nearest,
        _VOICES | _UNITS | _ROLES | _SOURCES | {"type_f1", "stance_f1", "restate_f1"},
    ),
    "majority": Baseline(repeat_majority, _UNITS),
}


def _judged(document: Document, units: Iterable[Unit], relations: list[Relation]) -> Document:
    """Return the document with other layers and the support that follows from them."""
    unjudged = [unit.model_copy(update={"support": None}) for unit in units]
    changed = document.with_layers(units=unjudged, relations=relations, findings=())
    return with_support(changed)


def _one_voice(gold: Document, majority: Majority) -> Document:
    start, end = trim(gold.text, 0, len(gold.text))
    section = {"id": "s1", "start": start, "end": end, "voice": majority.voice}
    return gold.with_layers(
        sections=[section] if start < end else [], units=(), relations=(), findings=()
    )


def _distance(claim: Unit, unit: Unit) -> int:
    return max(claim.start - unit.end, unit.start - claim.end)
