"""Units match one to one by an overlap of at least one half."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.corpus.matching import match_units
from argmap.model import Document

LENGTH = 24
TEXT = "甲" * LENGTH


def cut(spans: list[tuple[int, int]]) -> Document:
    units = [
        {"id": f"u{n}", "start": start, "end": end, "text": TEXT[start:end], "section": "s1"}
        for n, (start, end) in enumerate(spans, start=1)
    ]
    return Document.of(TEXT, sections=[{"id": "s1", "start": 0, "end": LENGTH}], units=units)


CUTS = st.lists(st.integers(0, LENGTH), unique=True, max_size=10).map(
    lambda places: cut(list(zip(*[iter(sorted(places))] * 2, strict=False)))
)


def largest(gold: Document, system: Document) -> int:
    """Return the size of a maximum matching, by trying everything."""

    def best(units: tuple, free: frozenset) -> int:
        if not units:
            return 0
        unit, *rest = units
        found = [best(tuple(rest), free)]
        for other in gold.units:
            shared = min(unit.end, other.end) - max(unit.start, other.start)
            together = max(unit.end, other.end) - min(unit.start, other.start)
            if other.id in free and shared / together >= 0.5:
                found.append(1 + best(tuple(rest), free - {other.id}))
        return max(found)

    return best(system.units, frozenset(unit.id for unit in gold.units))


def test_a_unit_cut_in_two_halves_matches_once() -> None:
    assert match_units(cut([(0, 10)]), cut([(0, 5), (5, 10)])) == {"u1": "u1"}
    assert match_units(cut([(0, 5), (5, 10)]), cut([(0, 10)])) == {"u1": "u1"}


def test_less_than_half_is_no_match() -> None:
    assert match_units(cut([(0, 10)]), cut([(0, 4)])) == {}
    assert match_units(cut([(0, 6), (6, 12)]), cut([(2, 6), (7, 12)])) == {"u1": "u1", "u2": "u2"}


@given(CUTS, CUTS)
def test_no_larger_matching_exists(gold: Document, system: Document) -> None:
    matches = match_units(gold, system)
    assert len(set(matches.values())) == len(matches) == largest(gold, system)


@given(CUTS)
def test_every_unit_matches_itself(document: Document) -> None:
    assert match_units(document, document) == {unit.id: unit.id for unit in document.units}
