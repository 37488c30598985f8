"""Connectives: every listed word is found where it connects, and nowhere else.

A row of ``tests/cases/connectives/<sense>.txt`` is ``word | it connects | it must not``: the same
characters inside a longer word, with another meaning, or not opening a clause. Where no sentence
has the characters of an ``any`` word in a row without meaning it, the last column has them apart.
"""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.connectives import Connective, find_connectives
from argmap.language.folding import fold
from argmap.language.lexicon import read_lexicon, read_lists
from tests.language.rows import Row, rows, stands_in

ROWS = rows("connectives")
LISTS = {name: read_lists("connectives", name) for name in read_lexicon("connectives")}
OPEN = {word for lists in LISTS.values() for word in lists["open"]}
ANY = {word for lists in LISTS.values() for word in lists["any"]}
BARRED = {word for lists in LISTS.values() for word in lists["not"]}
PIECES = st.lists(
    st.sampled_from(
        ["但", "因为", "却", "如", "所以", "以至于", "贵", " ", ",", "。", "\n", "“", "可"]
    )
)


def found(sentence: str) -> list[tuple[str, Connective]]:
    folded = fold(sentence)
    return [(folded[c.start : c.end], c) for c in find_connectives(folded)]


def test_every_word_has_one_row_under_its_sense() -> None:
    listed = Counter((name, w) for name, ls in LISTS.items() for w in {*ls["open"], *ls["any"]})
    assert Counter((row.file, row.word) for row in ROWS) == listed


def test_no_word_is_listed_in_two_senses() -> None:
    seen = Counter(w for lists in LISTS.values() for w in {*lists["open"], *lists["any"]})
    assert [word for word, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_connective_is_found_where_it_connects(row: Row) -> None:
    hits = [c for word, c in found(row.hit) if word == row.word and c.sense == row.file]
    assert hits
    assert any(c.opens for c in hits) or row.word in ANY


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_same_characters_elsewhere_connect_nothing(row: Row) -> None:
    assert row.word in row.passed or (row.word in ANY and stands_in(row.word, row.passed))
    assert row.word not in [word for word, _ in found(row.passed)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    {
        "但因为下雨，他没来。": [("但", True), ("因为", True)],
        "但是如果因为下雨取消，要退票。": [("但是", True), ("如果", True), ("因为", True)],
        "他说：因为下雨。": [("因为", True)],
        "“所以”二字用错了。": [("所以", True)],
        "他因为下雨没来。": [],
        "雖然貴，卻好用。": [("虽然", True), ("却", True)],
        "不但便宜，而且好用。": [("不但", False), ("而且", True)],
    }.items(),
)
def test_a_clause_opens_behind_a_break_or_a_connective(
    sentence: str, expected: list[tuple[str, bool]]
) -> None:
    assert [(word, c.opens) for word, c in found(sentence)] == expected


def test_a_stretch_is_read_as_if_it_stood_alone() -> None:
    text = "他不但来了,而且早到。但是没带钱"
    assert [text[c.start : c.end] for c in find_connectives(text, 11)] == ["但是"]
    assert [text[c.start : c.end] for c in find_connectives(text, 0, 5)] == ["不但"]
    assert find_connectives(text, 6, 6) == ()


@given(PIECES)
def test_connectives_stand_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for connective in find_connectives(text):
        assert end <= connective.start < connective.end <= len(text)
        assert text[connective.start : connective.end] in OPEN | ANY
        end = connective.end


def test_what_is_barred_hides_a_listed_word() -> None:
    listed = OPEN | ANY
    assert [word for word in BARRED if not any(known in word for known in listed)] == []
    assert sorted(BARRED & listed) == []


@pytest.mark.parametrize("unit", ["却", "因为", "但 ", " ", "如果", "，"])
def test_a_very_long_clause_is_read_in_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_connectives(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5
