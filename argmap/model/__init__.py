"""The datum: a document, its layers and their labels. No I/O, no colour, no display word."""

from argmap.model.document import (
    Counts,
    Document,
    Finding,
    Heading,
    Meta,
    Relation,
    Section,
    Summary,
    Topic,
)
from argmap.model.labels import (
    FindingKind,
    Language,
    RelationKind,
    Role,
    SourceKind,
    Stance,
    SupportStatus,
    UnitType,
    VoiceKind,
    WeakReason,
)
from argmap.model.layout import Block, BlockKind, Mark, MarkKind, Sentence
from argmap.model.span import Record, Span, trim
from argmap.model.unit import Judgement, Source, Support, Tags, Unit, Voice

__all__ = [
    "Block",
    "BlockKind",
    "Counts",
    "Document",
    "Finding",
    "FindingKind",
    "Heading",
    "Judgement",
    "Language",
    "Mark",
    "MarkKind",
    "Meta",
    "Record",
    "Relation",
    "RelationKind",
    "Role",
    "Section",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Summary",
    "Support",
    "SupportStatus",
    "Tags",
    "Topic",
    "Unit",
    "UnitType",
    "Voice",
    "VoiceKind",
    "WeakReason",
    "trim",
]
