"""Word lists: a sample of each list is found where it counts, and not inside other words.

A row of ``tests/cases/cues/<list>.txt`` or ``tests/cases/evaluative/<list>.txt`` is
``word | it counts | it must not``.
"""

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.folding import fold
from argmap.language.lexicon import Lists, read_lexicon, read_lists, word_pattern
from tests.language.rows import Row, rows

FILES = ("cues", "evaluative")
ROWS = [(file, row) for file in FILES for row in rows(file)]
SAMPLE = 8
WORDS = st.lists(st.text(alphabet="但是因为(.*", min_size=1, max_size=4), min_size=1)


def is_listed(file: str, row: Row, sentence: str) -> bool:
    """Tell whether the row's word is found in a sentence, as a word of the row's list."""
    folded = fold(sentence)
    hits = Lists(file).hits(folded)
    return any(folded[h.start : h.end] == row.word and row.file in h.names for h in hits)


def named(pair: tuple[str, Row]) -> str:
    return f"{pair[0]} {pair[1]}"


@pytest.mark.parametrize("file", FILES)
def test_each_list_is_sampled(file: str) -> None:
    lists = {
        name: words for name, words in read_lists(file).items() if name not in ("not", "opposites")
    }
    sampled = Counter(row.file for row in rows(file))
    assert {name: min(SAMPLE, sampled[name]) for name in lists} == dict.fromkeys(lists, SAMPLE)
    assert [str(row) for row in rows(file) if row.word not in lists.get(row.file, ())] == []


@pytest.mark.parametrize("pair", ROWS, ids=named)
def test_a_word_is_found_where_it_counts(pair: tuple[str, Row]) -> None:
    assert is_listed(*pair, pair[1].hit)


@pytest.mark.parametrize("pair", ROWS, ids=named)
def test_the_same_characters_elsewhere_do_not_count(pair: tuple[str, Row]) -> None:
    assert pair[1].word in pair[1].passed
    assert not is_listed(*pair, pair[1].passed)


@pytest.mark.parametrize("file", FILES)
def test_what_is_barred_hides_a_listed_word(file: str) -> None:
    words = {word for name, words in read_lists(file).items() if name != "not" for word in words}
    barred = read_lists(file)["not"]
    assert [word for word in barred if not any(known in word for known in words)] == []
    assert [word for word in barred if word in words] == []  # it would hide itself


@pytest.mark.parametrize("file", [*FILES, "connectives"])
def test_every_word_is_written_as_folding_leaves_it(file: str) -> None:
    tables = [read_lists(file), *(read_lists(file, key) for key in read_lexicon(file))]
    words = [word for lists in tables for words in lists.values() for word in words]
    assert words
    assert [word for word in words if fold(word) != word or word != word.strip() or not word] == []


@given(WORDS, st.text(alphabet="但是因为(.*贵"))
def test_the_pattern_finds_the_longest_word_at_each_place(words: list[str], text: str) -> None:
    place, expected = 0, []
    while place < len(text):
        here = max((w for w in words if text.startswith(w, place)), key=len, default="")
        if here:
            expected.append((place, place + len(here)))
        place += len(here) or 1
    assert [m.span() for m in re.finditer(word_pattern(words), text)] == expected


@pytest.mark.parametrize("unit", ["不", "会不会", "的", "好比", "我"])
def test_a_very_long_line_is_read_in_linear_time(unit: str) -> None:
    started = time.perf_counter()
    for file in FILES:
        Lists(file).hits(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5
