"""Errors: everything that argmap refuses, one class a thing that the reader can mend.

    ArgmapError
    ├── PostError            the post cannot be read or mapped
    ├── DocumentError        a document breaks its own rules
    │   ├── SchemaError      it is not an ``argmap/1`` document
    │   ├── SpanError        an offset points outside the text or at other words
    │   ├── OverlapError     two sections or units claim the same characters
    │   └── IdError          something names an id that does not exist
    ├── CompactError         a corpus file breaks the compact format
    ├── CallError            a command or a function was called with an unusable argument
    └── RenderError          a picture cannot be drawn

The command line prints ``argmap: …`` and exits with 2; anything else is a bug and keeps its
traceback. None derives from ``ValueError``: pydantic would wrap it.
"""

from __future__ import annotations


class ArgmapError(Exception):
    """Root of all that argmap refuses; its text is one sentence with the mend."""


class PostError(ArgmapError):
    """The post cannot be read or mapped.

    Attributes:
        code: the reason as one stable word (``empty``, ``pdf``, ``undecodable`` …).
        values: what the sentence says of this post: sizes, offsets, names.
    """

    def __init__(self, message: str, *, code: str = "unreadable", **values: str | int) -> None:
        self.code, self.values = code, values
        super().__init__(message)


class DocumentError(ArgmapError):
    """A document breaks a rule of the ``argmap/1`` schema."""


class SchemaError(DocumentError):
    """The input is not an ``argmap/1`` document."""


class SpanError(DocumentError):
    """An offset points outside the text, or at other words than it says.

    Attributes:
        owner: id of the section, unit or relation with the wrong offset.
    """

    def __init__(self, owner: str, start: int, end: int) -> None:
        self.owner = owner
        super().__init__(
            f"{owner} says characters {start} to {end}, which do not fit the text; "
            "offsets count code points of the field 'text'"
        )


class OverlapError(DocumentError):
    """Two sections or units claim the same characters.

    Attributes:
        first: id of the one that comes first in the text.
        second: id of the one that runs into it.
    """

    def __init__(self, first: str, second: str) -> None:
        self.first, self.second = first, second
        super().__init__(f"{first} and {second} overlap; end {first} where {second} begins")


class IdError(DocumentError):
    """Something names an id that does not exist, or that it may not name.

    Attributes:
        owner: id of the thing that names it.
        target: the id that is named.
    """

    def __init__(self, owner: str, target: str) -> None:
        self.owner, self.target = owner, target
        super().__init__(f"{owner} refers to {target}, which it may not; name an existing other id")


class CompactError(ArgmapError):
    """A corpus file breaks the compact format.

    Attributes:
        line: number of the line, from 1.
    """

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {what}")


class CallError(ArgmapError):
    """A command or function was called with an argument that cannot be used."""


class RenderError(ArgmapError):
    """A picture cannot be drawn on this machine."""
