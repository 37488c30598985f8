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


_SEPARATOR = re.compile(r"[ *]{0,2}(?:——|[-–—~至到])[ *]{0,2}")
_FRACTION = re.compile(r"个?分之")
_SPECIAL = re.compile(
    r"(?P<half>(?<![大两双各])(?:半数|[近过大]半(?![个年天月岛导夜径衰身])|一半))(?P<more>以上)?"
    r"|翻(?:了)?(?P<double>[一两二三四五六2-6])番|(?P<twice>翻了?一?[番倍](?!番))"
)
_PERIOD_BEFORE = re.compile(r"(?:(?<![将接附最])近|过去|最近|未来|今后|此后|往后)$")
_PERIOD_AFTER = re.compile(r"[之以]?(?:前|后|来)(?![自源期续])|[之以]?内(?![在部])")
_HALF_MORE = re.compile(r"半(?:小时|月|钟头)")
_TENTHS = re.compile(r"[1-9一二三四五六七八九]角")
LARGE = 10_000  # from here on a number without a unit is a figure
HUNDRED = 100
_DASHES = "-–—−"
_NEGATED = "至到为是达率值约了长降减跌比幅额润(:,;。、\"'“”*《[+元"
_NO_FIGURE = re.compile(r"(?<![0-9a-z])[a-z][a-z0-9]*[-.]?$")
_AFTER_LATIN = re.compile(r"[a-z][a-z0-9.]* $")
_DOUBTFUL = frozenset("度方平升克码帕伏瓦寸尺丈")
_HALVES = {"半数": "=", "一半": "=", "近半": "~", "过半": ">", "大半": ">"}
_KINDS = {kind.value: kind for kind in QuantityKind}


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text``.

    >>> [(q.low, q.unit, q.relation) for q in find_quantities("亏损约3,000亿美元,占两成半")]
    [(300000000000.0, 'usd', '~'), (25.0, 'percent', '=')]
    """
    folded = fold(text)
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
            end = numeral.end
            return self._made(numeral, start, end, money)
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
        return self.folded[place - 1] if place > 0 else ""

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
        return (
            sign in _DASHES
            and sign != ""
            and (not before or before.isspace() or before in _NEGATED)
        )

    def _fits(self, numeral: Numeral, measure: Measure) -> bool:
        """Tell whether numeral and measure make a figure rather than an article or an idiom."""
        small = numeral.han and numeral.end - numeral.start == 1
        sign = self.folded[numeral.start]
        if self._before(numeral.start) == "第":
            return True
        if small and numeral.bare:
            return measure.kind == "money"
        if small and measure.word in _DOUBTFUL:
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
        kind, unit = _KINDS[measure.kind], measure.name
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
        joint = _FRACTION.match(self.folded, below.end)
        if not joint or joint.end() != above.start or not below.low:
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
        """Add what follows and what precedes: 半, 多, 左右, 约, 以上; a period (近五年) is a date."""
        rest = self.folded[found.end : found.end + 6]
        if found.unit == "items" and (more := _HALF_MORE.match(self.folded, found.end)):
            unit = "month" if more[0] == "半月" else "hour"
            kind = QuantityKind.MEASURE
            value = found.low + 0.5
            found = replace(found, low=value, high=value, end=more.end(), unit=unit, kind=kind)
        elif found.unit == "yuan" and (tenths := _TENTHS.match(self.folded, found.end)):
            value = found.low + next(find_numerals(tenths[0])).low / 10
            found = replace(found, low=value, high=value, end=tenths.end())
        elif (
            rest[:1] == "半"
            and found.low == found.high
            and abs(found.low) < HUNDRED
            and rest[:2] != "半导"
        ):
            step = 5.0 if found.unit == "percent" else 0.5
            half = found.low + step
            found = replace(found, low=half, high=half, end=found.end + 1)
        elif rest[:1] in ("多", "余") and rest[1:2] not in ("数", "元", "地", "种", "额"):
            found = replace(found, relation=">", end=found.end + 1)
        around = self.table.relation_after(self.folded, found.end)
        before = self.table.relation_before(self.folded, found.start)
        if self._is_period(found):
            return replace(found, kind=QuantityKind.DATE)
        relation = found.relation
        if around != "=" or before != "=":
            relation = around if around != "=" else before
        return replace(found, relation=relation)

    def _is_period(self, found: Quantity) -> bool:
        """Tell whether a stretch of time says when: 近五年, 十年前, 3个月内."""
        if found.unit not in ("year", "month", "day", "hour"):
            return False
        lead = _PERIOD_BEFORE.search(self.folded[max(0, found.start - 3) : found.start])
        if lead and not (lead[0] == "近" and found.unit == "hour"):
            return True
        return bool(_PERIOD_AFTER.match(self.folded, found.end))
