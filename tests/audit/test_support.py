"""Support: each status and each reason of the guidelines, section 7."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.audit.support import audit_support
from argmap.model import Document, RelationKind, Role, SupportStatus, WeakReason
from tests.audit.graphs import LINKS, document_of_lines, support_in_words
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("support"), ids=str)
def test_support_as_the_golden_file_says(case: Case) -> None:
    assert support_in_words(audit_support(document_of_lines(case.given))) == case.expected


@st.composite
def graphs(draw: st.DrawFn) -> Document:
    """Draw a few claims and premises with links between them."""
    labels = st.sampled_from(
        ["主张 评价", "前提 事实", "前提 事实 媒体", "前提 类比", "前提 数据 AI"]
    )
    count = draw(st.integers(2, 7))
    units = [f"{draw(labels)} | 第{n}句。" for n in range(1, count + 1)]
    ends = st.integers(1, count)
    pairs = draw(st.lists(st.tuples(ends, st.sampled_from(sorted(LINKS)), ends), max_size=10))
    links = [f"u{one} {kind} u{other}" for one, kind, other in pairs if one != other]
    return audit_support(document_of_lines("\n".join(units + links)))


@given(graphs())
def test_every_claim_has_a_status_that_fits_its_links(document: Document) -> None:
    supported = {r.target for r in document.relations if r.kind == RelationKind.SUPPORT}
    for unit in document.units:
        if unit.role == Role.PREMISE:
            assert unit.support is None
            continue
        assert unit.support is not None
        is_unsupported = unit.support.status == SupportStatus.UNSUPPORTED
        assert is_unsupported == (unit.id not in supported)
        assert bool(unit.support.reasons) == (unit.support.status == SupportStatus.WEAK)


@given(graphs())
def test_support_comes_from_a_sound_premise_in_the_end(document: Document) -> None:
    status = {u.id: u.support.status for u in document.units if u.support}
    echoes = {r.source for r in document.relations if r.kind == RelationKind.RESTATE}
    reached = {
        unit.id
        for unit in document.units
        if unit.role == Role.PREMISE
        and unit.id not in echoes
        and (unit.type == "analogy" or (unit.source and unit.source.kind == "outlet"))
    }
    for _ in document.units:
        reached |= {
            r.target
            for r in document.relations
            if r.kind == RelationKind.SUPPORT and r.source in reached and r.target in status
        }
    assert {u for u, s in status.items() if s == SupportStatus.SUPPORTED} == reached & set(status)


def test_judging_twice_changes_nothing() -> None:
    once = audit_support(document_of_lines("主张 评价 | 房租高。\n前提 事实 | 涨了。\nu2 支持 u1"))
    assert audit_support(once) == once


def test_a_long_chain_and_a_long_circle_are_judged_in_linear_time() -> None:
    count = 3000
    claims = [f"主张 评价 | 第{n}句。" for n in range(1, count + 1)]
    links = [f"u{n} 支持 u{n % count + 1}" for n in range(1, count + 1)]
    document = document_of_lines("\n".join(claims + links))
    started = time.perf_counter()
    judged = audit_support(document)
    assert time.perf_counter() - started < 5
    assert {u.support.reasons for u in judged.units if u.support} == {(WeakReason.CIRCULAR,)}
