"""Lines become blocks as a reader of Chinese sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import BlockKind, Document, Mark, MarkKind
from argmap.text.layout import layout_blocks
from tests.golden import Case, cases

POSTS = st.text(
    alphabet="一二、.1)(①-*#>| \n\t\u3000“”:：。，[]【】+=我问豆包AIhttps:/\r\u2028\u202e𠮷"
)


def shown(text: str, marks: tuple[Mark, ...] = ()) -> str:
    blocks = layout_blocks(Document.of(text, marks)).blocks
    return "\n".join(
        f"{block.kind} {block.level or '-'} {'>' * block.quote or '-'} | {text[block.content : block.end]}"
        for block in blocks
    )


@pytest.mark.parametrize("case", cases("layout"), ids=str)
def test_laid_out_as_the_golden_file_says(case: Case) -> None:
    assert shown(case.given) == case.expected


@given(POSTS)
def test_blocks_are_trimmed_ordered_and_lose_no_letter(text: str) -> None:
    blocks = layout_blocks(Document.of(text)).blocks
    end = 0
    for block in blocks:
        assert end <= block.start <= block.content < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(filter(str.isalnum, kept)) == "".join(filter(str.isalnum, text))


def test_marks_of_the_format_are_heeded() -> None:
    text = "城门该修\n第一层\n第二层\n别人说的话"
    marks = (
        Mark(0, 4, MarkKind.HEADING, level=2),
        Mark(5, 12, MarkKind.ITEM),
        Mark(13, 18, MarkKind.QUOTE, name="老城"),
    )
    blocks = layout_blocks(Document.of(text, marks)).blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING,
        BlockKind.ITEM,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
    ]
    assert (blocks[3].quote, blocks[3].name) == (1, "老城")


def test_a_furniture_mark_wins_over_typography() -> None:
    blocks = layout_blocks(Document.of("一、回复", (Mark(0, 4, MarkKind.FURNITURE),))).blocks
    assert blocks[0].kind == BlockKind.FURNITURE
