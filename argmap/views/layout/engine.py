"""Engine: the one door to Graphviz.

In:  graphs in the DOT language whose nodes have fixed sizes and no text.
Out: where ``dot`` puts the nodes and how it leads the edges, in points, y downwards.

The Graphviz that the pygraphviz wheel carries draws by default, in this process; a ``dot`` on the
path is the fallback. Both read the same graphs, but only the first is the same everywhere.

Source: Gansner, Koutsofios, North & Vo (1993), "A technique for drawing directed graphs".
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from argmap.errors import RenderError

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """One graph with places.

    Attributes:
        width, height: of the drawing, in points.
        nodes: the middle of each node by name.
        edges: the curve of each edge by its ``id``: a start and three points a Bézier piece.
    """

    width: float
    height: float
    nodes: dict[str, Point]
    edges: dict[str, tuple[Point, ...]]

    def curve(self, edge: str, tail: str, head: str) -> tuple[Point, ...]:
        """Return the curve of an edge, a straight line where Graphviz found no way."""
        start, end = self.nodes[tail], self.nodes[head]
        return self.edges.get(edge) or (start, start, end, end)


def place_graphs(graphs: Sequence[str]) -> list[Placement]:
    """Lay out each graph by ``dot``.

    Raises:
        RenderError: there is no Graphviz on this machine, or it refuses a graph.
    """
    if not graphs:
        return []
    bundled = _bundled()
    outputs = bundled.draw(graphs) if bundled else _draw_with_system(graphs)
    return [_read_placement(output) for output in outputs]


def engine_version() -> str:
    """Return which Graphviz draws, as ``pygraphviz 2.0.4`` or ``graphviz 2.43.0``."""
    if _bundled():
        import pygraphviz  # noqa: PLC0415  late: the package loads shared libraries

        return f"pygraphviz {pygraphviz.__version__}"
    import graphviz  # noqa: PLC0415  late, as above

    try:
        return "graphviz " + ".".join(map(str, graphviz.version()))
    except graphviz.ExecutableNotFound as error:
        raise RenderError(_MISSING) from error


_MISSING = "no Graphviz on this machine; install pygraphviz 2 or a system 'dot'"


class _Bundled:
    """The Graphviz inside the pygraphviz wheel; one context for the life of the process."""

    def __init__(self) -> None:
        import pygraphviz  # noqa: PLC0415  late, as above
        from pygraphviz import graphviz as door  # noqa: PLC0415  late, as above

        self._reader = pygraphviz.AGraph
        self._door = door
        self._context = door.gvContextWithBuiltins()
        self._turn = threading.Lock()

    def draw(self, graphs: Sequence[str]) -> Iterator[bytes]:
        """Yield each graph with its places, as Graphviz writes JSON."""
        for source in graphs:
            with self._turn:  # Graphviz keeps state that two threads must not share
                output = self._draw_one(source)
            yield output

    def _draw_one(self, source: str) -> bytes:
        """Return one graph with its places."""
        graph = self._reader(string=source)
        if self._door.gvLayout(self._context, graph.handle, b"dot"):
            raise RenderError("Graphviz could not lay out this map; try --view overview")
        failed, output = self._door.gvRenderData(self._context, graph.handle, b"json0")
        self._door.gvFreeLayout(self._context, graph.handle)
        graph.close()
        if failed:
            raise RenderError("Graphviz could not write this map; try --view overview")
        return bytes(output)


@cache
def _bundled() -> _Bundled | None:
    """Return the bundled engine, or None where it cannot be loaded."""
    try:
        return _Bundled()
    except (ImportError, OSError, AttributeError) as error:
        logging.getLogger(__name__).info("no bundled Graphviz: %s", error)
        return None


def _draw_with_system(graphs: Sequence[str]) -> list[bytes]:
    """Return each graph as the ``dot`` on the path lays it out, all in one run."""
    import graphviz  # noqa: PLC0415  late, as above

    try:
        output = graphviz.pipe("dot", "json0", "\n".join(graphs).encode())
    except graphviz.ExecutableNotFound as error:
        raise RenderError(_MISSING) from error
    text, reader, parts, place = output.decode(), json.JSONDecoder(), [], 0
    while place < len(text.rstrip()):
        _, end = reader.raw_decode(text, place)
        parts.append(text[place:end].encode())
        place = end + len(text[end:]) - len(text[end:].lstrip())
    return parts


def _read_placement(output: bytes) -> Placement:
    """Read what Graphviz wrote; its y axis points upwards, ours downwards."""
    graph = json.loads(output)
    _, _, width, height = map(float, graph["bb"].split(","))

    def point(words: str) -> Point:
        x, y = words.split(",")
        return float(x), round(height - float(y), 2)

    nodes = {node["name"]: point(node["pos"]) for node in graph.get("objects", ()) if "pos" in node}
    edges = {
        edge["id"]: tuple(point(words) for words in edge["pos"].split(";")[0].split())
        for edge in graph.get("edges", ())
        if "pos" in edge
    }
    return Placement(width, height, nodes, edges)
