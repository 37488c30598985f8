"""Measures: the units, currency signs, relation words and idioms around a number.

In:  a folded text and a place in it.
Out: the unit that begins there, the currency or relation word that ends there.

Source: the table ``measures.toml`` and the sources named there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from argmap.language.numerals import Relation


class Measure(NamedTuple):
    """A unit as a text writes it.

    Attributes:
        word: the word in the text.
        kind: kind of quantity.
        name: canonical unit.
        factor: how many of ``name`` one ``word`` is.
        barred: what after the word makes it another word.
        exact: whether a bare 一 before it is a figure.
        gap: blanks between the number and the word.
    """

    word: str
    kind: str
    name: str
    factor: float
    barred: tuple[str, ...] = ()
    exact: bool = False
    gap: int = 0

    def end(self, folded: str, start: int) -> int:
        """Return where the word ends after a number that ends at ``start``, 元/吨 included."""
        return start + self.gap + len(self.word) + len(self.per(folded, start))

    def per(self, folded: str, start: int) -> str:
        """Return what the money is paid for: "/吨" in 元/吨, or nothing."""
        end = start + self.gap + len(self.word)
        match = _PER.match(folded, end) if self.kind == "money" and self.word else None
        return match[0] if match else ""


_PER = re.compile(
    r"/(?:平方米|平米|平|吨|公斤|斤|桶|盎司|克|度|千瓦时|kwh|人|年|月|天|日|小时|股|亩|辆|件|次|kg|mwh|g)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'，。；、）】]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    r"|(?<![0-9])[0-9]{1,2}[时点:][0-9]{1,2}分?(?![钟0-9])"
    r"|(?:[上下中]午|晚上|早上|凌晨|傍晚|夜里|清晨)[0-9]{1,2}[时点](?!钟)"
)
_PERIOD_BEFORE = re.compile(r"(?:(?<![将接附最])近|过去|最近|未来|今后|此后|往后)$")
_PERIOD_AFTER = re.compile(r"[之以]?(?:前|后|来)(?![自源期续])|[之以]?内(?![在部])")
_LATIN = re.compile("[a-z0-9][a-z0-9]")


class Measures:
    """The table, ready for matching."""

    def __init__(self, table: Mapping[str, object]) -> None:
        """Compile ``measures.toml``."""
        self._words: dict[str, Measure] = {}
        for row in cast("list[dict[str, object]]", table["unit"]):
            compounds = cast("list[str]", row.get("compounds", []))
            for word in cast("list[str]", row["words"]):
                self._words[word] = Measure(
                    word,
                    str(row["kind"]),
                    str(row.get("name", word)),
                    float(cast("float", row.get("factor", 1))),
                    (
                        *str(row.get("not", "")),
                        *(c.removeprefix(word) for c in compounds if c.startswith(word)),
                    ),
                    bool(row.get("exact", False)),
                )
        self._unit = re.compile(f"( ?)({_alternatives(self._words)})")
        signs = cast("dict[str, list[str]]", table["prefixes"])
        self._prefixes = {word: name for name, words in signs.items() for word in words}
        self._prefix = re.compile(f"({_alternatives(self._prefixes)}) ?$")
        self._before = _relations(table["before"])
        self._before_pattern = re.compile(
            f"({_alternatives(self._before)})(?:了|为|有|成)?[ *“\"']{{0,3}}$"
        )
        self._after = _relations(table["after"])
        self._after_pattern = re.compile(f"[ *”\"']{{0,3}}({_alternatives(self._after)})")
        idioms = cast("dict[str, list[str]]", table["idioms"])["words"]
        self._idiom = re.compile(rf"(?<![0-9亿万千百十几数多第])(?:{_alternatives(idioms)})")

    def without_names(self, folded: str) -> str:
        """Return ``folded`` with addresses and idioms covered."""
        covered = [match.span() for match in _ADDRESS.finditer(folded)]
        return cover(folded, covered + [match.span() for match in self._idiom.finditer(folded)])

    def at(self, folded: str, place: int, *, gap: bool = True) -> Measure | None:
        """Return the unit that begins at ``place``, after one blank at most."""
        match = self._unit.match(folded, place)
        if match is None or (match[1] and not gap):
            return None
        measure = self._words[match[2]]
        if folded.startswith(measure.barred, match.end()) or _LATIN.match(folded, match.end() - 1):
            return self._shorter(folded, match, measure)
        return measure._replace(gap=len(match[1]))

    def _shorter(self, folded: str, match: re.Match[str], barred: Measure) -> Measure | None:
        """Return a unit that is a head of the barred one, as 个 of 个人."""
        for length in range(len(barred.word) - 1, 0, -1):
            shorter = self._words.get(barred.word[:length])
            if shorter and not folded.startswith(shorter.barred, match.start(2) + length):
                return shorter._replace(gap=len(match[1]))
        return None

    def prefix(self, folded: str, place: int) -> tuple[int, str]:
        """Return where the currency that ends at ``place`` begins, and its name; or ``place``, ""."""
        lead = max(0, place - 5)
        match = self._prefix.search(folded[lead:place])
        return (lead + match.start(), self._prefixes[match[1]]) if match else (place, "")

    def relation_before(self, folded: str, place: int) -> Relation:
        """Return what the words that end at ``place`` say of the number after them."""
        match = self._before_pattern.search(folded[max(0, place - 9) : place])
        return self._before[match[1]] if match else "="

    def relation_after(self, folded: str, place: int) -> Relation:
        """Return what the words at ``place`` say of the number before them."""
        match = self._after_pattern.match(folded, place)
        return self._after[match[1]] if match else "="

    def is_period(self, folded: str, start: int, end: int) -> bool:
        """Tell whether a stretch of time says when: 近五年, 十年前, 3个月内; 近5小时 is as long."""
        lead = _PERIOD_BEFORE.search(folded[max(0, start - 3) : start])
        if lead and not (lead[0] == "近" and folded[start:end].endswith(("时", "h"))):
            return True
        return bool(_PERIOD_AFTER.match(folded, end))


def cover(text: str, spans: list[tuple[int, int]]) -> str:
    """Return ``text`` with the spans covered by a sign that stands in no pattern."""
    pieces, place = [], 0
    for start, end in sorted(spans):
        if start >= place:
            pieces += [text[place:start], "\x00" * (end - start)]
            place = end
    return "".join((*pieces, text[place:]))


def _alternatives(words: Mapping[str, object] | list[str]) -> str:
    """Return the words as one pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _relations(table: object) -> dict[str, Relation]:
    """Return the relation of each word."""
    rows = cast("dict[Relation, list[str]]", table)
    return {word: relation for relation, words in rows.items() for word in words}


@cache
def measures() -> Measures:
    """Return the table of the package, compiled once."""
    raw = files("argmap.language").joinpath("measures.toml").read_text("utf-8")
    return Measures(tomllib.loads(raw))
