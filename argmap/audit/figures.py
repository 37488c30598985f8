"""Figures: find units that give different values for the same quantity.

In:  a document with sections and units.
Out: findings of kind ``figure_conflict``.

Two figures are held against each other when they measure the same thing (the same word before the
figure: 估值, 营收), of the same owner (shared names or nouns in the clause; 该, 此 and 其 look one
sentence back), in the same unit and at the same time. They conflict when no rounding, range, 约 or
超 reconciles them, or when one number is once a change and once a level. Forecasts are not held
against facts, nor parts against wholes. A second rule holds "全面超预期" against a listed figure
below what was expected.

Source: annotation guidelines, section 9.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from argmap.audit.expectations import find_broken_expectations
from argmap.audit.measured import Figure, measured_figures
from argmap.model import Document, Finding, FindingKind, Language

CROWD = 24  # figures of one thing that are held against each other; more say no more
ROUNDING = 0.03
ABOUT = 0.15
THRESHOLD = 0.5
UNSAID = 0.6  # the owner stands only in the sentence before
YEAR = 10000  # one year in the numbers YYYYMMDD
_MESSAGES = {
    Language.HANS: "同一数量({head})前后不一:{values}",
    Language.HANT: "同一數量({head})前後不一:{values}",
}


def find_figure_conflicts(document: Document) -> tuple[Finding, ...]:
    """Return the conflicts between figures, in text order of their first unit."""
    pairs = {pair for group in _groups(measured_figures(document)) for pair in _conflicts(group)}
    found = [_finding(document, cluster) for cluster in _clusters(pairs)]
    found += find_broken_expectations(document)
    order = {unit.id: place for place, unit in enumerate(document.units)}
    return tuple(sorted(found, key=lambda finding: [order[unit] for unit in finding.units]))


def _groups(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Yield the figures that share a head, a unit and a word of their owner."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        for word in figure.owners | figure.context:
            groups[figure.measure, figure.head, word].append(figure)
    for group in groups.values():
        values: dict[tuple[float, float, bool], Figure] = {}
        for figure in group:
            values.setdefault((figure.low, figure.high, figure.is_change), figure)
        yield list(values.values())[:CROWD]


def _conflicts(group: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pairs of a group that contradict each other."""
    for first, second in combinations(group, 2):
        if first.sentence == second.sentence or first.unit == second.unit:
            continue
        if _comparable(first, second) and _contradict(first, second):
            yield (first, second) if first.start < second.start else (second, first)


def _comparable(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are said of the same owner at the same time in the same way."""
    if first.is_forecast != second.is_forecast or first.manner != second.manner:
        return False
    if first.names - second.names and second.names - first.names:
        return False
    if not _same_time(first, second):
        return False
    return _score(first, second) >= THRESHOLD


def _score(first: Figure, second: Figure) -> float:
    """Return how far the owners agree: the lesser share that each finds of the other's, 0 to 1."""
    shares = []
    for one, other in ((first, second), (second, first)):
        if one.is_anaphoric:
            continue
        if one.owners:
            shares.append(len(one.owners & (other.owners | other.context)) / len(one.owners))
        else:
            shares.append(UNSAID if other.owners and other.owners <= one.context else 0.0)
    return round(min(shares, default=0.0), 3)


def _same_time(first: Figure, second: Figure) -> bool:
    """Tell whether the stretches of time that two figures are said of meet, as far as known."""
    if not first.dates or not second.dates:
        return True
    return any(_meet(one, other) for one in first.dates for other in second.dates)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches of days share one; years count only where both have them."""
    if min(one[0], other[0]) < YEAR:
        one, other = ((low % YEAR, high % YEAR) for low, high in (one, other))
    return one[0] <= other[1] and other[0] <= one[1]


def _contradict(first: Figure, second: Figure) -> bool:
    """Tell whether no rounding, range or relation reconciles the values."""
    if first.is_change != second.is_change:
        level = second if first.is_change else first
        change = first if first.is_change else second
        return level.high < 0 and level.low == level.high and _near(-level.low, change.low, 0)
    slack = ROUNDING if first.relation == second.relation == "=" else ABOUT
    low, high = (first, second) if first.low <= second.low else (second, first)
    if low.high >= second.low and first.high >= low.low and low.high >= high.low:
        return False
    if _near(low.high, high.low, slack):
        return False
    return low.relation != ">" and high.relation != "<"


def _near(one: float, other: float, slack: float) -> bool:
    """Tell whether two values are the same but for rounding."""
    return abs(one - other) <= slack * max(abs(one), abs(other))


def _clusters(pairs: set[tuple[Figure, Figure]]) -> Iterator[list[tuple[Figure, Figure]]]:
    """Yield the pairs that hang together, so that one quantity is one finding."""
    clusters: list[tuple[set[Figure], list[tuple[Figure, Figure]]]] = []
    for pair in sorted(pairs, key=lambda pair: (pair[0].start, pair[1].start)):
        home = next((cluster for cluster in clusters if cluster[0] & set(pair)), None)
        if home is None:
            clusters.append((set(pair), [pair]))
        else:
            home[0].update(pair)
            home[1].append(pair)
    yield from (cluster for _, cluster in clusters)


def _finding(document: Document, pairs: list[tuple[Figure, Figure]]) -> Finding:
    """Return the finding of pairs that hang together."""
    figures = sorted({figure for pair in pairs for figure in pair}, key=lambda one: one.start)
    head = figures[0].written
    left, right = "「」" if document.language == Language.HANT else "“”"
    quotes = [f"{left}{document.text[one.start : one.end]}{right}" for one in figures]
    template = _MESSAGES[document.language]
    return Finding(
        kind=FindingKind.FIGURE_CONFLICT,
        units=tuple(dict.fromkeys(figure.unit for figure in figures)),
        message=template.format(head=head, values="、".join(dict.fromkeys(quotes))),
        detail={
            "unit": figures[0].measure,
            "values": [[figure.low, figure.high] for figure in figures],
            "spans": [[figure.start, figure.end] for figure in figures],
            "subject": head,
            "owners": sorted(figures[0].owners | figures[-1].owners),
            "score": min(_score(*pair) for pair in pairs),
        },
    )
