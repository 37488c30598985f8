"""The pipeline: which stage follows which. Wiring only."""

from __future__ import annotations

from collections.abc import Callable

from argmap.audit.support import audit_support
from argmap.mining.relations import relate_units
from argmap.mining.roles import tag_roles
from argmap.mining.stances import tag_stances
from argmap.mining.topics import find_topic
from argmap.mining.types import tag_types
from argmap.mining.units import segment_units
from argmap.model import Document, Topic
from argmap.text import cut_sections, layout_blocks, split_sentences

Stage = Callable[[Document], Document]

STAGES: tuple[Stage, ...] = (
    layout_blocks,
    cut_sections,
    split_sentences,
    find_topic,
    segment_units,
    tag_types,
    tag_roles,
    tag_stances,
    relate_units,
    audit_support,
)


def analyse(post: str | Document, *, topic: str | None = None) -> Document:
    """Read a post and return it with all layers."""
    document = Document.of(post) if isinstance(post, str) else post
    if topic:
        document = document.with_layers(topic=Topic(text=topic, by="user"))
    for stage in STAGES:
        document = stage(document)
    return document
