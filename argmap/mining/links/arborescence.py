"""Arborescence: choose one parent for each node so that the sum is greatest and nothing circles.

In:  for each node its possible parents with scores; ``ROOT`` is always possible.
Out: for each node the chosen edge, as an index into its list.

All cycles of a round are contracted at once, so that the work is near linear in the edges for
sparse graphs with few cycles, as discourse gives.

Source: Chu & Liu (1965); Edmonds (1967), "Optimum branchings".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ROOT = -1


class Edge(NamedTuple):
    """A possible parent: ``key`` finds the edge again in the caller's lists."""

    parent: int
    score: float
    key: int


def best_arborescence(candidates: Sequence[Sequence[tuple[int, float]]]) -> list[int]:
    """Return for each node the index of its chosen ``(parent, score)``.

    Raises:
        ValueError: a node has no edge from ``ROOT``, so that no arborescence may exist.

    >>> best_arborescence([[(-1, 0.0), (1, 2.0)], [(-1, 0.5), (0, 1.0)]])
    [1, 0]
    """
    nodes: dict[int, list[Edge]] = {}
    for node, edges in enumerate(candidates):
        if not any(parent == ROOT for parent, _ in edges):
            raise ValueError(f"node {node} has no edge from the root")
        nodes[node] = [Edge(parent, score, key) for key, (parent, score) in enumerate(edges)]
    chosen = _solve(nodes)
    return [chosen[node].key for node in range(len(candidates))]


class _Level(NamedTuple):
    """One contraction: the best edges above it, its cycles, and what stands behind each edge."""

    best: dict[int, Edge]
    cycles: list[list[int]]
    fresh: int
    behind: dict[tuple[int, int], tuple[int, Edge]]


def _solve(nodes: dict[int, list[Edge]]) -> dict[int, Edge]:
    """Return the chosen edge of each node."""
    levels: list[_Level] = []
    while True:
        best = {node: max(edges, key=lambda e: e.score) for node, edges in nodes.items()}
        cycles = _cycles({node: edge.parent for node, edge in best.items()})
        if not cycles:
            break
        level, nodes = _contracted(nodes, best, cycles)
        levels.append(level)
    chosen = best
    for level in reversed(levels):
        chosen = _opened(level, chosen)
    return chosen


def _contracted(
    nodes: dict[int, list[Edge]], best: dict[int, Edge], cycles: list[list[int]]
) -> tuple[_Level, dict[int, list[Edge]]]:
    """Return the graph in which each cycle is one node."""
    fresh = max(nodes) + 1
    owner = {node: fresh + number for number, cycle in enumerate(cycles) for node in cycle}
    smaller: dict[int, list[Edge]] = {}
    behind: dict[tuple[int, int], tuple[int, Edge]] = {}
    for node, edges in nodes.items():
        whole = owner.get(node, node)
        kept = smaller.setdefault(whole, [])
        for edge in edges:
            parent = owner.get(edge.parent, edge.parent)
            if parent == whole:
                continue
            score = edge.score - (best[node].score if whole != node else 0.0)
            behind[whole, len(kept)] = (node, edge)
            kept.append(Edge(parent, score, len(kept)))
    return _Level(best, cycles, fresh, behind), smaller


def _opened(level: _Level, solved: dict[int, Edge]) -> dict[int, Edge]:
    """Return the chosen edges of the graph before a contraction."""
    chosen: dict[int, Edge] = {}
    for whole, edge in solved.items():
        node, original = level.behind[whole, edge.key]
        if whole >= level.fresh:
            cycle = level.cycles[whole - level.fresh]
            chosen.update({member: level.best[member] for member in cycle})
        chosen[node] = original
    return chosen


def _cycles(parents: dict[int, int]) -> list[list[int]]:
    """Return the cycles of a graph in which each node has one parent."""
    state: dict[int, int] = {}
    cycles: list[list[int]] = []
    for start in parents:
        path: list[int] = []
        node = start
        while node != ROOT and node not in state:
            state[node] = start
            path.append(node)
            node = parents[node]
        if node != ROOT and state[node] == start and node in path:
            cycles.append(path[path.index(node) :])
        for seen in path:
            state[seen] = -2
    return cycles
