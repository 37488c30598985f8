"""Argument map: what a picture of a document shows, before anything has a place or a colour.

In:  a document with units and relations, and the options of the view.
Out: nodes (units), edges (relations), clusters (sections), stubs (links that leave the picture) and
     the main claim. Nothing is judged here but which claim is the main one: the one that most units
     support, step by step; the author's own before others, what the title says before others.

Views: ``full`` draws every unit; ``overview`` sections and how many links join them; ``section:ID``
one section, with a stub for each link that leaves it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from argmap.errors import CallError
from argmap.model import (
    Counts,
    Document,
    Relation,
    RelationKind,
    Section,
    SupportStatus,
    Unit,
    Voice,
    VoiceKind,
)
from argmap.views.theme import UNSURE, EdgeKind


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What to draw and in which words.

    Attributes:
        view: ``full``, ``overview`` or ``section:ID``.
        language: zh-Hans, zh-Hant or en; None for the document's own.
        wording: ``field`` (主张、前提) or ``school`` (论点、论据).
        legend: whether the picture has its title and legend above it.
    """

    view: str = "full"
    language: str | None = None
    wording: str = "field"
    legend: bool = True


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
class Stub:
    """Where a link leaves a section map.

    Attributes:
        id: ``x1``, ``x2``, …
        cluster: the section at its other end.
        units: the units there.
        is_outgoing: whether the link leads there or comes from there.
    """

    id: str
    cluster: str
    units: tuple[str, ...]
    is_outgoing: bool


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """What a picture shows.

    Attributes:
        view: as in ``ViewOptions``.
        nodes: the units drawn; empty in an overview.
        edges: the arrows between nodes, clusters and stubs.
        clusters: the sections drawn, in text order.
        all_clusters: every section that has units.
        stubs: the ends of links that leave the picture.
        main: the main claim of the whole document, drawn here or not.
        counts: of the units drawn.
    """

    view: str
    nodes: tuple[Unit, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...]
    all_clusters: dict[str, Cluster]
    stubs: tuple[Stub, ...]
    main: Unit | None
    counts: Counts = field(default_factory=Counts)


def build_map(document: Document, options: ViewOptions | None = None) -> ArgumentMap:
    """Return what the view shows of the document.

    Raises:
        CallError: there is no such view or section; the message names those that there are.
    """
    view = (options or ViewOptions()).view
    reach = _reach(document)
    clusters = _clusters(document, reach)
    main = _main_claim(document, reach)
    nodes = document.units
    edges, stubs = _edges(document), ()
    shown = tuple(clusters.values())
    if view == "overview":
        edges, nodes = _between_clusters(document, edges), ()
    elif view.startswith("section:"):
        shown = (_named_cluster(clusters, view.removeprefix("section:")),)
        nodes = tuple(unit for unit in document.units if unit.section == shown[0].id)
        edges, stubs = _cut_out(document, edges, shown[0].id)
    elif view != "full":
        raise CallError(f"no view {view!r}; name full, overview or section:ID")
    counts = _counts(list(document.units if view == "overview" else nodes))
    return ArgumentMap(view, nodes, edges, shown, clusters, stubs, main, counts)


def _named_cluster(clusters: dict[str, Cluster], name: str) -> Cluster:
    """Return the cluster of a section id."""
    if name not in clusters:
        known = ", ".join(clusters) or "none"
        raise CallError(f"no section {name!r} with units; the post has {known}")
    return clusters[name]


def _edges(document: Document) -> tuple[Edge, ...]:
    """Return one edge a relation."""
    relations = {relation.id for relation in document.relations}
    return tuple(
        Edge(
            id=relation.id,
            source=relation.source,
            target=relation.target,
            kind=EdgeKind.UNDERCUT if relation.target in relations else _kind(relation),
            relations=(relation.id,),
            unsure=relation.score < UNSURE,
        )
        for relation in document.relations
    )


def _kind(relation: Relation) -> EdgeKind:
    return EdgeKind(str(relation.kind))


def _homes(document: Document) -> dict[str, str]:
    """Return the section of each unit, and of each relation (that of its source)."""
    homes = {unit.id: unit.section for unit in document.units}
    homes.update({relation.id: homes[relation.source] for relation in document.relations})
    return homes


def _between_clusters(document: Document, edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Return one edge for all links of a kind from one section to another."""
    homes = _homes(document)
    bundles: dict[tuple[str, str, EdgeKind], list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = homes[edge.source], homes[edge.target]
        if ends[0] != ends[1]:
            bundles[*ends, edge.kind].append(edge)
    return tuple(
        Edge(f"e{number}", source, target, kind, tuple(edge.id for edge in bundle))
        for number, ((source, target, kind), bundle) in enumerate(bundles.items(), start=1)
    )


def _cut_out(
    document: Document, edges: tuple[Edge, ...], section: str
) -> tuple[tuple[Edge, ...], tuple[Stub, ...]]:
    """Return the edges that touch a section, their far ends replaced by stubs."""
    homes = _homes(document)
    undercut = {edge.target for edge in edges if edge.kind == EdgeKind.UNDERCUT}
    inner: list[Edge] = []
    bundles: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = homes[edge.source], homes[edge.target]
        if ends == (section, section):
            inner.append(edge)
        elif ends[0] == section:
            alone = edge.id if edge.id in undercut else ""
            bundles[edge.source, ends[1], edge.kind, "out", alone].append(edge)
        elif ends[1] == section:
            bundles[edge.target, ends[0], edge.kind, "in", ""].append(edge)
    stubs: list[Stub] = []
    for number, ((near, far, kind, way, _), bundle) in enumerate(bundles.items(), start=1):
        out = way == "out"
        units = tuple(dict.fromkeys(edge.target if out else edge.source for edge in bundle))
        stub = Stub(f"x{number}", far, units, is_outgoing=out)
        ends = (near, stub.id) if out else (stub.id, near)
        unsure = all(edge.unsure for edge in bundle)
        names = tuple(edge.id for edge in bundle)
        inner.append(Edge(names[0], *ends, EdgeKind(kind), names, unsure))
        stubs.append(stub)
    return tuple(inner), tuple(stubs)


def _clusters(document: Document, reach: dict[str, int]) -> dict[str, Cluster]:
    """Return the sections that have units, by id, in text order."""
    members: dict[str, list[Unit]] = defaultdict(list)
    for unit in document.units:
        members[unit.section].append(unit)
    drawn = [section for section in document.sections if section.id in members]
    return {
        section.id: Cluster(
            id=section.id,
            number=number,
            heading=_heading(document, section),
            voice=section.voice,
            units=tuple(unit.id for unit in members[section.id]),
            counts=_counts(members[section.id]),
            lead=max(members[section.id], key=lambda u: (u.is_claim, reach[u.id], -u.start)).id,
        )
        for number, section in enumerate(drawn, start=1)
    }


def _heading(document: Document, section: Section) -> str:
    """Return the words of the section's first heading, its markup left out."""
    if not section.headings:
        return ""
    return section.headings[0].of(document.text).strip("#*_ \t\r\n\u3000=-~")


def _counts(units: list[Unit]) -> Counts:
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
