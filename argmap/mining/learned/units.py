"""Units by linear models: which sentences argue, and where they are cut.

In:  a document with sentences.
Out: the same document with units, as in ``cutting.units``.

Source: annotation guidelines, section 2; models trained on the corpus.
"""

from __future__ import annotations

from argmap.mining.cutting.cuts import cut_of
from argmap.mining.cutting.units import add_units, unit_spans
from argmap.mining.learned.sentence_signs import cut_signs, sentence_signs
from argmap.mining.linear import load_model
from argmap.model import Document

YES = "yes"


def segment_units(document: Document) -> Document:
    """Add the unit layer; labels are given by later stages."""
    told, signs = sentence_signs(document)
    model = load_model("sentences")
    shares = model.probabilities(signs)[:, model.labels.index(YES)].tolist()
    judged = [
        statement._replace(argues=share >= 0.5, asks=statement.asks and share < 0.5)
        for statement, share in zip(told, shares, strict=True)
    ]

    def cut(_: str, start: int, end: int) -> list[tuple[int, int]]:
        return _cuts(document, start, end)

    return add_units(document, unit_spans(document, judged, cut))


def _cuts(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the sentence at ``start`` to ``end`` is cut."""
    places, signs = cut_signs(document, start, end)
    if not places:
        return []
    model = load_model("cuts")
    shares = model.probabilities(signs)[:, model.labels.index(YES)].tolist()
    return [cut_of(place, start) for place, share in zip(places, shares, strict=True) if share >= 0.5]
