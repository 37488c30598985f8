"""Digest: what every view that is read tells of a document, gathered and put in order.

In:  a document that the audit has read.
Out: who says how much, which claims lack support, which sources carry which claims, the findings by
     kind, the line of each unit. Nothing is judged here: judgements are counted and sorted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from argmap.model import (
    Counts,
    Document,
    Finding,
    FindingKind,
    RelationKind,
    Source,
    SupportStatus,
    Unit,
)
from argmap.views.cards import voice_name
from argmap.views.labels import clean
from argmap.views.survey import Cluster, Edge, Survey, count_units, survey_document
from argmap.views.theme import Words

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What one voice says.

    Attributes:
        key: of the voice.
        cluster: the first section in which it speaks.
        counts: of its units, wherever they stand.
    """

    key: str
    cluster: Cluster
    counts: Counts


@dataclass(frozen=True, slots=True)
class SourceRow:
    """How often a source is named, and for what.

    Attributes:
        source: as its first unit names it.
        units: ids of the units that name it.
        claims: ids of the claims that are its units or that its units support.
    """

    source: Source
    units: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a view that is read tells of a document.

    Attributes:
        survey: sections, edges and main claim.
        units: by id, in text order.
        edges: by id.
        numbers: the place of each unit in text order, from 1.
        lines: the line of the text in which each unit begins, from 1.
        counts: of the whole document.
        voices: who speaks, in text order.
        sources: the most used first.
        findings: by kind; units that do not exist are left out.
        restated: the units that each unit restates.
        attackers: the units that attack each unit.
    """

    survey: Survey
    units: dict[str, Unit]
    edges: dict[str, Edge]
    numbers: dict[str, int]
    lines: dict[str, int]
    counts: Counts
    voices: tuple[VoiceRow, ...]
    sources: tuple[SourceRow, ...]
    findings: dict[FindingKind, tuple[Finding, ...]]
    restated: dict[str, tuple[str, ...]]
    attackers: dict[str, tuple[str, ...]]

    def with_status(self, status: SupportStatus) -> tuple[Unit, ...]:
        """Return the claims with this support, in text order."""
        return tuple(u for u in self.units.values() if u.support and u.support.status == status)

    def contested(self) -> tuple[Unit, ...]:
        """Return the contested claims, in text order."""
        return tuple(u for u in self.units.values() if u.support and u.support.contested)

    def speaker(self, unit: Unit, words: Words) -> str:
        """Return who speaks in the section of a unit."""
        return voice_name(self.survey.clusters[unit.section], words)


def digest_document(document: Document) -> Digest:
    """Return the digest of a document."""
    units = {unit.id: unit for unit in document.units}
    survey = survey_document(document)
    return Digest(
        survey=survey,
        units=units,
        edges={edge.id: edge for edge in survey.edges},
        numbers={name: number for number, name in enumerate(units, start=1)},
        lines=_lines(document),
        counts=count_units(list(document.units)),
        voices=_voices(document, survey),
        sources=_sources(document, units),
        findings=_findings(document, units),
        restated=_ends(document, units, RelationKind.RESTATE, outward=True),
        attackers=_ends(document, units, RelationKind.ATTACK, outward=False),
    )


def supported(counts: Counts) -> int:
    """Return how many claims are neither weak nor unsupported."""
    return max(counts.claims - counts.weak - counts.unsupported, 0)


def supported_share(counts: Counts) -> float:
    """Return the share of the claims that are supported, 0 where there are none."""
    return supported(counts) / counts.claims if counts.claims else 0.0


def _lines(document: Document) -> dict[str, int]:
    """Return the line in which each unit begins; CRLF, LF and CR end a line."""
    ends = [mark.end() for mark in _LINE_END.finditer(document.text)]
    return {unit.id: bisect_right(ends, unit.start) + 1 for unit in document.units}


def _voices(document: Document, survey: Survey) -> tuple[VoiceRow, ...]:
    members: dict[str, list[Unit]] = defaultdict(list)
    for unit in document.units:
        members[unit.voice.key].append(unit)
    homes = {cluster.voice.key: cluster for cluster in reversed(survey.clusters.values())}
    return tuple(
        VoiceRow(key, homes.get(key, survey.clusters[units[0].section]), count_units(units))
        for key, units in members.items()
    )


def _sources(document: Document, units: dict[str, Unit]) -> tuple[SourceRow, ...]:
    """Return the sources, those that carry most claims first."""
    carried: dict[str, list[str]] = defaultdict(list)
    for relation in document.relations:
        goal = units.get(relation.target)
        if relation.kind == RelationKind.SUPPORT and goal and goal.is_claim:
            carried[relation.source].append(goal.id)
    named: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in document.units:
        if unit.source:
            named[unit.source.kind, clean(unit.source.name)].append(unit)
    rows = []
    for members in named.values():
        claims = dict.fromkeys(
            claim
            for unit in members
            for claim in ([unit.id] if unit.is_claim else []) + carried[unit.id]
        )
        source = members[0].source
        if source:
            rows.append(SourceRow(source, tuple(unit.id for unit in members), tuple(claims)))
    return tuple(sorted(rows, key=lambda row: (-len(row.claims), -len(row.units))))


def _findings(document: Document, units: dict[str, Unit]) -> dict[FindingKind, tuple[Finding, ...]]:
    found: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in document.findings:
        known = tuple(name for name in finding.units if name in units)
        found[finding.kind].append(finding.model_copy(update={"units": known}))
    return {kind: tuple(findings) for kind, findings in found.items()}


def _ends(
    document: Document, units: dict[str, Unit], kind: RelationKind, *, outward: bool
) -> dict[str, tuple[str, ...]]:
    """Return, by unit, the units at the other end of its relations of a kind."""
    found: dict[str, list[str]] = defaultdict(list)
    for relation in document.relations:
        if relation.kind == kind and relation.target in units:
            ends = relation.source, relation.target
            here, there = ends if outward else ends[::-1]
            found[here].append(there)
    return {name: tuple(others) for name, others in found.items()}
