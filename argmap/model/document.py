"""Document: the one datum, a text that never changes and layers that point into it.

Source: schema ``argmap/1``, docs/schema.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, JsonValue, PrivateAttr, ValidationError, model_validator

from argmap.errors import IdError, OverlapError, SchemaError, SpanError
from argmap.model.labels import FindingKind, Language, RelationKind
from argmap.model.layout import Block, Mark, Sentence
from argmap.model.span import Record, Span
from argmap.model.unit import Unit, Voice


class Topic(Record):
    """The declarative proposition that the discussion turns on.

    Attributes:
        text: the proposition.
        by: who gave it: ``user``, ``title``, ``thesis`` or an annotator's id.
    """

    text: str
    by: str


class Meta(Record):
    """What the file says about the post; empty where it says nothing."""

    author: str = ""
    published: str = ""
    board: str = ""
    url: str = ""
    format: str = "text"


class Heading(Span):
    """A heading; ``level`` 1 is the highest of its voice's run."""

    level: int = Field(default=1, ge=1)


class Section(Span):
    """A stretch of one voice (guidelines, section 1)."""

    id: str
    headings: tuple[Heading, ...] = ()
    voice: Voice = Voice()


class Relation(Record):
    """A directed link from a ground to what it bears on.

    Attributes:
        id: ``r1``, ``r2``, …
        source: id of a unit.
        target: id of a unit, or of a relation (an undercut).
        kind: support, attack or restate.
        by, score, cues: as in a judgement.
    """

    id: str
    source: str
    target: str
    kind: RelationKind
    by: str
    score: float = Field(default=1.0, ge=0, le=1)
    cues: tuple[Span, ...] = ()


class Finding(Record):
    """One line of the audit; ``detail`` holds what programs need of it."""

    kind: FindingKind
    units: tuple[str, ...]
    message: str
    detail: dict[str, JsonValue] = Field(default_factory=dict)


class Counts(Record):
    """How many claims and premises there are, and how the claims fare."""

    claims: int = 0
    premises: int = 0
    unsupported: int = 0
    weak: int = 0
    contested: int = 0


class Summary(Counts):
    """The counts of the whole document.

    Attributes:
        by_voice: the same counts for each voice, by ``Voice.key``.
        coverage: share of the characters outside furniture that lie in units, 0 to 1.
    """

    by_voice: dict[str, Counts] = Field(default_factory=dict)
    coverage: float = Field(default=0.0, ge=0, le=1)


class Document(Record):
    """A post and all that was judged about it.

    Raises:
        SpanError: an offset does not fit the text.
        OverlapError: two sections or two units overlap or are out of order.
        IdError: an id is used twice, or names nothing.
    """

    schema_: Literal["argmap/1"] = Field(default="argmap/1", alias="schema")
    id: str = ""
    title: str = ""
    topic: Topic = Topic(text="", by="none")
    language: Language = Language.HANS
    text: str
    meta: Meta = Meta()
    sections: tuple[Section, ...] = ()
    units: tuple[Unit, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    summary: Summary = Summary()

    _marks: tuple[Mark, ...] = PrivateAttr(default=())
    _blocks: tuple[Block, ...] = PrivateAttr(default=())
    _sentences: tuple[Sentence, ...] = PrivateAttr(default=())

    @classmethod
    def of(cls, text: str, marks: tuple[Mark, ...] = (), **layers: object) -> Self:
        """Make a document of a text; its id is a hash of the text."""
        identity = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        document = cls.model_validate({"id": identity, "text": text, **layers})
        document._marks = marks
        return document

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """Read an ``argmap/1`` document.

        Raises:
            SchemaError: it is none; the message names the first field that is wrong.
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the whole"
            message = f"not an argmap/1 document: {place}: {first['msg']}; mend that field"
            raise SchemaError(message) from error

    def to_json(self) -> str:
        """Return the document as JSON text, the same bytes for the same document."""
        return self.model_dump_json(indent=1, by_alias=True) + "\n"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the file format says about the layout."""
        return self._marks

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The lines of the text; empty before the layout stage."""
        return self._blocks

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; empty before their stage."""
        return self._sentences

    def with_layers(
        self,
        *,
        blocks: tuple[Block, ...] | None = None,
        sentences: tuple[Sentence, ...] | None = None,
        **layers: object,
    ) -> Self:
        """Return a checked copy in which the given layers are new.

        ``model_copy`` would not check: it let overlapping units through.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        document = type(self).model_validate({**fields, **layers})
        document._marks = self._marks
        document._blocks = self._blocks if blocks is None else blocks
        document._sentences = self._sentences if sentences is None else sentences
        return document

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_spans(self.sections, len(self.text))
        _check_spans(self.units, len(self.text))
        for unit in self.units:
            if self.text[unit.start : unit.end] != unit.text:
                raise SpanError(unit.id, unit.start, unit.end)
        _check_ids(self)
        return self


def _check_spans(spans: Sequence[Section | Unit], length: int) -> None:
    """Refuse spans that are empty, out of the text, out of order or overlapping."""
    end, last = 0, ""
    for span in spans:
        if not span.start < span.end <= length:
            raise SpanError(span.id, span.start, span.end)
        if span.start < end:
            raise OverlapError(last, span.id)
        end, last = span.end, span.id


def _check_ids(document: Document) -> None:
    """Refuse ids used twice and references to nothing or to oneself."""
    sections = {section.id for section in document.sections}
    known: set[str] = set()
    things: tuple[Unit | Relation, ...] = (*document.units, *document.relations)
    for thing in things:
        if thing.id in known:
            raise IdError(thing.id, thing.id)
        known.add(thing.id)
    units = {unit.id for unit in document.units}
    for unit in document.units:
        if unit.section not in sections:
            raise IdError(unit.id, unit.section)
    for relation in document.relations:
        for end in (relation.source, relation.target):
            if end not in (units if end == relation.source else known) or end == relation.id:
                raise IdError(relation.id, end)
        if relation.source == relation.target:
            raise IdError(relation.id, relation.target)
