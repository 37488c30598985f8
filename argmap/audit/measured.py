"""Measured: for each figure of a document, what it measures, of whom and when.

In:  a document with sections and units.
Out: figures in text order with the words that say what they measure.

Source: annotation guidelines, section 9; the table ``figures.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from argmap.language.attribution import find_attribution
from argmap.language.folding import fold
from argmap.language.quantities import Quantity, QuantityKind, find_quantities
from argmap.language.words import Word, cut_words
from argmap.model import Document, Unit, VoiceKind


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure with what it is said of.

    Attributes:
        unit: id of its unit.
        sentence: where its sentence begins.
        start: first code point of the figure.
        end: code point after the last.
        measure: canonical unit of measure.
        low, high, relation: the value.
        head: the word that names what is measured, folded.
        written: the same as the text has it.
        owners: names and nouns before the figure in its clause, the head apart.
        context: names and nouns of the sentence and of the one before.
        names: proper names before the figure in its sentence.
        dates: stretches of days that the sentence names, with years.
        is_anaphoric: whether 该, 此 or 其 stands for the owner.
        is_forecast: whether it is expected rather than observed.
        is_change: whether it is a rise or a fall rather than a level.
        manner: words that make it another quantity (同比, 平均, 每股).
    """

    unit: str
    sentence: int
    start: int
    end: int
    measure: str
    low: float
    high: float
    relation: str
    head: str
    written: str
    owners: frozenset[str]
    context: frozenset[str]
    names: frozenset[str]
    dates: tuple[tuple[int, int], ...]
    is_anaphoric: bool
    is_forecast: bool
    is_change: bool
    manner: frozenset[str]


_KINDS = (QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.RATIO, QuantityKind.COUNT)
_KINDS_WITH_MEASURES = (*_KINDS, QuantityKind.MEASURE)
_STOP = re.compile(r"[。!?\n]")
_BOUNDARY = re.compile(r"[,;。!?\n:]|——")
_ANAPHOR = re.compile(r"[该此其]|这[一笔项个家场次]|上述|前述|两者")
_FROM = re.compile(r"[从由自]")
FEW = 2  # 该交易估值: an anaphor stands for the owner only where little else is named
LONGEST = 600  # a longer unit is a table or an attack, and no statement about one thing
REACH = 80  # how far before a figure the words stand that say what it measures
_NAMES = ("eng", "nr", "ns", "nt", "nz", "j")


def measured_figures(document: Document) -> Iterator[Figure]:
    """Yield the figures of all units outside furniture."""
    before: _Reader | None = None
    for unit in document.units:
        if unit.voice.kind == VoiceKind.FURNITURE or len(unit.text) > LONGEST:
            continue
        if before and before.unit.section != unit.section:
            before = None
        reader = _Reader(unit, before)
        yield from reader.figures()
        before = reader


