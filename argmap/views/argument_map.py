"""Argument map: what a picture of a document shows, before anything has a place or a colour.

In:  a document with units and relations, and the options of the view.
Out: nodes (units), edges (relations), clusters (sections), stubs (links that leave the picture) and
     the main claim. Nothing is judged here.

Views: ``full`` draws every unit; ``overview`` sections and how many links join them; ``section:ID``
one section, with a stub for each link that leaves it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from argmap.errors import CallError
from argmap.model import Counts, Document, Unit
from argmap.views.survey import Cluster, Edge, count_units, survey_document
from argmap.views.theme import EdgeKind


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
    survey = survey_document(document)
    clusters, edges, homes = survey.clusters, survey.edges, survey.homes
    nodes = document.units
    stubs: tuple[Stub, ...] = ()
    shown = tuple(clusters.values())
    if view == "overview":
        edges, nodes = _between_clusters(edges, homes), ()
    elif view.startswith("section:"):
        shown = (_named_cluster(clusters, view.removeprefix("section:")),)
        nodes = survey.units[shown[0].id]
        edges, stubs = _cut_out(survey.touching.get(shown[0].id, ()), homes, shown[0].id)
    elif view != "full":
        raise CallError(f"no view {view!r}; name full, overview or section:ID")
    counts = count_units(document.units if view == "overview" else nodes)
    return ArgumentMap(view, nodes, edges, shown, clusters, stubs, survey.main, counts)


def _named_cluster(clusters: dict[str, Cluster], name: str) -> Cluster:
    """Return the cluster of a section id."""
    if name not in clusters:
        known = ", ".join(clusters) or "none"
        raise CallError(f"no section {name!r} with units; the post has {known}")
    return clusters[name]


def _between_clusters(edges: tuple[Edge, ...], homes: dict[str, str]) -> tuple[Edge, ...]:
    """Return one edge for all links of a kind from one section to another."""
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
    edges: tuple[Edge, ...], homes: dict[str, str], section: str
) -> tuple[tuple[Edge, ...], tuple[Stub, ...]]:
    """Return the edges that touch a section, their far ends replaced by stubs."""
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
