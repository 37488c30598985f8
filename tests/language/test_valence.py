"""Valence: judging words count as they are used, negation minded."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.folding import fold
from argmap.language.valence import find_judged, is_negated, opposites

PIECES = st.lists(
    st.sampled_from(
        ["好", "不", "没有", "便宜", "骗局", "非常", "避免", ",", "。", "人", "泡沫", "贵"]
    )
)


def values(sentence: str) -> list[tuple[str, int]]:
    folded = fold(sentence)
    return [(folded[j.start : j.end], j.value) for j in find_judged(folded)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    {
        "这条路很安全。": [("安全", 1)],
        "这条路不安全。": [("安全", -1)],
        "这条路不太安全。": [("安全", -1)],
        "这是一场骗局。": [("骗局", -1)],
        "这并非骗局。": [("骗局", 1)],
        "新规避免了浪费。": [("浪费", 1)],
        "這條路不安全。": [("安全", -1)],
    }.items(),
)
def test_a_negation_turns_the_next_judging_word(
    sentence: str, expected: list[tuple[str, int]]
) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "这里非常安全。", "这里不仅安全。", "这里不但安全。", "无论多贵都安全。", "未来会更安全。",
        "这里无疑安全。", "他不得不说这里安全。", "有不少安全的路。", "不久就安全了。", "不过很安全。",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_negation_turns_nothing(sentence: str) -> None:
    assert ("安全", 1) in values(sentence)


@pytest.mark.parametrize(
    "sentence", ["我不去，这里安全。", "没有票。这里安全。", "没有带伞的人都知道这里安全。"]
)
def test_a_negation_ends_with_its_clause_and_reaches_a_few_characters(sentence: str) -> None:
    assert ("安全", 1) in values(sentence)


def test_one_negation_turns_one_word() -> None:
    assert values("这里不安全便宜") == [("安全", -1), ("便宜", 1)]


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("这不是泡沫", "泡沫", True),
        ("这是泡沫", "泡沫", False),
        ("这不假,是泡沫", "泡沫", False),
        ("这非常像泡沫", "泡沫", False),
        ("泡沫不会破", "泡沫", False),
    ],
)
def test_a_word_is_negated_where_a_negation_reaches_it(
    sentence: str, word: str, expected: bool
) -> None:
    assert is_negated(sentence, sentence.index(word)) is expected


def test_opposites_go_both_ways() -> None:
    for word, others in opposites().items():
        assert word not in others
        assert all(word in opposites()[other] for other in others)


@given(PIECES)
def test_judged_words_stand_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for judged in find_judged(text):
        assert end <= judged.start < judged.end <= len(text)
        assert judged.value in (1, -1)
        end = judged.end


@pytest.mark.parametrize("unit", ["不", "好", "不好", "没有便宜"])
def test_a_very_long_line_is_read_in_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_judged(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5
