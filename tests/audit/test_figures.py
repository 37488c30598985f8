"""Figures that contradict each other are found; those that can both be true are not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.audit.figures import find_figure_conflicts
from argmap.model import FindingKind, Language
from tests.audit.posts import document_of
from tests.golden import Case, cases

PIECES = st.lists(
    st.sampled_from(["东湖超市", "营收", "估值", "约", "3亿元", "-5亿元", "20%", "。", ",", "预期", "全面超预期", "从", "该公司", "去年"]),
    max_size=30,
)  # fmt: skip


def conflicts_in(text: str) -> list[str]:
    document = document_of(text)
    words = {unit.id: unit.text for unit in document.units}
    return [" | ".join(words[u] for u in f.units) for f in find_figure_conflicts(document)]


@pytest.mark.parametrize("case", cases("figures"), ids=str)
def test_conflicts_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(conflicts_in(case.given)) == ("" if case.expected == "-" else case.expected)


def test_the_message_names_what_is_measured_and_both_values() -> None:
    document = document_of("东湖超市的营收为3亿元。街坊都在议论。东湖超市的营收为5亿元。")
    (finding,) = find_figure_conflicts(document)
    assert finding.kind == FindingKind.FIGURE_CONFLICT
    assert finding.units == ("u1", "u3")
    assert finding.message == "同一数量(营收)前后不一:“3亿元”、“5亿元”"
    assert finding.detail["values"] == [[3e8, 3e8], [5e8, 5e8]]
    assert finding.detail["unit"] == "yuan"


def test_a_traditional_post_is_answered_in_traditional_characters() -> None:
    text = "東湖超市的營收為3億元。街坊都在議論。東湖超市的營收為5億元。"
    (finding,) = find_figure_conflicts(document_of(text, language=Language.HANT))
    assert finding.message.startswith("同一數量(營收)前後不一")


@given(PIECES)
def test_findings_name_units_of_the_document(pieces: list[str]) -> None:
    document = document_of("".join(pieces))
    known = {unit.id for unit in document.units}
    for finding in find_figure_conflicts(document):
        assert finding.units
        assert set(finding.units) <= known


def test_ten_thousand_items_are_held_against_each_other_in_linear_time() -> None:
    document = document_of("".join(f"东湖超市的营收为{n}亿元。" for n in range(3000)))
    started = time.perf_counter()
    find_figure_conflicts(document)
    assert time.perf_counter() - started < 10
