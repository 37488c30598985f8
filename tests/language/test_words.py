"""Words cover the text, whatever is in it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import CallError
from argmap.language.words import ENGINES, cut_words

ODD = "估值\r\n𠮷野家😀\ud800，Sam Altman\u202e说ＡＩ\x00　\ufeff"


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_odd_characters_keep_their_places(engine: str) -> None:
    words = cut_words(ODD, engine)
    assert "".join(word.of(ODD) for word in words) == ODD
    assert "Altman" in [word.of(ODD) for word in words]


@given(st.text(alphabet=st.characters() | st.sampled_from("的是在估值😀𠮷\r\n Ａ3.亿")))
@settings(max_examples=50)
def test_words_cover_the_text_without_gap(text: str) -> None:
    words = cut_words(text)
    assert all(first.end == second.start for first, second in pairwise(words))
    assert (words[0].start, words[-1].end) == (0, len(text)) if text else words == ()


def test_words_carry_their_parts_of_speech() -> None:
    text = "黄仁勋在北京说估值缩水了"
    tags = {word.of(text): word.tag for word in cut_words(text)}
    assert (tags["黄仁勋"], tags["北京"], tags["说"], tags["估值"]) == ("nr", "ns", "v", "n")


def test_an_unknown_cutter_is_refused_by_name() -> None:
    with pytest.raises(CallError, match="no word cutter 'thulac'"):
        cut_words("好", "thulac")
