"""Span: a stretch of the text, in code points, end exclusive (ANNOTATION.md, preamble)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen value with a closed set of fields: what every part of a document is."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class Span(Record):
    """A stretch of the text.

    Attributes:
        start: first code point, from 0.
        end: code point after the last one; ``start <= end``.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start, end`` moved inwards past white space; equal when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
