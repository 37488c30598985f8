"""Units by linear models: which sentences argue, and where they are cut.

In:  a document with sentences.
Out: the same document with units, as in ``cutting.units``.

Models and rules are pooled as in ``learned.labels``.

Source: annotation guidelines, section 2; models trained on the corpus.
"""

from __future__ import annotations

from argmap.mining.cutting.cuts import cut_of
from argmap.mining.cutting.units import add_units, unit_spans
from argmap.mining.learned.sentence_signs import cut_signs, sentence_signs
from argmap.mining.linear import load_model
from argmap.model import Document

TRUST = 0.5
RULE = "rule:True"


def segment_units(document: Document) -> Document:
    """Add the unit layer; labels are given by later stages."""
    told, signs = sentence_signs(document)
    odds = _odds("sentences", signs, [statement.argues for statement in told])
    judged = [
        statement._replace(argues=odd > 0, asks=statement.asks and odd <= 0)
        for statement, odd in zip(told, odds, strict=True)
    ]

    def cut(_: str, start: int, end: int) -> list[tuple[int, int]]:
        places, seen = cut_signs(document, start, end)
        by_rule = [RULE in own for own in seen]
        cuts = zip(places, _odds("cuts", seen, by_rule), strict=True)
        return [cut_of(place, start) for place, odd in cuts if odd > 0]

    return add_units(document, unit_spans(document, judged, cut))


def _odds(name: str, signs: list[list[str]], told: list[bool]) -> list[float]:
    """Return the log-odds of yes, the model's and the rules' together."""
    if not signs:
        return []
    model = load_model(name)
    yes, no = model.labels.index("yes"), model.labels.index("no")
    sums = model.scores(signs)
    odds = (sums[:, yes] - sums[:, no]).tolist()
    return [odd + (TRUST if by_rule else -TRUST) for odd, by_rule in zip(odds, told, strict=True)]
