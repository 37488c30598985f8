import pygraphviz
import pytest

from argmap.views import ViewOptions, to_dot
from tests.views.sample import sample
from tests.views.test_svg import HOSTILE, VIEWS


def graph(source: str) -> pygraphviz.AGraph:
    return pygraphviz.AGraph(string=source)


def test_units_and_relations_are_nodes_and_edges() -> None:
    document = sample(60, 5)
    found = graph(to_dot(document))
    cut = {r.target for r in document.relations if r.target.startswith("r")}
    assert {u.id for u in document.units} <= set(found.nodes())
    assert found.number_of_nodes() == 60 + len(cut)
    assert found.number_of_edges() == len(document.relations) + len(cut)
    assert len(found.subgraphs()) == 5


def test_an_undercut_points_at_the_middle_of_an_edge() -> None:
    document = sample(60, 5)
    cuts = [r for r in document.relations if r.target.startswith("r")]
    assert cuts
    found = graph(to_dot(document))
    for cut in cuts:
        [target] = [r for r in document.relations if r.id == cut.target]
        middle = f"mid_{target.id}"
        assert found.has_edge(cut.source, middle)
        assert found.has_edge(target.source, middle)
        assert found.has_edge(middle, target.target)


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_stay_in_their_labels(view: str) -> None:
    plain, hostile = (to_dot(sample(40, 4, texts), ViewOptions(view)) for texts in ((), HOSTILE))
    assert set(graph(plain).nodes()) == set(graph(hostile).nodes())
    assert graph(plain).number_of_edges() == graph(hostile).number_of_edges()
    assert not any(
        node.attr["URL"] for node in map(graph(hostile).get_node, graph(hostile).nodes())
    )


def test_a_backslash_is_drawn_as_a_backslash() -> None:
    found = graph(to_dot(sample(12, 2, ("结尾\\N", "尾\\"))))
    assert "结尾\\\\N" in found.get_node("u1").attr["label"]
    assert found.get_node("u2").attr["label"].count("尾\\\\") == 1


def test_the_same_document_gives_the_same_graph() -> None:
    assert to_dot(sample(60, 5)) == to_dot(sample(60, 5))