class _Reader:
    """Reads the figures of one unit; its words only if it or the next unit has figures."""

    def __init__(self, unit: Unit, before: _Reader | None) -> None:
        self.unit, self.before = unit, before
        if before:
            before.before = None  # one unit back is enough
        self.text = fold(unit.text)
        self.quantities = find_quantities(unit.text)
        self.starts = [0, *(match.end() for match in _STOP.finditer(self.text))]

    @cached_property
    def words(self) -> list[Word]:
        """The words of the unit, those of its source apart."""
        source = find_attribution(self.unit.text, 0, len(self.unit.text))
        named = (source.start, source.end) if source else (0, 0)
        return [w for w in cut_words(self.text) if not named[0] <= w.start < named[1]]

    @cached_property
    def heads(self) -> list[tuple[int, int]]:
        """Where words stand that may name what is measured."""
        return sorted({*map(_span, filter(self._names, self.words)), *self._measured()})

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The names and nouns of the unit."""
        found = {
            self._of(w)
            for w in self.words
            if w.end - w.start > 1 and (w.tag.startswith(_NAMES) or w.tag in ("n", "vn", "nrt"))
        }
        return frozenset(found - table()["plain"])

    def figures(self) -> Iterator[Figure]:
        """Yield the figures."""
        for quantity in self.quantities:
            if quantity.kind in _KINDS_WITH_MEASURES and not self._is_old(quantity):
                yield from self._figure(quantity)

    def _is_old(self, quantity: Quantity) -> bool:
        """Tell whether the figure is the start of a change: 从3%升到5%."""
        lead = self.text[max(0, quantity.start - 8) : quantity.start]
        return bool(_FROM.search(lead)) and not _BOUNDARY.search(lead)

    def _figure(self, quantity: Quantity) -> Iterator[Figure]:
        """Yield the figure if something names what it measures."""
        start, heads = self._clause(quantity)
        if not heads:
            return
        clause = self.text[start : quantity.start]
        head = self.text[slice(*heads[-1])]
        owners = {self._of(word) for word in self.words if start <= word.start < quantity.start}
        words, base = table(), self.unit.start
        yield Figure(
            unit=self.unit.id,
            sentence=base + self._sentence(quantity.start),
            start=base + quantity.start,
            end=base + quantity.end,
            measure=quantity.unit or "number",
            low=quantity.low,
            high=quantity.high,
            relation=quantity.relation,
            head=head,
            written=self.unit.text[slice(*heads[-1])],
            owners=(self.nouns & owners) - {head},
            context=self.nouns | (self.before.nouns if self.before else frozenset()),
            names=self._named(quantity.start),
            dates=self._dates(quantity.start),
            is_anaphoric=bool(_ANAPHOR.search(clause)) and len(owners & self.nouns) <= FEW,
            is_forecast=_has(clause, words["forecast"]),
            is_change=bool(_change().search(clause)),
            manner=frozenset(word for word in words["manner"] if word in clause),
        )

    def _of(self, word: Word) -> str:
        """Return the folded word."""
        return self.text[word.start : word.end]

    def _clause(self, quantity: Quantity) -> tuple[int, list[tuple[int, int]]]:
        """Return where the clause of a figure begins that names what it measures, and those words."""
        start = max(self._sentence(quantity.start), quantity.start - REACH)
        bounds = [m.end() for m in _BOUNDARY.finditer(self.text, start, quantity.start)]
        for begin in (*reversed(bounds[-2:]), start):
            heads = [span for span in self.heads if begin <= span[0] and span[1] <= quantity.start]
            if heads:
                return begin, heads
        return start, []

    def _names(self, word: Word) -> bool:
        """Tell whether a word may name what is measured."""
        written = self._of(word)
        named = word.tag in ("n", "vn", "nz", "l") and len(written) > 1
        return named and written not in table()["plain"]

    def _measured(self) -> Iterator[tuple[int, int]]:
        """Yield the words that name measures, however the text was cut around them."""
        for match in _pattern("measured").finditer(self.text):
            yield match.span()

    def _sentence(self, place: int) -> int:
        """Return where the sentence of ``place`` begins, in the unit."""
        return bisect_start(self.starts, place)

    def _named(self, place: int) -> frozenset[str]:
        """Return the proper names before ``place`` in its sentence."""
        start = self._sentence(place)
        return frozenset(
            self._of(word)
            for word in self.words
            if start <= word.start < place and word.tag.startswith(_NAMES)
        )

    def _dates(self, place: int) -> tuple[tuple[int, int], ...]:
        """Return the nearest date before ``place``."""
        dates = [q for q in self.quantities if q.unit == "date" and q.start < place]
        return tuple((int(date.low), int(date.high)) for date in dates[-1:])


def bisect_start(starts: Sequence[int], place: int) -> int:
    """Return the last of ``starts`` that is not after ``place``."""
    return starts[bisect_right(starts, place) - 1]


def _has(clause: str, words: frozenset[str]) -> bool:
    """Tell whether a clause holds one of ``words``."""
    return any(word in clause for word in words)


@cache
def table() -> dict[str, frozenset[str]]:
    """Return the word lists of the package, by name."""
    raw = files("argmap.audit").joinpath("figures.toml").read_text("utf-8")
    return {name: frozenset(row["words"]) for name, row in tomllib.loads(raw).items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a word list as a pattern, the longest first."""
    words = sorted(table()[name], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def _span(word: Word) -> tuple[int, int]:
    """Return where a word stands."""
    return word.start, word.end


@cache
def _change() -> re.Pattern[str]:
    """Return the pattern of a rise or fall right before its figure: 缩水了约, but not 跌至."""
    words = _pattern("changes").pattern
    return re.compile(rf"(?:{words})(?:了|约|近|超|逾|超过|达|高达|过|幅度|大约|[ *])*$")
