"""Posts of the golden cases, analysed by rules: ``标题：`` and ``话题：`` may stand above the text."""

from functools import cache

from argmap.mining.cutting import segment_units
from argmap.model import Document
from argmap.pipeline import READING, analyse

HEADS = ("标题：", "话题：")


def split_heads(given: str) -> tuple[str, str, str]:
    """Return title, topic and text of what a case gives."""
    found = dict.fromkeys(HEADS, "")
    while given.startswith(HEADS):
        line, _, given = given.partition("\n")
        found[line[:3]] = line[3:]
    return found["标题："], found["话题："], given


@cache
def analysed(given: str) -> Document:
    """Return what a case gives with all layers."""
    title, topic, text = split_heads(given)
    return analyse(Document.of(text, title=title), topic=topic, analyzer="rules")


def read(text: str) -> Document:
    """Return a text with the layers of reading."""
    document = Document.of(text)
    for stage in READING:
        document = stage(document)
    return document


def with_units(text: str) -> Document:
    """Return a text with its units, not yet labelled."""
    return segment_units(read(text))
