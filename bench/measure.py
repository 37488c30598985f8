"""Measure: speed and memory against what they are bounded by; ``make bench``.

In:  the path of the page to write.
Out: ``docs/performance.md``. Speeds are ratios of two times from one run, so that they mean the
     same on any machine; each time is a median.
"""

from __future__ import annotations

import io
import logging
import os
import platform
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from argmap import analyse
from argmap.model import Document
from argmap.views import ViewOptions, engine_version, to_dot, to_png, to_svg
from bench.material import REAL_SIZE, document_of, post_of

MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)  # in the unit of the peak memory
MOST_MEMORY = 250
MEGAPIXELS = 20
LONGEST = 1_000_000
FORMATS = ("json", "svg", "pdf", "html")


@dataclass(frozen=True)
class Row:
    """One line of the page.

    Attributes:
        what: what was measured, against what.
        found: the figures.
        value: what the bound bounds.
        bound: the most that ``value`` may be.
        unit: of both, ``×`` for ratios.
    """

    what: str
    found: str
    value: float
    bound: float
    unit: str = "×"

    def line(self) -> str:
        """Return the row as Markdown."""
        kept = "yes" if self.value <= self.bound else "**no**"
        value, bound = (f"{n:.3g} {self.unit}" for n in (self.value, self.bound))
        return f"| {self.what} | {self.found} | {value} | {bound} | {kept} |"


def rows() -> Iterator[Row]:
    """Yield what is measured, one after the other."""
    yield _against_jieba()
    yield from _doubling()
    yield _from_the_shell()
    yield _help()
    yield _full_map()
    yield _long_map()
    yield from _memory()
    yield _pixels()


def _seconds(action: Callable[[], object], times: int = 5) -> float:
    """Return the median of the CPU seconds that ``action`` takes."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _against_jieba() -> Row:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns are older than Python's warnings
        import jieba  # noqa: PLC0415  late, as in the product
    jieba.setLogLevel(logging.ERROR)
    post = post_of(REAL_SIZE)
    jieba.lcut(post)
    analyse(post)
    cut, ours = _seconds(lambda: jieba.lcut(post), 9), _seconds(lambda: analyse(post))
    found = f"{ours:.3f} s, {cut:.3f} s; {len(post):,} characters"
    return Row("analysis of a long post, warm, against `jieba.lcut` of it", found, ours / cut, 3)


def _doubling() -> Iterator[Row]:
    lengths = [LONGEST // 4, LONGEST // 2, LONGEST]
    taken = [_seconds(partial(analyse, post_of(length)), 1) for length in lengths]
    for short, long, one, two in zip(lengths, lengths[1:], taken, taken[1:], strict=False):
        what = f"analysis of {long:,} characters against {short:,}"
        yield Row(what, f"{two:.1f} s, {one:.1f} s", two / one, 2.2)


def _plain_dot(document: Document) -> float:
    """Return the CPU seconds that Graphviz alone takes to draw the DOT view of a document."""
    import pygraphviz  # noqa: PLC0415  late, as in the product
    from pygraphviz import graphviz  # noqa: PLC0415

    context, source = graphviz.gvContextWithBuiltins(), to_dot(document)

    def draw() -> None:
        graph = pygraphviz.AGraph(string=source)
        graphviz.gvLayout(context, graph.handle, b"dot")
        graphviz.gvRenderData(context, graph.handle, b"svg")
        graphviz.gvFreeLayout(context, graph.handle)
        graph.close()

    return _seconds(draw, 3 if len(document.units) < 1000 else 1)  # noqa: PLR2004


def _from_the_shell() -> Row:
    post = post_of(REAL_SIZE)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "post.md")
        file.write_text(post, "utf-8")
        ours = _shell("-m", "argmap", "map", str(file), "-o", str(Path(place, "map.svg")))
    libraries = _shell("-W", "ignore", "-c", "import pydantic, jieba; jieba.initialize()")
    alone = _plain_dot(analyse(post))
    found = f"{ours:.2f} s, {libraries:.2f} + {alone:.2f} s"
    what = "`argmap map POST -o map.svg` from the shell against loading pydantic and jieba, and Graphviz alone"
    return Row(what, found, ours / (libraries + alone), 1.5)


def _shell(*args: str, times: int = 5) -> float:
    """Return the median of the wall seconds that a Python process takes, its modules compiled."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *args], check=True, capture_output=True, env=kept)  # noqa: S603
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def _help() -> Row:
    code = (
        "import sys; from argmap.cli import main; main(['--help']);"
        "print(sorted({'spacy', 'jieba', 'rjieba', 'numpy', 'pygraphviz'} & set(sys.modules)))"
    )
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = ended.stdout.splitlines()[-1]
    count = len([name for name in loaded.strip("[]").split(", ") if name])
    return Row("heavy libraries that `argmap --help` loads", loaded, count, 0, "libraries")


