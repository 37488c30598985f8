"""Folding keeps every offset and makes spellings alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.folding import fold


@given(st.text(alphabet=st.characters()))
def test_length_stays_whatever_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters()))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_code_point_keeps_its_place() -> None:
    everything = "".join(map(chr, range(0x30000)))
    assert len(fold(everything)) == 0x30000


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("據統計，銷量達３萬輛", "据统计,销量达3万辆"),
        ("ＧＰＵ與Ｇｐｕ", "gpu与gpu"),
        ("意味著風險，隨著時間", "意味着风险,随着时间"),
        ("顯著上升的著名公司", "显著上升的著名公司"),
        ("Straße，İstanbul", "straße,İstanbul"),
        ("兩億元，裏面有後門", "两亿元,里面有后门"),
        ("一句简体话。", "一句简体话。"),
    ],
)
def test_spellings_become_alike(written: str, folded: str) -> None:
    assert fold(written) == folded
