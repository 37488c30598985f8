import pytest

from argmap.errors import CallError
from argmap.model import Document
from argmap.views import ViewOptions, build_map
from argmap.views.theme import EdgeKind
from tests.views.sample import sample

POST = (
    ("author", "夜间公交应当保留。", "claim"),
    ("author", "末班车的乘客多半是护士和保安。", "claim"),
    ("author", "去年夜班乘客有三万人次。", "premise"),
    ("ai", "夜间公交亏损严重。", "claim"),
    ("ai", "去年夜班乘客有三万人次这个数字并未公布。", "premise"),
)
LINKS = (
    ("u2", "u1", "support"),
    ("u3", "u2", "support"),
    ("u4", "u1", "attack"),
    ("u5", "r2", "attack"),
    ("u5", "u3", "restate"),
)


def post(links: tuple[tuple[str, str, str], ...] = LINKS, title: str = "") -> Document:
    text, units, sections = "", [], []
    for number, (kind, words, role) in enumerate(POST, start=1):
        if not sections or sections[-1]["voice"]["kind"] != kind:
            start = {"id": f"s{len(sections) + 1}", "start": len(text)}
            sections.append({**start, "voice": {"kind": kind, "names": ()}})
        place = {"start": len(text), "end": len(text) + len(words), "text": words}
        home = {"section": sections[-1]["id"], "voice": sections[-1]["voice"]}
        units.append({"id": f"u{number}", **place, **home, "role": role})
        text += words + "\n"
        sections[-1]["end"] = len(text) - 1
    relations = [
        {"id": f"r{n}", "source": s, "target": t, "kind": k, "by": "x"}
        for n, (s, t, k) in enumerate(links, start=1)
    ]
    return Document.of(text, title=title, sections=sections, units=units, relations=relations)


def test_the_main_claim_is_what_most_units_support() -> None:
    assert build_map(post()).main.id == "u1"


def test_the_authors_claim_comes_before_anothers() -> None:
    links = (("u1", "u4", "support"), ("u3", "u4", "support"), ("u3", "u2", "support"))
    assert build_map(post(links)).main.id == "u2"


def test_of_two_equals_the_title_says_which() -> None:
    assert build_map(post(())).main.id == "u1"
    title = "末班车的乘客多半是护士和保安。"
    assert build_map(post((), title)).main.id == "u2"


def test_circles_of_support_come_to_an_end() -> None:
    links = (("u1", "u2", "support"), ("u2", "u1", "support"), ("u3", "u2", "support"))
    assert build_map(post(links)).main.id in {"u1", "u2"}


def test_an_attack_on_a_relation_is_an_undercut() -> None:
    kinds = {edge.id: edge.kind for edge in build_map(post()).edges}
    assert kinds["r4"] == EdgeKind.UNDERCUT
    assert kinds["r3"] == EdgeKind.ATTACK


def test_an_overview_counts_what_joins_two_sections() -> None:
    plan = build_map(post(), ViewOptions("overview"))
    found = {(edge.source, edge.target, edge.kind, len(edge.relations)) for edge in plan.edges}
    kinds = (EdgeKind.ATTACK, EdgeKind.UNDERCUT, EdgeKind.RESTATE)
    assert found == {("s2", "s1", kind, 1) for kind in kinds}


def test_a_section_ends_in_stubs_where_links_leave_it() -> None:
    plan = build_map(post(), ViewOptions("section:s1"))
    assert [unit.id for unit in plan.nodes] == ["u1", "u2", "u3"]
    assert {(stub.cluster, stub.units, stub.is_outgoing) for stub in plan.stubs} == {
        ("s2", ("u4",), False),
        ("s2", ("u5",), False),
    }
    assert build_map(post(), ViewOptions("section:s2")).main.id == "u1"


def test_every_relation_is_drawn_in_the_full_map() -> None:
    document = sample(120, 7)
    plan = build_map(document)
    assert [edge.id for edge in plan.edges] == [relation.id for relation in document.relations]


def test_what_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(CallError, match=r"'s9'.*s1, s2"):
        build_map(post(), ViewOptions("section:s9"))
    with pytest.raises(CallError, match=r"'map'.*overview"):
        build_map(post(), ViewOptions("map"))


def test_ten_thousand_units_in_one_chain_are_surveyed() -> None:
    document = sample(3000, 3)
    assert build_map(document, ViewOptions("overview")).main is not None