def _full_map() -> Row:
    document = document_of(300)
    ours, alone = _seconds(lambda: to_svg(document), 3), _plain_dot(document)
    what = "full map of 300 units as SVG against Graphviz alone on the same graph"
    return Row(what, f"{ours:.2f} s, {alone:.2f} s", ours / alone, 2)


def _long_map() -> Row:
    document = document_of(2000)
    sections = dict.fromkeys(unit.section for unit in document.units)
    views = ["overview", *(f"section:{name}" for name in sections)]

    def draw() -> None:
        for view in views:
            to_svg(document, ViewOptions(view=view))

    ours, alone = _seconds(draw, 1), _plain_dot(document)
    what = f"2,000 units as overview and {len(sections)} section maps against Graphviz alone on the full map"
    return Row(what, f"{ours:.2f} s, {alone:.2f} s", ours / alone, 1 / 3)


def _memory() -> Iterator[Row]:
    # What the system reports of a child process begins with its parent's peak, so it is asked in
    # the child: VmHWM begins anew with each program.
    code = (
        "import pathlib, re, resource, sys; from argmap.cli import main; status = main(sys.argv[1:]);"
        "own = pathlib.Path('/proc/self/status');"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', own.read_text())[1] if own.exists() else "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; print(peak); sys.exit(status)"
    )
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "post.md")
        file.write_text(post_of(REAL_SIZE), "utf-8")
        for form in FORMATS:
            command = [sys.executable, "-c", code, "map", str(file), "-o", f"{file}.{form}"]
            ended = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
            peak = int(ended.stdout.splitlines()[-1]) / MEGABYTE
            size = os.path.getsize(f"{file}.{form}") / 1e6  # noqa: PTH202
            yield Row(
                f"peak memory, a long post to {form.upper()}",
                f"file {size:.1f} MB",
                peak,
                MOST_MEMORY,
                "MB",
            )


def _pixels() -> Row:
    picture = io.BytesIO(to_png(document_of(600)))
    width, height = struct.unpack(">16xII", picture.read(24))
    pixels = width * height / 1e6
    return Row("PNG of 600 units", f"{width} × {height}", pixels, MEGAPIXELS, "megapixels")


HEAD = """# Performance

Written by `make bench`. Speeds are ratios of two times from one run, each a median of CPU seconds
(from the shell: wall seconds). The posts are corpus posts put one behind the other.

Last run: Python {python}, {engine}, {cores} cores, {seconds:.0f} s in all.

| what | found | value | bound | kept |
|---|---|---|---|---|
"""


def main() -> None:
    """Measure, write the page and print it."""
    start = time.perf_counter()
    found = []
    for row in rows():
        found.append(row.line())
        print(found[-1], file=sys.stderr, flush=True)  # noqa: T201
    head = HEAD.format(
        python=platform.python_version(),
        engine=engine_version(),
        cores=os.cpu_count(),
        seconds=time.perf_counter() - start,
    )
    Path(sys.argv[1]).write_text(head + "\n".join(found) + "\n", "utf-8")


if __name__ == "__main__":
    main()
