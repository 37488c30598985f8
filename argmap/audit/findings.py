"""Findings: what a critical reader would point at, one line each.

In:  a document with units, sources, relations and support.
Out: the same document with ``findings``, in the order of ``FINDINGS``.

Source: annotation guidelines, section 9; the sentences are ``messages.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from argmap.audit.figures import find_figure_conflicts
from argmap.model import (
    Document,
    Finding,
    FindingKind,
    RelationKind,
    SourceKind,
    SupportStatus,
    UnitType,
    VoiceKind,
    WeakReason,
)

ECHO_UNITS = 3


@cache
def _messages() -> dict[str, dict[str, str]]:
    raw = files("argmap.audit").joinpath("messages.toml").read_text("utf-8")
    return {name: dict(words) for name, words in tomllib.loads(raw).items()}


def _say(document: Document, kind: FindingKind, **values: str | int) -> str:
    """Return a message in the document's script."""
    return _messages()[kind][document.language].format(**values)


def find_echoes(document: Document) -> tuple[Finding, ...]:
    """Return the stretches of AI sections that mostly restate what others said before."""
    targets: dict[str, set[str]] = defaultdict(set)
    for relation in document.relations:
        if relation.kind == RelationKind.RESTATE:
            targets[relation.source].add(relation.target)
    voices = {unit.id: unit.voice.key for unit in document.units}
    found: list[Finding] = []
    for section in document.sections:
        if section.voice.kind != VoiceKind.AI:
            continue
        units = [unit.id for unit in document.units if unit.section == section.id]
        echoing = [any(voices[t] != voices[u] for t in targets[u]) for u in units]
        first, last = _densest(echoing)
        repeated = [
            u for u, again in zip(units[first:last], echoing[first:last], strict=True) if again
        ]
        if len(repeated) < ECHO_UNITS:
            continue
        values: dict[str, str | int] = {
            "name": "、".join(section.voice.names) or "AI",
            "repeated": len(repeated),
            "units": last - first,
        }
        found.append(
            Finding(
                kind=FindingKind.ECHO,
                units=tuple(repeated),
                message=_say(document, FindingKind.ECHO, **values),
                detail={"section": section.id, **values},
            )
        )
    return tuple(found)


def _densest(echoing: list[bool]) -> tuple[int, int]:
    """Return the stretch in which units that echo outnumber the others most, as a range.

    Source: Bentley (1984), the greatest sum of a stretch, by Kadane's algorithm.
    """
    best, total, start, stretch = 0, 0, 0, (0, 0)
    for place, again in enumerate(echoing):
        if total <= 0:
            total, start = 0, place
        total += 1 if again else -1
        if total > best:
            best, stretch = total, (start, place + 1)
    return stretch


def find_vague_sources(document: Document) -> tuple[Finding, ...]:
    """Return the units whose source nobody can look up."""
    return tuple(
        Finding(
            kind=FindingKind.VAGUE_SOURCE,
            units=(unit.id,),
            message=_say(document, FindingKind.VAGUE_SOURCE, name=unit.source.name),
            detail={"source": unit.source.name},
        )
        for unit in document.units
        if unit.source and unit.source.kind == SourceKind.VAGUE
    )


def find_unsourced_figures(document: Document) -> tuple[Finding, ...]:
    """Return the statistics without any source."""
    return tuple(
        Finding(
            kind=FindingKind.UNSOURCED_FIGURE,
            units=(unit.id,),
            message=_say(document, FindingKind.UNSOURCED_FIGURE),
        )
        for unit in document.units
        if unit.type == UnitType.STATISTIC and unit.source is None
    )


def find_circles(document: Document) -> tuple[Finding, ...]:
    """Return the claims that support themselves through others, one finding a circle."""
    circular = {
        unit.id
        for unit in document.units
        if unit.support and WeakReason.CIRCULAR in unit.support.reasons
    }
    links: dict[str, set[str]] = defaultdict(set)
    for relation in document.relations:
        if relation.kind == RelationKind.SUPPORT and {relation.source, relation.target} <= circular:
            links[relation.source].add(relation.target)
            links[relation.target].add(relation.source)
    found: list[Finding] = []
    left = [unit.id for unit in document.units if unit.id in circular]
    while left:
        together, edge = {left[0]}, [left[0]]
        while edge:
            for other in links[edge.pop()] - together:
                together.add(other)
                edge.append(other)
        circle = tuple(name for name in left if name in together)
        left = [name for name in left if name not in together]
        message = _say(document, FindingKind.CIRCULAR_SUPPORT, count=len(circle))
        found.append(Finding(kind=FindingKind.CIRCULAR_SUPPORT, units=circle, message=message))
    return tuple(found)


def find_unanswered_attacks(document: Document) -> tuple[Finding, ...]:
    """Return the attacks on claims that are supported or main, and that nobody answers."""
    attacked = {r.target for r in document.relations if r.kind == RelationKind.ATTACK}
    units = {unit.id: unit for unit in document.units}
    found: list[Finding] = []
    for relation in document.relations:
        if relation.kind != RelationKind.ATTACK or {relation.id, relation.source} & attacked:
            continue
        target = units.get(relation.target)
        source = units[relation.source]
        if target is None or not target.is_claim or source.section == target.section:
            continue
        if target.support and target.support.status != SupportStatus.UNSUPPORTED:
            found.append(
                Finding(
                    kind=FindingKind.UNANSWERED_ATTACK,
                    units=(source.id, target.id),
                    message=_say(document, FindingKind.UNANSWERED_ATTACK),
                    detail={"relation": relation.id},
                )
            )
    return tuple(found)


FINDINGS: dict[FindingKind, Callable[[Document], tuple[Finding, ...]]] = {
    FindingKind.FIGURE_CONFLICT: find_figure_conflicts,
    FindingKind.ECHO: find_echoes,
    FindingKind.CIRCULAR_SUPPORT: find_circles,
    FindingKind.UNANSWERED_ATTACK: find_unanswered_attacks,
    FindingKind.VAGUE_SOURCE: find_vague_sources,
    FindingKind.UNSOURCED_FIGURE: find_unsourced_figures,
}


def audit_findings(document: Document) -> Document:
    """Add the findings."""
    found = tuple(finding for find in FINDINGS.values() for finding in find(document))
    return document.with_layers(findings=found)
