"""Columns: lay text out for a terminal, where a Chinese character is two columns wide.

In:  words of any kind.
Out: lines no wider than asked for, with hanging indents; nothing that a terminal would obey. No
     line begins with closing punctuation or ends with opening punctuation (禁则).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from argmap.views.labels import NOT_AT_END, NOT_AT_START, clean, without_markup

COLUMNS = 88
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)


def columns_of(text: str) -> int:
    """Return how many columns a text takes at most.

    >>> columns_of("房价ab")
    6
    """
    return sum(map(_width, text))


def shown(text: str) -> str:
    """Return words of the post on one line, as they may stand in a terminal."""
    return clean(without_markup(text))


def wrap(
    text: str, first: str = "", rest: str = "", columns: int = COLUMNS, tail: Sequence[str] = ()
) -> str:
    """Return ``text`` in lines, then the words of ``tail`` in brackets, none of them broken.

    ``first`` stands before the first line, ``rest`` before the others.

    >>> print(wrap("老旧小区缺少充电设施。", "- ", "  ", columns=12))
    - 老旧小区缺
      少充电设
      施。
    """
    most = max(columns - columns_of(rest), 2)
    pieces = _pieces(_PIECE.findall(text), most) + _pieces(_bracketed(tail), most)
    lines: list[str] = []
    line, width = first, columns_of(first)
    for piece in pieces:
        step = columns_of(piece)
        if width + step > columns and line.strip():
            kept, carried = _carry(line, piece, len(rest if lines else first))
            lines.append(kept.rstrip(" "))
            line = rest + carried
            width = columns_of(line)
            if not carried:
                piece = piece.removeprefix(" ")  # noqa: PLW2901  no line begins with a blank
                step = columns_of(piece)
        line, width = line + piece, width + step
    return "\n".join([*lines, line.rstrip(" ")])


def table(rows: Iterable[Sequence[str]], gap: str = "  ") -> list[str]:
    """Return rows as lines whose cells stand below one another."""
    cells = [list(row) for row in rows]
    widths = [max(map(columns_of, column)) for column in zip(*cells, strict=True)]
    return [
        gap.join(
            cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]


def _pieces(words: Iterable[str], most: int) -> list[str]:
    """Return words, those cut up that are wider than a line."""
    return [
        piece[at : at + most // 2] if len(piece) * 2 > most else piece
        for piece in words
        for at in range(0, len(piece), max(most // 2, 1) if len(piece) * 2 > most else len(piece))
    ]


def _bracketed(tail: Sequence[str]) -> list[str]:
    """Return words as `` [one ·``, `` two]``, so that lines end between them."""
    last = len(tail) - 1
    return [
        (" [" if place == 0 else " ") + word + ("]" if place == last else " ·")
        for place, word in enumerate(tail)
    ]


def _carry(line: str, piece: str, indent: int) -> tuple[str, str]:
    """Return what of a full line stays, and what goes to the next line with ``piece``."""
    cut = len(line)
    while cut > indent + 1 and (line + piece[:1])[cut] in NOT_AT_START:
        cut -= 1
    while cut > indent + 1 and line[cut - 1] in NOT_AT_END:
        cut -= 1
    return (line, "") if cut <= indent + 1 else (line[:cut], line[cut:])


def _width(char: str) -> int:
    if char < "\x7f":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
