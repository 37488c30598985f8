"""Documents for the tests of the audit, with a unit a sentence."""

import re

from argmap.model import Document, Section, Unit, Voice, trim

SENTENCE = re.compile(r"[^。!?;\n]+[。!?;”]*")


def document_of(text: str, voice: Voice = Voice(), **layers: object) -> Document:  # noqa: B008
    """Return a document of one section whose sentences are its units."""
    spans = [trim(text, match.start(), match.end()) for match in SENTENCE.finditer(text)]
    units = tuple(
        Unit(id=f"u{n}", start=start, end=end, text=text[start:end], section="s1", voice=voice)
        for n, (start, end) in enumerate((span for span in spans if span[0] < span[1]), start=1)
    )
    section = Section(id="s1", start=0, end=len(text), voice=voice)
    return Document.of(text, sections=(section,) if text else (), units=units, **layers)
