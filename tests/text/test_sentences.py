"""Sentences are cut where a reader would pause for good, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import Document
from argmap.text import cut_sections, layout_blocks, split_sentences
from tests.golden import Case, cases
from tests.text.timing import seconds

POSTS = st.text(alphabet="房价跌。！？!?…~.”“「」（）()》《，;；:\n 1、->*A9%")


def sentences_of(text: str) -> list[str]:
    document = split_sentences(cut_sections(layout_blocks(Document.of(text))))
    return [text[sentence.start : sentence.end] for sentence in document.sentences]


@pytest.mark.parametrize("case", cases("sentences"), ids=str)
def test_cut_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(sentences_of(case.given)) == case.expected


@given(POSTS)
def test_sentences_are_trimmed_ordered_and_in_one_block(text: str) -> None:
    document = split_sentences(cut_sections(layout_blocks(Document.of(text))))
    end = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        words = text[sentence.start : sentence.end]
        assert end <= sentence.start < sentence.end
        assert block.content <= sentence.start
        assert sentence.end <= block.end
        assert words == words.strip()
        assert any(map(str.isalnum, words))
        end = sentence.end


@given(POSTS)
def test_no_letter_of_a_plain_paragraph_is_lost(text: str) -> None:
    line = "甲" + "".join(text.split())
    assert "".join(filter(str.isalnum, "".join(sentences_of(line)))) == "".join(
        filter(str.isalnum, line)
    )


@pytest.mark.parametrize("sign", ["“", "”", "(", "。", "…", "!?", "~", "“。”"])
def test_signs_without_end_take_linear_time(sign: str) -> None:
    short, long = (seconds(sentences_of, f"价{sign * n}跌") for n in (3_000, 24_000))
    assert long < 30 * max(short, 0.01)
