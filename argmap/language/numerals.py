"""Numerals: find the numbers of a text, in figures or in Chinese signs, and read them.

In:  a folded text (``argmap.language.folding``).
Out: numerals in text order, each with the lowest and the highest value that it stands for: 三百 is
     300 to 300, 三四百 is 300 to 400, 数百 is 200 to 900, 十几 is 11 to 19.

A bare scale (百万, 千亿) is read as one of it and marked as such.

Source: GB/T 15835-2011; Chao Yuen Ren, A Grammar of Spoken Chinese (1968), section 7.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod
from typing import Literal, NamedTuple

Relation = Literal["=", ">", "<", "~"]

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SIGNS = "零〇一二两三四五六七八九"
_PATTERN = re.compile(
    rf"(?P<figure>{_ARABIC})(?:\ ?(?P<many>[多余几])?(?P<scale>[十百千]?(?:万亿|[万亿兆])|[十百千](?![瓦米克卡]))"
    r"(?:(?P<rest>[0-9]{1,4})(?P<small>[百千万](?!分)))?)?(?P<more>[多余](?!数|元[化文论]))?"
    rf"|(?P<han>(?:[{_SIGNS}十百万亿兆几]|千(?![瓦米克卡])|(?<![指多少系次人参基函倍岁位级])数(?=[十百千万亿])"
    r"|上(?=[百千万亿](?!分))|(?<=[十百千万亿])(?:[多余](?!数|元[化文论])|来(?![自到源看说年])))+"
    rf"(?:(?<=[{_SIGNS}十])点[{_SIGNS}]+[百千万亿]*)?)"
)
_SCALES = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "兆": 1e12}
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6, "七": 7, "八": 8, "九": 9
}  # fmt: skip
_PAIR = re.compile(
    rf"(?<![{_SIGNS}])([一二三四五六七八九])([一二两三四五六七八九])(?=[十百千万亿]|$)"
)
LONGEST = 24


class Numeral(NamedTuple):
    """A number of the text.

    Attributes:
        start: first code point.
        end: code point after the last.
        low, high: the least and the greatest value.
        relation: ``>`` for 300多, ``~`` for 数百, else ``=``.
        scale: what 万, 亿 after figures multiply by, or the last of Chinese signs; 1 without.
        han: whether it is written in Chinese signs.
        bare: whether it is a scale alone (百万).
        grouped: whether it has thousands separators.
    """

    start: int
    end: int
    low: float
    high: float
    relation: Relation = "="
    scale: float = 1
    han: bool = False
    bare: bool = False
    grouped: bool = False


def find_numerals(folded: str) -> Iterator[Numeral]:
    """Yield the numerals of a folded text; what no one can read as a number is left out.

    >>> [(numeral.low, numeral.high) for numeral in find_numerals("1.2万亿和三四百")]
    [(1200000000000.0, 1200000000000.0), (300.0, 400.0)]
    """
    for match in _PATTERN.finditer(folded):
        numeral = _figures(match) if match["figure"] else _han(match)
        if numeral:
            yield numeral


def _figures(match: re.Match[str]) -> Numeral | None:
    """Read 3,000 or 1.2万亿 or 1亿2000万."""
    if len(match["figure"]) > LONGEST:
        return None
    scale = prod(_SCALES[sign] for sign in match["scale"] or "")
    value = _exact(float(match["figure"].replace(",", "")) * scale)
    if match["rest"]:
        value += float(match["rest"]) * _SCALES[match["small"]]
    return Numeral(
        *match.span(),
        value,
        value,
        ">" if match["many"] or match["more"] else "=",
        float(scale),
        grouped="," in match["figure"],
    )


def _exact(value: float) -> float:
    """Take the noise of binary fractions off: 570.1亿 is 57010000000, not …000.01."""
    return float(f"{value:.12g}")


def _han(match: re.Match[str]) -> Numeral | None:
    """Read 三万五千, 二〇二五, 三四百, 数百, 十几, 上百."""
    signs = match["han"]
    if len(signs) > LONGEST:
        return None
    relation: Relation = "="
    if signs[0] == "上" or any(sign in signs for sign in "多余来"):
        relation = ">"
    elif "几" in signs or "数" in signs:
        relation = "~"
    core = re.sub("[上多余来]", "", signs)
    few = re.sub("(?<=十)几$", "一", core)
    low = _value(_PAIR.sub(r"\1", re.sub("[几数]", "二", few)))
    high = _value(_PAIR.sub(r"\2", re.sub("[几数]", "九", core)))
    if not 0 <= low <= high:
        return None
    bare = signs[0] in "百千万亿兆"
    scale = _SCALES[signs[-1]] if signs[-1] in "万亿兆" else 1
    return Numeral(*match.span(), low, high, relation, float(scale), han=True, bare=bare)


def _value(signs: str) -> float:
    """Return the value of Chinese signs, digit by digit or by place."""
    whole, _, part = signs.partition("点")
    if part:
        digits = part.rstrip("百千万亿")
        scale = prod(_SCALES[sign] for sign in part[len(digits) :])
        fraction = float("0." + "".join(str(_DIGITS[sign]) for sign in digits))
        return _exact((_value(whole) + fraction) * scale)
    if all(sign in _DIGITS for sign in signs):
        return float("".join(str(_DIGITS[sign]) for sign in signs) or 0)
    # 三万五 is 35,000: a last digit without 零 counts tenths of the place before it.
    if len(signs) > 1 and signs[-1] in _DIGITS and signs[-2] in "百千万亿":
        return _placed(signs[:-1]) + _DIGITS[signs[-1]] * _SCALES[signs[-2]] / 10
    return _placed(signs)


def _placed(signs: str) -> float:
    """Return the value of signs with places: 三亿五千万."""
    for place in "兆亿万":
        if place in signs:
            above, below = signs.rsplit(place, 1)
            return (_placed(above) or 1) * _SCALES[place] + _placed(below)
    value, digit = 0.0, None
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            value += (1 if digit is None else digit) * _SCALES[sign]
            digit = None
    return value + (digit or 0)
