"""The spaCy component: same offsets as the core, and it survives being stored."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import argmap.spacy_pipe  # noqa: F401  registers the component in a checkout that is not installed
from argmap import analyse
from argmap.errors import CallError

POST = """社区图书馆应该开到晚上十点😀

我认为图书馆应当延长开放时间。因为大多数居民六点才下班，𠮷祥里的年轻人根本来不及借书。
有人说夜里没人来，但去年试开一个月，每晚都有两百多人！
"""
WORDS = [
    "我认为应当禁止，",
    "因为风险很大。",
    "但是",
    "𠮷",
    "😀👨‍👩‍👧",
    "\r\n",
    "\u3000",
    " ",
    "\t",
    "Ａ",
    "?",
    "\u200b",
    "\n\n",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("zh")
    made.add_pipe("argmap", config={"analyzer": "rules"})
    return made


def test_the_document_is_that_of_the_core(nlp: Language) -> None:
    assert nlp(POST)._.argmap.to_json() == analyse(POST, analyzer="rules").to_json()


def test_units_are_spans_with_role_and_id(nlp: Language) -> None:
    doc = nlp(POST)
    units = analyse(POST, analyzer="rules").units
    assert len(units) > 2
    spans = [(s.id_, s.label_, s.start_char, s.end_char, s.text) for s in doc.spans["argmap"]]
    assert spans == [(u.id, u.role, u.start, u.end, u.text) for u in units]


@settings(max_examples=40, deadline=None)
@given(text=st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map("".join))
def test_offsets_are_those_of_the_core_on_any_text(nlp: Language, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()  # spaCy takes no lone surrogates
    doc = nlp(text)
    document = doc._.argmap
    assert document.text == text == doc.text
    assert len(doc.spans["argmap"]) == len(document.units)
    for unit, span in zip(document.units, doc.spans["argmap"], strict=True):
        assert text[unit.start : unit.end] == unit.text
        assert (span.start_char, span.end_char) == (unit.start, unit.end)


def test_a_post_is_stored_and_read_again(nlp: Language) -> None:
    doc = nlp(POST)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    binned = DocBin(store_user_data=True)
    binned.add(doc)
    elsewhere = spacy.blank("zh")
    [unbinned] = DocBin().from_bytes(binned.to_bytes()).get_docs(elsewhere.vocab)
    for read in (again, unbinned):
        assert read._.argmap == doc._.argmap
        assert [(s.id_, s.label_, s.text) for s in read.spans["argmap"]] == [
            (s.id_, s.label_, s.text) for s in doc.spans["argmap"]
        ]


def test_the_topic_is_that_of_the_configuration() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("argmap", config={"topic": "图书馆应当夜间开放"})
    assert nlp(POST)._.argmap.topic.text == "图书馆应当夜间开放"
    assert nlp.config["components"]["argmap"]["topic"] == "图书馆应当夜间开放"


def test_an_unknown_analyser_is_refused_by_name() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("argmap", config={"analyzer": "oracle"})
    with pytest.raises(CallError, match="oracle"):
        nlp(POST)


def test_blank_posts_have_maps_without_units_and_other_docs_none(nlp: Language) -> None:
    assert [doc._.argmap.units for doc in nlp.pipe(["", " \n", "\u3000"])] == [(), (), ()]
    assert nlp.make_doc(POST)._.argmap is None


def test_nothing_else_loads_spacy() -> None:
    code = "import sys, argmap.pipeline, argmap.views, argmap.corpus, argmap.cli; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
