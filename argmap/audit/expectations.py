"""Expectations: hold "everything beat expectations" against the figures listed with it.

In:  a document with sections and units.
Out: findings of kind ``figure_conflict``: a claim that all figures went beyond (or fell short of)
     what was expected, and a pair "figure, expected figure" of the same section that says otherwise.

Source: annotation guidelines, section 9 ("全面超预期" against a figure below what was expected).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from argmap.audit.measured import table
from argmap.language.folding import fold
from argmap.language.quantities import Quantity, find_quantities
from argmap.model import Document, Finding, FindingKind, Language, Section, Unit, VoiceKind

REACH = 1500
GAP = 20
_EXPECTED = re.compile(
    r"[,;、(（ ]{0,2}(?:而|但|低于|高于|不及|超过|对比)?(?:此前|市场|分析师|机构|华尔街|公司|原先|普遍|一致|的){0,3}"
    r"预期(?:值)?(?:为|是|的)?[:约 ]?$"
)
_MESSAGES = {
    Language.HANS: "说“{claim}”,但实际{actual},预期{expected}",
    Language.HANT: "說「{claim}」,但實際{actual},預期{expected}",
}


class _Pair(NamedTuple):
    """A figure and what was expected, in code points of the document."""

    actual: Quantity
    expected: Quantity
    offset: int
    is_burden: bool


def find_broken_expectations(document: Document) -> list[Finding]:
    """Return one finding for each sweeping claim and each figure that goes against it."""
    found = []
    starts = [unit.start for unit in document.units]
    for section in document.sections:
        if section.voice.kind != VoiceKind.FURNITURE:
            found += list(_in_section(document, section, starts))
    return found


def _in_section(document: Document, section: Section, starts: list[int]) -> Iterator[Finding]:
    """Yield the findings of one section."""
    words = document.text[section.start : section.end]
    folded = fold(words)
    claims = list(_sweeping().finditer(folded))
    if not claims:
        return
    for pair in _pairs(words, folded, section.start):
        before = [match for match in claims if match.start() < pair.actual.start]
        claim = before[-1] if before else claims[0]
        unit = _unit_at(document, starts, section.start + claim.start())
        other = _unit_at(document, starts, section.start + pair.actual.start)
        near = abs(pair.actual.start - claim.start()) <= REACH
        if unit and other and near and _goes_against(pair, is_above=bool(claim["above"])):
            yield _finding(document, claim[0], pair, (unit, other))


def _pairs(words: str, folded: str, offset: int) -> Iterator[_Pair]:
    """Yield the pairs "73.4%,预期74%"."""
    burdens = table()["burdens"]
    for actual, expected in pairwise(find_quantities(words)):
        if (actual.unit, actual.kind) != (expected.unit, expected.kind):
            continue
        between = folded[actual.end : expected.start]
        if len(between) <= GAP and _EXPECTED.match(between):
            lead = folded[max(0, actual.start - 10) : actual.start]
            is_burden = any(word in lead for word in burdens)
            yield _Pair(actual, expected, offset, is_burden)


def _goes_against(pair: _Pair, *, is_above: bool) -> bool:
    """Tell whether a pair says the contrary of the claim."""
    if pair.is_burden:
        return False
    if is_above:
        return pair.actual.high < pair.expected.low
    return pair.actual.low > pair.expected.high


def _unit_at(document: Document, starts: list[int], place: int) -> Unit | None:
    """Return the unit that covers ``place``."""
    index = bisect_right(starts, place) - 1
    return document.units[index] if index >= 0 and place < document.units[index].end else None


def _finding(document: Document, claim: str, pair: _Pair, units: tuple[Unit, Unit]) -> Finding:
    """Return the finding of one pair."""
    spans = [[q.start + pair.offset, q.end + pair.offset] for q in (pair.actual, pair.expected)]
    actual, expected = (document.text[start:end] for start, end in spans)
    first, second = sorted(units, key=lambda unit: unit.start)
    return Finding(
        kind=FindingKind.FIGURE_CONFLICT,
        units=tuple(dict.fromkeys((first.id, second.id))),
        message=_MESSAGES[document.language].format(claim=claim, actual=actual, expected=expected),
        detail={
            "unit": pair.actual.unit,
            "values": [[q.low, q.high] for q in (pair.actual, pair.expected)],
            "spans": [*spans],
            "subject": claim,
            "score": 0.9,
        },
    )


@cache
def _sweeping() -> re.Pattern[str]:
    """Return the pattern of a sweeping claim."""
    every, above, below = ("|".join(sorted(table()[name])) for name in ("all", "above", "below"))
    return re.compile(rf"(?:{every})[^,。;!?\n]{{0,4}}?(?:(?P<above>{above})|(?P<below>{below}))")
