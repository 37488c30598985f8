"""Summary: the counts of a document.

In:  a document with units and support.
Out: the same document with its summary.

Source: schema ``argmap/1``, field ``summary``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.model import Counts, Document, Summary, SupportStatus, Unit, VoiceKind


def audit_summary(document: Document) -> Document:
    """Add the summary."""
    voices: dict[str, list[Unit]] = defaultdict(list)
    for unit in document.units:
        voices[unit.voice.key].append(unit)
    counts = _counts(document.units).model_dump()
    by_voice = {key: _counts(units) for key, units in voices.items()}
    summary = Summary(**counts, by_voice=by_voice, coverage=_coverage(document))
    return document.with_layers(summary=summary)


def _counts(units: Iterable[Unit]) -> Counts:
    """Return how many claims and premises there are, and how the claims fare."""
    total = {"claims": 0, "premises": 0, "unsupported": 0, "weak": 0, "contested": 0}
    for unit in units:
        total["claims" if unit.is_claim else "premises"] += 1
        if unit.support is None:
            continue
        total["contested"] += unit.support.contested
        if unit.support.status != SupportStatus.SUPPORTED:
            total[str(unit.support.status)] += 1
    return Counts(**total)


def _coverage(document: Document) -> float:
    """Return the share of the characters outside furniture that lie in units; white space aside."""
    spoken = sum(
        len("".join(section.of(document.text).split()))
        for section in document.sections
        if section.voice.kind != VoiceKind.FURNITURE
    )
    inside = sum(len("".join(unit.text.split())) for unit in document.units)
    return round(min(1.0, inside / spoken), 3) if spoken else 0.0
