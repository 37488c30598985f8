"""Links of clear posts; a link that a golden file names must be there, others may."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.mining.links.arborescence import ROOT, best_arborescence
from argmap.model import Document, RelationKind
from tests.golden import Case, cases
from tests.mining.posts import analysed

WORDS = {RelationKind.SUPPORT: "支持", RelationKind.ATTACK: "反驳", RelationKind.RESTATE: "复述"}


def shown(document: Document) -> list[str]:
    return [f"{r.source} {WORDS[r.kind]} {r.target}" for r in document.relations]


@pytest.mark.parametrize("case", cases("links"), ids=str)
def test_links_as_the_golden_file_says(case: Case) -> None:
    missing = set(case.expected.split("\n")) - set(shown(analysed(case.given)))
    assert missing == set(), shown(analysed(case.given))


@pytest.mark.parametrize("case", cases("restatements"), ids=str)
def test_restatements_as_the_golden_file_says(case: Case) -> None:
    restated = [link for link in shown(analysed(case.given)) if "复述" in link]
    assert "\n".join(restated or ["-"]) == case.expected


@st.composite
def graphs(draw: st.DrawFn) -> list[list[tuple[int, float]]]:
    """Draw for up to five nodes their possible parents with scores."""
    count = draw(st.integers(1, 5))
    scores = st.integers(-4, 9).map(float)
    others = st.dictionaries(st.integers(0, count - 1), scores, max_size=4)
    drawn = [draw(others) for _ in range(count)]
    return [
        [(ROOT, draw(scores)), *((p, s) for p, s in sorted(edges.items()) if p != node)]
        for node, edges in enumerate(drawn)
    ]


def hangs_on_the_root(parents: Sequence[int]) -> bool:
    """Tell whether no node comes back to itself."""
    for start in range(len(parents)):
        node, steps = start, 0
        while node != ROOT and steps <= len(parents):
            node, steps = parents[node], steps + 1
        if node != ROOT:
            return False
    return True


@given(graphs())
def test_the_chosen_tree_is_the_best_of_all_trees(graph: list[list[tuple[int, float]]]) -> None:
    chosen = [edges[key] for edges, key in zip(graph, best_arborescence(graph), strict=True)]
    assert hangs_on_the_root([parent for parent, _ in chosen])
    trees = (t for t in product(*graph) if hangs_on_the_root([parent for parent, _ in t]))
    assert sum(s for _, s in chosen) == max(sum(s for _, s in tree) for tree in trees)


def test_a_long_circle_is_broken_quickly() -> None:
    around = [[(ROOT, 0.0), ((node + 1) % 3000, 1.0)] for node in range(3000)]
    chosen = best_arborescence(around)
    assert chosen.count(0) == 1


def test_a_node_that_no_root_reaches_is_refused() -> None:
    with pytest.raises(ValueError, match="node 1 has no edge from the root"):
        best_arborescence([[(ROOT, 1.0)], [(0, 1.0)]])
