"""What the compact writer writes, the reader reads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.corpus.compact import read_compact
from argmap.corpus.compact_writer import head_of, losses, write_compact
from argmap.errors import CallError
from argmap.model import Document

POSTS = sorted((Path(__file__).parents[2] / "corpus" / "posts").glob("*.amap"))
HEAD = {"id": "p", "title": "题", "topic": "题", "kind": "post", "annotator": "a1"}
UNDERCUT = """id: p
title: 题
topic: 题
kind: post
annotator: a1
split: dev
---
§ author 老周
⟪1|⟦u1 c.policy.fav|楼道里不该停车⟧⟫
⟦u2 p.stat.fav +u1 @outlet:《晚报》|《晚报》说去年烧了三起,⟧⟦u3 c.eval.aga !u2>u1|三起也不算多。⟧
§ ai DeepSeek, Qwen
  ⟦u4 p.fact.fav =u2 @link:https://example.org/a|去年发生三起。⟧
https://example.org/a
"""


@pytest.mark.parametrize("file", POSTS, ids=lambda file: file.stem)
def test_a_corpus_file_survives_the_round_trip(file: Path) -> None:
    document, head = read_compact(file.read_bytes().decode())
    assert read_compact(write_compact(document, head)) == (document, head)


def test_undercuts_sources_and_nesting_are_written_as_people_write_them() -> None:
    assert write_compact(*read_compact(UNDERCUT)) == UNDERCUT


@given(st.lists(st.text("甲乙,。 \r\n", min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_layout_between_units_survives(pieces: list[str]) -> None:
    text, units = "", []
    for piece in pieces:
        text += piece + "\n"
        start, word = len(text), "好车😀"
        text += word
        place = {"start": start, "end": start + 3, "text": word, "section": "s1"}
        labels = {"role": "claim", "type": "evaluation", "stance": "favor"}
        units.append({"id": f"u{len(units) + 1}", **place, **labels})
    start = len(text) - len(text.lstrip())
    section = {"id": "s1", "start": start, "end": len(text)}
    document = Document.of(text, sections=[section], units=units)
    back = read_compact(write_compact(document, HEAD))[0]
    assert back.text == text
    assert [(u.start, u.end) for u in back.units] == [(u["start"], u["end"]) for u in units]


@pytest.mark.parametrize("text", ["甲⟧乙", "甲\n§ ai Grok\n乙", "⟪1|甲"])
def test_a_post_that_holds_marks_of_the_format_is_refused(text: str) -> None:
    document = Document.of(text, sections=[{"id": "s1", "start": 0, "end": len(text)}])
    with pytest.raises(CallError, match="cannot hold"):
        write_compact(document, HEAD)


def test_two_voices_in_one_line_are_refused() -> None:
    sections = [{"id": "s1", "start": 0, "end": 1}, {"id": "s2", "start": 1, "end": 2}]
    with pytest.raises(CallError, match="cannot hold"):
        write_compact(Document.of("甲乙", sections=sections), HEAD)


def test_a_unit_without_labels_and_a_head_without_topic_are_refused() -> None:
    unit = {"id": "u1", "start": 0, "end": 1, "text": "甲", "section": "s1"}
    document = Document.of("甲", sections=[{"id": "s1", "start": 0, "end": 1}], units=[unit])
    with pytest.raises(CallError, match="u1 lacks"):
        write_compact(document, HEAD)
    with pytest.raises(CallError, match="topic"):
        write_compact(document, {**HEAD, "topic": " "})


def test_a_head_is_made_from_the_document_and_losses_are_named() -> None:
    document, head = read_compact(UNDERCUT)
    assert head_of(document, "p") | {"split": "dev"} == head | {"kind": "post", "format": "text"}
    assert losses(document) == ()
    unit = document.units[0].model_copy(update={"support": {"status": "supported"}})
    assert losses(document.with_layers(units=(unit, *document.units[1:]))) == ("support",)
