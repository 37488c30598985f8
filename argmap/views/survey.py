"""Survey: what every view of one document needs, found once.

In:  a document with units and relations.
Out: its sections with their counts, its relations as edges, and its main claim: the one that most
     units support, step by step; the author's own before others, what the title says before others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from argmap.model import (
    Counts,
    Document,
    RelationKind,
    Section,
    SupportStatus,
    Unit,
    Voice,
    VoiceKind,
)
from argmap.views.theme import UNSURE, EdgeKind


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the map.

    Attributes:
        id: the relation's id, or one made up for an edge that stands for several.
        source: id of a unit, cluster or stub.
        target: the same, or the id of an edge that it undercuts.
        kind: support, attack, restate or undercut.
        relations: the relations that it stands for.
        unsure: whether the judgement behind it is unsure.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    relations: tuple[str, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """A section that has units.

    Attributes:
        id: the section's id.
        number: its place among the drawn sections, from 1.
        heading: the words of its first heading, or empty.
        voice: who speaks.
        units: ids in text order.
        counts: how its claims fare.
        lead: id of the unit that most of its units support.
    """

    id: str
    number: int
    heading: str
    voice: Voice
    units: tuple[str, ...]
    counts: Counts
    lead: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What every view of one document needs.

    Attributes:
        clusters: the sections that have units, by id, in text order.
        units: the units of each of them.
        edges: one a relation.
        touching: the edges that begin or end in each section.
        homes: the section of each unit, and of each relation (that of its source).
        main: the main claim, if there are units.
    """

    clusters: dict[str, Cluster]
    units: dict[str, tuple[Unit, ...]]
    edges: tuple[Edge, ...]
    touching: dict[str, tuple[Edge, ...]]
    homes: dict[str, str]
    main: Unit | None


def survey_document(document: Document) -> Survey:
    """Return the survey of a document; the last one is kept for its other views."""
    return _survey(_Same(document))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document as a key: equal to itself only, so nothing needs to be compared."""

    document: Document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


@lru_cache(maxsize=1)
def _survey(same: _Same) -> Survey:
    """Survey a document once for all its section maps; the last one is kept."""
    document = same.document
    reach = _reach(document)
    edges, homes = _edges(document), _homes(document)
    units = _members(document)
    return Survey(
        clusters=_clusters(document, units, reach),
        units=units,
        edges=edges,
        touching=_touching(edges, homes),
        homes=homes,
        main=_main_claim(document, reach),
    )


def _edges(document: Document) -> tuple[Edge, ...]:
    """Return one edge a relation."""
    relations = {relation.id for relation in document.relations}
    return tuple(
        Edge(
            id=relation.id,
            source=relation.source,
            target=relation.target,
            kind=EdgeKind.UNDERCUT
            if relation.target in relations
            else EdgeKind(relation.kind.value),
            relations=(relation.id,),
            unsure=relation.score < UNSURE,
        )
        for relation in document.relations
    )


def _homes(document: Document) -> dict[str, str]:
    """Return the section of each unit, and of each relation (that of its source)."""
    homes = {unit.id: unit.section for unit in document.units}
    homes.update({relation.id: homes[relation.source] for relation in document.relations})
    return homes


def _touching(edges: tuple[Edge, ...], homes: dict[str, str]) -> dict[str, tuple[Edge, ...]]:
    """Return the edges that begin or end in each section."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for section in dict.fromkeys((homes[edge.source], homes[edge.target])):
            found[section].append(edge)
    return {section: tuple(own) for section, own in found.items()}


def _members(document: Document) -> dict[str, tuple[Unit, ...]]:
    """Return the units of each section that has any."""
    members: dict[str, list[Unit]] = defaultdict(list)
    for unit in document.units:
        members[unit.section].append(unit)
    return {section: tuple(own) for section, own in members.items()}


def _clusters(
    document: Document, members: dict[str, tuple[Unit, ...]], reach: dict[str, int]
) -> dict[str, Cluster]:
    """Return the sections that have units, by id, in text order."""
    drawn = [section for section in document.sections if section.id in members]
    return {
        section.id: Cluster(
            id=section.id,
            number=number,
            heading=_heading(document, section),
            voice=section.voice,
            units=tuple(unit.id for unit in members[section.id]),
            counts=count_units(members[section.id]),
            lead=max(members[section.id], key=lambda u: (u.is_claim, reach[u.id], -u.start)).id,
        )
        for number, section in enumerate(drawn, start=1)
    }


def _heading(document: Document, section: Section) -> str:
    """Return the words of the section's first heading, its markup left out."""
    if not section.headings:
        return ""
    return section.headings[0].of(document.text).strip("#*_ \t\r\n\u3000=-~")


def count_units(units: Sequence[Unit]) -> Counts:
    """Count claims and premises, and how the claims fare."""
    roles = Counter("claims" if unit.is_claim else "premises" for unit in units)
    supports = [unit.support for unit in units if unit.support]
    states = Counter(support.status for support in supports)
    return Counts(
        claims=roles["claims"],
        premises=roles["premises"],
        unsupported=states[SupportStatus.UNSUPPORTED],
        weak=states[SupportStatus.WEAK],
        contested=sum(support.contested for support in supports),
    )


def _main_claim(document: Document, reach: dict[str, int]) -> Unit | None:
    """Return the unit that most units support, the author's own and the title's first."""
    title = document.title

    def rank(unit: Unit) -> tuple[bool, bool, int, bool, int]:
        own = unit.voice.kind == VoiceKind.AUTHOR
        said = bool(title) and (unit.text in title or title in unit.text)
        return own and unit.is_claim, unit.is_claim, reach[unit.id], said, -unit.start

    return max(document.units, key=rank, default=None)


def _reach(document: Document) -> dict[str, int]:
    """Return how many units support each unit, step by step.

    Units are taken in the order of support, each handing on the set of units below it as the bits
    of one number; a circle is entered at its earliest unit.
    """
    place = {unit.id: number for number, unit in enumerate(document.units)}
    targets: list[list[int]] = [[] for _ in place]
    waiting = [0] * len(place)
    for relation in document.relations:
        if relation.kind == RelationKind.SUPPORT and relation.target in place:
            targets[place[relation.source]].append(place[relation.target])
            waiting[place[relation.target]] += 1
    below = [0] * len(place)
    done = [False] * len(place)
    ready = [number for number, count in enumerate(waiting) if not count]
    fresh = iter(range(len(place)))
    while True:
        number = ready.pop() if ready else next((n for n in fresh if not done[n]), -1)
        if number < 0:
            break
        if done[number]:
            continue
        done[number] = True
        for target in targets[number]:
            below[target] |= below[number] | 1 << number
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return {name: (below[n] & ~(1 << n)).bit_count() for name, n in place.items()}
