"""The pipeline: which stage follows which. Wiring only.

In:  a post, as text or as a document that reading made.
Out: the same post with all layers.
"""

from __future__ import annotations

from collections.abc import Callable

from argmap.audit import audit_findings, audit_sources, audit_summary, audit_support
from argmap.errors import CallError, PostError
from argmap.language.words import LONE_SURROGATE
from argmap.mining import learned, rules
from argmap.mining.cutting import segment_units
from argmap.mining.links import relate_restatements, relate_units
from argmap.mining.topics import find_topic
from argmap.model import Document, Topic, VoiceKind
from argmap.text import cut_sections, layout_blocks, split_sentences

Stage = Callable[[Document], Document]

READING: tuple[Stage, ...] = (layout_blocks, cut_sections, split_sentences, find_topic)
LINKING: tuple[Stage, ...] = (relate_units, relate_restatements)
AUDIT: tuple[Stage, ...] = (audit_sources, audit_support, audit_findings, audit_summary)

ANALYZERS: dict[str, tuple[Stage, ...]] = {
    "learned": (
        learned.segment_units,
        learned.tag_types,
        learned.tag_roles,
        learned.tag_stances,
        *LINKING,
    ),
    "rules": (segment_units, rules.tag_types, rules.tag_roles, rules.tag_stances, *LINKING),
}


def analyse(
    post: str | Document, *, topic: str | None = None, analyzer: str = "learned"
) -> Document:
    """Return a post with all layers.

    Args:
        post: the text, or the document that reading made of a file.
        topic: the proposition that the discussion turns on; found in the post when not given.
        analyzer: a name in ``ANALYZERS``.

    Raises:
        PostError: there is nothing in the post but white space or furniture.
        CallError: there is no such analyser.
    """
    if analyzer not in ANALYZERS:
        known = ", ".join(sorted(ANALYZERS))
        raise CallError(f"there is no analyser {analyzer!r}; choose one of {known}")
    if isinstance(post, str) and LONE_SURROGATE.search(post):
        raise PostError("the text holds half a character (a lone surrogate); decode it anew")
    document = Document.of(post) if isinstance(post, str) else post
    if topic and topic.strip():
        document = document.with_layers(topic=Topic(text=topic.strip(), by="user"))
    for stage in READING:
        document = stage(document)
    if all(section.voice.kind == VoiceKind.FURNITURE for section in document.sections):
        raise PostError(
            "there is no post in it, only what stands around one", code="only_furniture"
        )
    for stage in (*ANALYZERS[analyzer], *AUDIT):
        document = stage(document)
    return document
