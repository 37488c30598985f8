"""Units by linear models: which sentences argue, and where they are cut.

In:  a document with sentences.
Out: the same document with units, as in ``cutting.units``.

Models and rules are pooled as in ``learned.labels``.

Source: annotation guidelines, section 2; models trained on the corpus.
"""

from __future__ import annotations

import re

from argmap.mining.cutting.cuts import cut_of
from argmap.mining.cutting.units import add_units, unit_spans
from argmap.mining.learned.sentence_signs import TextSigns, cut_signs, sentence_signs
from argmap.mining.linear import load_model
from argmap.model import Document

TRUST = {"sentences": 1.2, "cuts": 0.5}
RULE = "rule:True"
FEW, SHY = 12, 1.5
"""A post of fewer sentences is shorter than any of the corpus: there the rules weigh more."""
CLAIMS = frozenset(("c:strong_policy", "c:strong_causal", "c:rhetorical", "c:opponent", "k:reason"))
OPEN = re.compile(r"是否|是不是|能否|会不会|會不會|可否|何时|何時|还是.{1,20}[?？]")
LEFT_OPEN = 2.0
"""What the form of a question that leaves its answer open weighs against its being a unit."""
PLAIN = 0.7
"""What words that plainly claim or reason weigh beyond what the model gives them."""


def segment_units(document: Document) -> Document:
    """Add the unit layer; labels are given by later stages."""
    text = TextSigns(document)
    told, signs = sentence_signs(text)
    odds = _odds("sentences", signs, [statement.argues for statement in told])
    if len(told) < FEW:
        odds = [odd + SHY * statement.argues for odd, statement in zip(odds, told, strict=True)]
    odds = [
        odd + PLAIN * bool(CLAIMS.intersection(own)) for odd, own in zip(odds, signs, strict=True)
    ]
    odds = [
        odd
        - LEFT_OPEN
        * (statement.asks and bool(OPEN.search(document.text, statement.start, statement.end)))
        for odd, statement in zip(odds, told, strict=True)
    ]
    judged = [
        statement._replace(argues=odd > 0, asks=statement.asks and odd <= 0)
        for statement, odd in zip(told, odds, strict=True)
    ]

    cuts = _cuts(text, [(s.start, s.end) for s in judged if s.argues])
    spans = unit_spans(document, judged, lambda _, start, end: cuts.get((start, end), []))
    return add_units(document, spans)


def _cuts(
    text: TextSigns, spans: list[tuple[int, int]]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return where each sentence is cut; all are judged at once."""
    seen = [(span, *cut_signs(text, *span)) for span in spans]
    signs = [own for _, _, of_span in seen for own in of_span]
    odds = iter(_odds("cuts", signs, [RULE in own for own in signs]))
    return {
        span: [cut_of(place, span[0]) for place in places if next(odds) > 0]
        for span, places, _ in seen
    }


def _odds(name: str, signs: list[list[str]], told: list[bool]) -> list[float]:
    """Return the log-odds of yes, the model's and the rules' together."""
    if not signs:
        return []
    model = load_model(name)
    yes, no = model.labels.index("yes"), model.labels.index("no")
    sums = model.scores(signs)
    odds = (sums[:, yes] - sums[:, no]).tolist()
    trust = TRUST[name]
    return [odd + (trust if by_rule else -trust) for odd, by_rule in zip(odds, told, strict=True)]
