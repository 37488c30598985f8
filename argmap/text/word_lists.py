"""Word lists: the numbers and bullets that Word shows in front of paragraphs.

In:  the numbering part of a .docx file; then each list paragraph in text order.
Out: its marker: ``- ``, ``3. ``, ``第二章 ``, ``(1) ``.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = "零一二三四五六七八九"
HAN_FORMAT = re.compile("chinese|ideograph(?!Enclosed|Zodiac)|japanese|taiwanese", re.IGNORECASE)
HUNDRED = 100
LETTERS = 26
CIRCLED = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


class WordLists:
    """The lists of a document, and how far they have counted."""

    def __init__(self, part: Element) -> None:
        """Read how each list is numbered, level by level."""
        kinds: dict[str, dict[int, _Level]] = {}
        for node in part.iter(f"{W}abstractNum"):
            levels = kinds[value_of(node, "abstractNumId")] = {}
            for level in node.iter(f"{W}lvl"):
                levels[whole_number(value_of(level, "ilvl"), 0)] = _Level(
                    value_of(level.find(f"{W}numFmt")) or "decimal",
                    value_of(level.find(f"{W}lvlText")),
                    whole_number(value_of(level.find(f"{W}start")), 1),
                )
        self._lists = {
            value_of(node, "numId"): kinds.get(value_of(node.find(f"{W}abstractNumId")), {})
            for node in part.iter(f"{W}num")
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next_marker(self, place: tuple[str, int] | None) -> str:
        """Count on and return the marker with a space behind it; nothing outside lists.

        Args:
            place: id of the list, and the level in it from 0.
        """
        levels = self._lists.get(place[0], {}) if place else {}
        if place is None or place[1] not in levels or levels[place[1]].format == "none":
            return ""
        level, counts = levels[place[1]], self._counts[place[0]]
        counts[place[1]] = counts.get(place[1], level.start - 1) + 1
        for deeper in [depth for depth in counts if depth > place[1]]:
            del counts[deeper]
        if level.format == "bullet":
            return "- "

        def shown(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            outer = levels.get(depth, level)
            return _figure(counts.get(depth, outer.start), outer.format)

        marker = re.sub("%([1-9])", shown, level.text[:40])
        return f"{marker} " if marker else ""


def value_of(node: Element | None, name: str = "val") -> str:
    """Return an attribute of a Word element, empty where it is missing."""
    return node.get(f"{W}{name}", "") if node is not None else ""


def whole_number(digits: str, otherwise: int) -> int:
    """Return the number that the digits are, within reason."""
    return int(digits) if re.fullmatch("[0-9]{1,6}", digits) else otherwise


def _figure(number: int, style: str) -> str:
    """Return a number as a list shows it.

    >>> [_figure(12, style) for style in ("decimal", "chineseCounting", "lowerLetter")]
    ['12', '十二', 'l']
    """
    if HAN_FORMAT.search(style) and 0 <= number < HUNDRED:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else HAN[tens]) + "十" if tens else ""
        return ten + (HAN[ones] if ones or not tens else "")
    if style in ("lowerLetter", "upperLetter") and 0 < number <= LETTERS:
        return chr(ord("a" if style == "lowerLetter" else "A") + number - 1)
    if style == "decimalEnclosedCircle" and 0 < number <= CIRCLED:
        return chr(ord("①") + number - 1)
    return str(number)
