import pytest

from argmap.views import engine_version, to_svg
from argmap.views.layout import engine
from tests.views.sample import sample


def test_the_bundled_engine_draws_and_says_its_version() -> None:
    assert engine_version().startswith("pygraphviz 2.")


def test_conclusions_lie_at_the_left_and_edges_join_their_nodes() -> None:
    [placed] = engine.place_graphs(['digraph {rankdir=RL; n1->n0 [id="e0",arrowhead=none]}'])
    assert placed.nodes["n0"][0] < placed.nodes["n1"][0]
    assert placed.edges["e0"][0][0] > placed.edges["e0"][-1][0]


def test_without_any_graphviz_the_reader_learns_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_bundled", lambda: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(engine.RenderError, match="install pygraphviz"):
        to_svg(sample(12, 2))
