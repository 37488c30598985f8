import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model import Document
from argmap.views import ViewOptions, to_audit, to_outline
from argmap.views.branches import branch_document
from argmap.views.columns import COLUMNS, columns_of, wrap
from tests.golden import Case, cases
from tests.views.posts import HEAD, annotated, bench
from tests.views.sample import sample

HOSTILE = "\x1b[31m红\x1b[0m\u202e反转\u200b零宽\r覆盖"


def linked(links: list[tuple[int, int, str]], units: int = 8) -> Document:
    """Return a document whose units are joined in any way, circles included."""
    text = "".join(f"第{n}句话。\n" for n in range(units))
    found, place = [], 0
    for n in range(units):
        words = f"第{n}句话。"
        span = {"start": place, "end": place + len(words), "text": words, "role": "claim"}
        found.append({"id": f"u{n}", "section": "s1" if n < units // 2 else "s2", **span})
        place += len(words) + 1
    middle = found[units // 2]["start"]
    sections = [
        {"id": "s1", "start": 0, "end": middle},
        {"id": "s2", "start": middle, "end": len(text)},
    ]
    relations: list[dict[str, object]] = []
    for source, target, kind in links:
        earlier = [r for r in relations if kind == "undercut" and r["source"] != f"u{source}"]
        goal = earlier[-1]["id"] if earlier else f"u{target}"
        if goal != f"u{source}":
            label = "attack" if kind == "undercut" else kind
            made = {"id": f"r{len(relations)}", "source": f"u{source}", "target": goal}
            relations.append({**made, "kind": label, "by": "x@1"})
    return Document.of(text, sections=sections, units=found, relations=relations)


LINKS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from(("support", "attack", "restate", "undercut")),
    ),
    max_size=24,
)


@pytest.mark.parametrize("case", cases("outline"), ids=str)
def test_the_tree_is_as_the_golden_file_says(case: Case) -> None:
    outline = to_outline(annotated(HEAD + case.given + "\n"))
    assert outline.partition("\n\n")[2].rstrip("\n") == case.expected


@given(LINKS)
@settings(max_examples=60, deadline=None)
def test_each_unit_stands_in_full_once_whatever_the_links(
    links: list[tuple[int, int, str]],
) -> None:
    document = linked(links)
    branches = [branch for lines in branch_document(document).values() for branch in lines]
    full = [branch.unit.id for branch in branches if not branch.is_reference]
    assert sorted(full) == sorted(unit.id for unit in document.units)
    told = [branch.edge.id for branch in branches if branch.edge]
    assert sorted(told) == sorted(relation.id for relation in document.relations)


def test_a_long_chain_of_reasons_stays_in_the_terminal() -> None:
    document = linked([(n + 1, n, "support") for n in range(1999)], 2000)
    lines = to_outline(document).split("\n")
    assert max(map(columns_of, lines)) < COLUMNS + 20


def test_the_head_tells_topic_main_claim_and_counts() -> None:
    head = to_outline(bench()).partition("\n\n")[0]
    assert "命题：公园的长椅应当加装扶手" in head
    assert "★ 中心主张：公园的长椅应当加装扶手。 [u1]" in head
    assert "主张 8 · 前提 4 · ✓ 有支撑 4 · △ 弱支撑 1 · ⚠ 无支撑 3" in head
    assert "50% 的主张有支撑" in head


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ViewOptions(language="zh-Hant"), ("無支撐的主張", "出處", "命題")),
        (ViewOptions(language="en"), ("Claims without support", "Sources", "line 6")),
        (ViewOptions(wording="school"), ("缺少论据的论点", "分论点", "论题")),
    ],
    ids=["zh-Hant", "en", "school"],
)
def test_the_audit_speaks_as_asked(options: ViewOptions, words: tuple[str, ...]) -> None:
    said = to_audit(bench(), options)
    assert all(word in said for word in words)


def test_the_audit_names_line_reason_and_speaker() -> None:
    said = to_audit(bench())
    assert "第 9 行 u9：装好以后，投诉一定会下降。 [DeepSeek 评论]" in said
    assert "第 8 行 u8：建议为长椅加装扶手。 [仅断言 · DeepSeek 评论]" in said
    assert "u6≈u2  u7≈u3  u8≈u1" in said
    assert "？泛指，无从查证" in said
    assert "DeepSeek 评论  3     1     0         1          2         0       0%" in said


@pytest.mark.parametrize("view", [to_outline, to_audit])
def test_the_terminal_obeys_nothing_of_a_post(view: object) -> None:
    assert callable(view)
    said = view(sample(12, 2, (HOSTILE,)))
    assert {c for c in said if unicodedata.category(c) in {"Cc", "Cf"}} == {"\n"}
    assert "红" in said


@pytest.mark.parametrize("view", [to_outline, to_audit])
def test_a_document_without_units_can_be_told(view: object) -> None:
    assert callable(view)
    assert view(Document.of("只有一句闲话。")).endswith("\n")


@given(st.text(max_size=200), st.integers(8, 40))
@settings(deadline=None)
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, columns: int) -> None:
    words = " ".join("".join(c for c in text if c.isprintable()).split())
    lines = wrap(words, "- ", "  ", columns).split("\n")
    assert "".join("".join(lines)[2:].split()) == "".join(words.split())
    assert all(columns_of(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", range(12, 30))
def test_no_line_begins_or_ends_with_the_wrong_sign(columns: int) -> None:
    text = "他说：“这样（也许）不行。”——可是，《长椅》里写着：“扶手，要装！”真的……吗？"
    for line in wrap(text, columns=columns).split("\n"):
        assert line[0] not in "，。！？”）》：…—"
        assert line[-1] not in "“（《"
