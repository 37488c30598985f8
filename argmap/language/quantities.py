"""Quantities: find the figures of a text and normalise them.

In:  any text.
Out: quantities in text order that never overlap: amounts of money, shares, multiples, counts,
     measures, dates and places in an order, each with least and greatest value, canonical unit and
     its relation to the true value (约 ``~``, 超 ``>``, 不到 ``<``).

List markers, version and product names, idioms, telephone numbers and URLs are no quantities.

Source: the table ``measures.toml`` and the sources named there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from argmap.language.dates import find_dates
from argmap.language.folding import fold
from argmap.language.measures import Measure, cover, measures
from argmap.language.numerals import Numeral, Relation, find_numerals


class QuantityKind(StrEnum):
    """What a quantity is a quantity of."""

    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    COUNT = "count"
    MEASURE = "measure"
    DATE = "date"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the text.

    Attributes:
        start: first code point, sign and currency included.
        end: code point after the last, unit included.
        low: least value, in ``unit``, with its sign; a date as YYYYMMDD, 0 for unsaid parts.
        high: greatest value; the same for a point.
        unit: canonical unit (``yuan``, ``percent``, ``people``, ``kWh``, ``year``, ``date`` …), the
            measure word itself, or empty.
        relation: how the value stands to the true one.
        kind: what it is a quantity of.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    kind: QuantityKind
    relation: Relation = "="

    @property
    def sign(self) -> int:
        """-1 below zero, else 1."""
        return -1 if self.high < 0 else 1

    @property
    def is_approximate(self) -> bool:
        """Tell whether the text does not claim the exact value."""
        return self.relation != "=" or self.low != self.high


_NUMBER = re.compile("[0-9零〇一二两三四五六七八九十百千万亿兆半翻]")
_SEPARATOR = re.compile(r"[ *]{0,2}(?:——|[-–—~至到])[ *]{0,2}")
_FRACTION = re.compile(r"个?分之")
_SPECIAL = re.compile(
    r"(?P<half>(?<![大两双各])(?:半数|[近过大]半(?![个年天月岛导夜径衰身])|一半))(?P<more>以上)?"
    r"|翻(?:了)?(?P<double>[一两二三四五六2-6])番|(?P<twice>翻了?一?[番倍](?!番))"
)
_PART = re.compile(
    r"半(?P<of>小时|月|钟头)|半(?!导|数|径|岛)|(?P<tenths>[1-9一二三四五六七八九])角|(?P<over>[多余](?![数元地种额]))"
)
PERIODS = ("year", "month", "day", "hour")
LARGE = 10_000  # from here on a number without a unit is a figure
HUNDRED = 100
_DASHES = "-–—−"
_NEGATED = "至到为是达率值约了长降减跌比幅额润(:,;。、\"'“”*《[+元"
_NO_FIGURE = re.compile(r"(?<![0-9a-z])[a-z][a-z0-9]*[-.]?$")
_AFTER_LATIN = re.compile(r"[a-z][a-z0-9.]* $")
_DOUBTFUL = frozenset("度方平升克码帕伏瓦寸尺丈块角刀")
_HALVES = {"半数": "=", "一半": "=", "近半": "~", "过半": ">", "大半": ">"}


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text``.

    >>> [(q.low, q.unit, q.relation) for q in find_quantities("亏损约3,000亿美元,占两成半")]
    [(300000000000.0, 'usd', '~'), (25.0, 'percent', '=')]
    """
    folded = fold(text)
    if not _NUMBER.search(folded):
        return ()
    clear = measures().without_names(folded)
    dates = [
        Quantity(d.start, d.end, float(d.low), float(d.high), "date", QuantityKind.DATE)
        for d in find_dates(clear)
    ]
    specials = list(_specials(clear))
    taken = [(q.start, q.end) for q in (*dates, *specials)]
    counted = _Reader(cover(clear, taken)).quantities()
    return tuple(sorted((*dates, *specials, *counted), key=lambda quantity: quantity.start))


