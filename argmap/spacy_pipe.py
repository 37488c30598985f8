"""spaCy: argmap as a component of a spaCy pipeline; the one door to spaCy.

In:  a spaCy ``Doc`` of a Chinese-language post, whatever cut it into tokens.
Out: the same ``Doc`` with ``doc._.argmap``, the document, and ``doc.spans["argmap"]``, its units:
     label the role, id the unit's id, widened to whole tokens where a token crosses an edge.

spaCy counts code points as argmap does, so offsets need no conversion. The document is kept as JSON
among the user data: it survives ``to_bytes``, pickling and a ``DocBin`` with ``store_user_data``.

Source: spaCy 3 usage, "Custom pipeline components" and "Entry points".
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from argmap.errors import PostError
from argmap.model import Document
from argmap.pipeline import analyse

NAME = "argmap"


class ArgmapComponent:
    """A step of a spaCy pipeline that maps the argument of each post.

    Attributes:
        topic: the proposition that all posts discuss; found in each post when not given.
        analyzer: who judges, as for ``argmap.analyse``.
    """

    def __init__(self, topic: str | None, analyzer: str) -> None:
        """Remember how posts are analysed."""
        self.topic, self.analyzer = topic, analyzer

    def __call__(self, doc: Doc) -> Doc:
        """Add the map to a post; one in which nothing argues gets a map without units."""
        try:
            document = analyse(doc.text, topic=self.topic, analyzer=self.analyzer)
        except PostError:  # one blank post must not end a run over thousands
            document = Document.of(doc.text)
        doc.user_data[NAME] = document.to_json()
        doc.spans[NAME] = _unit_spans(doc, document)
        return doc


@Language.factory(
    NAME,
    default_config={"topic": None, "analyzer": "learned"},
    assigns=["doc._.argmap", "doc.spans"],
)
def create_argmap(nlp: Language, name: str, topic: str | None, analyzer: str) -> ArgmapComponent:  # noqa: ARG001  spaCy passes all four
    """Return the component for ``nlp.add_pipe("argmap")``.

    Args:
        nlp: the pipeline that it becomes part of.
        name: what it is called there.
        topic: as ``ArgmapComponent.topic``.
        analyzer: as ``ArgmapComponent.analyzer``.
    """
    return ArgmapComponent(topic, analyzer)


def _unit_spans(doc: Doc, document: Document) -> SpanGroup:
    spans = (
        doc.char_span(
            unit.start, unit.end, label=unit.role or "", span_id=unit.id, alignment_mode="expand"
        )
        for unit in document.units
    )
    return SpanGroup(doc, name=NAME, spans=[span for span in spans if span is not None])


def _document_of(doc: Doc) -> Document | None:
    """Return the document of a ``Doc``, or None before the component has seen it."""
    stored = doc.user_data.get(NAME)
    return None if stored is None else _read(stored)


@lru_cache(maxsize=16)
def _read(stored: str) -> Document:
    return Document.from_json(stored)


Doc.set_extension(NAME, getter=_document_of, force=True)
