"""Dates: find the calendar dates, months, quarters, years and decades of a text.

In:  a folded text (``argmap.language.folding``).
Out: dates in text order; each is a stretch of days, written as numbers YYYYMMDD. What the text does
     not say is 0: "11月14日" is 1114 to 1114, "11月" is 1101 to 1131.

Source: GB/T 7408.1-2023 (ISO 8601-1) for dates in figures; GB/T 15835-2011 for Chinese signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.language.numerals import find_numerals

_YEAR = "(?:1[0-9]|20|21)[0-9]{2}"
_HAN = "零〇一二三四五六七八九"
_DATE = re.compile(
    rf"(?<![0-9a-z])(?<![0-9]\.)(?P<iso>{_YEAR})(?P<dash>[-/.])(?P<iso_month>0?[1-9]|1[0-2])"
    r"(?:(?P=dash)(?P<iso_day>0?[1-9]|[12][0-9]|3[01]))?(?![0-9%])(?!(?P=dash)[0-9])"
    rf"|(?<![0-9])(?<![0-9]\.)(?:(?P<hundred>1[89]|2[01])世纪)?(?P<decade>(?:(?:18|19|20)[0-9]|[1-9])0|[一二三四五六七八九]十)年代"
    rf"|(?<![0-9])(?<![0-9]\.)(?P<from>{_YEAR})\s?(?:年)?\s?[-–—~至到/]\s?(?P<to>{_YEAR}|[0-9]{{2}})\s?(?:年度|年|财年|财政年度)(?![级])"
    rf"|(?<![0-9])(?<![0-9]\.)(?P<year>{_YEAR}|[0-9]{{2}}(?=年[0-9]{{1,2}}月)|[一二][{_HAN}]{{3}}(?=年))\s?"
    r"(?:财政年度|财年|年度?|(?=q[1-4]|h[12])|(?=[上下]半年))(?![级多]|的?历史|之久)"
    r"(?:\s?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:份)?(?:\s?(?P<day>[12][0-9]|3[01]|0?[1-9])\s?[日号])?"
    r"|\s?第?(?P<quarter>[一二三四1-4])季度?|q(?P<q>[1-4])|(?P<half>[上下])半年|h(?P<h>[12]))?"
    r"|(?<![0-9个十百千万一二三四五六七八九])(?<![0-9]\.)(?P<only_month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!球|亮|薪|租|供|均|饼|嫂|子|入|活|报|票|光族)(?:份)?"
    r"(?:(?P<only_day>[12][0-9]|3[01]|0?[1-9])[日号])?"
    r"|(?:第|前)?(?<![a-z0-9个.十百])(?P<only_quarter>[一二三四1-4])季度|(?<![a-z0-9])q(?P<only_q>[1-4])(?![a-z0-9])"
    r"|(?<![0-9a-z])(?<![0-9]\.)(?P<last_day>[12][0-9]|3[01]|[1-9])日(?![元圆币本常内均线后前游报])"
    r"|(?<![0-9])(?<![0-9]\.)(?P<century>[12][0-9]|二十一?|十[一二三四五六七八九])世纪"
)
YEAR = 10000  # one year, one month in the numbers YYYYMMDD
MONTH = 100
CENTURY = 100
RECENT = 30  # 20年代 is from 2020, 30年代 from 1930
_SEPARATOR = re.compile(r"\s?(?:[-–—~至到]|——)\s?")


class Date(NamedTuple):
    """A stretch of days in the text.

    Attributes:
        start: first code point.
        end: code point after the last.
        low: first day as YYYYMMDD, 0 for what the text does not say.
        high: last day likewise.
    """

    start: int
    end: int
    low: int
    high: int


def find_dates(folded: str) -> Iterator[Date]:
    """Yield the dates of a folded text; "9月–11月" is one.

    >>> [(date.low, date.high) for date in find_dates("2025年q3,11月14日")]
    [(20250701, 20250930), (1114, 1114)]
    """
    held: Date | None = None
    for match in _DATE.finditer(folded):
        date = Date(*match.span(), *_days(match))
        joint = held and _SEPARATOR.fullmatch(folded, held.end, date.start)
        if held and joint and _tail(held.low, date.low) <= _tail(date.high, date.low):
            low, high = held.low, date.high
            held = Date(held.start, date.end, low, _completed(high, held.high))
            continue
        if held:
            yield held
        held = date
    if held:
        yield held


def _tail(day: int, like: int) -> int:
    """Return the part of ``day`` that ``like`` has too, for comparing a full with a short date."""
    return day % MONTH if like < MONTH else day % YEAR if like < YEAR else day


def _completed(day: int, by: int) -> int:
    """Give a short day the year and month of the date before it: 14日至16日."""
    return by - _tail(by, day) + day if by > day else day


def _days(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last day that a match means."""
    part = match.groupdict()
    if part["iso"]:
        return _calendar(int(part["iso"]), part["iso_month"], part["iso_day"])
    if part["decade"]:
        return _decade(_number(part["decade"]), int(part["hundred"] or 0))
    if part["from"]:
        return int(part["from"]) * YEAR + 101, _year(part["to"], part["from"]) * YEAR + 1231
    if part["century"]:
        number = _number(part["century"]) * CENTURY
        return (number - 99) * YEAR + 101, number * YEAR + 1231
    return _part_of_year(match, _year(part["year"], "2000") if part["year"] else 0)


def _part_of_year(match: re.Match[str], year: int) -> tuple[int, int]:
    """Return the days of a quarter, a half, a month or a day."""
    part = match.groupdict()
    if quarter := part["quarter"] or part["q"] or part["only_quarter"] or part["only_q"]:
        last = 3 * _number(quarter)
        first = 1 if match[0].startswith("前") else last - 2
        return year * YEAR + first * MONTH + 1, _last(year, last)
    if half := part["half"] or part["h"]:
        first, last = (1, 6) if half in "上1" else (7, 12)
        return year * YEAR + first * MONTH + 1, _last(year, last)
    if part["last_day"]:
        return int(part["last_day"]), int(part["last_day"])
    return _calendar(year, part["month"] or part["only_month"], part["day"] or part["only_day"])


def _calendar(year: int, month: str | None, day: str | None) -> tuple[int, int]:
    """Return the days of a year, of a month or of a day."""
    if not month:
        return year * YEAR + 101, year * YEAR + 1231
    number = _number(month)
    if not day:
        return year * YEAR + number * MONTH + 1, _last(year, number)
    exact = year * YEAR + number * MONTH + int(day)
    return exact, exact


def _last(year: int, month: int) -> int:
    """Return the last day of a month; 31 stands for whichever it is."""
    return year * YEAR + month * MONTH + {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def _decade(number: int, century: int) -> tuple[int, int]:
    """Return the days of a decade: 1990 or 90 are the nineties, 10 the years from 2010."""
    if number < CENTURY:
        number += CENTURY * (century - 1 if century else 20 if number < RECENT else 19)
    return number * YEAR + 101, (number + 9) * YEAR + 1231


def _year(written: str, like: str) -> int:
    """Return a year of four signs, or of two in the century of ``like``."""
    year = _number(written)
    return year if year >= CENTURY else int(like[:2]) * CENTURY + year


def _number(written: str) -> int:
    """Return a small number in figures or in Chinese signs."""
    return int(next(find_numerals(written)).low)