def _specials(folded: str) -> Iterator[Quantity]:
    """Yield 一半, 近半, 翻番, 翻两番."""
    for match in _SPECIAL.finditer(folded):
        start, end = match.span()
        if half := match["half"]:
            relation: Relation = ">" if match["more"] or _HALVES[half] == ">" else "="
            if relation == "=":
                near = _HALVES[half] == "~"
                relation = "~" if near else measures().relation_before(folded, start)
            yield Quantity(start, end, 50, 50, "percent", QuantityKind.PERCENT, relation)
        else:
            doubled = next(find_numerals(match["double"])).low if match["double"] else 1
            yield Quantity(start, end, 2**doubled, 2**doubled, "times", QuantityKind.RATIO)


class _Reader:
    """Reads the numerals of a folded text into quantities, one after the other."""

    def __init__(self, folded: str) -> None:
        """Read ``folded``, in which names, dates and the like are covered."""
        self.folded, self.table = folded, measures()
        self.numerals = list(find_numerals(folded))

    def quantities(self) -> Iterator[Quantity]:
        """Yield the quantities."""
        place, end = 0, 0
        while place < len(self.numerals):
            numeral = self.numerals[place]
            found, used = self._fraction(place) or self._range(place) or (self._one(numeral), 1)
            place += used
            if found and found.start >= end:
                found = self._extended(found)
                yield found
                end = found.end

    def _one(self, numeral: Numeral, *, joined: bool = False) -> Quantity | None:
        """Read one numeral with what stands around it; ``joined`` when a range leads up to it."""
        start, prefix = self._opening(numeral, joined=joined)
        if start < 0:
            return None
        measure = self.table.at(self.folded, numeral.end)
        if prefix and (not measure or measure.kind != "money"):
            money = Measure(prefix, "money", prefix, 1, exact=True)
            return self._made(numeral, start, numeral.end, money)
        if measure is None:
            large = (
                max(numeral.scale, numeral.low if numeral.han else 0) >= LARGE and not numeral.bare
            )
            if (large or numeral.grouped) and self._before(start) != "第":
                return self._made(numeral, start, numeral.end, Measure("", "count", "", 1))
            return None
        if not self._fits(numeral, measure):
            return None
        return self._made(numeral, start, measure.end(self.folded, numeral.end), measure)

    def _before(self, place: int) -> str:
        """Return the character before ``place``."""
        return self.folded[max(0, place - 1) : place]

    def _opening(self, numeral: Numeral, *, joined: bool = False) -> tuple[int, str]:
        """Return where the figure begins with its sign, and its currency; -1 for a name's number."""
        start, prefix = self.table.prefix(self.folded, numeral.start)
        before = self.folded[max(0, start - 12) : start]
        if not prefix and not numeral.han and not joined:
            if (
                _NO_FIGURE.search(before)
                or before[-1:] == "."
                or (before[-2:-1].isdigit() and before[-1:] in "-/")
            ):
                return -1, ""
            if _AFTER_LATIN.search(before) and not self.table.at(
                self.folded, numeral.end, gap=False
            ):
                return -1, ""
        return start - (not joined and self._has_minus(start)), prefix

    def _has_minus(self, start: int) -> bool:
        """Tell whether a minus or 负 stands right before ``start``."""
        sign, before = self._before(start), self._before(start - 1)
        if sign == "负":
            return before not in ("正", "抱", "自", "肩")
        is_dash = sign != "" and sign in _DASHES
        return is_dash and (not before or before.isspace() or before in _NEGATED)

    def _fits(self, numeral: Numeral, measure: Measure) -> bool:
        """Tell whether numeral and measure make a figure rather than an article or an idiom."""
        small = numeral.han and numeral.end - numeral.start == 1
        sign = self.folded[numeral.start]
        if self._before(numeral.start) == "第":
            return True
        if small and numeral.bare:
            return measure.kind == "money"
        if small and (measure.word in _DOUBTFUL or sign + measure.word == "十分"):
            return False
        if numeral.bare and not measure.exact:
            return measure.kind in ("measure", "money") or measure.name == "people"
        return not (small and sign == "一" and not measure.exact)

    def _made(self, numeral: Numeral, start: int, end: int, measure: Measure) -> Quantity:
        """Return the quantity of one numeral."""
        low, high = numeral.low * measure.factor, numeral.high * measure.factor
        negative = start < numeral.start and self.folded[start] in _DASHES + "负"
        if negative:
            low, high = -high, -low
        kind = QuantityKind(measure.kind)
        unit = measure.name + measure.per(self.folded, numeral.end)
        if self._before(start) == "第":
            start, kind, unit = start - 1, QuantityKind.ORDINAL, measure.word
        return Quantity(start, end, low, high, unit, kind, numeral.relation)

    def _range(self, place: int) -> tuple[Quantity, int] | None:
        """Read "1.8–2.3倍", "637亿美元到663亿美元": two numerals that share their unit."""
        if place + 1 == len(self.numerals):
            return None
        first, second = self.numerals[place : place + 2]
        own = self.table.at(self.folded, first.end)
        joint = _SEPARATOR.match(self.folded, own.end(self.folded, first.end) if own else first.end)
        if not joint or self.table.prefix(self.folded, second.start)[0] != joint.end():
            return None
        left, right = self._one(first), self._one(second, joined=True)
        if left and right and own and (left.unit, left.kind) != (right.unit, right.kind):
            return None
        if right is None or (own and self._is_change(first.start)):
            return None
        if left is None or not own:
            factor = right.high / second.high if second.high else 1.0
            scaled = first.low * factor * (second.scale if first.scale == 1 else 1)
            low = scaled if abs(scaled) <= abs(right.high) else first.low * factor
            start = self._opening(first)[0]
            if start < 0:
                return None
            left = replace(right, start=start, low=low)
        low, high = sorted((left.low, right.high))
        relation: Relation = "=" if left.relation == right.relation == "=" else "~"
        return replace(right, start=left.start, low=low, high=high, relation=relation), 2

    def _is_change(self, start: int) -> bool:
        """Tell whether 从 or 由 stands before: 从3%到5% is a change, not a range."""
        return bool(re.search("[从由]", self.folded[max(0, start - 6) : start]))

    def _fraction(self, place: int) -> tuple[Quantity, int] | None:
        """Read 三分之一, 百分之二十, 百分之三到五."""
        if place + 1 == len(self.numerals):
            return None
        below, above = self.numerals[place : place + 2]
        if not below.low or not _FRACTION.fullmatch(self.folded, below.end, above.start):
            return None
        low, high, end, used = above.low, above.high, above.end, 2
        if place + 2 < len(self.numerals):
            last = self.numerals[place + 2]
            dash = _SEPARATOR.match(self.folded, above.end)
            if dash and dash.end() == last.start and not self.table.at(self.folded, last.end):
                high, end, used = max(high, last.high), last.end, 3
        low, high = (float(f"{part / below.low * 100:.12g}") for part in (low, high))
        start = below.start - self._has_minus(below.start)
        sign = -1 if start < below.start else 1
        low, high = sorted((sign * low, sign * high))
        return Quantity(
            start, end, low, high, "percent", QuantityKind.PERCENT, above.relation
        ), used

    def _extended(self, found: Quantity) -> Quantity:
        """Add what follows and what precedes: 半, 约, 以上; a period (近五年) is a date."""
        found = self._with_part(found)
        if found.unit in PERIODS and self.table.is_period(self.folded, found.start, found.end):
            return replace(found, kind=QuantityKind.DATE)
        after = self.table.relation_after(self.folded, found.end)
        relation = after if after != "=" else self.table.relation_before(self.folded, found.start)
        return replace(found, relation=relation) if relation != "=" else found

    def _with_part(self, found: Quantity) -> Quantity:
        """Add the part of a unit that follows: 两成半, 三年半, 三个半小时, 3元5角, 3年多."""
        match = _PART.match(self.folded, found.end)
        if match is None or found.low != found.high or abs(found.low) >= HUNDRED:
            return found
        more, unit, kind = 0.5, found.unit, found.kind
        if match["tenths"]:
            if unit != "yuan":
                return found
            more = next(find_numerals(match["tenths"])).low / 10
        elif match["of"]:
            unit, kind = "month" if match["of"] == "月" else "hour", QuantityKind.MEASURE
        elif match["over"]:
            return replace(found, relation=">", end=match.end())
        elif unit == "percent":
            more = 5.0
        value = found.low + more
        return replace(found, low=value, high=value, end=match.end(), unit=unit, kind=kind)
