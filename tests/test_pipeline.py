"""The pipeline: whatever the post, the same well-formed document, or a refusal by name."""

import re

import pytest
from hypothesis import assume, example, given, settings

from argmap import analyse
from argmap.errors import ArgmapError, CallError, PostError
from argmap.model import Document, RelationKind, Role, Stance, Topic, UnitType
from argmap.pipeline import ANALYZERS
from tests.mining.mixed import TEXTS

POST = """老街应当降租

老街的房租三年翻了一番。据《晚报》报道，去年关了三十家店。有人认为市场会自己调节，但是店已经关了一半。

### DeepSeek的补充

房租三年翻番，去年三十家店关门，这说明市场已经失灵。如果不降租，明年老街将没有店。
"""
ENGINE = re.compile(r"[a-z_]+(?:-[a-z_]+)*@\d+(?:\.\d+)*")


def mapped(text: str, analyzer: str) -> Document:
    """Return the map of a text; what is refused by name says nothing about the others."""
    try:
        return analyse(text, analyzer=analyzer)
    except ArgmapError:
        assume(condition=False)
        raise


@pytest.mark.parametrize("analyzer", ANALYZERS)
@given(text=TEXTS)
@example(text="")
@example(text="\ud800")
@example(text="\x00")
@settings(max_examples=40, deadline=None)
def test_a_text_is_mapped_or_refused_by_name(analyzer: str, text: str) -> None:
    try:
        document = analyse(text, analyzer=analyzer)
    except ArgmapError as error:
        assert str(error)  # noqa: PT017  either is right, but nothing else
    else:
        assert document.text == text


@pytest.mark.parametrize("analyzer", ANALYZERS)
@given(text=TEXTS)
@settings(max_examples=25, deadline=None)
def test_every_judgement_says_who_made_it_and_how_sure(analyzer: str, text: str) -> None:
    document = mapped(text, analyzer)
    for unit in document.units:
        assert unit.role in Role
        assert unit.type in UnitType
        assert unit.stance in Stance
        assert (unit.support is not None) == (unit.role == Role.CLAIM)
        for judgement in (unit.tags.role, unit.tags.type, unit.tags.stance):
            assert judgement is not None
            assert ENGINE.fullmatch(judgement.by), judgement.by
            assert judgement.score == round(judgement.score, 3)
            assert all(unit.start <= cue.start < cue.end <= unit.end for cue in judgement.cues)
    for relation in document.relations:
        assert ENGINE.fullmatch(relation.by), relation.by
        assert relation.score == round(relation.score, 3)
        assert all(cue.end <= len(text) for cue in relation.cues)


@pytest.mark.parametrize("analyzer", ANALYZERS)
@given(text=TEXTS)
@settings(max_examples=25, deadline=None)
def test_links_never_come_back_to_where_they_began(analyzer: str, text: str) -> None:
    document = mapped(text, analyzer)
    units = {unit.id for unit in document.units}
    bears_on: dict[str, str] = {}
    for relation in document.relations:
        assert relation.source in units
        assert relation.target in units
        assert relation.source != relation.target
        if relation.kind != RelationKind.RESTATE:
            assert relation.source not in bears_on
            bears_on[relation.source] = relation.target
    for start in bears_on:
        node, seen = start, set()
        while node in bears_on:
            assert node not in seen
            seen.add(node)
            node = bears_on[node]


@pytest.mark.parametrize("analyzer", ANALYZERS)
@given(text=TEXTS)
@settings(max_examples=20, deadline=None)
def test_the_same_text_gives_the_same_bytes(analyzer: str, text: str) -> None:
    assume("\ud800" not in text)
    first = mapped(text, analyzer).to_json()
    assert mapped(text, analyzer).to_json() == first
    assert Document.from_json(first).to_json() == first


@pytest.mark.parametrize("analyzer", ANALYZERS)
def test_a_post_is_mapped_with_all_its_layers(analyzer: str) -> None:
    document = analyse(POST, analyzer=analyzer)
    assert document.topic.text
    assert [section.voice.key for section in document.sections] == ["author", "ai:DeepSeek"]
    assert {unit.voice.key for unit in document.units} == {"author", "ai:DeepSeek"}
    assert {unit.role for unit in document.units} == set(Role)
    assert document.relations
    assert any(unit.source and unit.source.name == "晚报" for unit in document.units)
    assert document.summary.claims == sum(unit.is_claim for unit in document.units)


def test_a_given_topic_is_kept_and_trimmed() -> None:
    assert analyse(POST, topic=" 老街不应降租\n").topic == Topic(text="老街不应降租", by="user")
    assert analyse(POST, topic="  ").topic.by != "user"


def test_a_document_that_reading_made_is_taken_as_it_is() -> None:
    read = Document.of(POST, title="老街应当降租", meta={"author": "老张"})
    document = analyse(read)
    assert (document.id, document.title, document.meta) == (read.id, read.title, read.meta)
    assert read.units == ()


@pytest.mark.parametrize("text", ["", " \n\u3000", "+++\n---\n"])
def test_what_holds_no_post_is_refused(text: str) -> None:
    with pytest.raises(PostError):
        analyse(text)


def test_an_unknown_analyzer_is_refused_by_name() -> None:
    with pytest.raises(CallError, match="no analyser 'oracle'; choose one of learned, rules"):
        analyse(POST, analyzer="oracle")
