"""Hostile posts, from the bytes of a file to each view: harmless, well formed, and in linear time."""

from __future__ import annotations

import html.parser
import re
import time
from xml.etree import ElementTree as ET

import pytest

from argmap import analyse
from argmap.model import Document
from argmap.text.reading import read_post
from argmap.views import VIEWS, ViewOptions

STATEMENT = "我认为应当禁止放鞭炮，因为去年烧伤了三十个人。但是有人说这是传统，不该一刀切。"
BIDI = "\u202e\u2066\u2067\u200f\u061c"
INVISIBLE = "\u200b\u200d\ufeff\u2060\u00ad"
POSTS = {
    "script tags": f"# <script>alert(1)</script>\n\n{STATEMENT}<script>alert('图')</script>所以<img src=x onerror=alert(1)>应当禁止。",
    "end of a script": f"{STATEMENT}</script><script>alert(1)</script>]]></style><!-- 应当禁止 --><svg/onload=alert(1)>。",
    "script links": f'{STATEMENT}见[报告](javascript:alert(1))和 javascript:alert(2)、data:text/html,<b>，"onmouseover="alert(3)。',
    "DOT": f'{STATEMENT}他说"a"->b[label=<x>];}}digraph{{\\N\\G\\l应当停止\\"]；URL="javascript:alert(1)"。',
    "bidi": f"{BIDI}{STATEMENT}{BIDI}应当{BIDI}禁止{BIDI}。",
    "zero width": INVISIBLE.join(STATEMENT * 2),
    "control characters": "".join(map(chr, range(1, 32)))
    + STATEMENT
    + "\x7f\x80\x9f\ufffe\uffff。",
    "rare and joined characters": f"𠮷😀👨‍👩‍👧‍👦🇨🇳e\u0301\u0302{'葛' + chr(0xE0100)}{STATEMENT}",
    "patterns": f"{STATEMENT}(a+)+$ %s %n {{0}} {{{{x}}}} ${{y}} `z` \\u0000 \\x00 $(id)；应当停止。",
    "deep lists": "\n".join("  " * depth + f"- {STATEMENT}" for depth in range(150)),
    "deep quotations": "\n".join(">" * depth + f" {STATEMENT}" for depth in range(1, 200)),
    "deep brackets": "（“《【" * 3000 + STATEMENT,
    "many marks": "。！？；……" * 3000 + STATEMENT,
    "many headings": "# 应当禁止\n" * 300 + STATEMENT,
    "much white space": " \u3000\n" * 20_000 + STATEMENT + "\n" * 20_000,
    "deep HTML": "<html><body>" + "<div>" * 3000 + f"<p>{STATEMENT}</p>",
}
WRITTEN = ("json", "svg", "html", "dot", "outline", "md", "audit")


class _Page(html.parser.HTMLParser):
    """Reads a page as a browser would and keeps what could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.scripts = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.runs += [name for name, _ in attrs if name.startswith("on")]
        self.runs += [str(value) for _, value in attrs if _is_script(value or "")]
        self.runs += [tag] if tag in ("img", "iframe", "object", "embed", "base") else []

    handle_startendtag = handle_starttag


def _is_script(value: str) -> bool:
    return (
        re.sub(r"[\s\x00-\x1f]", "", value)
        .lower()
        .startswith(("javascript:", "data:text", "vbscript:"))
    )


def mapped(text: str) -> Document:
    """Return the map of a post as the command line makes it."""
    name = "post.html" if text.startswith("<html") else "post.md"
    return analyse(read_post(text.encode(), name=name))


@pytest.fixture(scope="module", params=POSTS)
def document(request: pytest.FixtureRequest) -> Document:
    return mapped(POSTS[request.param])


def views(document: Document) -> dict[str, str]:
    """Return the document in every view that is text."""
    drawn = {name: VIEWS[name](document, ViewOptions()) for name in WRITTEN}
    return {name: view for name, view in drawn.items() if isinstance(view, str)}


def test_every_view_is_well_formed_and_runs_nothing(document: Document) -> None:
    drawn = views(document)
    assert set(drawn) == set(WRITTEN)
    assert Document.from_json(drawn["json"]).to_json() == drawn["json"]
    for element in ET.fromstring(drawn["svg"]).iter():  # noqa: S314  our own output
        assert str(element.tag).rpartition("}")[2] not in ("script", "foreignObject", "image")
        assert not [key for key in element.attrib if key.lower().startswith("on")]
        assert not [value for value in element.attrib.values() if _is_script(value)]
    plain = _Page(VIEWS["html"](mapped(STATEMENT), ViewOptions()))  # type: ignore[arg-type]
    page = _Page(drawn["html"])
    assert page.runs == plain.runs == []
    assert page.scripts == plain.scripts


def test_hidden_characters_turn_nothing_round_in_what_is_drawn(document: Document) -> None:
    for name, view in views(document).items():
        if name != "json":  # which holds the text as it is
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", view), name


def test_dot_reads_back_as_one_graph_with_all_units() -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    document = mapped(POSTS["DOT"])
    graph = pygraphviz.AGraph(string=VIEWS["dot"](document, ViewOptions()))
    assert {unit.id for unit in document.units} <= set(graph.nodes())


def test_units_stay_where_they_are(document: Document) -> None:
    assert document.units
    for unit in document.units:
        assert document.text[unit.start : unit.end] == unit.text


LONG = {
    "a long line": STATEMENT * 2600,
    "a line without any mark": "应当禁止放鞭炮" * 15_000,
    "many list items": "".join(f"- 应当禁止第{n}种鞭炮，因为太吵。\n" for n in range(10_000)),
    "digits": "1" * 100_000,
    "spaces": "我认为" + " " * 100_000,
    "quotation marks": "“" * 50_000 + "”" * 50_000,
    "latin": "a" * 100_000,
    "emphasis": "*" * 100_000,
    "links": "[" * 50_000 + "](" * 25_000,
}


@pytest.mark.parametrize("name", LONG)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    text = LONG[name]
    one, two = _seconds(text[: len(text) // 2]), _seconds(text)
    assert two < 3 * one + 1, f"{one:.2f} s, then {two:.2f} s"


def _seconds(text: str) -> float:
    """Return the CPU seconds that a post takes which ends in a statement."""
    start = time.process_time()
    assert mapped(f"{text}\n\n{STATEMENT}").units
    return time.process_time() - start


def test_a_very_long_post_is_drawn() -> None:
    document = mapped("\n".join(f"- {STATEMENT[:20]}{n}。" for n in range(1500)))
    assert len(document.units) > 1000
    svg = VIEWS["svg"](document, ViewOptions(view="overview"))
    assert isinstance(svg, str)
    ET.fromstring(svg)  # noqa: S314  our own output
