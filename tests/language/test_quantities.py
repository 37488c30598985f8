"""Figures are found where there are some, and nowhere else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.quantities import Quantity, find_quantities
from tests.golden import Case, cases

SIGNS = st.text(
    alphabet="0123456789,.-–—~%一二两三十百千万亿几数多半成倍分之年月日第季度元美$¥约从到至 *负翻番个"
)


def shown(text: str, quantity: Quantity) -> str:
    low, high = f"{quantity.low:.12g}", f"{quantity.high:.12g}"
    value = low if low == high else f"{low}..{high}"
    words = text[quantity.start : quantity.end]
    return f"{words} {quantity.relation} {value} {quantity.unit or '-'} {quantity.kind}"


@pytest.mark.parametrize("case", cases("quantities"), ids=str)
def test_figures_as_the_golden_file_says(case: Case) -> None:
    for sentence, expected in case.pairs():
        found = "; ".join(shown(sentence, quantity) for quantity in find_quantities(sentence))
        assert (found or "-") == expected


@given(st.text() | SIGNS)
def test_figures_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
        end = quantity.end


@pytest.mark.parametrize(
    "text",
    [
        *(sign * 100_000 for sign in ("9", "三", "翻", "-", "上")),
        *("1," * 50_000, "3亿" * 30_000, "2025年" * 20_000, "1-" * 50_000),
        *("a.a" * 30_000, "\u202e1亿元" * 20_000),
    ],
    ids=lambda text: text[:4].encode("unicode-escape").decode(),
)
def test_hostile_lines_are_read_in_linear_time(text: str) -> None:
    started = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - started < 5
