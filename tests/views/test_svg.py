import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from argmap import views
from argmap.model import Document
from argmap.views import ViewOptions, build_map, to_svg
from argmap.views.labels import measure
from tests.views.sample import sample

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '<script>alert("1")</script>',
    '"];u1->u2[URL="javascript:alert(1)"',
    "反斜杠\\N\\G\\\\结尾\\",
    "&lt;b&gt; &amp; ]]> <!-- -->",
    "\u202e反转\u202c和\u200b零宽\u0000空字",
    "很长的话，" * 2000,
    "a" * 10_000,
    "🙂" * 300,
    "{|}<f0>[]#\n第二行\r\n第三行",
)
VIEWS = ("full", "overview", "section:s2")


def parsed(document: Document, options: ViewOptions | None = None) -> ET.Element:
    return ET.fromstring(to_svg(document, options))  # noqa: S314  our own text


def groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [g for g in root.iter(f"{NS}g") if name in g.get("class", "").split()]


def extent(group: ET.Element) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the group's outline, drawn by relative steps or lines."""
    box = next(path for path in group.iter(f"{NS}path") if path.get("class") == "box")
    x = y = 0.0
    xs, ys = [], []
    for letter, rest in re.findall(r"([MLhvaZ])([^MLhvaZ]*)", box.get("d", "")):
        values = [float(value) for value in rest.split()]
        if letter in "ML":
            x, y = values
        elif letter == "h":
            x += values[0]
        elif letter == "v":
            y += values[0]
        elif letter == "a":
            x, y = x + values[5], y + values[6]
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def text_extent(text: ET.Element) -> tuple[float, float, float, float]:
    size, x, y = (float(text.get(name, "0")) for name in ("font-size", "x", "y"))
    width = measure(text.text or "") * size
    left = {"middle": x - width / 2, "end": x - width}.get(text.get("text-anchor", ""), x)
    return left, y - size * 0.9, left + width, y + size * 0.25


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("texts", [(), HOSTILE], ids=["plain", "hostile"])
def test_no_text_leaves_its_box(texts: tuple[str, ...], language: str) -> None:
    document = sample(60, 5, texts)
    for wording in ("field", "school"):
        root = parsed(document, ViewOptions(language=language, wording=wording))
        units = groups(root, "unit")
        assert len(units) == 60
        for unit in units:
            left, top, right, bottom = extent(unit)
            tab = 24 if "★" in "".join(unit.itertext()) else 0
            for text in unit.iter(f"{NS}text"):
                box = text_extent(text)
                assert left <= box[0], text.text
                assert box[2] <= right, text.text
                assert top - tab <= box[1], text.text
                assert box[3] <= bottom, text.text


@pytest.mark.parametrize("name", ["badge", "stub", "label"])
def test_no_small_word_leaves_its_frame(name: str) -> None:
    for view in VIEWS:
        for group in groups(parsed(sample(60, 5, HOSTILE), ViewOptions(view)), name):
            frame = next(group.iter(f"{NS}rect"))
            x, width = float(frame.get("x", "0")), float(frame.get("width", "0"))
            for text in group.iter(f"{NS}text"):
                left, _, right, _ = text_extent(text)
                assert x <= left, text.text
                assert right <= x + width, text.text


@pytest.mark.parametrize("units", [20, 120])
def test_no_card_covers_another(units: int) -> None:
    boxes = [extent(unit) for unit in groups(parsed(sample(units, 5)), "unit")]
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_are_only_words(view: str) -> None:
    source = to_svg(sample(30, 3, HOSTILE), ViewOptions(view))
    root = ET.fromstring(source)  # noqa: S314  our own text
    tags = {element.tag.removeprefix(NS) for element in root.iter()}
    known = "svg title desc defs pattern g path rect text circle line polygon"
    assert tags <= set(known.split())
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
    assert not set(source) & set("\u202e\u200b\u0000")


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_document_gives_the_same_bytes(view: str) -> None:
    first = to_svg(sample(80, 6), ViewOptions(view))
    to_svg(sample(20, 2))
    assert to_svg(sample(80, 6), ViewOptions(view)) == first


@pytest.mark.parametrize("view", VIEWS)
def test_the_main_claim_is_marked_on_every_map(view: str) -> None:
    root = parsed(sample(60, 5), ViewOptions(view))
    assert "★ 中心主张：" in "".join(root.itertext())
    assert root.get("role") == "img"


def test_every_unit_and_relation_can_be_found() -> None:
    document = sample(80, 6)
    root = parsed(document)
    names = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(names) == len(set(names))
    assert {u.get("data-unit") for u in groups(root, "unit")} == {u.id for u in document.units}
    drawn = {name for e in groups(root, "edge") for name in e.get("data-relations", "").split()}
    assert drawn == {relation.id for relation in document.relations}
    assert {relation.id for relation in document.relations} <= set(names)


def test_every_head_touches_its_target() -> None:
    document = sample(80, 6)
    boxes = {u.get("id"): extent(u) for u in groups(parsed(document), "unit")}
    whole = [e for e in groups(parsed(document), "support") if "whole" in e.get("class", "")]
    edges = {edge.id: edge for edge in build_map(document).edges}
    checked = 0
    for group in whole:
        heads = list(group.iter(f"{NS}polygon"))
        target = edges[group.get("data-relations", "")].target
        if heads and target in boxes:
            x, y = map(float, heads[0].get("points", "").split()[0].split(","))
            left, top, right, bottom = boxes[target]
            assert left - 6 <= x <= right + 6
            assert top - 26 <= y <= bottom + 6
            checked += 1
    assert checked > 20


def test_labels_stand_as_classes_for_pages_that_filter() -> None:
    document = sample(40, 4)
    for unit in groups(parsed(document), "unit"):
        [found] = [u for u in document.units if u.id == unit.get("data-unit")]
        names = set(unit.get("class", "").split())
        assert {
            f"role-{found.role}",
            f"stance-{found.stance}",
            f"voice-{found.voice.kind}",
        } <= names
        if found.support:
            assert f"support-{found.support.status}" in names


def test_each_view_can_be_called_by_its_short_name() -> None:
    assert views.svg(sample(12, 2)) == to_svg(sample(12, 2))
    assert views.dot(sample(12, 2)).startswith("digraph")


def test_a_document_without_units_says_so() -> None:
    assert "此文没有可画的论辩单元" in to_svg(Document.of("只有一句闲话。"))
    assert ET.fromstring(to_svg(Document.of("闲话"), ViewOptions("overview"))) is not None  # noqa: S314


def test_many_units_without_links_stand_in_columns() -> None:
    document = sample(60, 1).with_layers(relations=())
    root = parsed(document)
    lefts = {round(extent(unit)[0]) for unit in groups(root, "unit")}
    assert 3 <= len(lefts) <= 6
    assert float(root.get("height", "0")) < 60 * 60
